"""The rows of the Plan page: each a pure function of a Case, in words, with the id of the record behind it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import UncertainDate, short_date
from scr_neglect.records.plan import Action, Escalation, Level, Meeting, Scaling, Service
from scr_neglect.records.record import Record
from scr_neglect.ui.widgets.cards import QT_TRANSLATE_NOOP
from scr_neglect.ui.widgets.tables import Row

R = TypeVar("R", bound=Record)
translate = QCoreApplication.translate
NO_BREAK = "\N{NO-BREAK SPACE}"
WITHIN_A_DATE = re.compile(r"(?<=\d) (?=[A-Z][a-z]{2}\b)|(?<=\b[A-Z][a-z]{2}) (?=\d{4})")
"""The spaces at which "3 Nov 2015" must not be broken in a narrow column."""
STEPS = {
    "start": QT_TRANSLATE_NOOP("Plan", "Start"), "up": QT_TRANSLATE_NOOP("Plan", "Step up"),
    "down": QT_TRANSLATE_NOOP("Plan", "Step down"), "end": QT_TRANSLATE_NOOP("Plan", "End"),
    "": QT_TRANSLATE_NOOP("Plan", "Not said"),
}  # fmt: skip
CONSENT = {
    "yes": QT_TRANSLATE_NOOP("Plan", "By agreement"), "no": QT_TRANSLATE_NOOP("Plan", "Statutory"),
    "not-stated": QT_TRANSLATE_NOOP("Plan", "Not stated"), "": QT_TRANSLATE_NOOP("Plan", "Not recorded"),
}  # fmt: skip
UPTAKE = {
    "": QT_TRANSLATE_NOOP("Plan", "Not recorded"), "taken": QT_TRANSLATE_NOOP("Plan", "Taken up"),
    "sporadic": QT_TRANSLATE_NOOP("Plan", "Now and then"), "declined": QT_TRANSLATE_NOOP("Plan", "Not taken up"),
    "discharged for non-attendance": QT_TRANSLATE_NOOP("Plan", "Ended by the service for missed appointments"),
    "not delivered": QT_TRANSLATE_NOOP("Plan", "Not delivered"), "unclear": QT_TRANSLATE_NOOP("Plan", "Not clear"),
}  # fmt: skip
NOT_TAKEN = frozenset({"sporadic", "declined", "discharged for non-attendance", "not delivered"})
"""What became of an offer when something may have got in the way."""

# -- words --------------------------------------------------------------------------------------------------------


def _day(when: UncertainDate | None) -> str:
    if when is None or not (when.placed or when.words):
        return ""
    if not when.placed:
        return when.words
    return WITHIN_A_DATE.sub(NO_BREAK, when.short()).replace(" – ", f"{NO_BREAK}– ")


def _key(when: UncertainDate | None) -> str:
    first, last = when.order if when is not None else (10**7, 10**7)
    return f"{first:08d}{last:08d}"


def _names(case: Case, codes: Iterable[str]) -> str:
    return ", ".join(case.called(code) for code in codes)


def _sentences(*parts: str) -> str:
    """Parts one after the other; a full stop that is there already is not followed by another mark."""
    told = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ".!?" or part is told[-1] else f"{part};" for part in told)


def _children(case: Case, row: Record, codes: Iterable[str]) -> str:
    """The children a row is about, by name, eldest first; whom it names when it is about no child."""
    mine = case.children_of(row)
    return ", ".join(c.called for c in case.children if c.code in mine) or _names(case, codes)


def _or(words: str, otherwise: str) -> str:
    return words or otherwise


def _not_recorded() -> str:
    return translate("Plan", "Not recorded")


def _days(count: int) -> str:
    return translate("Plan", "1 day") if count == 1 else translate("Plan", "{} days").format(count)


def _newest_first(rows: Iterable[R]) -> list[R]:
    """The latest first; what nobody has placed comes last."""
    return sorted(rows, key=lambda r: (not r.when.placed, *(-o for o in reversed(r.when.order)), r.id))


# -- rows ---------------------------------------------------------------------------------------------------------


def levels(case: Case) -> list[Row]:
    """Every level of help, the latest first; one that still runs says so."""
    rows = []
    for level in _newest_first(case.levels):
        cells = (
            _span(level), _level_name(case, level), translate("Plan", STEPS[level.step]),
            translate("Plan", CONSENT[level.consent_based]), _or(_children(case, level, level.child), _not_recorded()),
            _or(case.called(level.agency) if level.agency else "", _not_recorded()),
            level.ending_reason or ("" if runs(level) else _not_recorded()),
        )  # fmt: skip
        rows.append(Row(cells, level.id, (_key(level.start),)))
    return rows


def _span(level: Level) -> str:
    start = _or(_day(level.start), translate("Plan", "not placed"))
    if runs(level):
        return translate("Plan", "since {}").format(start)
    return translate("Plan", "{} until {}").format(start, _day(level.end))


def runs(level: Level) -> bool:
    """Whether a level of help has no end on record."""
    return level.end is None or not level.end.placed


def _level_name(case: Case, level: Level) -> str:
    framework = catalogue().framework(level.framework, level.tier)
    parts = [level.framework]
    if level.tier or framework.tier:
        parts.append(translate("Plan", "tier {}").format(level.tier or framework.tier))
    if not case.children_of(level) and (framework.adult or level.child):
        parts.append(translate("Plan", "an adult's own"))
    return ", ".join(parts)


def then_and_now(case: Case) -> str:
    """The children's first and present level of help, in words."""
    own = [level for level in case.levels if case.children_of(level) or not level.child]
    own = [
        level
        for level in own
        if not catalogue().framework(level.framework, level.tier).adult and level.start.placed
    ]
    if not own:
        return ""
    first = min(own, key=lambda each: (each.start.order, each.id))
    then = translate("Plan", "Then: {}, {}.").format(_level_name(case, first), _day(first.start))
    standing = [each for each in own if runs(each) and (each.start.first or date.max) <= case.day]
    if not standing:
        return f"{then} {translate('Plan', 'Now: no level of help is recorded as open.')}"
    last = max(standing, key=lambda each: (each.start.order, each.id))
    return f"{then} " + translate("Plan", "Now: {}, since {}.").format(
        _level_name(case, last), _day(last.start)
    )


