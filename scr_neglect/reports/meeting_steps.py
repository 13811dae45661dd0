"""What a meeting is shown, step by step, in words: one child at a time, then what is asked of everyone. For screen and paper alike."""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.records.dates import long_date
from scr_neglect.records.entries import Day, Observation, ParentsView
from scr_neglect.records.meaning import meaning
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Meeting, Question
from scr_neglect.records.reckoning import HOUSEHOLD, tokens_of
from scr_neglect.records.record import Record
from scr_neglect.reports import sources
from scr_neglect.reports.paper import (
    NUMBERS,
    Paper,
    ended,
    in_free_words,
    in_words,
    meeting_called,
    named,
    newest,
    whose,
)
from scr_neglect.reports.parts_child import PARTS_OF_A_DAY, around, last_seen, said_later, spoken
from scr_neglect.reports.parts_people import asking, short_words_in
from scr_neglect.reports.parts_picture import NOT_LOOKED, lead, matters, states_mean
from scr_neglect.reports.parts_worries import lasting

Kind = Literal["said", "own words", "question", "heading", "quiet"]
MOST_VOICES, MOST_STRENGTHS, MOST_QUESTIONS = 3, 6, 5
"""As many as a room takes in; where there are more, it is said."""
FOR_ALL = "For this meeting"


class Line(Struct, frozen=True, kw_only=True):
    """One thing to be read: a few bold words over it (beside it, if they end in a colon), and in small type below when,
    who and how it is known."""

    words: str
    head: str = ""
    small: str = ""
    kind: Kind = "said"

    @property
    def goes_on(self) -> bool:
        """Whether the words go on beside the bold ones."""
        return self.head.endswith(":")

    def __repr__(self) -> str:
        return "<Line>"


class Step(Struct, frozen=True, kw_only=True):
    """What the room looks at together, until someone goes on."""

    title: str
    lines: tuple[Line, ...]

    def __repr__(self) -> str:
        return "<Step>"


class Part(Struct, frozen=True, kw_only=True):
    """The steps of one child (`child` is the code), or those for everyone at the end ("")."""

    child: str
    title: str
    steps: tuple[Step, ...]

    def __repr__(self) -> str:
        return "<Part>"


def parts(paper: Paper, questions: Sequence[Question]) -> tuple[Part, ...]:
    """All of it, from a paper already cut to the room: each child, eldest first, then the questions and what comes next.

    With the family there each step says at its foot what its short words mean; to the team the first with numbers of entries
    says what these are.
    """
    children = [
        Part(child=child.code, title=child.called, steps=steps(paper, child)) for child in paper.case.children
    ]
    for_all = (*asked(questions), after(paper), *_later(paper))
    every = (*children, Part(child="", title=FOR_ALL, steps=for_all))
    if not paper.plain:
        return _numbers_explained_once(every)
    return tuple(replace(part, steps=tuple(explained(step) for step in part.steps)) for part in every)


def _numbers_explained_once(every: Sequence[Part]) -> tuple[Part, ...]:
    told: list[Part] = []
    known = False
    for part in every:
        steps = []
        for step in part.steps:
            lines = tuple(line for line in step.lines if not (known and line.words == NUMBERS))
            known = known or any(line.words == NUMBERS for line in lines)
            steps.append(replace(step, lines=lines))
        told.append(replace(part, steps=tuple(steps)))
    return tuple(told)


def explained(step: Step) -> Step:
    """A step with what its short words mean under it, and which of them are to be asked about."""
    pairs, others = short_words_in(" ".join(_texts(step)))
    meant = [f"{short}: {meaning}." for short, meaning in pairs] + ([asking(others)] if others else [])
    return replace(step, lines=(*step.lines, Line(words=" ".join(meant), kind="quiet"))) if meant else step


def steps(paper: Paper, child: Person) -> tuple[Step, ...]:
    """The child, the family's own words, then and now, and what is working well: in this order, always."""
    return (_child(paper, child), _family(paper), _then_and_now(paper, child), _working_well(paper, child))


# -- one child ---------------------------------------------------------------------------------------------------


