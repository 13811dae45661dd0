"""A casebook with a family, and a dialog in front, for the tests of dialogs."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from scr_neglect.casework import record
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.records.case import Case
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Meeting
from scr_neglect.ui.dialogs.observation import ObservationForm
from scr_neglect.ui.dialogs.record import RecordForm

TODAY = date(2026, 3, 10)


def begun(folder: Path) -> tuple[Session, str]:
    """A new casebook with one family in it, and the family's id."""
    session, _ = new_casebook(folder, "four unrelated words", agency="Health visiting", author="HV")
    people = [
        Person(id=new_id(), code="juniper", role="child", name="Juniper", born=edtf_date("2022-05-03")),
        Person(id=new_id(), code="rowan", role="mother", name="Rowan"),
    ]
    family_id = record.open_family(session, "Larch family", people)
    record.add(session, family_id, Meeting(id=new_id(), date=edtf_date("2026-02-03"), kind="TAF"))
    return session, family_id


def the_shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Session, str]]:
    """One casebook for the tests that leave no note behind and count nothing in it."""
    session, family_id = begun(tmp_path_factory.mktemp("shared") / "x.casebook")
    yield session, family_id
    session.close()


def the_case(shared: tuple[Session, str]) -> Case:
    session, family_id = shared
    return session.case(family_id)


def the_own(tmp_path: Path) -> Iterator[tuple[Session, str]]:
    session, family_id = begun(tmp_path / "x.casebook")
    yield session, family_id
    session.close()


def the_session(own: tuple[Session, str]) -> Session:
    return own[0]


def the_family(own: tuple[Session, str]) -> str:
    return own[1]


def form_for(kind: str) -> type[RecordForm]:
    return ObservationForm if kind == "observation" else RecordForm
