"""Paper for training: what each agency held at a stop, a pack for each table, and the facilitator's sheet."""

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct
from reportlab.platypus import Flowable, PageBreak

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import UncertainDate, long_date
from scr_neglect.records.letters import capital_first
from scr_neglect.records.training import training_words
from scr_neglect.reports.blocks import GAP, Heading, Row, Together, WritingLines, box, first, grid, under
from scr_neglect.reports.own_numbers import own_numbers, own_rules
from scr_neglect.reports.pages import Running, typeset
from scr_neglect.reports.running import headed
from scr_neglect.reports.type import said
from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.prompts import Prompt, Thresholds, asked_once
from scr_neglect.scoring.sentences import counted

MOST_ENTRIES = 60
"""A pack shows no more entries than this, the latest."""
DIFFER = "So what this record could have asked is not quite what the rules as shipped would ask."
MOST = 12
"""The facilitator's sheet shows no more requests, and no more questions, of one stop than this."""


class Line(Struct, frozen=True):
    """One entry of a pack: when, what kind of entry, how it is known, its words, and whether it is new at this stop."""

    when: UncertainDate
    kind: str
    how: str
    words: str
    new: bool = False


class Pack(Struct, frozen=True, kw_only=True):
    """What lies on one table: the agencies that sit there, each with its entries in the order of happening."""

    title: str
    held: tuple[tuple[str, tuple[Line, ...]], ...]
    quiet: tuple[str, ...] = ()
    """Agencies that sit here too, of whose entries none is new."""


class AtStop(Struct, frozen=True, kw_only=True):
    """One stop as the facilitator's sheet has it."""

    title: str
    thin: bool
    known: str
    tables: tuple[tuple[str, int], ...]
    then: tuple[Line, ...]
    new: tuple[Prompt, ...]
    still: int
    wrote: str = ""


def table_packs(case: Case, stop: str, packs: Sequence[Pack], *, thin: bool) -> bytes:
    """The packs of one stop, each beginning on a page of its own. `case` is the Case as known on the day of the stop."""
    story: list[Flowable] = []
    for number, pack in enumerate(packs):
        if number:
            story.append(PageBreak())
        story += _pack(stop, pack, number, thin=thin)
    if not packs:
        story = [said("No agency held anything by this day.")]
    return typeset(story, _running(case, f"Table packs. {stop}"))


def facilitators_sheet(case: Case, at: Sequence[AtStop], thresholds: Thresholds | None = None) -> bytes:
    """The sheet for whoever leads the group: what is needed, a word on who was hurt and on hindsight, and each stop.

    `thresholds` are the numbers that the questions were found with; a casebook's own ones are said beside them.
    """
    told = training_words()
    story: list[Flowable] = [
        said("For the facilitator", "title"),
        said(case.family.title or case.family.name, "lead"),
        said(f"Source: {case.family.source}." if case.family.source else "", "small"),
        box([said("First, a word on who was hurt", "strong"), said(told.hurt), said(case.family.sentence)]),
        box([said("On hindsight", "strong"), said(told.hindsight), said(told.silence)]),
        *under("What you need", _points(told.needed)),
        *_own(thresholds),
        *under("Each stop takes some 18 minutes", _points(told.round)),
    ]
    for number, each in enumerate(at, start=1):
        story += _at_stop(each, number, thresholds)
    *points, last = _points((*told.closing, told.parents))
    story += under("Before the group parts", [Together(points, last)])
    return typeset(story, _running(case, "Facilitator's sheet"))


def _running(case: Case, what: str) -> Running:
    title = f"{case.family.title or case.family.name}: {what}"
    return headed(title, "For training", "Training", (case.family.sentence, standing_words()))


