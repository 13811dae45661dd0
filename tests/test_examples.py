"""The two case folders that are shipped: whole, in the accepted words, and saying plainly what they are."""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from scr_neglect.paths import resources
from scr_neglect.records.case import ROWS
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import UncertainDate, reading
from scr_neglect.records.record import Record
from scr_neglect.scoring.standing import standing, threads
from scr_neglect.storage.case_folder import case_from_folder, read_folder

REVIEW, INVENTED = "review", "invented"
FOLDERS = [REVIEW, INVENTED]
Table = list[dict[str, str]]

# Columns that a row cannot do without, and the words of the closed columns, as the case folder is described:
# written out here, so that the folders and their reader are not checked by one list.
NEEDED = {
    "people": "id role",
    "agencies": "id",
    "observations": "id date agency child kind domain indicator summary",
    "contacts": "date agency kind status",
    "meetings": "date kind",
    "status": "start framework",
    "escalations": "date by matter",
    "services": "provider service",
    "voices": "date child words",
    "claims": "date by claim",
    "events": "entry why",
    "goals": "date goal",
    "actions": "date action",
    "assessments": "date tool",
    "households": "date people",
    "network": "date who",
    "agreements": "date person",
    "parents_views": "date person view",
    "scalings": "meeting person value",
    "questions": "date words",
    "worry_statements": "date who worry",
    "days": "date child",
    "supervisions": "date",
    "professionals": "id role",
    "findings": "id evidence",
}
CLOSED = {
    "observations": {
        "kind": "concern strength looked-and-fine neutral",
        "domain": "physical educational emotional medical context",
        "severity": "- 1 2 3 4",
        "specificity": "specific general",
        "basis": "seen told-by-child told-by-parent told-by-professional told-by-relative anonymous record",
        "seen_child": "- yes no unknown",
        "money_or_housing": "- yes partly no unknown",
    },
    "contacts": {
        "status": "attended not-brought no-access cancelled cancelled-by-family cancelled-by-service"
        " not-delivered declined no-contact unclear"
    },
    "meetings": {"held": "- yes no unclear"},
    "status": {"step": "- start up down end", "consent_based": "- yes no not-stated"},
    "escalations": {
        "kind": "- referral escalation_request professional_disagreement checking family_challenge",
        "made": "- yes no unclear",
    },
    "services": {"uptake": "- taken sporadic declined discharged_for_non-attendance not_delivered unclear"},
    "voices": {"verbatim": "- yes no"},
    "assessments": {"trained": "- yes no"},
    "scalings": {"value": "0 1 2 3 4 5 6 7 8 9 10"},
}
"""Words of the closed columns; `-` is a blank, and `_` stands for the space in a word."""
VISIBILITY = {"", "undecided", "family", "professionals", "none"}
PEOPLE_OR_AGENCIES = (
    "agency attended absent apologies by checked_by for_whom invited known_to led may_know may_not named_lead"
    " not_known_to owner person private_to provider to told_by written_update"
)
CHILDREN = {"child", "children_seen", "seen_alone"}
EVERY_CHILD = {"household", "both", "all", "unborn"}
LINKS = {
    "contact": "contacts",
    "goal": "goals",
    "meeting": "meetings",
    **dict.fromkeys(
        ("agrees", "contradicted_by", "contradicts", "entry", "told_from", "untested"), "observations"
    ),
}
DATES = "answer_due born date died due end explained_on next_date reported response_date start visible_by"


def items(cell: str) -> list[str]:
    return [each for each in cell.split(";") if each]


def tables_of(name: str) -> dict[str, Table]:
    """Every CSV file of a shipped folder, strictly read: as many cells in each row as in the header."""
    found: dict[str, Table] = {}
    for path in sorted((resources() / "examples" / name).glob("*.csv")):
        text = path.read_bytes().decode("utf-8")
        header, *rows = csv.reader(text.splitlines(keepends=True), strict=True)
        assert len(set(header)) == len(header), path.name
        assert all(len(row) == len(header) for row in rows), path.name
        assert text.count("\n") == text.count("\r\n"), f"{path.name}: RFC 4180 ends a line with CRLF"
        found[path.stem] = [dict(zip(header, row, strict=True)) for row in rows]
    return found


def cells_of(tables: dict[str, Table]) -> Iterator[tuple[str, str, str, str]]:
    """File, row id, column and cell of everything in a folder."""
    for name, rows in tables.items():
        for row in rows:
            for column, cell in row.items():
                yield name, row["id"], column, cell


