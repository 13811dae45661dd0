"""The plan: actions done against the effect seen, sessions planned against delivered (`pictures.md`).

Done is one thing and its effect for the child another, so the two stand side by side and neither is drawn as the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from matplotlib.axes import Axes

from scr_neglect.records.case import Case
from scr_neglect.records.plan import Action, Service
from scr_neglect.reports import captions, keys, lettering, plan_words
from scr_neglect.reports.keys import MARKERS, SIZES, Symbol, Title
from scr_neglect.reports.marks import Drawing, Mark
from scr_neglect.reports.nothing import Nothing, nothing_yet
from scr_neglect.reports.plan_words import EFFECTS, MOST, NOT_RECORDED, effect_of, service_name, sessions
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
from scr_neglect.reports.style import HEADLINE, SMALL, mixed, palette

Row = TypeVar("Row", Action, Service)
NONE = "No action and no service is recorded."
BEGINS = "The picture begins with the first action that is agreed or service that is offered."
ROW = 0.225
"""Inches at text scale 1 for one action or service."""


BESIDE_NAME = 0.12
"""Inches between a name and what stands at its right."""


class Columns(NamedTuple):
    """Where a row's name, its line or bar, and its effect stand, in inches from the left."""

    name: float
    bar: float
    bar_end: float
    effect: float
    end: float


def plan(
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
    """One row an action, from agreed to done with its effect beside it; one row a service, delivered out of planned.

    `since` and `until` keep what was under way in between; what has no date stays. The picture is as high as its rows
    ask for.
    """
    actions = _latest([a for a in case.actions if _under_way(case, a, since, until)])
    services = _latest([s for s in case.services if _offered(s, since, until)])
    sheet = Sheet(size[0], max(size[1], 1.0), palette(dark), scale)
    caption = plan_words.caption(case, actions, services)
    if not actions and not services:
        nothing = Nothing(
            captions.within(since, until, NONE),
            caption,
            (since, until),
            BEGINS,
            plan_words.table_of(case, (), ()),
        )
        return nothing_yet(sheet, nothing, headline, standing_words)
    shown, offered = actions[:MOST], services[:MOST]
    sentence = captions.within(since, until, plan_words.sentence(actions, services))
    room, right = size[0] - 2 * MARGIN, size[0] - MARGIN
    titles = (
        keys.titled(sheet, "Actions: done, and the effect seen", _action_key(sheet), MARGIN, right),
        keys.titled(
            sheet, "Services: sessions delivered of those planned", _service_key(sheet), MARGIN, right
        ),
    )
    head = lettering.wrapped(sentence if headline else "", HEADLINE * scale, room, bold=True)
    words = lettering.wrapped(caption, SMALL * scale, room) if standing_words else []
    row, line = ROW * scale, sheet.line()
    heights = [row * max(len(rows), 1) for rows in (shown, offered)]
    height = MARGIN * 3 + sheet.line(HEADLINE) * len(head) + sum(keys.title_height(sheet, t) for t in titles)
    height += sum(heights) + line * (2.6 + len(words)) + 0.3
    sheet = Sheet(size[0], max(height, size[1]), palette(dark), scale)
    at = sheet.write_lines(MARGIN, MARGIN, head, points=HEADLINE, bold=True) + 0.08
    names = [*(a.action for a in shown), *(service_name(case, s) for s in offered)]
    columns = _columns(sheet, names, _beside(sheet, offered))
    at, time = _draw_actions(sheet, case, shown, columns, titles[0], at, (since, until))
    at = _draw_services(sheet, case, offered, columns, titles[1], at)
    sheet.write_lines(MARGIN, at + line * 0.6, words, colour=sheet.palette.quiet)
    return Drawing(
        figure=sheet.figure, sentence=sentence, caption=caption, timed=False,
        find_marks=lambda: _marks(case, shown, offered, row, time),
        find_table=lambda: plan_words.table_of(case, actions, services),
    )  # fmt: skip


# -- what is drawn -------------------------------------------------------------------------------------------


def _under_way(case: Case, action: Action, since: date | None, until: date | None) -> bool:
    first, last = action.date.first, _done_day(action) or case.day
    if first is None:
        return True
    return (since is None or last >= since) and (until is None or first <= until)


def _offered(service: Service, since: date | None, until: date | None) -> bool:
    first, last = service.date.first, service.date.last
    if first is None or last is None:
        return True
    return (since is None or last >= since) and (until is None or first <= until)


def _latest(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row.date.placed, row.date.order, row.id), reverse=True)


def _done_day(action: Action) -> date | None:
    return action.done.last if action.done is not None else None


