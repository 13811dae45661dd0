"""Taking a case folder in and giving it back: twice adds nothing, and a re-import never undoes a correction."""

import csv
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from scr_neglect.casework import exchange, record
from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder, open_example
from scr_neglect.errors import Refusal

COUNTS = {"observation": 257, "contact": 71, "meeting": 23, "level": 16, "escalation": 49, "service": 41}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "folder"
    shutil.copytree(example_folder(INVENTED), place)
    return place


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def write_rows(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_the_whole_review_imports_without_a_refused_row(session):
    report = exchange.import_case(session, example_folder(REVIEW))
    assert report.refused == ()
    case = session.case(report.family_id)
    assert {kind: len(case.rows(kind)) for kind in COUNTS} == COUNTS


def test_a_dry_run_writes_nothing(session):
    report = exchange.import_case(session, example_folder(REVIEW), dry_run=True)
    assert report.new > 450
    assert session.families() == []


def test_importing_twice_adds_nothing(session, folder):
    first = exchange.import_case(session, folder)
    head = session.casebook.receipt_head()
    second = exchange.import_case(session, folder)
    assert (second.new, second.changed) == (0, 0)
    assert second.already_there == first.new
    assert session.casebook.receipt_head() == head


def test_a_row_put_in_at_the_top_changes_nothing_else(session, folder):
    exchange.import_case(session, folder)
    file = folder / "observations.csv"
    rows = rows_of(file)
    write_rows(file, [{**rows[5], "id": "new-one", "contradicted_by": "", "told_from": ""}, *rows])
    report = exchange.import_case(session, folder)
    assert (report.new, report.changed) == (1, 0)


def test_a_re_import_never_undoes_a_correction(session, folder):
    family = exchange.import_case(session, folder).family_id
    row = session.case(family).observations[3]
    record.correct(session, family, replace(row, summary="As I saw it"), "the row was not as I said it")
    report = exchange.import_case(session, folder)
    assert (report.new, report.changed) == (0, 0)
    assert session.case(family).by_id[row.id].summary == "As I saw it"


def test_a_row_corrected_here_and_changed_there_is_a_disagreement_and_both_stand(session, folder):
    family = exchange.import_case(session, folder).family_id
    row = next(o for o in session.case(family).observations if o.origin.startswith("observations/"))
    record.correct(session, family, replace(row, summary="As I saw it"), "put right")
    file = folder / "observations.csv"
    rows = rows_of(file)
    for each in rows:
        if each["id"] == row.label:
            each["summary"] = "As they tell it now"
    write_rows(file, rows)
    report = exchange.import_case(session, folder)
    assert report.changed == 1
    heads = session.casebook.disagreements(family)[row.id]
    assert len(heads) == 2


def test_export_and_import_give_the_same_records(session, folder, tmp_path):
    family = exchange.import_case(session, folder).family_id
    out = tmp_path / "out"
    exchange.export_case(session, family, out)
    report = exchange.import_case(session, out)
    assert (report.new, report.changed, report.refused) == (0, 0, ())


def test_what_was_written_here_comes_back_from_its_own_export_without_a_double(session, family, tmp_path):
    from .test_record import written

    first = written(session, family, summary='=1+1 O\'Wren, "quoted"\nand a second line')
    out = tmp_path / "out"
    exchange.export_case(session, family, out)
    report = exchange.import_case(session, out, family="Invented family")
    assert (report.new, report.changed, report.refused) == (0, 0, ())
    assert session.case(family).by_id[first.id].summary == first.summary


def test_a_bad_row_is_listed_and_the_others_are_taken(session, folder):
    file = folder / "observations.csv"
    rows = rows_of(file)
    rows[0]["date"] = "31/02/2025"
    rows[1]["kind"] = "worry"
    write_rows(file, rows)
    report = exchange.import_case(session, folder)
    assert [(r.file, r.line, r.column) for r in report.refused] == [
        ("observations.csv", 2, "date"), ("observations.csv", 3, "kind"),
    ]  # fmt: skip
    assert len(session.case(report.family_id).observations) >= len(rows) - 6


def test_an_example_is_found_again_and_not_doubled(session):
    assert open_example(session, INVENTED) == open_example(session, INVENTED)
    assert len(session.families()) == 1


def test_a_folder_that_is_none_is_refused_with_a_sentence(session, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(Refusal):
        exchange.import_case(session, empty)
    note = tmp_path / "note.txt"
    note.write_text("hello")
    with pytest.raises(Refusal, match="neither a case folder"):
        exchange.import_case(session, note)


def test_two_folders_of_one_name_never_become_one_family(session, tmp_path):
    for place, words in (("a", "Family A note"), ("b", "Family B note")):
        folder = tmp_path / place / "case"
        folder.mkdir(parents=True)
        (folder / "observations.csv").write_text(
            "id,date,agency,child,kind,domain,indicator,summary\n"
            f"O1,2026-01-0{1 + (place == 'b')},hv,ash,concern,physical,physical.food,{words}\n",
            encoding="utf-8",
        )
    exchange.import_case(session, tmp_path / "a" / "case")
    with pytest.raises(Refusal, match="Give the family's name"):
        exchange.import_case(session, tmp_path / "b" / "case")
    exchange.import_case(session, tmp_path / "b" / "case", family="Another")
    assert len(session.families()) == 2


def test_a_correction_stands_after_the_own_export_and_then_the_first_folder_come_in_again(
    session, folder, tmp_path
):
    family = exchange.import_case(session, folder).family_id
    row = session.case(family).observations[3]
    record.correct(session, family, replace(row, summary="As I saw it"), "put right")
    out = tmp_path / "out"
    exchange.export_case(session, family, out)
    for source in (out, folder):
        exchange.import_case(session, source)
        assert session.case(family).by_id[row.id].summary == "As I saw it"
    assert session.casebook.disagreements(family) == {}


def test_a_file_of_a_case_folder_is_not_taken_for_a_chronology(session, folder):
    with pytest.raises(Refusal, match="choose the folder"):
        exchange.import_case(session, folder / "observations.csv")
