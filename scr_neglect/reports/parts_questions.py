"""The questions for the meeting: those that the lead chose, and for professionals the patterns found in the record."""

from reportlab.platypus import Flowable

from scr_neglect.records.dates import long_date
from scr_neglect.records.letters import capital_first
from scr_neglect.records.plan import Question, meeting_of
from scr_neglect.reports.blocks import Row, first, grid, part, under
from scr_neglect.reports.own_numbers import own_numbers
from scr_neglect.reports.paper import (
    NONE_HERE,
    Paper,
    ended,
    labelled,
    names,
)
from scr_neglect.reports.prompts_sheet import printable
from scr_neglect.reports.type import said, set_in, words
from scr_neglect.scoring.prompts import Prompt, find, for_whom

MOST_QUESTIONS, MOST_PROMPTS = 5, 12


def questions(paper: Paper) -> list[Flowable]:
    """What the lead chose to ask, at most five; professionals also the patterns found, each with rule and rows."""
    chosen = _chosen(paper)
    shown, rest = first(chosen, MOST_QUESTIONS, "questions")
    blocks: list[Flowable] = [
        set_in("lead", f"<b>{place}</b>  {words(each.words)}") for place, each in enumerate(shown, start=1)
    ]
    blocks = [
        *(blocks or [said(NONE_HERE if paper.plain else "The lead has chosen none for this meeting.")]),
        *rest,
    ]
    if not paper.plain:
        blocks += _prompts(paper)
    return part(6, "Questions for this meeting", blocks)


def _chosen(paper: Paper) -> list[Question]:
    every = paper.case.questions
    if paper.meeting is not None:
        return [q for q in every if meeting_of(q, paper.case.meetings) == paper.meeting.id]
    return [q for q in every if paper.in_period(q)]


def _prompts(paper: Paper) -> list[Flowable]:
    """The patterns found on the whole record of which this reader may see every row; still so, or so in these days."""
    found = [
        prompt for prompt in printable(paper, find(paper.whole, paper.copy.thresholds))
        if prompt.for_ != "supervision" and (prompt.until is None or prompt.until > paper.start)
    ]  # fmt: skip
    found.sort(
        key=lambda prompt: (
            prompt.until is not None,
            prompt.state != "new",
            prompt.visible,
            prompt.pattern,
            prompt.child,
        )
    )
    shown, rest = first(found, MOST_PROMPTS, "patterns")
    if not shown:
        return under(
            "Patterns in the record",
            [said("No pattern is found in what this reader may see. That is not a sign of safety.")],
        )
    rows: list[Row] = [(_asked(paper, prompt), _rule(paper, prompt)) for prompt in shown]
    return under(
        "Patterns in the record, as questions",
        [grid(("Question", "Rule and entries"), rows, (1, 1.15)), *rest],
    )


def _asked(paper: Paper, prompt: Prompt) -> list[Flowable]:
    until = "still so" if prompt.until is None else f"until {long_date(prompt.until)}"
    who = paper.case.called(prompt.child) if prompt.child else "the family"
    small = f"{who} · for the {for_whom(paper.whole, prompt)} · since {long_date(prompt.visible)}, {until}".replace(
        "for the the", "for the"
    )
    blocks: list[Flowable] = [said(prompt.question), said(small, "small")]
    if prompt.state != "new" and any(c.reason == prompt.because for c in paper.case.considerations):
        blocks.append(said(f"{capital_first(prompt.state)}: {ended(prompt.because)}"))
    return blocks


def _rule(paper: Paper, prompt: Prompt) -> list[Flowable]:
    rows = [paper.case.by_id[each] for each in prompt.evidence]
    labels = ", ".join(labelled(paper, row) for row in rows[:20]) + (
        f" (20 of {len(rows)} shown)" if len(rows) > 20 else ""
    )
    alone = names(paper, prompt.alone) or ("an agency not named here" if prompt.alone else "")
    by = (
        f"From what it held, {alone} could have asked this alone."
        if alone
        else "No agency could have asked this from what it held alone."
    )
    rule = " ".join((ended(prompt.rule), own_numbers(prompt.pattern, paper.copy.thresholds))).strip()
    return [said(rule), said(f"Entries: {labels}. {by}", "small")]