def _columns(sheet: Sheet, names: Iterable[str], beside: float) -> Columns:
    """The names take what they need, up to two thirds of what they share with the lines and bars, and leave what stands beside a bar."""
    room = sheet.width - 2 * MARGIN
    needed = max(sheet.room(name) for name in names) + BESIDE_NAME
    effect = MARGIN + room * 0.7
    end = effect - 0.34 * sheet.scale
    bar = min(MARGIN + min(max(needed, room * 0.25), room * 0.46), end - beside)
    return Columns(MARGIN, bar, end, effect, sheet.width - MARGIN)


def _beside(sheet: Sheet, services: Sequence[Service]) -> float:
    """Inches that the number of sessions needs beside the longest bar."""
    return max((sheet.room(sessions(each)) for each in services), default=0.0) + 0.1


# -- drawing -------------------------------------------------------------------------------------------------


def _write_row(sheet: Sheet, columns: Columns, y: float, name: str, effect: str) -> None:
    """The name of a row at the left; at the right its effect, with a mark that is solid where one was seen."""
    state = effect_of(effect)
    shown, points = sheet.palette, SMALL * sheet.scale
    room = columns.bar - columns.name - BESIDE_NAME
    sheet.write(columns.name, y + sheet.drop(), lettering.shortened(" ".join(name.split()), points, room))
    symbol = _effect_symbol(sheet, state)
    area = 24 * sheet.scale**2 * SIZES[symbol.marker]
    sheet.mark(columns.effect - 0.1 * sheet.scale, y, MARKERS[symbol.marker], area, symbol.fill, symbol.edge)
    told = lettering.shortened(" ".join(effect.split()) or NOT_RECORDED, points, columns.end - columns.effect)
    sheet.write(
        columns.effect, y + sheet.drop(), told, colour=shown.ink if state else shown.quiet, italic=not state
    )


def _draw_actions(
    sheet: Sheet,
    case: Case,
    actions: Sequence[Action],
    columns: Columns,
    title: Title,
    at: float,
    period: tuple[date | None, date | None],
) -> tuple[float, TimeScale]:
    """The actions on one line of time; gives back where they end, and that line."""
    shown, row = sheet.palette, ROW * sheet.scale
    top = keys.draw_title(sheet, title, at) + 0.04
    time = _time(case, actions, columns, period)
    height = row * max(len(actions), 1)
    axes = sheet.axes(time.left, top, time.width, height, (time.first, time.last), (height, 0.0))
    if not actions:
        sheet.write(MARGIN, top + row * 0.5 + sheet.drop(), "None recorded.", colour=shown.quiet, italic=True)
        return top + height + 0.1, time
    add_lines(
        axes, [[(day, 0.0), (day, height)] for day, _ in year_starts(time)], shown.rule, 0.7, zorder=UNDER
    )
    _draw_lines(sheet, axes, case, actions, time)
    for place, action in enumerate(actions):
        _write_row(sheet, columns, top + row * (place + 0.5), action.action, action.effect)
    write_years(sheet, time, top + height + sheet.line() * 0.9)
    return top + height + sheet.line() * 1.4 + 0.1, time


def _draw_lines(sheet: Sheet, axes: Axes, case: Case, actions: Sequence[Action], time: TimeScale) -> None:
    """From agreed to done a whole line, to today a broken one; a stroke at the day it was due."""
    shown, row = sheet.palette, ROW * sheet.scale
    lines: dict[bool, list[list[Point]]] = {True: [], False: []}
    dues: list[list[Point]] = []
    done: list[Point] = []
    for place, action in enumerate(actions):
        y = row * (place + 0.5)
        first, end = action.date.last, _done_day(action)
        if first is not None:
            ends = [_within(day, time) for day in (first, end or case.day)]
            if action.done is None or end is not None:
                lines[action.done is not None].append([(ends[0], y), (max(ends), y)])
        if action.due is not None and action.due.last is not None:
            due = _within(action.due.last, time)
            dues.append([(due, y - row * 0.3), (due, y + row * 0.3)])
        if end is not None:
            done.append((_within(end, time), y))
    add_lines(axes, lines[True], shown.quiet, 1.6, zorder=FILL)
    add_lines(axes, lines[False], shown.quiet, 1.2, zorder=FILL, linestyles=[(0, (2, 2))])
    add_lines(axes, dues, shown.ink, 1.1, zorder=FILL + 0.2)
    if done:
        axes.scatter(
            *zip(*done, strict=True), s=30 * sheet.scale * SIZES["square"], marker=MARKERS["square"],
            facecolors=shown.ink, edgecolors=shown.paper, linewidths=0.9, zorder=OVER, clip_on=False,
        )  # fmt: skip


