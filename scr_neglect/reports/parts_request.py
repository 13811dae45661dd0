"""What a referral and an escalation share: the request they are about, what is to be acted on now, and the year behind it."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace
from reportlab.platypus import Flowable, Spacer

from scr_neglect.errors import Refusal
from scr_neglect.records.catalogue import direct_route, standing_words
from scr_neglect.records.dates import long_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.plan import Escalation
from scr_neglect.reports.blocks import Together, blanks, box, part
from scr_neglect.reports.paper import NUMBERS, Paper, in_words, labelled, names, newest, whose
from scr_neglect.reports.type import said, set_in, words
from scr_neglect.reports.withheld import left_out_said, withheld
from scr_neglect.scoring.immediate import met_in
from scr_neglect.scoring.sentences import counted

Section = tuple[str, list[Flowable]]
ACT_NOW_DAYS = 28
"""How many days what was to be acted on at once stands at the head of a paper; what was not done then is still asked."""
NOT_RECORDED = "Not recorded."


def request_of(paper: Paper) -> Escalation:
    """The request that the copy is about.

    Raises Refusal when none is chosen, or its reader may not have it as known on the copy's day.
    """
    if not paper.copy.about:
        raise Refusal(
            "Choose the one request or disagreement that this copy is about; they stand on the plan."
        )
    found = paper.case.by_id.get(paper.copy.about)
    if isinstance(found, Escalation):
        return found
    raise Refusal(
        f"That request is not in what this reader may have on {long_date(paper.copy.day)}. Choose another, a later day, "
        "or decide first who may see it."
    )


def over_a_year(paper: Paper, until: date) -> Paper:
    """The same copy, covering at least the twelve months before a day, unless its sender asked for a first day."""
    if paper.copy.start is not None:
        return paper
    start = min(paper.start, until - timedelta(days=365))
    return replace(paper, start=start, since="" if start < paper.start else paper.since)


def act_now(paper: Paper) -> list[Flowable]:
    """What the record holds of the last weeks that procedures ask to act on at once, in a box of its own."""
    after = paper.copy.day - timedelta(days=ACT_NOW_DAYS)
    found: dict[str, list[Observation]] = {}
    for each in met_in(paper.case):
        rows = [row for row in map(paper.case.by_id.get, each.rows) if isinstance(row, Observation)]
        if each.known > after and rows:
            text = each.entry.words
            found[text] = [*found.get(text, []), *(row for row in rows if row not in found.get(text, []))]
    head = f"To be acted on at once, known in the {ACT_NOW_DAYS} days before {long_date(paper.copy.day)}"
    if not found:
        none = "Nothing of the act-now list is recorded for this reader. That is not a sign of safety."
        return [box([said(head, "strong"), said(none)])]
    lines: list[Flowable] = []
    for text, rows in found.items():
        when = "; ".join(
            f"{whose(paper, row) or 'child not said'}, {row.date.short()} ({labelled(paper, row)})"
            for row in newest(rows)
        )
        lines.append(set_in("body", f"<b>{words(text)}:</b> {words(when)}."))
    return [box([said(head, "strong"), *lines])]


def room(text: str, lines: int = 1) -> list[Flowable]:
    """What is not in the record and is to be found out, with lines to write it on."""
    (written_on,) = blanks(lines, ())
    return [Together([said(text, "small")], written_on), Spacer(0, 6)]


def closing(paper: Paper) -> list[Flowable]:
    """The right to refer, what is left out by category, and the standing words."""
    left = withheld(paper.whole, paper.copy.recipient, paper.copy.children)
    text = left_out_said(left) or "nothing"
    return [
        set_in("small", f"<b>Left out of this copy:</b> {words(text)}."),
        said(NUMBERS, "small"),
        box([said(direct_route(), "strong"), said(standing_words(), "small")]),
    ]


def numbered(sections: Sequence[Section]) -> list[Flowable]:
    """The sections under numbered headings; one without blocks is left away."""
    full = [(title, blocks) for title, blocks in sections if blocks]
    return [block for at, (title, blocks) in enumerate(full, start=1) for block in part(at, title, blocks)]


def asked_on(row: Escalation) -> str:
    """When a request was made, in words."""
    return in_words(row.date) or "day not recorded"


def asked_by(paper: Paper, row: Escalation) -> str:
    """When a request was made, by whom and of whom, as its reader may have it."""
    by, to = names(paper, row.by), names(paper, row.to)
    return f"Asked {asked_on(row)}" + (f" by {by}" if by else "") + (f", of {to}" if to else "")


def shown_of(shown: int, every: int, what: str) -> str:
    """How many of some rows stand here: "all 6 worries", "6 of 20 worries"."""
    return counted(every, what) if shown == every else f"{shown} of {counted(every, what)}"
