"""The form of an observation: held against the act-now list while it is written, and asked of an injury where it is."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import asdict, replace
from PySide6.QtWidgets import QPlainTextEdit

from scr_neglect.casework.drafts import Line
from scr_neglect.casework.finishing import domain_of
from scr_neglect.casework.marks import apart, marks_after, together
from scr_neglect.errors import Refusal
from scr_neglect.records.body import said_of
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import UNSPECIFIED, Observation
from scr_neglect.ui.ask import ask
from scr_neglect.ui.dialogs.body_map import BodyMapDialog, into_fields
from scr_neglect.ui.dialogs.record import RecordForm, put, taken
from scr_neglect.ui.questions import Field
from scr_neglect.ui.widgets.act_now import ActNowBanner, Saying, is_injury, met_by, saying_of
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, PickField
from scr_neglect.ui.widgets.indicator_field import GradeField, IndicatorField
from scr_neglect.ui.widgets.places import PlacesField
from scr_neglect.ui.widgets.rows import show_field
from scr_neglect.ui.widgets.words import quiet

PLACES = Field(name="body_site", words="Where on the body", how="places")
"""Asked of an injury alone, after its grade."""
WRITTEN = "being written"
"""The id of an observation until it is saved; not empty, for an empty link to another row means none."""


class ObservationForm(RecordForm):
    """Adds an observation, or corrects one. `others_of` gives the entries of the other marks put on the body map."""

    def _add(self, field: Field) -> None:
        super()._add(field)
        if field.name == "severity":
            super()._add(PLACES)
            self.beside = quiet("")
            self.beside.hide()
            self.column.addWidget(self.beside)

    def _begin(self) -> None:
        self.others: list[Line] = []
        """More marks: each becomes an entry of its own."""
        self.banner = ActNowBanner(self._local)
        self.banner.stand_above(self.wrong)
        self._listen()
        self._look()

    def _listen(self) -> None:
        for field in self.fields.values():
            match field:
                case ChoiceField():
                    field.currentIndexChanged.connect(self._look)
                case IndicatorField():
                    field.changed.connect(self._look)
                    field.box.editingFinished.connect(self._look)
                case DateField() | GradeField() | PickField() | PlacesField():
                    field.changed.connect(self._look)
        places = self.fields["body_site"]
        assert isinstance(places, PlacesField)
        places.map_asked.connect(self._mark_on_map)
        places.apart_asked.connect(self._take_apart)
        places.together_asked.connect(self._put_together)

    def _look(self) -> Saying:
        """Holds an observation, as it stands so far, against the act-now list; asks of an injury where it is."""
        row = self._so_far()
        show_field(self.fields["body_site"], is_injury(row) or bool(row.body_site))
        self.banner.say(saying_of(met_by(self.case, [row, *self.others_of(row)]), self.case))
        said = [
            f"{number}. {said_of(line.body_site)}: {line.summary}"
            for number, line in enumerate(self.others, start=2)
        ]
        self.beside.setText("\n".join((self.tr("Also marked, each an entry of its own:"), *said)))
        self.beside.setVisible(bool(said))
        places = self.fields["body_site"]
        assert isinstance(places, PlacesField)
        places.offer_together(bool(said))
        return self.banner.said

    def others_of(self, made: Observation) -> list[Observation]:
        """The entries of the other marks: as this one in all but its place, its words and what was made of them."""
        return [
            replace(
                made, id=line.id, body_site=line.body_site, summary=line.summary.strip(),
                parent_account=line.parent_account.strip(), severity=None, effect_on_child="",
            )
            for line in self.others
        ]  # fmt: skip

    def _mark_on_map(self) -> None:
        """Opens the body map: one mark one entry; of one that is corrected every place chosen is a place of its own."""
        row, line = self._so_far(), self._as_mark()
        take_first = into_fields(line, self._write, self._look)

        def take(marks: Sequence[Line]) -> Saying:
            self.others = list(marks[1:])
            return take_first(marks)

        day, one = row.date.first or self._today, self.before is not None
        marks = [line, *self.others]
        ask(BodyMapDialog(marks, self.case, day, take, self, like=line, one=one, local=self._local))

    def _as_mark(self) -> Line:
        row = self._so_far()
        return Line(
            child=row.child, indicator=row.indicator, basis=row.basis, body_site=row.body_site,
            summary=taken(self.fields["summary"]), parent_account=taken(self.fields["parent_account"]),
        )  # fmt: skip

    def _write(self, name: str, value: Any) -> None:
        field = self.fields[name]
        put(field, value)
        if isinstance(field, QPlainTextEdit):
            field.document().setModified(True)  # typed, though not here

    def _take_apart(self) -> None:
        """Makes a mark in several places into an entry for each; the notes of the others are written on the body map."""
        row = self._so_far()
        line, *others = apart(Line(child=row.child, indicator=row.indicator, body_site=row.body_site))
        self.others = [*others, *self.others]
        put(self.fields["body_site"], line.body_site)
        self._mark_on_map()

    def _put_together(self) -> None:
        """Takes it back that a mark was made into several: one entry again, with all that was written of them."""
        line = self._as_mark()
        together(line, self.others)
        self.others = []
        for name in ("body_site", "summary", "parent_account"):
            self._write(name, getattr(line, name))
        self._look()

    def _so_far(self) -> Observation:
        """The observation without its words; what is still to be filled in is left open."""
        written = self._written()
        written["date"] = written["date"] or edtf_date(self._today.isoformat())
        written["indicator"] = written["indicator"] or "context.note"
        if isinstance(self.before, Observation):
            return Observation(**{**asdict(self.before), **written})
        blank = {"id": WRITTEN, "agency": UNSPECIFIED, "domain": domain_of(written["indicator"])}
        return Observation(**{**blank, **self._given, **written})

    def _written(self) -> dict[str, Any]:
        """What the fields hold; another indicator brings its own domain, and is not what the one before was said to mean."""
        written = super()._written()
        if isinstance(self.before, Observation) and written["indicator"] != self.before.indicator:
            written |= {"domain": domain_of(written["indicator"]), "meant": ""}
        if isinstance(self.before, Observation):
            written["count"] = marks_after(self.before.count, self.before.body_site, written["body_site"])
        return written

    def check(self) -> None:
        super().check()
        for number, line in enumerate(self.others, start=2):
            if not line.summary.strip():
                raise Refusal(
                    f"Mark {number}, {said_of(line.body_site)}: write on the body map what was seen."
                )

    def typed(self) -> str:
        marks = (
            ": ".join(filter(None, (said_of(line.body_site), line.summary, line.parent_account)))
            for line in self.others
        )
        return "\n".join(filter(None, (super().typed(), *(" ".join(mark.split()) for mark in marks))))
