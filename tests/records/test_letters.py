"""The first letter of words at the beginning of a line, and within a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.records.letters import capital_first, small_first


@pytest.mark.parametrize(
    ("words", "within"),
    [
        ("Home visit", "home visit"),
        ("TAF meeting", "TAF meeting"),
        ("GP", "GP"),
        ("A call", "a call"),
        ("", ""),
    ],
)
def test_short_words_in_capitals_keep_them_within_a_sentence(words: str, within: str) -> None:
    assert small_first(words) == within


@given(st.text())
def test_nothing_but_the_first_letter_is_changed(words: str) -> None:
    first, rest = words[:1], words[1:]
    assert capital_first(words) == first.upper() + rest
    assert small_first(words) in (words, first.lower() + rest)
    assert small_first(words) == words or not rest[:1].isupper()
