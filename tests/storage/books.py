"""Casebooks to test with: real ones, in a temporary folder, whose passphrase is cheap to guess."""

from datetime import date
from pathlib import Path

from scr_neglect.records import kinds
from scr_neglect.records.dates import UncertainDate, exactly
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Family, Person
from scr_neglect.records.record import Record
from scr_neglect.records.revision import Revision, revision
from scr_neglect.storage.casebook import Casebook, create_casebook
from scr_neglect.storage.keys import Cost

QUICK = Cost(t=1, m=8, p=1)
PASSPHRASE = "seven wet umbrellas"
FAMILY = "11111111-1111-4111-8111-111111111111"


def new_book(folder: Path, passphrase: str = PASSPHRASE) -> Casebook:
    book, _ = create_casebook(folder, passphrase, agency="Health visiting", author="A. Writer", cost=QUICK)
    return book


def written(
    record: Record,
    *,
    family: str = FAMILY,
    at: str = "2026-03-02T09:00:00Z",
    supersedes: tuple[str, ...] = (),
    reason: str = "",
    withdrawn: bool = False,
) -> Revision:
    return revision(
        record_id=record.id, family_id=family, kind=kinds.kind_of(record),
        body=b"" if withdrawn else kinds.body_of(record), author="A. Writer", agency="Health visiting",
        recorded_at=at, supersedes=supersedes, reason=reason,
    )  # fmt: skip


def family(name: str = "Fernleigh", family_id: str = FAMILY) -> Family:
    return Family(id=family_id, name=name)


def child(code: str, born: str = "2020-05-01", **fields: object) -> Person:
    return Person(id=f"person-{code}", code=code, role="child", born=UncertainDate(born), **fields)  # type: ignore[arg-type]


def seen(record_id: str, summary: str, day: str = "2026-03-01", **fields: object) -> Observation:
    given: dict[str, object] = {
        "agency": "hv", "child": ("ash",), "kind": "concern", "domain": "physical", "indicator": "home-conditions",
        "basis": "seen",
    }  # fmt: skip
    return Observation(
        id=record_id, date=exactly(date.fromisoformat(day)), summary=summary, **(given | fields)
    )  # type: ignore[arg-type]
