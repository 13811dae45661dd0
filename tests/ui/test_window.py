"""The window: pages by their keys, nothing of a record in its title, and every refusal said as a sentence."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from scr_neglect.casework import drafts
from scr_neglect.casework.examples import REVIEW, open_example
from scr_neglect.casework.record import add, open_family
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Action
from scr_neglect.ui import ask, menus, requests, theme
from scr_neglect.ui.dialogs.small import DecideDialog
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.models.chronology import RECORD
from scr_neglect.ui.pages.order import TITLES
from scr_neglect.ui.widgets.words import REFER
from scr_neglect.ui.window import Window

READY = 60_000
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made, _ = new_casebook(
        tmp_path / "x.casebook", "four unrelated words", agency="Health visiting", author="HV"
    )
    made._clock = lambda: datetime(2026, 3, 10, 12, tzinfo=UTC)
    yield made
    made.close()


@pytest.fixture
def family(session: Session) -> str:
    juniper = Person(id=new_id(), code="juniper", role="child", name="Juniper", born=edtf_date("2022-05-03"))
    return open_family(session, "Larch family", [juniper])


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, session: Session, family: str) -> Iterator[Window]:
    theme.dress(qapp, "light")
    made = Window(session)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made, timeout=READY)
    yield made
    made.worker.wait()
    session.listeners.clear()
    left, ask.answers[:] = list(ask.answers), []
    theme.dress(qapp, "light")
    assert not left


def press(qtbot: QtBot, window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    qtbot.keyClick(window, key, modifier)
    qtbot.waitUntil(lambda: not window.worker.busy, timeout=READY)


def read(told: list[str]):
    """Reads a sentence, and goes on."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        told.append(dialog.text())

    return answer


def seen(label: QLabel) -> bool:
    """Whether at least a line of it is really on the screen."""
    return label.visibleRegion().boundingRect().height() >= label.fontMetrics().lineSpacing()


def test_ctrl_and_a_number_open_the_six_pages(qtbot: QtBot, window: Window, family: str) -> None:
    assert window.current().title == "Today"
    press(qtbot, window, Qt.Key.Key_3)
    assert window.current().title == "Today"
    window.open_family(family)
    for number, title in enumerate(TITLES, start=1):
        press(qtbot, window, Qt.Key(Qt.Key.Key_0 + number))
        assert window.current().title == title
        assert window.header.tabs[title].isChecked()
    press(qtbot, window, Qt.Key.Key_0)
    assert window.current().title == "Today"
    assert window.header.isHidden()


def test_the_title_never_holds_a_name(qtbot: QtBot, window: Window, family: str) -> None:
    for title in ("", *TITLES):
        window.open_family(family, title)
        assert window.windowTitle() == "scr_neglect"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_must_be_on_every_page_is_on_every_page(
    qtbot: QtBot, qapp: QApplication, session: Session, scale: float
) -> None:
    theme.dress(qapp, "light", scale)
    review = open_example(session, REVIEW)
    window = Window(session)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    try:
        for title in TITLES:
            window.open_family(review, title)
            qtbot.waitUntil(lambda: not window.worker.busy, timeout=READY)
            qtbot.waitUntil(lambda: seen(window.header.sentence), timeout=READY)
            assert "unascertained" in window.header.sentence.text()
            (refer,) = (label for label in window.findChildren(QLabel) if label.text() == REFER)
            assert seen(refer)
            assert seen(window.header.name)
            assert all(
                tab.visibleRegion().boundingRect().height() >= 24 for tab in window.header.tabs.values()
            )
            assert window.width() == 1280
            assert window.height() == 720
    finally:
        window.worker.wait()
        session.listeners.clear()
        theme.dress(qapp, "light")


def test_without_a_family_the_keys_say_what_to_do_first(qtbot: QtBot, window: Window) -> None:
    told: list[str] = []
    ask.answers.append(read(told))
    press(qtbot, window, Qt.Key.Key_N)
    assert told == ["Open a family first; they are listed on the left."]


def test_a_write_is_seen_on_the_page_at_once(
    qtbot: QtBot, window: Window, session: Session, family: str
) -> None:
    window.open_family(family, "Chronology")
    page = window.current()
    before = page.filter.rowCount()
    add(session, family, Action(id=new_id(), date=edtf_date("2026-03-01"), action="Ring the GP", owner="hv"))
    assert page.filter.rowCount() == before + 1
    press(qtbot, window, Qt.Key.Key_0)
    open_family(session, "A second family")
    assert window.families.view.model().rowCount() == 2


def test_the_family_list_is_searched_and_opened_by_enter(
    qtbot: QtBot, window: Window, session: Session
) -> None:
    open_family(session, "Rowan family")
    window.families.search.setFocus()
    qtbot.keyClicks(window.families.search, "row")
    model = window.families.view.model()
    found = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert found[0] == "Rowan family"
    assert not any("Larch" in words for words in found)
    qtbot.keyClick(window.families.search, Qt.Key.Key_Return)
    assert window.header.name.text() == "Rowan family"


