"""Notes that are not finished: jots, visits, calls and meetings, saved at every pause, gone when they are sealed."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from functools import partial
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.meeting_draft import MeetingDraft
from scr_neglect.casework.record import add, record_visit
from scr_neglect.casework.session import Session, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import UncertainDate, long_date
from scr_neglect.records.entries import Contact, Observation, Voice
from scr_neglect.records.words import DateQuestion, read_words
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
    kept_on: str = ""
    """The day (ISO) on which it was last kept: what "today" and "yesterday" in it mean."""

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


class Problem(Struct, frozen=True):
    """Something that must be put right before a note can be finished: where, and a sentence."""

    field: str
    sentence: str


class Visit(Struct, frozen=True):
    """A visit ready to be sealed."""

    contact: Contact
    observations: tuple[Observation, ...]
    voices: tuple[Voice, ...]


Note = VisitDraft | Jots | MeetingDraft | CallDraft
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


def new_jots(family_id: str, now: datetime) -> Jots:
    """An empty box for jots, stamped with the moment of its first key."""
    return Jots(key=f"jots/{new_id()}", family_id=family_id, begun=now.isoformat(timespec="minutes"))


def keep(session: Session, note: Note, *, instead_of: Sequence[Jots] = ()) -> None:
    """Saves a note as it stands, in the encrypted casebook; jots that were sorted into it go in the same step.

    Jots in which no word is left are let go.
    """
    if isinstance(note, Jots) and not note.text.strip():
        drop(session, note)
        return
    if not isinstance(note, Jots):
        note.kept_on = session.today().isoformat()
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
        if not isinstance(note, Jots):
            today = session.today()
            typed = date.fromisoformat(note.kept_on) if note.kept_on else today
            note.say_days(partial(_still, typed=typed, today=today))
        found.append(Unfinished(note, draft.saved_at))
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


def _still(words: str, typed: date, today: date) -> str:
    """Words for a day as typed, or the day itself where they would mean another one by now ("today", "last Tuesday")."""
    then, now = read_words(words, today=typed), read_words(words, today=today)
    if isinstance(then, DateQuestion) or not then.placed:
        return words
    return words if isinstance(now, UncertainDate) and now.edtf == then.edtf else then.edtf


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
    return datetime.fromisoformat(jots.begun) if jots.begun else None


def waiting(session: Session, family_id: str) -> list[Jots]:
    """The jots that wait to be sorted, the first jotted first: a family's and those of none; for "" all of them."""
    notes = (each.note for each in unfinished(session))
    found = [note for note in notes if isinstance(note, Jots) and note.text.strip()]
    if family_id:
        found = [jots for jots in found if jots.family_id in ("", family_id)]
    return sorted(found, key=lambda jots: jots.begun)


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


def day_of(words: str, today: date, previous: UncertainDate | None = None) -> UncertainDate | DateQuestion:
    """What typed words mean as a date; a question when they could mean two things."""
    return read_words(words, today=today, previous=previous)


def problems(draft: VisitDraft, case: Case, today: date) -> list[Problem]:
    """What must be put right before a visit can be finished; nothing here is about its content."""
    found = []
    when = day_of(draft.when, today)
    if isinstance(when, DateQuestion):
        found.append(Problem("when", when.sentence))
    elif not when.words.strip() and not when.placed:
        found.append(
            Problem("when", "Say when the visit was; a rough date is enough (“early May”, “last Tuesday”).")
        )
    elif when.first is not None and when.first > today:
        found.append(
            Problem(
                "when", "This date is still to come. A planned visit can be left unfinished until it happens."
            )
        )
    if not draft.lines and not draft.done.strip() and draft.status == "attended":
        found.append(
            Problem("lines", "Write at least one line: something seen, said, or looked at and fine.")
        )
    for number, line in enumerate(draft.lines, start=1):
        found += _line_problems(number, line, today)
    if draft.money in ("yes", "partly") and not any(line.money_or_housing for line in draft.lines):
        found.append(Problem("money", "Say which lines money or housing is about, or that it is about none."))
    return found


def _line_problems(number: int, line: Line, today: date) -> list[Problem]:
    place, found = f"line {number}", []
    if not line.summary.strip():
        found.append(Problem(place, f"Line {number}: write what was seen or said."))
    if line.kind != "words" and not line.child:
        found.append(Problem(place, f"Line {number}: say which child it is about, or the household."))
    if line.kind == "words" and not line.child:
        found.append(Problem(place, f"Line {number}: say whose words these are."))
    if line.kind in ("concern", "strength", "looked-and-fine") and not line.indicator:
        found.append(
            Problem(place, f"Line {number}: choose what it is about; two or three letters are enough.")
        )
    if line.happened.strip():
        happened = day_of(line.happened, today)
        if isinstance(happened, DateQuestion):
            found.append(Problem(place, f"Line {number}: {happened.sentence}"))
    return found


