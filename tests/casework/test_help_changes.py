"""The level of help changed: what ends with it and why, in one step."""

import pytest

from scr_neglect.casework.help_changes import change_level, ended, running_levels, step_of
from scr_neglect.casework.record import add, open_family
from scr_neglect.casework.session import Session, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Level

ROBIN = Person(id="p1", code="robin", role="child", name="Robin")
ASH = Person(id="p2", code="ash", role="child", name="Ash")


def a_level(framework: str, start: str, **told) -> Level:
    return Level(id=new_id(), start=edtf_date(start), framework=framework, **told)


@pytest.fixture
def family(session: Session) -> str:
    return open_family(session, "A family", [ROBIN, ASH])


def test_what_runs_for_whom(session: Session, family: str) -> None:
    mine = a_level("Early help plan", "2025-01", child=("robin",))
    both = a_level("Child in need plan", "2025-02", child=("both",))
    over = a_level("Early help plan", "2024-01", end=edtf_date("2024-06"), child=("robin",))
    adult = a_level("Leaving care support", "2024-01", child=("mother",))
    add(session, family, mine, both, over, adult)
    case = session.case(family)
    assert {level.id for level in running_levels(case, ("ash",))} == {both.id}
    assert {level.id for level in running_levels(case, ())} == {mine.id, both.id}


def test_a_step_is_told_by_the_tiers() -> None:
    early, need = a_level("Early help plan", "2025"), a_level("Child in need plan", "2025")
    assert step_of("Universal services only", "", [early]) == "down"
    assert step_of("Child in need plan", "", [early]) == "up"
    assert step_of("Early help plan", "", [early, need]) == "down"
    assert step_of("Early help plan", "", [early]) == ""
    assert step_of("Early help plan", "", []) == "start"
    assert step_of("Something local", "", [early]) == ""
    assert step_of("Something local", "1", [early]) == "down"


def test_the_help_before_ends_on_the_eve_with_its_reason(session: Session, family: str) -> None:
    before = a_level("Early help plan", "2025-01-06", child=("robin",))
    add(session, family, before)
    new = a_level("Universal services only", "2026-03-02", child=("robin",), step="down")
    with pytest.raises(Refusal, match="Say why"):
        change_level(session, family, new, ended([before], new.start, ""))
    with pytest.raises(Refusal, match="Say why"):
        change_level(session, family, new)
    assert len(session.case(family).levels) == 1
    change_level(session, family, new, ended([before], new.start, "need met"))
    case = session.case(family)
    old = case.by_id[before.id]
    assert isinstance(old, Level)
    assert old.end is not None
    assert (old.end.edtf, old.ending_reason) == ("2026-03-01", "need met")
    assert len(session.casebook.history(before.id)) == 2
    assert {level.id for level in running_levels(case, ("robin",))} == {new.id}


def test_where_the_day_is_not_known_help_ends_with_what_begins() -> None:
    (old,) = ended([a_level("Early help plan", "2025")], edtf_date("2026-03"), "moved")
    assert old.end == edtf_date("2026-03")
