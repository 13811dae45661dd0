"""Today: what waits in the whole casebook, each line with the family that it opens."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.drafts import Jots, Note, sort_jots, unfinished, unreadable
from scr_neglect.casework.going_on import thrown_away
from scr_neglect.casework.meeting_draft import MeetingDraft, Party
from scr_neglect.casework.session import Session
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.entries import Contact
from scr_neglect.records.kinds import record_from
from scr_neglect.records.people import Family
from scr_neglect.records.plan import Meeting
from scr_neglect.scoring.agenda import (
    ACTION,
    CHILD,
    ENTER,
    FAMILY,
    FURTHER,
    MEETING,
    REQUEST,
    AgendaLine,
    agenda_of,
)
from scr_neglect.scoring.coverage import last_seen
from scr_neglect.scoring.prompts import find, for_whom

COMING = timedelta(days=92)
"""How far ahead Today looks for meetings: about three months, the longest gap between two in usual practice."""


class Named(Struct, frozen=True, kw_only=True):
    """What every line of Today has: its family, and the day it is counted from (a training record's own day)."""

    family_id: str
    family: str
    today: date


class ChildLine(Named, frozen=True, kw_only=True):
    """A child, and the day last recorded as seen; None: not recorded as seen."""

    child: str
    last_seen: date | None = None

    @property
    def days(self) -> int | None:
        return (self.today - self.last_seen).days if self.last_seen is not None else None


class NoteLine(Named, frozen=True, kw_only=True):
    """An unfinished note ("jots", "visit", "call" or "meeting"), with the number of its lines and the moment last saved.

    `saved_at` is None of a note that was thrown away and can still be taken back.
    """

    key: str
    what: str
    lines: int
    saved_at: datetime | None = None


class MeetingLine(Named, frozen=True, kw_only=True):
    """A meeting to come, and what is not recorded for it yet."""

    record_id: str
    kind: str
    day: date
    needs: tuple[str, ...] = ()


class DueLine(Named, frozen=True, kw_only=True):
    """An action not recorded as done, or a request not recorded as answered: since when, and by when it is due."""

    record_id: str
    words: str
    since: date | None = None
    due: date | None = None

    @property
    def overdue(self) -> int:
        """Days past the day it was due; 0 while it is not, or no day was said."""
        return max((self.today - self.due).days, 0) if self.due is not None else 0


class EntryLine(Named, frozen=True, kw_only=True):
    """A contact of this agency that is not recorded as entered in the agency's own system, and its day."""

    record_id: str
    kind: str
    day: date


class PromptLine(Named, frozen=True, kw_only=True):
    """A question that nobody has considered yet and that still stands."""

    question: str
    child: str
    for_: str
    visible: date


class Today(Struct, frozen=True, kw_only=True):
    """The lines of Today, each list in the order in which it asks for attention.

    `families` are those whose lines are here (id, name, day counted from): the casebook's own, or (`is_training`), while
    it holds none, the training records on the day each opens on; `training` names those left out.
    """

    day: date
    families: tuple[Named, ...] = ()
    is_training: bool = False
    training: tuple[str, ...] = ()
    children: tuple[ChildLine, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    unreadable: int = 0
    """How many notes are kept that this version cannot read."""
    meetings: tuple[MeetingLine, ...] = ()
    actions: tuple[DueLine, ...] = ()
    requests: tuple[DueLine, ...] = ()
    entries: tuple[EntryLine, ...] = ()


def today(session: Session) -> Today:
    """Everything on Today but the prompts, from the derived table alone: quick however many records there are."""
    day = session.today()
    names = {line.id: line.name for line in session.families()}
    training = _training(session, names)
    own = {i: n for i, n in names.items() if i not in training}
    is_training = bool(training) and not own
    if not is_training:
        families = tuple(Named(family_id=i, family=n, today=day) for i, n in own.items())
        left_out = tuple(names[i] for i in training)
        lines = session.casebook.agenda(day + COMING)
    else:
        families = tuple(Named(family_id=i, family=names[i], today=d) for i, d in training.items())
        left_out = ()
        lines = [
            line for f in families for line in agenda_of_case(session.case(f.family_id).known_on(f.today))
        ]
    by_id = {f.family_id: f for f in families}
    mine = [line for line in lines if line.family_id in by_id]
    return Today(
        day=day, families=families, is_training=is_training, training=left_out, notes=_notes(session, names, day),
        children=_children(mine, by_id), meetings=_meetings(mine, by_id, _meeting_reader(session)),
        actions=_actions(mine, by_id), requests=_requests(mine, by_id), entries=_entries(mine, by_id, session),
        unreadable=unreadable(session),
    )  # fmt: skip


def agenda_of_case(case: Case) -> list[AgendaLine]:
    """What one Case puts on Today as it was known on its day, in the form in which the casebook gives it."""
    family_id = case.family.id
    lines = [line for _, row in case.every_row() for line in agenda_of(family_id, row)]
    found = [line for line in lines if line.what in (MEETING, ACTION, REQUEST, FURTHER)]
    for line in lines:
        if line.what == CHILD and (line.day is None or line.day <= case.day):
            seen = last_seen(case, line.child)
            found.append(
                AgendaLine(
                    what=CHILD,
                    family_id=family_id,
                    record_id=line.record_id,
                    child=line.child,
                    words=line.words,
                    day=seen.day if seen is not None else None,
                )
            )
    return found


def prompts_of_family(session: Session, family: Named) -> list[PromptLine]:
    """The questions of one family that nobody has considered and that still stand, the newest first.

    Safe off the screen's thread: it reads the family from the casebook itself and keeps nothing.
    """
    rows, recorded = session.casebook.rows(family.family_id)
    families = rows.pop("family", [])
    if not families:
        return []
    assert isinstance(families[0], Family)
    case = case_of(families[0], rows, recorded=recorded, day=session.today()).known_on(family.today)
    standing = [p for p in find(case, session.thresholds()) if p.until is None and p.state == "new"]
    lines = [
        PromptLine(
            family_id=family.family_id, family=family.family, today=family.today, question=p.question,
            child=case.called(p.child) if p.child else "", for_=for_whom(case, p), visible=p.visible,
        )
        for p in standing
    ]  # fmt: skip
    return newest_first(lines)


def newest_first(lines: Sequence[PromptLine]) -> list[PromptLine]:
    """Prompts by the day they became visible, the latest first."""
    return sorted(lines, key=lambda p: (-p.visible.toordinal(), p.family.casefold(), p.question))


def family_of(session: Session, record_id: str) -> str:
    """The family of a record, "" when it is not in the casebook any more."""
    heads = session.casebook.heads(record_id)
    return heads[0].family_id if heads else ""


# -- lists --------------------------------------------------------------------------------------------------------


def _training(session: Session, names: dict[str, str]) -> dict[str, date]:
    """The training records of the casebook, with the day each opens on; by the families' own records alone."""
    found = {}
    for family_id in names:
        for head in session.casebook.heads(family_id):
            if head.kind == FAMILY and head.body:
                family = record_from(FAMILY, head.body)
                assert isinstance(family, Family)
                opens = family.opens_known_on
                if opens is not None and opens.last is not None:
                    found[family_id] = opens.last
    return found


def _about(line: AgendaLine, families: dict[str, Named]) -> dict[str, object]:
    family = families[line.family_id]
    return {"family_id": family.family_id, "family": family.family, "today": family.today}


def _children(lines: Sequence[AgendaLine], families: dict[str, Named]) -> tuple[ChildLine, ...]:
    """Each child: those not recorded as seen first, then the longest ago."""
    found = [
        ChildLine(child=line.words, last_seen=line.day, **_about(line, families))  # type: ignore[arg-type]
        for line in lines
        if line.what == CHILD
    ]
    return tuple(
        sorted(
            found, key=lambda c: (c.days is not None, -(c.days or 0), c.family.casefold(), c.child.casefold())
        )
    )


def _meeting_reader(session: Session) -> Callable[[str], Meeting | None]:
    def read(record_id: str) -> Meeting | None:
        heads = [head for head in session.casebook.heads(record_id) if head.body]
        record = record_from(heads[-1].kind, heads[-1].body) if heads else None
        return record if isinstance(record, Meeting) else None

    return read


def _meetings(
    lines: Sequence[AgendaLine], families: dict[str, Named], read: Callable[[str], Meeting | None]
) -> tuple[MeetingLine, ...]:
    """Each family's next meeting on or after its day, the soonest first; a meeting of its own goes before a mere date."""
    coming: dict[str, list[tuple[date, int, AgendaLine, Meeting | None]]] = {}
    for line in lines:
        family = families[line.family_id]
        if (
            line.what == MEETING
            and line.day is not None
            and family.today <= line.day <= family.today + COMING
        ):
            meeting = read(line.record_id)
            planned = meeting is not None and meeting.date.last == line.day
            coming.setdefault(line.family_id, []).append((line.day, 0 if planned else 1, line, meeting))
    found = []
    for each in coming.values():
        day, only_a_date, line, meeting = min(each, key=lambda one: (one[0], one[1], one[2].record_id))
        needs = needs_of(meeting) if meeting is not None and not only_a_date else (NOT_WRITTEN,)
        found.append(
            MeetingLine(
                record_id=line.record_id,
                kind=line.words,
                day=day,
                needs=needs,
                **_about(line, families),  # type: ignore[arg-type]
            )
        )
    return tuple(sorted(found, key=lambda m: (m.day, m.family.casefold())))


NOT_WRITTEN = "only the day is set: who is asked to come, where and at what time are not recorded"


def needs_of(meeting: Meeting) -> tuple[str, ...]:
    """What is not recorded yet of a meeting to come."""
    wanted = (
        (meeting.invited, "who is asked to come"), (meeting.place, "place and time"), (meeting.chair, "who chairs"),
        (meeting.note_taker, "who takes notes"), (meeting.purpose, "what it is for"),
    )  # fmt: skip
    return tuple(words for value, words in wanted if not value)


def _actions(lines: Sequence[AgendaLine], families: dict[str, Named]) -> tuple[DueLine, ...]:
    """Actions past the day they were due, the longest first."""
    late = [one for one in _due(ACTION, lines, families) if one.overdue]
    return tuple(sorted(late, key=lambda a: (a.due or date.max, a.family.casefold(), a.words)))


def _requests(lines: Sequence[AgendaLine], families: dict[str, Named]) -> tuple[DueLine, ...]:
    """Requests neither answered nor taken further, as far as is recorded: those past their day first, then the longest ago."""
    further = {line.record_id for line in lines if line.what == FURTHER}
    return tuple(
        sorted(
            (line for line in _due(REQUEST, lines, families) if line.record_id not in further),
            key=lambda r: (
                not r.overdue,
                (r.due if r.overdue else r.since) or date.max,
                r.family.casefold(),
                r.words,
            ),
        )
    )


def _due(what: str, lines: Sequence[AgendaLine], families: dict[str, Named]) -> list[DueLine]:
    return [
        DueLine(
            record_id=line.record_id, words=line.words, since=line.day, due=line.due,
            **_about(line, families),  # type: ignore[arg-type]
        )
        for line in lines
        if line.what == what and (line.day is None or line.day <= families[line.family_id].today)
    ]  # fmt: skip


def _entries(
    lines: Sequence[AgendaLine], families: dict[str, Named], session: Session
) -> tuple[EntryLine, ...]:
    """This agency's contacts to be entered in its own system, the longest ago first; another agency's are its own matter."""
    found = [
        EntryLine(record_id=line.record_id, kind=line.words, day=line.day, **_about(line, families))  # type: ignore[arg-type]
        for line in lines
        if line.what == ENTER and line.day is not None and _is_own(session, line.record_id)
    ]
    return tuple(sorted(found, key=lambda e: (e.day, e.family.casefold(), e.record_id)))


def _is_own(session: Session, record_id: str) -> bool:
    rows = (record_from(head.kind, head.body) for head in session.casebook.heads(record_id) if head.body)
    return any(isinstance(row, Contact) and row.agency == session.agency_code for row in rows)


def _notes(session: Session, names: dict[str, str], day: date) -> tuple[NoteLine, ...]:
    """Unfinished notes, the last saved first, and then those that were thrown away and can still be taken back."""
    kept = [(each.note, datetime.fromisoformat(each.saved_at).astimezone()) for each in unfinished(session)]
    return tuple(
        NoteLine(
            family_id=note.family_id,
            family=names.get(note.family_id, ""),
            today=day,
            key=note.key,
            what=note.key.partition("/")[0],
            lines=_lines_of(note),
            saved_at=saved_at,
        )
        for note, saved_at in (*kept, *((note, None) for note in thrown_away(session)))
    )


def _lines_of(note: Note) -> int:
    """How much of a note is written: its lines, or the people of a meeting of whom something is."""
    match note:
        case Jots():
            return len(sort_jots(note.text))
        case CallDraft():
            return len(note.words.strip().splitlines())
        case MeetingDraft():
            return sum(party != Party() for party in note.parties.values())
    return len(note.lines)
