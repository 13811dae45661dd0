"""A family of whom every word and every name is a mark, so that a mark found in a copy says which word got out.

Fields are found by looking at the records themselves: a field or a kind of record that is new is marked without a line here, or
`test_leaks` fails.
"""

import re
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any, get_args

from msgspec.structs import FieldInfo, fields, replace

from scr_neglect.records.audience import FAMILY, PROFESSIONALS, STRUCTURE, SUPERVISION, Recipient, shown_to
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
    {"visibility": "family", "private_to": ("gran",)},
    {"visibility": "professionals", "may_be_shared": "no"},
)
"""What may have been decided about a row: each is one class of marks."""
NOT_WORDS = frozenset({"id", "visibility", "private_to", "may_be_shared"})
"""What a record is known by and who may see it: no words, and printed nowhere."""
OF_WORDS = sorted(set(ROWS) - {"person", "disclosure", "source"})
PLACES = ("school", "gp", "address")
"""What of a protected person tells where they are."""


@dataclass(frozen=True)
class Mark:
    """Where one marked word was written."""

    kind: str
    field: str
    row: str


class Marker:
    """Gives out marks, each once, and remembers where each went; `tail` follows every mark.

    But for the name of a worker: what is typed where a name goes is not printed when a part of it is the name of someone left out.
    """

    def __init__(self) -> None:
        self.marks: dict[str, Mark] = {}
        self.tail = ""

    def mark(self, kind: str, field: str, row: str) -> str:
        word = f"qx{len(self.marks):04d}z"
        self.marks[word] = Mark(kind, field, row)
        return word if (kind, field) == ("professional", "name") else word + self.tail


def marked_case(
    decided: list[dict[str, Any]], *, source: str = "", protected: tuple[str, ...] = (), named: str = ""
) -> tuple[Case, dict[str, Mark]]:
    """One row of every kind for each thing decided, every free text and name of it a mark; links go to every class.

    `protected` are the codes of base people whose details are kept out ("robin", "wren", "mum", "dad"); for each of their
    places there is one more row of every kind that names it, and one whose source gave no name. `named` is the code of a base
    person whom one more row of every kind names, wherever words can stand.
    """
    marker = Marker()
    family = _family(marker, source)
    rows: dict[str, list[Record]] = {kind: [] for kind in ROWS}
    rows["person"] = _people(marker, protected)
    rows["agency"] = [
        _made("agency", f"agency-{code}", marker, code=code, visibility="family") for code in ("hv", "school")
    ]
    for place, choice in enumerate(decided):
        for kind in ROWS:
            rows[kind].append(
                _made(kind, f"{kind}-{place}", marker, place=place, count=len(decided), **choice)
            )
        told = {"basis": "anonymous", "source": f"source-{place}", **choice}
        rows["observation"].append(_made("observation", f"unnamed-{place}", marker, place=place, **told))
    for row in [row for row in rows["person"] if row.protected == "yes"]:  # type: ignore[attr-defined]
        for name in PLACES:
            marker.tail = f" at {getattr(row, name)}."
            for kind in OF_WORDS:
                rows[kind].append(_made(kind, f"{kind}-{row.id}-{name}", marker, visibility="family"))
    if named:
        marker.tail = f" with {named.title()}"
        for kind in OF_WORDS:
            rows[kind].append(_made(kind, f"{kind}-named", marker, visibility="family"))
    marker.tail = ""
    return case_of(family, rows, day=DAY), marker.marks


def _family(marker: Marker, source: str) -> Family:
    texts = {
        f.name: marker.mark("family", f.name, "family")
        for f in fields(Family)
        if f.type is str and f.name != "id"
    }
    lists = {f.name: (marker.mark("family", f.name, "family"),) for f in fields(Family) if f.type == Codes}
    extra = {"extra": {"from": marker.mark("family", "extra", "family")}}
    given = {**texts, **lists, **extra, "private_to": (), "source": source and f"{source} {texts['source']}"}
    return Family(id="family", **given)


def _people(marker: Marker, protected: tuple[str, ...]) -> list[Record]:
    kin = (
        ("robin", "child"),
        ("wren", "child"),
        ("mum", "mother"),
        ("dad", "father"),
        ("gran", "grandmother"),
    )
    born = {"robin": edtf_date("2015-03-02"), "wren": edtf_date("2017-03-02")}
    people = []
    for code, role in kin:
        places = {name: marker.mark("place", name, f"person-{code}") for name in PLACES if code in protected}
        people.append(
            KINDS["person"](
                id=f"person-{code}", code=code, role=role, name=code.title(), born=born.get(code), visibility="family",
                protected="yes" if code in protected else "", **places,
            )
        )  # fmt: skip
    return people


def _made(kind: str, row_id: str, marker: Marker, *, place: int = 0, count: int = 0, **given: Any) -> Record:
    values: dict[str, Any] = {"id": row_id, **given}
    for field in fields(KINDS[kind]):
        if field.name not in values and field.name not in NOT_WORDS:
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
"""What a row has to be for the layouts to show it; an open word stands beside its mark, but in the first class."""
OPEN_TO_NOW = {"household"}
DATES = ("date", "start", "due", "next_date")


