"""Where each person puts it, from 0 to 10, at each meeting: by person, with the range of the meeting, and no mean
(`pictures.md`)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from matplotlib.axes import Axes

from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.records.plan import Meeting, Scaling
from scr_neglect.reports import captions, keys, lettering
from scr_neglect.reports.around import Around
from scr_neglect.reports.keys import Symbol
from scr_neglect.reports.marks import Drawing, Mark, Table
from scr_neglect.reports.nothing import Nothing, nothing_yet
from scr_neglect.reports.sheet import (
    FILL,
    MARGIN,
    OVER,
    UNDER,
    Point,
    Sheet,
    TimeScale,
    add_boxes,
    add_lines,
    box,
    write_years,
    year_starts,
)
from scr_neglect.reports.style import SMALL, mixed, palette
from scr_neglect.scoring.picture import may_be_within
from scr_neglect.scoring.sentences import counted

NONE = "No number from 0 to 10 is on record from anybody."
BEGINS = "The picture begins with the first number that somebody gives at a meeting with a date."
HEADER = ("Meeting", "Who", "0 to 10", "Why", "From lowest to highest", "Row")
LANE, PAD = 0.86, 0.17
"""Inches at text scale 1: the height of one person's lane, and the part of it above 10 and below 0."""
AROUND = 45
"""Days drawn before the first meeting and after the last."""


class Given(NamedTuple):
    """One number as drawn: the row, its meeting, the day it stands at, and the lowest and highest of that meeting."""

    row: Scaling
    meeting: Meeting
    day: int
    low: int
    high: int

    @property
    def spread(self) -> str:
        """The range of the meeting in words."""
        return f"{self.low}" if self.low == self.high else f"{self.low} to {self.high}"