def test_the_size_of_the_type_and_the_scheme_are_remembered(
    qtbot: QtBot, window: Window, session: Session
) -> None:
    press(qtbot, window, Qt.Key.Key_Plus)
    assert theme.scale_of() == 1.25
    press(qtbot, window, Qt.Key.Key_D)
    assert theme.colours_of() is theme.DARK
    assert (session.casebook.setting("scheme"), session.casebook.setting("scale")) == ("dark", "1.25")
    press(qtbot, window, Qt.Key.Key_Minus)
    press(qtbot, window, Qt.Key.Key_Minus)
    assert theme.scale_of() == 1.0


def test_every_key_of_the_menus_is_its_own(window: Window) -> None:
    keys = [
        action.shortcut().toString()
        for action in window.findChildren(QAction)
        if not action.shortcut().isEmpty()
    ]
    assert len(keys) == len(set(keys)) > 15
    assert set(keys) >= {"Ctrl+J", "Ctrl+N", "Ctrl+L", "F1", *(f"Ctrl+{n}" for n in range(7))}
    for menu in window.menuBar().actions():
        letters = [a.text()[a.text().index("&") + 1] for a in menu.menu().actions() if "&" in a.text()]
        assert len(letters) == len(set(letters))
    first = [menu.text()[menu.text().index("&") + 1] for menu in window.menuBar().actions()]
    assert len(first) == len(set(first)) == 5


def test_the_keys_that_help_lists_are_those_of_the_menus(window: Window) -> None:
    there = {action.shortcut().toString() for action in window.findChildren(QAction)}
    assert {keys for _, keys in menus.shortcuts()} - {
        "Ctrl+1 to Ctrl+6",
        "Ctrl+F",
        "F3, Shift+F3",
        "S",
        "B",
    } <= there


def test_closing_keeps_a_visit_that_is_being_written(
    qtbot: QtBot, window: Window, session: Session, family: str
) -> None:
    window.open_family(family)

    def write_and_be_called_away(dialog: QDialog) -> None:
        assert isinstance(dialog, VisitDialog)
        dialog.add_line()
        dialog.editors[0].summary.setPlainText("Half a sentence")
        window.close()

    ask.answers.append(write_and_be_called_away)
    press(qtbot, window, Qt.Key.Key_N)
    (kept,) = drafts.unfinished(session)
    assert isinstance(kept.note, drafts.VisitDraft)
    assert kept.note.lines[0].summary == "Half a sentence"


def test_locking_keeps_notes_and_hears_no_more(
    qtbot: QtBot, window: Window, session: Session, family: str
) -> None:
    window.open_family(family)
    with qtbot.waitSignal(window.locked, timeout=READY):
        window.carry_out(requests.Command("lock"))
    assert session.listeners == []


def test_as_known_on_goes_back_and_forth(qtbot: QtBot, window: Window, session: Session) -> None:
    review = open_example(session, REVIEW)
    window.open_family(review, "Chronology")
    whole = window.current().filter.rowCount()
    window.carry_out(requests.KnownOn(date(2014, 6, 1)))
    assert window.current().filter.rowCount() < whole
    assert "1 June 2014" in window.header.as_known.text()
    window.header.as_known.click()
    assert window.current().filter.rowCount() == whole
    assert "30 November 2017" in window.header.as_known.text()


def entries(session: Session, family: str, number: int = 4) -> None:
    days = (edtf_date(f"2026-03-0{n}") for n in range(1, number + 1))
    add(
        session, family, *(Action(id=new_id(), date=day, action=f"Do {day.edtf}", owner="hv") for day in days)
    )


def test_what_is_taken_back_is_what_is_read(
    qtbot: QtBot, window: Window, session: Session, family: str
) -> None:
    """Keys that move without choosing must not leave one entry shown and another one meant."""
    entries(session, family)
    window.open_family(family, "Chronology")
    page = window.current()
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    for key, modifier in ((Qt.Key.Key_End, CONTROL), (Qt.Key.Key_Home, CONTROL), (Qt.Key.Key_Down, CONTROL)):
        qtbot.keyClick(page.table, key, modifier)
        shown = page.table.currentIndex().data(RECORD).id
        for push, request in zip(
            page.whole.buttons,
            (
                requests.AddTo(shown), requests.Correct(shown), requests.Withdraw(shown), requests.History(shown),
                requests.Decide((shown,)), requests.Star(shown), requests.LinkClaim(shown),
            ), strict=True,
        ):  # fmt: skip
            ask.answers.append(lambda dialog: dialog.reject())
            push.click()
            assert asked.pop() == request


def test_several_entries_are_decided_about_at_once(
    qtbot: QtBot, window: Window, session: Session, family: str
) -> None:
    entries(session, family)
    window.open_family(family, "Chronology")
    page = window.current()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Home, CONTROL)
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    def for_the_family(dialog: QDialog) -> None:
        assert isinstance(dialog, DecideDialog)
        dialog.seen_by.choice.set_value("family")
        dialog.try_to_save()

    ask.answers.append(for_the_family)
    page.whole.buttons[4].click()
    rows = sorted(session.case(family).actions, key=lambda row: row.date.edtf)
    assert [row.visibility for row in rows] == ["family", "family", "family", "undecided"]