def agreements(case: Case) -> list[Row]:
    """What each person agreed to, the latest first; a parent of whom nothing is recorded is named."""
    rows, asked = [], set()
    for each in sorted(_newest_first(case.agreements), key=lambda a: case.called(a.person)):
        withdrawn, later = _day(each.withdrawn), each.person in asked
        ended = translate("Plan", "A later one stands") if later else translate("Plan", "Stands")
        if withdrawn:
            ended = translate("Plan", "Withdrawn {}").format(withdrawn)
        asked.add(each.person)
        cells = (
            case.called(each.person), _day(each.date), ended, _or(each.explained, _not_recorded()),
            _or(_names(case, each.may_know), translate("Plan", "Nobody named")),
            _or(_names(case, each.may_not), translate("Plan", "Nobody named")), each.why,
        )  # fmt: skip
        rows.append(Row(cells, each.id, ("", _key(each.date))))
    for person in case.people:
        if person.is_parent and person.code not in asked:
            rows.append(
                Row((person.called, "", translate("Plan", "No agreement is recorded"), "", "", "", ""))
            )
    return rows


def meetings(case: Case) -> list[Row]:
    """Every meeting, planned ones first, then the latest; who was there is said name by name."""
    rows = []
    for meeting in _newest_first(case.meetings):
        there = {*meeting.attended, *meeting.apologies, *meeting.absent}
        silent = [code for code in meeting.invited if code not in there]
        absent = [_names(case, meeting.absent)] if meeting.absent else []
        if silent and _is_past(case, meeting):
            absent.append(translate("Plan", "not recorded: {}").format(_names(case, silent)))
        present = _or(_names(case, meeting.attended), _not_recorded())
        if not _is_past(case, meeting):
            asked = translate("Plan", "Asked to come: {}")
            present = asked.format(_or(_names(case, meeting.invited), translate("Plan", "nobody recorded")))
        cells = (
            _day(meeting.date), meeting.kind, _state(case, meeting), present, _names(case, meeting.apologies),
            "; ".join(absent), _or(case.called(meeting.led) if meeting.led else "", _not_recorded()), meeting.decisions,
        )  # fmt: skip
        rows.append(Row(cells, meeting.id, (_key(meeting.date),)))
    return rows


