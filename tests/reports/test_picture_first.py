"""A picture and its table: every row stands once, in its order, and rows fill the page that has no room for the picture."""

from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Spacer

from scr_neglect.reports.blocks import grid
from scr_neglect.reports.pages import Running, typeset
from scr_neglect.reports.picture_first import PictureFirst
from tests.reports.read_back import pages


@settings(max_examples=25)
@given(above=st.integers(0, 640), high=st.integers(50, 600), many=st.integers(0, 70))
def test_every_row_stands_once_in_its_order(above: int, high: int, many: int) -> None:
    rows = [("A head" if n % 7 == 0 else (f"Row {n}.", "Words")) for n in range(many)]
    story = [
        Spacer(0, above),
        PictureFirst(Spacer(0, high), rows, lambda some: grid(("What", "How"), some, (1, 1))),
    ]
    read = " ".join(pages(typeset(story, Running(title="A paper", reader="A Reader"))))
    places = [read.index(f"Row {n}.") for n in range(many) if n % 7]
    assert places == sorted(places)
    assert all(read.count(f"Row {n}.") == 1 for n in range(many) if n % 7)


def test_rows_fill_the_page_that_has_no_room_for_the_picture() -> None:
    rows = [(f"Row {n}.", "Words") for n in range(20)]
    story = [
        Spacer(0, 400),
        PictureFirst(Spacer(0, 450), rows, lambda some: grid(("What", "How"), some, (1, 1))),
    ]
    first, second = pages(typeset(story, Running(title="A paper", reader="A Reader")))
    assert "Row 5." in first
    assert "Row 19." in second
    assert "What How" in second
