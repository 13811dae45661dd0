"""The import dialog: looks first, writes only when told to, whole or not at all."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLineEdit, QTableView

from scr_neglect.casework import import_looks
from scr_neglect.casework.examples import DEMO_PASSPHRASE, INVENTED, example_folder
from scr_neglect.casework.exchange import import_case, take_in, tell_again
from scr_neglect.casework.session import Session, new_casebook
from scr_neglect.ui import ask
from scr_neglect.ui.dialogs.importing import ImportDialog

READY = 60_000


@pytest.fixture
def session(tmp_path: Path):
    made, _ = new_casebook(tmp_path / "x.casebook", DEMO_PASSPHRASE, agency="Health visiting", author="HV")
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot, session: Session):
    made = ImportDialog(session, None)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.worker.wait()


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """The invented case folder with a kind that is none, and a column and a file that nobody asked for."""
    folder = tmp_path / "damaged"
    shutil.copytree(example_folder(INVENTED), folder)
    change(folder / "observations.csv", 4, "kind", "alarm")
    rows = read(folder / "goals.csv")
    write(folder / "goals.csv", [[*rows[0], "colour"], *([*row, "blue"] for row in rows[1:])])
    (folder / "letter.docx").write_text("a letter")
    return folder


def read(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text))


def write(file: Path, rows: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(rows)


def change(file: Path, line: int, column: str, cell: str) -> None:
    rows = read(file)
    rows[line][rows[0].index(column)] = cell
    write(file, rows)


def looked(qtbot, dialog: ImportDialog, source: Path, family: str = "") -> None:
    dialog.what.family.setText(family)
    dialog.what.path.setText(str(source))
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=READY)


def at(folder: Path) -> Callable[[QDialog], None]:
    def answer(chooser: QDialog) -> None:
        assert isinstance(chooser, QFileDialog)
        chooser.selectFile(str(folder))
        chooser.done(QDialog.DialogCode.Accepted)

    return answer


def test_it_says_what_to_do_first(dialog: ImportDialog) -> None:
    assert "Choose a folder or a file" in dialog.found.said.text()
    assert not dialog.save.isEnabled()
    assert not dialog.tables.refused_table.isVisible()
    assert not dialog.tables.save_refused.isVisible()


def test_looking_says_what_would_be_done_and_writes_nothing(
    qtbot, dialog: ImportDialog, session: Session, damaged: Path
) -> None:
    before = session.casebook.receipt_head()
    looked(qtbot, dialog, damaged, "The Example family")
    assert dialog.prepared is not None
    report = dialog.prepared.report
    assert report.new > 200
    assert len(report.refused) >= 1
    assert f"{report.new} new" in dialog.found.counts.text()
    assert f"{len(report.refused)} refused" in dialog.found.counts.text()
    assert "The Example family" in dialog.found.said.text()
    assert "Further column “colour”, kept as it is: goals.csv." in dialog.notes.text()
    assert "letter.docx" in dialog.notes.text()
    cells = [dialog.tables.refused.index(0, column).data() for column in range(5)]
    assert cells[:4] == ["observations.csv", "5", "kind", "alarm"]
    assert "concern" in cells[4]
    assert session.families() == []
    assert session.casebook.receipt_head() == before
    dialog.reject()
    assert session.families() == []


def test_it_takes_in_what_was_looked_at(qtbot, dialog: ImportDialog, session: Session) -> None:
    told: list[frozenset[str]] = []
    session.listeners.append(told.append)
    looked(qtbot, dialog, example_folder(INVENTED), "The Example family")
    with qtbot.waitSignal(dialog.accepted, timeout=READY):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.report is not None
    assert not dialog.report.dry_run
    assert session.family_named("The Example family") == dialog.report.family_id
    case = session.case(dialog.report.family_id)
    assert len(case.observations) == len(read(example_folder(INVENTED) / "observations.csv")) - 1
    assert {o.id for o in case.observations} <= told[-1]


def test_a_second_time_there_is_nothing_to_add(qtbot, dialog: ImportDialog, session: Session) -> None:
    import_case(session, example_folder(INVENTED), family="The Example family")
    looked(qtbot, dialog, example_folder(INVENTED), "The Example family")
    assert "already" in dialog.found.said.text()
    assert not dialog.save.isEnabled()


def test_the_refused_rows_are_saved_mended_and_taken_in(
    qtbot, dialog: ImportDialog, session: Session, damaged: Path, tmp_path: Path
) -> None:
    looked(qtbot, dialog, damaged, "The Example family")
    mend = tmp_path / "to mend"
    mend.mkdir()
    ask.answers.append(at(mend))
    dialog.tables.save_refused.click()
    assert "observations.csv" in dialog.wrong.text()
    dialog.try_to_save()
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=READY)
    assert dialog.report is not None
    family_id = dialog.report.family_id
    missing = len(dialog.report.refused)
    before = len(session.case(family_id).observations)
    rows = read(mend / "observations.csv")
    for line, row in enumerate(rows[1:], start=1):
        if row[rows[0].index("kind")] == "alarm":
            change(mend / "observations.csv", line, "kind", "concern")
    again = ImportDialog(session, None)
    qtbot.addWidget(again)
    looked(qtbot, again, mend, "The Example family")
    assert again.prepared is not None
    assert again.prepared.report.refused == ()
    again.try_to_save()
    qtbot.waitUntil(lambda: again.report is not None, timeout=READY)
    assert len(session.case(family_id).observations) == before + missing
    again.worker.wait()


def test_stopping_leaves_nothing_written(qtbot, dialog: ImportDialog, session: Session) -> None:
    looked(qtbot, dialog, example_folder(INVENTED), "The Example family")
    before = session.casebook.receipt_head()
    dialog.try_to_save()
    dialog.reject()
    qtbot.waitUntil(lambda: dialog.save.isEnabled(), timeout=READY)
    assert dialog.isVisible()
    assert "Nothing was written" in dialog.wrong.text()
    assert dialog.report is None
    assert session.families() == []
    assert session.casebook.receipt_head() == before


def test_a_folder_that_is_dropped_is_looked_at(qtbot, dialog: ImportDialog) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(example_folder(INVENTED)))])
    left, plain, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(10, 10), copy, data, left, plain)
    QApplication.sendEvent(dialog, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(10, 10), copy, data, left, plain)
    QApplication.sendEvent(dialog, drop)
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=READY)


SHEET = (
    ("Chronology of the Maple family", "", "", "Ref"),
    ("Date of event", "Who", "What happened", "Ref"),
    ("3/4/2015", "Nursery", "Came in hungry and asked for toast.", "1"),
    ("about May 2015", "Health visitor", "Home visit: beds clean.", "2"),
    ("next week", "Nursery", "Not collected.", "3"),
    ("3/4/2015", "School", "Came in hungry, and asked for toast", "4"),
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A chronology as an agency sends it: its days could be two, one is rough, one cannot be read, one row comes twice."""
    file = tmp_path / "maple.csv"
    write(file, [list(row) for row in SHEET])
    return file


