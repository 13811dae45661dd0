"""Every picture, and small cases to draw, for the tests of the pictures."""

from datetime import date
from functools import cache
from typing import Any

from scr_neglect.paths import resources
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.kinds import kind_of
from scr_neglect.records.people import Agency, Family, Person
from scr_neglect.reports.charts import cumulative
from scr_neglect.reports.lanes import lanes
from scr_neglect.reports.marks import Drawing
from scr_neglect.reports.persistence import persistence
from scr_neglect.reports.plan_picture import plan
from scr_neglect.reports.scaling import scaling
from scr_neglect.storage.case_folder import case_from_folder

PICTURES = [cumulative, lanes, persistence, plan, scaling]
PEOPLE = (
    Person(id="p1", code="ash", role="child", name="Ash", born=edtf_date("2014-02-10")),
    Person(id="p2", code="wren", role="child", name="Wren", born=edtf_date("2016-05")),
    Person(id="p3", code="mother", role="mother"),
)
AGENCIES = tuple(Agency(id=f"a-{code}", code=code, name=name) for code, name in (
    ("hv", "Health visiting"), ("school", "School (made up)"), ("gp", "General practice")))  # fmt: skip


def row(number: int, when: str, **fields: Any) -> Observation:
    """A moderate concern about the home, for Ash, seen and recorded by hv, unless said otherwise."""
    given: dict[str, Any] = {
        "agency": "hv", "child": ("ash",), "kind": "concern", "domain": "physical",
        "indicator": "physical.home-hygiene", "basis": "seen", "summary": "made up",
    }  # fmt: skip
    if fields.get("kind", "concern") == "concern":
        given["severity"] = 2
    return Observation(
        id=f"o{number}", origin=f"observations/O{number}", date=edtf_date(when), **(given | fields)
    )


def made(*rows: Any, day: date | None = None) -> Case:
    gathered: dict[str, list] = {"person": list(PEOPLE), "agency": list(AGENCIES)}
    for each in rows:
        gathered.setdefault(kind_of(each), []).append(each)
    return case_of(Family(id="f", name="Made up"), gathered, day=day)


@cache
def review() -> Case:
    return case_from_folder(resources() / "examples" / "review")


@cache
def as_opened() -> Case:
    opens = review().family.opens_known_on
    assert opens is not None
    assert opens.last is not None
    return review().known_on(opens.last)


@cache
def invented() -> Case:
    return case_from_folder(resources() / "examples" / "invented")


def written(drawing: Drawing) -> list[str]:
    """Every text on a picture."""
    return [text.get_text() for text in drawing.figure.texts]