def _is_past(case: Case, meeting: Meeting) -> bool:
    return meeting.date.last is None or meeting.date.last <= case.day


def _state(case: Case, meeting: Meeting) -> str:
    if case.was_held(meeting):
        return translate("Plan", "Held")
    if meeting.held == "no":
        return translate("Plan", "Not held")
    if meeting.held == "unclear":
        return translate("Plan", "Not clear whether held")
    return translate("Plan", "Planned") if meeting.date.placed else translate("Plan", "Not placed")


def attendance(case: Case) -> str:
    """For each parent: at how many of the held meetings that say who came; and when the next one is."""
    told = [m for m in case.meetings if case.was_held(m) and (m.attended or m.absent or m.apologies)]
    held = sum(case.was_held(m) for m in case.meetings)
    sentences = []
    if held:
        one, many = translate("Plan", "1 meeting was held;"), translate("Plan", "{} meetings were held;")
        says, say = translate("Plan", "1 says who came."), translate("Plan", "{} say who came.")
        sentences.append(one if held == 1 else many.format(held))
        sentences.append(says if len(told) == 1 else say.format(len(told)))
        for person in case.people if told else ():
            if person.is_parent:
                named = [m for m in told if person.code in (*m.attended, *m.absent, *m.apologies)]
                there = sum(person.code in m.attended for m in named)
                words = translate("Plan", "{} is named in {} and was present at {}.")
                sentences.append(words.format(person.called, len(named), there))
    coming = [
        m.date for m in case.meetings if not m.held and m.date.last is not None and m.date.last > case.day
    ]
    coming += [
        m.next_date
        for m in case.meetings
        if m.next_date is not None and (m.next_date.last or date.min) > case.day
    ]
    if coming:
        next_one = min(coming, key=lambda d: d.order)
        sentences.append(translate("Plan", "Next: {}.").format(_day(next_one)))
    else:
        sentences.append(translate("Plan", "No next meeting is recorded."))
    return " ".join(sentences)


def goals(case: Case) -> list[Row]:
    """Every goal with how we will know, and what happens if not."""
    return [
        Row(
            (
                goal.goal, _or(_children(case, goal, goal.child), _not_recorded()),
                _or(goal.how_we_will_know, translate("Plan", "Not said")),
                _or(goal.contingency, translate("Plan", "Not said")), _day(goal.date),
                _or(_day(goal.due), translate("Plan", "No day set")),
            ),
            goal.id, ("", "", "", "", _key(goal.date), _key(goal.due)),
        )
        for goal in case.goals
    ]  # fmt: skip


def actions(case: Case) -> list[Row]:
    """Every action, the latest first: done is one thing, its effect for the child another."""
    rows = []
    for action in _newest_first(case.actions):
        goal = case.by_id.get(action.goal)
        cells = (
            action.action, _or(case.called(action.owner) if action.owner else "", translate("Plan", "Nobody named")),
            getattr(goal, "goal", ""), _or(_day(action.due), translate("Plan", "No day set")), _done(case, action),
            _or(action.effect, translate("Plan", "Not recorded whether anyone looked")),
        )  # fmt: skip
        rows.append(Row(cells, action.id, ("", "", "", _key(action.due), _key(action.done))))
    return rows


def _done(case: Case, action: Action) -> str:
    if action.done is not None:
        return _or(_day(action.done), translate("Plan", "Done, day not recorded"))
    if action.due is not None and action.due.last is not None and action.due.last < case.day:
        late = translate("Plan", "Not recorded as done; {} past the day")
        return late.format(_days((case.day - action.due.last).days))
    return translate("Plan", "Not recorded as done")


def services(case: Case) -> list[Row]:
    """Every service: offered, delivered, and its effect; three different things."""
    rows = []
    for service in _newest_first(case.services):
        cells = (
            _or(_day(service.date), translate("Plan", "not placed")),
            service.service if not service.purpose else f"{service.service} ({service.purpose})",
            case.called(service.provider), _or(_names(case, service.for_whom), _not_recorded()),
            translate("Plan", UPTAKE[service.uptake]), _delivered(service),
            _or(service.effect, translate("Plan", "None recorded")),
            service.barrier or (_not_recorded() if service.uptake in NOT_TAKEN else ""),
        )  # fmt: skip
        rows.append(Row(cells, service.id, (_key(service.date),)))
    return rows


