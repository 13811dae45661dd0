"""Rules in which a casebook's own number makes one of many."""

import re

import pytest
from msgspec.structs import replace

from scr_neglect.casework.examples import REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.scoring.patterns.words import singular
from scr_neglect.scoring.prompts import find, thresholds


@pytest.mark.parametrize(
    ("many", "one"),
    [
        (
            "within 1 days, or in one domains from one agencies.",
            "within 1 day, or in one domain from one agency.",
        ),
        ("One medical facts, and 1 working days", "One medical fact, and 1 working day"),
        ("One sentences or more; 1 or more injuries", "One sentence or more; 1 or more injuries"),
        ("seen first-hand by one people or agencies", "seen first-hand by one person or agency"),
        ("21 days, two agencies, 1,001 days, 11 months", "21 days, two agencies, 1,001 days, 11 months"),
    ],
)
def test_one_of_something_is_not_many(many: str, one: str) -> None:
    assert singular(many) == one
    assert singular(one) == one


def test_no_rule_or_question_of_the_review_speaks_of_one_as_of_many() -> None:
    ones = {
        pattern: {name: replace(each, value=1) for name, each in theirs.items()}
        for pattern, theirs in thresholds().items()
    }
    found = find(case_in(example_folder(REVIEW)), ones)
    rules = {said for one in found for said in (one.question, one.rule)}
    assert len(rules) > 20
    wrong = [
        said
        for rule in rules
        for said in re.findall(r"\b(?:one|1) (?!series|is|was|has)[a-z]+s\b", rule, re.I)
    ]
    assert wrong == []
