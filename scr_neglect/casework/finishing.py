"""Finishing a visit: what must still be put right, the records that it becomes, and their seal."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.casework.drafts import Line, VisitDraft, said_on
from scr_neglect.casework.record import add, record_visit
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import UncertainDate, long_date
from scr_neglect.records.entries import Contact, Observation, Voice
from scr_neglect.records.words import DateQuestion, read_words


class Problem(Struct, frozen=True):
    """Something that must be put right before a note can be finished: where, and a sentence."""

    field: str
    sentence: str


class Visit(Struct, frozen=True):
    """A visit ready to be sealed."""

    contact: Contact
    observations: tuple[Observation, ...]
    voices: tuple[Voice, ...]


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
    case, draft = session.case(draft.family_id), said_on(draft, session.today())
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
