"""Prompts: found with the entries behind them, considered before; as JSON rows, and as a text grouped by card."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from scr_neglect.casework.chronology import Entry, entries
from scr_neglect.records.called import KINDS
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import UncertainDate, long_date
from scr_neglect.records.kinds import kind_of
from scr_neglect.records.record import Record
from scr_neglect.reports.own_numbers import own_numbers
from scr_neglect.scoring.patterns.cards import cards, themes
from scr_neglect.scoring.prompts import Prompt, Thresholds, find
from scr_neglect.scoring.sentences import counted


def prompts_of(case: Case, thresholds: Thresholds | None = None) -> list[Prompt]:
    """Every prompt of a Case as known on its day, by the day it became visible."""
    return find(case, thresholds)


class Found(Struct, frozen=True):
    """What a look through one Case gave: the prompts, the entries behind them, and the numbers they were found with."""

    case: Case
    thresholds: Thresholds
    prompts: tuple[Prompt, ...] = ()
    entries: dict[str, Entry] = {}

    def rows(self, prompt: Prompt) -> list[Entry]:
        """The entries that evidence a prompt, in the order of knowing."""
        return [self.entries[row] for row in prompt.evidence if row in self.entries]

    def in_chronology(self, prompt: Prompt) -> tuple[str, ...]:
        """The ids of those rows of a prompt that the chronology can show."""
        return tuple(row.id for row in self.rows(prompt) if row.kind in KINDS)


def looked_through(case: Case, thresholds: Thresholds) -> Found:
    """The prompts of a Case with the entries of their evidence; slow on a long record, so run in the worker."""
    prompts = tuple(find(case, thresholds))
    return Found(case, thresholds, prompts, entries_behind(case, prompts))


def entries_behind(case: Case, prompts: Iterable[Prompt]) -> dict[str, Entry]:
    """Every row that evidences some prompts, by its id, as the chronology has it; in a line of its own if it has not."""
    wanted = {row for prompt in prompts for row in prompt.evidence}
    found = {each.id: each for each in entries(case) if each.id in wanted}
    others = (case.by_id[row] for row in wanted - found.keys() if row in case.by_id)
    return found | {row.id: _plain_entry(case, row) for row in others}


SAYS = ("claim", "offers", "goal", "worry", "why", "explained", "decision", "advice", "sleeping", "note")
"""Fields that say what a row is about of which the chronology has no entry."""
NOUNS = {"claim": "Said and relied on", "network": "Someone around the family", "event": "Significant event"}


def _plain_entry(case: Case, row: Record) -> Entry:
    """A row that the chronology does not show, in a few words."""
    kind = kind_of(row)
    noun = NOUNS.get(kind, kind.replace("_", " ").capitalize())
    who = getattr(row, "who", "") or getattr(row, "by", "") or getattr(row, "person", "")
    said = next((text for name in SAYS if (text := getattr(row, name, ""))), "")
    parts = [noun, case.called(who) if isinstance(who, str) and who else "", said]
    return Entry(
        id=row.id, label=row.label, kind=kind, when=row.when, known=case.known_day(row), agencies=(),
        children=case.children_of(row), about="", age="", domain="", indicator="", grade="", basis="",
        words=": ".join(part for part in parts if part),
    )  # fmt: skip


class Before(Struct, frozen=True, kw_only=True):
    """That a question was considered, discussed or acted on: when, why, and the rows that it did not cover."""

    id: str
    what: str
    on: UncertainDate
    reason: str
    new: tuple[str, ...]


def considered_before(case: Case, prompt: Prompt) -> Before | None:
    """The last consideration of a prompt: of all its rows, else of some, the others being new since then."""
    rows = set(prompt.evidence)
    about = [
        each
        for each in case.considerations
        if each.pattern == prompt.pattern and each.child == prompt.child and rows & set(each.evidence)
    ]
    last = max(
        about,
        key=lambda each: (rows <= set(each.evidence), case.known_day(each), each.id),
        default=None,
    )
    if last is None:
        return None
    covered = set(last.evidence)
    new = tuple(row for row in prompt.evidence if row not in covered)
    return Before(id=last.id, what=last.what, on=last.date, reason=last.reason, new=new)


# -- for the command line --------------------------------------------------------------------------------------


def as_json_rows(prompts: list[Prompt], case: Case) -> list[dict[str, object]]:
    """The prompts as `records.md` has them: days ISO or null, `child` null for the family, rows by their source id."""
    return [
        {
            "pattern": one.pattern,
            "for": one.for_,
            "theme": one.theme,
            "child": one.child or None,
            "visible": one.visible.isoformat(),
            "until": one.until.isoformat() if one.until is not None else None,
            "waited": one.waited,
            "question": one.question,
            "rule": one.rule,
            "evidence": [_label(case, row) for row in one.evidence],
            "agencies": list(one.agencies),
            "alone": list(one.alone),
        }
        for one in prompts
    ]


def _label(case: Case, row_id: str) -> str:
    """The id that a row has in its source file; without one, its own."""
    row = case.by_id[row_id]
    return row.label if row.origin else row_id


def as_text(prompts: list[Prompt], case: Case, thresholds: Thresholds | None = None) -> str:
    """The prompts to read, card by card: each question first, then its days, rule, rows and who could have asked it.

    The sentence of the source and the standing words come last, also where nothing was found.
    """
    parts = []
    if not prompts:
        parts.append(
            "No pattern was found in this record. That no pattern was found does not mean that all is well.\n"
        )
    for theme, name in themes().items():
        theirs = [one for one in prompts if one.theme == theme]
        if theirs:
            parts.append(f"{name}\n{'=' * len(name)}\n")
            parts += [_text(one, case, thresholds) for one in theirs]
    parts += [f"{said}\n" for said in (case.family.sentence, standing_words()) if said]
    return "\n".join(parts)


def _text(one: Prompt, case: Case, thresholds: Thresholds | None) -> str:
    about = case.called(one.child) if one.child else "the family"
    lines = [
        one.question,
        f"  {cards()[one.pattern].title}, about {about}; for: {one.for_}",
        f"  Visible since {_days(one.visible, one.until)}.{_waited(one.waited)}",
        f"  Rule: {' '.join((one.rule, own_numbers(one.pattern, thresholds))).strip()}",
        f"  Rows: {', '.join(_label(case, row) for row in one.evidence)}",
        f"  Recorded by: {_names(case, one.agencies) or 'nobody named'}.",
        f"  {_alone(case, one)}",
    ]
    if one.state != "new":
        lines.append(f"  {one.state.capitalize()}, because: {one.because}")
    return "\n".join(lines) + "\n"


def _days(visible: date, until: date | None) -> str:
    return long_date(visible) + (f", until {long_date(until)}" if until is not None else "")


def _waited(days: int) -> str:
    return f" The rule itself waits {counted(days, 'day')}." if days else ""


def _alone(case: Case, one: Prompt) -> str:
    if one.alone:
        return f"Could have been asked with what one agency alone had: {_names(case, one.alone)}."
    return "No agency alone had enough to ask this; together you can."


def _names(case: Case, codes: tuple[str, ...]) -> str:
    return ", ".join(case.called(code) for code in codes)
