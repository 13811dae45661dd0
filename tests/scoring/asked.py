"""More made-up rows for the tests of the patterns, and the prompts of one pattern."""

from typing import Any

from scr_neglect.records.case import Case
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation, Voice
from scr_neglect.records.plan import Consideration, Escalation, Service
from scr_neglect.scoring.prompts import Prompt, find
from tests.scoring import made


def asked(case: Case, pattern: str) -> list[Prompt]:
    """The prompts of one pattern."""
    return [one for one in find(case) if one.pattern == pattern]


def the_one(case: Case, pattern: str) -> Prompt:
    found = asked(case, pattern)
    assert len(found) == 1, found
    return found[0]


def injury(number: int, when: str, **fields: Any) -> Observation:
    return made.row(number, when, **({"indicator": "physical.accidental-injury"} | fields))


def fine(number: int, when: str, **fields: Any) -> Observation:
    """Looked at first-hand and fine: closes a concern about the home."""
    return made.row(number, when, **({"kind": "looked-and-fine"} | fields))


def voice(number: int, when: str, **fields: Any) -> Voice:
    given = {"child": ("ash",), "words": "made up", "agency": "school"} | fields
    return Voice(id=f"v{number:04}", date=edtf_date(when), **given)


def request(number: int, when: str, **fields: Any) -> Escalation:
    given = {"by": ("hv",), "to": ("gp",), "kind": "referral", "made": "yes", "matter": "made up"} | fields
    for name in ("response_date", "answer_due"):
        if isinstance(given.get(name), str):
            given[name] = edtf_date(given[name])
    return Escalation(id=f"e{number:04}", date=edtf_date(when), **given)


def service(number: int, when: str, **fields: Any) -> Service:
    return Service(
        id=f"s{number:04}", date=edtf_date(when), **({"provider": "hv", "service": "made up"} | fields)
    )


def considered(number: int, when: str, of: Prompt, **fields: Any) -> Consideration:
    given = {
        "pattern": of.pattern,
        "child": of.child,
        "evidence": of.evidence,
        "reason": "talked over",
    } | fields
    return Consideration(id=f"k{number:04}", date=edtf_date(when), **given)
