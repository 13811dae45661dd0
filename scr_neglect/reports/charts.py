"""The cumulative picture: four strips on one time axis, the same on screen and on paper (`pictures.md`)."""

from datetime import date
from typing import Literal

import numpy as np
from matplotlib.axes import Axes

from scr_neglect.records.case import Case
from scr_neglect.records.dates import short_date
from scr_neglect.reports import captions, contacts_strip, help_plan, help_strip, keys, strips
from scr_neglect.reports.marks import Drawing
from scr_neglect.reports.nothing import Nothing, nothing_yet
from scr_neglect.reports.picture_marks import picture_marks, picture_table
from scr_neglect.reports.picture_plan import (
    CHILD_ROWS,
    Plan,
    View,
    contact_labels,
    held_until,
    named_lines,
    planned,
    strength_labels,
    stripes_of,
    view_of,
)
from scr_neglect.reports.sheet import (
    MARGIN,
    UNDER,
    Point,
    Sheet,
    add_boxes,
    add_lines,
    box,
    round_steps,
    write_years,
    year_starts,
)
from scr_neglect.reports.strips import EndLabel, Stripe
from scr_neglect.reports.style import HEADLINE, mixed, palette
from scr_neglect.scoring import coverage


def cumulative(
    case: Case,
    *,
    by: Literal["domain", "agency"] = "domain",
    agency: str | None = None,
    child: str | None = None,
    like: Case | None = None,
    since: date | None = None,
    until: date | None = None,
    size: tuple[float, float] = (11.5, 8.2),
    scale: float = 1.0,
    dark: bool = False,
    headline: bool = True,
    standing_words: bool = True,
) -> Drawing:
    """The four strips: level of help, concerns so far, strengths so far, opportunities to see.

    `by` stacks the concerns by domain or by recording agency. `agency` shows what that one agency holds
    (`Case.held_by`) inside the frame of the whole, `child` what is about one child (`Case.about`): give the Case uncut,
    so that no other child is drawn as unseen. `like` is a larger Case whose axes and places to keep, so that the
    frames of a slider stand still.
    With `since` and `until` it is the picture of that period. `size` is in inches; the height grows where the type, enlarged by `scale`, needs
    it. Without `headline` the sentence is not drawn, without `standing_words` the caption is not: then whoever shows the
    picture must show them (`Drawing.sentence`, `Drawing.caption`).
    """
    sheet = Sheet(*size, palette(dark), scale)
    if child:
        case, like = case.about(child), like.about(child) if like is not None else None
    view = view_of(case, by, agency or "", child or "", like, since, until)
    stripes = stripes_of(sheet, view)
    lines, others = named_lines(sheet, view)
    unseen = max(len(view.children) - CHILD_ROWS, 0)
    caption = captions.cumulative(
        view.case, view.shown, others=others, unseen_rows=unseen, alone=bool(agency)
    )
    labels = [stripe.label for stripe in stripes] + lines
    if not view.frame.months:
        table = picture_table(view.case, view.shown)
        nothing = Nothing(view.headline, caption, (since, until), table=table)
        return nothing_yet(sheet, nothing, headline, standing_words)
    plan = planned(sheet, view, labels, view.headline if headline else "", caption if standing_words else "")
    sheet = Sheet(size[0], plan.height, palette(dark), scale)
    _draw(sheet, view, plan, stripes, lines)
    return Drawing(
        figure=sheet.figure,
        sentence=view.headline,
        caption=caption,
        find_marks=lambda: picture_marks(
            view.case, view.shown, plan.help, plan.time, plan.children, plan.row, bool(agency)
        ),
        find_table=lambda: picture_table(view.case, view.shown),
    )


# -- drawing -------------------------------------------------------------------------------------------------


def _draw(sheet: Sheet, view: View, plan: Plan, stripes: list[Stripe], lines: list[EndLabel]) -> None:
    at = sheet.write_lines(MARGIN, MARGIN, plan.headline, points=HEADLINE, bold=True) + 0.08
    at = keys.draw_title(sheet, plan.titles[0], at)
    help_strip.draw_help(sheet, plan.help, view.case, plan.time, at, bool(view.agency))
    at = keys.draw_title(sheet, plan.titles[1], at + plan.help.height + 0.08)
    _draw_concerns(sheet, view, plan, at, stripes, lines)
    at = keys.draw_title(sheet, plan.titles[2], at + plan.concerns + 0.10)
    _draw_strengths(sheet, view, plan, at)
    at = keys.draw_title(sheet, plan.titles[3], at + plan.strengths + 0.10)
    at = _draw_opportunities(sheet, view, plan, at)
    _write_years(sheet, view, plan, at + sheet.line() * 0.95)
    if plan.caption:
        sheet.write_lines(MARGIN, at + sheet.line() * 1.35 + 0.04, plan.caption, colour=sheet.palette.quiet)


def _write_years(sheet: Sheet, view: View, plan: Plan, baseline: float) -> None:
    """The years under the last strip; where the frame runs on past the day as known on, that day too."""
    taken: list[tuple[float, float]] = []
    day = view.case.day.toordinal()
    if plan.time.first < day < plan.time.last - 31:
        words = f"as known on {short_date(view.case.day)}"
        half, at = sheet.room(words) / 2 + 0.06, plan.time.at(day)
        sheet.write(at, baseline, words, align="center")
        taken.append((at - half, at + half))
    write_years(sheet, plan.time, baseline, taken)


