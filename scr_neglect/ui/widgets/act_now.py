"""The act-now banner: what is being written calls for today, said to the person who saw it (`practice.md` 4.6)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import ActNow, act_now_list, catalogue
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.meaning import meaning
from scr_neglect.scoring.immediate import INJURY, Immediate, immediate
from scr_neglect.scoring.patterns.act_now import LAST
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.words import FewLines, label

LINES = 5
"""As many lines of what to do as are shown at once; the rest is scrolled to."""


class Saying(NamedTuple):
    """What the banner says: a heading, and a paragraph each of what to act on and what to ask advice about."""

    heading: str = ""
    parts: tuple[str, ...] = ()
    softer: bool = False

    @property
    def text(self) -> str:
        """All of it in one paragraph; "" when nothing on the list is met."""
        return " ".join((f"{self.heading}.", *self.parts, LAST)) if self.heading else ""


SILENT = Saying()


def met_by(case: Case, rows: Sequence[Observation], contact: Contact | None = None) -> list[Immediate]:
    """What rows being written call for, beside each other, their contact and what is recorded already."""
    ids = {row.id for row in rows}
    contacts = case.contacts
    if contact is not None:
        contacts = (*(each for each in contacts if each.id != contact.id), contact)
    beside = (each for each in case.observations if each.id not in ids and _may_stand_beside(each))
    observations = (*beside, *rows)
    whole = replace(case, contacts=contacts, observations=observations)
    found = [each for row in rows if row.is_concern for each in immediate(whole, row)]
    return list({(each.entry.code, each.child): each for each in found}.values())


def _may_stand_beside(row: Observation) -> bool:
    return row.is_concern and meaning(row).family in _families_of_several()


@cache
def _families_of_several() -> frozenset[str]:
    """The families of which an entry asks for more rows than one: no other row on record changes what it says."""
    several = [entry for entry in act_now_list() if entry.at_least > 1 or entry.with_families]
    return frozenset(family for entry in several for family in (*entry.families, *entry.with_families))


def saying_of(met: Iterable[Immediate], case: Case) -> Saying:
    """What is met, child by child, and what to do, each sentence once.

    Advice for today gives way, for the same child, to what asks to act now, and else comes after it.
    """
    of: dict[str, list[ActNow]] = {}
    for each in met:
        of.setdefault(each.child, []).append(each.entry)
    now: list[tuple[str, list[ActNow]]] = []
    softly: list[tuple[str, list[ActNow]]] = []
    for child, entries in of.items():
        pressing = _pressing(entries)
        (softly if pressing[0].softer else now).append((case.called(child) if child else "", pressing))
    if not of:
        return SILENT
    heading = "Act now, today" if now else "Get advice today"
    return Saying(heading, tuple(_part(each) for each in (now, softly) if each), softer=not now)


def _pressing(entries: list[ActNow]) -> list[ActNow]:
    """Without what another of them says more closely: advice beside an act now, the grade beside what was seen."""
    entries = [one for one in entries if not one.softer] or entries
    return [one for one in entries if one.families or one.indicators] or entries


def _part(of: Sequence[tuple[str, list[ActNow]]]) -> str:
    """What some children's entries say, and then what to do, without a sentence that another says in full."""
    what = [_what(name, entries) for name, entries in of]
    acts = dict.fromkeys(one for _, entries in of for entry in entries for one in _sentences(entry.act))
    said = [
        one
        for one in acts
        if one != LAST and not any(one != other and one.casefold() in other.casefold() for other in acts)
    ]
    return " ".join([*what, *said])


def _what(name: str, entries: list[ActNow]) -> str:
    words = "; ".join(dict.fromkeys(f"{entry.words[:1].lower()}{entry.words[1:]}" for entry in entries))
    return f"{name}: {words}." if name else f"{words[:1].upper()}{words[1:]}."


def _sentences(text: str) -> list[str]:
    return [f"{one}." for one in text.rstrip(".").split(". ")]


def is_injury(row: Observation) -> bool:
    """Whether it is a worry about an injury, of which it matters where on the body it is."""
    return row.is_concern and meaning(row).family == INJURY


@cache
def places() -> tuple[tuple[str, str], ...]:
    """The places on the body, by code and name, in the order of the list: those that need a closer look first."""
    return tuple((site.code, site.name) for site in catalogue().body_sites)


class ActNowBanner(QFrame):
    """Stands in a form while what is written there meets the act-now list; it never blocks, and goes when that goes."""

    def __init__(self) -> None:
        super().__init__()
        self.said = SILENT
        self.setProperty("role", "banner")
        self.heading = label("", "heading")
        self.words = label("")
        self.room = FewLines(self.words, LINES, self.tr("What to do today"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self.heading)
        column.addWidget(self.room)
        column.addWidget(label(LAST))  # outside what scrolls: it is always to be seen
        self.hide()

    def stand_above(self, other: QWidget) -> None:
        """Takes its place in the column of another widget, outside what scrolls, just above it."""
        parent = other.parentWidget()
        column = parent.layout() if parent is not None else None
        assert isinstance(column, QBoxLayout)
        column.insertWidget(column.indexOf(other), self)

    def say(self, saying: Saying) -> None:
        """Shows what is to be done and reads it out; hides when there is nothing."""
        if saying == self.said:
            return
        self.said = saying
        self.heading.setText(saying.heading)
        self.heading.setProperty("role", "question" if saying.softer else "heading")
        self.heading.style().polish(self.heading)
        self.words.setText("\n".join(saying.parts))
        self.setAccessibleName(saying.heading)
        self.setAccessibleDescription(" ".join((*saying.parts, LAST)) if saying.parts else "")
        self.setVisible(bool(saying.heading))
        if saying.heading:
            self.room.verticalScrollBar().setValue(0)
            _read_out(self, saying.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._keep_in_sight)  # once everything else is laid out too

    def _keep_in_sight(self) -> None:
        """The field in which the person is stays in view, though the banner takes room from it."""
        here = QApplication.focusWidget()
        above = here.parentWidget() if here is not None else None
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if here is not None and isinstance(above, QScrollArea) and above.window() is self.window():
            above.ensureWidgetVisible(here)


def _read_out(widget: QWidget, words: str) -> None:
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