def _child(paper: Paper, child: Person) -> Step:
    voices = newest(v for v in paper.case.voices if child.code in paper.case.children_of(v))
    said = [
        Line(words=spoken(v), small=around(paper, v), kind="own words" if v.verbatim == "yes" else "said")
        for v in voices[:MOST_VOICES]
    ]
    days = newest(d for d in paper.case.days if child.code in paper.case.children_of(d))
    lines = [
        _heading(f"In {child.called}’s own words, drawing or play"),
        *(said or [_none(paper)]),
        *_rest(voices, MOST_VOICES),
        *_numbers(paper, voices),
        _heading(f"A day in {child.called}’s life"),
        *(_day(paper, days[0]) if days else [_none(paper)]),
        _heading("Last seen"),
        Line(words=last_seen(paper, child)),
    ]
    return Step(title="Own words, a day, and when last seen", lines=tuple(lines))


def _day(paper: Paper, day: Day) -> list[Line]:
    told = [(name, getattr(day, field)) for field, name in PARTS_OF_A_DAY.items() if getattr(day, field)]
    told_by = f", told by {in_free_words(paper, day.who_told)}" if day.who_told else ""
    by = f"{in_words(day.date)}{told_by}"
    return [*(Line(head=f"{name}:", words=ended(text)) for name, text in told), Line(words=by, kind="quiet")]


def _family(paper: Paper) -> Step:
    """The newest statement of each person, in full, with what they ask for and what they say is wrong."""
    every = newest(paper.case.parents_views)
    latest = list({view.person: view for view in reversed(every)}.values())
    lines = [line for view in newest(latest) for line in _view(paper, view)]
    if len(every) > len(latest):
        lines.append(_shown(len(latest), len(every), "the newest of each person"))
    return Step(title="In the family’s own words", lines=tuple(lines or [_none(paper)]))


def _view(paper: Paper, view: ParentsView) -> list[Line]:
    who = named(paper, view.person) or "A member of the family"
    more = (("Asks for", view.asked_for), ("Says is wrong here", view.wrong_here))
    return [
        Line(head=who, words=ended(view.view), small=in_words(view.date)),
        *(Line(head=f"{head}:", words=ended(text)) for head, text in more if text),
    ]


def _then_and_now(paper: Paper, child: Person) -> Step:
    changes = [each for each in paper.changes if each.child in (child.code, "")]
    if not changes:
        return Step(title="Then and now", lines=(_none(paper),))
    lines = [Line(words=lead(changes))]
    for strand, found in matters(paper, changes).items():
        lines.append(_heading(strand))
        for each in found:
            state, more = each.now
            now = f"{state}{more}" if more.startswith(",") else f"{state} {more}".strip()
            if state == NOT_LOOKED:
                now += " then"  # there is room on a wall to say which of the two days it was better or a worry on
            lines.append(
                Line(head=f"{each.name} ({each.whose})", words=f"Now: {now}", small=f"Then: {each.then}")
            )
    lines.append(Line(words=states_mean(paper), kind="quiet"))
    return Step(title="Then and now", lines=tuple(lines))


def _working_well(paper: Paper, child: Person) -> Step:
    rows = newest(
        r for r in paper.case.observations
        if r.kind in ("strength", "looked-and-fine") and paper.in_period(r) and _is_about(paper, r, child)
    )  # fmt: skip
    rows.sort(key=lambda r: (r.kind != "strength", r.specificity != "specific"))
    held = lasting(paper)
    lines = [_strength(paper, row, held.get(row.id, "")) for row in rows[:MOST_STRENGTHS]]
    lines = [*(lines or [_none(paper)]), *_rest(rows, MOST_STRENGTHS)]
    if rows:
        lines.append(Line(words=f"In the days since {paper.since}: {paper.period}.", kind="quiet"))
    return Step(title="What is working well", lines=(*lines, *_numbers(paper, rows)))


def _is_about(paper: Paper, row: Record, child: Person) -> bool:
    about = paper.case.children_of(row)
    return child.code in about or (not about and HOUSEHOLD in tokens_of(row))


def _strength(paper: Paper, row: Observation, held: str) -> Line:
    about = whose(paper, row)
    head = f"{meaning(row).name} ({about})" if about else meaning(row).name
    fine = "looked at and found fine" if row.kind == "looked-and-fine" else ""
    small = " · ".join(text for text in (fine, sources.line(paper, row), held) if text)
    return Line(head=head, words=ended(row.summary), small=small)


