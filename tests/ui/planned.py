"""A family with a plan, for the tests of its rows and of its page."""

from collections.abc import Iterator
from datetime import date

import pytest

from scr_neglect.casework.examples import INVENTED, REVIEW, example_casebook
from scr_neglect.casework.session import Session
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Agency, Family, Person
from scr_neglect.records.record import Record
from scr_neglect.ui.models import plan_words

DAY = date(2026, 3, 10)
PEOPLE = (
    Person(id="p1", code="ash", role="child", name="Ash", born=edtf_date("2023-01-02")),
    Person(id="p2", code="mother", role="mother", name="Mum"),
    Person(id="p3", code="father", role="father", name="Dad"),
)
AGENCIES = (
    Agency(id="a1", code="hv", name="Health visiting"),
    Agency(id="a2", code="csc", name="Social care"),
)


def a_case(**rows: list[Record]) -> Case:
    family = Family(id="f", name="A family")
    return case_of(family, {"person": PEOPLE, "agency": AGENCIES, **rows}, day=DAY)


def plain(words: str) -> str:
    return words.replace(plan_words.NO_BREAK, " ")


def the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = example_casebook(tmp_path_factory.mktemp("book") / "training.casebook", REVIEW, INVENTED)
    yield made
    made.close()
