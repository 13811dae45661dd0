"""The sheet of questions on the screen: one named reader, the pages, one clear check, the log, then out."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from scr_neglect.casework import paper
from scr_neglect.casework.examples import INVENTED, example_casebook
from scr_neglect.casework.prompts import looked_through
from scr_neglect.casework.session import Session
from scr_neglect.ui import ask
from scr_neglect.ui.background import Worker
from scr_neglect.ui.dialogs.giving import SafetyDialog
from scr_neglect.ui.dialogs.questions_sheet import QuestionsSheetDialog

READY = 20_000


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = example_casebook(tmp_path / "book.casebook", INVENTED)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> Iterator[QuestionsSheetDialog]:
    family, worker = session.families()[0].id, Worker()
    case = session.case(family).known_on(session.opening_day(family))
    prompts = looked_through(case, session.thresholds()).prompts
    made = QuestionsSheetDialog(session, worker, family, case.day, prompts, None)
    qtbot.addWidget(made)
    made.show()
    yield made
    worker.wait()
    ask.answers.clear()


def read_by(qtbot: QtBot, dialog: QuestionsSheetDialog, name: str) -> paper.Made:
    dialog.reader.setEditText(name)
    qtbot.waitUntil(
        lambda: dialog.made is not None and dialog.made.copy.recipient.name == name, timeout=READY
    )
    assert dialog.made is not None
    return dialog.made


def safe(dialog: QDialog) -> None:
    assert isinstance(dialog, SafetyDialog)
    dialog.ways.set_value(("hand",))
    dialog.try_to_save()


def press(words: str, said: list[str]):
    def answer(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        next(b for b in box.buttons() if b.text().replace("&", "") == words).click()

    return answer


def at(path: Path, names: list[str]):
    def answer(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        names.append(Path(box.selectedFiles()[0]).name)
        box.setDirectory(str(path.parent))
        box.selectFile(str(path))
        box.done(QDialog.DialogCode.Accepted)

    return answer


def test_without_a_reader_there_are_no_pages(dialog: QuestionsSheetDialog) -> None:
    assert dialog.made is None
    assert "Choose who this sheet is for" in dialog.state.text()
    assert not dialog.save_.isEnabled()
    assert not dialog.print_.isEnabled()


def test_someone_of_the_family_is_refused(dialog: QuestionsSheetDialog) -> None:
    dialog.reader.setEditText("mother")
    dialog.make()
    assert dialog.made is None
    assert "of the family" in dialog.state.text()


def test_it_is_given_logged_and_kept_byte_for_byte(
    qtbot: QtBot, dialog: QuestionsSheetDialog, session: Session, tmp_path: Path
) -> None:
    dialog.why.setText("Supervision on 3 December")
    made = read_by(qtbot, dialog, "Designated nurse")
    qtbot.waitUntil(lambda: dialog.save_.isEnabled(), timeout=READY)
    assert "pages for Designated nurse" in dialog.state.text()
    made = dialog.made
    file, said, names = tmp_path / "out.pdf", [], []
    ask.answers.extend((safe, at(file, names), press("Give it", said)))
    dialog.save_.click()
    assert said[0].startswith("Give this to Designated nurse?")
    assert names[0].startswith("questions-")
    assert file.read_bytes() == made.pdf
    (given,) = [d for d in session.case(session.families()[0].id).disclosures if d.sha256]
    assert given.sha256 == hashlib.sha256(made.pdf).hexdigest()
    assert (given.to, given.audience, given.why) == (
        "Designated nurse", "professionals", "Supervision on 3 December",
    )  # fmt: skip
    assert given.withheld == made.withheld
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_enter_in_a_field_closes_nothing(qtbot: QtBot, dialog: QuestionsSheetDialog) -> None:
    for field in (dialog.reader, dialog.why, dialog.basis, dialog.kind, dialog.past):
        field.setFocus()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            qtbot.keyClick(field, key)
            assert dialog.isVisible()
            assert not ask.answers
    qtbot.keyClick(dialog.save, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_enter_on_a_button_presses_that_one(
    qtbot: QtBot, dialog: QuestionsSheetDialog, session: Session, tmp_path: Path
) -> None:
    read_by(qtbot, dialog, "Designated nurse")
    qtbot.waitUntil(lambda: dialog.save_.isEnabled(), timeout=READY)
    said: list[str] = []
    ask.answers.extend((safe, at(tmp_path / "out.pdf", []), press("Cancel", said)))
    qtbot.keyClick(dialog.save_, Qt.Key.Key_Return)
    assert said
    assert dialog.isVisible()


def test_the_check_speaks_of_questions_and_not_of_rows(
    qtbot: QtBot, dialog: QuestionsSheetDialog, tmp_path: Path
) -> None:
    said: list[str] = []
    made = read_by(qtbot, dialog, "Designated nurse")
    assert made.withheld
    for kind in ("professionals", "supervision"):
        dialog.kind.set_value(kind)
        qtbot.waitUntil(
            lambda kind=kind: (
                dialog.save_.isEnabled()
                and dialog.made is not None
                and dialog.made.copy.recipient.audience == kind
            ),
            timeout=READY,
        )
        safety = () if said else (safe,)
        ask.answers.extend((*safety, at(tmp_path / "out.pdf", []), press("Cancel", said)))
        dialog.save_.click()
    team, supervision = said
    assert "Questions left out: " in team
    assert "It leaves out no question." in supervision
    for words in said:
        assert "its last rows, not always all of them" in words
        assert "nothing out" not in words
        assert f"leaves out {sum(made.withheld.values())} rows" not in words


def test_going_back_leaves_nothing(
    qtbot: QtBot, dialog: QuestionsSheetDialog, session: Session, tmp_path: Path
) -> None:
    read_by(qtbot, dialog, "Designated nurse")
    qtbot.waitUntil(lambda: dialog.save_.isEnabled(), timeout=READY)
    file, said, names = tmp_path / "out.pdf", [], []
    ask.answers.extend((safe, at(file, names), press("Cancel", said)))
    dialog.save_.click()
    assert not file.exists()
    assert not session.case(session.families()[0].id).disclosures
    assert dialog.isVisible()


def test_supervision_has_the_questions_about_how_we_work(qtbot: QtBot, dialog: QuestionsSheetDialog) -> None:
    read_by(qtbot, dialog, "Designated nurse")
    dialog.kind.set_value("supervision")
    qtbot.waitUntil(
        lambda: dialog.made is not None and dialog.made.copy.recipient.audience == "supervision",
        timeout=READY,
    )
    assert not any("supervision" in what for what in dialog.made.withheld)


def test_what_no_longer_holds_is_printed_only_if_it_is_wanted(
    qtbot: QtBot, dialog: QuestionsSheetDialog
) -> None:
    assert not dialog.past.isChecked()
    assert all(prompt.until is None for prompt in dialog.chosen())
    fewer = read_by(qtbot, dialog, "Designated nurse").pdf
    dialog.past.click()
    assert any(prompt.until is not None for prompt in dialog.chosen())
    qtbot.waitUntil(lambda: dialog.save_.isEnabled() and dialog.made.pdf != fewer, timeout=READY)
    assert len(dialog.made.pdf) > len(fewer)
