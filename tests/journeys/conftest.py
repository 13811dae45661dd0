"""One person, who has an answer for every dialog that opens and none left over."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_neglect.casework.record import open_family
from scr_neglect.casework.session import new_casebook, new_id
from scr_neglect.paths import local_data
from scr_neglect.records import people
from scr_neglect.ui import ask, theme
from scr_neglect.ui.door import Door
from scr_neglect.ui.last import last_casebook, remember
from tests.journeys.person import PASSPHRASE, Person


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:  # the offscreen platform says so whenever a list of choices opens
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard"))


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication) -> Iterator[Person]:
    theme.dress(qapp, "light")
    yield Person(qtbot)
    left, ask.answers[:] = list(ask.answers), []
    theme.dress(qapp, "light")
    assert not left


@pytest.fixture
def start(person: Person) -> Iterator[Callable[[], Door]]:
    """Starts the program: the door of this laptop, as it opens."""
    doors: list[Door] = []

    def begin() -> Door:
        while doors:
            put_away(doors.pop())
        door = Door(last_casebook())
        doors.append(door)
        door.show()
        return door

    yield begin
    while doors:
        put_away(doors.pop())


def put_away(door: Door) -> None:
    """Ends the program as closing its last window does."""
    window = door.window_open
    if window is not None:
        window.close()
    door.shut()
    for each in (window, door):
        if each is not None:
            each.hide()
            each.deleteLater()


@pytest.fixture
def casebook(home: Path) -> Path:
    """A casebook that was open last on this laptop, with one family; its folder."""
    folder = local_data() / "casebooks" / "North team.casebook"
    folder.parent.mkdir(parents=True)
    session, _ = new_casebook(folder, PASSPHRASE, agency="Health visiting", author="Health visitor")
    open_family(
        session, "Larch family", [people.Person(id=new_id(), code="juniper", role="child", name="Juniper")]
    )
    session.close()
    remember(folder)
    return folder
