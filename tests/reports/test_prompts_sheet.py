"""The sheet of questions: for one named professional, never for the family, and nothing on it that its reader may not see."""

import dataclasses
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from scr_neglect.casework import paper
from scr_neglect.casework.deciding import decide
from scr_neglect.casework.examples import INVENTED, REVIEW, example_casebook
from scr_neglect.casework.prompts import Found, looked_through
from scr_neglect.casework.questions_sheet import FOR_SUPERVISION, LEFT_OUT, NAMING, made_sheet
from scr_neglect.casework.session import Session
from scr_neglect.casework.thresholds import keep_own, thresholds_from
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import long_date
from scr_neglect.records.meaning import meaning
from scr_neglect.reports.copy import Copy
from scr_neglect.reports.prompts_sheet import MOST_ROWS
from scr_neglect.reports.withheld import names_hidden


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One casebook for the tests that write nothing in it."""
    made = example_casebook(tmp_path_factory.mktemp("book") / "x.casebook", REVIEW, INVENTED)
    yield made
    made.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Session]:
    made = example_casebook(tmp_path / "own.casebook", INVENTED)
    yield made
    made.close()


def found(session: Session, name: str) -> Found:
    family = session.family_named(name)
    return looked_through(session.case(family).known_on(session.opening_day(family)), session.thresholds())


def copy(session: Session, name: str, audience: str = "professionals", to: str = "Designated nurse") -> Copy:
    family = session.family_named(name)
    asked = paper.copy_for(
        session.case(family),
        audience=audience,
        to=to,
        why="Supervision in May",
        day=session.opening_day(family),  # type: ignore[arg-type]
    )
    return paper.ready_copy(session, family, asked)


def text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def whole(session: Session, name: str):
    return session.case(session.family_named(name))


def test_every_question_stands_on_it_with_its_rule_days_rows_and_who_alone(session: Session) -> None:
    every = [p for p in found(session, "Sam and Kyle").prompts if p.for_ != "supervision"]
    prompts = [*[p for p in every if p.alone][:6], *[p for p in every if not p.alone][:6]]
    made = made_sheet(whole(session, "Sam and Kyle"), copy(session, "Sam and Kyle"), prompts)
    said = text(made.pdf)
    assert made.withheld == {}
    for prompt in prompts:
        assert " ".join(prompt.question.split()) in said
        assert prompt.rule.partition(". ")[0].rstrip(".") in said
        assert f"since {long_date(prompt.visible)}" in said
    assert "nobody; together you can" in said
    assert "Grades: 1 low, 2 moderate, 3 serious, 4 severe." in said
    assert "Made for Designated nurse" in said
    assert "Supervision in May" in said
    assert "As known on 30 November 2017" in said
    assert "For professionals – not for the family" in said
    assert standing_words() in said
    assert "Any professional may refer directly" in said or "any professional may refer directly" in said
    assert "found Sam's death unascertained" in said
    case = found(session, "Sam and Kyle").case
    last = case.by_id[prompts[0].evidence[-1]]
    assert " ".join(getattr(last, "summary", "").split()[:4]) in said


def test_each_question_stands_on_one_page_with_its_rule_and_its_first_row_and_no_page_holds_a_line_or_two(
    session: Session,
) -> None:
    prompts = [p for p in found(session, "Sam and Kyle").prompts if p.for_ != "supervision"]
    made = made_sheet(whole(session, "Sam and Kyle"), copy(session, "Sam and Kyle"), prompts)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(made.pdf)).pages]
    for page in pages:
        last = page.rpartition("Who could have asked this alone")[2]
        assert "Rule:" not in last, "a question whose rows stand on the next page"
        assert page.count("Rule:") == page.count("Who could have asked this alone")
        assert page.count("What is recorded") >= page.count("Rule:")
        assert len(page.split()) > 80


def test_the_same_questions_give_the_same_bytes(session: Session) -> None:
    prompts = found(session, "An invented family").prompts
    once, again = (
        made_sheet(whole(session, "An invented family"), copy(session, "An invented family"), prompts)
        for _ in "ab"
    )
    assert once.pdf == again.pdf


def test_questions_about_how_we_work_are_for_supervision_alone(session: Session) -> None:
    prompts = found(session, "Sam and Kyle").prompts
    theirs = [p for p in prompts if p.for_ == "supervision"]
    assert theirs
    case = whole(session, "Sam and Kyle")
    team = made_sheet(case, copy(session, "Sam and Kyle"), prompts)
    assert team.withheld[FOR_SUPERVISION] == len(theirs)
    others = {p.question for p in prompts} - {p.question for p in theirs}
    said = text(team.pdf)
    assert not any(p.question in said for p in theirs if p.question not in others)
    supervisor = made_sheet(case, copy(session, "Sam and Kyle", "supervision"), prompts)
    assert FOR_SUPERVISION not in supervisor.withheld
    said = text(supervisor.pdf)
    assert all(" ".join(p.question.split()) in said for p in theirs)


def test_a_question_with_one_row_that_is_not_for_the_reader_is_not_printed(own: Session) -> None:
    family = own.family_named("An invented family")
    prompt = next(
        p
        for p in found(own, "An invented family").prompts
        if p.pattern == "not-brought" and len(p.evidence) > 1
    )
    row = own.case(family).by_id[prompt.evidence[0]]
    others = [p for p in found(own, "An invented family").prompts if row.id not in p.evidence][:3]
    decide(own, family, [replace(row, visibility="none")])
    made = made_sheet(own.case(family), copy(own, "An invented family"), [prompt, *others])
    assert made.withheld[LEFT_OUT] >= 1
    assert prompt.rule not in text(made.pdf)
    with pytest.raises(Refusal, match="None of these questions can be printed"):
        made_sheet(own.case(family), copy(own, "An invented family"), [prompt])


@pytest.mark.parametrize(
    ("kind", "code", "fields", "pattern", "printed"),
    [
        ("people", "father", {"protected": "yes"}, "parent-absent", "Father"),
        ("people", "father", {"visibility": "none"}, "parent-absent", "Father"),
        ("agencies", "maternity-ward", {"visibility": "none"}, "agency-unaware", "maternity ward"),
    ],
)
def test_a_question_that_names_someone_who_is_not_for_the_reader_is_not_printed(
    session: Session, kind: str, code: str, fields: dict[str, str], pattern: str, printed: str
) -> None:
    case = whole(session, "Sam and Kyle")
    rows = [replace(each, **fields) if each.code == code else each for each in getattr(case, kind)]
    assert rows != list(getattr(case, kind))
    cut = dataclasses.replace(case, **{kind: tuple(rows)})
    prompts = found(session, "Sam and Kyle").prompts
    naming = [p for p in prompts if p.pattern == pattern and printed in p.question]
    assert naming
    other = next(p for p in prompts if p.pattern == "not-brought")
    made = made_sheet(cut, copy(session, "Sam and Kyle"), [*naming, other])
    assert made.withheld == {NAMING: len(naming)}
    assert not any(" ".join(p.question.split()) in text(made.pdf) for p in naming)
    summed = text(paper.make_summary(cut, copy(session, "Sam and Kyle")))
    assert not any(" ".join(p.question.split()) in summed for p in naming)


def test_a_name_is_taken_whole(session: Session) -> None:
    case = whole(session, "Sam and Kyle")
    people = tuple(
        replace(p, name="Samuel Kyl", visibility="none") if p.code == "father" else p for p in case.people
    )
    hidden = names_hidden(case, case_without(dataclasses.replace(case, people=people), "father"))
    assert hidden("Is FATHER asked?")
    assert not hidden("Who sees Sam and Kyle? Samuel said it, and a stepfather.")


def case_without(case: Case, code: str) -> Case:
    return dataclasses.replace(case, people=tuple(p for p in case.people if p.code != code))


def test_the_carers_account_stands_beside_the_row_in_the_same_size(session: Session) -> None:
    case = whole(session, "An invented family")
    prompts = [p for p in found(session, "An invented family").prompts if p.for_ != "supervision"]
    printed = {
        row for p in prompts for row in [each for each in p.evidence if each in case.by_id][-MOST_ROWS:]
    }
    accounts = [row.parent_account for row in case.observations if row.id in printed and row.parent_account]
    assert accounts
    pdf = made_sheet(case, copy(session, "An invented family"), prompts).pdf
    said = text(pdf)
    assert all(f"Carer’s account: {' '.join(account.split())}" in said for account in accounts)
    row = next(r for r in case.observations if r.id in printed and r.parent_account)
    wanted = {"Carer’s account:": set(), " ".join(row.summary.split()[:3]): set()}

    def seen(words: str, _: object, at: object, __: object, size: float) -> None:
        for start, found_sizes in wanted.items():
            if words.startswith(start):
                found_sizes.add(round(size, 1))

    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=seen)
    theirs, ours = wanted.values()
    assert theirs == ours
    assert len(theirs) == 1


def test_a_family_question_that_rests_on_an_injury_is_said_to_be_for_the_team(session: Session) -> None:
    case = whole(session, "An invented family")
    prompt = next(p for p in found(session, "An invented family").prompts if p.pattern == "not-brought")
    assert prompt.for_ == "family"
    injury = next(row for row in case.observations if meaning(row).family == "injury")
    for evidence, whom in ((prompt.evidence, "for the family and the team"), ((injury.id,), "for the team")):
        one = replace(prompt, evidence=evidence)
        said = text(made_sheet(case, copy(session, "An invented family"), [one]).pdf)
        assert f"· {whom} ·" in said


def test_it_is_never_for_the_family(session: Session) -> None:
    prompts = found(session, "An invented family").prompts
    with pytest.raises(Refusal, match="for professionals"):
        made_sheet(
            whole(session, "An invented family"),
            copy(session, "An invented family", "family", "mother"),
            prompts,
        )
    with pytest.raises(Refusal, match="of the family"):
        copy(session, "An invented family", "professionals", "mother")


def test_a_number_of_the_casebooks_own_is_said(own: Session) -> None:
    keep_own(own, {"not-brought": {"months": 24}})
    prompts = [p for p in found(own, "An invented family").prompts if p.pattern == "not-brought"]
    assert prompts
    made = made_sheet(whole(own, "An invented family"), copy(own, "An invented family"), prompts)
    assert "This casebook’s own number: 24" in text(made.pdf)


def test_the_summary_asks_by_the_casebooks_own_numbers_and_says_so(session: Session) -> None:
    case = whole(session, "An invented family")
    asked = copy(session, "An invented family")
    shipped = text(paper.make_summary(case, asked))
    assert "This casebook’s own number" not in shipped
    own = replace(asked, thresholds=thresholds_from('{"not-brought": {"months": 24}}'))
    assert "This casebook’s own number: 24" in text(paper.make_summary(case, own))


def test_who_told_it_stands_there_by_name_and_never_by_a_code(session: Session) -> None:
    prompts = found(session, "An invented family").prompts
    read = text(
        made_sheet(whole(session, "An invented family"), copy(session, "An invented family"), prompts).pdf
    )
    assert "told by a parent (Robin's mum)" in read
    assert "(mother)" not in read
    assert "(health-visiting)" not in read


def test_only_the_exact_words_of_a_child_are_quoted(session: Session) -> None:
    prompts = found(session, "An invented family").prompts
    read = text(
        made_sheet(whole(session, "An invented family"), copy(session, "An invented family"), prompts).pdf
    )
    assert "“I told my friend the rules and he did stay.”" in read
    assert "Asleep on Gran's lap for the whole visit" in read
    assert "“Asleep on Gran's lap" not in read