def _pack(stop: str, pack: Pack, number: int, *, thin: bool) -> list[Flowable]:
    told = training_words()
    blocks: list[Flowable] = [Heading(pack.title, f"pack{number}"), said(stop, "lead")]
    marked = any(line.new for _, lines in pack.held for line in lines)
    new = " Entries marked new came since the last stop." if marked else ""
    blocks.append(said(f"What this table held on that day, and nothing else.{new}"))
    if thin:
        blocks.append(box([said(told.thin)]))
    rows: list[Row] = []
    for name, lines in pack.held:
        shown, more = lines[-MOST_ENTRIES:], len(lines) - MOST_ENTRIES
        left = counted(more, "earlier entry is not", "earlier entries are not") + " printed"
        if len(pack.held) > 1:
            rows.append(f"{name}; {left}" if more > 0 else name)
        elif more > 0:  # no head of rows, which would stand on each page over those that it is not about
            blocks.append(said(f"{left}.", "small"))
        rows += [
            (_when(line), f"{line.kind}{f', {line.how}' if line.how else ''}", line.words) for line in shown
        ]
    if rows:
        blocks.append(grid(("When", "What it is", "What is on record"), rows, (0.17, 0.22, 0.61)))
    if pack.quiet:
        blocks.append(said(f"Nothing new since the last stop: {'; '.join(pack.quiet)}.", "small"))
    ask = "What would we ask now, and whom? What would we tell, and to whom?"
    return [*blocks, *under(ask, [WritingLines(6)])]


def _own(thresholds: Thresholds | None) -> list[Flowable]:
    """That some rules ask by a casebook's own numbers: what they no longer ask stands nowhere else."""
    rules = own_rules(thresholds)
    if not rules:
        return []
    return under(
        "Rules with other numbers", [said(DIFFER), *_points([f"{r}. {own}" for r, own in rules.items()])]
    )


def _when(line: Line) -> str:
    when = line.when.short() or "not yet placed"
    return f"{when} (new)" if line.new else when


def _at_stop(each: AtStop, number: int, thresholds: Thresholds | None) -> list[Flowable]:
    tables = "; ".join(f"{name} ({count})" for name, count in each.tables)
    head: list[Flowable] = [
        Heading(each.title, f"stop{number}"),
        said(each.known),
        *([box([said(training_words().thin)])] if each.thin else []),
        said(f"Tables, with the entries each held: {tables}." if tables else "No agency held anything yet."),
    ]
    since = "since the last stop" if number > 1 else "by this day"
    blocks: list[Flowable] = []
    if each.wrote:
        blocks += under("What this group wrote", [said(each.wrote)])
    if each.then:
        rest = [said(f"The last {MOST} of {len(each.then)}:", "small")] if len(each.then) > MOST else []
        rows: list[Row] = [(_when(line), line.words) for line in each.then[-MOST:]]
        asked = Together(rest, grid(("When", "Request or meeting"), rows, (0.2, 0.8)))
        blocks += under(f"What was asked then, {since}", [asked])
    else:
        blocks.append(said(f"Nothing that was asked is on record {since}."))
    if each.new:
        shown, rest = first(asked_once(each.new), MOST, "questions")
        rows = [(same[0].question, _visible(same, thresholds)) for same in shown]
        asked = Together(rest, grid(("Question", "Visible"), rows, (0.58, 0.42)))
        blocks += under(f"What the pooled record could have asked, first visible {since}", [asked])
    if number > 1:
        blocks.append(
            said(f"{counted(each.still, 'question')} from earlier stops could still be asked.", "small")
        )
    return [Together(head, blocks[0], GAP), *blocks[1:]]


def _visible(same: Sequence[Prompt], thresholds: Thresholds | None) -> str:
    """By which rule a question could have been asked, on which days, and how many agencies could have asked it alone."""
    pattern = same[0].pattern
    told = [f"{cards()[pattern].title}."]
    for count, stretches in groupby(same, key=lambda each: len(each.alone)):
        who = f"each of {count} agencies" if count > 1 else "1 agency" if count else "no agency"
        days = capital_first(", ".join(map(_days, stretches)))
        told.append(f"{days}; {who} alone could have asked.")
    return " ".join(filter(None, [*told, own_numbers(pattern, thresholds)]))


def _days(prompt: Prompt) -> str:
    if prompt.until is None:
        return f"since {long_date(prompt.visible)}"
    return f"from {long_date(prompt.visible)} until {long_date(prompt.until)}"


def _points(texts: Sequence[str]) -> list[Flowable]:
    return [said(f"\N{BULLET} {text}") for text in texts]
