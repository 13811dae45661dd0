"""Small made-up rows and cases for the tests of the answers, and Hypothesis strategies for many of them."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from scr_neglect.paths import resources
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.dates import UncertainDate, edtf_date
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.kinds import kind_of
from scr_neglect.records.people import Agency, Family, Person
from scr_neglect.records.plan import Level, Meeting
from scr_neglect.records.record import Record
from scr_neglect.storage.case_folder import case_from_folder

PEOPLE = (
    Person(id="p1", code="ash", role="child", name="Ash", born=edtf_date("2014-02-10")),
    Person(id="p2", code="wren", role="child", name="Wren", born=edtf_date("2016-05")),
    Person(id="p3", code="mother", role="mother"),
)
AGENCIES = tuple(Agency(id=f"a-{code}", code=code) for code in ("hv", "gp", "school", "nursery"))


def row(number: int | str, when: str, **fields: Any) -> Observation:
    """An observation; without more, a moderate, first-hand concern about home cleanliness, for Ash, by hv."""
    given = {
        "agency": "hv",
        "child": ("ash",),
        "kind": "concern",
        "domain": "physical",
        "indicator": "physical.home-hygiene",
        "basis": "seen",
        "summary": "made up",
    }
    if fields.get("kind", "concern") == "concern":
        given["severity"] = 2
    if fields.get("kind") == "strength":
        given["specificity"] = "specific"
    given |= fields
    if isinstance(given.get("reported"), str):
        given["reported"] = edtf_date(given["reported"])
    return Observation(id=f"o{number:0>4}", date=edtf_date(when), **given)


def contact(number: int, when: str, **fields: Any) -> Contact:
    """A kept home visit to Ash by hv, unless said otherwise."""
    given = {"agency": "hv", "kind": "home-visit", "person": ("ash",), "status": "attended"} | fields
    return Contact(id=f"c{number:04}", date=edtf_date(when), **given)


def meeting(number: int, when: str, **fields: Any) -> Meeting:
    return Meeting(id=f"m{number:04}", date=edtf_date(when), **({"kind": "TAF", "held": "yes"} | fields))


def level(number: int, start: str, end: str = "", **fields: Any) -> Level:
    given = {"framework": "Early Help", "tier": "2", "child": ("both",)} | fields
    ending = edtf_date(end) if end else None
    return Level(id=f"l{number:04}", start=edtf_date(start), end=ending, **given)


def case(
    *rows: Record, day: date | None = None, family: Family | None = None, people: Iterable[Person] = PEOPLE
) -> Case:
    """The Case of some rows, with two children, their mother and four agencies."""
    by_kind: dict[str, list[Record]] = {"person": list(people), "agency": list(AGENCIES)}
    for each in rows:
        by_kind.setdefault(kind_of(each), []).append(each)
    return case_of(family or Family(id="f", name="A made-up family"), by_kind, day=day)


@cache
def the_review() -> Case:
    """The facts of the published review, whole."""
    return case_from_folder(review_folder())


def review_folder() -> Path:
    return resources() / "examples" / "review"


# -- many of them --------------------------------------------------------------------------------------------

DAYS = st.dates(date(2014, 1, 1), date(2019, 12, 31))


@st.composite
def dates(draw: st.DrawFn) -> UncertainDate:
    """A day, month, year, stretch, open stretch, or not placed."""
    first, second = sorted((draw(DAYS), draw(DAYS)))
    forms = (
        f"{first}", f"{first}", f"{first:%Y-%m}", f"{first:%Y-%m}~", f"{first:%Y}", f"{first}/{second}",
        f"{first:%Y-%m}/{second:%Y-%m}", f"../{first:%Y-%m}", f"{first}/..", "",
    )  # fmt: skip
    return UncertainDate(draw(st.sampled_from(forms)))


AGENCY = st.sampled_from(("hv", "gp", "school", "unspecified"))
CHILD = st.sampled_from((("ash",), ("wren",), ("both",), ("household",), ("unborn",), ("ash", "wren")))
INDICATOR = st.sampled_from(
    (
        "physical.home-hygiene",
        "physical.home-hazards",
        "strength.physical.home-safe-clean",
        "emotional.boundaries",
        "medical.not-brought",
        "a code of their own",
    )
)


@st.composite
def observations(draw: st.DrawFn, number: int = 0) -> Observation:
    kind = draw(st.sampled_from(("concern", "concern", "strength", "looked-and-fine", "neutral")))
    return Observation(
        id=f"o{number:04}",
        date=draw(dates()),
        reported=draw(st.one_of(st.none(), st.none(), DAYS.map(lambda day: UncertainDate(day.isoformat())))),
        agency=draw(AGENCY),
        child=draw(CHILD),
        kind=kind,
        domain=draw(st.sampled_from(("physical", "educational", "emotional", "medical", "context"))),
        indicator=draw(INDICATOR),
        severity=draw(st.sampled_from((None, 1, 2, 3, 4))) if kind == "concern" else None,
        specificity=draw(st.sampled_from(("", "specific", "general"))),
        basis=draw(st.sampled_from(("", "seen", "seen", "told-by-parent"))),
        seen_child=draw(st.sampled_from(("", "yes", "no", "unknown"))),
        known_to=draw(st.sampled_from(((), ("gp",), ("gp", "school")))),
        meeting=draw(st.sampled_from(("", "", "m0001"))),
        summary="made up",
    )


@st.composite
def rows(draw: st.DrawFn, most: int = 14) -> list[Record]:
    """Rows of every kind that the counts read, in no order."""
    found: list[Record] = [draw(observations(number)) for number in range(draw(st.integers(0, most)))]
    for number in range(draw(st.integers(0, 4))):
        status = draw(st.sampled_from(("attended", "not-brought", "declined")))
        seen = draw(st.sampled_from(((), ("ash",))))
        who = draw(st.sampled_from((("ash",), ("mother",))))
        found.append(
            Contact(
                id=f"c{number:04}", date=draw(dates()), agency=draw(AGENCY), kind="home-visit", person=who,
                status=status, children_seen=seen,
            )
        )  # fmt: skip
    found.append(meeting(1, draw(DAYS).isoformat(), attended=("school", "mother"), led="hv"))
    return draw(st.permutations(found))
