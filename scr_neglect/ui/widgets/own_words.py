"""A child's own words through time: what was said, how it was asked, who was there, and the times without any."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.records.entries import Voice
from scr_neglect.reports.captions import agency_name
from scr_neglect.ui import requests, theme
from scr_neglect.ui.widgets.child import Silence, Told
from scr_neglect.ui.widgets.parts import in_line, pair
from scr_neglect.ui.widgets.words import button, heading, label, quiet

SHOWN = 4
"""How many of a child's words and strengths stand on the card before the rest is a button away."""


class OwnWords(QWidget):
    """The newest words first; the rest unfolds in its place. `asked` carries what is to be opened or added."""

    asked = Signal(object)

    def __init__(self, told: Told, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = told
        name, number = told.child.called, len(told.voices)
        self._head = heading("")
        self._lines = QWidget()
        self._inside = QVBoxLayout(self._lines)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.GAP)
        add = button(self.tr("Add words…"))
        add.setAccessibleName(self.tr("Add words of {}").format(name))
        add.clicked.connect(lambda: self.asked.emit(requests.Add("voice")))
        tools = [add]
        self.through_time = button(self.tr("All through time"))
        self.through_time.setCheckable(True)
        self.through_time.setAccessibleName(self.tr("All words of {} through time").format(name))
        self.through_time.toggled.connect(self._fill)
        if number > SHOWN:
            rows = button(self.tr("Show all {}").format(number), "link")
            why = self.tr("Words of {}").format(name)
            rows.setAccessibleName(f"{rows.text()}: {why}")
            ids = tuple(voice.id for voice in told.voices)
            rows.clicked.connect(lambda: self.asked.emit(requests.ShowRows(ids, why)))
            tools += [self.through_time, rows]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.GAP)
        column.setSpacing(theme.GAP)
        for widget in (self._head, self._lines, in_line(*tools)):
            column.addWidget(widget)
        self._fill()

    def _fill(self) -> None:
        """Lists the words, newest first, all of them or the first few, with the times without any between them."""
        while (item := self._inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        told, number = self._told, len(self._told.voices)
        shown = number if self.through_time.isChecked() else min(number, SHOWN)
        said = self.tr("Own words")
        self._head.setText(
            self.tr("{} ({} of {} shown)").format(said, shown, number) if shown < number else said
        )
        for widget in self._each(told, told.voices[:shown]):
            self._inside.addWidget(widget)
        if not number:
            words = self.tr("No words, drawing, play or cue of {}'s is recorded.").format(told.child.called)
            self._inside.addWidget(label(words))

    def _each(self, told: Told, voices: tuple[Voice, ...]) -> Iterator[QWidget]:
        """Each of the words, and before it the time after it in which none are recorded."""
        silent: dict[date | None, Silence] = {silence.after: silence for silence in told.silences}
        for voice in voices:
            found = silent.pop(voice.date.last, None) if voice.words else None
            if found is not None:
                yield quiet(self._silence(told, found))
            yield pair(self._said(voice), quiet(self._how(told.case, voice)))

    def _silence(self, told: Told, found: Silence) -> str:
        name, day = told.child.called, told.case.day
        if found.until == day:
            words = self.tr("Nothing from {} is recorded since {} ({}).")
            return words.format(name, long_date(found.after), found.how_long)
        words = self.tr("Nothing from {} is recorded from {} to {} ({}).")
        return words.format(name, long_date(found.after), long_date(found.until), found.how_long)

    def _said(self, voice: Voice) -> QWidget:
        """The child's words; in quotation marks only where they are word for word."""
        if voice.words:
            return label(f"“{voice.words}”" if voice.verbatim == "yes" else voice.words, "question")
        if voice.not_asked_because:
            return label(self.tr("Not asked, because: {}").format(voice.not_asked_because))
        return label(self.tr("Asked; what came of it is not recorded."))

    def _how(self, case: Case, voice: Voice) -> str:
        exact = {"yes": self.tr("word for word"), "no": self.tr("not word for word")}
        parts = [voice.date.short(), voice.mode.replace("-", " ")]
        if voice.words:
            parts.append(exact.get(voice.verbatim, self.tr("not recorded whether word for word")))
            parts.append(
                self.tr("asked: “{}”").format(voice.asked)
                if voice.asked
                else self.tr("what was asked is not recorded")
            )
            parts.append(
                self.tr("there: {}").format(voice.present)
                if voice.present
                else self.tr("who was there is not recorded")
            )
        parts.append(agency_name(case, voice.agency) if voice.agency else "")
        return "; ".join(part for part in parts if part)
