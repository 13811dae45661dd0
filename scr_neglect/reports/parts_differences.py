"""Where people see things differently, side by side; nobody is called wrong."""

from reportlab.platypus import Flowable

from scr_neglect.records.entries import Claim, Observation
from scr_neglect.records.plan import Escalation, Meeting, view_of, view_said
from scr_neglect.reports import sources
from scr_neglect.reports.blocks import Row, Together, grid, part
from scr_neglect.reports.fitting import as_many
from scr_neglect.reports.paper import (
    NONE_HERE,
    NOT_NAMED,
    Most,
    Paper,
    ended,
    in_words,
    labelled,
    meeting_called,
    named,
    names,
    newest,
)
from scr_neglect.reports.type import said, set_in, words
from scr_neglect.scoring import coverage

MOST_DIFFERENCES, MOST_AGAINST = Most(7, 12, 2), Most(10, 12, 3)
"""Differences, and how many entries stand against what one of them says."""


def differences(paper: Paper) -> list[Flowable]:
    """Where people see it differently, side by side, and what would settle it; nobody is called wrong."""
    rows: list[Row] = [*_contradicted(paper), *_claims(paper)]
    shown, rest = as_many(paper, rows, MOST_DIFFERENCES, "differences")
    blocks: list[Flowable] = [grid(("One says", "Another says"), shown, (1, 1.35)), *rest] if shown else []
    blocks += [set_in("body", text) for text in (*_views(paper), *_disagreements(paper))]
    if not blocks:
        return part(7, "Differences", [said(NONE_HERE if paper.plain else "None recorded for this reader.")])
    if paper.brief and not shown:
        return part(7, "Where we see things differently", blocks)
    ask = (
        "What would settle it?"
        if paper.brief
        else "At the meeting: what would settle it, who will find out, and by when?"
    )
    lead = said(f"Both can be true. {ask}")
    return part(7, "Where we see things differently", [Together([lead], blocks[0]), *blocks[1:]])


def _contradicted(paper: Paper) -> list[Row]:
    """What one saw or was told, beside all that others have on record against it: in one row, so that no page parts them."""
    rows: list[Row] = []
    told: set[frozenset[str]] = set()
    linked = newest(r for r in paper.case.observations if r.contradicted_by)
    for row in sorted(linked, key=lambda r: -len(r.contradicted_by)):
        others = [paper.case.by_id[each] for each in row.contradicted_by]
        others = [o for o in others if isinstance(o, Observation) and frozenset((row.id, o.id)) not in told]
        if others and any(paper.in_period(each) for each in (row, *others)):
            told |= {frozenset((row.id, other.id)) for other in others}
            against, rest = as_many(paper, others, MOST_AGAINST, "entries")
            rows.append(
                (_one(paper, row), [*(block for each in against for block in _one(paper, each)), *rest])
            )
    return rows


def _one(paper: Paper, row: Observation) -> list[Flowable]:
    """One side of a difference: who said or saw what; whoever a family copy names over it is not named again under it."""
    who = named(paper, row.agency)
    is_theirs = paper.plain and who and row.basis in ("seen", "record")
    how = sources.KNOWN[row.basis] if is_theirs else sources.source(paper, row)
    who = who or "Not said by whom"
    small = " · ".join(
        part for part in (sources.dated(row), how, "" if paper.plain else labelled(paper, row)) if part
    )
    return [set_in("body", f"<b>{words(who)}:</b> {words(ended(row.summary))}"), said(small, "small")]


def _claims(paper: Paper) -> list[Row]:
    rows: list[Row] = []
    for claim in newest(paper.case.claims):
        if paper.in_period(claim) or any(
            paper.in_period(paper.case.by_id[e]) for e in (*claim.agrees, *claim.contradicts)
        ):
            rows.append((_claimed(paper, claim), _tested(paper, claim)))
    return rows


