"""When to ask: a casebook's own numbers are kept, and one that cannot be is as shipped."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.session import Session
from scr_neglect.casework.thresholds import (
    SETTING,
    keep_own,
    own_of,
    range_of,
    thresholds_from,
)
from scr_neglect.errors import Refusal
from scr_neglect.reports.own_numbers import own_numbers
from scr_neglect.scoring.patterns.cards import Threshold, cards
from scr_neglect.scoring.prompts import find, thresholds
from tests.scoring import made
from tests.scoring.asked import injury

EVERY = [(pattern, name, one) for pattern, card in cards().items() for name, one in card.numbers.items()]


@pytest.mark.parametrize(("pattern", "name", "shipped"), EVERY, ids=lambda part: str(part)[:20])
def test_every_shipped_number_lies_in_its_own_range_and_can_be_changed(
    pattern: str, name: str, shipped: Threshold
) -> None:
    allowed = range_of(name, shipped)
    assert 0 <= allowed.least <= shipped.value <= allowed.most
    assert allowed.least < allowed.most


def test_a_casebook_begins_with_the_shipped_numbers(session: Session) -> None:
    assert session.thresholds() == thresholds()
    assert own_of(session) == {}


def test_changed_numbers_are_kept_and_only_those(session: Session) -> None:
    shipped = thresholds()["meeting-gap"]
    keep_own(session, {"meeting-gap": {"days": 60, "cancelled_days": shipped["cancelled_days"].value}})
    assert own_of(session) == {"meeting-gap": {"days": 60}}
    chosen = session.thresholds()
    assert chosen["meeting-gap"]["days"].value == 60
    assert chosen["meeting-gap"]["days"].words == shipped["days"].words
    assert {p: t for p, t in chosen.items() if p != "meeting-gap"} == {
        p: t for p, t in thresholds().items() if p != "meeting-gap"
    }
    keep_own(session, {})
    assert session.thresholds() == thresholds()


@pytest.mark.parametrize("value", [0, -1, 100_000])
def test_a_number_that_cannot_be_is_refused_and_nothing_is_kept(session: Session, value: int) -> None:
    with pytest.raises(Refusal, match="A long time without a meeting"):
        keep_own(session, {"not-brought": {"times": 2}, "meeting-gap": {"days": value}})
    assert own_of(session) == {}


@pytest.mark.parametrize(
    ("pattern", "name", "most"),
    [("breadth", "domains", 4), ("growth", "spaces", 8), ("strengths-vague", "share", 100)],
)
def test_a_number_that_means_a_part_of_something_cannot_be_more_than_the_whole(
    session: Session, pattern: str, name: str, most: int
) -> None:
    keep_own(session, {pattern: {name: most}})
    assert session.thresholds()[pattern][name].value == most
    with pytest.raises(Refusal, match=f"from 1 to {most}"):
        keep_own(session, {pattern: {name: most + 1}})
    session.casebook.set_setting(SETTING, f'{{"{pattern}": {{"{name}": {most + 1}}}}}')
    assert session.thresholds() == thresholds()


def test_a_bad_setting_is_as_shipped_and_its_good_part_stands(session: Session) -> None:
    for bad in ("", "nonsense", "[]", "3", '{"meeting-gap": 3}', '{"meeting-gap": {"days": "60"}}'):
        session.casebook.set_setting(SETTING, bad)
        assert session.thresholds() == thresholds()
    session.casebook.set_setting(
        SETTING,
        '{"meeting-gap": {"days": 0, "cancelled_days": 21}, "gone": {"days": 5}, "not-brought": {"times": true}}',
    )
    assert own_of(session) == {"meeting-gap": {"cancelled_days": 21}}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("meeting-gap", "days", "x")), inner)
    ),
    max_leaves=8,
)


@given(JSON)
def test_whatever_a_setting_holds_every_number_is_there_and_can_be(kept: object) -> None:
    import json

    chosen = thresholds_from(json.dumps(kept))
    assert {p: set(t) for p, t in chosen.items()} == {p: set(t) for p, t in thresholds().items()}
    for pattern, name, shipped in EVERY:
        assert range_of(name, shipped).holds(chosen[pattern][name].value)


def test_find_asks_by_them() -> None:
    case = made.case(injury(1, "2015-01-01"), injury(2, "2015-02-01"))
    chosen = thresholds_from('{"repeated-injuries": {"times": 2}}')
    assert not [one for one in find(case) if one.pattern == "repeated-injuries"]
    (one,) = [one for one in find(case, chosen) if one.pattern == "repeated-injuries"]
    assert one.rule != ""


def test_what_is_a_casebooks_own_is_said_beside_the_shipped_number() -> None:
    chosen = thresholds_from('{"meeting-gap": {"days": 60}, "not-brought": {"times": 2, "months": 6}}')
    assert own_numbers("meeting-gap", chosen) == (
        "This casebook’s own number: 60 days since the last meeting held (as shipped: 90)."
    )
    both = own_numbers("not-brought", chosen)
    assert both.startswith("This casebook’s own numbers: 2 ")
    assert "; 6 " in both
    assert own_numbers("voice-missing", chosen) == ""
    assert own_numbers("voice-missing", None) == ""


@pytest.mark.parametrize("example", [INVENTED, REVIEW])
def test_where_every_number_is_one_no_question_and_no_rule_speaks_of_one_as_of_many(example: str) -> None:
    ones = {
        pattern: {
            name: replace(one, value=1) if range_of(name, one).holds(1) else one
            for name, one in theirs.items()
        }
        for pattern, theirs in thresholds().items()
    }
    found = find(case_in(example_folder(example)), ones)
    said = [text for one in found for text in (one.question, one.rule)]
    said += [own_numbers(pattern, ones) for pattern in ones]
    many = r"\b(?:1|one) (?:working )?(?:days|weeks|months|years|times|agencies|people|requests|services|meetings)\b"
    assert len(said) > 100
    assert [text for text in said if re.search(many, text)] == []


def test_one_of_something_does_what_one_does() -> None:
    chosen = thresholds_from('{"held": {"people": 1}, "supervision-across-agencies": {"agencies": 1}}')
    assert "1 person or agency that saw it first-hand" in own_numbers("held", chosen)
    assert "1 agency that has them on record" in own_numbers("supervision-across-agencies", chosen)
