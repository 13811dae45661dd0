"""A record taken into a casebook in two parts, in either order, asks what the whole asks."""

import csv
import shutil
from pathlib import Path

import pytest

from scr_neglect.casework.exchange import import_case
from scr_neglect.casework.session import Session
from scr_neglect.records.case import Case
from scr_neglect.scoring.prompts import find
from tests.scoring import made
from tests.storage.books import new_book

IN_BOTH = ("people.csv", "agencies.csv", "case.toml")
LINKS = (
    "meeting",
    "contact",
    "told_from",
    "contradicted_by",
    "entry",
    "agrees",
    "contradicts",
    "untested",
    "goal",
)
Table = list[dict[str, str]]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The review whole, and every file of it cut in two."""
    whole = made.review_folder()
    tables = {
        file.name: _rows(file) for file in whole.glob("*.csv") if file.name not in (*IN_BOTH, "findings.csv")
    }
    half = _halves([row for rows in tables.values() for row in rows])
    places = {"whole": whole}
    for number, name in enumerate(("first", "second")):
        places[name] = tmp_path_factory.mktemp(name)
        for shared in IN_BOTH:
            shutil.copy(whole / shared, places[name] / shared)
        for file, rows in tables.items():
            _write(places[name] / file, [row for row in rows if half[row["id"]] == number], list(rows[0]))
    return places


def _halves(rows: Table) -> dict[str, int]:
    """Id to half; rows that link to each other stay together, because a link to nowhere is a refused row."""
    ids = {row["id"] for row in rows}
    group = {each: {each} for each in ids}
    for row in rows:
        for column in LINKS:
            for other in filter(ids.__contains__, (row.get(column) or "").split(";")):
                joined = group[row["id"]] | group[other]
                group.update(dict.fromkeys(joined, joined))
    half: dict[str, int] = {}
    for place, row in enumerate(rows):
        for each in group[row["id"]]:
            half.setdefault(each, place % 2)
    return half


def _rows(file: Path) -> Table:
    with file.open(newline="", encoding="utf-8-sig") as opened:
        return list(csv.DictReader(opened))


def _write(file: Path, rows: Table, header: list[str]) -> None:
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, header)
        writer.writeheader()
        writer.writerows(rows)


def _taken_in(book: Path, folders: list[Path]) -> Case:
    session = Session(new_book(book))
    try:
        reports = [import_case(session, folder, family="Made up") for folder in folders]
        assert not [report.refused for report in reports if report.refused]
        return session.case(reports[0].family_id)
    finally:
        session.close()


def _asked(case: Case) -> list[tuple[object, ...]]:
    return [
        (
            one.pattern, one.child, one.visible, one.until, one.waited, one.question, one.rule, one.agencies, one.alone,
            frozenset(case.by_id[row].label for row in one.evidence),
        )
        for one in find(case)
    ]  # fmt: skip


def test_two_parts_in_either_order_ask_what_the_whole_asks(folders: dict[str, Path], tmp_path: Path) -> None:
    whole = _asked(_taken_in(tmp_path / "whole", [folders["whole"]]))
    assert whole
    assert _asked(_taken_in(tmp_path / "one", [folders["first"], folders["second"]])) == whole
    assert _asked(_taken_in(tmp_path / "two", [folders["second"], folders["first"]])) == whole
