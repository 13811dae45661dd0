"""Call or message in: what someone told, word for word, who saw it, and who refers; sealed as told, never as seen."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.casework import visit_text
from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.drafts import Line, said_on
from scr_neglect.casework.finishing import Problem, day_of, domain_of
from scr_neglect.casework.marks import is_mark
from scr_neglect.casework.record import add, record_visit
from scr_neglect.casework.session import Session, new_id
from scr_neglect.casework.so_far import when_so_far
from scr_neglect.casework.visit_text import KIND_WORDS, visit_of
from scr_neglect.errors import Refusal
from scr_neglect.records.body import where_in
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.catalogue import act_now_list, catalogue
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import UNSPECIFIED, Contact, Observation, Voice
from scr_neglect.records.meaning import meaning
from scr_neglect.records.people import Family, plain
from scr_neglect.records.plan import Escalation, Source
from scr_neglect.records.record import Record
from scr_neglect.records.words import DateQuestion
from scr_neglect.storage.identity import record_id

TELLERS = {
    "told-by-professional": "a professional", "told-by-parent": "a parent", "told-by-relative": "a relative or friend",
    "told-by-child": "the child", "anonymous": "someone who wants no name given",
}  # fmt: skip
REFERS = {"": "not decided", "me": "I refer", "caller": "the caller refers"}
WHO_REFERS = "Who refers"
"""The label that every call has in its note, decided or not."""
MARKS = {
    "": "not said whether it is one; counted as {0}, one at each place", "several": "{0}, one at each place",
    "one": "one wide mark",
}  # fmt: skip
CONFIRMED = {"read back": "read back to the caller, who agrees", "in writing": "in writing"}


class Call(Struct, frozen=True):
    """A call or message ready to be sealed."""

    contact: Contact
    observation: Observation
    voices: tuple[Voice, ...] = ()
    referrals: tuple[Escalation, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def others(self) -> tuple[Record, ...]:
        return (*self.referrals, *self.sources)


def new_call(family_id: str, now: datetime) -> CallDraft:
    """An empty call about a family ("": not chosen yet), at the moment it came."""
    return CallDraft(key=f"call/{new_id()}", family_id=family_id, at=now.astimezone().strftime("%H:%M"))


def case_of_call(session: Session, draft: CallDraft) -> Case:
    """The family that a call is about; an empty Case while none is chosen."""
    if draft.family_id:
        return session.case(draft.family_id)
    return case_of(Family(id="", name=""), {}, day=session.today())


def problems(draft: CallDraft, today: date) -> list[Problem]:
    """What must be put right before a call can be finished; nothing here is about its content."""
    found = []
    if not draft.words.strip():
        found.append(Problem("words", "Write the words as they were said; a few are enough."))
    if not draft.family_id:
        found.append(
            Problem("family_id", "Say which family this is about. Left unfinished, it is kept on Today.")
        )
    elif not draft.child:
        found.append(Problem("child", "Say which child it is about, or the household."))
    when = day_of(draft.when, today)
    if isinstance(when, DateQuestion):
        found.append(Problem("when", when.sentence))
    elif not when.placed:
        found.append(Problem("when", "Say on which day you were told; a rough date is enough."))
    elif when.first is not None and when.first > today:
        found.append(Problem("when", "The day on which you were told is still to come."))
    if draft.happened.strip() and isinstance(happened := day_of(draft.happened, today), DateQuestion):
        found.append(Problem("happened", f"When it was seen: {happened.sentence}"))
    if draft.what != "neutral" and not draft.indicator:
        found.append(Problem("indicator", "Choose what it is about; two or three letters are enough."))
    return found


def finish(draft: CallDraft, case: Case, *, today: date, agency: str, role: str = "") -> Call:
    """The records that a finished call becomes.

    Raises Refusal with the first thing to put right.
    """
    wrong = problems(draft, today)
    if wrong:
        raise Refusal(wrong[0].sentence)
    when = day_of(draft.when, today)
    assert isinstance(when, UncertainDate)
    known_to = tuple(
        dict.fromkeys(filter(None, (agency, draft.caller_agency if _is_colleague(draft) else "")))
    )
    contact = Contact(
        id=draft.key.partition("/")[2], date=when, agency=agency, kind=draft.kind, status="attended",
        person=(draft.person,) if _is_of_family(draft) and draft.person else (), done=draft.said.strip(), note=note_of(draft),
        professional=role, known_to=known_to,
        visibility=draft.visibility,  # type: ignore[arg-type]
    )  # fmt: skip
    sources = _sources(draft, case)
    return Call(
        contact,
        replace(_observation(draft, case, when, today, agency, role, known_to), source=sources[0].id if sources else ""),
        (_voice(draft, when, agency),) if draft.basis == "told-by-child" and _children(draft) else (),
        (_referral(draft, case, when, agency),) if draft.refers else (),
        sources,
    )  # fmt: skip


def _observation(
    draft: CallDraft,
    case: Case,
    when: UncertainDate,
    today: date,
    agency: str,
    role: str,
    known_to: tuple[str, ...],
) -> Observation:
    happened = day_of(draft.happened, today, when) if draft.happened.strip() else when
    assert isinstance(happened, UncertainDate)
    concern = draft.what == "concern"
    return Observation(
        id=draft.row_id, date=happened, reported=when if draft.happened.strip() else None, agency=agency,
        observer_role=role, child=draft.child, kind=draft.what, domain=domain_of(draft.indicator),  # type: ignore[arg-type]
        indicator=draft.indicator or "context.note", severity=draft.severity if concern else None,  # type: ignore[arg-type]
        specificity="specific", basis=draft.basis, told_by=told_by(draft, case),  # type: ignore[arg-type]
        summary=draft.words.strip(), parent_account=draft.account.strip(),
        account_changed=draft.account_changed if concern else "",  # type: ignore[arg-type]
        told_carer=draft.parents_told, body_site=draft.body_site if concern else (),
        count=places_told(draft) if draft.marks != "one" else None,
        graded_by=(role or agency) if draft.severity and concern else "", known_to=known_to,
        visibility=draft.visibility,  # type: ignore[arg-type]
    )  # fmt: skip


def places_told(draft: CallDraft) -> int | None:
    """In how many places a worry about an injury is told to be; None where it is one place or none."""
    line = Line(kind=draft.what, indicator=draft.indicator, body_site=draft.body_site)  # type: ignore[arg-type]
    number = len(where_in(line.body_site).places) if is_mark(line) else 0
    return number if number > 1 else None


def _voice(draft: CallDraft, when: UncertainDate, agency: str) -> Voice:
    """A child who rings has their own words, at the top of their page."""
    return Voice(
        id=draft.voice_id, date=when, child=_children(draft), mode="words",
        words=draft.words.strip(), verbatim="yes", asked=draft.asked.strip(), agency=agency, visibility="professionals",
    )  # fmt: skip


def _children(draft: CallDraft) -> tuple[str, ...]:
    return tuple(code for code in draft.child if code != "household")


def _referral(draft: CallDraft, case: Case, when: UncertainDate, agency: str) -> Escalation:
    """The referral that was agreed; that it was made is recorded only when somebody says so."""
    return Escalation(
        id=_referral_id(case, draft.key.partition("/")[2]), date=when, by=(agency if draft.refers == "me" else _code_of_caller(draft) or UNSPECIFIED,),
        to=(draft.refer_to,) if draft.refer_to else (), kind="referral", made="yes" if draft.referred == "yes" else "unclear",
        matter=f"Referral agreed on a {draft.kind}: “{draft.words.strip()}”", family_told=draft.parents_told,
        visibility=draft.visibility,  # type: ignore[arg-type]
    )  # fmt: skip


def _referral_id(case: Case, contact_id: str) -> str:
    """The id of the referral that was agreed on a call: it follows from the call's, so that it is found again."""
    return record_id(case.family.id, f"{contact_id}/referral")


