"""The chronology: every entry of a Case in order, with the age of the child at the time."""

from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct

from scr_neglect.records.called import BASES, STATUS, UPTAKE
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import UncertainDate, age
from scr_neglect.records.entries import (
    GRADE_WORDS,
    Contact,
    Observation,
    ParentsView,
    SignificantEvent,
    Voice,
)
from scr_neglect.records.letters import capital_first
from scr_neglect.records.meaning import meaning
from scr_neglect.records.plan import Action, Escalation, Level, Meeting, Service
from scr_neglect.records.record import Record
from scr_neglect.scoring.sentences import counted, days_and_weeks

Stars = tuple[SignificantEvent, ...]


class Entry(Struct, frozen=True, kw_only=True):
    """One line of the chronology: what the screen and the paper say of a record."""

    id: str
    label: str
    kind: str
    when: UncertainDate
    known: date
    agencies: tuple[str, ...]
    children: frozenset[str]
    about: str
    age: str
    domain: str
    indicator: str
    grade: str
    basis: str
    words: str
    account: str = ""
    """What the carer said of an observation; it stands beside it, in the same size of type."""
    stars: tuple[SignificantEvent, ...] = ()
    """The significant events that someone marked here: why, impact on the child, response."""

    @property
    def starred(self) -> bool:
        return bool(self.stars)

    @property
    def placed(self) -> tuple[date, date, str]:
        """Sorts by first day, then last, then id; what nobody has placed comes last, never first."""
        return (self.when.first or date.max, self.when.last or date.max, self.id)

    @property
    def later(self) -> str:
        """How long after it happened it was learned ("14 months later"); "" when it was by then."""
        return later(self.when, self.known)


def entries(case: Case) -> list[Entry]:
    """Every entry of the Case, in the order in which things happened; not yet placed ones at the end."""
    stars = stars_of(case)
    found: list[Entry] = []
    for kind, describe in _DESCRIBE.items():
        for row in case.rows(kind):
            found.append(describe(case, row, stars.get(row.id, ())))
    return sorted(found, key=lambda e: e.placed)


def stars_of(case: Case) -> dict[str, tuple[SignificantEvent, ...]]:
    """The significant events by the entry on which they stand."""
    found: dict[str, tuple[SignificantEvent, ...]] = {}
    for event in case.events:
        found[event.entry] = (*found.get(event.entry, ()), event)
    return found


WITH = frozenset({"checking", "professional disagreement"})
"""Kinds of request that are made with somebody, not to them."""
WIDE = 31
"""Days: of what happened on a wider date it can only be said that it was learned at least so much later."""