def _strip(sheet: Sheet, plan: Plan, top: float, height: float, low: float, high: float, marks: int) -> Axes:
    """Axes for one counting strip with its grid, `marks` numbers at most beside it."""
    axes = sheet.axes(
        plan.time.left, top, plan.time.width, height, (plan.time.first, plan.time.last), (low, high)
    )
    steps = round_steps(high, marks)
    if -low / (high - low) * height > sheet.line():
        steps = sorted({*steps, *(-step for step in round_steps(-low, 1))})
    days = [day for day, _ in year_starts(plan.time)]
    strips.draw_grid(sheet, axes, days=days, steps=steps, left=plan.time.left, top=top, height=height)
    return axes


def _draw_concerns(
    sheet: Sheet, view: View, plan: Plan, top: float, stripes: list[Stripe], lines: list[EndLabel]
) -> None:
    most = plan.concerns / plan.unit
    axes = _strip(sheet, plan, top, plan.concerns, 0.0, most, int(plan.concerns / (sheet.line() * 2.0)))
    _draw_gap_columns(sheet, view, plan, axes, most)
    until = held_until(view, plan)
    edges = strips.month_edges(view.shown, until)
    if stripes:
        strips.draw_stack(sheet, axes, edges, stripes)
        strips.draw_total(sheet, axes, edges, stripes[-1].top)
    if view.agency and view.whole.concerns.total():
        total = strips.risen([np.array(view.whole.concerns.monthly())])
        strips.draw_total(sheet, axes, strips.month_edges(view.whole, until), total, dashed=True)
    told = strips.agency_lines(view.shown.concerns)
    strips.draw_agency_lines(sheet, axes, edges, [told[label.code] for label in lines if label.code])
    labels = [stripe.label for stripe in stripes] + lines
    strips.draw_end_labels(sheet, axes, labels, right=plan.time.at(until), top=top, height=plan.concerns)


def _draw_gap_columns(sheet: Sheet, view: View, plan: Plan, axes: Axes, most: float) -> None:
    """The long gaps between meetings and the births, carried down behind the counts, very quietly."""
    columns: list[list[Point]] = []
    births: list[list[Point]] = []
    for gap in help_plan.long_gaps(view.case):
        part = plan.time.clipped(gap.start.toordinal(), gap.end.toordinal())
        if part is not None:
            columns.append(box(*part, 0.0, most))
    for flag in plan.help.flags:
        last = flag.when.last_ordinal
        if flag.birth and last is not None and plan.time.first <= last <= plan.time.last:
            births.append([(last, 0.0), (last, most)])
    add_boxes(axes, columns, facecolors=sheet.palette.wash, zorder=UNDER - 0.5)
    quiet = mixed(sheet.palette.paper, sheet.palette.line, 0.8)
    add_lines(axes, births, quiet, 0.9, linestyles=[(0, (2, 2.5))], zorder=UNDER + 0.1)


def _draw_strengths(sheet: Sheet, view: View, plan: Plan, top: float) -> None:
    axes = _strip(
        sheet,
        plan,
        top,
        plan.strengths,
        0.0,
        plan.strengths / plan.unit,
        max(int(plan.strengths / (sheet.line() * 2.0)), 1),
    )
    until = held_until(view, plan)
    edges = strips.month_edges(view.shown, until)
    strips.draw_stack(sheet, axes, edges, strips.strengths(sheet.palette, view.shown.strengths))
    labels = strength_labels(sheet, view)
    strips.draw_end_labels(sheet, axes, labels, right=plan.time.at(until), top=top, height=plan.strengths)


def _draw_opportunities(sheet: Sheet, view: View, plan: Plan, top: float) -> float:
    """Contacts a month and the children's rows; gives back where the strip ends."""
    edges = strips.month_edges(view.shown)[:-1]
    found = contacts_strip.contacts_a_month(view.case, view.shown)
    kept, missed = max((*view.frame.kept, 1.0)), max((*view.frame.missed, 0.6))
    thin = [
        part
        for each in coverage.thin_stretches(view.case)
        if (part := plan.time.clipped(each.first.toordinal(), each.last.toordinal() + 1)) is not None
    ]
    over = (
        1.08 / (1 - sheet.line() / plan.contacts) if thin else 1.08
    )  # words over the bars, where there are any
    axes = _strip(sheet, plan, top, plan.contacts, -missed * 1.08, kept * over, 2)
    contacts_strip.draw_thin(sheet, axes, thin, plan.time, top)
    contacts_strip.draw_contacts(sheet, axes, edges, found)
    strips.draw_end_labels(
        sheet,
        axes,
        contact_labels(view),
        right=plan.time.at(held_until(view, plan)),
        top=top,
        height=plan.contacts,
    )
    at = top + plan.contacts + 0.03
    height = plan.row * len(plan.children)
    rows = sheet.axes(
        plan.time.left,
        at,
        plan.time.width,
        height or 0.01,
        (plan.time.first, plan.time.last),
        (0, height or 0.01),
    )
    contacts_strip.draw_seen(sheet, rows, view.case, plan.children, plan.time, top=at, row=plan.row)
    return at + height
