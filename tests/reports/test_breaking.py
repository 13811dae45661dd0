"""Text in lines: no word is lost, none is parted that fits, and a line ends and begins where a reader would part it."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from scr_neglect.reports.type import lines_of

PHRASE = st.lists(st.text("ab-/", min_size=1, max_size=12), min_size=1, max_size=4).map(" ".join)


def lines(text: str, room: float) -> list[str]:
    return ["".join(words for _, words in line).strip() for line in lines_of("close", text, room)]


def test_a_word_too_wide_for_its_line_is_parted_at_its_hyphen_and_no_other_word_is():
    assert lines("Court-commissioned assessors", 60) == ["Court-", "commissioned", "assessors"]
    assert lines("Mother-and-baby placement", 58) == ["Mother-and-", "baby", "placement"]
    assert lines("Sent by e-mail", 54) == ["Sent by", "e-mail"]
    assert lines("x" * 30, 60) == ["x" * 14, "x" * 14, "xx"]


def test_no_line_begins_with_the_dot_between_two_things():
    assert lines("drawing · there: Key person · W2", 110) == ["drawing · there: Key", "person · W2"]


@settings(max_examples=200)
@given(st.lists(PHRASE, max_size=6).map(" · ".join), st.integers(20, 200))
def test_lines_hold_every_word_and_only_after_a_single_word_begins_one_with_a_dot(text: str, room: int):
    found = lines(text, room)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    for before, line in pairwise(found):
        assert not line.startswith("·") or " " not in before
