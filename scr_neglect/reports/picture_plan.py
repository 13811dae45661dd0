"""What is to be drawn in the cumulative picture, and where everything goes, worked out before the first line is drawn."""

from datetime import date
from typing import Literal, NamedTuple

from scr_neglect.records.case import Case
from scr_neglect.reports import captions, help_plan, keys, lettering, picture_key, strips
from scr_neglect.reports.remembered import once_per_case
from scr_neglect.reports.sheet import MARGIN, Sheet, TimeScale
from scr_neglect.reports.strips import EndLabel, Stripe
from scr_neglect.reports.style import HEADLINE, SMALL
from scr_neglect.scoring.picture import Picture, picture

NAMED_LINES, NAMED_BANDS = 4, 8
"""At most so many agencies have a line, or a band, of their own; the caption names the others with their numbers."""
CHILD_ROWS = 4
LONGEST_SILENCE = 366
"""Days: the time axis runs on to the day as known on, but not further than this after the last row."""
LEAST_COUNTS, LEAST_STRENGTHS, LEAST_CONCERNS = 2.0, 0.30, 1.2
"""Inches at least for the two strips that share a scale, and for each; the picture grows rather than squeeze them."""
CONTACTS_HEIGHT, CHILD_ROW = 0.62, 0.15
"""Inches at text scale 1."""


class View(NamedTuple):
    """What is to be drawn: the Case shown, the Case whose frame it stands in, and the switches."""

    case: Case
    frame_case: Case
    shown: Picture
    frame: Picture
    by: Literal["domain", "agency"]
    agency: str
    """The one agency that is shown alone; "" for all together."""
    whole: Picture
    """All agencies together."""
    children: tuple[str, ...]
    headline: str
    still: bool
    """Whether the frame must stand where it is while what is shown changes."""


class Plan(NamedTuple):
    """Where everything goes, in inches, before the first line is drawn."""

    time: TimeScale
    help: help_plan.HelpPlan
    titles: tuple[keys.Title, ...]
    headline: list[str]
    caption: list[str]
    children: tuple[str, ...]
    row: float
    concerns: float
    strengths: float
    unit: float
    """Inches for one entry: the same for concerns and strengths."""
    contacts: float
    height: float


def view_of(
    case: Case,
    by: Literal["domain", "agency"],
    agency: str,
    child: str,
    like: Case | None,
    since: date | None,
    until: date | None,
) -> View:
    """The Cases and counts that the switches of `charts.cumulative` ask for."""
    held = case.held_by(agency) if agency else case
    shown, frame_case = _counted(held, since, until), like or case
    whole = _counted(case, since, until) if agency else shown
    headline = captions.alone(case, agency, whole) if agency else shown.sentence
    headline = captions.within(since, until, headline)
    still = like is not None or bool(agency)
    children = (child,) if child else tuple(each.code for each in frame_case.children)
    return View(
        held,
        frame_case,
        shown,
        _counted(frame_case, since, until),
        by,
        agency,
        whole,
        children,
        headline,
        still,
    )


def day_span(case: Case, since: date | None, until: date | None = None) -> tuple[int, int]:
    """The days across which a Case is drawn, as day numbers: the months counted, and on to the day as known on.

    A period that was chosen (`until`) is drawn from its first day to its last, whether anything is recorded at its
    ends or not.
    """
    if since is not None and until is not None:
        return since.toordinal(), until.toordinal() + 1
    edges, today = strips.month_edges(_counted(case, since, until)), case.day.toordinal() + 1
    first, last = (int(edges[0]), int(edges[-1])) if len(edges) else (today - 365, today)
    return first, min(max(last, today), last + LONGEST_SILENCE)


@once_per_case
def _counted(case: Case, since: date | None, until: date | None) -> Picture:
    return picture(case, since, until)


def stripes_of(sheet: Sheet, view: View) -> list[Stripe]:
    """The stack of concerns, by domain or by recording agency."""
    if view.by == "domain":
        return strips.by_domain(sheet.palette, view.shown.concerns)
    room = _label_room(sheet)
    called = {
        code: lettering.shortened(captions.agency_name(view.case, code), SMALL * sheet.scale, room)
        for code in view.shown.recorded
    }
    return strips.by_agency(sheet.palette, view.shown.concerns, called, NAMED_BANDS)


def named_lines(sheet: Sheet, view: View) -> tuple[list[EndLabel], list[str]]:
    """The labels of the agencies that have a line, most recorded first, and the codes of the others."""
    recorded = sorted(
        view.shown.recorded, key=lambda code: (code != view.agency, -view.shown.recorded[code], code)
    )
    if view.by == "agency":
        return [], recorded[NAMED_BANDS - 1 :] if len(recorded) > NAMED_BANDS else []
    most = int(view.agency in recorded) if view.agency else NAMED_LINES * (len(recorded) > 1)
    named = recorded[:most]
    room = _label_room(sheet)
    labels = [
        EndLabel(
            float(view.shown.recorded[code]),
            lettering.shortened(captions.agency_name(view.case, code), SMALL * sheet.scale, room)
            + f" {view.shown.recorded[code]:,}",
            line=True,
            code=code,
        )
        for code in named
    ]
    if view.agency:
        total = view.whole.concerns.total()
        labels.append(EndLabel(float(total), f"All together {total:,}", line=True))
    return labels, recorded[len(named) :] if named else []


