"""The words that the parts of the plan share: days, names, what is said when nothing is recorded."""

import re
from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.record import Record

R = TypeVar("R", bound=Record)
translate = QCoreApplication.translate
NO_BREAK = "\N{NO-BREAK SPACE}"
WITHIN_A_DATE = re.compile(r"(?<=\d) (?=[A-Z][a-z]{2}\b)|(?<=\b[A-Z][a-z]{2}) (?=\d{4})")
"""The spaces at which "3 Nov 2015" must not be broken in a narrow column."""


def day_said(when: UncertainDate | None) -> str:
    if when is None or not (when.placed or when.words):
        return ""
    if not when.placed:
        return when.words
    return unbroken(when.short())


def unbroken(words: str) -> str:
    """Words in which no date is broken at the end of a line."""
    return WITHIN_A_DATE.sub(NO_BREAK, words).replace(" – ", f"{NO_BREAK}– ")


def sort_key(when: UncertainDate | None) -> str:
    first, last = when.order if when is not None else (10**7, 10**7)
    return f"{first:08d}{last:08d}"


def names_of(case: Case, codes: Iterable[str]) -> str:
    return ", ".join(case.called(code) for code in codes)


def sentences(*parts: str) -> str:
    """Parts one after the other; a full stop that is there already is not followed by another mark."""
    told = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ".!?" or part is told[-1] else f"{part};" for part in told)


def children_said(case: Case, row: Record, codes: Iterable[str]) -> str:
    """The children a row is about, by name, eldest first; whom it names when it is about no child."""
    mine = case.children_of(row)
    return ", ".join(c.called for c in case.children if c.code in mine) or names_of(case, codes)


def or_else(words: str, otherwise: str) -> str:
    return words or otherwise


def not_recorded() -> str:
    return translate("Plan", "Not recorded")


def days_said(count: int) -> str:
    return translate("Plan", "1 day") if count == 1 else translate("Plan", "{} days").format(count)


def newest_first(rows: Iterable[R]) -> list[R]:
    """The latest first; what nobody has placed comes last."""
    return sorted(rows, key=lambda r: (not r.when.placed, *(-o for o in reversed(r.when.order)), r.id))