def finish(draft: VisitDraft, case: Case, *, today: date, agency: str, role: str = "") -> Visit:
    """The records that a finished visit becomes.

    Raises Refusal with the first thing to put right.
    """
    wrong = problems(draft, case, today)
    if wrong:
        raise Refusal(wrong[0].sentence)
    when = day_of(draft.when, today)
    assert isinstance(when, UncertainDate)
    seen = tuple(code for code, how in draft.seen.items() if how in ("seen", "alone"))
    contact = Contact(
        id=draft.key.partition("/")[2], date=when, agency=agency, kind=draft.kind, person=draft.person, status=draft.status,  # type: ignore[arg-type]
        children_seen=seen, seen_alone=tuple(c for c, how in draft.seen.items() if how == "alone"),
        not_seen=_not_seen(draft, case), note=_jotted(draft),
        barrier=draft.barrier.strip(), what_we_changed=draft.what_we_changed.strip(),
        present=draft.present.strip(), done=draft.done.strip(), professional=role, known_to=(agency,),
        visibility=draft.visibility,  # type: ignore[arg-type]
    )  # fmt: skip
    observations, voices = [], []
    for line in draft.lines:
        if line.kind == "words":
            voices.append(_voice(line, when, agency, draft))
        else:
            observations.append(_observation(line, when, today, agency, role, draft, seen))
    return Visit(contact, tuple(observations), tuple(voices))


def _not_seen(draft: VisitDraft, case: Case) -> str:
    """Which children were not seen, and why."""
    names = ", ".join(case.called(code) for code, how in draft.seen.items() if how == "not seen")
    return ": ".join(filter(None, (names, draft.not_seen.strip())))


def _jotted(draft: VisitDraft) -> str:
    """When the first word of a visit was jotted down, for its contact: what is written at once is remembered best."""
    if not draft.begun:
        return ""
    moment = datetime.fromisoformat(draft.begun)
    return f"First jotted down on {long_date(moment.date())} at {moment:%H:%M}."


def _observation(
    line: Line,
    when: UncertainDate,
    today: date,
    agency: str,
    role: str,
    draft: VisitDraft,
    seen: Sequence[str],
) -> Observation:
    happened = day_of(line.happened, today, when) if line.happened.strip() else when
    assert isinstance(happened, UncertainDate)
    named = [code for code in line.child if code not in ("household", "both", "all", "unborn")]
    domain = domain_of(line.indicator)
    return Observation(
        id=line.id, date=happened, reported=when if line.happened.strip() else None, agency=agency, observer_role=role,
        child=line.child, kind=line.kind, domain=domain, indicator=line.indicator or "context.note",  # type: ignore[arg-type]
        severity=line.severity if line.kind == "concern" else None,  # type: ignore[arg-type]
        specificity=line.specificity, basis=line.basis,  # type: ignore[arg-type]
        seen_child=("yes" if named and set(named) <= set(seen) else "") if line.basis == "seen" else "",
        summary=line.summary.strip(), parent_account=line.parent_account.strip(), told_by=line.told_by.strip(),
        effect_on_child=line.effect_on_child.strip(), told_carer=line.told_carer, agreed=line.agreed.strip(),
        body_site=line.body_site if line.kind == "concern" else (),
        my_view=line.my_view.strip(), money_or_housing=line.money_or_housing,  # type: ignore[arg-type]
        graded_by=role or agency if line.severity and line.kind == "concern" else "",
        known_to=(agency,), visibility=draft.visibility,  # type: ignore[arg-type]
    )  # fmt: skip


def _voice(line: Line, when: UncertainDate, agency: str, draft: VisitDraft) -> Voice:
    return Voice(
        id=line.id, date=when, child=line.child, words=line.summary.strip(), mode="words", asked=line.asked.strip(),
        verbatim="yes" if line.verbatim else "no", present=draft.present.strip(), agency=agency,
        visibility="professionals",
    )  # fmt: skip


def domain_of(code: str) -> str:
    """The domain of an indicator in the list; `context` for whatever the four domains do not name."""
    match = catalogue().match(code)
    if match.indicator is not None:
        return match.indicator.domain
    head = code.partition(".")[0]
    return head if head in ("physical", "educational", "emotional", "medical") else "context"


def finish_visit(session: Session, draft: VisitDraft, *, role: str = "") -> tuple[Visit, tuple[str, ...]]:
    """Seals a visit and drops its draft; gives the visit and the ids of its records, the contact's first.

    A visit that was sealed just before a crash, its draft still there, is not sealed a second time.
    """
    case = session.case(draft.family_id)
    visit = finish(draft, case, today=session.today(), agency=session.agency_code, role=role)
    if session.casebook.heads(visit.contact.id):
        late = [row for row in (*visit.observations, *visit.voices) if not session.casebook.heads(row.id)]
        late = [replace(row, contact=visit.contact.id) for row in late]
        add(session, draft.family_id, *late, draft=draft.key)
        return visit, (visit.contact.id, *(line.id for line in draft.lines))
    ids = record_visit(
        session, draft.family_id, visit.contact, visit.observations, visit.voices, draft=draft.key
    )
    return visit, ids
