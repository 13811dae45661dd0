"""The form of a request, referral or disagreement: its stage, the clock of its answer, and the direct route beside it."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import EscalationStage, direct_route
from scr_neglect.records.dates import exactly, weekday_date
from scr_neglect.records.letters import small_first
from scr_neglect.records.plan import Escalation
from scr_neglect.scoring.answers import due_on
from scr_neglect.scoring.sentences import counted
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.models.plan_requests import clock
from scr_neglect.ui.questions import Field
from scr_neglect.ui.widgets.fields import ChoiceField, DateField
from scr_neglect.ui.widgets.words import label, quiet, warning

CARRIED = ("matter", "disputed", "want", "effect_on_child", "interim_safety", "by", "to", "child", "visibility", "private_to", "may_be_shared")  # fmt: skip
"""What stands in the form again when a request is taken to its next stage, to be read once more."""


def carried(row: Escalation, stage: EscalationStage, today: date) -> dict[str, Any]:
    """What the next stage of a request begins with: the matter as it stood, today, and the request that it follows."""
    kept = {name: getattr(row, name) for name in CARRIED if getattr(row, name, None)}
    kind = row.kind if row.kind in ("professional disagreement", "family challenge") else "escalation request"
    return {**kept, "kind": kind, "date": exactly(today), "stage": stage.name, "follows": row.id}


class EscalationForm(RecordForm):
    """Asks for a request; sets the day of its answer by its stage, in working days, until the person sets another."""

    topic = "plan"

    def __init__(
        self,
        kind: str,
        case: Case,
        today: date,
        parent: QWidget | None,
        *,
        stages: Sequence[EscalationStage],
        before: Escalation | None = None,
        own: str = "",
        given: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        self._stages = {stage.name: stage for stage in stages}
        self._set_by_stage = ""
        super().__init__(kind, case, today, parent, before=before, own=own, given=given)
        self.column.insertWidget(0, label(direct_route(), "warn"))
        follows = case.by_id.get(str(given.get("follows", "")))
        if isinstance(follows, Escalation):
            self.column.insertWidget(0, label(self._carried_from(follows)))
        self.stage.currentIndexChanged.connect(self._count)
        self.asked.changed.connect(self._count)
        self.safe.textChanged.connect(self._ask_safety)
        self._count(fill=before is None)
        self._ask_safety()

    @property
    def stage(self) -> ChoiceField:
        return self.fields["stage"]  # type: ignore[return-value]

    @property
    def asked(self) -> DateField:
        return self.fields["date"]  # type: ignore[return-value]

    @property
    def due(self) -> DateField:
        return self.fields["answer_due"]  # type: ignore[return-value]

    @property
    def safe(self) -> QPlainTextEdit:
        return self.fields["interim_safety"]  # type: ignore[return-value]

    def _add(self, field: Field) -> None:
        """Puts under a field what is said of it while the form is filled in."""
        super()._add(field)
        match field.name:
            case "interim_safety":
                self.unsafe: QLabel = warning("")
                self.column.addWidget(self.unsafe)
            case "stage":
                self.who: QLabel = quiet("")
                self.column.addWidget(self.who)
            case "answer_due":
                self.counted: QLabel = quiet("")
                self.column.addWidget(self.counted)

    def _widget(self, field: Field) -> QWidget:
        if field.name == "stage":
            return ChoiceField([("", self.tr("Not said")), *((name, name) for name in self._stages)])
        return super()._widget(field)

    def _carried_from(self, row: Escalation) -> str:
        words = self.tr(
            "Carried over from the {} of {} ({}). Read each line again before you save: is it still so, and what is new?"
        )
        where = self.tr("stage “{}”").format(row.stage) if row.stage else self.tr("request")
        said = clock(self.case, row)
        return words.format(where, row.date.short() or self.tr("a day not placed"), small_first(said))

    def _count(self, *_: object, fill: bool = True) -> None:
        """Says who speaks at this stage, and sets the day of the answer unless the person has set one."""
        stage = self._stages.get(self.stage.value())
        self.who.setText(stage.who if stage is not None else "")
        self.who.setVisible(bool(self.who.text()))
        when = self.asked.value()
        asked = when.last if when is not None and when.placed else None
        due = due_on(asked, stage) if stage is not None and asked is not None else None
        if not fill:
            stands = self.due.value()
            as_reckoned = stands is not None and due is not None and stands.edtf == exactly(due).edtf
            self._set_by_stage = self.due.words() if as_reckoned else ""
        elif self.due.words() == self._set_by_stage:
            self.due.set_value(exactly(due) if due is not None else None)
            self._set_by_stage = self.due.words()
        said = ""
        if stage is not None and stage.working_days is None:
            said = self.tr(
                "How long this stage may take is left to your local procedure; set the day yourself."
            )
        elif stage is not None and due is not None and asked is not None:
            said = self.tr("{} after {}, without weekends and English bank holidays: {}. Urgent: {}.").format(
                counted(stage.working_days or 0, "working day"), weekday_date(asked), weekday_date(due), stage.urgent or self.tr("the same day")
            )  # fmt: skip
        self.counted.setText(said)
        self.counted.setVisible(bool(said))

    def _ask_safety(self) -> None:
        """Warns, and never blocks, while nothing is written about the time until the answer."""
        written = bool(self.safe.toPlainText().strip())
        self.unsafe.setText(
            ""
            if written
            else self.tr("Nothing is written yet about what keeps the child safe until the answer comes.")
        )
        self.unsafe.setVisible(not written)
