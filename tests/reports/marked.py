"""A family of whom every word and every name is a mark, so that a mark found in a copy says which word got out."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from msgspec.structs import FieldInfo, fields

from scr_neglect.records.audience import FAMILY, PROFESSIONALS, STRUCTURE, Recipient, shown_to
from scr_neglect.records.case import ROWS, Case, case_of
from scr_neglect.records.dates import UncertainDate, edtf_date
from scr_neglect.records.kinds import KINDS
from scr_neglect.records.people import Family
from scr_neglect.records.record import Codes, Record
from scr_neglect.reports.copy import Copy
from tests.reports.read_back import everything

DAY = date(2020, 6, 30)
CHOICES: tuple[dict[str, Any], ...] = (
    {"visibility": "family"},
    {"visibility": "undecided"},
    {"visibility": "professionals"},
    {"visibility": "none"},
    {"visibility": "family", "private_to": ("mum",)},
    {"visibility": "family", "private_to": ("dad",)},
    {"visibility": "professionals", "may_be_shared": "no"},
)
"""What may have been decided about a row: each is one class of marks."""
NEVER_TEXT = frozenset({"id", "visibility", "private_to", "may_be_shared", "origin", "extra", "sha256"})


@dataclass(frozen=True)
class Mark:
    """Where one marked word was written."""

    kind: str
    field: str
    row: str


class Marker:
    """Gives out marks, each once, and remembers where each went."""

    def __init__(self) -> None:
        self.marks: dict[str, Mark] = {}

    def mark(self, kind: str, field: str, row: str) -> str:
        word = f"qx{len(self.marks):04d}z"
        self.marks[word] = Mark(kind, field, row)
        return word


def marked_case(decided: list[dict[str, Any]], *, source: str = "") -> tuple[Case, dict[str, Mark]]:
    """One row of every kind for each thing decided, every free text and name of it a mark; links go to every class."""
    marker = Marker()
    family = Family(id="family", name=marker.mark("family", "name", "family"), source=source)
    rows: dict[str, list[Record]] = {kind: [] for kind in ROWS}
    rows["person"] = _people()
    rows["agency"] = [
        _made("agency", f"agency-{code}", marker, code=code, visibility="family") for code in ("hv", "school")
    ]
    for place, choice in enumerate(decided):
        for kind in ROWS:
            row_id = f"{kind}-{place}"
            rows[kind].append(_made(kind, row_id, marker, place=place, count=len(decided), **choice))
    return case_of(family, rows, day=DAY), marker.marks


def _people() -> list[Record]:
    kin = (("robin", "child"), ("mum", "mother"), ("dad", "father"))
    born = {"robin": edtf_date("2015-03-02")}
    return [
        KINDS["person"](
            id=f"person-{code}",
            code=code,
            role=role,
            name=code.title(),
            born=born.get(code),
            visibility="family",
        )
        for code, role in kin
    ]


def _made(kind: str, row_id: str, marker: Marker, *, place: int = 0, count: int = 0, **given: Any) -> Record:
    values: dict[str, Any] = {"id": row_id, **given}
    for field in fields(KINDS[kind]):
        if field.name not in values and field.name not in NEVER_TEXT:
            value = _value(kind, field, row_id, marker, place, count)
            if value is not None:
                values[field.name] = value
    return KINDS[kind](**values)


FIXED: dict[tuple[str, str], Any] = {
    ("observation", "kind"): "concern", ("observation", "domain"): "physical", ("observation", "basis"): "seen",
    ("contact", "status"): "attended", ("meeting", "kind"): "TAF", ("contact", "kind"): "home visit",
    ("person", "role"): "relative", ("level", "tier"): "2", ("observation", "indicator"): "physical.home-hygiene",
    ("escalation", "made"): "yes", ("escalation", "refused"): "no", ("level", "step"): "start",
}  # fmt: skip
OPEN_TO_NOW = {"household"}


def _value(kind: str, field: FieldInfo, row_id: str, marker: Marker, place: int, count: int) -> Any:
    if (kind, field.name) in FIXED:
        return FIXED[kind, field.name]
    if field.type is str:
        return _text(kind, field.name, row_id, marker, place)
    if field.name in KINDS[kind].links:
        return tuple(f"observation-{other}" for other in range(count) if other != place)
    if field.type == Codes:
        return (
            ("robin",)
            if field.name == "child"
            else ("mum", "hv", *(f"person-{n}-code" for n in range(count)))
        )
    if field.type == dict[str, str]:
        return {"mum": marker.mark(kind, field.name, row_id)}
    if UncertainDate in (field.type, *get_args(field.type)) and field.name in (
        "date",
        "start",
        "due",
        "next_date",
    ):
        return edtf_date("2020-01-01/..") if kind in OPEN_TO_NOW else edtf_date(f"2020-06-{place + 1:02d}")
    if field.name == "value":
        return place
    return None


def _text(kind: str, name: str, row_id: str, marker: Marker, place: int) -> str | None:
    """A mark; codes that link rows keep their form, and those of people, too, are words that may get out."""
    links = {
        "meeting": f"meeting-{place}",
        "contact": f"contact-{place}",
        "goal": f"goal-{place}",
        "told_from": "",
        "entry": f"observation-{place}",
    }
    if name in links and (name in KINDS[kind].links):
        return links[name]
    if name == "code":
        return f"{row_id}-code"
    return marker.mark(kind, name, row_id)


def copy(audience: str = "family", person: str = "mum", **given: Any) -> Copy:
    recipient = Recipient(audience=audience, name="Zoe O’Reader", person=person)  # type: ignore[arg-type]
    return Copy(recipient=recipient, day=DAY, made_on=date(2020, 7, 1), start=date(2020, 1, 1), **given)


# -- what got out ------------------------------------------------------------------------------------------------

MARKS = re.compile(r"qx\d{4}z")


def found(pdf: bytes) -> set[str]:
    """Every mark that any way of looking into a PDF finds."""
    return set(MARKS.findall(everything(pdf)))


def allowed(case: Case, marks: dict[str, Mark], asked: Copy) -> set[str]:
    """The marks of the fields that the allow-lists name, for rows that this reader may have."""
    rows = {row.id: (kind, row) for kind, row in case.every_row()}
    words: set[str] = set()
    for word, mark in marks.items():
        kind, row = rows.get(mark.row, ("", None))
        if row is not None and shown_to(kind, row, asked.recipient) is not None:
            family = FAMILY if row.visibility == "family" else STRUCTURE
            table = family if asked.recipient.is_family else PROFESSIONALS
            if mark.field in table.get(kind, frozenset()):
                words.add(word)
    return words
