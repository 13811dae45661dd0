"""Notes that are not finished: jots, visits, calls and meetings, saved at every pause, gone when they are sealed."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from functools import partial
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.meeting_draft import MeetingDraft
from scr_neglect.casework.session import Session, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.words import DateQuestion, read_words, words_for
from scr_neglect.storage.casebook import Draft

Mark = Literal["concern", "strength", "looked-and-fine", "neutral", "words"]
MARKS: dict[str, Mark] = {
    "-": "concern", "–": "concern", "−": "concern", "+": "strength", ".": "looked-and-fine", '"': "words",
    "“": "words", "”": "words",
}  # fmt: skip
"""How a jotted line begins: worry, strength, looked and fine, the child's words."""
ONE_DAY = "These were jotted on different days. Sort one day at a time: each is a visit of its own."
ONE_FAMILY = "These are about different families. Sort one family at a time."


class Line(Struct):
    """One observation of a visit as it is being written; `id` is that of the record it will become."""

    id: str = msgspec.field(default_factory=new_id)
    kind: Mark = "concern"
    child: tuple[str, ...] = ()
    indicator: str = ""
    severity: int | None = None
    summary: str = ""
    effect_on_child: str = ""
    parent_account: str = ""
    agreed: str = ""
    my_view: str = ""
    told_carer: str = ""
    basis: str = "seen"
    told_by: str = ""
    specificity: str = "specific"
    body_site: tuple[str, ...] = ()
    money_or_housing: str = ""
    happened: str = ""
    asked: str = ""
    verbatim: bool = True


class VisitDraft(Struct):
    """A visit as it is being written: words as typed, nothing decided, nothing lost."""

    key: str
    family_id: str
    kind: str = "home visit"
    when: str = "today"
    status: str = "attended"
    barrier: str = ""
    what_we_changed: str = ""
    person: tuple[str, ...] = ()
    present: str = ""
    seen: dict[str, str] = {}
    not_seen: str = ""
    lines: list[Line] = []
    money: str = ""
    """Whether any of it is about money, housing or the landlord: asked once; the lines it is about say so themselves."""
    done: str = ""
    visibility: str = "undecided"
    begun: str = ""
    """The moment of the first key of the jots it was sorted from (ISO); "" when it was written at once."""
    day: str = msgspec.field(default="", name="kept_on")
    """The day (ISO) on which it was begun or taken up again: what "today" and "yesterday" in it mean."""

    def say_days(self, again: Callable[[str], str]) -> None:
        """Says each day in it again, so that it goes on meaning the same."""
        self.when = again(self.when)
        for line in self.lines:
            line.happened = again(line.happened)


class Jots(Struct):
    """A box of jotted lines, with the moment of the first key."""

    key: str
    family_id: str
    text: str = ""
    begun: str = ""


Written = VisitDraft | MeetingDraft | CallDraft
"""A note whose days are words that somebody typed."""
Said = TypeVar("Said", bound=VisitDraft | MeetingDraft | CallDraft)
Note = Written | Jots
SHAPES: dict[str, type[Note]] = {
    "visit": VisitDraft, "jots": Jots, "meeting": MeetingDraft, "call": CallDraft,
}  # fmt: skip
"""What a note is, by what its key begins with."""


class Unfinished(Struct, frozen=True):
    """A note kept on Today until someone finishes it."""

    note: Note
    saved_at: str


def new_visit(family_id: str, case: Case) -> VisitDraft:
    """An empty visit to a family, with every child's line ready."""
    return VisitDraft(key=f"visit/{new_id()}", family_id=family_id, seen={c.code: "" for c in case.children})


def new_jots(family_id: str) -> Jots:
    """An empty box for jots about a family ("": not chosen yet)."""
    return Jots(key=f"jots/{new_id()}", family_id=family_id)


def begin(jots: Jots, now: datetime) -> None:
    """Keeps the moment of the first key, by the clock of this laptop then; the first one stands."""
    jots.begun = jots.begun or now.astimezone().isoformat(timespec="minutes")


def day_of_note(note: Note, today: date) -> date:
    """The day that "today" means in a note: the one on which it was begun or taken up again, and no later one."""
    if isinstance(note, Jots):
        moment = jotted_on(note)
        return moment.date() if moment is not None else today
    note.day = note.day or today.isoformat()
    return date.fromisoformat(note.day)


def said_on(note: Said, today: date) -> Said:
    """A note of its own in which every day means on this day what it meant in that one."""
    made = msgspec.json.decode(msgspec.json.encode(note), type=type(note))
    made.say_days(partial(_still, written=day_of_note(made, today), today=today))
    made.day = today.isoformat()
    return made


