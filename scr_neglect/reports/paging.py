"""Which block stands where on which page: none ends or begins with what belongs to another.

No paper ends on a page with hardly more on it than a box or the signatures, and no small print begins a page.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reportlab.platypus import Flowable, PageBreak

from scr_neglect.reports.type import SIZES, SMALL_PRINT, Text, running_text

LEAST = 5 * SIZES["body"][1]
"""Points of running text on a last page at least, besides boxes, signatures and small print: five lines."""
_FUZZ = 1e-6


class Placed(NamedTuple):
    """A block, and how far above the foot of the page's text it ends, in points."""

    block: Flowable
    foot: float


Page = list[Placed]


def paged(story: Sequence[Flowable], wide: float, high: float) -> list[Page]:
    """The pages of a story, with text so many points wide and high; after a page break a new one begins.

    Raises RuntimeError for a block that no page has room for.
    """
    return [page for blocks in _stretches(story) for page in _pages(blocks, wide, high)]


def _stretches(story: Sequence[Flowable]) -> Iterator[list[Flowable]]:
    """What stands between the page breaks."""
    blocks: list[Flowable] = []
    for each in story:
        if isinstance(each, PageBreak):
            yield blocks
            blocks = []
        else:
            blocks.append(each)
    yield blocks


def _pages(blocks: Sequence[Flowable], wide: float, high: float) -> list[Page]:
    """The pages of a stretch; no small print begins one, unless it took a page more to keep it with what it is about."""
    pages = _parted(blocks, wide, high, _filled)
    if any(_is_small_print(page[0].block) for page in pages[1:]):
        kept = _parted(blocks, wide, high, _keeping_small_print)
        return kept if len(kept) == len(pages) else pages
    return pages


def _parted(blocks: Sequence[Flowable], wide: float, high: float, fill: "Fill") -> list[Page]:
    pages: list[Page] = []
    starts: list[Sequence[Flowable]] = []
    rest: Sequence[Flowable] = blocks
    while rest:
        starts = [*starts[-1:], rest]
        page, rest = fill(rest, wide, high, 0)
        if not page:  # says nothing of the block, whose words belong in no log
            raise RuntimeError("a page of a copy could not be laid out")
        pages.append(page)
    if len(pages) > 1:
        pages[-2:] = _evened(pages[-2:], starts[0], wide, high, fill)
    return pages


def _evened(
    pages: list[Page], start: Sequence[Flowable], wide: float, high: float, fill: "Fill"
) -> list[Page]:
    """The last two pages, the first ended earlier until enough stands on the second; as they were where that cannot be.

    `start` is what begins the first of them.
    """
    made = pages
    while (lacking := LEAST - _running(made[1])) > 0:
        page, rest = fill(start, wide, high, made[0][-1].foot + max(lacking, 1))
        last, more = fill(rest, wide, high, 0)
        if more or _running(page) < LEAST:
            return pages
        made = [page, last]
    return made


def _running(page: Page) -> float:
    """How many points of a page are taken by running text."""
    return sum(running_text(each.block) for each in page)


# -- one page ----------------------------------------------------------------------------------------------------

Fill = Callable[[Sequence[Flowable], float, float, float], tuple[Page, Sequence[Flowable]]]
"""The page that some blocks begin, so wide and high, ending so far above the foot; and what is left for the next ones."""


def _keeping_small_print(
    blocks: Sequence[Flowable], wide: float, high: float, floor: float
) -> tuple[Page, Sequence[Flowable]]:
    """A page after which none begins with small print: it ends earlier, if it is half full then."""
    page, rest = _filled(blocks, wide, high, floor)
    while rest and page and _is_small_print(rest[0]):
        shorter, more = _filled(blocks, wide, high, page[-1].foot + 1)
        if not shorter or shorter[-1].foot > high / 2:
            break
        page, rest = shorter, more
    return page, rest


def _is_small_print(block: Flowable) -> bool:
    """Whether it is small print from its first line."""
    return isinstance(block, Text) and block.role in SMALL_PRINT and block.whole is None


def _filled(
    blocks: Sequence[Flowable], wide: float, high: float, floor: float
) -> tuple[Page, Sequence[Flowable]]:
    """As many blocks as a page has room for. Of the room after one and before the next only the larger is kept."""
    page: Page = []
    rest = list(reversed(blocks))
    y, after = high, 0.0
    while rest:
        block = rest.pop()
        top = y - (max(block.getSpaceBefore() - after, 0) if page else 0)
        pieces = _fitting(block, wide, top - floor)
        if not pieces:
            rest.append(block)
            break
        first, *others = pieces
        rest += reversed(others)
        height = first.wrap(wide, top - floor)[1]
        page.append(Placed(first, top - height))
        after = first.getSpaceAfter()
        y = top - height - after
    return page, rest[::-1]


def _fitting(block: Flowable, wide: float, room: float) -> Sequence[Flowable]:
    """The block, if it finds room; else the pieces of it, of which the first does; none when it has to wait."""
    if room <= 0:
        return []
    if _fits(block, wide, room):
        return [block]
    pieces = block.split(wide, room)
    return pieces if pieces and _fits(pieces[0], wide, room) else []


def _fits(block: Flowable, wide: float, room: float) -> bool:
    return block.wrap(wide, room)[1] <= room + _FUZZ