def is_text(field: FieldInfo) -> bool:
    """Whether a field may hold a word that somebody wrote: free text, codes, texts by name, the words of a date."""
    inner = {field.type, *get_args(field.type)}
    return bool({str, UncertainDate} & inner) or field.type == Codes


def _value(kind: str, field: FieldInfo, row_id: str, marker: Marker, place: int, count: int) -> Any:
    name, links = field.name, KINDS[kind].links
    if (kind, name) in FIXED:
        fixed = FIXED[kind, name]
        return f"{fixed} {marker.mark(kind, name, row_id)}" if field.type is str and place else fixed
    if name in links:
        return (
            _link(name, place)
            if field.type is str
            else tuple(f"observation-{n}" for n in range(count) if n != place)
        )
    if name == "origin":
        return f"{kind}.csv/{marker.mark(kind, name, row_id)}"
    if field.type is str:
        return marker.mark(kind, name, row_id)
    if field.type == Codes:
        return (
            ("robin", "wren")
            if name == "child"
            else ("mum", "hv", f"agency-{place}", marker.mark(kind, name, row_id))
        )
    if str in get_args(field.type):
        told = marker.mark(kind, name, row_id)
        return (
            {told: 1} if int in get_args(field.type) else {"mum": told, marker.mark(kind, name, row_id): told}
        )
    if UncertainDate in (field.type, *get_args(field.type)):
        return _date(kind, name, place, marker.mark(kind, name, row_id))
    return place if name == "value" else None


def _link(name: str, place: int) -> str:
    return {"told_from": "", "entry": f"observation-{place}", "follows": ""}.get(name, f"{name}-{place}")


def _date(kind: str, name: str, place: int, words: str) -> UncertainDate | None:
    if name not in DATES:
        return (
            UncertainDate("2020-06-20", words)
            if kind not in ("person", "level", "agreement", "action", "escalation")
            else None
        )
    return UncertainDate("2020-01-01/.." if kind in OPEN_TO_NOW else f"2020-06-{place % 27 + 1:02d}", words)


def copy(audience: str = "family", person: str = "mum", **given: Any) -> Copy:
    recipient = Recipient(audience=audience, name="Zoe O’Reader", person=person)  # type: ignore[arg-type]
    return Copy(
        recipient=recipient, **{"day": DAY, "made_on": date(2020, 7, 1), "start": date(2020, 1, 1), **given}
    )


def without_withheld(case: Case, reader: Recipient) -> Case:
    """The same casebook, had nobody ever written down a row that this reader may not have."""
    kept = {(kind, row.id) for kind, row in case.for_audience(reader).every_row()}
    rows = {kind: [row for row in case.rows(kind) if (kind, row.id) in kept] for kind in ROWS}
    return case_of(case.family, rows, day=case.day)


def decided_anew(case: Case, of: Random) -> Case:
    """The same rows, each person, agency and entry decided about by lot."""
    rows = {
        kind: [replace(row, **{**BLANK, **of.choice(CHOICES)}) for row in case.rows(kind)] for kind in ROWS
    }
    return case_of(case.family, rows, day=case.day)


BLANK = {"visibility": "undecided", "private_to": (), "may_be_shared": ""}


# -- what got out ------------------------------------------------------------------------------------------------

MARKS = re.compile(r"qx\d{4}z")


def found(pdf: bytes) -> set[str]:
    """Every mark that any way of looking into a PDF finds."""
    return set(MARKS.findall(everything(pdf)))


OF_THE_FAMILY = {"name", "title", "source", "sentence", "lead"}


def allowed(case: Case, marks: dict[str, Mark], asked: Copy) -> set[str]:
    """The marks of the fields that the allow-lists name, for rows that this reader may have; of a protected place none but their own."""
    reader = asked.recipient
    rows = {row.id: (kind, row) for kind, row in case.every_row()}
    words: set[str] = set()
    for word, mark in marks.items():
        kind, row = rows.get(mark.row, ("", None))
        if mark.kind == "family" and mark.field in OF_THE_FAMILY:
            words.add(word)
        elif mark.kind == "place":
            if mark.row == f"person-{reader.person}":
                words.add(word)  # their own
        elif (
            row is not None
            and shown_to(kind, row, reader) is not None
            and mark.field in _list(kind, row, reader)
        ):
            words.add(word)
    return words


def _list(kind: str, row: Record, reader: Recipient) -> frozenset[str]:
    """The fields of a row that the lists name for a reader; less who told what nobody gave a name for."""
    family = FAMILY if row.visibility == "family" else STRUCTURE
    table = family if reader.is_family else SUPERVISION if reader.audience == "supervision" else PROFESSIONALS
    unnamed = {"observer_role", "told_by", *(("agency",) if reader.is_family else ())}
    return table.get(kind, frozenset()) - (unnamed if row.id.startswith("unnamed") else set())
