"""The act-now banner: what is being written calls for today, said to the person who saw it (`practice.md` 4.6)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from scr_neglect.casework.local import NOTHING_KEPT, LocalProcedures, lines_of
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import ActNow, act_now_list, catalogue, on_the_phone
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.letters import capital_first, small_first
from scr_neglect.records.meaning import meaning
from scr_neglect.scoring.immediate import INJURY, Immediate, immediate
from scr_neglect.scoring.patterns.act_now import LAST
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.words import FewLines, label

LINES = 6
"""As many lines of what to do as are shown at once; the rest is scrolled to."""


class Saying(NamedTuple):
    """What the banner says: a heading, and a paragraph each of what to act on and what to ask advice about.

    `local` names what of the local procedures stands under it; its numbers are for the screen, and in no text.
    """

    heading: str = ""
    parts: tuple[str, ...] = ()
    softer: bool = False
    local: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it in one paragraph; "" when nothing on the list is met."""
        return " ".join((f"{self.heading}.", *self.parts, LAST)) if self.heading else ""

    def after_the_call(self) -> "Saying":
        """What is still to be done once nobody is on the line: the same without the words to read aloud."""
        return self._replace(parts=(self.parts[0], self.parts[-1])) if self.heading else self

    @property
    def what(self) -> str:
        """What is met, without what to do: for a text in which the words to read aloud would be out of place."""
        return f"{self.heading}. {self.parts[0]} {LAST}" if self.heading else ""


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
    now, softly = _by_child(met, case)
    return _said(now, softly, tuple(_part(each) for each in (now, softly) if each))


def saying_on_the_phone(met: Iterable[Immediate], case: Case, *, basis: str, saw: str) -> Saying:
    """What is told is met: first words to read aloud to whoever is on the line, then what the one who answered does.

    `saw`: "caller", "other" or "" as in a CallDraft. A child or a parent is told what will be done, not what a worker does.
    """
    now, softly = _by_child(met, case)
    words = on_the_phone()
    if basis == "told-by-professional":
        acts = " ".join(_acts([*now, *softly]))
        aloud = f"{words.professional} {acts}"
    else:
        aloud = words.child if basis == "told-by-child" else words.lay
    first = {"": words.who_saw, "other": words.someone_else}.get(saw, "")
    parts = (
        " ".join(_what(name, entries) for name, entries in (*now, *softly)),
        f"Read aloud: “{aloud}”",
        f"{first} {words.to_me}".strip(),
    )
    return _said(now, softly, parts)


Pressing = list[tuple[str, list[ActNow]]]
"""Who (a child, "" the family) and the entries to be said of them."""


def _by_child(met: Iterable[Immediate], case: Case) -> tuple[Pressing, Pressing]:
    """What asks to act now, and what only asks for advice today."""
    of: dict[str, list[ActNow]] = {}
    for each in met:
        of.setdefault(each.child, []).append(each.entry)
    now: Pressing = []
    softly: Pressing = []
    for child, entries in of.items():
        pressing = _pressing(entries)
        (softly if pressing[0].softer else now).append((case.called(child) if child else "", pressing))
    return now, softly


def _said(now: Pressing, softly: Pressing, parts: tuple[str, ...]) -> Saying:
    if not now and not softly:
        return SILENT
    local = dict.fromkeys(name for _, entries in (*now, *softly) for one in entries for name in one.local)
    return Saying("Act now, today" if now else "Get advice today", parts, softer=not now, local=tuple(local))


def _pressing(entries: list[ActNow]) -> list[ActNow]:
    """Without what another of them says more closely: advice beside an act now, the grade beside what was seen."""
    entries = [one for one in entries if not one.softer] or entries
    return [one for one in entries if one.families or one.indicators or one.asked] or entries


def _part(of: Pressing) -> str:
    """What some children's entries say, and then what to do."""
    return " ".join([*(_what(name, entries) for name, entries in of), *_acts(of)])


def _acts(of: Pressing) -> list[str]:
    """What to do, without a sentence that another says in full."""
    acts = dict.fromkeys(one for _, entries in of for entry in entries for one in _sentences(entry.act))
    return [
        one
        for one in acts
        if one != LAST and not any(one != other and one.casefold() in other.casefold() for other in acts)
    ]


def _what(name: str, entries: list[ActNow]) -> str:
    words = "; ".join(dict.fromkeys(small_first(entry.words) for entry in entries))
    return f"{name}: {words}." if name else f"{capital_first(words)}."


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

    def __init__(self, local: LocalProcedures = NOTHING_KEPT, lines: int = LINES) -> None:
        super().__init__()
        self.said, self.local = SILENT, local
        self.setProperty("role", "banner")
        self.heading = label("", "heading")
        self.words = label("")
        self.room = FewLines(self.words, lines, self.tr("What to do today"))
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
        shown = (*saying.parts, *lines_of(self.local, saying.local)) if saying.heading else ()
        self.words.setText("\n".join(shown))
        self.setAccessibleName(saying.heading)
        self.setAccessibleDescription(" ".join((*shown, LAST)) if shown else "")
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
