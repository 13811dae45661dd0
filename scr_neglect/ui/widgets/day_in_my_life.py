"""A day in my life: the latest as it was told, and beside it an earlier one, hour by hour."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.records.entries import Day
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.child import Told
from scr_neglect.ui.widgets.fields import ChoiceField, may_be_narrow
from scr_neglect.ui.widgets.parts import pair
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import heading, label, quiet


class DayInMyLife(QWidget):
    """The latest day of a child; where there are earlier ones, one of them under it, hour for hour."""

    def __init__(self, told: Told, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = told.days
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.GAP)
        self._column.setSpacing(theme.GAP)
        self._column.addWidget(heading(self.tr("A day in my life")))
        if not self._days:
            self._column.addWidget(label(self.tr("Not recorded.")))
            return
        self._column.addWidget(quiet(self._told(self._days[0])))
        self.beside = ChoiceField(
            (
                *((str(place), self._told(day)) for place, day in enumerate(self._days) if place),
                ("", self.tr("No other day")),
            )
        )
        if len(self._days) > 1:
            may_be_narrow(self.beside)
            said, field = with_label(self.tr("Beside an earlier day"), self.beside)
            field.setAccessibleName(self.tr("An earlier day of {}").format(told.child.called))
            self._column.addWidget(said)
            self._column.addWidget(field)
            self.beside.currentIndexChanged.connect(self._fill)
        self._hours = QWidget()
        self._inside = QVBoxLayout(self._hours)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.GAP // 2)
        self._column.addWidget(self._hours)
        self._fill()

    def _fill(self) -> None:
        """Each hour of the latest day, and what was told of it earlier."""
        while (item := self._inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        now = self._days[0]
        chosen = self.beside.value()
        then = self._days[int(chosen)] if chosen and len(self._days) > 1 else None
        earlier = self._lines(then) if then is not None else [""] * 6
        for (name, words), before in zip(self._named(now), earlier, strict=True):
            if not words and not before:
                continue
            told = label(f"{name}: {words or self.tr('not told')}")
            if then is None:
                self._inside.addWidget(told)
            else:
                when = then.date.short()
                self._inside.addWidget(pair(told, quiet(f"{when}: {before or self.tr('not told')}")))

    def _named(self, day: Day) -> list[tuple[str, str]]:
        names = (
            self.tr("Waking"), self.tr("Morning"), self.tr("Day"), self.tr("After school or nursery"),
            self.tr("Evening"), self.tr("Night"),
        )  # fmt: skip
        return list(zip(names, self._lines(day), strict=True))

    def _lines(self, day: Day) -> list[str]:
        return [day.waking, day.morning, day.day, day.after, day.evening, day.night]

    def _told(self, day: Day) -> str:
        by = (
            self.tr("told by {}").format(day.who_told)
            if day.who_told
            else self.tr("by whom told is not recorded")
        )
        return f"{day.date.short()}; {by}"
