"""The chronology away from the screen: two clocks, stars, the search of every field, and the sheet that leaves."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_neglect.casework import chronology_sheet as sheet
from scr_neglect.casework.chronology import Entry, entries, later
from scr_neglect.casework.chronology_filter import Wanted, chosen, hidden_hits, in_words, lines
from scr_neglect.casework.entry_words import details, star_lines
from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.record import add
from scr_neglect.casework.session import Session, new_id
from scr_neglect.casework.visit_text import as_plain_text, visit_of
from scr_neglect.errors import Refusal
from scr_neglect.records.called import KINDS, UPTAKE
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import age, edtf_date
from scr_neglect.records.entries import Observation, SignificantEvent
from scr_neglect.records.plan import Meeting, Service
from scr_neglect.storage.table_files import LONGEST, RISKY, Table, as_csv, as_xlsx, neutral


@pytest.fixture(scope="module")
def case() -> Case:
    return case_in(example_folder(INVENTED))


@pytest.fixture(scope="module")
def review() -> Case:
    return case_in(example_folder(REVIEW))


def observation(**fields: object) -> Observation:
    given = {
        "id": new_id(), "date": edtf_date("2025-03-01"), "agency": "hv", "child": ("ash",), "kind": "concern",
        "domain": "physical", "indicator": "physical.food", "summary": "No breakfast in the house.",
    }  # fmt: skip
    return Observation(**{**given, **fields})


# -- in words ----------------------------------------------------------------------------------------------------


def test_a_row_that_another_belongs_to_is_named_by_its_day_and_what_it_is(case: Case) -> None:
    row = next(row for row in case.observations if row.label == "O007")
    assert next(each.words for each in details(case, row) if each.name == "Contact") == (
        "Home visit, announced, 9 Sep 2024"
    )


def test_one_checks_with_an_agency_and_refers_to_it(case: Case) -> None:
    words = [entry.words for entry in entries(case) if entry.kind == "escalation"]
    assert any(each.startswith("Checking with Housing association") for each in words)
    assert any(each.startswith("Referral to Housing association") for each in words)


# -- two clocks --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "known", "said"),
    [
        ("2024-09-03", date(2024, 9, 3), ""), ("2024-09-03", date(2024, 9, 4), "1 day later"),
        ("2024-09-03", date(2024, 10, 3), "4 weeks later"), ("2024-09-03", date(2025, 11, 10), "14 months later"),
        ("2024-09", date(2025, 11, 30), "14 months later"), ("2012", date(2015, 3, 1), "at least 2 years 2 months later"),
        ("2012-01-05", date(2014, 1, 5), "2 years later"), ("2024/2026", date(2025, 1, 1), ""), ("", date(2025, 1, 1), ""),
    ],
)  # fmt: skip
def test_how_much_later_it_was_learned_is_said_from_the_latest_day(when: str, known: date, said: str) -> None:
    assert later(edtf_date(when), known) == said


def test_every_age_is_the_age_at_the_time(case: Case) -> None:
    born = {child.code: child.born for child in case.children}
    for entry in entries(case):
        for child in entry.children:
            expected = age(born[child], entry.when) if entry.when.placed else ""
            assert expected in entry.age


# -- stars -------------------------------------------------------------------------------------------------------


def test_a_star_stands_on_its_entry_and_a_missing_response_is_said(session: Session, family: str) -> None:
    row = observation()
    star = SignificantEvent(id=new_id(), entry=row.id, why="The first time nobody could say when he ate")
    add(session, family, row, star)
    [entry] = [e for e in entries(session.case(family)) if e.id == row.id]
    assert entry.starred
    said = {each.name: each.words for each in star_lines(entry.stars[0])}
    assert said["Response"] == said["Impact on the child"] == "none recorded"
    found = lines(session.case(family))
    assert [x.entry.id for x in chosen(found, Wanted(significant=True))] == [row.id]
    assert [x.entry.id for x in chosen(found, Wanted(typed="nobody could say"))] == [row.id]


def test_an_offer_and_a_meeting_are_told_in_plain_words_that_say_no_why(
    session: Session, family: str
) -> None:
    for uptake, said in UPTAKE.items():
        row = Service(
            id=f"s-{uptake or 'none'}",
            date=edtf_date("2026-01"),
            provider="hv",
            service="A group",
            uptake=uptake,
        )
        add(session, family, row)
        case = session.case(family)
        [entry] = [each for each in entries(case) if each.id == row.id]
        assert entry.words == ("A group; " + said if said else "A group")
        assert [each.words for each in details(case, row) if each.name == "What became of it"] == (
            [said] if said else []
        )
    row = Meeting(id="m-1", date=edtf_date("2026-01"), kind="ICPC", held="no", absent=("mother",))
    add(session, family, row)
    [entry] = [each for each in entries(session.case(family)) if each.id == row.id]
    assert entry.words.startswith("Child protection conference, not held; not there: ")


# -- filter and search -------------------------------------------------------------------------------------------


def test_each_box_keeps_what_it_says_and_no_more(case: Case) -> None:
    every = lines(case)
    tests = {
        Wanted(kind="strength"): lambda e: e.kind == "strength",
        Wanted(child="ash"): lambda e: "ash" in e.children,
        Wanted(child="household"): lambda e: not e.children,
        Wanted(domain="medical"): lambda e: e.domain == "medical",
        Wanted(agency="health-visiting"): lambda e: "health-visiting" in e.agencies,
        Wanted(basis="told"): lambda e: e.basis.startswith("told"),
        Wanted(significant=True): lambda e: e.starred,
        Wanted(kind="concern", child="robin"): lambda e: e.kind == "concern" and "robin" in e.children,
    }
    for wanted, keeps in tests.items():
        kept = [line.entry for line in chosen(every, wanted)]
        assert kept == [line.entry for line in every if keeps(line.entry)]
    assert chosen(every, Wanted()) == every


def test_every_field_of_every_entry_is_found_by_its_words(case: Case) -> None:
    every = lines(case)
    for line in every[::7]:
        for said in details(case, case.by_id[line.entry.id]):
            wanted = Wanted(typed=said.words.upper())
            assert line in chosen(every, wanted), said.name


def test_a_word_outside_the_columns_says_in_which_field_it_stands(session: Session, family: str) -> None:
    row = observation(
        effect_on_child="He was sick twice on the bus.", parent_account="Mum said the cupboard is locked."
    )
    add(session, family, row)
    case = session.case(family)
    [line] = chosen(lines(case), Wanted(typed="bus SICK"))
    [hit] = hidden_hits(case, line.entry, ("bus", "sick"), line.entry.words)
    assert hit.name == "Effect on the child"
    assert "sick twice on the bus" in hit.around
    assert hidden_hits(case, line.entry, ("breakfast",), line.entry.words) == []


def test_the_filter_is_said_in_words(case: Case) -> None:
    assert in_words(case, Wanted()) == "Every entry is shown."
    said = in_words(
        case, Wanted(kind="concern", child="ash", basis="told", significant=True, typed=" cold  room ")
    )
    assert said == (
        "Shown: kind: Worry; child: Ash; how known: told; significant events only; with the words “cold room”."
    )
    assert "“3 missed appointments”" in in_words(case, Wanted(only=frozenset("x")), "3 missed appointments")


# -- the sheet ---------------------------------------------------------------------------------------------------

MADE_ON = date(2026, 11, 20)


def read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content: bytes) -> list[list[str]]:
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert page is not None
    for cell in (cell for row in page.iter_rows() for cell in row if cell.value is not None):
        assert cell.data_type == "s"
        assert cell.quotePrefix
    return [[str(value or "") for value in row] for row in page.iter_rows(values_only=True)]


def shown(case: Case, wanted: Wanted) -> tuple[list[Entry], sheet.Leaving]:
    found = [line.entry for line in chosen(lines(case), wanted)]
    return found, sheet.leaving(case, found, in_words(case, wanted))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_sheet_holds_exactly_what_is_shown_in_its_order(case: Case, form: sheet.Form) -> None:
    found, what = shown(case, Wanted(kind="concern", child="robin"))
    found.reverse()
    what = sheet.leaving(case, found, what.filter)
    read = (read_csv if form == "csv" else read_xlsx)(sheet.file_of(what, form, MADE_ON))
    top = next(place for place, row in enumerate(read) if row and row[0] == "When it happened")
    head, rows = read[top], read[top + 1 :]
    above = "\n".join(row[0] for row in read[:top] if row)
    for said in (
        what.filter,
        "As known on".lower(),
        standing_words(),
        case.family.sentence,
        "Not a family copy",
    ):
        assert said in above
    assert len(rows) == len(found)
    for row, entry in zip(rows, found, strict=True):
        cells = dict(zip(head, row, strict=True))
        assert cells["Row"] == entry.label
        assert cells["What was seen, said or done"] == entry.words
        assert cells["Carer's account"] == entry.account
        assert cells["Kind"] == KINDS[entry.kind]
        assert cells["How much later"] == entry.later


def test_who_may_see_each_row_is_counted_and_stands_beside_it(case: Case) -> None:
    found, what = shown(case, Wanted())
    rows = [case.by_id[entry.id] for entry in found]
    assert what.closed["not decided yet"] == sum(
        row.visibility == "undecided" and not row.private_to for row in rows
    )
    assert what.closed["professionals only"] == sum(
        row.visibility == "professionals" and not row.private_to for row in rows
    )
    assert "the family" not in what.closed
    assert sheet.table_of(what, MADE_ON).heads[-1] == "Who may see it"


def test_who_told_anonymously_stands_on_no_sheet(session: Session, family: str) -> None:
    row = observation(basis="anonymous", told_by="The neighbour at number nine", observer_role="neighbour")
    add(session, family, row)
    case = session.case(family)
    content = sheet.file_of(sheet.leaving(case, entries(case), ""), "csv", MADE_ON).decode("utf-8-sig")
    assert "told anonymously" in content
    assert "neighbour" not in content


def test_the_sheet_of_the_published_review_says_what_it_is(review: Case) -> None:
    _, what = shown(review.known_on(date(2017, 11, 30)), Wanted(kind="meeting"))
    assert review.family.sentence in sheet.table_of(what, MADE_ON).above
    assert "30 November 2017" in sheet.table_of(what, MADE_ON).above[0]


def test_leaving_is_logged_with_who_and_why_or_not_at_all(session: Session, family: str) -> None:
    for to, why in (("", "supervision"), ("Supervisor", " ")):
        with pytest.raises(Refusal):
            sheet.log_leaving(session, family, to=to, why=why)
    assert session.case(family).disclosures == ()
    sheet.log_leaving(session, family, to="Supervisor", why="supervision in March")
    [logged] = session.case(family).disclosures
    assert (logged.to, logged.why, logged.audience) == (
        "Supervisor",
        "supervision in March",
        "chronology sheet",
    )


# -- no cell is a formula ----------------------------------------------------------------------------------------

TEXTS = st.one_of(
    st.text(max_size=30),
    st.builds(
        lambda before, risky, rest: before + risky + rest,
        st.text(" '\t\r\n\u00a0", max_size=3), st.sampled_from(sorted(RISKY)), st.text(max_size=20),
    ),
)  # fmt: skip


@settings(max_examples=400)
@given(TEXTS)
def test_no_cell_begins_as_a_formula_would(text: str) -> None:
    safe = neutral(text)
    assert safe[:1] not in RISKY
    assert safe.lstrip(" \u00a0\n")[:1] not in RISKY
    assert safe in (text, f"'{text}")


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=8))
def test_no_file_holds_a_formula(rows: list[tuple[str, str]]) -> None:
    table = Table(name="Chronology", above=("=1+1",), heads=("One", "Other"), rows=tuple(rows))
    for row in read_csv(as_csv(table)):
        assert all(cell[:1] not in RISKY or not cell for cell in row)
    read_xlsx(as_xlsx(table))


def test_what_is_too_long_for_a_cell_goes_on_in_the_next_row() -> None:
    long = "a word and " * (LONGEST // 5)
    table = Table(
        name="Chronology", above=("Above",), heads=("One", "Other"), rows=((long, "x"), ("next", "y"))
    )
    rows = read_xlsx(as_xlsx(table))[3:]
    assert "".join(row[0] for row in rows[:-1]) == long
    assert [row[1] for row in rows if row[1]] == ["x", "y"]


def test_a_reader_may_stop_the_making() -> None:
    class Enough(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Enough

    table = Table(name="Chronology", above=(), heads=("One",), rows=(("x",),))
    for make in (as_csv, as_xlsx):
        with pytest.raises(Enough):
            make(table, stop)


def test_a_row_that_points_to_another_says_its_day_and_words_never_its_number(case: Case) -> None:
    rows = list(case.by_id.values())
    labels = {row.label for row in rows}
    pointing = [row for row in rows if any(getattr(row, name) for name in type(row).links)]
    assert len(pointing) > 10
    for row in pointing:
        said = [each.words for each in details(case, row) if each.name != "Row"]
        assert not labels & {part for words in said for part in words.split("; ")}, row.label
    question = next(row for row in case.questions if row.meeting)
    meeting = case.by_id[question.meeting]
    assert f"Team around the family, {meeting.when.short()}" in {
        each.words for each in details(case, question)
    }


def test_a_contact_is_called_in_words_where_its_kind_is_a_code(case: Case) -> None:
    contact = next(row for row in case.contacts if row.kind == "home-visit-announced")
    visit = visit_of(case, contact.id)
    assert visit is not None
    assert as_plain_text(visit, case).startswith("Home visit announced, on ")
    assert "Home visit announced" in {each.words for each in details(case, contact)}
