"""A casebook for Today with what is on it, for the tests of its lines and of its page."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from scr_neglect.casework.record import add, open_family
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Contact
from scr_neglect.records.people import Person


def the_session(tmp_path: Path) -> Iterator[Session]:
    made, _ = new_casebook(
        tmp_path / "my.casebook", "four unrelated words", agency="Health visiting", author="HV"
    )
    ticks = count()
    made._clock = lambda: datetime(2026, 3, 10, 12, tzinfo=UTC) + timedelta(seconds=next(ticks))
    yield made
    made.close()


def a_family(session: Session, name: str, *children: str) -> str:
    people = [
        Person(id=new_id(), code=c.lower(), role="child", name=c, born=edtf_date("2023")) for c in children
    ]
    return open_family(session, name, people)


def seen(session: Session, family_id: str, day: str, *children: str) -> None:
    row = Contact(
        id=new_id(),
        date=edtf_date(day),
        agency="hv",
        kind="home visit",
        status="attended",
        children_seen=children,
    )
    add(session, family_id, row)