def _sources(draft: CallDraft, case: Case) -> tuple[Source, ...]:
    """Who wants no name given, as a record of its own, which no copy holds."""
    who = _who(replace(draft, basis=""), case) if draft.basis == "anonymous" else ""
    return (Source(id=draft.source_id, what=who, visibility="none"),) if who else ()


def _is_colleague(draft: CallDraft) -> bool:
    return draft.basis == "told-by-professional"


def _is_of_family(draft: CallDraft) -> bool:
    return draft.basis in ("told-by-parent", "told-by-relative", "told-by-child")


def _code_of_caller(draft: CallDraft) -> str:
    """The code of who rings: someone of the family, or the agency of a professional; "" for anyone else."""
    if _is_of_family(draft):
        return draft.person
    return draft.caller_agency if _is_colleague(draft) else ""


def told_by(draft: CallDraft, case: Case) -> str:
    """Who told it and who saw it, as far as said; the code alone where someone of the family tells what they saw."""
    if _is_of_family(draft) and draft.person and draft.saw != "other" and not draft.caller.strip():
        return draft.person
    return _who(draft, case)


def _who(draft: CallDraft, case: Case) -> str:
    """Who rings and who saw it, in words; nothing of someone who wants no name given."""
    if draft.basis == "anonymous":
        return ""
    known = _code_of_caller(draft)
    parts = [_line(draft.caller), case.called(known) if known else ""]
    ringing = ", ".join(filter(None, parts)) or TELLERS.get(draft.basis, "")
    if draft.saw == "caller":
        return f"{ringing}, who saw it".lstrip(", ")
    seen_by = _line(draft.saw_who) or "someone else"
    return f"{ringing}; seen by {seen_by}".lstrip("; ") if draft.saw == "other" else ringing


