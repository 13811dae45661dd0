"""Rich made-up families for the laws of the prompts: rows of every kind that a pattern reads, dated to hit windows.

A family is a list of small specifications (what, how many days after the one before, a number), so that a broken law
shrinks to the few rows that break it. The days between rows are the edges of the rules' windows.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st
from msgspec import structs

from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate, edtf_date
from scr_neglect.records.entries import Claim, Contact, Observation, ParentsView, Voice
from scr_neglect.records.people import Agency, Household, Network, Person
from scr_neglect.records.plan import Action, Assessment, Escalation, Level, Meeting, Service, Supervision
from scr_neglect.records.record import Record
from tests.scoring import made

PEOPLE = (
    Person(id="p1", code="ash", role="child", name="Ash", born=edtf_date("2013-02-10")),
    Person(id="p2", code="wren", role="child", name="Wren", born=edtf_date("2008-05")),
    Person(id="p3", code="teal", role="child", name="Teal", born=edtf_date("2016-09-20")),
    *(Person(id=f"p-{role}", code=role, role=role) for role in ("mother", "father")),
    Person(id="p-gran", code="gran", role="relative"),
)
"""Teal is born on the way: rows reach Teal as one of "both", or unborn."""
EDGES = (
    0, 0, 0, 0, 0, 1, 1, 2, 2, 5, 7, 13, 14, 15, 27, 28, 29, 30, 31, 30, 31, 42, 59, 60, 61, 84, 89, 90, 91, 184, 366
)  # fmt: skip
BEGINS = date(2015, 1, 5)
AGENCIES = ("hv", "gp", "school", "nursery")
CONCERNS = (
    "physical.home-hygiene", "physical.home-hygiene", "physical.accidental-injury", "physical.accidental-injury",
    "educational.absence", "emotional.routine", "physical.supervision", "physical.home-hazards", "medical.not-brought",
    "physical.growth", "physical.food", "physical.accidental-injury", "emotional.sibling-harm", "emotional.child-angry",
    "educational.nursery-sessions", "educational.language", "medical.therapy-discharge",
    "medical.untreated-illness", "medical.continence", "home-conditions", "poor-attendance", "a code of their own",
)  # fmt: skip
AROUND = (
    "context.domestic-abuse", "context.domestic-abuse", "context.separation", "context.poverty-debt",
    "context.parent-mental-health", "context.pregnancy-new-baby", "context.new-adult-in-home", "context.house-move",
    "context.change-of-worker-or-plan", "engagement.declined-offer", "engagement.no-access-visit",
    "engagement.agreed-plan", "presentation-masking", "asked-for-help",
)  # fmt: skip
STRENGTHS = (
    "strength.physical.home-safe-clean", "strength.physical.fed", "strength.educational.attends",
    "strength.emotional.routine-kept", "strength.medical.brought", "strength.physical.network-steps-in",
)  # fmt: skip
SITES = ((), (), ("knee",), ("ear",), ("shin",), ("forehead",), ("cheek", "knee"))
CHILDREN = (("ash",), ("ash",), ("ash",), ("wren",), ("ash", "wren"), ("both",), ("household",), ("unborn",))
Maker = Callable[[Random, date, list[Record]], list[Record]]


def _when(of: Random, day: date) -> UncertainDate:
    forms = (
        f"{day}",
        f"{day}",
        f"{day}",
        f"{day}",
        f"{day:%Y-%m}",
        f"{day - timedelta(days=5)}/{day}",
        f"{day:%Y-%m}~",
    )
    return edtf_date(of.choice(forms))


def _earlier(of: Random, rows: list[Record], kind: type, chance: float) -> str:
    """The id of an earlier row of a kind, or, mostly, none."""
    ids = [row.id for row in rows if isinstance(row, kind)]
    return of.choice(ids) if ids and of.random() < chance else ""


def _told_at(of: Random, day: date, rows: list[Record], chance: float) -> str:
    """The id of a meeting of that day, if there is one."""
    same = [row.id for row in rows if isinstance(row, Meeting) and row.when.last == day]
    return same[-1] if same and of.random() < chance else ""


def _observation(of: Random, day: date, rows: list[Record], **given: Any) -> Observation:
    grade = of.choice((None, 1, 2, 2, 2, 3, 3, 4)) if given.get("kind", "concern") == "concern" else None
    late = of.choice((None, None, None, 1, 3, 40))
    other = _earlier(of, rows, Observation, 0.3)
    return Observation(
        id="", date=_when(of, day), agency=of.choice((*AGENCIES, *AGENCIES, "unspecified")),
        reported=edtf_date(f"{day + timedelta(days=late)}") if late else None,
        severity=grade, summary="made up", meeting=_told_at(of, day, rows, 0.5),
        specificity=of.choice(("", "specific", "general")), told_from=_earlier(of, rows, Observation, 0.15),
        contradicted_by=(other,) if other else (), parent_account=of.choice(("", "", "He fell over.")),
        contact=_earlier(of, rows, Contact, 0.1), count=of.choice((None, None, None, 2)),
        seen_child=of.choice(("", "", "yes", "no")), known_to=of.choice(((), (), ("gp",), ("gp", "school"), ("hv",))),
        not_known_to=of.choice(((), (), ("gp",))), account_changed=of.choice(("", "", "", "yes")),
        money_or_housing=of.choice(("", "", "yes")), series=of.choice(("", "", "a series")),
        basis=of.choice(("seen", "seen", "seen", "told-by-parent", "told-by-professional", "told-by-relative",
                         "told-by-child", "anonymous", "")),
        **({"kind": "concern", "child": of.choice(CHILDREN)} | given),
    )  # type: ignore[arg-type]  # fmt: skip


def _concern(of: Random, day: date, rows: list[Record]) -> Record:
    code = of.choice(CONCERNS[: of.choice((2, 6, 12, len(CONCERNS)))])
    first = code.partition(".")[0]
    domain = first if first in ("physical", "educational", "emotional", "medical") else "physical"
    sites = of.choice(SITES) if code == "physical.accidental-injury" else ()
    return _observation(of, day, rows, indicator=code, domain=domain, body_site=sites)


def _around(of: Random, day: date, rows: list[Record]) -> Record:
    kind = of.choice(("concern", "neutral", "neutral"))
    child = of.choice((("household",), ("household",), ("ash",), ("mother",)))
    return _observation(of, day, rows, indicator=of.choice(AROUND), domain="context", kind=kind, child=child)


def _better(of: Random, day: date, rows: list[Record]) -> Record:
    if of.random() < 0.5:
        code = of.choice([code for code in CONCERNS[: of.choice((1, 1, 6, len(CONCERNS)))] if "." in code])
        return _observation(
            of, day, rows, indicator=code, domain=code.partition(".")[0], kind="looked-and-fine"
        )
    code = of.choice(STRENGTHS)
    return _observation(of, day, rows, indicator=code, domain=code.split(".")[1], kind="strength")


def _label(of: Random, day: date, rows: list[Record]) -> Record:
    return _observation(
        of, day, rows, indicator="accident-prone", domain="context", kind="neutral", child=("ash",)
    )


def _contact(of: Random, day: date, _: list[Record]) -> Record:
    status = of.choice(("attended", "attended", "attended", "not-brought", "not-brought", "cancelled-by-family",
                        "not-delivered", "no-access", "declined"))  # fmt: skip
    who = of.choice((("ash",), ("ash",), ("wren",), ("ash", "wren"), ("mother",)))
    seen = who if status == "attended" and who != ("mother",) and of.random() < 0.8 else ()
    kind = of.choice(("home visit", "health appointment", "nursery day", "session", "call", "assessment"))
    return Contact(
        id="", date=_when(of, day), agency=of.choice(AGENCIES), kind=kind, person=who, status=status, children_seen=seen
    )  # type: ignore[arg-type]  # fmt: skip


def _meeting(of: Random, day: date, _: list[Record]) -> Record:
    there = of.choice((("hv", "school"), ("hv", "school", "mother"), ("school", "gp", "mother", "father")))
    gone = of.choice(((), ("father",), ("mother", "father"), ("hv",), ("hv", "father")))
    return Meeting(
        id="", date=edtf_date(f"{day}"), kind=of.choice(("TAF", "TAF", "core group", "strategy discussion")),
        held=of.choice(("yes", "yes", "yes", "", "no")), attended=tuple(c for c in there if c not in gone), absent=gone,
        led=of.choice(("school", "hv")), named_lead=of.choice(("hv", "")),
        note=of.choice(("", "The home was much as it was at the last meeting and the plan goes on.")),
    )  # type: ignore[arg-type]  # fmt: skip


def _level(of: Random, day: date, _: list[Record]) -> Record:
    framework, tier = of.choice((("Early help plan", "2"), ("Child in need plan", "3"), ("Universal services only", "1"),
                                 ("Pre-birth assessment", ""), ("Children and families assessment", "3")))  # fmt: skip
    end = of.choice((None, 28, 90, 184, 366))
    return Level(
        id="", start=edtf_date(f"{day}"), end=edtf_date(f"{day + timedelta(days=end)}") if end else None,
        framework=framework, tier=tier, child=of.choice((("ash",), ("both",), ("wren",))), agency=of.choice(("", "hv")),
        step=of.choice(("", "", "down", "up", "end")), consent_based=of.choice(("", "yes", "no")),
    )  # type: ignore[arg-type]  # fmt: skip


def _request(of: Random, day: date, _: list[Record]) -> Record:
    answered = of.choice((None, None, 1, 14, 28, 29, 91))
    return Escalation(
        id="", date=_when(of, day), by=of.choice((("hv",), ("school",), ("mother",))), to=of.choice((("gp",), ("csc",))),
        kind=of.choice(("referral", "referral", "escalation request", "checking", "")),
        made=of.choice(("yes", "yes", "yes", "no", "")), matter=of.choice(("damp", "behaviour", "damp at home")),
        response=of.choice(("Accepted.", "No.", "Not stated", "")) if answered else "",
        response_date=edtf_date(f"{day + timedelta(days=answered)}") if answered else None,
        refused=of.choice(("", "yes")) if answered else "",
    )  # type: ignore[arg-type]  # fmt: skip


def _service(of: Random, day: date, _: list[Record]) -> Record:
    return Service(
        id="", date=_when(of, day), provider=of.choice(AGENCIES), for_whom=of.choice((("ash",), ("mother",))),
        service=of.choice(("speech therapy", "parenting course")), effect=of.choice(("", "", "none recorded", "Calmer.")),
        uptake=of.choice(("", "taken", "taken", "declined", "sporadic", "discharged for non-attendance", "not delivered")),
    )  # type: ignore[arg-type]  # fmt: skip


def _voice(of: Random, day: date, _: list[Record]) -> Record:
    why = of.choice(("", "", "", "Asleep."))
    child = of.choice((("ash",), ("wren",), ("both",)))
    return Voice(
        id="", date=_when(of, day), agency="school", child=child, words="made up", not_asked_because=why
    )


def _of_the_plan(of: Random, day: date, rows: list[Record]) -> Record:
    when = edtf_date(f"{day}")
    entries = tuple(row.id for row in rows if isinstance(row, Observation))[-2:]
    return of.choice((
        Network(id="", date=when, who="gran", offers="The children may stay with me."),
        Action(id="", date=when, action="Ask gran", owner="hv", meeting=_earlier(of, rows, Meeting, 0.6)),
        Assessment(id="", date=when, child=("ash",), tool="Graded care", assessor="hv"),
        Claim(id="", date=when, by="mother", claim="He sleeps well.", contradicts=entries),
        Supervision(id="", date=when, supervisor="hv", child=("ash",), advice="Ask again."),
        ParentsView(id="", date=when, person="mother", view="It is hard.", asked_for="help with mornings"),
        Household(id="", date=when, people=("mother", "ash", "wren")),
    ))  # fmt: skip


# -- several rows of one day, as they come -------------------------------------------------------------------


def _injuries(of: Random, day: date, rows: list[Record]) -> list[Record]:
    """Three injuries of one series, or one and another account of it, first told together."""
    alike: dict[str, Any] = {
        "indicator": "physical.accidental-injury",
        "domain": "physical",
        "child": ("ash",),
    }
    found = [_observation(of, day, rows, body_site=of.choice(SITES), **alike) for _ in range(3)]
    told = {
        "series": "a series",
        "meeting": _told_at(of, day, rows, 0.9),
        "reported": edtf_date(f"{day}"),
    }
    return [
        structs.replace(row, date=edtf_date(f"{day - timedelta(days=n)}"), **told)
        for n, row in enumerate(found)
    ]


def _praise(of: Random, day: date, rows: list[Record]) -> list[Record]:
    """Three strengths in general words and three concerns in specific ones."""
    found: list[Record] = []
    for _ in range(3):
        good = _observation(of, day, rows, indicator=of.choice(STRENGTHS), domain="physical", kind="strength")
        bad = _concern(of, day, rows)
        found += [structs.replace(good, specificity="general"), structs.replace(bad, specificity="specific")]
    return found


def _talk(of: Random, day: date, rows: list[Record]) -> list[Record]:
    """A meeting that speaks of who came and what was declined."""
    meeting = structs.replace(_meeting(of, day, rows), id=f"m{len(rows):03}")
    codes = [code for code in AROUND if code.startswith("engagement")]
    alike: dict[str, Any] = {"domain": "context", "kind": "neutral", "child": ("household",)}
    spoken = [_observation(of, day, rows, indicator=of.choice(codes), **alike) for _ in range(4)]
    return [meeting, *(structs.replace(row, meeting=meeting.id, reported=None) for row in spoken)]


def _lasting(of: Random, day: date, rows: list[Record]) -> list[Record]:
    """The home looked at by one agency and, twelve weeks later, by another: fine."""
    alike: dict[str, Any] = {"domain": "physical", "kind": "looked-and-fine", "child": ("ash",)}
    found = [_observation(of, day, rows, indicator="physical.home-hygiene", **alike) for _ in range(2)]
    days = (day - timedelta(days=of.choice((83, 84, 85))), day)
    return [
        structs.replace(row, date=edtf_date(f"{when}"), agency=agency, reported=None, basis="seen")
        for row, when, agency in zip(found, days, ("hv", "school"), strict=True)
    ]


def _services(of: Random, day: date, rows: list[Record]) -> list[Record]:
    return [_service(of, day, rows) for _ in range(3)]


def _violence(of: Random, day: date, rows: list[Record]) -> list[Record]:
    """Violence at home, and the advice given after it."""
    row = _observation(
        of, day, rows, indicator="context.domestic-abuse", domain="context", child=("household",)
    )
    advice = Service(id="", date=edtf_date(f"{day}"), provider="hv", for_whom=("mother",),
                     service="domestic abuse advice", uptake=of.choice(("", "declined", "taken")))  # fmt: skip
    return [row, advice]


def _one(make: Callable[[Random, date, list[Record]], Record]) -> Maker:
    return lambda of, day, rows: [make(of, day, rows)]


_CONCERN, _BETTER, _CONTACT, _MEETING = _one(_concern), _one(_better), _one(_contact), _one(_meeting)
MAKERS: tuple[Maker, ...] = (
    _CONCERN, _CONCERN, _CONCERN, _CONCERN, _one(_around), _one(_around), _BETTER, _BETTER, _one(_label), _CONTACT,
    _CONTACT, _CONTACT, _MEETING, _MEETING, _one(_level), _one(_request), _one(_request), _one(_service), _one(_voice),
    _one(_of_the_plan), _injuries, _praise, _services, _violence,
    _talk, _lasting,
)  # fmt: skip
SPECIFICATION = st.tuples(st.integers(0, len(MAKERS) - 1), st.sampled_from(EDGES), st.integers(0, 999))


def family_of(specifications: list[tuple[int, int, int]]) -> list[Record]:
    """The rows of some specifications, each dated some days after the one before."""
    rows: list[Record] = []
    day = BEGINS
    for what, days, number in specifications:
        day += timedelta(days=days)
        for each in MAKERS[what](Random(number), day, rows):
            rows.append(structs.replace(each, id=each.id or f"r{len(rows):03}"))
    return rows


def families() -> st.SearchStrategy[list[Record]]:
    """Families small enough to read and large enough to hold a story."""
    return st.one_of(
        st.lists(SPECIFICATION, min_size=1, max_size=12), st.lists(SPECIFICATION, min_size=12, max_size=30)
    ).map(family_of)


def asked_late(rows: list[Record]) -> Case:
    """The Case of some rows, asked long after the last of them."""
    csc = Agency(id="a-csc", code="csc", kind="social care")
    return made.case(*rows, csc, people=PEOPLE, day=date(2030, 6, 1))