# -- for everyone ------------------------------------------------------------------------------------------------


def asked(questions: Sequence[Question]) -> tuple[Step, ...]:
    """The questions chosen for the meeting, one at a time and at most five."""
    shown = questions[:MOST_QUESTIONS]
    more = _rest(questions, MOST_QUESTIONS)
    return tuple(
        Step(
            title=f"Question {place} of {len(shown)}",
            lines=(Line(words=each.words, kind="question"), *(more if place == len(shown) else ())),
        )
        for place, each in enumerate(shown, start=1)
    )


def after(paper: Paper) -> Step:
    """What was decided when we last met, and when we meet next; what is decided today is said aloud and written down."""
    meetings = [m for m in paper.case.meetings if m.date.last is not None]
    held = [m for m in newest(meetings) if paper.case.was_held(m)]
    lines = [
        _heading("Today"),
        Line(words="What have we decided? Who does what, by when, and how will we know that it helped?"),
        Line(words="Who sees it differently? That is written down too."),
    ]
    if held:
        lines.append(_heading(f"Decided when we last met, {in_words(held[0].date)}"))
        lines.append(
            Line(words=ended(held[0].decisions)) if held[0].decisions else _none(paper, "None is recorded.")
        )
    coming = _next(paper, held)
    lines.append(_heading("When we meet next"))
    lines.append(Line(words=coming or "No day is fixed yet. Let us fix it before we go."))
    return Step(title="What we decide, and when we meet next", lines=tuple(lines))


def _next(paper: Paper, held: Sequence[Meeting]) -> str:
    """The first meeting planned after this one, else what the last one held fixed; "" when neither is shown."""
    this = paper.meeting
    after_this = this.date.last if this is not None and this.date.last is not None else paper.copy.day
    planned = [
        m for m in paper.case.meetings
        if m.held not in ("yes", "no") and m.date.last is not None and m.date.last > after_this
    ]  # fmt: skip
    if planned:
        first = min(planned, key=lambda m: (m.date.order, m.id))
        return ended(
            ", ".join(text for text in (in_words(first.date), meeting_called(first), first.place) if text)
        )
    fixed = this.next_date if this is not None else held[0].next_date if held else None
    is_ahead = fixed is not None and fixed.last is not None and fixed.last > paper.copy.day
    return ended(in_words(fixed)) if is_ahead else ""


def _later(paper: Paper) -> tuple[Step, ...]:
    """What the parents said later of a published case: on every copy of it, and apart from the rest."""
    if not paper.later:
        return ()
    lines = [line for view in paper.later for line in _view(paper, view)]
    apart = f"Said or written down after {long_date(paper.copy.day)}: not part of what was known then."
    return (Step(title=said_later(paper), lines=(Line(words=apart, kind="quiet"), *lines)),)


# -- lines -------------------------------------------------------------------------------------------------------


def _heading(words: str) -> Line:
    return Line(words=words, kind="heading")


def _none(paper: Paper, team: str = "None is recorded. Nobody may have asked, or looked.") -> Line:
    """An honest absence: a room with the family is never told whether something is withheld or was not written down."""
    family = "None is included here. That does not mean that there was none."
    return Line(words=family if paper.plain else team, kind="quiet")


def _rest(rows: Sequence[object], most: int) -> list[Line]:
    return [_shown(most, len(rows), "the newest")] if len(rows) > most else []


def _numbers(paper: Paper, rows: Sequence[Record]) -> list[Line]:
    """What the letter with a number is that stands under each row for the team."""
    return [Line(words=NUMBERS, kind="quiet")] if rows and not paper.plain else []


def _shown(shown: int, every: int, which: str) -> Line:
    return Line(words=f"{shown} of {every} shown, {which}.", kind="quiet")


def texts(found: Iterable[Part]) -> list[str]:
    """Every word of all steps, in the order in which they are read."""
    told: list[str] = []
    for part in found:
        told.append(part.title)
        for step in part.steps:
            told += _texts(step)
    return told


def _texts(step: Step) -> list[str]:
    return [
        step.title,
        *(text for line in step.lines for text in (line.head, line.words, line.small) if text),
    ]
