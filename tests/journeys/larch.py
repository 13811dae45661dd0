"""A family with a plan and a meeting, for the journeys around a meeting."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from scr_neglect.casework.record import add, open_family
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Agency, Network, Person
from scr_neglect.records.plan import Action, Meeting
from tests.journeys.person import PASSPHRASE


def larch_family(folder: Path, now: datetime) -> tuple[Session, str]:
    """A casebook whose clock stands where the test puts it, with a meeting planned for 24 March 2026; and the family."""
    session, _ = new_casebook(folder, PASSPHRASE, agency="Health visiting", author="Health visitor")
    ticks = count()
    session._clock = lambda: now.replace(tzinfo=UTC) + timedelta(seconds=next(ticks))
    people = [
        Person(id=new_id(), code="juniper", role="child", name="Juniper", born=edtf_date("2018-05-03")),
        Person(id=new_id(), code="rowan", role="mother", name="Rowan", communication="A text the day before"),
        Person(id=new_id(), code="hazel", role="father", name="Hazel"),
    ]
    family = open_family(session, "Larch family", people)
    add(
        session, family,
        Agency(id=new_id(), code="school", name="School", kind="education"),
        Meeting(
            id=new_id(), date=edtf_date("2026-01-27"), kind="TAF", held="yes", attended=("rowan", "school"),
            absent=("hazel",), visibility="family",
        ),
        Meeting(
            id=new_id(), date=edtf_date("2026-03-24"), kind="TAF", place="School, 16:30", purpose="Review",
            chair="Head of year", note_taker="Health visitor", visibility="family",
            invited=("rowan", "hazel", "juniper", "health-visiting", "school"),
        ),
        Action(
            id=new_id(), date=edtf_date("2026-01-27"), action="Breakfast club form", owner="school",
            due=edtf_date("2026-02-10"), done=edtf_date("2026-02-09"), visibility="family",
        ),
        Network(id=new_id(), date=edtf_date("2026-03-01"), who="Gran", offers="Tuesdays"),
    )  # fmt: skip
    return session, family
