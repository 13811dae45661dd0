"""A sheet of questions for professionals or supervision: each with its rule, its days, its rows, and who could have asked alone."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from reportlab.platypus import Flowable

from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import long_date
from scr_neglect.records.entries import GRADE_WORDS
from scr_neglect.records.letters import capital_first
from scr_neglect.reports.blocks import GAP, Row, Together, facts, grid, part, under
from scr_neglect.reports.captions import listed
from scr_neglect.reports.own_numbers import own_numbers
from scr_neglect.reports.pages import typeset
from scr_neglect.reports.paper import Paper, ended, entitled, names
from scr_neglect.reports.running import MARK, SUPERVISION_MARK, running
from scr_neglect.reports.type import said, set_in, words
from scr_neglect.reports.withheld import names_hidden
from scr_neglect.scoring.patterns.cards import themes
from scr_neglect.scoring.prompts import Prompt, for_whom
from scr_neglect.scoring.sentences import counted

MOST_ROWS = 8
"""Rows printed under one question, the last ones; the chronology has them all."""
WHAT_IT_IS = (
    "These are questions that the record raises, not findings. Each stands with its rule and the rows behind it, so that "
    "whoever was there can say what is wrong or missing."
)
GRADES = f"Grades: {', '.join(f'{grade} {name}' for grade, name in GRADE_WORDS.items())}."


class RowLine(Struct, frozen=True, kw_only=True):
    """One row under a question, in words: when, which agency, how it is known, what it says, and what the carer said."""

    when: str
    who: str
    how: str
    words: str
    account: str = ""


def printable(paper: Paper, prompts: Sequence[Prompt]) -> list[Prompt]:
    """The prompts that this reader may have: every row behind them shown, the child too; supervision's for supervision.

    And none whose own words name someone whom this reader may not have: they are written from the whole record.
    """
    hidden = names_hidden(paper.whole, paper.case)
    return [
        prompt
        for prompt in prompts
        if prompt.evidence
        and all(row in paper.case.by_id for row in prompt.evidence)
        and (not prompt.child or paper.case.person(prompt.child) is not None)
        and (prompt.for_ != "supervision" or paper.copy.recipient.audience == "supervision")
        and not hidden(f"{prompt.question} {prompt.rule}")
    ]


def prompts_sheet(paper: Paper, prompts: Sequence[Prompt], lines: Mapping[str, RowLine]) -> bytes:
    """The PDF of some prompts: A4, real text, the same bytes for the same prompts. `lines` are their rows by id."""
    blocks = _head(paper, prompts)
    number = 0
    for theme, heading in themes().items():
        theirs = [prompt for prompt in prompts if prompt.theme == theme]
        if theirs:
            number += 1
            blocks += part(
                number, heading, [block for prompt in theirs for block in _one(paper, prompt, lines)]
            )
    mark = SUPERVISION_MARK if paper.copy.recipient.audience == "supervision" else MARK
    dressed = running(paper, title(paper), mark=mark)
    return typeset(blocks, dressed)


def title(paper: Paper) -> str:
    """The document's name: the children and the day as known."""
    return entitled(paper, f"questions, {long_date(paper.copy.day)}")


def _head(paper: Paper, prompts: Sequence[Prompt]) -> list[Flowable]:
    copy = paper.copy
    by = ", ".join(text for text in (copy.author, copy.agency) if text)
    children = listed([child.called for child in paper.case.children])
    standing = sum(prompt.until is None for prompt in prompts)
    pairs = [
        ("Made for", f"{copy.recipient.name}, on {long_date(copy.made_on)}" + (f" by {by}" if by else "")),
        ("Family", paper.case.family.title or paper.case.family.name),
        ("Why", copy.why or "not recorded"),
        ("As known on", f"{long_date(copy.day)}; what was learned later is not here"),
        (
            "Questions",
            f"{counted(len(prompts), 'question')}, {standing} of which still hold{'s' * (standing == 1)}",
        ),
    ]
    heading = f"{children}: questions from the record" if children else "Questions from the record"
    by_grade = any(re.search(r"\bgrade \d", f"{prompt.question} {prompt.rule}") for prompt in prompts)
    return [
        set_in("title", words(heading)), facts(pairs, share=0.19), said(WHAT_IT_IS), said(standing_words(), "small"),
        *([said(GRADES, "small")] if by_grade else []),
    ]  # fmt: skip


def _one(paper: Paper, prompt: Prompt, lines: Mapping[str, RowLine]) -> list[Flowable]:
    """One question with its days, its rule, who could have asked it alone, and its last rows."""
    rule = " ".join(
        text for text in (ended(prompt.rule), own_numbers(prompt.pattern, paper.copy.thresholds)) if text
    )
    rows = [lines[row] for row in prompt.evidence if row in lines]
    table: list[Row] = [(row.when, row.who, row.how, _recorded(row)) for row in rows[-MOST_ROWS:]]
    head: list[Flowable] = [
        said(_days(paper, prompt), "small"),
        set_in("body", f"<b>Rule:</b> {words(rule)}"),
    ]
    above: list[Flowable] = []
    if (done := _state(paper, prompt)) != "":  # as long as somebody wrote it: it may run over a page
        above, head = [Together(head[:1], head[1]), said(done)], []
    head.append(said(_alone(paper, prompt)))
    if len(rows) > MOST_ROWS:
        head.append(said(f"The last {MOST_ROWS} of {len(rows)} rows:", "small"))
    if table:
        last = grid(("When", "Agency", "How it is known", "What is recorded"), table, (1.3, 1.9, 1.4, 3.7))
        head = [Together(head, last)]
    blocks = under(prompt.question, [*above, *head])
    blocks[0].spaceBefore = GAP  # type: ignore[attr-defined]
    return blocks


def _recorded(row: RowLine) -> list[Flowable]:
    """What a row says, and the carer's account of it beside it, in the same size of type."""
    account = [f"Carer’s account: {row.account}"] if row.account else []
    return [said(ended(text)) for text in (row.words, *account)]


def _days(paper: Paper, prompt: Prompt) -> str:
    about = paper.case.called(prompt.child) if prompt.child else "the family"
    until = "still so" if prompt.until is None else f"until {long_date(prompt.until)}"
    told = [f"About {about}", f"for {_reader(paper, prompt)}", f"since {long_date(prompt.visible)}, {until}"]
    if prompt.waited:
        told.append(f"the rule itself waits {counted(prompt.waited, 'day')}")
    return " · ".join(told)


def _reader(paper: Paper, prompt: Prompt) -> str:
    whom = for_whom(paper.whole, prompt)
    return {"family": "the family and the team", "team": "the team"}.get(whom, whom)


def _state(paper: Paper, prompt: Prompt) -> str:
    """What was done about it, if this reader may have the record that says so."""
    if prompt.state == "new" or all(each.reason != prompt.because for each in paper.case.considerations):
        return ""
    return f"{capital_first(prompt.state)}, because: {ended(prompt.because)}"


def _alone(paper: Paper, prompt: Prompt) -> str:
    alone = names(paper, prompt.alone)
    if not prompt.alone:
        return "Who could have asked this alone: nobody; together you can."
    return f"Who could have asked this alone: {ended(alone or 'an agency not named here')}"
