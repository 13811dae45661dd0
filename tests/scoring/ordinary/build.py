"""Plain builders for ordinary families: rows in the words of a record, numbered as they stand."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any, NamedTuple

from msgspec import structs

from scr_neglect.records.case import Case, case_of
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Contact, Observation, Voice
from scr_neglect.records.kinds import kind_of
from scr_neglect.records.people import Agency, Family, Person
from scr_neglect.records.plan import Action, Escalation, Level, Meeting, Service
from scr_neglect.records.record import Record

HOLIDAYS = (
    ((1, 1), (1, 5)), ((2, 12), (2, 18)), ((4, 1), (4, 15)), ((5, 27), (6, 2)), ((7, 22), (9, 3)),
    ((10, 22), (10, 28)), ((12, 20), (12, 31)),
)  # fmt: skip
"""School holidays of any year: (month, day) of the first and the last day."""


class Ordinary(NamedTuple):
    """A family with nothing wrong, or with something wrong that is well in hand."""

    name: str
    people: tuple[Person, ...]
    agencies: dict[str, str]
    """Code to kind."""
    rows: list[Record]


def case_of_family(family: Ordinary, day: date | None = None) -> Case:
    """The whole record of an ordinary family, as known on its last day or on a later one."""
    by_kind: dict[str, list[Record]] = {
        "person": list(family.people),
        "agency": [Agency(id=f"a-{code}", code=code, kind=kind) for code, kind in family.agencies.items()],
    }
    for each in numbered(family.rows):
        by_kind.setdefault(kind_of(each), []).append(each)
    return case_of(Family(id="f", name=family.name), by_kind, day=day)


def numbered(rows: Iterable[Record]) -> Iterator[Record]:
    """The rows, each that has no id yet with one of its own."""
    for place, row in enumerate(rows):
        yield row if row.id else structs.replace(row, id=f"r{place:04}")


def child(code: str, born: str, role: str = "child") -> Person:
    return Person(id=f"p-{code}", code=code, role=role, name=code.capitalize(), born=edtf_date(born))


def adult(code: str, role: str) -> Person:
    return Person(id=f"p-{code}", code=code, role=role)


def saw(
    when: str, agency: str, who: str, indicator: str, grade: int | None, words: str, **more: Any
) -> Observation:
    """A concern, seen first-hand unless said otherwise; `who` may be several codes with ; between."""
    given: dict[str, Any] = {"id": "", "kind": "concern", "basis": "seen", "severity": grade} | more
    for name in ("reported",):
        if name in given:
            given[name] = edtf_date(given[name])
    return Observation(
        date=edtf_date(when), agency=agency, child=tuple(who.split(";")), indicator=indicator,
        domain=_domain(indicator), summary=words, **given,
    )  # fmt: skip


def fine(when: str, agency: str, who: str, indicator: str, words: str, **more: Any) -> Observation:
    """Looked at first-hand, and fine."""
    return saw(when, agency, who, indicator, None, words, **({"kind": "looked-and-fine"} | more))


def good(when: str, agency: str, who: str, indicator: str, words: str, **more: Any) -> Observation:
    """A strength seen, in specific words."""
    given = {"kind": "strength", "specificity": "specific"} | more
    return saw(when, agency, who, f"strength.{indicator}", None, words, **given)


def fact(when: str, agency: str, who: str, indicator: str, words: str, **more: Any) -> Observation:
    """Neither a concern nor a strength, told by a parent unless said otherwise."""
    return saw(
        when, agency, who, indicator, None, words, **({"kind": "neutral", "basis": "told-by-parent"} | more)
    )


def _domain(indicator: str) -> Any:
    first = indicator.removeprefix("strength.").partition(".")[0]
    return "context" if first == "engagement" else first


def contact(when: str, agency: str, who: str, kind: str, status: str = "attended", **more: Any) -> Contact:
    """An opportunity to see; kept ones saw every child named."""
    of = tuple(who.split(";"))
    given: dict[str, Any] = {"children_seen": of if status == "attended" else ()} | more
    return Contact(id="", date=edtf_date(when), agency=agency, kind=kind, person=of, status=status, **given)  # type: ignore[arg-type]


def school_weeks(start: str, end: str, agency: str, who: str, kind: str = "school week") -> list[Record]:
    """A register week, marked present, for every week of term from one day to another."""
    found: list[Record] = []
    day = date.fromisoformat(start)
    while day <= date.fromisoformat(end):
        if not any(first <= (day.month, day.day) <= last for first, last in HOLIDAYS):
            found.append(contact(f"{day}", agency, who, kind))
        day += timedelta(days=7)
    return found


def every(days: int, start: str, end: str) -> list[str]:
    """A day, and every so many days after it, up to another."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return [f"{first + timedelta(days=n)}" for n in range(0, (last - first).days + 1, days)]


def said(when: str, agency: str, who: str, words: str, **more: Any) -> Voice:
    return Voice(id="", date=edtf_date(when), agency=agency, child=tuple(who.split(";")), words=words, **more)


def meetings(dates: list[str], led: str, attended: str, wrote: dict[int, str] | None = None) -> list[Record]:
    """Team Around the Family meetings, m0, m1, ...: each held, and each names the day of the next.

    `wrote` names who sent apologies and a written view to which meeting.
    """
    found: list[Record] = []
    for number, (when, after) in enumerate(zip_longest(dates, dates[1:])):
        following = edtf_date(after) if after else None
        away = (wrote or {}).get(number, "")
        there = tuple(code for code in attended.split(";") if code != away)
        found.append(
            Meeting(
                id=f"m{number}", date=edtf_date(when), kind="TAF", held="yes", led=led, named_lead=led, attended=there,
                absent=(away,) * bool(away), apologies=(away,) * bool(away), written_update=(away,) * bool(away),
                next_date=following,
            )
        )  # fmt: skip
    return found


def level(start: str, end: str, framework: str, tier: str, who: str, **more: Any) -> Level:
    ending = edtf_date(end) if end else None
    return Level(
        id="",
        start=edtf_date(start),
        end=ending,
        framework=framework,
        tier=tier,
        child=tuple(who.split(";")),
        **more,
    )


def holiday_visits(owner: str, *stretches: tuple[str, str, str, str]) -> list[Record]:
    """Who comes in the holidays, agreed beforehand: (meeting, its day, first and last day), a visit every week."""
    return [
        action(when, meeting, "A visit in the holiday", owner, visit, visit, "All well.")
        for meeting, when, first, last in stretches
        for visit in every(7, first, last)
    ]


def action(when: str, meeting: str, words: str, owner: str, due: str, done: str, effect: str) -> Action:
    return Action(
        id="", date=edtf_date(when), meeting=meeting, action=words, owner=owner, due=edtf_date(due),
        done=edtf_date(done), effect=effect,
    )  # fmt: skip


def service(
    when: str, provider: str, who: str, words: str, uptake: str = "taken", effect: str = ""
) -> Service:
    return Service(
        id="", date=edtf_date(when), provider=provider, for_whom=tuple(who.split(";")), service=words,
        purpose="explained to the family", uptake=uptake, effect=effect,
    )  # type: ignore[arg-type]  # fmt: skip


def asked(
    when: str, by: str, to: str, matter: str, answered: str, answer: str, kind: str = "referral"
) -> Escalation:
    """A request, made and answered."""
    return Escalation(
        id="", date=edtf_date(when), by=(by,), to=(to,), kind=kind, made="yes", matter=matter, response=answer,
        response_date=edtf_date(answered),
    )  # type: ignore[arg-type]  # fmt: skip