def test_a_day_that_could_be_two_is_asked_about_before_anything_is_prepared(
    qtbot, dialog: ImportDialog, session: Session, sheet: Path
) -> None:
    dialog.what.path.setText(str(sheet))
    qtbot.waitUntil(lambda: "could be two different days" in dialog.found.said.text(), timeout=READY)
    assert "3/4/2015" in dialog.found.said.text()
    assert not dialog.save.isEnabled()
    dialog.what.dates.set_value("mdy")
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=READY)
    days = {row.date.edtf for row in dialog.prepared.reading.rows["observation"]}
    assert days == {"2015-03-04", "2015-05~"}


def test_days_that_say_themselves_which_way_round_they_are_need_no_answer(
    qtbot, dialog: ImportDialog, sheet: Path
) -> None:
    write(sheet, [list(row) for row in (*SHEET, ("23/4/2015", "Nursery", "Fetched in good time.", "5"))])
    looked(qtbot, dialog, sheet)
    assert "day first: “23/4/2015” can be nothing else" in dialog.notes.text()
    assert "2015-04-03" in {row.date.edtf for row in dialog.prepared.reading.rows["observation"]}


def test_days_of_two_minds_are_asked_about_one_by_one(qtbot, dialog: ImportDialog, sheet: Path) -> None:
    both = (("23/4/2015", "Nursery", "Fetched in good time.", "5"), ("4/23/2015", "Clinic", "Weighed.", "6"))
    write(sheet, [list(row) for row in (*SHEET, *both)])
    looked(qtbot, dialog, sheet)
    asked = {row.value: row.expected for row in dialog.prepared.report.refused}
    assert "2015-04-03 or 2015-03-04" in asked["3/4/2015"]
    assert "4/23/2015" in asked or "2015-04-23" in {
        row.date.edtf for row in dialog.prepared.reading.rows["observation"]
    }


