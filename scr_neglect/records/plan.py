"""Meetings, levels of help, the plan and its effect, requests and disagreements, and what was given to whom."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Literal

from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.record import Codes, Links, Record, YesNo


class Meeting(Record, frozen=True, kw_only=True):
    """A multi-agency meeting, planned or held; a blank `held` is decided by the day asked (`Case.was_held`)."""

    holders: ClassVar[tuple[str, ...]] = ("attended", "led")

    date: UncertainDate
    kind: str
    held: Literal["", "yes", "no", "unclear"] = ""
    attended: Codes = ()
    absent: Codes = ()
    apologies: Codes = ()
    led: str = ""
    named_lead: str = ""
    invited: Codes = ()
    written_update: Codes = ()
    chair: str = ""
    note_taker: str = ""
    place: str = ""
    purpose: str = ""
    decisions: str = ""
    dissent: str = ""
    views: dict[str, str] = {}
    next_date: UncertainDate | None = None


VIEWS = {
    "agree": "agrees",
    "agree in part": "agrees in part",
    "not": "does not agree",
    "unsure": "is not sure",
    "not asked": "was not asked",
    "absent": "was not there",
}
"""What someone thinks of the decision of a meeting: the code that `Meeting.views` holds, and how it is said."""


def view_of(text: str) -> tuple[str, str]:
    """The code and the words of one party's view on the decision ("not: too far"); words alone have no code.

    A view that was written out in another program or form ("agrees", "does not agree") is taken for its code.
    """
    head, _, words = text.partition(":")
    code = next((code for code, said in VIEWS.items() if head.strip().casefold() in (code, said)), "")
    return (code, words.strip()) if code else ("", text.strip())


def view_from(code: str, words: str) -> str:
    """One party's view on the decision as `Meeting.views` holds it; `view_of` gives the two parts back."""
    return ": ".join(filter(None, (code, " ".join(words.split()))))


def view_said(text: str) -> str:
    """One party's view on the decision as it is read out: "does not agree: too far"."""
    code, words = view_of(text)
    return view_from(VIEWS.get(code, ""), words)


