"""What the numbers of entries are for: said once on every paper whose rows carry them, and on no family copy."""

import re
from typing import get_args

import pytest
from msgspec.structs import replace

from scr_neglect.casework.examples import INVENTED, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.paper import copy_for
from scr_neglect.records.audience import Audience
from scr_neglect.records.case import Case
from scr_neglect.reports.paper import NUMBERS
from scr_neglect.reports.papers import print_copy
from tests.reports.read_back import text

READER = {"family": "mother", "easy-read": "mother"}
ABOUT = {"referral": "E1", "escalation": "E3"}
PAPERS = [
    *((audience, "summary") for audience in get_args(Audience)),
    *((audience, kind) for audience in ("family", "professionals") for kind in ("minutes", "body map")),
]
NUMBERED = {
    ("professionals", "summary"), ("professionals", "body map"), ("referral", "summary"), ("escalation", "summary")
}  # fmt: skip
"""The papers whose rows carry their numbers, as this family is on record; minutes say it whether or not a row of theirs does."""


@pytest.fixture(scope="module")
def case() -> Case:
    return case_in(example_folder(INVENTED))


@pytest.mark.parametrize(("audience", "kind"), PAPERS)
def test_a_paper_whose_rows_are_numbered_says_once_what_for(
    case: Case, audience: Audience, kind: str
) -> None:
    held = next(meeting for meeting in reversed(case.meetings) if meeting.held == "yes")
    asked = copy_for(
        case, audience=audience, to=READER.get(audience, "Alex Invented-Lead"), about=ABOUT.get(audience, ""),
        meeting=held.id, children=tuple(child.code for child in case.children),
    )  # fmt: skip
    said = text(print_copy(case, replace(asked, kind=kind, start=None)))
    labels = {row.label for _, row in case.every_row() if re.fullmatch(r"[A-Z]+\d+", row.label)}
    carried = {word for word in re.findall(r"\b[A-Z]+\d+\b", said.replace(NUMBERS, "")) if word in labels}
    assert said.count(NUMBERS) == int(bool(carried) or (audience, kind) == ("professionals", "minutes"))
    assert bool(carried) == ((audience, kind) in NUMBERED), carried
