"""Agency lanes: who recorded what, when, and who else is on record as knowing it (`pictures.md`).

A mark is one entry, at the latest day on which it can have happened; the soft line before it is as long as its date is
wide. An upright line touches the lanes of every agency on record as knowing the entry (`Case.holds`).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from matplotlib.axes import Axes

from scr_neglect.records.case import Case
from scr_neglect.records.entries import DOMAINS, GRADE_WORDS, UNSPECIFIED, Observation
from scr_neglect.records.meaning import meaning
from scr_neglect.reports import captions, keys, lettering
from scr_neglect.reports.around import Around
from scr_neglect.reports.keys import MARKERS, SIZES, Symbol
from scr_neglect.reports.marks import Drawing, Mark, Table
from scr_neglect.reports.nothing import Nothing, nothing_yet
from scr_neglect.reports.picture_marks import HEADER, table_row
from scr_neglect.reports.picture_plan import day_span
from scr_neglect.reports.sharing import Lane, holders_of, is_told, lanes_of
from scr_neglect.reports.sheet import (
    FILL,
    MARGIN,
    OVER,
    UNDER,
    Point,
    Sheet,
    TimeScale,
    add_lines,
    write_years,
    year_starts,
)
from scr_neglect.reports.style import SHAPES, SMALL, mixed, palette
from scr_neglect.scoring.picture import may_be_within
from scr_neglect.scoring.sentences import counted

AREAS = {None: 30.0, 1: 20.0, 2: 36.0, 3: 56.0, 4: 80.0}
"""Area of a concern's mark in square points, by grade; None is not graded."""
STRENGTH_AREA, FINE_AREA, FACT_AREA = 32.0, 16.0, 9.0
WIDTHS = {"concern": 0.4, "neutral": 0.0}
ROWS_IN_LANE = 8
"""At most so many marks stand one over another in a lane; more overlap."""
NONE = "No entry with a date is recorded here."
PITCH = 0.125
"""Inches at text scale 1 from one mark of a lane to the next above it; marks grow less than the type does."""


class Entry(NamedTuple):
    """One observation as drawn: its lane, its row within the lane, and the other lanes that know it."""

    row: Observation
    lane: int
    place: int
    others: tuple[int, ...]


def lanes(
    case: Case,
    *,
    since: date | None = None,
    until: date | None = None,
    size: tuple[float, float] = (11.5, 0.0),
    scale: float = 1.0,
    dark: bool = False,
    headline: bool = True,
    standing_words: bool = True,
) -> Drawing:
    """One lane an agency, in the order in which they come into the record; the picture is as high as its lanes ask for.

    `since` leaves out what had happened before that day, `until` what can only have happened after it; the other
    switches are those of `charts.cumulative`.
    """
    rows = [row for row in case.observations if row.date.placed and may_be_within(row.date, since, until)]
    sheet = Sheet(size[0], max(size[1], 1.0), palette(dark), scale)
    if not rows:
        return nothing_yet(
            sheet,
            Nothing(captions.within(since, until, NONE), captions.closing(case, ()), (since, until)),
            headline,
            standing_words,
        )
    holders = holders_of(case, rows)
    found = lanes_of(rows, holders)
    caption = _caption(case, rows, found)
    sentence = captions.within(since, until, _headline(case, rows, holders))
    time = _time(sheet, case, found, day_span(case, since, until))
    entries = _entries(rows, holders, found, time, scale)
    depths = _depths(entries, len(found))
    pitch = PITCH * scale**0.5
    tops = [0.0]
    for depth, lane in zip(depths, found, strict=True):
        written = len(_name(sheet, case, lane.code)) + 0.05
        tops.append(tops[-1] + max((max(depth, 1) + 0.5) * pitch, sheet.line() * written))
    title = keys.titled(sheet, "Entries by agency", _key(sheet, rows), MARGIN, size[0] - MARGIN)
    around = Around(sheet, title, sentence if headline else "", caption if standing_words else "")
    above = around.above(sheet.line())
    sheet = around.sheet(size[1], above + tops[-1], 1.4)
    axes = sheet.axes(
        time.left, above, time.width, max(tops[-1], 0.1), (time.first, time.last), (max(tops[-1], 0.1), 0)
    )
    ys = _heights(entries, tops, depths, pitch)
    _draw_frame(sheet, case, axes, found, tops, time, above)
    _draw_shared(sheet, axes, entries, ys, tops)
    _draw_entries(sheet, axes, entries, ys)
    return Drawing(
        figure=sheet.figure,
        sentence=sentence,
        caption=caption,
        find_marks=lambda: _marks(case, entries, ys, found, time),
        find_table=lambda: _table(case, rows, holders),
    )