def _delivered(service: Service) -> str:
    if service.planned is None and service.delivered is None:
        return _not_recorded()
    number = translate("Plan", "not recorded")
    planned = str(service.planned) if service.planned is not None else number
    delivered = str(service.delivered) if service.delivered is not None else number
    return translate("Plan", "{} of {} planned").format(delivered, planned)


def network(case: Case) -> list[Row]:
    """Who is around the family, what they offer, who checked, and whether it is still so."""
    return [
        Row(
            (
                case.called(each.who), each.offers,
                _or(case.called(each.checked_by) if each.checked_by else "", translate("Plan", "Nobody recorded")),
                _or(each.still_so, _not_recorded()), _day(each.date),
            ),
            each.id, ("", "", "", "", _key(each.date)),
        )
        for each in _newest_first(case.network)
    ]  # fmt: skip


def supervision(case: Case) -> list[Row]:
    """Every supervision discussion, the latest first."""
    return [
        Row(
            (
                _day(each.date), _or(each.supervisor, _not_recorded()), each.advice, each.decision, each.reason,
                _or(each.escalate_when, translate("Plan", "Not said")),
            ),
            each.id, (_key(each.date),),
        )
        for each in _newest_first(case.supervisions)
    ]  # fmt: skip


def requests(case: Case) -> list[Row]:
    """Every request, referral and disagreement with its clock, in words; the program moves nothing on by itself."""
    rows = []
    for each in _newest_first(case.escalations):
        answer = _sentences(each.response, each.outcome)
        who = f"{_names(case, each.by)} → {_or(_names(case, each.to), _not_recorded())}"
        kind = _or(each.kind, translate("Plan", "referral"))
        stage = f"{kind}, {each.stage}" if each.stage else kind
        cells = (
            _or(_day(each.date), translate("Plan", "not placed")),
            stage,
            who,
            each.matter,
            clock(case, each),
            answer,
        )
        rows.append(Row(cells, each.id, (_key(each.date),)))
    return rows


def clock(case: Case, each: Escalation) -> str:
    """Days since a request was made, when its answer was due, and whether one is recorded."""
    if each.made == "no":
        return translate("Plan", "Not made")
    if each.made == "unclear":
        return translate("Plan", "Not clear whether it was made")
    answered = _day(each.response_date)
    if answered:
        return translate("Plan", "Answered {}").format(answered)
    if each.response or each.outcome or each.refused:
        return translate("Plan", "Answered; the day is not recorded")
    parts = [translate("Plan", "No answer recorded")]
    if each.date.last is not None and each.date.last <= case.day:
        parts.append(
            translate("Plan", "{} since it was asked").format(_days((case.day - each.date.last).days))
        )
    due = each.answer_due.last if each.answer_due is not None else None
    if due is None:
        parts.append(translate("Plan", "no day for the answer was set"))
    elif due < case.day:
        late = _days((case.day - due).days)
        parts.append(translate("Plan", "the answer was due {}: {} past").format(short_date(due), late))
    else:
        parts.append(translate("Plan", "the answer is due {}").format(short_date(due)))
    return "; ".join(parts)


def scalings(case: Case) -> list[Row]:
    """Each person's 0 to 10 at each meeting, the latest meeting first; the range beside it, never a mean."""
    by_meeting: dict[str, list[Scaling]] = {}
    for each in case.scalings:
        by_meeting.setdefault(each.meeting, []).append(each)
    known = {m.id: m for m in case.meetings}
    rows = []
    order = [m.id for m in _newest_first(known.values()) if m.id in by_meeting]
    for meeting_id in [*order, *sorted(by_meeting.keys() - known.keys())]:
        values = [each.value for each in by_meeting[meeting_id]]
        low, high = min(values), max(values)
        spread = str(low) if low == high else translate("Plan", "{} to {}").format(low, high)
        meeting = known.get(meeting_id)
        when = _day(meeting.date) if meeting is not None else translate("Plan", "Meeting not recorded")
        for each in sorted(by_meeting[meeting_id], key=lambda s: case.called(s.person)):
            cells = (when, case.called(each.person), str(each.value), each.reason, spread)
            rows.append(
                Row(cells, each.id, (_key(meeting.date if meeting else None), "", f"{each.value:02d}"))
            )
    return rows
