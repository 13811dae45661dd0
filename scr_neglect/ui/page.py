"""What every page of the window has in common: what it looks at, how it asks, how it re-reads."""

from collections.abc import Collection
from datetime import date

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case


class Look(Struct, frozen=True):
    """What the window is looking at: a family, as known on a day."""

    family_id: str
    day: date


def family_open(look: Look | None) -> Look:
    """What is looked at; Refusal while no family is open."""
    if look is None:
        raise Refusal("Open a family first; they are listed on the left.")
    return look


class Page(QWidget):
    """One page: it is given a Session and a Look, shows them, and asks for everything else with `asked`.

    A page never reaches for another page or the window: it emits a request (`ui/requests.py`).
    """

    asked = Signal(object)
    title = ""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.look: Look | None = None
        self.setAccessibleName(self.title)

    def show_look(self, look: Look | None) -> None:
        """Shows a family as known on a day (None: no family is open)."""
        self.look = look
        self.refresh()

    def case(self) -> Case | None:
        """The Case that this page shows, or None while no family is open."""
        if self.look is None:
            return None
        return self.session.case(self.look.family_id).known_on(self.look.day)

    def records_changed(self, ids: Collection[str]) -> None:
        """Called after every write, with the ids of the records that changed."""
        if self.look is not None:
            self.refresh()

    def refresh(self) -> None:
        """Reads again and draws; each page says how."""
        raise NotImplementedError