def later(when: UncertainDate, known: date) -> str:
    """How long after its latest day something was learned, in words: "9 days later", "at least 14 months later".

    "" when it was learned by then, or is not placed.
    """
    last = when.last
    if last is None or known <= last:
        return ""
    months = (known.year - last.year) * 12 + known.month - last.month - (known.day < last.day)
    if months < 3:
        said = days_and_weeks((known - last).days)
    elif months < 24:
        said = counted(months, "month")
    else:
        said = counted(months // 12, "year") + (f" {counted(months % 12, 'month')}" if months % 12 else "")
    return f"{'at least ' if (when.width or 0) > WIDE else ''}{said} later"


def _entry(
    case: Case,
    row: Record,
    stars: Stars,
    *,
    kind: str,
    words: str,
    agencies: tuple[str, ...] = (),
    about: tuple[str, ...] = (),
    domain: str = "",
    indicator: str = "",
    grade: str = "",
    basis: str = "",
    account: str = "",
) -> Entry:
    children = case.children_of(row)
    return Entry(
        id=row.id, label=row.label, kind=kind, when=row.when, known=case.known_day(row),
        agencies=tuple(a for a in agencies if a), children=children,
        about=", ".join(case.called(code) for code in about), age=_ages(case, children, row.when), domain=domain,
        indicator=indicator, grade=grade, basis=basis, words=words, stars=stars, account=account,
    )  # fmt: skip


def _ages(case: Case, children: frozenset[str], when: UncertainDate) -> str:
    if not when.placed:
        return ""
    told = ((c.called, age(c.born or c.due, when)) for c in case.children if c.code in children)
    ages = [(name, years) for name, years in told if years]
    if len(ages) == 1:
        return ages[0][1]
    return ", ".join(f"{name} {years}" for name, years in ages)


def _observation(case: Case, row: Record, stars: Stars) -> Entry:
    assert isinstance(row, Observation)
    grade = f"{row.grade} {GRADE_WORDS[row.grade]}" if row.grade else ("not graded" if row.is_concern else "")
    basis = BASES.get(row.basis, row.basis)
    if row.told_by and row.basis != "anonymous":  # who told anonymously stands in no column and on no paper
        basis = f"{basis} ({row.told_by})"
    return _entry(
        case, row, stars, kind=row.kind, words=row.summary, agencies=(row.agency,), about=row.child,
        domain=row.domain, indicator=meaning(row).name, grade=grade, basis=basis, account=row.parent_account,
    )  # fmt: skip


def _contact(case: Case, row: Record, stars: Stars) -> Entry:
    assert isinstance(row, Contact)
    parts = [f"{capital_first(row.kind.replace('-', ' '))}: {STATUS[row.status]}"]
    if row.children_seen:
        parts.append("seen: " + ", ".join(case.called(c) for c in row.children_seen))
    parts += [text for text in (row.barrier, row.what_we_changed, row.done, row.note) if text]
    return _entry(
        case, row, stars, kind="contact", words=_joined(parts), agencies=(row.agency,), about=row.person
    )


def _meeting(case: Case, row: Record, stars: Stars) -> Entry:
    assert isinstance(row, Meeting)
    state = (
        "held"
        if case.was_held(row)
        else {"no": "not held", "unclear": "not clear whether held"}.get(row.held, "planned")
    )
    parts = [f"{catalogue().meeting_kind(row.kind).name or capital_first(row.kind)}, {state}"]
    for words, codes in (("present", row.attended), ("apologies", row.apologies), ("not there", row.absent)):
        if codes:
            parts.append(f"{words}: {', '.join(case.called(c) for c in codes)}")
    parts += [text for text in (row.decisions, row.dissent, row.note) if text]
    return _entry(case, row, stars, kind="meeting", words=_joined(parts), agencies=(row.led,))


def _level(case: Case, row: Record, stars: Stars) -> Entry:
    assert isinstance(row, Level)
    tier = f", tier {row.tier}" if row.tier else ""
    step = {"up": "Step up: ", "down": "Step down: ", "start": "Start: ", "end": "End: "}.get(row.step, "")
    end = f"; until {row.end.short()}" if row.end is not None and row.end.placed else ""
    words = f"{step}{row.framework}{tier}{end}"
    return _entry(case, row, stars, kind="level", words=words, agencies=(row.agency,), about=row.child)


def _joined(parts: Iterable[str]) -> str:
    """Some texts as one line: a full stop stands only at its end."""
    texts = [part for part in parts if part]
    return "; ".join([*(text.removesuffix(".") for text in texts[:-1]), *texts[-1:]])


def _escalation(case: Case, row: Record, stars: Stars) -> Entry:
    assert isinstance(row, Escalation)
    to = ", ".join(case.called(c) for c in row.to)
    made = {"no": " (not made)", "unclear": " (not clear whether made)"}.get(row.made, "")
    asked = f" {'with' if row.kind in WITH else 'to'} {to}" if to else ""
    parts = [f"{capital_first(row.kind or 'referral')}{asked}{made}: {row.matter}"]
    if row.response:
        when = f" ({row.response_date.short()})" if row.response_date is not None else ""
        parts.append(f"answer{when}: {row.response}")
    parts += [row.outcome] if row.outcome else []
    return _entry(case, row, stars, kind="escalation", words=_joined(parts), agencies=(*row.by, *row.to))


def _service(case: Case, row: Record, stars: Stars) -> Entry:
    assert isinstance(row, Service)
    parts = [row.service, row.purpose, UPTAKE[row.uptake], f"effect: {row.effect}" if row.effect else ""]
    words = _joined(parts)
    return _entry(case, row, stars, kind="service", words=words, agencies=(row.provider,), about=row.for_whom)


def _voice(case: Case, row: Record, stars: Stars) -> Entry:
    assert isinstance(row, Voice)
    spoken = (
        f"“{row.words}”" if row.words and row.verbatim == "yes" else row.words
    )  # a drawing or a look is no quotation
    words = spoken or f"Not asked, because: {row.not_asked_because}"
    if row.asked:
        words += f" (asked: {row.asked})"
    return _entry(case, row, stars, kind="voice", words=words, agencies=(row.agency,), about=row.child)


def _parents_view(case: Case, row: Record, stars: Stars) -> Entry:
    assert isinstance(row, ParentsView)
    parts = [row.view, f"Asked for: {row.asked_for}" if row.asked_for else "", row.wrong_here]
    words = " ".join(part for part in parts if part)
    return _entry(case, row, stars, kind="parents_view", words=words, about=(row.person,))


def _action(case: Case, row: Record, stars: Stars) -> Entry:
    assert isinstance(row, Action)
    parts = [row.action, f"by {case.called(row.owner)}" if row.owner else ""]
    parts.append(f"done {row.done.short()}" if row.done is not None else "not recorded as done")
    parts.append(f"effect: {row.effect}" if row.effect else "")
    return _entry(case, row, stars, kind="action", words=_joined(parts))


_DESCRIBE: dict[str, Callable[[Case, Record, Stars], Entry]] = {
    "observation": _observation, "contact": _contact, "meeting": _meeting, "level": _level,
    "escalation": _escalation, "service": _service, "voice": _voice, "parents_view": _parents_view,
    "action": _action,
}  # fmt: skip
