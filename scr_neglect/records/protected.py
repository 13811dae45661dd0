"""What the switch "keep their details out of every copy" closes: where a person lives, learns and is treated, and when.

A Case already cut to its reader by the lists of `audience` is cut once more when someone of the family is protected
(`practice.md` 5.5, docs/decisions/0017). On a family copy a row whose words name such a place is not there at all; on a copy
for professionals, who need the evidence, the place is written over.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from scr_neglect.records.audience import Recipient, shown_to
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.columns import read_table
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.left_out import CODE
from scr_neglect.records.names import as_written, composed
from scr_neglect.records.people import Agency, Family, Household, Person, Professional
from scr_neglect.records.plan import Meeting
from scr_neglect.records.reckoning import EVERY_CHILD, UNBORN, tokens_of
from scr_neglect.records.record import Record

R = TypeVar("R", bound=Record)
_WORD = re.compile(r"[^\W_]+")
_NEVER_WORDS = frozenset({"id", "version", "visibility", "private_to", "may_be_shared"})
_THERE = ("attended", "absent", "apologies", "invited", "written_update")


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    place: str
    setting: str
    service: str
    plain: tuple[str, ...]


@cache
def _file() -> _File:
    return read_table("protected.toml", _File)


@cache
def _plain() -> frozenset[str]:
    return frozenset(_file().plain)


class Protection(Struct, frozen=True):
    """What is closed to one reader of one family.

    `bare` are the protected people whom the reader sees by name and no more; `everyone` all whose details are closed.
    """

    reader: Recipient
    bare: frozenset[str]
    everyone: frozenset[str]
    places: re.Pattern[str] | None
    codes: frozenset[str]
    """Of people, agencies and professionals: they are called by a name, and not printed."""
    day: date

    def __repr__(self) -> str:
        return "<Protection>"

    def cut(self, rows: Mapping[str, Sequence[Record]]) -> dict[str, list[Record]]:
        """The rows of each kind without what is closed; what a family may not have is not there at all."""
        return {
            kind: [kept for row in each if (kept := self._seen(kind, row)) is not None]
            for kind, each in rows.items()
        }

    def family(self, family: Family) -> Family:
        """What is said of the family as a whole, without the places; of a protected family not even its name."""
        if self.reader.is_family:
            lead = "" if self.names_place(family.lead) else family.lead
            return replace(
                family, lead=lead, **({"name": "", "title": "", "reference": ""} if self.bare else {})
            )
        return self._written_over(family)

    def names_place(self, text: str) -> bool:
        """Whether a text names a place that is closed."""
        return self.places is not None and self.places.search(composed(text)) is not None

    def written_over(self, text: str) -> str:
        """A text with every place that is closed written over."""
        return text if self.places is None else self.places.sub(_file().place, composed(text))

    def names_written_over(self, names: Collection[str]) -> set[str]:
        """How those names stand in the rows that hold a closed place; not those that are nothing but a place."""
        over = {self.written_over(name) for name in names} - set(names)
        return {name for name in over if not is_plain(name.replace(_file().place, ""))}

    def _seen(self, kind: str, row: Record) -> Record | None:
        if isinstance(row, Household) and self.everyone.intersection(row.people):
            row = replace(row, address="")
            if self.reader.is_family:
                return None
        if self.reader.is_family:
            if self._is_schedule(kind, row):
                return None
            row = self._named(row)
            return None if any(self.names_place(text) for _, text in self._texts(row)) else row
        return self._written_over(self._named(row))

    def _is_schedule(self, kind: str, row: Record) -> bool:
        """A day as a protected child lives it, or a meeting still to come: they tell who is where, and when."""
        if not self.bare:
            return False
        if kind == "day":
            return bool((self.bare | EVERY_CHILD | {UNBORN}).intersection(tokens_of(row)))
        first = row.when.first
        return isinstance(row, Meeting) and not row.held and first is not None and first > self.day

    def _named(self, row: R) -> R:
        """A protected person by first name on a family copy, and who works with them by what they are, not by what they are called."""
        if not self.bare:
            return row
        if isinstance(row, Person) and row.code in self.bare and self.reader.is_family:
            return replace(row, name=row.name.partition(" ")[0])
        if isinstance(row, Agency) and not is_plain(row.called):
            return replace(row, name=_kind_of(row), kind=row.kind if is_plain(row.kind) else "")
        if isinstance(row, Professional):
            role = row.role if is_plain(row.role) else ""
            return replace(row, role=role, name=role or _file().service)
        return row

    def _texts(self, row: Record) -> Iterable[tuple[str, str]]:
        """Every text of a row that could be printed, with its field: no ids, and no codes that stand for a name."""
        for name, value in asdict(row).items():
            if name in _NEVER_WORDS or name in type(row).links:
                continue
            for text in _texts_of(value):
                if text and (text not in self.codes or name in ("name", "role")):
                    yield name, text
        if isinstance(row, (Person, Agency, Professional)):
            yield "code", row.called

    def _written_over(self, row: R) -> R:
        """The row with every place that is closed written over."""
        if self.places is None:
            return row
        fields = {name for name, text in self._texts(row) if self.names_place(text)}
        changes: dict[str, Any] = {name: self._over(getattr(row, name)) for name in fields - {"code"}}
        if "code" in fields and not changes.get("name"):
            changes["name"] = _file().place
        return replace(row, **changes) if changes else row

    def _over(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.written_over(value)
        if isinstance(value, UncertainDate):
            return UncertainDate(value.edtf, self._over(value.words))
        if isinstance(value, dict):
            return {self._over(key): self._over(text) for key, text in value.items()}
        return tuple(each if each in self.codes else self._over(each) for each in value)


def _texts_of(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, UncertainDate):
        yield value.words
    elif isinstance(value, dict):
        yield from (str(text) for pair in value.items() for text in pair)
    elif isinstance(value, tuple):
        yield from (text for each in value for text in _texts_of(each))


def _kind_of(agency: Agency) -> str:
    """What an agency is called that may not be called by its name: by its kind, of those that the list knows."""
    kind = catalogue().agency_kind(agency.kind or agency.called)
    return _file().setting if kind.code == "education" else kind.name if kind.code else _file().service


def is_plain(text: str) -> bool:
    """Whether a name is made of words alone that tell nothing of where."""
    return all(word.casefold() in _plain() for word in _WORD.findall(text))


# -- which places ------------------------------------------------------------------------------------------------


def protection(
    reader: Recipient,
    people: Sequence[Person],
    agencies: Sequence[Agency],
    professionals: Sequence[Professional],
    households: Sequence[Household],
    day: date,
) -> Protection | None:
    """What is closed to a reader, from everything known of the family; None when nobody is protected from them.

    Names and codes count as such only of those whom the lists let the reader have, so that a copy is the same whether anybody
    else is in the record or not.
    """
    closed = [p for p in people if p.protected == "yes" and p.code != reader.person]
    if not closed:
        return None
    everyone = frozenset(p.code for p in closed)
    theirs = [text for p in closed for text in (p.school, p.gp, p.address)]
    theirs += [home.address for home in households if everyone.intersection(home.people)]
    by_code = {part.strip() for text in theirs for part in text.split(";")}
    theirs += [agency.called for agency in agencies if agency.code in by_code]
    shown = [p for p in people if shown_to("person", p, reader) is not None]
    others = [("agency", each) for each in agencies] + [("professional", each) for each in professionals]
    codes = {p.code for p in shown} | {
        each.code for kind, each in others if shown_to(kind, each, reader) is not None
    }
    own = {word for p in shown for word in _WORD.findall(f"{p.name} {p.code}".casefold())}
    bare = everyone.intersection(p.code for p in shown)
    return Protection(reader, bare, everyone, _looked_for(theirs, own), frozenset(codes), day)


def _looked_for(places: Iterable[str], own: Collection[str]) -> re.Pattern[str] | None:
    """How these places may be written: each part of them whole, however it is spaced, and each word of theirs that is a name."""
    anyhow: set[str] = set()
    exactly: set[str] = set()
    for part in (part for place in places for part in re.split(r"[,;:()\n]+", composed(place))):
        words = _WORD.findall(part)
        telling = [w for w in words if w.casefold() not in _plain() and not w.isdigit()]
        for way in (
            words,
            [w for w in words if not w.isdigit()],
        ):  # with the number of the house, and without
            if telling if len(way) > 1 else set(telling) - {w for w in telling if w.casefold() in own}:
                anyhow.add(r"[\W_]*".join(map(as_written, way)))
        if len(words) > 1 and not telling and words[0].isdigit():
            anyhow.add(r"[\W_]*".join(map(as_written, words)))  # "12 North Street"
        exactly |= {
            as_written(w) for w in telling if w[0].isupper() and len(w) > 3 and w.casefold() not in own
        }
    ways = [f"(?i:{'|'.join(sorted(anyhow, key=len, reverse=True))})"] if anyhow else []
    ways += sorted(exactly, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(ways)})(?![^\W_])") if ways else None


# -- where a meeting is ------------------------------------------------------------------------------------------


def without_place(meeting: Meeting, shown: Collection[str], guard: Protection | None) -> Meeting:
    """The meeting without its place and next day, when someone protected, or someone whom this reader may not have, was to be there.

    Who that is stands in the row as a code that nobody shown has; so that the place is not there either, once they are taken
    out of the record.
    """
    there = (code for name in _THERE for code in getattr(meeting, name))
    if (guard is not None and guard.bare) or any(
        code not in shown and CODE.fullmatch(code) for code in there
    ):
        return replace(meeting, place="", next_date=None)
    return meeting
