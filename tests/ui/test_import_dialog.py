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

from scr_neglect.casework.examples import DEMO_PASSPHRASE, INVENTED, example_folder
from scr_neglect.casework.exchange import import_case
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
    dialog.family.setText(family)
    dialog.source.setText(str(source))
    qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=READY)


def at(folder: Path) -> Callable[[QDialog], None]:
    def answer(chooser: QDialog) -> None:
        assert isinstance(chooser, QFileDialog)
        chooser.selectFile(str(folder))
        chooser.done(QDialog.DialogCode.Accepted)

    return answer


def test_it_says_what_to_do_first(dialog: ImportDialog) -> None:
    assert "Choose a folder or a file" in dialog.said.text()
    assert not dialog.save.isEnabled()
    assert not dialog.table.isVisible()
    assert not dialog.mend.isVisible()


def test_looking_says_what_would_be_done_and_writes_nothing(
    qtbot, dialog: ImportDialog, session: Session, damaged: Path
) -> None:
    before = session.casebook.receipt_head()
    looked(qtbot, dialog, damaged, "The Example family")
    assert dialog.prepared is not None
    report = dialog.prepared.report
    assert report.new > 200
    assert len(report.refused) >= 1
    assert f"{report.new} new" in dialog.counts.text()
    assert f"{len(report.refused)} refused" in dialog.counts.text()
    assert "The Example family" in dialog.said.text()
    assert "Further column “colour”, kept as it is: goals.csv." in dialog.notes.text()
    assert "letter.docx" in dialog.notes.text()
    cells = [dialog.refused.index(0, column).data() for column in range(5)]
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
    assert "already" in dialog.said.text()
    assert not dialog.save.isEnabled()


def test_the_refused_rows_are_saved_mended_and_taken_in(
    qtbot, dialog: ImportDialog, session: Session, damaged: Path, tmp_path: Path
) -> None:
    looked(qtbot, dialog, damaged, "The Example family")
    mend = tmp_path / "to mend"
    mend.mkdir()
    ask.answers.append(at(mend))
    dialog.mend.click()
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


def test_what_is_no_case_folder_is_said_in_a_sentence(qtbot, dialog: ImportDialog, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    dialog.source.setText(str(tmp_path / "empty"))
    qtbot.waitUntil(lambda: "holds none of the files" in dialog.said.text(), timeout=READY)
    dialog.source.setText(str(tmp_path / "not there"))
    qtbot.waitUntil(lambda: "nothing of this name" in dialog.said.text(), timeout=READY)
    assert not dialog.save.isEnabled()


def test_names_models_and_the_way_out(qtbot, dialog: ImportDialog, damaged: Path) -> None:
    QAbstractItemModelTester(dialog.refused, QAbstractItemModelTester.FailureReportingMode.Fatal)
    looked(qtbot, dialog, damaged)
    for kind in (QLineEdit, QComboBox, QTableView):
        for box in dialog.findChildren(kind):
            assert box.accessibleName(), box
    index = dialog.refused.index(0, 3)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "What is there: alarm"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