def scaling(
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
    """One lane a person, as high as 0 to 10; behind each number the range of all who were asked at that meeting.

    The switches are those of `charts.cumulative`; the picture is as high as its lanes ask for.
    """
    given = given_in(case, since, until)
    sheet = Sheet(size[0], max(size[1], 1.0), palette(dark), scale)
    caption = _caption(case, given)
    if not given:
        nothing = Nothing(captions.within(since, until, NONE), caption, (since, until), BEGINS, (HEADER, ()))
        return nothing_yet(sheet, nothing, headline, standing_words)
    people = sorted({each.row.person for each in given}, key=lambda code: (case.called(code), code))
    time = _time(sheet, case, people, given, since, until)
    sentence = captions.within(since, until, _sentence(given))
    title = keys.titled(sheet, "From 0 to 10, by person", _key(sheet), MARGIN, size[0] - MARGIN)
    around = Around(sheet, title, sentence if headline else "", caption if standing_words else "")
    above, lanes = around.above(0.06), LANE * scale**0.75 * len(people)
    sheet = around.sheet(size[1], above + lanes, 2.6)
    axes = sheet.axes(time.left, above, time.width, lanes, (time.first, time.last), (lanes, 0.0))
    _draw_frame(sheet, axes, case, people, time, above, lanes)
    _draw_numbers(sheet, axes, people, given, time, above, lanes)
    _write_ranges(sheet, given, time, above + lanes + sheet.line())
    write_years(sheet, time, above + lanes + sheet.line() * 2.1)
    return Drawing(
        figure=sheet.figure, sentence=sentence, caption=caption,
        find_marks=lambda: _marks(case, people, given, lanes), find_table=lambda: _table(case, given),
    )  # fmt: skip


def given_in(case: Case, since: date | None, until: date | None) -> list[Given]:
    """Every number given at a meeting with a date, in order of date."""
    meetings = {meeting.id: meeting for meeting in case.meetings if meeting.date.placed}
    values: dict[str, list[int]] = {}
    for row in case.scalings:
        values.setdefault(row.meeting, []).append(row.value)
    found = [
        Given(
            row, meeting, meeting.date.last_ordinal or 0, min(values[row.meeting]), max(values[row.meeting])
        )
        for row in case.scalings
        if (meeting := meetings.get(row.meeting)) is not None and may_be_within(meeting.date, since, until)
    ]
    return sorted(
        found, key=lambda each: (each.day, each.meeting.id, case.called(each.row.person), each.row.id)
    )


# -- where they go -------------------------------------------------------------------------------------------


def _time(
    sheet: Sheet, case: Case, people: Sequence[str], given: Sequence[Given], since: date | None, until: date | None
) -> TimeScale:  # fmt: skip
    if since is not None and until is not None:
        first, last = since.toordinal(), until.toordinal() + 1
    else:
        first, last = given[0].day - AROUND, given[-1].day + AROUND
    left = MARGIN + 0.12 + max(sheet.room(_name(sheet, case, code)) for code in people) + sheet.room("10")
    right = MARGIN + 0.3 * sheet.scale
    return TimeScale(first, last, left, max(sheet.width - left - right, 1.5))


def _name(sheet: Sheet, case: Case, code: str) -> str:
    name = captions.agency_name(case, code)
    return lettering.shortened(name, SMALL * sheet.scale, min(2.1 * sheet.scale, sheet.width * 0.26))


def _y(place: int, value: float, people: int, lanes: float) -> float:
    """Inches below the top of the lanes at which a value stands in the lane of a person."""
    lane = lanes / people
    pad = lane * PAD / LANE
    return lane * place + pad + (lane - 2 * pad) * (1 - value / 10)


def _at(given: Given, time: TimeScale) -> float:
    return min(max(given.day, time.first), time.last)


# -- drawing -------------------------------------------------------------------------------------------------


def _draw_frame(
    sheet: Sheet, axes: Axes, case: Case, people: Sequence[str], time: TimeScale, above: float, lanes: float
) -> None:
    quiet = sheet.palette.quiet
    rules: list[list[Point]] = [[(float(day), 0.0), (float(day), lanes)] for day, _ in year_starts(time)]
    for place, code in enumerate(people):
        ends = [_y(place, value, len(people), lanes) for value in (0, 10)]
        rules += [[(float(time.first), y), (float(time.last), y)] for y in ends]
        for value, y in zip(("0", "10"), ends, strict=True):
            sheet.write(time.left - 0.06, above + y + sheet.drop(), value, colour=quiet, align="right")
        middle = above + sum(ends) / 2 + sheet.drop()
        sheet.write(time.left - 0.1 - sheet.room("10"), middle, _name(sheet, case, code), align="right")
    add_lines(axes, rules, sheet.palette.rule, 0.7, zorder=UNDER)


def _draw_numbers(
    sheet: Sheet,
    axes: Axes,
    people: Sequence[str],
    given: Sequence[Given],
    time: TimeScale,
    above: float,
    lanes: float,
) -> None:
    shown, many, half = sheet.palette, len(people), time.days(0.075 * sheet.scale)
    own: dict[str, list[Point]] = {}
    ranges: list[list[Point]] = []
    for each in given:
        place, x = people.index(each.row.person), _at(each, time)
        y = _y(place, each.row.value, many, lanes)
        own.setdefault(each.row.person, []).append((x, y))
        low, high = (_y(place, value, many, lanes) for value in (each.low, each.high))
        ranges.append(box(x - half, x + half, low + 0.02, high - 0.02))
        beside, raised = time.at(x) + 0.1 * sheet.scale, above + y - sheet.line() * 0.2
        sheet.write(beside, raised, f"{each.row.value}", bold=True)
    add_boxes(axes, ranges, facecolors=mixed(shown.paper, shown.line, 0.45), zorder=FILL)
    add_lines(axes, [line for line in own.values() if len(line) > 1], shown.quiet, 1.0, zorder=FILL + 0.2)
    places = [point for line in own.values() for point in line]
    axes.scatter(
        *zip(*places, strict=True), s=34 * sheet.scale, marker="o", facecolors=shown.ink, edgecolors=shown.paper,
        linewidths=1.0, zorder=OVER, clip_on=False,
    )  # fmt: skip


def _write_ranges(sheet: Sheet, given: Sequence[Given], time: TimeScale, baseline: float) -> None:
    """Under the lanes the range of each meeting, where there is room for it."""
    end = 0.0
    for each in {each.meeting.id: each for each in given}.values():
        half, at = sheet.room(each.spread) / 2, time.at(_at(each, time))
        if at - half > end:
            sheet.write(at, baseline, each.spread, colour=sheet.palette.quiet, align="center")
            end = at + half + 0.08


def _key(sheet: Sheet) -> list[Symbol]:
    shown = sheet.palette
    return [
        Symbol("one person's number", shown.ink, shown.paper, marker="circle", width=0.1),
        Symbol(
            "from the lowest to the highest at that meeting", mixed(shown.paper, shown.line, 0.45), width=0.12
        ),
    ]


# -- words ---------------------------------------------------------------------------------------------------


def _sentence(given: Sequence[Given]) -> str:
    last = given[-1]
    asked = sum(1 for each in given if each.meeting.id == last.meeting.id)
    when = last.meeting.date
    day = long_date(when.last) if when.width == 1 and when.last is not None else when.short()
    who = counted(asked, "person", "people")
    return f"At the last meeting at which people were asked, {day}, {who} gave {last.spread} out of 10."


def _caption(case: Case, given: Sequence[Given]) -> str:
    people, met = ({each.row.person for each in given}, {each.meeting.id for each in given})
    told = f"{counted(len(given), 'number')} of {counted(len(people), 'person', 'people')} at {counted(len(met), 'meeting')}."
    said = [
        *([told] if given else []),
        "0 is as bad as it can be, 10 is good enough to end the help.",
        "Each number is that person's own; no average is made of them.",
    ]
    dated = {meeting.id for meeting in case.meetings if meeting.date.placed}
    missing = sum(1 for row in case.scalings if row.meeting not in dated)
    if missing:
        said.append(
            f"{counted(missing, 'number belongs', 'numbers belong')} to no meeting with a date and "
            f"{'is' if missing == 1 else 'are'} not drawn."
        )
    return captions.closing(case, said)


def _marks(case: Case, people: Sequence[str], given: Sequence[Given], lanes: float) -> Iterator[Mark]:
    for each in given:
        place = people.index(each.row.person)
        why = f" ({' '.join(each.row.reason.split()).rstrip('.')})" if each.row.reason else ""
        asked = f"; at this meeting {each.spread}" if each.low != each.high else ""
        text = f"{each.meeting.date.short()}, {captions.agency_name(case, each.row.person)}: {each.row.value}{why}{asked}"
        yield Mark(
            0, each.day, _y(place, each.row.value, len(people), lanes), (each.row.id,), text, lane=place
        )


def _table(case: Case, given: Sequence[Given]) -> Table:
    return HEADER, tuple(
        (
            each.meeting.date.short(), captions.agency_name(case, each.row.person), f"{each.row.value}",
            each.row.reason, each.spread, each.row.label,
        )
        for each in given
    )  # fmt: skip
