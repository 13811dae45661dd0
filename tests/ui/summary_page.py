"""The Summary page of a family and the hands at its dialogs, for the tests of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMessageBox,
    QWidget,
)

from scr_neglect.casework import paper
from scr_neglect.casework.examples import DEMO_PASSPHRASE, INVENTED, example_folder
from scr_neglect.casework.exchange import import_case
from scr_neglect.casework.session import Session, new_casebook
from scr_neglect.ui import ask
from scr_neglect.ui.background import Worker
from scr_neglect.ui.dialogs.giving import SafetyDialog
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.summary import SummaryPage

DAY = date(2026, 11, 20)
READY = 60_000


def the_session(tmp_path: Path):
    made, _ = new_casebook(tmp_path / "x.casebook", DEMO_PASSPHRASE, agency="Health visiting", author="HV")
    session = Session(made.casebook, clock=lambda: datetime(2026, 11, 20, 12, tzinfo=UTC))
    import_case(session, example_folder(INVENTED), family="An invented family")
    yield session
    session.close()


def the_family(session: Session) -> str:
    return session.family_named("An invented family")


def the_page(qtbot, session: Session, family: str):
    worker = Worker()
    page = SummaryPage(session, worker)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.show_look(Look(family, DAY))
    session.listeners.append(page.records_changed)
    yield page
    session.listeners.clear()
    worker.wait()


def no_answer_stays():
    yield
    left, ask.answers[:] = list(ask.answers), []
    assert not left


def choose(qtbot, page: SummaryPage, code: str = "mother") -> paper.Made:
    page.fields.recipient.setCurrentIndex(page.fields.recipient.findData(code))
    return ready(qtbot, page)


def ready(qtbot, page: SummaryPage) -> paper.Made:
    """Waits until the pages that were asked for are on the screen."""
    qtbot.waitUntil(lambda: page.save.isEnabled(), timeout=READY)
    assert page.made is not None
    return page.made


def safe(dialog: QDialog) -> None:
    assert isinstance(dialog, SafetyDialog)
    dialog.ways.set_value(("hand",))
    dialog.try_to_save()


def at(path: Path) -> Callable[[QDialog], None]:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(path))
        dialog.done(QDialog.DialogCode.Accepted)

    return answer


def press(words: str, asked: list[str] | None = None) -> Callable[[QDialog], None]:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        if asked is not None:
            asked.append(dialog.text())
            default = dialog.defaultButton()
            asked.append(default.text() if default is not None else "")
        next(b for b in dialog.buttons() if b.text() == words).click()

    return answer


def in_front(qtbot, widget: QWidget) -> None:
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget, timeout=READY)


def words_in(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
