"""Where a story is parted into pages: nothing lost or told twice, and at the end no box and no signatures by themselves."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Flowable, PageBreak, Spacer

from scr_neglect.reports.blocks import Together, blanks, box, grid, under
from scr_neglect.reports.pages import Running, typeset
from scr_neglect.reports.type import said, set_in
from tests.reports.read_back import pages

LINES = 5
"""Lines of running text that a last page has at least."""
RUNNING = Running(title="A paper", reader="A Reader")


def printed(story: list[Flowable]) -> list[str]:
    return pages(typeset(story, RUNNING))


def paragraph(name: str, lines: int) -> Flowable:
    return set_in("body", "<br/>".join(f"{name}.{line}" for line in range(lines)))


def running(page: str) -> list[str]:
    return re.findall(r"\bp\d+\.\w+", page)


def full(many: int) -> list[Flowable]:
    """Paragraphs of two lines, of which a page holds 24."""
    return [paragraph(f"p{number}", 2) for number in range(many)]


# -- the end of a paper ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "end",
    [
        [box([said("The last words.")])],
        [Spacer(0, 6), box([said("One."), said("Two.")])],
        [said("What the letters mean.", "small"), *under("Signatures", blanks(2, ["One", "Two", "Three"]))],
        blanks(6, ()),
    ],
)
@pytest.mark.parametrize("before", range(21, 27))
def test_what_ends_a_paper_stands_under_some_lines_of_what_it_ends(end: list[Flowable], before: int):
    found = printed([*full(before), *end])
    assert [word for page in found for word in running(page)] == [
        f"p{n}.{m}" for n in range(before) for m in (0, 1)
    ]
    assert len(found) == 1 or len(running(found[-1])) >= LINES


@pytest.mark.parametrize("before", range(21, 27))
def test_small_print_over_what_ends_a_paper_does_not_count(before: int):
    (wrong,) = under("If something is wrong", [said("Tell us.")])
    found = printed(
        [*full(before), Together([said("x", "small"), said("x", "small"), said("x", "small")], wrong)]
    )
    assert len(found) == 1 or len(running(found[-1])) >= 2


def test_a_paper_that_fits_on_its_pages_is_not_touched():
    whole = printed([*full(40), box([said("The last words.")])])
    assert [len(running(page)) for page in whole] == [48, 32]


def test_each_child_of_a_paper_that_begins_on_a_new_page_ends_so_too():
    each = [*full(23), *under("Signatures", blanks(2, ["One", "Two"]))]
    found = printed([*each, PageBreak(), *each])
    assert len(found) == 4
    assert all(len(running(page)) >= LINES for page in found)


@pytest.mark.parametrize("above", range(0, 40, 5))
def test_small_print_stands_under_what_it_is_about_and_costs_no_page(above: int):
    story = [Spacer(0, above), *full(24), said("x1", "small"), *full(22)]
    found = printed([*story, paragraph("p24", 2)])
    assert not any(page.startswith("x1") for page in found)
    longer = printed([*story, *full(26)])
    without = printed([Spacer(0, above), *full(24), paragraph("p24", 1), *full(22), *full(26)])
    assert len(longer) <= len(without)


class Picture(Flowable):
    """As high as it is told, and in one piece."""

    def __init__(self, high: float) -> None:
        super().__init__()
        self.width, self.height = 100, high

    def draw(self) -> None:
        """Nothing is seen of it."""


def test_a_picture_that_leaves_no_room_for_more_stays_where_it_was():
    found = printed([paragraph("p0", 3), Picture(640), box([said("The last words.")] * 4)])
    assert [len(running(page)) for page in found] == [3, 0]


def test_of_what_no_page_can_hold_nothing_is_said_but_that():
    with pytest.raises(RuntimeError, match=r"^a page of a copy could not be laid out$"):
        printed([paragraph("p0", 3), Picture(900)])


# -- all of it -------------------------------------------------------------------------------------------------------

BLOCKS = st.lists(
    st.one_of(
        st.integers(2, 14),
        st.tuples(st.integers(2, 14), st.sampled_from(["box", "small", "room", "table"])),
        st.just("break"),
    ),
    min_size=1,
    max_size=40,
)


def told(drawn: list) -> tuple[list[Flowable], list[str]]:
    """The blocks of a drawn story, and every word of it in order; no two that stay as one follow one another."""
    story: list[Flowable] = []
    words: list[str] = []
    for at, each in enumerate(drawn):
        if each == "break":
            story.append(PageBreak())
            continue
        lines, after = each if isinstance(each, tuple) else (each, "")
        story.append(paragraph(f"p{at}", lines))
        words += [f"p{at}.{line}" for line in range(lines)]
        if after:
            words.append(f"p{at}.row" if after == "table" else f"x{at}")
            beside = {
                "box": lambda word: box([said(word)]),
                "small": lambda word: said(word, "small"),
                "room": lambda word: under(word, blanks(1, ()))[0],
                "table": lambda word: grid(("",), [(word,)], (1,)),
            }
            story.append(beside[after](words[-1]))
    return story, words


@settings(max_examples=40)
@given(BLOCKS)
def test_every_word_stands_once_in_its_order_and_the_last_page_holds_some_lines(drawn: list):
    story, words = told(drawn)
    found = printed(story)
    assert re.findall(r"\b[px]\d+(?:\.\w+)?", " ".join(found)) == words
    stretches = "".join("|" if each == "break" else "." for each in drawn).split("|")
    if len(found) > len([each for each in stretches if each]) == 1:
        assert len(running(found[-1])) >= LINES