def test_columns_are_matched_by_hand_where_the_headings_say_nothing(
    qtbot, dialog: ImportDialog, sheet: Path
) -> None:
    write(sheet, [["A", "B", "C"], ["2015-04-03", "Nursery", "Came in hungry."]])
    dialog.what.path.setText(str(sheet))
    qtbot.waitUntil(lambda: "which column holds the date" in dialog.found.said.text(), timeout=READY)
    assert dialog.columns.preview.model().index(0, 2).data() == "Came in hungry."
    for field, heading in (("date", "A"), ("event", "C"), ("source", "B")):
        dialog.columns.fields[field].set_value(heading)
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=READY)
    (row,) = dialog.prepared.reading.rows["observation"]
    assert (row.date.edtf, row.summary, row.observer_role) == ("2015-04-03", "Came in hungry.", "Nursery")


def test_a_cell_is_mended_where_it_stands_and_the_file_stays_as_it_is(
    qtbot, dialog: ImportDialog, sheet: Path
) -> None:
    before = sheet.read_bytes()
    dialog.what.dates.set_value("dmy")
    looked(qtbot, dialog, sheet)
    refused = dialog.tables.refused
    (row,) = dialog.prepared.report.refused
    assert (row.line, row.column, row.value) == (5, "Date of event", "next week")
    assert refused.setData(refused.index(0, 3), "11 May 2015")
    qtbot.waitUntil(lambda: dialog.prepared is not None and not dialog.prepared.report.refused, timeout=READY)
    assert "2015-05-11" in {row.date.edtf for row in dialog.prepared.reading.rows["observation"]}
    assert sheet.read_bytes() == before
    dialog.mended.click()
    qtbot.waitUntil(
        lambda: dialog.prepared is not None and bool(dialog.prepared.report.refused), timeout=READY
    )


def test_a_rough_day_is_shown_as_it_was_read_and_can_be_mended(
    qtbot, dialog: ImportDialog, sheet: Path
) -> None:
    dialog.what.dates.set_value("dmy")
    looked(qtbot, dialog, sheet)
    rough = dialog.tables.rough
    assert rough.index(0, 3).data() == "about May 2015"
    assert "31 days wide" in rough.index(0, 4).data()
    rough.setData(rough.index(0, 3), "14/5/2015")
    qtbot.waitUntil(lambda: rough.rowCount() == 0, timeout=READY)
    assert "2015-05-14" in {row.date.edtf for row in dialog.prepared.reading.rows["observation"]}


def test_rows_that_tell_the_same_stand_in_a_pair_and_both_are_kept(
    qtbot, dialog: ImportDialog, session: Session, sheet: Path
) -> None:
    dialog.what.dates.set_value("dmy")
    looked(qtbot, dialog, sheet)
    found = dialog.tables.pairs
    QAbstractItemModelTester(found, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert found.rowCount() == 1
    assert "(nursery)" in found.index(0, 2).data()
    assert "(school)" in found.index(0, 1).data()
    tick = found.index(0, 4)
    assert tick.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    found.setData(tick, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert tick.data(Qt.ItemDataRole.AccessibleTextRole) == "Tells it again: yes"
    dialog.save.click()
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=READY)
    rows = session.case(dialog.report.family_id).observations
    assert len(rows) == 3
    first, again = sorted((row for row in rows if row.date.edtf == "2015-04-03"), key=lambda row: row.agency)
    assert (first.told_from, again.told_from) == ("", first.id)


def test_what_was_linked_at_the_import_comes_in_again_without_a_double(
    qtbot, dialog: ImportDialog, session: Session, sheet: Path
) -> None:
    prepared = import_looks.look(session, sheet, dates="dmy").prepared
    report = take_in(session, tell_again(session, prepared, prepared.pairs))
    again = import_looks.look(session, sheet, dates="dmy", family=report.family).prepared
    assert (again.report.new, again.report.changed, again.pairs) == (0, 0, ())


def test_what_is_no_case_folder_is_said_in_a_sentence(qtbot, dialog: ImportDialog, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    dialog.what.path.setText(str(tmp_path / "empty"))
    qtbot.waitUntil(lambda: "holds none of the files" in dialog.found.said.text(), timeout=READY)
    dialog.what.path.setText(str(tmp_path / "not there"))
    qtbot.waitUntil(lambda: "nothing of this name" in dialog.found.said.text(), timeout=READY)
    assert not dialog.save.isEnabled()


def test_names_models_and_the_way_out(qtbot, dialog: ImportDialog, damaged: Path) -> None:
    QAbstractItemModelTester(dialog.tables.refused, QAbstractItemModelTester.FailureReportingMode.Fatal)
    looked(qtbot, dialog, damaged)
    for kind in (QLineEdit, QComboBox, QTableView):
        for box in dialog.findChildren(kind):
            assert box.accessibleName(), box
    index = dialog.tables.refused.index(0, 3)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "What is there: alarm"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