# -- where they go ------------------------------------------------------------------------------------------


def _entries(
    rows: Sequence[Observation],
    holders: Mapping[str, frozenset[str]],
    found: Sequence[Lane],
    time: TimeScale,
    scale: float,
) -> list[Entry]:
    """Each row in its lane, one over another where their marks would touch."""
    lane_of = {lane.code: number for number, lane in enumerate(found)}
    ends: dict[int, list[float]] = {}
    entries = []
    for row in sorted(rows, key=lambda row: (row.date.last_ordinal or 0, row.label)):
        lane = lane_of[row.agency]
        rows_there = ends.setdefault(lane, [])
        at, wide = (
            time.at(_day(row, time.first, time.last)),
            (area_of(row) ** 0.5 / 72 + 0.03) * scale**0.5,
        )
        place = next((n for n, end in enumerate(rows_there) if end <= at), len(rows_there))
        if place >= ROWS_IN_LANE:
            place = min(range(ROWS_IN_LANE), key=lambda n: rows_there[n])
        if place == len(rows_there):
            rows_there.append(0.0)
        rows_there[place] = at + wide
        others = tuple(sorted(lane_of[code] for code in holders[row.id]))
        entries.append(Entry(row, lane, place, others))
    return entries


def _depths(entries: Sequence[Entry], count: int) -> list[int]:
    depths = [0] * count
    for entry in entries:
        depths[entry.lane] = max(depths[entry.lane], entry.place + 1)
    return depths


def _heights(
    entries: Sequence[Entry], tops: Sequence[float], depths: Sequence[int], pitch: float
) -> list[float]:
    """Inches below the top of the lanes, for each entry: the first of a lane lowest."""
    return [tops[e.lane] + 0.25 * pitch + (depths[e.lane] - e.place - 0.5) * pitch for e in entries]


def _day(row: Observation, start: float, end: float) -> float:
    """Where the mark of a row stands: at its latest day, or at the edge of the picture that lies before or after it."""
    return min(max(row.date.last_ordinal or 0, start), end)


def area_of(row: Observation) -> float:
    """How large the mark of a row is, in square points."""
    if row.is_concern:
        return AREAS[row.grade]
    return {"strength": STRENGTH_AREA, "looked-and-fine": FINE_AREA}.get(row.kind, FACT_AREA)


# -- drawing -------------------------------------------------------------------------------------------------


def _time(sheet: Sheet, case: Case, found: Sequence[Lane], days: tuple[int, int]) -> TimeScale:
    """The months of the cumulative picture; what may have happened before or after them stands at their edges."""
    start, end = days
    names = [sheet.room(line) for lane in found for line in _name(sheet, case, lane.code)]
    left = MARGIN + 0.16 + max(names, default=0.5)
    right = MARGIN + 0.2 + sheet.room("recorded") + 0.15 + sheet.room("told")
    return TimeScale(start, end, left, max(sheet.width - left - right, 1.5))


def _name(sheet: Sheet, case: Case, code: str) -> list[str]:
    """The name of an agency, on a second line where the first has no room for all of it."""
    name = "Not said who" if code == UNSPECIFIED else captions.agency_name(case, code)
    points, room = SMALL * sheet.scale, min(2.1 * sheet.scale, sheet.width * 0.26)
    first, *others = lettering.wrapped(name, points, room)
    return [lettering.shortened(line, points, room) for line in (first, " ".join(others)) if line]


