"""Made-up cases of every kind of row, to prove what must hold of every case."""

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.records.audience import Recipient
from scr_neglect.records.case import ROWS, Case, case_of
from scr_neglect.records.dates import edtf_date, exactly
from scr_neglect.records.entries import Claim, Contact, Observation, SignificantEvent, Voice
from scr_neglect.records.people import Agency, Family, Person
from scr_neglect.records.plan import (
    Action,
    Consideration,
    Escalation,
    Goal,
    Level,
    Meeting,
    Scaling,
    Service,
    Supervision,
)
from scr_neglect.records.record import Record

FIRST, LAST = date(2014, 1, 1), date(2016, 12, 31)
ASH = Family(id="family", name="Ash", note="private", extra={"team": "North"})
AGENCIES = ("hv", "gp", "nursery", "eoh")
READERS = [
    Recipient(audience=audience, person=person)
    for audience in ("family", "easy-read", "professionals", "referral", "escalation", "supervision")
    for person in ("", "mother", "grandmother")
]


SOME = settings(max_examples=50)


DAYS = st.dates(FIRST, LAST)
WHEN = st.one_of(
    DAYS.map(exactly),
    DAYS.map(lambda day: edtf_date(f"{day:%Y-%m}")),
    DAYS.map(lambda day: edtf_date(f"{day}/..")),
    st.tuples(DAYS, DAYS).map(lambda two: edtf_date(f"{min(two)}/{max(two)}")),
)
MAYBE = st.one_of(st.none(), WHEN)
CODES = st.lists(st.sampled_from(AGENCIES), unique=True, max_size=2).map(tuple)
CHILD = st.sampled_from(
    [("kyle",), ("sam",), ("both",), ("unborn",), ("household",), ("kyle", "sam"), ("mother",)]
)
WORDS = st.sampled_from(["", "secret"])
SHARING = {
    "visibility": st.sampled_from(["undecided", "family", "professionals", "none"]),
    "private_to": st.sampled_from([(), (), (), ("mother",), ("grandmother",)]),
    "may_be_shared": st.sampled_from(["", "", "yes", "ask", "no"]),
    "note": WORDS,
}
PEOPLE = [
    Person(id="p1", code="kyle", role="child", born=edtf_date("2012-10-24")),
    Person(
        id="p2",
        code="sam",
        role="child",
        born=edtf_date("2016-01"),
        died=edtf_date("2016-11-06"),
        note="secret",
    ),
    Person(id="p3", code="mother", role="mother", born=edtf_date("1994")),
    Person(
        id="p4",
        code="grandmother",
        role="grandmother",
        protected="yes",
        school="a secret place",
        private_to=("mother",),
    ),
]
NAMED = [Agency(id=f"a{code}", code=code) for code in AGENCIES]


def made(struct: type[Record], **values: st.SearchStrategy) -> st.SearchStrategy[Record]:
    return st.builds(struct, id=st.just(""), extra=st.just({"from": "secret"}), **SHARING, **values)


