"""A real casebook in a temporary folder, with a clock that stands where the test puts it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from scr_neglect.casework.record import open_family
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Person

PASSPHRASE = "four plain unrelated words"
NOW = datetime(2026, 3, 10, 17, 30, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made, _ = new_casebook(
        tmp_path / "test.casebook", PASSPHRASE, agency="Health visiting", author="HV, north team"
    )
    ticks = count()
    made._clock = lambda: NOW + timedelta(seconds=next(ticks))
    yield made
    made.close()


@pytest.fixture
def family(session: Session) -> str:
    """A family with two children and their mother."""
    people = [
        Person(id=new_id(), code="ash", role="child", name="Ash", born=edtf_date("2024-02-10")),
        Person(id=new_id(), code="o-wren", role="child", name="O'Wren", born=edtf_date("2021-05")),
        Person(id=new_id(), code="mother", role="mother"),
    ]
    return open_family(session, "Invented family", people)