def _draw_frame(
    sheet: Sheet,
    case: Case,
    axes: Axes,
    found: Sequence[Lane],
    tops: Sequence[float],
    time: TimeScale,
    above: float,
) -> None:
    quiet, rule = sheet.palette.quiet, sheet.palette.rule
    years = year_starts(time)
    upright = [[(day, 0.0), (day, tops[-1])] for day, _ in years]
    level = [[(time.first, top), (time.last, top)] for top in tops]
    add_lines(axes, [*upright, *level], rule, 0.7, zorder=UNDER)
    first = time.right + 0.15 + sheet.room("recorded")
    columns = (first, first + 0.15 + sheet.room("told")) if is_told(case) else (first,)
    for x, words in zip(columns, ("recorded", "told"), strict=False):
        sheet.write(x, above - sheet.line() * 0.3, words, colour=quiet, align="right")
    for lane, top, bottom in zip(found, tops, tops[1:], strict=False):
        y = above + (top + bottom) / 2 + sheet.drop()
        name = _name(sheet, case, lane.code)
        for place, line in enumerate(name):
            lower = (place - (len(name) - 1) / 2) * sheet.line()
            sheet.write(time.left - 0.1, y + lower, line, align="right")
        for x, number in zip(columns, (lane.recorded, lane.told), strict=False):
            sheet.write(x, y, f"{number:,}", colour=quiet, align="right")
    heads = (first - sheet.room("recorded"), columns[-1])
    write_years(sheet, time, above - sheet.line() * 0.3, (heads,))
    write_years(sheet, time, above + tops[-1] + sheet.line() * 0.95)


def _draw_shared(
    sheet: Sheet, axes: Axes, entries: Sequence[Entry], ys: Sequence[float], tops: Sequence[float]
) -> None:
    """Upright lines from an entry to the lanes that know it, each ending in a short stroke; whiskers of wide dates."""
    start, end = axes.get_xlim()
    links: dict[tuple[float, float, float], None] = {}
    whiskers: list[list[Point]] = []
    strokes: dict[tuple[float, float], None] = {}
    half = abs(end - start) * 0.0022
    for entry, y in zip(entries, ys, strict=True):
        first, last = entry.row.date.first_ordinal or 0, _day(entry.row, start, end)
        if last - first > 3:
            whiskers.append([(max(first, start), y), (last, y)])
        middles = [(tops[lane] + tops[lane + 1]) / 2 for lane in entry.others]
        for middle in middles:
            strokes[(last, middle)] = None
        if middles:
            links[(last, min(y, *middles), max(y, *middles))] = None
    grey = mixed(sheet.palette.paper, sheet.palette.line, 0.5)
    add_lines(axes, whiskers, mixed(sheet.palette.paper, sheet.palette.line, 0.3), 2.2, zorder=UNDER + 0.1)
    add_lines(axes, [[(x, low), (x, high)] for x, low, high in links], grey, 0.6, zorder=UNDER + 0.2)
    add_lines(
        axes, [[(x - half, y), (x + half, y)] for x, y in strokes], sheet.palette.quiet, 1.4, zorder=FILL
    )


def _draw_entries(sheet: Sheet, axes: Axes, entries: Sequence[Entry], ys: Sequence[float]) -> None:
    """All marks of one domain and one look as one artist."""
    groups: dict[tuple[str, str], tuple[list[float], list[float], list[float]]] = {}
    start, end = axes.get_xlim()
    for entry, y in zip(entries, ys, strict=True):
        row = entry.row
        look = "not graded" if row.is_concern and row.grade is None else row.kind
        xs, levels, areas = groups.setdefault((row.domain, look), ([], [], []))
        xs.append(_day(row, start, end))
        levels.append(y)
        areas.append(area_of(row) * sheet.scale * SIZES[SHAPES[row.domain]])
    for (domain, look), (xs, levels, areas) in groups.items():
        fill, edge = look_of(sheet, domain, look)
        axes.scatter(
            xs, levels, s=areas, marker=MARKERS[SHAPES[domain]], facecolors=fill, edgecolors=edge,
            linewidths=WIDTHS.get(look, 1.0), zorder=OVER + (0.2 if look == "concern" else 0.1), clip_on=False,
        )  # fmt: skip


def look_of(sheet: Sheet, domain: str, look: str) -> tuple[str, str]:
    """Fill and edge of a mark: concerns solid, not graded pale, strengths and looked-and-fine hollow, facts small and grey."""
    colour, paper = sheet.palette.domains[domain], sheet.palette.paper
    if look == "concern":
        return colour, paper
    if look == "not graded":
        return mixed(paper, colour, 0.4), colour
    return (paper, colour) if look in ("strength", "looked-and-fine") else (sheet.palette.line, "none")