def _time(
    case: Case, actions: Sequence[Action], columns: Columns, period: tuple[date | None, date | None]
) -> TimeScale:
    since, until = period
    days = [
        day for a in actions for day in (a.date.first, _done_day(a), a.due.last if a.due else None) if day
    ]
    first, last = since or min(days, default=case.day), until or max((*days, case.day))
    wide = max(last.toordinal() - first.toordinal(), 60)
    return TimeScale(
        first.toordinal() - wide // 40, first.toordinal() + wide + wide // 40, columns.bar, columns.bar_end - columns.bar
    )  # fmt: skip


def _within(day: date, time: TimeScale) -> float:
    return float(min(max(day.toordinal(), time.first), time.last))


def _draw_services(
    sheet: Sheet, case: Case, services: Sequence[Service], columns: Columns, title: Title, at: float
) -> float:
    """The services, each a bar of what was delivered in a frame of what was planned; gives back where they end."""
    shown, row = sheet.palette, ROW * sheet.scale
    top = keys.draw_title(sheet, title, at + 0.06) + 0.04
    height = row * max(len(services), 1)
    most = max((number for s in services for number in (s.planned or 0, s.delivered or 0)), default=0) or 1
    wide = max(columns.bar_end - columns.bar - _beside(sheet, services), 0.2)
    axes = sheet.axes(columns.bar, top, wide, height, (0, most), (height, 0))
    if not services:
        sheet.write(MARGIN, top + row * 0.5 + sheet.drop(), "None recorded.", colour=shown.quiet, italic=True)
        return top + height
    planned, delivered = [], []
    for place, service in enumerate(services):
        y = row * (place + 0.5)
        for boxes, number in ((planned, service.planned), (delivered, service.delivered)):
            if number:
                boxes.append(box(0, number, y - row * 0.27, y + row * 0.27))
        _write_row(sheet, columns, top + y, service_name(case, service), service.effect)
        told, known = sessions(service), service.planned is not None or service.delivered is not None
        sheet.write(
            columns.bar_end - 0.02, top + y + sheet.drop(), told, align="right", italic=not known, colour=shown.quiet
        )  # fmt: skip
    add_boxes(axes, delivered, facecolors=mixed(shown.paper, shown.line, 0.85), zorder=FILL)
    add_boxes(axes, planned, facecolors="none", edgecolors=shown.ink, linewidths=1.0, zorder=FILL + 0.1)
    return top + height


def _action_key(sheet: Sheet) -> list[Symbol]:
    shown = sheet.palette
    return [
        Symbol("agreed to done", shown.quiet, line=True),
        Symbol("done", shown.ink, shown.paper, marker="square", width=0.1),
        Symbol("not recorded as done", shown.quiet, line=True, texture="-"),
        Symbol("due", "none", shown.ink, marker="stroke", width=0.06),
        *(_effect_symbol(sheet, state) for state in EFFECTS),
    ]


def _effect_symbol(sheet: Sheet, state: str) -> Symbol:
    """The mark of what is on record of an effect, told apart by fill and by size."""
    shown, words = sheet.palette, EFFECTS[state]
    if not state:
        return Symbol(words, shown.line, marker="dot", width=0.06)
    fill, edge = {
        "seen": (shown.ink, shown.paper),
        "not seen": (shown.paper, shown.ink),
        "described": (mixed(shown.paper, shown.line, 0.6), shown.quiet),
    }[state]
    return Symbol(words, fill, edge, marker="diamond", width=0.1)


def _service_key(sheet: Sheet) -> list[Symbol]:
    shown = sheet.palette
    return [
        Symbol("planned", "none", shown.ink),
        Symbol("delivered", mixed(shown.paper, shown.line, 0.85)),
    ]


def _marks(
    case: Case, actions: Sequence[Action], services: Sequence[Service], row: float, time: TimeScale
) -> Iterator[Mark]:
    for place, action in enumerate(actions):
        done = "not recorded as done"
        if action.done is not None:
            done = f"done {action.done.short()}".strip()
        owner = captions.agency_name(case, action.owner) if action.owner else "nobody named"
        text = f"{action.action} ({owner}): {done}; effect {action.effect or NOT_RECORDED}"
        day = _done_day(action) or case.day
        yield Mark(
            0, _within(day, time), row * (place + 0.5), (action.id,), " ".join(text.split()), lane=place
        )
    for place, service in enumerate(services):
        text = f"{service_name(case, service)}: sessions delivered of those planned {sessions(service)}; effect {service.effect or NOT_RECORDED}"
        yield Mark(
            1,
            (service.delivered or 0) / 2,
            row * (place + 0.5),
            (service.id,),
            " ".join(text.split()),
            lane=place,
        )
