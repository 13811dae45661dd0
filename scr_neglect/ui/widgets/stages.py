"""The stages of a disagreement, as the area's own procedure has them: names, who speaks, and their working days."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtWidgets import QLineEdit, QSpinBox, QVBoxLayout, QWidget

from scr_neglect.casework.stages import MOST, MOST_DAYS, check_stages
from scr_neglect.records.catalogue import EscalationStage, direct_route, escalation_stages
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.cards import flow, stacked
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.when_to_ask import arrows
from scr_neglect.ui.widgets.words import button, card, heading, label, quiet

LOCAL = -1
"""Stands in the box of days for a stage that local policy gives no number."""


class StageEditor(QWidget):
    """One stage; a stage without a name is left out."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._stage = EscalationStage(number=number, name="", who="", urgent="the same day")
        self.name, self.who, self.days = QLineEdit(), QLineEdit(), QSpinBox()
        self.days.setRange(LOCAL, MOST_DAYS)
        self.days.setStyleSheet(arrows())
        self.days.lineEdit().setTextMargins(theme.GAP, 0, 0, 0)
        self.days.setSpecialValueText(self.tr("as local policy says"))
        frame, column = card(heading(self.tr("Stage {}").format(number)))
        for words, field in (
            (self.tr("Name of stage {}").format(number), self.name),
            (self.tr("Who speaks to whom at stage {}").format(number), self.who),
        ):
            for widget in with_label(words, field):
                column.addWidget(widget)
        said, _ = with_label(self.tr("Working days until the answer of stage {}").format(number), self.days)
        column.addWidget(said)
        column.addWidget(flow(self.days))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def show_stage(self, stage: EscalationStage | None) -> None:
        self._stage = stage or replace(self._stage, name="", who="", working_days=None)
        self.name.setText(self._stage.name)
        self.who.setText(self._stage.who)
        days = self._stage.working_days
        self.days.setValue(LOCAL if days is None else days)

    def stage(self) -> EscalationStage:
        days = self.days.value()
        return replace(
            self._stage, name=self.name.text().strip(), who=self.who.text().strip(),
            working_days=None if days == LOCAL else days,
        )  # fmt: skip


class StagesEditor(QWidget):
    """All the stages of a casebook, with room for more, and a way back to the shipped ones."""

    def __init__(self, stages: Sequence[EscalationStage]) -> None:
        super().__init__()
        self.editors = [StageEditor(number) for number in range(1, MOST + 1)]
        back = button(self.tr("Put every stage back as shipped"), "link")
        back.clicked.connect(lambda: self.show_stages(escalation_stages()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * theme.GAP, theme.GAP, 0)
        column.setSpacing(theme.GAP)
        lead = self.tr(
            "The stages of your own procedure. A stage without a name is left out. Days are working days: weekends and English "
            "bank holidays are not counted. Answers already waiting keep the day that was set for them."
        )
        column.addWidget(stacked(label(lead), quiet(direct_route()), flow(back)))
        for editor in self.editors:
            column.addWidget(editor)
        column.addStretch(1)
        self.show_stages(stages)

    def show_stages(self, stages: Sequence[EscalationStage]) -> None:
        for place, editor in enumerate(self.editors):
            editor.show_stage(stages[place] if place < len(stages) else None)

    def stages(self) -> tuple[EscalationStage, ...]:
        """The stages as they stand, those without a name left out."""
        return tuple(stage for editor in self.editors if (stage := editor.stage()).name)

    def check(self) -> None:
        """Raises Refusal when these cannot be the stages of a procedure."""
        check_stages(self.stages())
