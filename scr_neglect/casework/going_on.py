"""What a person does with notes that are unfinished: goes on with one, throws one away, takes it back until it is closed."""

from datetime import date

from scr_neglect.casework.drafts import Note, VisitDraft, drop, keep, unfinished
from scr_neglect.casework.finishing import day_of
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.dates import long_date
from scr_neglect.records.words import DateQuestion


def left_unfinished(session: Session, family_id: str) -> list[VisitDraft]:
    """The unfinished visits to a family, the last saved first."""
    notes = (each.note for each in unfinished(session))
    return [note for note in notes if isinstance(note, VisitDraft) and note.family_id == family_id]


def called_day(draft: VisitDraft, today: date) -> str:
    """The day of a visit in words; what was typed, while that is no day yet."""
    when = day_of(draft.when, today)
    if isinstance(when, DateQuestion) or not when.placed:
        return f"“{draft.when.strip()}”"
    return long_date(when.first) if when.first is not None and when.first == when.last else when.short()


def is_kept(session: Session, note: Note) -> bool:
    """Whether a note is in the casebook."""
    return any(draft.key == note.key for draft in session.casebook.drafts())


def throw_away(session: Session, note: Note) -> None:
    """Takes a note out of the casebook; it is remembered while the casebook is open, and nowhere else."""
    drop(session, note)
    session.thrown_away[note.key] = note


def thrown_away(session: Session) -> list[Note]:
    """The notes that can still be taken back, the last thrown away first."""
    return [note for note in reversed(session.thrown_away.values()) if isinstance(note, Note)]


def take_back(session: Session, key: str) -> None:
    """Keeps a note again that was thrown away.

    Raises Refusal when it is not remembered any more.
    """
    note = session.thrown_away.get(key)
    if not isinstance(note, Note):
        raise Refusal("This note was thrown away before the casebook was closed, and is not kept any more.")
    keep(session, note)
    del session.thrown_away[key]
