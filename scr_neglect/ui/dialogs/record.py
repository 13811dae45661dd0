"""One form for every simple kind of record, built from the table of `ui/forms.py`; for adding and for correcting."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from msgspec.structs import asdict
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from scr_neglect.casework.entry_words import gist
from scr_neglect.casework.local import NOTHING_KEPT, LocalProcedures
from scr_neglect.casework.session import new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.kinds import KINDS, kind_of
from scr_neglect.records.people import code_from
from scr_neglect.records.record import Record
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.forms import FORMS, TITLES
from scr_neglect.ui.questions import Field, choices_of
from scr_neglect.ui.widgets.ending import EndingField
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, OpenField, PickField, text_box
from scr_neglect.ui.widgets.indicator_field import GradeField, IndicatorField
from scr_neglect.ui.widgets.linked import RowsField
from scr_neglect.ui.widgets.places import PlacesField
from scr_neglect.ui.widgets.rows import in_a_row, with_label
from scr_neglect.ui.widgets.seen_by import SeenByField
from scr_neglect.ui.widgets.words import label, quiet

VALUED = (
    DateField,
    IndicatorField,
    GradeField,
    PickField,
    PlacesField,
    ChoiceField,
    OpenField,
    EndingField,
    RowsField,
    SeenByField,
)
"""The fields that give a value of their own, and take one."""


class RecordForm(Frame):
    """Adds a record of a kind, or corrects one (then a reason is asked for). `record()` gives what was written.

    `given` are values to begin with; those that no field shows are kept as given.
    """

    def __init__(
        self,
        kind: str,
        case: Case,
        today: date,
        parent: QWidget | None,
        *,
        before: Record | None = None,
        own: str = "",
        given: Mapping[str, Any] = MappingProxyType({}),
        local: LocalProcedures = NOTHING_KEPT,
    ) -> None:
        correcting = before is not None
        title = TITLES[kind]
        super().__init__(
            f"{self.tr('Correct')}: {title[0].lower()}{title[1:]}" if correcting else title,
            parent,
            save=self.tr("Save the correction") if correcting else self.tr("Save"),
        )
        self.kind, self.case, self.before = kind, case, before
        self.fields: dict[str, QWidget] = {}
        self._labels: dict[str, QLabel] = {}
        self._today, self._local = today, local
        about = case.by_id.get(given.get("entry", "") or getattr(before, "entry", ""))
        if about is not None:
            self.column.addWidget(label(f"{about.when.short()}: {gist(about)}"))
        for field in FORMS[kind]:
            self._add(field)
        self._settle_defaults(own)
        self._given = dict(given)
        if given:
            self._fill(self._given)
        if before is not None:
            self._fill(asdict(before))
            self.column.addSpacing(theme.GAP)
        self.reason = QLineEdit()
        if correcting:
            said, box = with_label(self.tr("Wh&y it is corrected"), self.reason)
            self.column.addWidget(said)
            self.column.addWidget(box)
            self.column.addWidget(quiet(self.tr("What stood before is kept, with its date and writer.")))
        self.column.addStretch(1)
        self._begin()

    def _begin(self) -> None:
        """What a form of its own does once its fields stand; nothing here."""

    def _add(self, field: Field) -> None:
        made = self._widget(field)
        self.column.addLayout(in_a_row((field.words.replace("{lead}", catalogue().lead_within), made)))
        self.fields[field.name] = made
        self._labels[field.name] = made.property("said")

    def _widget(self, field: Field) -> QWidget:
        match field.how:
            case "date":
                return DateField(self._today, optional=not field.needed)
            case "lines":
                return text_box(2)
            case "indicator":
                return IndicatorField()
            case "grade":
                return GradeField()
            case "people" | "children" | "about" | "agencies" | "parties":
                return PickField(choices_of(field, self.case))
            case "places":
                return PlacesField(can_part=self.before is None)
            case "nought-to-ten":
                return GradeField(range(11))
            case "open":
                return OpenField(choices_of(field, self.case))
            case "ending":
                return EndingField()
            case "seen-by":
                return SeenByField(self.case)
            case "rows":
                return RowsField(self.case)
            case "choice" | "one-agency" | "one-person" | "one-party" | "meeting":
                return ChoiceField(choices_of(field, self.case))
        return QLineEdit()

    def _settle_defaults(self, own: str) -> None:
        indicator, grade = self.fields.get("indicator"), self.fields.get("severity")
        if isinstance(indicator, IndicatorField) and isinstance(grade, GradeField):
            indicator.changed.connect(lambda: grade.describe(indicator.value()))
        by = self.fields.get("by")
        if self.before is None and isinstance(by, PickField) and own:
            by.set_value((own,))

    def _fill(self, values: dict[str, Any]) -> None:
        for name, widget in self.fields.items():
            if name in values:
                put(widget, values if isinstance(widget, SeenByField) else values[name])
        indicator, grade = self.fields.get("indicator"), self.fields.get("severity")
        if isinstance(indicator, IndicatorField) and isinstance(grade, GradeField):
            grade.describe(indicator.value())

    def check(self) -> None:
        for field in FORMS[self.kind]:
            widget = self.fields[field.name]
            name = self._labels[field.name].text().replace("&", "")
            if isinstance(widget, DateField) and widget.question():
                widget.setFocus()
                raise Refusal(f"{name}: {widget.question()}")
            if isinstance(widget, SeenByField):
                widget.check()
            if field.needed and taken(widget) in (None, "", ()):
                widget.setFocus()
                raise Refusal(f"“{name}” is still empty.")
        if self.before is not None and not self.reason.text().strip():
            self.reason.setFocus()
            raise Refusal("Say why it is corrected; the reason stays beside it.")

    def typed(self) -> str:
        """What was typed and not saved, a line for each field; for a note that waits on Today."""
        boxes = [
            *(box for box in self.findChildren(QLineEdit) if box.isModified()),
            *(box for box in self.findChildren(QPlainTextEdit) if box.document().isModified()),
        ]
        days = {field.box: field.lasting() for field in self.fields.values() if isinstance(field, DateField)}
        texts = [
            days.get(box, box.text()) if isinstance(box, QLineEdit) else box.toPlainText() for box in boxes
        ]
        return "\n".join(" ".join(text.split()) for text in texts if text.strip())

    def _written(self) -> dict[str, Any]:
        """What the fields hold."""
        written: dict[str, Any] = {}
        for name, widget in self.fields.items():
            value = taken(widget)
            written |= value if isinstance(widget, SeenByField) else {name: value}
        return written

    def record(self) -> Record:
        """What was written: a new record, or the old one with what was changed."""
        written = self._written()
        struct = KINDS[self.kind]
        if self.before is not None:
            return struct(**{**asdict(self.before), **written})
        if self.kind in ("person", "agency"):
            taken = {p.code for p in (*self.case.people, *self.case.agencies)}
            written["code"] = code_from(str(written["name"]), taken)
        return struct(id=new_id(), **{**self._given, **written})


def kind_for_form(record: Record) -> str | None:
    """The kind of a record, if there is a form in which it can be corrected."""
    kind = kind_of(record)
    return kind if kind in FORMS else None


def taken(widget: QWidget) -> Any:
    """What a field holds."""
    if isinstance(widget, VALUED):
        return widget.value()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText().strip()
    assert isinstance(widget, QLineEdit), type(widget).__name__
    return widget.text().strip()


def put(widget: QWidget, value: Any) -> None:
    """Shows a value in a field."""
    if isinstance(widget, VALUED):
        widget.set_value(value)
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(value or "")
    elif isinstance(widget, QLineEdit):
        widget.setText(value or "")