PLAIN = {
    "meeting": made(Meeting, date=WHEN, kind=st.just("TAF"), held=st.sampled_from(["", "yes", "no"]), attended=CODES),
    "contact": made(Contact, date=WHEN, agency=st.sampled_from(AGENCIES), kind=st.just("call"), person=CHILD,
                    status=st.just("attended"), known_to=CODES),
    "level": made(Level, start=WHEN, end=MAYBE, child=CHILD, framework=st.just("Early help"), ending_reason=WORDS),
    "service": made(Service, date=WHEN, provider=st.sampled_from(AGENCIES), service=st.just("Group"),
                    uptake=st.sampled_from(["", "taken"]), effect=WORDS),
    "escalation": made(Escalation, date=WHEN, by=st.sampled_from(AGENCIES), matter=WORDS, response=WORDS,
                       response_date=MAYBE, outcome=WORDS, refused=st.sampled_from(["", "yes"]),
                       made=st.sampled_from(["yes", "no"])),
    "goal": made(Goal, date=WHEN, child=CHILD, goal=WORDS),
    "supervision": made(Supervision, date=WHEN, child=CHILD, advice=WORDS),
}  # fmt: skip
LINKED = {
    "observation": made(
        Observation, date=WHEN, reported=MAYBE, agency=st.sampled_from(AGENCIES), child=CHILD, known_to=CODES,
        kind=st.sampled_from(["concern", "strength", "neutral"]), domain=st.sampled_from(["physical", "context"]),
        indicator=st.just("home-conditions"), basis=st.sampled_from(["seen", "anonymous"]), summary=WORDS,
        observer_role=WORDS, told_by=WORDS, my_view=WORDS,
    ),
    "voice": made(Voice, date=WHEN, child=CHILD, words=WORDS, agency=st.sampled_from(AGENCIES)),
    "claim": made(Claim, date=WHEN, by=st.just("mother"), claim=WORDS),
    "action": made(Action, date=WHEN, action=WORDS, done=MAYBE, effect=WORDS, owner=st.sampled_from(AGENCIES)),
    "scaling": made(Scaling, meeting=st.just(""), person=st.just("mother"), value=st.just(5)),
    "event": made(SignificantEvent, entry=st.just(""), why=WORDS),
    "consideration": made(Consideration, date=WHEN, pattern=st.just("breadth"), reason=WORDS,
                          child=st.sampled_from(["kyle", ""])),
}  # fmt: skip
ANCHOR = Observation(
    id="anchor", date=edtf_date("2016-06-30"), agency="gp", child=("kyle",), kind="neutral", domain="context",
    indicator="clothing", summary="", visibility="family",
)  # fmt: skip
"""In every made-up case, so that none ends before the middle of 2016."""
ALWAYS_KNOWN = ("person", "agency", "professional")
TARGETS = {"meeting": "meeting", "contact": "contact", "goal": "goal", "told_from": "observation",
           "contradicted_by": "observation"}  # fmt: skip


@st.composite
def a_case(draw: st.DrawFn) -> Case:
    """A family with a few rows of many kinds, every link to a row that is there."""
    rows: dict[str, list[Record]] = {"person": list(PEOPLE), "agency": list(NAMED)}
    for kind, strategy in (PLAIN | LINKED).items():
        each = draw(st.lists(strategy, max_size=3))
        rows[kind] = [replace(row, id=f"{kind}{number}") for number, row in enumerate(each)]
    ids = {
        kind: [row.id for row in each]
        for kind, each in rows.items()
        if kind in PLAIN or kind == "observation"
    }
    anywhere = [each for kind in ids for each in ids[kind]]
    stars = [row.id for row in rows["event"]] if anywhere else []
    for kind in LINKED:
        named = [*anywhere, *stars] if kind == "claim" else anywhere
        rows[kind] = [linked for row in rows[kind] if (linked := draw(with_links(row, ids, named)))]
    rows["observation"].append(ANCHOR)
    return case_of(ASH, rows)


@st.composite
def with_links(draw: st.DrawFn, row: Record, ids: dict[str, list[str]], anywhere: list[str]) -> Record | None:
    changes: dict[str, object] = {}
    for name in type(row).links:
        targets = ids[TARGETS[name]] if name in TARGETS else anywhere
        many = isinstance(getattr(row, name), tuple)
        needed = name in ("entry",) or (name == "meeting" and isinstance(row, Scaling))
        if not targets and needed:
            return None
        if targets and (needed or draw(st.booleans())):
            target = draw(st.sampled_from(targets))
            changes[name] = (target,) if many else target
    return replace(row, **changes)


def rows_of(case: Case) -> dict[str, tuple[Record, ...]]:
    return {kind: case.rows(kind) for kind in ROWS}


def ids_of(case: Case) -> set[str]:
    return {row.id for _, row in case.every_row()}


def dangling(case: Case) -> list[tuple[str, str, str]]:
    there = ids_of(case)
    found = []
    for _, row in case.every_row():
        for name in type(row).links:
            value = getattr(row, name)
            for link in (value,) if isinstance(value, str) else value:
                if link and link not in there:
                    found.append((row.id, name, link))
    return found