def keep(session: Session, note: Note, *, instead_of: Sequence[Jots] = ()) -> None:
    """Saves a note as it stands, in the encrypted casebook; jots that were sorted into it go in the same step.

    Jots in which no word is left are let go.
    """
    if isinstance(note, Jots) and not note.text.strip():
        drop(session, note)
        return
    if not isinstance(note, Jots):
        day_of_note(note, session.today())
    gone = [each.key for each in instead_of]
    session.casebook.save_draft(note.key, note.family_id, msgspec.json.encode(note), instead_of=gone)


def drop(session: Session, note: Note) -> None:
    """Throws a note away."""
    session.casebook.drop_draft(note.key)


def unfinished(session: Session) -> list[Unfinished]:
    """Every note that is not finished and can be read here, the last saved first."""
    found = []
    for draft in session.casebook.drafts():
        note = _read(draft)
        if note is None:
            continue
        still = note if isinstance(note, Jots) else said_on(note, session.today())
        found.append(Unfinished(still, draft.saved_at))
    return sorted(found, key=lambda u: u.saved_at, reverse=True)


def unreadable(session: Session) -> int:
    """How many notes are kept that this version cannot read: a newer one wrote them, and they stay as they are."""
    return sum(_read(draft) is None for draft in session.casebook.drafts())


def _read(draft: Draft) -> Note | None:
    shape = SHAPES.get(draft.key.partition("/")[0])
    try:
        return msgspec.json.decode(draft.body, type=shape) if shape is not None else None
    except msgspec.DecodeError:
        return None


def _still(words: str, written: date, today: date) -> str:
    """Words for a day as typed, or the day itself where they would mean another one by now ("today", "last Tuesday")."""
    then, now = read_words(words, today=written), read_words(words, today=today)
    if isinstance(then, DateQuestion) or not then.placed:
        return words
    return words if isinstance(now, UncertainDate) and now.edtf == then.edtf else words_for(then, today)


def sort_jots(text: str) -> list[Line]:
    """One line for each jot: `-` worry, `+` strength, `.` looked and fine, `"` child's words; unmarked is a fact."""
    lines = []
    for raw in text.splitlines():
        words = raw.strip()
        if not words:
            continue
        mark = MARKS.get(words[0])
        body = words[1:].strip() if mark else words
        if mark == "words":
            body = body.strip('"“”').strip()
        if body:
            lines.append(Line(kind=mark or "neutral", summary=body))
    return lines


def jotted_on(jots: Jots) -> datetime | None:
    """The moment of the first key of some jots, by the clock of this laptop then; None when it was not kept."""
    moment = datetime.fromisoformat(jots.begun) if jots.begun else None
    return moment if moment is None or moment.tzinfo is not None else moment.astimezone()


def waiting(session: Session, family_id: str) -> list[Jots]:
    """The jots that wait to be sorted, the first jotted first: a family's and those of none; for "" all of them."""
    notes = (each.note for each in unfinished(session))
    found = [note for note in notes if isinstance(note, Jots) and note.text.strip()]
    if family_id:
        found = [jots for jots in found if jots.family_id in ("", family_id)]
    return sorted(
        found, key=lambda jots: moment.timestamp() if (moment := jotted_on(jots)) is not None else 0.0
    )


def belong_together(jots: Sequence[Jots], family_id: str) -> bool:
    """Whether jots are all of one family and of one day, so that nobody need be asked which are one visit."""
    days = {moment.date() for each in jots if (moment := jotted_on(each)) is not None}
    return len(days) <= 1 and all(each.family_id == family_id for each in jots)


def visit_from_jots(jots: Sequence[Jots], case: Case) -> VisitDraft:
    """Jots of one day sorted into one visit, in their order; whoever keeps the visit keeps it instead of them.

    Raises Refusal when they were jotted on two days: each day is a visit of its own.
    """
    moments = sorted(moment for each in jots if (moment := jotted_on(each)) is not None)
    if len({moment.date() for moment in moments}) > 1:
        raise Refusal(ONE_DAY)
    if len({each.family_id for each in jots} - {"", case.family.id}) > 0:
        raise Refusal(ONE_FAMILY)
    visit = new_visit(case.family.id, case)
    visit.lines = [line for each in jots for line in sort_jots(each.text)]
    if moments:
        visit.when, visit.begun = moments[0].strftime("%d/%m/%Y"), moments[0].isoformat(timespec="minutes")
    if len(case.children) == 1:
        for line in visit.lines:
            line.child = (case.children[0].code,)
    return visit


def say_of_money(draft: VisitDraft, answer: str, about: Collection[str]) -> None:
    """Keeps the answer to the one question about money and housing with the lines that it is about.

    "no" and "unknown" hold for every worry; "yes" and "partly" only for the lines named (`about`: their ids), and of
    the others nothing is said.
    """
    draft.money = answer
    for line in draft.lines:
        wanted = line.kind == "concern" if answer in ("no", "unknown") else line.id in about
        line.money_or_housing = answer if wanted and line.kind != "words" else ""