def _claimed(paper: Paper, claim: Claim) -> list[Flowable]:
    return [
        set_in("body", f"<b>{words(named(paper, claim.by))}:</b> {words(ended(claim.claim))}"),
        said(in_words(claim.date), "small"),
    ]


def _tested(paper: Paper, claim: Claim) -> list[Flowable]:
    blocks: list[Flowable] = []
    for heading, links in (
        ("Later seen or told the same:", claim.agrees),
        ("Later seen or told otherwise:", claim.contradicts),
        ("Could not be tested:", claim.untested),
    ):
        found = [paper.case.by_id[each] for each in links]
        texts = [
            f"{ended(row.summary)} ({sources.dated(row)})" for row in found if isinstance(row, Observation)
        ]
        if texts:
            blocks.append(set_in("body", f"<b>{heading}</b> {words(' '.join(texts))}"))
    if claim.reply:
        blocks.append(set_in("body", f"<b>Reply:</b> {words(ended(claim.reply))}"))
    return blocks or [said("Not yet tested." if not paper.plain else NONE_HERE, "small")]


def _views(paper: Paper) -> list[str]:
    """What each invited person thought of the decision at this meeting, or at the last one held of which a view is on record."""
    held, own = reversed(coverage.held_meetings(paper.case)), paper.meeting
    spoke = {row.meeting for row in paper.case.observations if _is_view(row)}
    meeting = next(
        (m for m in (*([own] if own is not None else []), *held) if m.views or m.dissent or m.id in spoke),
        None,
    )
    if meeting is None:
        return []
    heading = f"<b>{words(_where(paper, meeting))}.</b>"
    seen_so = [f"{named(paper, row.agency)}: {ended(row.summary)}" for row in said_at(paper, meeting)]
    said_by = [f"{named(paper, who)}: {view_said(view)}" for who, view in _views_of(paper, meeting).items()]
    texts = [f"{heading} How each agency sees it: {words(' '.join(seen_so))}"] if seen_so else []
    heading = "" if paper.brief and texts else heading
    texts += [f"{heading} On the decision: {words('; '.join(said_by))}."] if said_by else []
    heading = "" if paper.brief and texts else heading
    return [*texts, f"{heading} {words(ended(meeting.dissent))}".strip()] if meeting.dissent else texts


def _where(paper: Paper, meeting: Meeting) -> str:
    """Which meeting it was; a brief copy need not say again which is its own."""
    own = paper.brief and meeting is paper.meeting
    return "At this meeting" if own else f"{meeting_called(meeting)}, {in_words(meeting.date)}"


def _views_of(paper: Paper, meeting: Meeting) -> dict[str, str]:
    """What each party thought of the decision; a brief copy says once, under who came to its own meeting, who did not."""
    if not (paper.brief and meeting is paper.meeting):
        return meeting.views
    away = {*meeting.absent, *meeting.apologies}
    return {
        who: view
        for who, view in meeting.views.items()
        if not (who in away and view_of(view) == ("absent", ""))
    }


def said_at(paper: Paper, meeting: Meeting) -> list[Observation]:
    """What agencies said at a meeting of how they see it; not what they think of the decision."""
    return [row for row in paper.case.observations if row.meeting == meeting.id and _is_view(row)]


def _is_view(row: Observation) -> bool:
    return row.indicator == "context.note" and row.basis == "told-by-professional"


def _disagreements(paper: Paper) -> list[str]:
    found = newest(e for e in paper.case.escalations if is_disagreement(e) and paper.in_period(e))
    return [_disagreement(paper, each) for each in found]


def _disagreement(paper: Paper, e: Escalation) -> str:
    text = f"<b>{words(names(paper, e.by) or NOT_NAMED)}, {in_words(e.date)}:</b> {words(ended(e.matter))}"
    if e.response:
        return f"{text} <b>Answer:</b> {words(ended(e.response))}"
    return text + (" No answer is included in this copy." if paper.plain else " No answer recorded.")


def is_disagreement(escalation: Escalation) -> bool:
    return escalation.kind in ("professional disagreement", "family challenge")
