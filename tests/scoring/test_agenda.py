"""What one record puts on Today."""

import pytest

from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Contact, Observation, Voice
from scr_neglect.records.people import Family, Person
from scr_neglect.records.plan import Action, Escalation, Meeting
from scr_neglect.records.record import Record
from scr_neglect.scoring.agenda import agenda_of

DAY = UncertainDate("2026-03-01")


def lines(record: Record) -> list[tuple[str, str, str, str, str]]:
    found = agenda_of("f", record)
    assert all((line.family_id, line.record_id) == ("f", record.id) for line in found)
    return [(line.what, line.child, str(line.day or ""), str(line.due or ""), line.words) for line in found]


def contact(**fields: object) -> Contact:
    return Contact(id="c", agency="hv", kind="home visit", **({"date": DAY, "status": "attended"} | fields))  # type: ignore[arg-type]


def observation(**fields: object) -> Observation:
    given = {"date": DAY, "child": ("ash",), "basis": "seen"} | fields
    return Observation(
        id="o", agency="hv", kind="concern", domain="physical", indicator="home", summary="Cold", **given
    )  # type: ignore[arg-type]


SEEN = [("seen", "ash", "2026-03-01", "", "")]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (contact(children_seen=("ash",)), SEEN),
        (contact(seen_alone=("ash",)), SEEN),
        (contact(children_seen=("ash",), seen_alone=("ash",)), SEEN),
        (contact(person=("ash",)), []),
        (contact(children_seen=("both", "household")), []),
        (contact(children_seen=("ash",), date=UncertainDate("2026-03")), SEEN),
        (contact(children_seen=("ash",), date=UncertainDate("2026")), []),
        (contact(children_seen=("ash",), date=UncertainDate()), []),
        (observation(), SEEN),
        (observation(seen_child="yes", basis="told-by-parent"), SEEN),
        (observation(seen_child="no"), []),
        (observation(seen_child="unknown"), []),
        (observation(basis="told-by-professional"), []),
        (observation(basis="record"), []),
        (observation(child=("household",)), []),
        (observation(child=("unborn",)), []),
        (observation(child=("both",)), [("seen", "both", "2026-03-01", "", "")]),
        (Voice(id="v", date=DAY, child=("ash",), words="I like my bed"), []),
    ],
)
def test_a_child_is_seen_where_a_row_says_so(record: Record, expected: list) -> None:
    assert [line for line in lines(record) if line[0] != "enter"] == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, [("enter", "", "2026-03-01", "", "home visit")]),
        ({"status": "not-brought"}, [("enter", "", "2026-03-01", "", "home visit")]),
        ({"entered_there": "yes"}, []),
        ({"entered_there": "no"}, []),
        ({"origin": "contacts/C01"}, []),
        ({"date": UncertainDate()}, []),
    ],
)
def test_a_contact_written_here_is_to_be_entered_in_the_agencys_own_system(
    fields: dict, expected: list
) -> None:
    assert lines(contact(**fields)) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (Meeting(id="m", date=DAY, kind="TAF"), [("meeting", "", "2026-03-01", "", "TAF")]),
        (Meeting(id="m", date=DAY, kind="TAF", held="yes"), []),
        (Meeting(id="m", date=DAY, kind="TAF", held="no"), []),
        (
            Meeting(id="m", date=DAY, kind="TAF", held="yes", next_date=UncertainDate("2026-04-01")),
            [("meeting", "", "2026-04-01", "", "TAF")],
        ),
        (Meeting(id="m", date=UncertainDate(), kind="TAF"), []),
        (
            Action(id="a", date=DAY, action="Ring school", due=UncertainDate("2026-03-09")),
            [("action", "", "2026-03-01", "2026-03-09", "Ring school")],
        ),
        (Action(id="a", date=DAY, action="Ring school"), [("action", "", "2026-03-01", "", "Ring school")]),
        (Action(id="a", date=DAY, action="Ring school", done=DAY), []),
        (
            Escalation(
                id="e", date=DAY, by=("hv",), matter="Housing", answer_due=UncertainDate("2026-03-08")
            ),
            [("request", "", "2026-03-01", "2026-03-08", "Housing")],
        ),
        (
            Escalation(id="e", date=DAY, by=("hv",), matter="Housing", made="unclear"),
            [("request", "", "2026-03-01", "", "Housing")],
        ),
        (Escalation(id="e", date=DAY, by=("hv",), matter="Housing", made="no"), []),
        (Escalation(id="e", date=DAY, by=("hv",), matter="Housing", response="Declined"), []),
        (Escalation(id="e", date=DAY, by=("hv",), matter="Housing", response_date=DAY), []),
        (Family(id="f", name="Fernleigh"), [("family", "", "", "", "Fernleigh")]),
        (
            Person(id="p", code="ash", role="child", born=UncertainDate("2020-05")),
            [("child", "ash", "2020-05-01", "", "Ash")],
        ),
        (Person(id="p", code="ash", role="child", name="Ashley"), [("child", "ash", "", "", "Ashley")]),
        (Person(id="p", code="ash", role="child", died=DAY), []),
        (Person(id="p", code="bump", role="unborn child", due=UncertainDate("2026-08")), []),
        (Person(id="p", code="mum", role="mother"), []),
    ],
)
def test_what_waits_is_a_line_and_what_is_done_is_none(record: Record, expected: list) -> None:
    assert lines(record) == expected
