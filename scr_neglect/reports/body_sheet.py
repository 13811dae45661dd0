"""The body map on paper: where each mark of a child is, when, who saw it, and the account given; one child a page."""

from reportlab.platypus import Flowable, PageBreak, Spacer

from scr_neglect.records.body import how_often, place_name
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import age_in_words, long_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Person
from scr_neglect.reports import sources
from scr_neglect.reports.blocks import Heading, Row, facts, grid, under
from scr_neglect.reports.body_drawing import BodyDrawing, Marked
from scr_neglect.reports.copy import Printed
from scr_neglect.reports.pages import WIDTH, typeset
from scr_neglect.reports.paper import NUMBERS, Paper, ended, entitled, labelled
from scr_neglect.reports.parts_child import ALWAYS_LEFT_OUT, born, maker
from scr_neglect.reports.parts_people import correcting
from scr_neglect.reports.running import running
from scr_neglect.reports.type import said, set_in, words
from scr_neglect.scoring.marks import Mark, Marks, marks_of
from scr_neglect.scoring.sentences import counted

KEY = (
    "A full disc was seen; an open diamond was told; dashed where the side, or which part, is not recorded (then on both "
    "sides). Left and right are the child’s own. The numbers are those of the table. No photographs are kept here."
)
HEADS = ("No.", "When, and the child then", "Where, and what was recorded", "Seen or told", "Account given")


def body_sheet(paper: Paper) -> Printed:
    """The PDF of the body maps: only marks that this reader may have are numbered, drawn or counted."""
    case = _of_these_days(paper)
    shown: set[str] = set()
    blocks: list[Flowable] = []
    for place, child in enumerate(case.children):
        marks = marks_of(case, child.code)
        shown |= {*marks.fine, *(row for mark in marks.marks for row in mark.rows)}
        blocks += [*([PageBreak()] if place else []), *_child(paper, child, marks, f"child{place}")]
    blocks = blocks or _no_child(paper)
    blocks += [
        Spacer(0, 6),
        *([] if paper.plain else [said(NUMBERS, "small")]),
        said(standing_words(), "small"),
        *under("If something here is wrong", [said(correcting(paper))]),
    ]
    return Printed(typeset(blocks, running(paper, _title(paper))), frozenset(shown))


def _of_these_days(paper: Paper) -> Case:
    """All of it, or what happened or was learned from the day asked for on."""
    if paper.copy.start is None:
        return paper.case
    return paper.case.cut(lambda kind, row: kind != "observation" or paper.in_period(row))


def _title(paper: Paper) -> str:
    return entitled(paper, f"body map, as known on {long_date(paper.copy.day)}")


def _no_child(paper: Paper) -> list[Flowable]:
    none = "No child is included in this copy." if paper.plain else "No child is recorded for this reader."
    return [Heading("Body map", "nobody"), facts([_made_for(paper)], share=0.19), said(none)]


def _made_for(paper: Paper) -> tuple[str, str]:
    copy = paper.copy
    return (
        "Made for",
        f"{copy.recipient.name or 'no one by name yet'}, on {long_date(copy.made_on)}{maker(paper)}",
    )


def _child(paper: Paper, child: Person, marks: Marks, key: str) -> list[Flowable]:
    copy = paper.copy
    pairs = [
        _made_for(paper),
        (child.called, born(paper, child)),
        ("Days covered", f"{f'{long_date(copy.start)} to' if copy.start else 'up to'} {long_date(copy.day)}"),
        ("In it", _counted(paper, marks)),
    ]
    drawn = [Marked(number=mark.number, places=mark.where.places, seen=mark.seen) for mark in marks.placed]
    blocks: list[Flowable] = [
        Heading(f"{child.called}: body map", key), facts(pairs, share=0.19),
        *([said(ALWAYS_LEFT_OUT)] if paper.plain else []),
        Spacer(0, 4), BodyDrawing(drawn, WIDTH, _alt(child, drawn)), Spacer(0, 4), said(KEY, "small"), Spacer(0, 4),
    ]  # fmt: skip
    rows: list[Row] = [_row(paper, child, mark) for mark in marks.marks]
    return [*blocks, grid(HEADS, rows, (0.45, 1.75, 2.3, 1.75, 1.8))] if rows else blocks


def _alt(child: Person, drawn: list[Marked]) -> str:
    """What is read aloud in place of the drawings."""
    places = [f"{mark.number}: {', '.join(map(place_name, mark.places))}" for mark in drawn]
    return f"Body map of {child.called}. {'; '.join(places) or 'No mark'}."


def _counted(paper: Paper, marks: Marks) -> str:
    """How many marks, how many of them without a place, and how often there was nothing to be seen."""
    if not marks.marks:
        none = "No mark is included in this copy" if paper.plain else "No mark is on record"
        told = [f"{none}. That is not the same as none"]
    else:
        told = [counted(len(marks.marks), "mark")]
    if marks.without_place:
        told.append(f"{len(marks.without_place)} without a place that the map shows: in the table alone")
    if marks.fine:
        told.append(f"looked at and fine {'once' if len(marks.fine) == 1 else f'{len(marks.fine)} times'}")
    return "; ".join(told)


def _row(paper: Paper, child: Person, mark: Mark) -> Row:
    rows = [row for each in mark.rows if isinstance(row := paper.case.by_id.get(each), Observation)]
    return (
        str(mark.number),
        _when(paper, child, mark),
        _what(mark, rows),
        _who(paper, rows),
        _account(paper, rows),
    )


def _when(paper: Paper, child: Person, mark: Mark) -> list[Flowable]:
    stage = mark.where.stage
    none = "" if paper.plain else "how the child got about is not recorded"
    got_about = stage.name if stage is not None else none
    small = [age_in_words(child.born, mark.row.date), got_about]
    return [said(mark.row.date.short() or "no date yet"), said("; ".join(filter(None, small)), "small")]


def _what(mark: Mark, rows: list[Observation]) -> list[Flowable]:
    """The place, and what was written of the mark, in each writer's own words."""
    where = "; ".join(map(place_name, mark.where.places)) or "Place not recorded"
    beside = ["a mark with a pattern"] if mark.where.is_patterned else []
    often = how_often(mark.row.count, mark.row.body_site)
    beside += [f"{often}, in one entry"] if often else []
    texts = dict.fromkeys(ended(row.summary) for row in rows)
    blocks: list[Flowable] = [set_in("body", f"<b>{words(where)}.</b> {words(' '.join(texts))}")]
    return [*blocks, said("; ".join(beside), "small")] if beside else blocks


def _who(paper: Paper, rows: list[Observation]) -> list[Flowable]:
    told = dict.fromkeys(sources.source(paper, row) for row in rows)
    labels = "" if paper.plain else ", ".join(labelled(paper, row) for row in rows)
    return [*(said(text) for text in told), *([said(labels, "small")] if labels else [])]


def _account(paper: Paper, rows: list[Observation]) -> list[Flowable]:
    """What the family said of it, each account that was given; and whether it is on record that it changed."""
    accounts = list(dict.fromkeys(ended(row.parent_account) for row in rows if row.parent_account))
    changed = any(row.account_changed == "yes" for row in rows)
    none = "None in this copy; please add yours." if paper.plain else "Not recorded."
    blocks: list[Flowable] = [said(text) for text in accounts] or [said(none, "small")]
    return [*blocks, set_in("body", "<b>The account changed.</b>")] if changed else blocks
