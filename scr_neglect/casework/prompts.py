"""Prompts as the command line gives them: JSON rows, and a text to read grouped by card."""

from datetime import date

from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.scoring.patterns.cards import cards, themes
from scr_neglect.scoring.prompts import Prompt, find

__all__ = ["as_json_rows", "as_text", "prompts_of"]


def prompts_of(case: Case) -> list[Prompt]:
    """Every prompt of a Case as known on its day, by the day it became visible."""
    return find(case)


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


def as_text(prompts: list[Prompt], case: Case) -> str:
    """The prompts to read, card by card: each question first, then its days, rule, rows and who could have asked it."""
    if not prompts:
        return (
            "No pattern was found in this record. That no pattern was found does not mean that all is well.\n"
        )
    parts = []
    for theme, name in themes().items():
        theirs = [one for one in prompts if one.theme == theme]
        if theirs:
            parts.append(f"{name}\n{'=' * len(name)}\n")
            parts += [_text(one, case) for one in theirs]
    return "\n".join(parts)


def _text(one: Prompt, case: Case) -> str:
    about = case.called(one.child) if one.child else "the family"
    lines = [
        one.question,
        f"  {cards()[one.pattern].title}, about {about}; for: {one.for_}",
        f"  Visible since {_days(one.visible, one.until)}.{_waited(one.waited)}",
        f"  Rule: {one.rule}",
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
    return f" The rule itself waits {days} days." if days else ""


def _alone(case: Case, one: Prompt) -> str:
    if one.alone:
        return f"Could have been asked with what one agency alone had: {_names(case, one.alone)}."
    return "No agency alone had enough to ask this; together you can."


def _names(case: Case, codes: tuple[str, ...]) -> str:
    return ", ".join(case.called(code) for code in codes)
