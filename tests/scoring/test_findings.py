"""Findings of a review replayed: which prompt answers, when, on how much of the record, and what is counted of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.records.dates import edtf_date
from scr_neglect.scoring.findings import (
    Finding,
    answers,
    chosen,
    earliest,
    finding_file,
    patterns_for,
    share,
    tally,
)
from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.patterns.registry import PATTERNS
from scr_neglect.scoring.prompts import Prompt
from tests.scoring import made

DAY = date(2016, 5, 10)


def prompt(evidence: str, day: date = DAY, **fields: Any) -> Prompt:
    given = {
        "pattern": "not-brought", "for_": "family", "theme": "health-care", "child": "ash", "until": None, "waited": 0,
        "question": "made up?", "rule": "made up", "agencies": (), "alone": (), "state": "new", "because": "",
    }  # fmt: skip
    return Prompt(**(given | {"visible": day, "evidence": tuple(evidence)} | fields))


def finding(rows: str, by: str = "2016-05", **fields: Any) -> Finding:
    given = {"id": "X1", "theme": "not-brought", "rule": "count-across-agencies", "words": "made up"}
    return Finding(**(given | {"rows": tuple(rows), "visible_by": edtf_date(by)} | fields))


# -- which prompt answers --------------------------------------------------------------------------------------


def test_the_prompt_with_most_of_the_rows_answers_even_if_another_came_first():
    first, most = prompt("ax", DAY - timedelta(days=400)), prompt("abcyz")
    [answer] = answers([finding("abcd")], [first, most])
    assert answer.prompt is most
    assert answer.earliest is first
    assert answer.overlap == 0.75
    assert answer.missing == ("d",)


def test_of_equals_the_earliest_answers_and_no_other_is_told_of():
    early, late = prompt("ab", DAY - timedelta(days=1)), prompt("bc", DAY)
    [answer] = answers([finding("abc")], [late, early])
    assert answer.prompt is early
    assert answer.earliest is None


def test_the_earliest_of_equals_is_chosen_whatever_its_pattern_is_called():
    early, late = prompt("ab", DAY - timedelta(days=1), pattern="relapse"), prompt("ab", pattern="drift")
    assert chosen([late, early], "ab") is early
    assert earliest([late, early], "ab") is early


def test_a_prompt_of_the_same_day_that_holds_less_is_not_told_of():
    most, less = prompt("abc", child="wren"), prompt("a", child="ash")
    [answer] = answers([finding("abc")], [less, most])
    assert answer.prompt is most
    assert answer.earliest is None


def test_a_prompt_that_shares_no_row_or_is_of_another_pattern_answers_nothing():
    other = prompt("ab", pattern="relapse")
    [answer] = answers([finding("ab")], [prompt("yz"), other])
    assert answer.prompt is None
    assert answer.earliest is None
    assert answer.days_late is None
    assert answer.days_late_less_waiting is None
    assert answer.overlap == 0
    assert answer.missing == ("a", "b")
    assert answer.differs


def test_a_theme_and_rule_that_the_table_lacks_is_answered_by_nothing():
    [answer] = answers([finding("ab", theme="another", rule="altogether")], [prompt("ab")])
    assert answer.patterns == ()
    assert answer.prompt is None


PROMPTS = st.lists(
    st.builds(
        lambda rows, days, child: prompt("".join(sorted(rows)), DAY + timedelta(days=days), child=child),
        st.sets(st.sampled_from("abcdefgh"), min_size=1),
        st.integers(0, 40),
        st.sampled_from(("", "ash", "wren")),
    ),
    max_size=8,
)


@given(PROMPTS, st.sets(st.sampled_from("abcdef"), min_size=1), st.randoms())
def test_the_choice_is_the_same_in_any_order_and_none_holds_more_or_as_many_earlier(prompts, rows, random):
    found = chosen(prompts, rows)
    shuffled = list(prompts)
    random.shuffle(shuffled)
    again = chosen(shuffled, rows)
    assert (found is None) == all(not rows & set(each.evidence) for each in prompts)
    if found is None or again is None:
        assert found is again is earliest(prompts, rows)
        return
    held = len(rows & set(found.evidence))
    assert (again.visible, len(rows & set(again.evidence))) == (found.visible, held)
    for each in prompts:
        holds = len(rows & set(each.evidence))
        assert holds < held or (holds == held and each.visible >= found.visible)
    first = earliest(prompts, rows)
    assert first is not None
    assert first.visible <= found.visible


# -- early or late ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "visible", "late"),
    [
        ("2016-05", date(2016, 5, 1), -30),
        ("2016-05", date(2016, 5, 31), 0),
        ("2016-05", date(2016, 6, 1), 1),
        ("2016-05-10", date(2016, 5, 10), 0),
        ("2016-05-10", date(2016, 5, 11), 1),
        ("2016", date(2016, 12, 31), 0),
        ("2016", date(2017, 1, 2), 2),
    ],
)
def test_days_count_from_the_last_day_of_what_was_expected(by: str, visible: date, late: int):
    [answer] = answers([finding("ab", by)], [prompt("ab", visible)])
    assert answer.days_late == late
    assert answer.differs == (late > 0)


def test_the_rule_s_own_waiting_can_be_taken_off():
    [answer] = answers([finding("ab")], [prompt("ab", date(2016, 6, 28), waited=28)])
    assert (answer.days_late, answer.days_late_less_waiting) == (28, 0)


def test_a_row_that_the_folder_lacks_can_be_held_by_nothing():
    missing_one = finding("abc", lacking=("O999",))
    assert share(prompt("abc"), missing_one) == 0.75


def test_program_and_file_differ_below_half_of_the_rows():
    half, less = answers([finding("abcd", id="X1"), finding("abcde", id="X2")], [prompt("abyz")])
    assert not half.differs
    assert less.differs


def test_the_tally_counts_what_was_not_asked_as_no_share():
    found = answers(
        [finding("ab", id="X1"), finding("cdef", "2016-04", id="X2"), finding("z", id="X3")],
        [prompt("ab", alone=("gp",)), prompt("cd", waited=10)],
    )
    counted = tally(found)
    assert counted.findings == 3
    assert counted.raised == 2
    assert counted.in_time == 1
    assert counted.in_time_less_waiting == 2
    assert counted.nobody_alone == 1
    assert counted.overlap == pytest.approx(0.5)
    assert tally([]).overlap == 0


# -- the table -------------------------------------------------------------------------------------------------


def test_every_pattern_that_the_table_and_the_replay_name_is_one_the_program_has():
    file = finding_file()
    named = {name for rules in file.answers.values() for names in rules.values() for name in names}
    known = {pattern.name for pattern in PATTERNS}
    assert named | {each.pattern for each in file.gravest} <= known
    assert known <= set(cards())
    assert len(file.gravest) == 10 == len({each.pattern for each in file.gravest})


def test_every_theme_and_rule_of_the_worked_example_is_in_the_table():
    import csv

    with (made.review_folder() / "findings.csv").open(encoding="utf-8", newline="") as text:
        keys = [(row["theme"], row["rule"]) for row in csv.DictReader(text)]
    assert len(keys) == 49
    assert [key for key in keys if not patterns_for(*key)] == []
