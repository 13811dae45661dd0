"""Before the meeting: what the next one still needs, each line with the rows behind it or what mends it. No score."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from scr_neglect.casework.questions import chosen_for
from scr_neglect.casework.today import needs_of
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date, short_date
from scr_neglect.records.plan import Action, Meeting
from scr_neglect.scoring.change import then_and_now
from scr_neglect.scoring.coverage import held_meetings
from scr_neglect.scoring.patterns.words import effect_recorded

IN_THE_CHRONOLOGY = frozenset(
    ("observation", "contact", "voice", "parents_view", "action", "meeting", "level", "escalation", "service")
)
"""The kinds of record that the chronology shows, in which it is decided who may see them."""
LONG_AGO = timedelta(days=183)
"""After half a year it is asked whether a household or an offer of help is still as it was written."""


class Need(Struct, frozen=True, kw_only=True):
    """One line of the list: what it is about, what is still open, and what opens when it is chosen.

    `rows` open in the chronology; `corrects` is the record whose form mends it; `adds` the kind to be written, with
    `given` to begin with; `effect` an action whose effect is asked for; `page` a page of the family.
    """

    about: str
    words: str
    rows: tuple[str, ...] = ()
    corrects: str = ""
    adds: str = ""
    given: dict[str, Any] = {}
    effect: str = ""
    page: str = ""


def before_meeting(case: Case) -> list[Need]:
    """What the next meeting still needs, in the order in which it is usually gone through; [] when nothing is open."""
    meeting = coming(case)
    return [need for part in _PARTS for need in part(case, meeting)]


def coming(case: Case) -> Meeting | None:
    """The next meeting that is planned, today's too while nobody has written who came; None when none is."""
    ahead = [
        m for m in case.meetings
        if not m.held and not m.attended and m.date.last is not None and m.date.last >= case.day
    ]  # fmt: skip
    return min(ahead, key=lambda m: (m.date.last or date.max, m.id), default=None)


def last_held(case: Case) -> date | None:
    """The day of the last meeting held before the one that comes; None when none is recorded."""
    ahead = coming(case)
    held = [m for m in held_meetings(case) if ahead is None or m.id != ahead.id]
    return held[-1].date.last if held else None


def _the_meeting(case: Case, meeting: Meeting | None) -> Iterator[Need]:
    if meeting is None:
        fixed = [
            m.next_date for m in case.meetings if m.next_date and (m.next_date.last or date.min) >= case.day
        ]
        words, given = "No next meeting is planned.", {}
        if fixed:
            first = min(fixed, key=lambda d: d.order)
            words, given = (
                f"Only the day is set, {first.short()}: write down who is asked to come, where and when.",
                {"date": first},
            )
        yield Need(about="The meeting", words=words, adds="meeting", given=given)
        return
    needs = needs_of(meeting)
    if needs:
        yield Need(about="The meeting", words=f"Not recorded yet: {'; '.join(needs)}.", corrects=meeting.id)


def _invitations(case: Case, meeting: Meeting | None) -> Iterator[Need]:
    if meeting is None:
        return
    answered = {*meeting.attended, *meeting.apologies, *meeting.absent, *meeting.written_update}
    silent = [code for code in meeting.invited if code not in answered]
    if silent:
        names = ", ".join(case.called(code) for code in silent)
        yield Need(
            about="Answers",
            words=f"No answer and no written view recorded from {names}.",
            corrects=meeting.id,
        )
    left_out = [
        p.called for p in case.people if p.is_parent and p.died is None and p.code not in meeting.invited
    ]
    if meeting.invited and left_out:
        yield Need(
            about="Invitations",
            words=f"Not recorded as asked to come: {', '.join(left_out)}.",
            corrects=meeting.id,
        )


def _communication(case: Case, meeting: Meeting | None) -> Iterator[Need]:
    """What helps in talking with those who are asked to come; nobody records whether it is arranged, so it is said again."""
    for person in case.people:
        if person.died is not None or not (
            person.is_parent or person.is_child or (meeting and person.code in meeting.invited)
        ):
            continue
        speaks = f"speaks {person.language}, so an interpreter" if _other(person.language) else ""
        helps = [person.communication, speaks]
        said = "; ".join(part.strip().rstrip(".") for part in helps if part.strip())
        if said:
            yield Need(about="What helps", words=f"{person.called}: {said}. Is it ready?", corrects=person.id)


def _other(language: str) -> bool:
    return bool(language.strip()) and not language.strip().casefold().startswith("english")


def _children(case: Case, meeting: Meeting | None) -> Iterator[Need]:
    """The children's own words since the last meeting, or that they were not asked, and why."""
    since = last_held(case)
    for child in case.children:
        if child.died is not None or child.born is None or (child.born.first or date.max) > case.day:
            continue
        theirs = [v for v in case.voices if child.code in case.children_of(v) and _after(v.when.last, since)]
        if any(v.words.strip() for v in theirs):
            continue
        why = next((v.not_asked_because for v in reversed(theirs) if v.not_asked_because), "")
        words = (
            f"{child.called}: no words of their own are recorded{_since(since)}, nor that they were asked."
        )
        if why:
            words = f"{child.called}: not asked{_since(since)}, because: {why.rstrip('.')}."
        yield Need(about="Child's words", words=words, adds="voice", given={"child": (child.code,)})


