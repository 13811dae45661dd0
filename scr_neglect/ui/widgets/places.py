"""Where on the body an injury is, by ticks or on the body map; apart from it, how the child got about and the kind of mark."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from scr_neglect.casework.marks import with_marking, with_stage
from scr_neglect.records.body import where_in
from scr_neglect.records.catalogue import catalogue
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.act_now import places
from scr_neglect.ui.widgets.fields import ChoiceField, PickField
from scr_neglect.ui.widgets.flow import Flow
from scr_neglect.ui.widgets.words import button, quiet


class StageField(ChoiceField):
    """How the child got about that day."""

    def __init__(self) -> None:
        stages = [(stage.code, stage.name) for stage in catalogue().stages]
        super().__init__((("", self.tr("How the child gets about: not recorded")), *stages))
        self.setAccessibleName(self.tr("How the child gets about"))


class PatternTick(QCheckBox):
    """Whether a mark has a pattern."""

    def __init__(self) -> None:
        super().__init__(catalogue().markings[0].name)


class PlacesField(QWidget):
    """Writes the column of body sites; `map_asked` when the person wants the drawing.

    Several places are those of one wide mark, and it says so; `apart_asked` when each is to be a mark of its own, which is
    offered where that `can_part`; `together_asked` when that is to be taken back.
    """

    changed = Signal()
    map_asked = Signal()
    apart_asked = Signal()
    together_asked = Signal()

    def __init__(self, *, can_part: bool = True) -> None:
        super().__init__()
        self._sites: tuple[str, ...] = ()
        self._can_part = can_part
        self.ticks = PickField(places())
        self.stage, self.patterned = StageField(), PatternTick()
        self.map = button(self.tr("On the body map…"))
        self.map.setAutoDefault(False)
        beside = QWidget()
        row = Flow(beside, gap=2 * theme.GAP)
        for widget in (self.map, self.stage, self.patterned):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.ticks)
        column.addWidget(beside)
        self.wide = quiet("")
        self.apart = button(self.tr("Make each a mark of its own"))
        self.apart.setAutoDefault(False)
        self.apart.clicked.connect(self.apart_asked.emit)
        column.addWidget(self.wide)
        column.addWidget(self.apart, 0, Qt.AlignmentFlag.AlignLeft)
        self.together = button(self.tr("Make them one wide mark again"))
        self.together.setAutoDefault(False)
        self.together.clicked.connect(self.together_asked.emit)
        self.together.hide()
        column.addWidget(self.together, 0, Qt.AlignmentFlag.AlignLeft)
        self._say_wide()
        self.setFocusProxy(next(iter(self.ticks.boxes.values())))
        self.map.clicked.connect(self.map_asked.emit)
        self.ticks.changed.connect(self._say_wide)
        self.ticks.changed.connect(self.changed.emit)
        self.stage.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.patterned.toggled.connect(lambda _: self.changed.emit())

    @property
    def boxes(self) -> dict[str, QCheckBox]:
        """The ticks by place."""
        return self.ticks.boxes

    def value(self) -> tuple[str, ...]:
        """The column: as it was set where nothing was changed."""
        before = where_in(self._sites)
        sites = (*self.ticks.value(), *before.markings, *before.stages)
        sites = with_marking(
            with_stage(sites, self.stage.value()), catalogue().markings[0].code, self.patterned.isChecked()
        )
        return self._sites if sorted(sites) == sorted(self._sites) else sites

    def set_value(self, sites: Iterable[str]) -> None:
        self._sites = tuple(sites)
        where = where_in(self._sites)
        for widget in (self.ticks, self.stage, self.patterned):
            widget.blockSignals(True)
        self.ticks.set_value(where.places)
        self.stage.set_value(where.stage.code if where.stage is not None else "")
        self.patterned.setChecked(bool(where.markings))
        for widget in (self.ticks, self.stage, self.patterned):
            widget.blockSignals(False)
        self._say_wide()
        self.changed.emit()

    def offer_together(self, offered: bool) -> None:
        """Offers to take it back that a mark was made into several."""
        self.together.setVisible(offered)

    def _say_wide(self) -> None:
        """Says of several places that they are taken as one mark: what is to be done can differ for several."""
        number = len(self.ticks.value())
        if self._can_part:
            words = self.tr(
                "These {} places are taken as one wide mark. Separate marks need a note each; what is to be done can differ."
            )
        else:
            words = self.tr("These {} places stand in one entry.")
        self.wide.setText(words.format(number))
        self.wide.setVisible(number > 1)
        self.apart.setVisible(number > 1 and self._can_part)