def _line(text: str) -> str:
    return " ".join(text.split())


def labelled(draft: CallDraft) -> list[tuple[str, str]]:
    """What was said on the call that no field of a record holds, each under its label; what was not asked is left out."""
    saw = {"caller": "the caller", "other": _line(draft.saw_who) or "someone else"}.get(draft.saw, "")
    yes = [one.asked for one in act_now_list() if one.code in draft.yes]
    home = ", ".join(
        filter(
            None,
            (_line(draft.home_when), f"with {_line(draft.home_with)}" if draft.home_with.strip() else ""),
        )
    )
    told = {"yes": "yes", "no": "no"}.get(draft.parents_told, "")
    told = ": ".join(filter(None, (told, _line(draft.parents_why))))
    sure = ": ".join(filter(None, (CONFIRMED.get(draft.confirmed, ""), _line(draft.confirmed_how))))
    places = places_told(draft)
    lines = (
        ("Marks", MARKS[draft.marks].format(places) if places else ""), ("Told at", _line(draft.at)), ("Who saw it", "" if draft.basis == "anonymous" else saw),
        ("Seen at", _line(draft.seen_at)), ("Asked, and yes", " ".join(yes)), ("Child now", _line(draft.child_now)),
        ("Going home", home), ("Parents told", told), (WHO_REFERS, REFERS[draft.refers]), ("Confirmed", sure),
    )  # fmt: skip
    return [(name, words) for name, words in lines if words]


def note_of(draft: CallDraft) -> str:
    """The labelled lines as the note of the contact: in the case folder and professionals' copies, in no family copy."""
    return "\n".join(f"{name}: {words}" for name, words in labelled(draft))


def call_of(case: Case, contact_id: str) -> Call | None:
    """A call or message of the record with what was told on it; None when the contact is another one."""
    visit = visit_of(case, contact_id)
    is_call = visit is not None and any(
        line.startswith(f"{WHO_REFERS}: ") for line in visit.contact.note.splitlines()
    )
    if visit is None or not is_call or len(visit.observations) != 1:
        return None
    referral = case.by_id.get(_referral_id(case, contact_id))
    referrals = (referral,) if isinstance(referral, Escalation) else ()
    return Call(visit.contact, visit.observations[0], visit.voices, referrals)