def _label_room(sheet: Sheet) -> float:
    """Inches at most for the name of an agency at the right edge."""
    return min(2.3 * sheet.scale, sheet.width * 0.23)


def _most_room(sheet: Sheet, view: View) -> float:
    """Inches beside the right edge in which any label finds room, whatever is shown in the frame."""
    return 0.24 + _label_room(sheet) + sheet.room(f" {view.frame.concerns.total():,}")


def strength_labels(sheet: Sheet, view: View) -> list[EndLabel]:
    """The labels of the strengths, or that there are none."""
    stripes = strips.strengths(sheet.palette, view.shown.strengths)
    return [stripe.label for stripe in stripes] or [EndLabel(0.0, "None recorded")]


def contact_labels(view: View) -> list[EndLabel]:
    """The labels of contacts kept and missed, each beside its half of the strip."""
    return [
        EndLabel(max((*view.frame.kept, 1.0)) * 0.5, f"Kept {round(sum(view.shown.kept)):,}"),
        EndLabel(-max((*view.frame.missed, 0.6)) * 0.55, f"Missed {round(sum(view.shown.missed)):,}"),
    ]


# -- planning ------------------------------------------------------------------------------------------------


def _time(sheet: Sheet, view: View, labels: list[EndLabel], children: tuple[str, ...]) -> TimeScale:
    first, last = day_span(view.frame_case, view.frame.since, view.frame.until)
    names = [sheet.room(view.case.called(child)) for child in children]
    left = MARGIN + 0.1 + max(sheet.room("not said"), min(max(names, default=0.0), 1.1 * sheet.scale))
    beside = [*labels, *strength_labels(sheet, view), *contact_labels(view)]
    right = MARGIN + (
        _most_room(sheet, view) if view.still else max(strips.end_label_room(sheet, beside), 0.35)
    )
    return TimeScale(first, last, left, max(sheet.width - left - right, 1.5))


def planned(sheet: Sheet, view: View, labels: list[EndLabel], headline: str, caption: str) -> Plan:
    """Where everything goes; `labels` stand beside the concerns, `headline` and `caption` are drawn unless empty."""
    children = view.children[:CHILD_ROWS]
    time = _time(sheet, view, labels, children)
    frame = (
        help_plan.plan_help(view.frame_case, time, sheet.scale) if view.frame_case is not view.case else None
    )
    plan = help_plan.plan_help(view.case, time, sheet.scale, frame)
    room = sheet.width - 2 * MARGIN
    titles = picture_key.titles(
        sheet, view.shown, view.by, alone=bool(view.agency), left=time.left, right=sheet.width - MARGIN
    )
    head = lettering.wrapped(headline, HEADLINE * sheet.scale, room, bold=True)
    words = lettering.wrapped(caption, SMALL * sheet.scale, room) if caption else []
    row, contacts = CHILD_ROW * sheet.scale, CONTACTS_HEIGHT * sheet.scale**0.5
    fixed = (
        2 * MARGIN
        + sheet.line(HEADLINE) * len(head)
        + sum(keys.title_height(sheet, title) for title in titles)
        + plan.height
        + contacts
        + row * len(children)
        + sheet.line() * (1.35 + len(words))
        + 0.52
    )
    counts = max(sheet.height - fixed, LEAST_COUNTS, sheet.line() * (1.1 * len(labels) + 3))
    concerns, strengths, unit = _shared_scale(
        counts, max(view.frame.concerns.total(), 3) * 1.03, max(view.frame.strengths.total(), 1) * 1.06
    )
    return Plan(
        time, plan, titles, head, words, children, row, concerns, strengths, unit, contacts, fixed + counts
    )


def _shared_scale(room: float, concerns: float, strengths: float) -> tuple[float, float, float]:
    """The heights of two strips that share `room` and one scale, and inches for one entry."""
    unit = room / (concerns + strengths)
    if unit * strengths < LEAST_STRENGTHS:
        return room - LEAST_STRENGTHS, LEAST_STRENGTHS, (room - LEAST_STRENGTHS) / concerns
    if unit * concerns < LEAST_CONCERNS:
        return LEAST_CONCERNS, room - LEAST_CONCERNS, (room - LEAST_CONCERNS) / strengths
    return unit * concerns, unit * strengths, unit


def held_until(view: View, plan: Plan) -> float:
    """The day number until which counts are drawn: the day as known on, or the end of what was counted if later."""
    edges = strips.month_edges(view.shown)
    return min(max(view.case.day.toordinal() + 1, edges[-1] if len(edges) else 0), plan.time.last)