@pytest.fixture(scope="module", params=FOLDERS)
def folder(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def tables(folder: str) -> dict[str, Table]:
    return tables_of(folder)


@pytest.fixture(scope="module")
def invented() -> dict[str, Table]:
    return tables_of(INVENTED)


# -- both folders --------------------------------------------------------------------------------


def test_every_row_has_what_it_cannot_do_without(tables: dict[str, Table]):
    for name, rows in tables.items():
        for row in rows:
            empty = [column for column in NEEDED[name].split() if not row[column].strip()]
            assert not empty, (name, row["id"], empty)


def test_closed_columns_hold_accepted_words(tables: dict[str, Table]):
    for name, row_id, column, cell in cells_of(tables):
        words = CLOSED.get(name, {}).get(column)
        if words is not None:
            assert (cell.replace(" ", "_") or "-") in words.split(), (name, row_id, column, cell)
        if column == "visibility":
            assert cell in VISIBILITY, (name, row_id, cell)


def test_grades_stand_on_concerns_alone(tables: dict[str, Table]):
    assert not [row["id"] for row in tables["observations"] if row["severity"] and row["kind"] != "concern"]


def test_dates_can_be_read(tables: dict[str, Table]):
    for name, row_id, column, cell in cells_of(tables):
        if (column in DATES.split() or (name, column) == ("actions", "done")) and cell:
            assert UncertainDate(cell).placed or cell == "..", (name, row_id, column, cell)


def test_ids_are_used_once(tables: dict[str, Table]):
    used = Counter(row["id"] for rows in tables.values() for row in rows)
    assert [each for each, times in used.items() if times > 1] == []


def test_every_reference_is_there(tables: dict[str, Table]):
    ids = {name: {row["id"] for row in rows} for name, rows in tables.items()}
    people, agencies = ids["people"], ids["agencies"]
    anyone = people | agencies | ids.get("professionals", set())
    children = {row["id"] for row in tables["people"] if row["role"].startswith("child")}
    for name, row_id, column, cell in cells_of(tables):
        where = (name, row_id, column, cell)
        if name == "agencies" or not cell:
            continue
        if column in PEOPLE_OR_AGENCIES.split():
            assert set(items(cell)) <= anyone, where
        elif column in CHILDREN:
            adults = people if name == "status" else set()  # an adult may have a level of help too
            assert set(items(cell)) <= children | EVERY_CHILD | adults, where
        elif column in LINKS and (name, column) != ("goals", "goal"):
            assert set(items(cell)) <= ids[LINKS[column]], where
        elif column == "evidence":
            assert set(items(cell)) <= set().union(*ids.values()), where


def test_rows_that_contradict_each_other_say_so_both_ways(tables: dict[str, Table]):
    pairs = {(row["id"], each) for row in tables["observations"] for each in items(row["contradicted_by"])}
    assert pairs
    assert {(other, one) for one, other in pairs} == pairs


def test_no_cell_is_untidy_or_a_formula(tables: dict[str, Table]):
    for name, row_id, column, cell in cells_of(tables):
        assert cell == cell.strip(), (name, row_id, column)
        assert "  " not in cell, (name, row_id, column)
        assert not re.match(r"'*[=+\-@\t\r]", cell), (name, row_id, column)


def test_the_reader_takes_every_row(folder: str, tables: dict[str, Table]):
    read = read_folder(resources() / "examples" / folder, folder)
    assert [(row.file, row.line, row.column) for row in read.refused] == []
    kept = Counter({kind: len(rows) for kind, rows in read.rows.items()})
    assert sum(kept.values()) == sum(len(rows) for name, rows in tables.items() if name != "findings")
    assert read.family.id == folder


def test_a_case_holds_every_row(folder: str, tables: dict[str, Table]):
    case = case_from_folder(resources() / "examples" / folder)
    held = {kind: len(case.rows(kind)) for kind in ROWS}
    assert held["observation"] == len(tables["observations"])
    assert held["parents_view"] == len(tables["parents_views"])
    assert all(isinstance(row, Record) for _, row in case.every_row())


def test_the_folder_says_what_it_is(folder: str):
    told = tomllib.loads((resources() / "examples" / folder / "case.toml").read_text("utf-8"))
    assert told["title"]
    assert told["source"]
    assert told["sentence"].endswith(".")
    assert isinstance(told["opens_known_on"], date)


# -- the published review ------------------------------------------------------------------------


def test_the_review_is_whole():
    tables = tables_of(REVIEW)
    names = "observations contacts meetings status escalations services findings people agencies"
    assert [len(tables[name]) for name in names.split()] == [257, 71, 23, 16, 49, 41, 49, 14, 33]


def test_parents_comments_rest_on_rows_of_the_same_paragraphs():
    """Each comment names the row that it is taken from, and shares its paragraph: nothing is added."""
    tables = tables_of(REVIEW)
    paragraphs = {row["id"]: set(items(row["para"])) for rows in tables.values() for row in rows}
    for row in tables["parents_views"]:
        named = re.findall(r"\b[OV]\d{3}\b", row["note"])
        assert named, row["id"]
        assert set(items(row["para"])) <= set().union(*(paragraphs[each] for each in named)), row["id"]
        assert row["person"] in ("mother", "father")
        assert row["visibility"] == "family"
    commented = {each for row in tables["parents_views"] for each in items(row["para"])}
    assert {"102", "107", "112"} <= commented
    others = (rows for name, rows in tables.items() if name != "parents_views")
    told_of = {each for rows in others for row in rows for each in items(row["para"])}
    assert "118" not in told_of | commented, "the README says that no row rests on paragraph 118"


def test_the_review_says_how_the_death_is_to_be_read():
    folder = resources() / "examples" / REVIEW
    for text in (folder / "README.md").read_text("utf-8"), (folder / "case.toml").read_text("utf-8"):
        plain = " ".join(text.split())
        assert "Sam's death unascertained and unrelated to the concerns shown here" in plain
        assert "paragraphs 66 and 119" in plain


# -- the invented family -------------------------------------------------------------------------


def test_the_invented_family_says_that_it_is_invented(invented: dict[str, Table]):
    told = tomllib.loads((resources() / "examples" / INVENTED / "case.toml").read_text("utf-8"))
    assert told["title"] == "An invented family"
    assert told["source"] == "Invented for this program; no real family"
    assert told["sentence"] == "This family is invented."
    assert told["opens_known_on"] == date(2026, 11, 20)
    assert [row["name"] for row in invented["people"]] == [
        "Robin",
        "Ash",
        "Robin's mum",
        "Robin's dad",
        "Gran",
    ]


def test_it_spreads_over_two_years_five_agencies_and_four_domains(invented: dict[str, Table]):
    rows = invented["observations"]
    days = [reading(row["date"]) for row in rows]
    assert min(day.first for day in days if day.first) >= date(2024, 9, 1)
    assert max(day.last for day in days if day.last) <= date(2026, 11, 20)
    months = {(day.last.year, day.last.month) for day in days if day.last}
    assert len(months) >= 24
    agencies = "health-visiting nursery gp family-support housing"
    assert {row["agency"] for row in rows} == set(agencies.split())
    by_domain = Counter(row["domain"] for row in rows)
    assert min(by_domain[each] for each in ("physical", "educational", "emotional", "medical")) >= 10
    assert 100 <= len(rows) <= 120
    assert 60 <= len(invented["contacts"]) <= 70


def test_it_is_mixed_and_mostly_ordinary(invented: dict[str, Table]):
    rows = invented["observations"]
    kinds = Counter(row["kind"] for row in rows)
    assert min(kinds.values()) >= 10
    assert kinds["strength"] + kinds["looked-and-fine"] > kinds["concern"]
    assert {row["severity"] for row in rows if row["kind"] == "concern"} == {"", "1", "2"}
    assert [row for row in rows if row["kind"] == "strength" and row["specificity"] == "general"]
    bases = {row["basis"] for row in rows}
    assert {"seen", "told-by-parent", "told-by-professional", "told-by-relative", "record"} == bases
    assert {"family", "professionals", ""} == {row["visibility"] for row in rows}
    used = "parent_account effect_on_child told_from contact my_view agreed private_to"
    for column in used.split():
        assert [row for row in rows if row[column]], column
    assert {"yes", "partly", "unknown"} <= {row["money_or_housing"] for row in rows}


def test_its_indicators_are_in_the_list(invented: dict[str, Table]):
    known = catalogue()
    for row in invented["observations"]:
        match = known.match(row["indicator"], row["domain"])
        assert (match.how, match.indicator.code) == ("listed", row["indicator"]), row["id"]
        assert match.indicator.domain == row["domain"], row["id"]


def test_its_dates_are_of_several_forms(invented: dict[str, Table]):
    dates = {cell for _, _, column, cell in cells_of(invented) if column in DATES.split() and cell}
    day, month = r"\d{4}-\d\d-\d\d", r"\d{4}-(0[1-9]|1[0-2])"
    single = [day, month, r"\d{4}-2[1-4]", r"\d{4}-\d\d-XX", r".+~", r".+\?", r".+%"]
    for form in [*single, r"\.\./.+", r".+/\.\.", f"{day}/{day}", f"{month}/{month}"]:
        assert any(re.fullmatch(form, each) for each in dates), form


def test_children_speak_in_their_own_words(invented: dict[str, Table]):
    voices = invented["voices"]
    assert {row["child"] for row in voices} == {"robin", "ash"}
    assert {"words", "drawing", "play", "behaviour", "infant cue"} == {row["mode"] for row in voices}
    verbatim = [row for row in voices if row["verbatim"] == "yes"]
    assert len(verbatim) >= 10
    assert all(row["asked"].endswith(("?", ".")) for row in verbatim)
    assert [row for row in voices if row["not_asked_because"]]
    assert len(invented["days"]) >= 2


def test_what_got_better_stayed_better_and_two_agencies_saw_it():
    case = case_from_folder(resources() / "examples" / INVENTED).known_on(date(2026, 11, 20))
    found = threads(case)
    for key in (("", "home"), ("robin", "routine"), ("ash", "routine")):
        now = standing(found[key], date(2026, 11, 20))
        assert now is not None
        assert now.state == "better", key
        assert (date(2026, 11, 20) - now.since).days > 365, key
        fine = [row for row in found[key].looks if row.first_hand and not row.is_concern]
        assert len({row.agency for row in fine}) >= 2, key


def test_language_got_better_twice_and_is_open_again():
    case = case_from_folder(resources() / "examples" / INVENTED)
    turns = [turn.open for turn in threads(case)["robin", "language"].turns]
    stretches = [now for now, before in zip(turns, [None, *turns], strict=False) if now != before]
    assert stretches == [True, False, True, False, True]
    missed = [row for row in case.contacts if row.status == "not-brought" and row.person == ("robin",)]
    assert len(missed) >= 4
    assert all(row.barrier for row in missed)


def test_the_parents_account_of_the_damp_proved_right(invented: dict[str, Table]):
    rows = {row["id"]: row for row in invented["observations"]}
    claim = next(row for row in invented["claims"] if "damp" in row["claim"])
    assert claim["by"] == "mother"
    surveyor = rows[items(claim["agrees"])[0]]
    assert (surveyor["agency"], surveyor["indicator"]) == ("housing", "context.housing-repair")
    assert (surveyor["basis"], surveyor["money_or_housing"]) == ("seen", "yes")
    assert items(surveyor["contradicted_by"]) == items(claim["contradicts"])


def test_the_father_missed_two_meetings_and_came_once_the_time_was_changed(invented: dict[str, Table]):
    held = [row for row in invented["meetings"] if row["held"] == "yes"]
    assert ["father" in items(row["absent"]) for row in held[:2]] == [True, True]
    assert all("father" in items(row["attended"]) for row in held[2:])
    planned = invented["meetings"][-1]
    assert (len(invented["meetings"]), planned["held"], planned["date"][:7]) == (10, "", "2026-12")
    assert held[-1]["next_date"] == planned["date"]


def test_requests_and_the_plan(invented: dict[str, Table]):
    unanswered = [row for row in invented["escalations"] if row["made"] == "yes" and not row["response"]]
    assert [row["to"] for row in unanswered] == ["housing"]
    assert [row for row in invented["escalations"] if row["response"] and row["response_date"]]
    levels = [(row["tier"], row["consent_based"], row["start"][:7]) for row in invented["status"]]
    assert levels[-1] == ("2", "yes", "2024-10")
    done = [row for row in invented["actions"] if row["done"]]
    effects = Counter(row["effect"].split(":")[0] for row in done)
    assert set(effects) == {"seen", "not seen", "not looked"}
    assert [row for row in invented["actions"] if not row["done"]]
    asked = Counter(row["meeting"] for row in invented["questions"])
    assert max(asked.values()) <= 5


def test_folders_hold_nothing_else():
    for name in FOLDERS:
        files = {path.name for path in (resources() / "examples" / name).iterdir()}
        assert files <= {f"{each}.csv" for each in NEEDED} | {"case.toml", "README.md"}, name
        assert all(Path(each).suffix in (".csv", ".toml", ".md") for each in files)
