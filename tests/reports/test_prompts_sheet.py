"""The sheet of questions: for one named professional, never for the family, and nothing on it that its reader may not see."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from scr_neglect.casework import paper
from scr_neglect.casework.examples import INVENTED, REVIEW, example_casebook
from scr_neglect.casework.prompts import Found, looked_through
from scr_neglect.casework.questions_sheet import FOR_SUPERVISION, LEFT_OUT, made_sheet
from scr_neglect.casework.record import decide
from scr_neglect.casework.session import Session
from scr_neglect.casework.thresholds import keep_own, thresholds_from
from scr_neglect.errors import Refusal
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import long_date
from scr_neglect.reports.copy import Copy


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
    return paper.ready_copy(session, asked)


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
