"""The persistence grid: for each indicator and half-year, how many concerns and the worst grade, or that it was looked at
and fine, or that no look is on record (`pictures.md`). Reads as "home hygiene: 9 of 12 half-years".

A row stands in the half-year of the latest day on which it can have happened; a soft line reaches back over the others.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from matplotlib.axes import Axes

from scr_neglect.records.case import Case
from scr_neglect.records.entries import DOMAINS, GRADE_WORDS
from scr_neglect.reports import captions, keys, lettering
from scr_neglect.reports.around import Around
from scr_neglect.reports.halves import (
    Cell,
    Persistent,
    cell_words,
    half_name,
    half_of,
    half_start,
    persistent,
)
from scr_neglect.reports.keys import MARKERS, SIZES, Symbol
from scr_neglect.reports.marks import Drawing, Mark, Table
from scr_neglect.reports.nothing import Nothing, nothing_yet
from scr_neglect.reports.picture_plan import day_span
from scr_neglect.reports.sheet import (
    MARGIN,
    OVER,
    UNDER,
    Point,
    Sheet,
    TimeScale,
    add_boxes,
    add_lines,
    box,
)
from scr_neglect.reports.style import SHAPES, SMALL, mixed, palette, readable_on
from scr_neglect.scoring.sentences import counted

ROW = 0.215
"""Inches at text scale 1 for one indicator."""
ROOMY = 0.42
"""Inches at text scale 1 from which a cell holds its number and strokes side by side."""
NONE = "No concern with a date is recorded here."
OFTEN = 3
"""Half-years from which an indicator is called a concern again and again in the headline (`recurrence`, patterns.md)."""


def persistence(
    case: Case,
    *,
    most: int = 30,
    since: date | None = None,
    until: date | None = None,
    size: tuple[float, float] = (11.5, 0.0),
    scale: float = 1.0,
    dark: bool = False,
    headline: bool = True,
    standing_words: bool = True,
) -> Drawing:
    """The grid of at most `most` indicators, those of most half-years; the caption says how many there are.

    The picture is as high as its rows ask for; a period is shown in whole half-years; the switches are those of `charts.cumulative`.
    """
    days = day_span(case, since, until)
    first, last = half_of(date.fromordinal(days[0])), half_of(date.fromordinal(days[1] - 1))
    every = persistent(case, first, last)
    kept = sorted(every, key=lambda line: -line.halves)[:most]
    lines = [line for line in every if line in kept]
    count = last - first + 1
    sheet = Sheet(size[0], max(size[1], 1.0), palette(dark), scale)
    if not every:
        return nothing_yet(
            sheet,
            Nothing(captions.within(since, until, NONE), captions.closing(case, ()), (since, until)),
            headline,
            standing_words,
        )
    caption = _caption(case, every, lines, count)
    time = _time(sheet, lines, first, last)
    row = ROW * scale
    title = keys.titled(sheet, "Half-years", _key(sheet, lines), MARGIN, size[0] - MARGIN)
    ends = (half_start(first), half_start(last + 1) - timedelta(days=1)) if since and until else (None, None)
    sentence = captions.within(*ends, _headline(every, count))
    around = Around(sheet, title, sentence if headline else "", caption if standing_words else "")
    above, tops = around.above(sheet.line() * 1.2), _tops(lines, row)
    sheet = around.sheet(size[1], above + tops[-1], 0.8)
    axes = sheet.axes(
        time.left, above, time.width, max(tops[-1], 0.1), (time.first, time.last), (max(tops[-1], 0.1), 0)
    )
    _draw_frame(sheet, axes, lines, tops, time, above, (first, last))
    _draw_cells(sheet, axes, lines, tops, time, above, range(first, last + 1))
    return Drawing(
        figure=sheet.figure,
        sentence=sentence,
        caption=caption,
        find_marks=lambda: _marks(lines, tops, row),
        find_table=lambda: _table(every, first, last),
    )


def _time(sheet: Sheet, lines: Sequence[Persistent], first: int, last: int) -> TimeScale:
    start, end = half_start(first).toordinal(), half_start(last + 1).toordinal()
    names = [sheet.room(_name(sheet, line)) for line in lines]
    left = MARGIN + 0.3 * sheet.scale + max(names, default=0.8) + 0.1
    right = MARGIN + 0.12 + sheet.room(f"{last - first + 1} of {last - first + 1}")
    return TimeScale(start, end, left, max(sheet.width - left - right, 1.5))


def _name(sheet: Sheet, line: Persistent) -> str:
    return lettering.shortened(line.name, SMALL * sheet.scale, min(2.6 * sheet.scale, sheet.width * 0.3))


def _tops(lines: Sequence[Persistent], row: float) -> list[float]:
    """Inches below the top of the grid of every line, and of its end; a little air before each domain but the first."""
    tops, at = [], 0.0
    for number, line in enumerate(lines):
        at += row * 0.45 if number and lines[number - 1].domain != line.domain else 0.0
        tops.append(at)
        at += row
    return [*tops, at]


def _draw_frame(
    sheet: Sheet, axes: Axes, lines: Sequence[Persistent], tops: Sequence[float], time: TimeScale, above: float,
    halves: tuple[int, int],
) -> None:  # fmt: skip
    """Names, domain marks, the years above, and "9 of 12" at the right."""
    row, quiet = ROW * sheet.scale, sheet.palette.quiet
    count = halves[1] - halves[0] + 1
    years: list[list[Point]] = []
    for half in range(halves[0], halves[1] + 1):
        day = half_start(half).toordinal()
        if half % 2 == 0 or half == halves[0]:
            years.append([(day, 0.0), (day, tops[-1])])
            name, room = f"{half // 2}", time.at(half_start((half // 2 + 1) * 2).toordinal()) - time.at(day)
            if sheet.room(name) <= room:
                sheet.write(time.at(day) + 0.03, above - sheet.line() * 0.3, name, colour=quiet)
    add_lines(axes, years, sheet.palette.rule, 0.7, zorder=UNDER)
    add_lines(
        axes,
        [[(time.first, t + row), (time.last, t + row)] for t in tops[:-1]],
        sheet.palette.rule,
        0.4,
        zorder=UNDER,
    )
    for line, top in zip(lines, tops, strict=False):
        y, shape = above + top + row / 2, SHAPES[line.domain]
        area = 24 * sheet.scale**2 * SIZES[shape]
        sheet.mark(MARGIN + 0.08 * sheet.scale, y, MARKERS[shape], area, sheet.palette.domains[line.domain])
        sheet.write(MARGIN + 0.22 * sheet.scale, y + sheet.drop(), _name(sheet, line))
        sheet.write(time.right + 0.1, y + sheet.drop(), f"{line.halves} of {count}", colour=quiet)


def _draw_cells(
    sheet: Sheet,
    axes: Axes,
    lines: Sequence[Persistent],
    tops: Sequence[float],
    time: TimeScale,
    above: float,
    halves: range,
) -> None:
    shown, row = sheet.palette, ROW * sheet.scale
    inset, wide = time.days(0.03), time.width / len(halves) - 0.06
    boxes, fills, pips, pip_colours = [], [], [], []
    soft: list[list[Point]] = []
    rings: list[Point] = []
    said: list[Point] = []
    dots: list[Point] = []
    for line, top in zip(lines, tops, strict=False):
        y = top + row / 2
        soft += [[(_middle(a), y), (_middle(b), y)] for a, b in line.spans]
        for half in halves:
            cell = line.cells.get(half, Cell())
            start, end = half_start(half).toordinal() + inset, half_start(half + 1).toordinal() - inset
            if cell.concerns:
                fill = shown.tint(line.domain, cell.worst)
                over = readable_on(fill)
                boxes.append(box(start, end, top + row * 0.08, top + row * 0.92))
                fills.append(fill)
                strokes = _write_cell(sheet, cell, (time.at(start), above + y), wide, over)
                pips += [
                    [(time.first + time.days(x - time.left), at - above) for x, at in stroke]
                    for stroke in strokes
                ]
                pip_colours += [over] * len(strokes)
            if cell.fine:
                beside = (
                    (end - time.days(0.03), top + row * 0.16)
                    if wide < ROOMY * sheet.scale
                    else (_middle(half), y)
                )
                rings.append(beside if cell.concerns else (_middle(half), y))
            elif cell.said and not cell.concerns:
                said.append((_middle(half), y))
            elif not cell.concerns:
                dots.append((_middle(half), y))
    add_lines(axes, soft, mixed(shown.paper, shown.line, 0.35), 2.2, zorder=UNDER + 0.2)
    add_boxes(axes, boxes, facecolors=fills, edgecolors=shown.paper, linewidths=0.6)
    add_boxes(axes, pips, facecolors=pip_colours, zorder=OVER)
    for places, area, edge, fill in (
        (rings, 30.0, shown.ink, shown.paper), (said, 9.0, shown.quiet, shown.paper), (dots, 2.2, "none", shown.line),
    ):  # fmt: skip
        if places:
            axes.scatter(
                *zip(*places, strict=True), s=area * sheet.scale**2, marker="o", facecolors=fill, edgecolors=edge,
                linewidths=1.0 if edge != "none" else 0, zorder=OVER + 0.5, clip_on=False,
            )  # fmt: skip


def _write_cell(sheet: Sheet, cell: Cell, place: Point, wide: float, over: str) -> list[list[Point]]:
    """Writes how many concerns a cell holds, as far as it fits, and gives back a stroke for each step of the worst grade.

    `place` is the middle of the cell's left edge, in inches; in a narrow cell the strokes lie under the number.
    """
    (left, y), unit, words = place, 0.035 * sheet.scale, f"{len(cell.concerns):,}"
    roomy = wide >= ROOMY * sheet.scale
    across, up = (unit, unit * 1.15) if roomy else (min(unit, wide / 6), unit * 0.4)
    middle = y if roomy else y + 0.07 * sheet.scale
    first = (
        left + wide - 0.05 * sheet.scale - across
        if roomy
        else left + wide / 2 + across * (0.85 * (cell.worst or 0) - 1.2)
    )
    if sheet.room(words, bold=True) <= wide:
        x = left + 0.05 * sheet.scale if roomy else left + wide / 2
        raised = 0.0 if roomy else 0.025 * sheet.scale
        sheet.write(
            x, y - raised + sheet.drop(), words, colour=over, bold=True, align="left" if roomy else "center"
        )
    starts = (first - step * across * 1.7 for step in range(cell.worst or 0))
    return [box(x, x + across, middle - up, middle + up) for x in starts]


def _middle(half: int) -> float:
    return (half_start(half).toordinal() + half_start(half + 1).toordinal()) / 2


def _key(sheet: Sheet, lines: Sequence[Persistent]) -> list[Symbol]:
    shown = sheet.palette
    there = {line.domain for line in lines}
    cells = [cell for line in lines for cell in line.cells.values()]
    symbols = [
        Symbol(domain, shown.domains[domain], marker=SHAPES[domain], width=0.1)
        for domain in (*DOMAINS, "context")
        if domain in there
    ]
    for grade in (None, 1, 2, 3, 4):
        if grade or any(cell.concerns and cell.worst is None for cell in cells):
            words = f"{'worst grade ' if grade == 1 else ''}{GRADE_WORDS.get(grade or 0, 'not graded')}"
            symbols.append(Symbol(words, shown.tint("context", grade), tight=grade not in (None, 1)))
    symbols.append(Symbol("looked, fine", shown.paper, shown.ink, marker="circle", width=0.1))
    if any(cell.said for cell in cells):
        symbols.append(Symbol("said to be well", shown.paper, shown.quiet, marker="circle", width=0.08))
    symbols.append(Symbol("no look on record", shown.line, marker="dot", width=0.06))
    return symbols


# -- words ---------------------------------------------------------------------------------------------------


def _headline(every: Sequence[Persistent], count: int) -> str:
    often = sum(1 for line in every if line.halves >= OFTEN)
    of = f"{counted(len(every), 'indicator')} recorded as a concern"
    if count < OFTEN:
        return f"{of}, in {counted(count, 'half-year')}."
    if not often:
        return f"None of {of} comes back in {OFTEN} half-years or more, of {count}."
    return f"{often:,} of {of} {'comes' if often == 1 else 'come'} back in {OFTEN} half-years or more, of {count}."


def _caption(case: Case, every: Sequence[Persistent], lines: Sequence[Persistent], count: int) -> str:
    said = [
        "The number in a square is how many concerns were recorded; its small strokes and its shade are the worst grade among them.",
        "A row stands in the half-year of the latest day on which it can have happened.",
        f"{counted(count, 'half-year')}; a half-year without a look is not one without a concern.",
    ]
    if len(lines) < len(every):
        said.insert(0, f"{len(lines)} of {len(every)} indicators shown, those of most half-years.")
    undated = sum(1 for row in case.observations if row.is_concern and row.date.last is None)
    if undated:
        said.append(
            f"{counted(undated, 'concern has', 'concerns have')} no date yet and {'is' if undated == 1 else 'are'} not here."
        )
    return captions.closing(case, said)


def _marks(lines: Sequence[Persistent], tops: Sequence[float], row: float) -> Iterator[Mark]:
    for number, (line, top) in enumerate(zip(lines, tops, strict=False)):
        for half, cell in line.cells.items():
            rows = tuple(each.id for each in (*cell.concerns, *cell.fine, *cell.said))
            words = f"{line.name}, {half_name(half)}: {cell_words(cell)}"
            yield Mark(0, _middle(half), top + row / 2, rows, words, lane=number)


def _table(every: Sequence[Persistent], first: int, last: int) -> Table:
    halves = range(first, last + 1)
    header = ("Domain", "Indicator", "Half-years with a concern", *(half_name(half) for half in halves))
    rows = tuple(
        (
            line.domain,
            line.name,
            f"{line.halves} of {len(halves)}",
            *(cell_words(line.cells.get(h, Cell())) for h in halves),
        )
        for line in every
    )
    return header, rows