def text_of(case: Case, contact_id: str) -> str | None:
    """A contact of the record as plain text, a call as one tells it; None when there is none."""
    call, visit = call_of(case, contact_id), visit_of(case, contact_id)
    if call is not None:
        return as_plain_text(call, case)
    return visit_text.as_plain_text(visit, case) if visit is not None else None


def as_plain_text(call: Call, case: Case) -> str:
    """The call as plain text, to be pasted into the agency's own system; it names nobody who wants no name given."""
    contact, row = call.contact, call.observation
    about = ", ".join(case.called(code) for code in row.child)
    teller = TELLERS.get(row.basis, row.basis)
    named = case.called(row.told_by) if case.person(row.told_by) is not None else row.told_by
    where = "".join(f", {catalogue().body_site(site).name}" for site in row.body_site)
    grade = f", grade {row.severity}" if row.grade else ""
    parts = [
        f"{plain(contact.kind)} in, {contact.date.sentence()}",
        f"Told, not seen by me. Told by {teller}{f': {named}' if named else ''}",
        f"{KIND_WORDS[row.kind]} ({about}; {meaning(row).name}{where}{grade})",
        f"Exact words: “{row.summary}”",
        *(f"What I asked: {voice.asked}" for voice in call.voices if voice.asked),
        f"Seen: {row.date.sentence()}" if row.reported is not None else "",
        f"Account given: {row.parent_account}" if row.parent_account else "",
        {"yes": "The account has changed.", "no": "The account has not changed."}.get(row.account_changed, ""),
        contact.note,
        f"What I said: {contact.done}" if contact.done else "",
        *(_referral_words(each, case) for each in call.referrals),
    ]  # fmt: skip
    return "\n".join(part for part in parts if part) + "\n"


def _referral_words(referral: Escalation, case: Case) -> str:
    to = ", ".join(case.called(code) for code in referral.to) or "the safeguarding hub"
    return f"Referral to {to}: {'made' if referral.made == 'yes' else 'agreed, not yet recorded as made'}"


def finish_call(session: Session, draft: CallDraft, *, role: str = "") -> tuple[Call, tuple[str, ...]]:
    """Seals a call and drops its draft; gives the call and the ids of its records, the contact's first.

    A call that was sealed just before a crash, its draft still there, is not sealed a second time.
    """
    draft = said_on(draft, session.today())
    call = finish(
        draft, case_of_call(session, draft), today=session.today(), agency=session.agency_code, role=role
    )
    rows = [replace(row, contact=call.contact.id) for row in (call.observation, *call.voices)]
    if session.casebook.heads(call.contact.id):
        late = [row for row in (*rows, *call.others) if not session.casebook.heads(row.id)]
        add(session, draft.family_id, *late, draft=draft.key)
        return call, _ids((call.contact, *rows, *call.others))
    ids = record_visit(
        session, draft.family_id, call.contact, (call.observation,), call.voices, others=call.others, draft=draft.key
    )  # fmt: skip
    return call, ids


def so_far(draft: CallDraft, case: Case, *, today: date, agency: str) -> Observation:
    """What is told, as far as it is written and without its words; what is still to be put right is left open."""
    happened = day_of(draft.happened, today)
    filled = replace(
        draft, words="being told", family_id=draft.family_id or "none", child=draft.child or ("household",),
        when=when_so_far(draft.when, today), indicator=draft.indicator or "context.note",
        happened="" if isinstance(happened, DateQuestion) else draft.happened, account="", caller="", saw_who="",
    )  # fmt: skip
    return finish(filled, case, today=today, agency=agency).observation


def _ids(rows: Sequence[Record]) -> tuple[str, ...]:
    return tuple(row.id for row in rows)
