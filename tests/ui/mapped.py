"""A body map over a visit, for the tests of it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from scr_neglect.casework import drafts, record
from scr_neglect.casework.drafts import Line
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Person
from scr_neglect.ui import ask
from scr_neglect.ui.dialogs.body_map import BodyMapDialog
from scr_neglect.ui.dialogs.visit import VisitDialog

INJURIES = "physical.accidental-injury"
DAY = date(2016, 6, 3)


def the_own(tmp_path: Path) -> Iterator[tuple[Session, str]]:
    """A casebook with one family: a child of three years, and one of a year."""
    session, _ = new_casebook(
        tmp_path / "x.casebook", "four unrelated words", agency="Health visiting", author="HV"
    )
    year = session.today().year
    people = [
        Person(id=new_id(), code="ash", role="child", name="Ash", born=edtf_date(f"{year - 3}-01")),
        Person(id=new_id(), code="wren", role="child", name="Wren", born=edtf_date(f"{year - 1}-01")),
    ]
    yield session, record.open_family(session, "Larch family", people)
    session.close()


def up(qtbot: QtBot, widget):
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)
    QApplication.sendPostedEvents()
    return widget


def a_visit(qtbot: QtBot, own: tuple[Session, str], *lines: Line) -> VisitDialog:
    session, family = own
    draft = drafts.VisitDraft(key="visit/one", family_id=family, seen={"ash": "seen"}, lines=list(lines))
    return up(qtbot, VisitDialog(session, draft, None))


def hurt(*sites: str, child: str = "ash", **fields) -> Line:
    return Line(child=(child,), indicator=INJURIES, body_site=sites, **fields)


def on_the_map(hand: Callable[[BodyMapDialog], None]) -> None:
    """Stands in for the person at the next body map."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, BodyMapDialog)
        dialog.show()
        QApplication.sendPostedEvents()
        hand(dialog)
        dialog.accept()

    ask.answers.append(answer)