def _key(sheet: Sheet, rows: Sequence[Observation]) -> list[Symbol]:
    palette = sheet.palette
    there = {row.domain for row in rows}
    kinds = {row.kind for row in rows}
    symbols = [
        Symbol(domain, palette.domains[domain], palette.paper, marker=SHAPES[domain], width=0.1)
        for domain in (*DOMAINS, "context")
        if domain in there
    ]
    symbols.append(
        Symbol("larger is graded graver", palette.quiet, palette.paper, marker="circle", width=0.1)
    )
    if any(row.is_concern and row.grade is None for row in rows):
        symbols.append(
            Symbol(
                "not graded",
                mixed(palette.paper, palette.quiet, 0.4),
                palette.quiet,
                marker="circle",
                width=0.1,
            )
        )
    if kinds & {"strength", "looked-and-fine"}:
        fine = " or looked and fine" if "looked-and-fine" in kinds else ""
        symbols.append(Symbol(f"strength{fine}", palette.paper, palette.quiet, marker="circle", width=0.1))
    if "neutral" in kinds:
        symbols.append(Symbol("neither", palette.line, marker="circle", width=0.07))
    symbols.append(Symbol("date not exact", mixed(palette.paper, palette.line, 0.3), line=True))
    return symbols


# -- words ---------------------------------------------------------------------------------------------------


def _headline(case: Case, rows: Sequence[Observation], holders: Mapping[str, frozenset[str]]) -> str:
    named = [row for row in rows if row.agency != UNSPECIFIED and row.is_concern]
    if not is_told(case):
        return f"{counted(len(rows), 'entry', 'entries')} of {counted(len({r.agency for r in rows} - {UNSPECIFIED}), 'agency', 'agencies')}."
    one = sum(1 for row in named if not holders[row.id] and not row.meeting)
    if not named:
        return "No concern of a named agency is recorded here."
    of = counted(len(named), "concern")
    if not one:
        return f"Of {of} in all five domains whose recorder is named, none is on record as known to one agency alone."
    return f"Of {of} in all five domains whose recorder is named, {one:,} {'is' if one == 1 else 'are'} on record as known to that agency alone."


def _caption(case: Case, rows: Sequence[Observation], found: Sequence[Lane]) -> str:
    agencies = sum(1 for lane in found if lane.recorded and lane.code != UNSPECIFIED)
    undated = sum(1 for row in case.observations if row.date.last is None)
    said = [
        f"{counted(len(rows), 'entry', 'entries')} recorded by {counted(agencies, 'agency', 'agencies')}, all five domains.",
        "A mark is one entry, at the latest day on which it can have happened.",
    ]
    if is_told(case):
        said += [
            "An upright line touches the agencies on record as knowing it; not on record as told is not the same as not knowing.",
            "What was told at a meeting is not counted as known to one agency alone.",
        ]
    if undated:
        said.append(
            f"{counted(undated, 'entry has', 'entries have')} no date yet and {'is' if undated == 1 else 'are'} not drawn."
        )
    return captions.closing(case, said)


def entry_words(row: Observation) -> str:
    """What a row says, in a few words: its indicator and grade, or that it is a strength, fine or a fact."""
    name = meaning(row).name
    if row.is_concern:
        return f"{name}, {GRADE_WORDS.get(row.grade or 0, 'not graded')}"
    return f"{name}, {row.kind.replace('-', ' ')}"


def _marks(
    case: Case, entries: Sequence[Entry], ys: Sequence[float], found: Sequence[Lane], time: TimeScale
) -> Iterator[Mark]:
    for entry, y in zip(entries, ys, strict=True):
        row = entry.row
        others = [captions.agency_name(case, found[lane].code) for lane in entry.others]
        told = f"; also known to {captions.listed(others)}" if others else ""
        who = "not said who" if row.agency == UNSPECIFIED else captions.agency_name(case, row.agency)
        yield Mark(
            0,
            _day(row, time.first, time.last),
            y,
            (row.id,),
            f"{row.date.short()}, {who}: {entry_words(row)}{told}",
            lane=entry.lane,
        )


def _table(case: Case, rows: Sequence[Observation], holders: Mapping[str, frozenset[str]]) -> Table:
    ordered = sorted(rows, key=lambda row: (*row.date.order, row.label))
    told = (
        ", ".join(sorted(captions.agency_name(case, code) for code in holders[row.id])) for row in ordered
    )
    return (*HEADER, "Also known to"), tuple(
        (*table_row(case, row), also) for row, also in zip(ordered, told, strict=True)
    )
