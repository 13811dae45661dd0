"""Copies that hold what was put right, taken back or closed since: one line for each, which opens to the record and the copy."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.casework.older_copies import Older, older_copies
from scr_neglect.casework.session import Session
from scr_neglect.casework.today import Named
from scr_neglect.records.dates import long_date
from scr_neglect.records.plan import Disclosure
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Progress, Stopped, Worker
from scr_neglect.ui.models.given import what_of
from scr_neglect.ui.widgets.cards import bring_into_view
from scr_neglect.ui.widgets.lines import FittedList, Line
from scr_neglect.ui.widgets.preview import texts_of
from scr_neglect.ui.widgets.words import button, heading, quiet

FIRST = 4
"""So many lines at first; the rest is one key away."""
MOST_LETTERS = 120


class OlderCopies(QWidget):
    """Looks for such copies behind the screen; hidden while there are none. Emits what is asked, and the entry of the log."""

    asked = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._family_id = ""
        name = self.tr("Given before something was put right")
        self.list = FittedList(name, self._open)
        self.more, self.pointer = button("", "link"), button("", "link")
        self.more.clicked.connect(self._show_all)
        self.pointer.clicked.connect(self._go_there)
        self.pointer.hide()  # it stands at the head of the page, which is longer than the screen
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        told = self.tr(
            "Whoever has one of these copies still reads what no longer stands. Give them a new one; or tell them, and add to the "
            "entry that you did. Then it leaves this list."
        )
        for widget in (heading(name), quiet(told), self.list, self.more):
            column.addWidget(widget)
        self.hide()

    def look(self, session: Session, worker: Worker, family_id: str) -> None:
        """Looks for the copies of a family; "" empties the list at once."""
        if family_id != self._family_id:
            self._family_id = family_id
            self.show_older([])
        if not family_id:
            return

        def show(found: Sequence[Older]) -> None:
            if self._family_id == family_id:
                self.show_older(found)

        worker.run("older copies", partial(found_in, session, family_id), show, self._failed)

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, Stopped):
            raise fault

    def show_older(self, found: Sequence[Older]) -> None:
        """Shows one line for each copy that holds a record as it was."""
        lines = [self._line(one, entry) for one in found for entry in one.given]
        lines += [self._line(one, entry, in_it=False) for one in found for entry in one.perhaps]
        self.list.show_lines(lines)
        self.list.show_first(FIRST)
        self.more.setVisible(len(lines) > FIRST)
        self.more.setText(self.tr("Show all {}").format(len(lines)))
        self.pointer.setText(self.tr("Older copies to see to: {}").format(len(lines)))
        for widget in (self, self.pointer):
            widget.setVisible(bool(lines))

    def _go_there(self) -> None:
        bring_into_view(self)
        self.list.setFocus()

    def _show_all(self) -> None:
        self.list.show_first(None)
        self.more.hide()
        self.list.setFocus()

    def _line(self, one: Older, entry: Disclosure, *, in_it: bool = True) -> Line:
        became = {
            "corrected": self.tr("before this was corrected on {}"),
            "withdrawn": self.tr("before this was withdrawn on {}"),
            "withheld": self.tr("before this was closed to them on {}"),
        }[one.what].format(long_date(one.day))
        words = self.tr("Given to {} on {} ({}), {}").format(
            entry.to, long_date(entry.date.last or one.day), what_of(entry), became
        )
        if not in_it:
            words += self.tr("; no pages of it are kept, so it is not known whether this is in it")
        said = " ".join(one.words.split())
        short = said if len(said) <= MOST_LETTERS else f"{said[:MOST_LETTERS].rsplit(' ', 1)[0]} …"
        return Line(words, short, (one.record_id, entry))

    def _open(self, carried: tuple[str, Disclosure]) -> None:
        record_id, entry = carried
        self.chosen.emit(entry)
        self.asked.emit(requests.History(record_id))


def found_in(session: Session, family_id: str, tell: Progress) -> tuple[Older, ...]:
    """What copies of a family hold as it was; on whichever thread asks.

    `tell` is asked before each copy is read: once nobody waits for it any more, nothing else has to wait for the rest.
    """

    def pages(pdf: bytes) -> list[str]:
        tell(0, 0)
        return texts_of(pdf)

    return older_copies(session, family_id, pages)


def line_of(session: Session, family: Named, tell: Progress) -> Line | None:
    """What Today says of a family, in one line; None without such a copy. Otherwise as `found_in`."""
    older = found_in(session, family.family_id, tell)
    given = {entry.id for one in older for entry in one.given}
    unread = {entry.id for one in older for entry in one.perhaps} - given
    where = _tr("The Summary page says to whom.")
    if given:
        words = _tr("{}: {} given before something in it was corrected, withdrawn or closed")
        more = _many(len(unread), _tr("1 more was"), _tr("{} more were"))
        if unread:
            where = " ".join((where, _tr("{} given of which no pages are kept.").format(more)))
    elif unread:
        words = _tr(
            "{}: {} given, of which no pages are kept, before something was corrected, withdrawn or closed"
        )
    else:
        return None
    many = _many(len(given or unread), _tr("1 copy was"), _tr("{} copies were"))
    return Line(words.format(family.family, many), where, requests.OpenFamily(family.family_id, "Summary"))


def _many(number: int, one: str, more: str) -> str:
    return one if number == 1 else more.format(number)


def _tr(words: str) -> str:
    return QCoreApplication.translate("older_copies", words)
