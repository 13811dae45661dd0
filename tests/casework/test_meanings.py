"""What another agency's code means is said once, counts everywhere, and undoes nothing."""

import csv
from pathlib import Path

import pytest
from msgspec.structs import replace

from scr_neglect.casework import exchange, meanings, record
from scr_neglect.errors import Refusal
from scr_neglect.records.entries import Observation
from scr_neglect.records.kinds import record_from
from scr_neglect.records.meaning import meaning
from scr_neglect.scoring.prompts import find

HEADS = ("id", "date", "agency", "child", "kind", "domain", "indicator", "severity", "basis", "summary")
BUMPS = ("2024-01-10", "2024-03-10", "2024-05-10")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three rows of a code that no table knows."""
    place = tmp_path / "theirs"
    place.mkdir()
    rows = [
        (f"r{n}", day, "nursery", "ash", "concern", "physical", "zx-17", "2", "seen", "made up")
        for n, day in enumerate(BUMPS)
    ]
    _write(place, rows)
    return place


def _write(place: Path, rows: list[tuple[str, ...]]) -> None:
    with (place / "observations.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADS, *rows])


def _rows(place: Path) -> list[tuple[str, ...]]:
    with (place / "observations.csv").open(newline="", encoding="utf-8") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def _injuries(session, family: str) -> list[str]:
    return [one.pattern for one in find(session.case(family)) if one.pattern == "repeated-injuries"]


def test_a_code_that_nobody_knows_is_asked_about_and_then_counts(session, folder):
    taken = exchange.import_case(session, folder, family="Theirs")
    assert taken.not_in_the_list == {"zx-17": 3}
    (one,) = meanings.codes(session)
    assert (one.code, one.domain, one.rows, one.asks, one.meant) == ("zx-17", "physical", 3, True, "")
    assert _injuries(session, taken.family_id) == []
    assert meanings.say_what_it_means(session, "zx-17", "physical", "physical.accidental-injury") == 3
    assert _injuries(session, taken.family_id) == ["repeated-injuries"]
    rows = session.case(taken.family_id).observations
    assert {row.indicator for row in rows} == {"zx-17"}, "the code stays as it was recorded"
    assert len(session.casebook.history(rows[0].id)) == 2
    assert meanings.codes(session)[0].meant == "physical.accidental-injury"


def test_what_was_said_holds_for_rows_that_come_later_and_for_other_families(session, folder):
    first = exchange.import_case(session, folder, family="Theirs")
    meanings.say_what_it_means(session, "zx-17", "physical", "physical.accidental-injury")
    again = exchange.import_case(session, folder, family="Theirs")
    assert (again.new, again.changed) == (0, 0)
    assert again.not_in_the_list == {}
    other = exchange.import_case(session, folder, family="Another")
    assert other.not_in_the_list == {}
    assert _injuries(session, other.family_id) == ["repeated-injuries"]
    assert session.contested(first.family_id) == session.contested(other.family_id) == ()


def test_a_row_that_changes_there_afterwards_is_no_disagreement(session, folder):
    family = exchange.import_case(session, folder, family="Theirs").family_id
    meanings.say_what_it_means(session, "zx-17", "physical", "physical.accidental-injury")
    first, *others = _rows(folder)
    _write(folder, [(*first[:-1], "put right by them"), *others])
    report = exchange.import_case(session, folder, family="Theirs")
    assert (report.new, report.changed) == (0, 1)
    assert session.contested(family) == ()
    row = next(row for row in session.case(family).observations if row.summary == "put right by them")
    assert meaning(row).family == "injury"


def test_it_can_be_taken_back_and_the_history_keeps_both(session, folder):
    family = exchange.import_case(session, folder, family="Theirs").family_id
    meanings.say_what_it_means(session, "zx-17", "physical", "physical.accidental-injury")
    assert meanings.say_what_it_means(session, "zx-17", "physical", "") == 3
    assert _injuries(session, family) == []
    assert meanings.said(session) == {}
    row = session.case(family).observations[0]
    assert len(session.casebook.history(row.id)) == 3


def test_two_versions_that_disagree_stay_two_when_their_code_is_settled_and_when_that_is_taken_back(
    session, folder
):
    family = exchange.import_case(session, folder, family="Theirs").family_id
    row = session.case(family).observations[0]
    (head,) = session.casebook.heads(row.id)
    versions = [
        session.revise(family, replace(row, summary=words), supersedes=[head.id], reason="put right")
        for words in ("one saw it so", "another saw it so")
    ]
    session.append(family, versions)
    assert session.contested(family) == (row.id,)
    for meant in ("physical.accidental-injury", "physical.home-hygiene", ""):
        assert meanings.say_what_it_means(session, "zx-17", "physical", meant) == 3
        assert session.contested(family) == (row.id,)
        both = [record_from(each.kind, each.body) for each in session.casebook.heads(row.id)]
        assert {each.summary for each in both} == {"one saw it so", "another saw it so"}
        assert {each.meant for each in both} == {meant}


def test_only_a_version_that_carries_the_code_gets_its_meaning_and_a_withdrawal_stays(session, folder):
    family = exchange.import_case(session, folder, family="Theirs").family_id
    row, gone, _ = session.case(family).observations
    (head,) = session.casebook.heads(row.id)
    other = session.revise(
        family, replace(row, indicator="physical.home-hygiene"), supersedes=[head.id], reason="another matter"
    )
    same = session.revise(family, replace(row, summary="put right"), supersedes=[head.id], reason="put right")
    session.append(family, [same, other])
    record.withdraw(session, family, gone.id, "another family's")
    assert meanings.say_what_it_means(session, "zx-17", "physical", "physical.accidental-injury") == 2
    assert other.id in {each.id for each in session.casebook.heads(row.id)}
    assert [each.withdrawn for each in session.casebook.heads(gone.id)] == [True]


def test_only_a_code_of_the_list_can_be_meant(session, folder):
    exchange.import_case(session, folder, family="Theirs")
    with pytest.raises(Refusal, match="Choose an indicator from the list"):
        meanings.say_what_it_means(session, "zx-17", "physical", "injury")
    assert meanings.said(session) == {}


def test_what_was_said_is_exported_and_comes_back(session, folder, tmp_path):
    family = exchange.import_case(session, folder, family="Theirs").family_id
    meanings.say_what_it_means(session, "zx-17", "physical", "physical.accidental-injury")
    out = tmp_path / "out"
    exchange.export_case(session, family, out)
    back = exchange.case_in(out)
    assert {meaning(row).family for row in back.observations} == {"injury"}
    assert [(row.indicator, row.meant) for row in back.observations] == [
        ("zx-17", "physical.accidental-injury")
    ] * 3


def test_a_setting_that_cannot_be_read_counts_as_nothing(session):
    for kept in ("no json", "[1]", '{"physical/zx-17": "no such code"}'):
        session.casebook.set_setting(meanings.SETTING, kept)
        assert meanings.said(session) == {}


def test_rows_of_the_list_are_not_asked_about(session, family):
    own = Observation(
        id="o1", date=session.case(family).children[0].born, agency="hv", child=("ash",), kind="concern",
        domain="physical", indicator="physical.home-hygiene", summary="made up",
    )  # fmt: skip
    record.add(session, family, own)
    assert meanings.codes(session) == []
