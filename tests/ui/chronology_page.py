"""The Chronology page, for the tests of what it does."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from scr_neglect.casework.examples import INVENTED, example_casebook
from scr_neglect.ui.background import Worker
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.chronology import ChronologyPage
from scr_neglect.ui.window import Window


def the_page(qtbot, tmp_path: Path):
    session = example_casebook(tmp_path / "book.casebook", INVENTED)
    made = ChronologyPage(session, Worker())
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.filter, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show_look(Look(session.families()[0].id, session.today()))
    made.show()
    yield made
    session.close()


def words_of(widget) -> str:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was taken away is gone
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def the_window(qtbot, page):
    made = Window(page.session)
    qtbot.addWidget(made, before_close_func=lambda _: made.worker.wait())
    made.open_family(page.look.family_id, "Chronology")
    return made