def _parents(case: Case, meeting: Meeting | None) -> Iterator[Need]:
    since = last_held(case)
    for person in case.people:
        if not person.is_parent or person.died is not None:
            continue
        if not any(v.person == person.code and _after(v.when.last, since) for v in case.parents_views):
            words = f"{person.called}: their own view is not recorded as asked for{_since(since)}."
            yield Need(
                about="Parents' own views", words=words, adds="parents_view", given={"person": person.code}
            )


def _actions(case: Case, meeting: Meeting | None) -> Iterator[Need]:
    """What was to be done by the meeting and is not recorded as done."""
    by = meeting.date.last if meeting is not None and meeting.date.last is not None else case.day
    for action in case.actions:
        due = action.due.last if action.due is not None else None
        if action.done is None and (due is None or due <= by):
            when = f"by {short_date(due)}" if due is not None else "no day set"
            words = f"{_action(case, action)} ({when}): not recorded as done."
            yield Need(about="Actions", words=words, effect=action.id)


def _effects(case: Case, meeting: Meeting | None) -> Iterator[Need]:
    for action in effects_to_look_at(case):
        words = f"{_action(case, action)}: done; effect for the child not looked at yet."
        yield Need(about="Effect", words=words, effect=action.id)


def effects_to_look_at(case: Case) -> list[Action]:
    """The actions that are done, and of which nothing says what changed for the child."""
    return [a for a in case.actions if a.done is not None and not effect_recorded(a.effect)]


def _action(case: Case, action: Action) -> str:
    owner = f"{case.called(action.owner)}: " if action.owner else ""
    return f"{owner}{action.action.rstrip('.')}"


def _requests(case: Case, meeting: Meeting | None) -> Iterator[Need]:
    for each in case.escalations:
        if (
            each.made in ("no", "unclear")
            or each.response
            or each.response_date is not None
            or each.outcome
            or each.refused
        ):
            continue
        to = ", ".join(case.called(code) for code in each.to) or "nobody named"
        words = f"Asked of {to} ({each.date.short()}): {each.matter.rstrip('.')}. No answer recorded."
        yield Need(about="Requests", words=words, corrects=each.id)


def _not_looked(case: Case, meeting: Meeting | None) -> Iterator[Need]:
    """Lines of then and now at which nobody has looked for long: to be looked at before the meeting, or said there."""
    for change in then_and_now(case):
        if change.now == "not looked":
            who = f"{case.called(change.child)}: " if change.child else ""
            words = f"{who}{change.name}: not looked at since {long_date(change.since)}."
            yield Need(about="Then and now", words=words, rows=tuple(row.id for row in change.rows))


def _around(case: Case, meeting: Meeting | None) -> Iterator[Need]:
    homes = [h for h in case.households if h.date.placed]
    last = max((h.date.first or date.min for h in homes), default=None)
    if last is None:
        yield Need(about="Household", words="Who lives where is not recorded.", adds="household")
    elif case.day - last > LONG_AGO:
        words = (
            f"Last written down as from {short_date(last)}. Is it still so, and where does each child sleep?"
        )
        yield Need(about="Household", words=words, adds="household")
    if not case.network:
        yield Need(
            about="Network", words="Nobody around the family is recorded: who could they ask?", adds="network"
        )
    for each in case.network:
        looked = each.date.last
        if looked is not None and case.day - looked > LONG_AGO:
            then = f" (“{each.still_so}”)" if each.still_so else ""
            words = f"{case.called(each.who)}: written down {each.date.short()}{then}; still so?"
            yield Need(about="Network", words=words, corrects=each.id)


def _questions(case: Case, meeting: Meeting | None) -> Iterator[Need]:
    chosen = chosen_for(case, meeting.id if meeting is not None else "")
    if not chosen:
        yield Need(
            about="Questions",
            words="No question is chosen for this meeting; there may be five at most.",
            page="Prompts",
        )
    for question in chosen:
        if question.visibility == "undecided":
            words = f"“{question.words}”: not decided whether the family may see it."
            yield Need(about="Questions", words=words, corrects=question.id)


def _undecided(case: Case, meeting: Meeting | None) -> Iterator[Need]:
    since = last_held(case)
    rows = tuple(
        row.id for kind, row in case.every_row()
        if kind in IN_THE_CHRONOLOGY and row.visibility == "undecided" and not row.private_to
        and _after(case.known_day(row), since)
    )  # fmt: skip
    if rows:
        one = "1 row is" if len(rows) == 1 else f"{len(rows)} rows are"
        words = f"{one} not decided about{_since(since)}, and so in no family copy."
        yield Need(about="Family copy", words=words, rows=rows)


_PARTS: tuple[Callable[[Case, Meeting | None], Iterator[Need]], ...] = (
    _the_meeting, _invitations, _communication, _children, _parents, _actions, _effects, _requests, _not_looked, _around,
    _questions, _undecided,
)  # fmt: skip


def _after(day: date | None, since: date | None) -> bool:
    return since is None or (day is not None and day > since)


def _since(since: date | None) -> str:
    return f" since the meeting of {long_date(since)}" if since is not None else ""