class Scaling(Record, frozen=True, kw_only=True):
    """One person's 0 to 10 at one meeting: shown by person, never averaged."""

    links: ClassVar[tuple[str, ...]] = ("meeting",)

    meeting: str
    person: str
    value: Literal[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    reason: str = ""


class Level(Record, frozen=True, kw_only=True):
    """A period under one level of help, by agreement or statutory."""

    late: ClassVar[tuple[str, ...]] = ("end", "ending_reason")

    start: UncertainDate
    end: UncertainDate | None = None
    child: Codes = ()
    framework: str
    agency: str = ""
    tier: str = ""
    step: Literal["", "start", "up", "down", "end"] = ""
    consent_based: Literal["", "yes", "no", "not-stated"] = ""
    known_to: Codes = ()
    not_known_to: Codes = ()
    lead_role: str = ""
    ending_reason: str = ""
    explained_on: UncertainDate | None = None


class WorryStatement(Record, frozen=True, kw_only=True):
    """Who is worried about what, and what may happen."""

    date: UncertainDate
    who: str
    worry: str
    may_happen: str = ""
    child: Codes = ()


class Goal(Record, frozen=True, kw_only=True):
    """What the child will have, how we will know, and what happens if not."""

    date: UncertainDate
    child: Codes = ()
    goal: str
    how_we_will_know: str = ""
    contingency: str = ""
    due: UncertainDate | None = None


class Action(Record, frozen=True, kw_only=True):
    """Something to be done by a named owner; done is one thing, its effect seen for the child another."""

    links: ClassVar[tuple[str, ...]] = ("goal", "meeting")
    late: ClassVar[tuple[str, ...]] = ("done", "effect")
    holders: ClassVar[tuple[str, ...]] = ("owner",)

    date: UncertainDate
    goal: str = ""
    meeting: str = ""
    action: str
    owner: str = ""
    due: UncertainDate | None = None
    done: UncertainDate | None = None
    effect: str = ""


SEEN, NOT_SEEN, NOT_LOOKED = "seen", "not seen", "not looked"
"""How the words of an effect begin; words alone are of something seen."""


def effect_of(text: str) -> tuple[str, str]:
    """Whether an effect was seen, not seen, or not looked for, and the words of it."""
    head, _, words = text.partition(":")
    if head.strip().casefold() in (SEEN, NOT_SEEN, NOT_LOOKED):
        return head.strip().casefold(), words.strip()
    return (SEEN, text.strip()) if text.strip() else (NOT_LOOKED, "")


class Service(Record, frozen=True, kw_only=True):
    """An offer of help and what became of it."""

    late: ClassVar[tuple[str, ...]] = ("uptake", "effect")
    holders: ClassVar[tuple[str, ...]] = ("provider", "known_to")

    date: UncertainDate
    provider: str
    for_whom: Codes = ()
    service: str
    purpose: str = ""
    uptake: Literal[
        "", "taken", "sporadic", "declined", "discharged for non-attendance", "not delivered", "unclear"
    ] = ""
    effect: str = ""
    known_to: Codes = ()
    planned: int | None = None
    delivered: int | None = None
    barrier: str = ""
    explained: str = ""


class Escalation(Record, frozen=True, kw_only=True):
    """A referral, escalation request, disagreement or check, and its answer.

    `follows` is the id of the request that went unanswered or unsettled at the stage before: each stage is a row of its
    own, with its own clock.
    """

    links: ClassVar[tuple[str, ...]] = ("follows",)
    late: ClassVar[tuple[str, ...]] = ("response", "response_date", "outcome", "refused")
    holders: ClassVar[tuple[str, ...]] = ("by", "to")

    date: UncertainDate
    by: Codes
    to: Codes = ()
    kind: Literal[
        "", "referral", "escalation request", "professional disagreement", "checking", "family challenge"
    ] = ""
    made: Literal["", "yes", "no", "unclear"] = ""
    matter: str
    response: str = ""
    response_date: UncertainDate | None = None
    outcome: str = ""
    refused: YesNo = ""
    disputed: str = ""
    want: str = ""
    effect_on_child: str = ""
    stage: str = ""
    answer_due: UncertainDate | None = None
    interim_safety: str = ""
    parallel_referral: YesNo = ""
    family_told: str = ""
    follows: str = ""


class Supervision(Record, frozen=True, kw_only=True):
    """A supervision discussion: advice, decision and reason."""

    date: UncertainDate
    supervisor: str = ""
    child: Codes = ()
    advice: str = ""
    decision: str = ""
    reason: str = ""
    by: str = ""
    escalate_when: str = ""


class Assessment(Record, frozen=True, kw_only=True):
    """An outside tool's result as its trained assessor gave it; never its items, never converted."""

    date: UncertainDate
    child: Codes = ()
    tool: str
    assessor: str = ""
    trained: YesNo = ""
    area: str = ""
    grade: str = ""


class Question(Record, frozen=True, kw_only=True):
    """One of at most five questions that the lead chose for a meeting.

    `pattern`, `child` and `visible` say which prompt it came from: its pattern, its child ("": the family) and the
    day on which it became visible; all blank for a question of the lead's own.
    """

    links: ClassVar[tuple[str, ...]] = ("meeting",)

    date: UncertainDate
    meeting: str = ""
    words: str
    pattern: str = ""
    child: str = ""
    visible: UncertainDate | None = None


def meeting_after(day: date | None, meetings: Iterable[Meeting]) -> str:
    """The id of the first meeting on or after a day that was not called off; "" when none is recorded."""
    after = [
        (m.date.last, m.id)
        for m in meetings
        if m.held != "no" and m.date.last is not None and day is not None and m.date.last >= day
    ]
    return min(after)[1] if after else ""


def meeting_of(question: Question, meetings: Iterable[Meeting]) -> str:
    """The id of the meeting that a question is for: as chosen, else the first on or after its day; "" for none yet."""
    return question.meeting or meeting_after(question.date.last, meetings)


class Consideration(Record, frozen=True, kw_only=True):
    """A prompt considered, discussed or acted on, because; it holds for these rows only."""

    links: ClassVar[tuple[str, ...]] = ("evidence",)

    date: UncertainDate
    pattern: str
    child: str = ""
    evidence: Links = ()
    what: Literal["considered", "discussed", "action made"] = "considered"
    reason: str


class Source(Record, frozen=True, kw_only=True):
    """Who an anonymous or lay source is, or a protected address: kept apart so that it can be withheld alone."""

    what: str


class Disclosure(Record, frozen=True, kw_only=True):
    """What was given to which named person, why and on what basis; or a decision not to share."""

    date: UncertainDate
    to: str
    audience: str = ""
    why: str = ""
    basis: str = ""
    family_told: str = ""
    sha256: str = ""
    withheld: dict[str, int] = {}
    shared: YesNo = "yes"
