"""How one record is called where another speaks of it: by what it is and its day, never by an id."""

import re

import pytest

from scr_neglect.casework.entry_words import details
from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.records.called import row_called
from tests.scoring import made


def test_a_record_is_called_by_what_it_is_and_its_day():
    assert row_called(made.meeting(1, "2020-06-20")) == "Team around the family, 20 Jun 2020"
    assert row_called(made.contact(1, "2020-05")) == "Home visit, May 2020"
    assert row_called(made.row(1, "2020-06-01")) == "Worry: Home cleanliness, 1 Jun 2020"


@pytest.mark.parametrize("folder", [REVIEW, INVENTED])
def test_no_line_of_a_record_names_another_by_its_id(folder: str):
    case = case_in(example_folder(folder))
    labels = {row.label for _, row in case.every_row() if re.fullmatch(r"[A-Z]+\d+", row.label)}
    for row in (
        *case.observations,
        *case.contacts,
        *case.meetings,
        *case.actions,
        *case.scalings,
        *case.claims,
    ):
        for said in details(case, row):
            linked = said.name in {
                "Meeting",
                "Contact",
                "Contradicted by",
                "Repeats",
                "Goal",
                "Agrees",
                "Contradicts",
            }
            assert not linked or said.words not in labels, said.name
