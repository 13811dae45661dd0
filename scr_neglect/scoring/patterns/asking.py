"""Asked for: help that a carer, a child or a professional asked for, and what came of it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.forgetting import remembered
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Observation, ParentsView
from scr_neglect.records.phrases import words_of
from scr_neglect.records.plan import Escalation
from scr_neglect.scoring.patterns.cards import pattern_file
from scr_neglect.scoring.patterns.days import days_after, months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers, meaning
from scr_neglect.scoring.patterns.occasions import A_YEAR, Occasion, in_a_window
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.requests import answered_on
from scr_neglect.scoring.patterns.stretch import DAY, FOR_EVER, Holding, Stretch
from scr_neglect.scoring.patterns.words import answer, number, turned_down
from scr_neglect.scoring.standing import FAMILY

ASKING, QUERY = "asking-for-help", "additional-needs"
"""Families of indicators: asking for help, and what may lie behind a child's behaviour or growth."""
NO_MATTER = frozenset(
    {
        "plan", "delivery", "working-together", "overall-view", "engagement", "accounts", "telling-services",
        "seeing-the-child", "asking-for-help", "voice", "general", "labels",
    }
)  # fmt: skip
"""Families that are about services and accounts, and no matter that help is asked for."""
REQUESTS = frozenset({"", "referral", "escalation request", "family challenge"})
"""Kinds of request that ask for help; a check asks for information, a disagreement for another view."""
LEADS_TO = frozenset({"with", "for", "about"})
"""What is asked for often comes after one of these: "help with sleep"."""
ANYONE = ""
TOLD = frozenset({"told-by-parent", "told-by-child"})

Asking = Observation | Escalation | ParentsView


_Key = tuple[str, str, int]
"""A matter, an agency that was asked and a month: rows that share one may tell of one time."""


class _Asked(Struct, gc=False, eq=False):
    """One time that help was asked for, and every row that tells of it, in the order of knowing; equal to itself alone."""

    matter: str
    rows: list[Asking]
    children: frozenset[str]
    """Whose need it was, where that is on record."""


# -- what asks for help ----------------------------------------------------------------------------------------


def _asked(ground: Ground) -> list[_Asked]:
    """Each time that help was asked for; a row and a request on one matter, in the same days, are one time."""
    case = ground.case
    told: dict[_Key, list[_Asked]] = {}
    found: list[_Asked] = []
    asking = ground.known.once("asking", lambda _: _in_order(ground.known.whole))
    for row, matter, keys in asking.get(ground.holder, ()):
        same = _same(row, [one for key in keys for one in told.get(key, ())])
        if same is None:
            same = _Asked(matter, [], case.children_of(row))
            found.append(same)
        same.rows.append(row)
        for key in keys:
            theirs = told.setdefault(key, [])
            if same not in theirs:
                theirs.append(same)
    return found


def _in_order(whole: Ground) -> dict[str, list[tuple[Asking, str, list[_Key]]]]:
    """Agency (or "": all) to what it held that asks for help, in the order of knowing; each with what else may tell of it."""
    found: dict[str, list[tuple[Asking, str, list[_Key]]]] = {"": []}
    for row, matter in sorted(_asking(whole), key=lambda pair: _by_content(whole.case, *pair)):
        months = _months(row)
        keys = [(matter, code, month) for code in _asked_of(row) for month in months]
        for holder in ("", *whole.known.holders[row.id]):
            found.setdefault(holder, []).append((row, matter, keys))
    return found


def _asking(whole: Ground) -> Iterator[tuple[Asking, str]]:
    """Every row that asks for help, with the matter that it asks for."""
    for row in whole.escalations:
        if row.kind in REQUESTS and row.made in ("", "yes") and row.date.placed:
            yield row, matter_of(row.matter)
    for row in whole.observations:
        if row.basis in TOLD and row.date.placed:
            if _asks(row):
                yield row, _matter(meaning(row).family) or matter_of(row.summary)
            elif row.is_concern and whole.known.is_agency(row.agency) and not _at_a_meeting(whole.case, row):
                matter = _matter(meaning(row).family)
                if matter in pattern_file().matters:
                    yield row, matter
    for row in whole.case.parents_views:
        if row.asked_for and row.date.placed:
            yield row, matter_of(row.asked_for)


def _at_a_meeting(case: Case, row: Observation) -> bool:
    """Whether a row was told at a meeting, as far as was known when it was."""
    meeting = case.by_id.get(row.meeting)
    return meeting is not None and case.known_day(meeting) <= case.known_day(row)


def _asks(row: Observation) -> bool:
    """Whether a row that a carer or child told asks for help: it says so, or asks what lies behind a worry."""
    match = meaning(row)
    return match.family == ASKING or (match.family == QUERY and row.is_concern and match.indicator is None)


@remembered()
def matter_of(words: str) -> str:
    """The matter that the words of a request speak of; the words themselves where they name none that is known."""
    spoken = words_of(words)
    after = (spoken[place + 1 :] for place, word in enumerate(spoken) if word in LEADS_TO)
    named = (_matter(catalogue().match(" ".join(each)).family) for each in (spoken, *after) if each)
    return next((matter for matter in named if matter), " ".join(spoken))


@remembered()
def _matter(family: str) -> str:
    """A family of indicators as a matter that help is asked for; "" where it is none."""
    if not family or family in NO_MATTER:
        return ""
    return next((name for name, families in pattern_file().matters.items() if family in families), family)


def _by_content(case: Case, row: Asking, matter: str) -> tuple[date, str, str, str, tuple[str, ...], str]:
    """The order of knowing; rows known and dated alike stand in an order that their ids do not decide."""
    return (
        case.known_day(row),
        row.date.edtf,
        type(row).__name__,
        matter,
        tuple(sorted(_asked_of(row))),
        row.id,
    )


def _asked_of(row: Asking) -> tuple[str, ...]:
    """The agencies that were asked, or (a row of theirs) that wrote it down."""
    if isinstance(row, Escalation):
        return tuple(dict.fromkeys((*row.to, *row.by)))
    return (row.agency,) if isinstance(row, Observation) else ("",)


def _months(row: Asking) -> range:
    first, last = row.date.first or row.date.last, row.date.last or row.date.first
    assert first is not None
    assert last is not None
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


def _same(row: Asking, candidates: list[_Asked]) -> _Asked | None:
    """The time already known that a row tells again: a row and a request of overlapping dates, or rows of one date."""
    for one in candidates:
        other = one.rows[0]
        if type(other) is not type(row):
            again = row.date.overlaps(other.date)
        else:
            again = isinstance(row, Observation) and (
                row.told_from == other.id or row.date.edtf == other.date.edtf
            )
        if again:
            return one
    return None


# -- asked again and again -------------------------------------------------------------------------------------


def request_unmet(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Help with one matter asked for several times within months, and no yes on record (SCR 48-50).

    Requests of carers and professionals count for it, and what a carer told a service of the same matter;
    one at least asks outright. Beside them stand services for it that were not delivered. A request that was
    accepted, and a service for the matter that was taken up, count against all that was asked before. A row that
    says what was agreed is answered.
    """
    accepted = ground.known.once("accepted by matter", _accepted)
    failed = {} if ground.holder else _not_delivered(ground.case)  # beside it, for the whole record alone
    by_matter: dict[str, list[_Asked]] = {}
    for one in ground.once("asked", _asked):
        if one.matter and not _agreed(one.rows[0]):
            by_matter.setdefault(one.matter, []).append(one)
    for matter, theirs in by_matter.items():
        if len(theirs) >= numbers["times"]:
            found = list(_again(ground.case, numbers, theirs, accepted.get(matter, [])))
            yield from found
            yield from _beside(found, failed.get(matter, ()), numbers["months"])


def _again(case: Case, numbers: Numbers, theirs: list[_Asked], accepted: list[date]) -> Iterator[Holding]:
    """The days on which one matter was asked for often enough since it was last accepted, for one child or all."""
    outright = {row.id: case.known_day(row) for one in theirs for row in one.rows if _is_outright(row)}
    if not outright:
        return

    def asks(group: list[Occasion]) -> bool:
        day = max(one.known for one in group)
        return any(outright.get(row, FOR_EVER) <= day for one in group for row in one.rows)

    since: dict[int, list[tuple[_Asked, Occasion]]] = {}
    for one in theirs:
        happened, known = case.happened(one.rows[0]), case.known_day(one.rows[0])
        each = Occasion(child=FAMILY, happened=happened, known=known, rows=tuple(row.id for row in one.rows))
        since.setdefault(bisect_left(accepted, happened), []).append((one, each))
    for place, asked in since.items():
        end = accepted[place] - DAY if place < len(accepted) else FOR_EVER
        if len(asked) < numbers["times"]:
            continue
        for child in {child for one, _ in asked for child in one.children} or {FAMILY}:
            of_child = [each for one, each in asked if not one.children or child in one.children]
            for holding in in_a_window(
                of_child, times=numbers["times"], months=numbers["months"], together=asks
            ):
                if holding.first <= end:
                    yield replace(holding, last=min(holding.last, end))


def _beside(found: list[Holding], failed: Iterable[tuple[date, str]], months: int) -> Iterator[Holding]:
    """The services for the matter that were known not to be delivered shortly before or while it holds."""
    for learned, row in failed:
        for holding in found:
            if months_after(holding.first, -months) <= learned <= holding.last:
                yield replace(holding, first=max(holding.first, learned), rows=(row,))
                break


def _is_outright(row: Asking) -> bool:
    return not isinstance(row, Observation) or _asks(row)


def _agreed(row: Asking) -> bool:
    return isinstance(row, Observation) and bool(row.agreed.strip())


def _accepted(case: Case) -> dict[str, list[date]]:
    """Matter to the days on which a request for it was known to be accepted, or help with it to be taken up.

    Of help dated over more than a year nobody can say that it came after a request.
    """
    found: dict[str, set[date]] = {}
    for row in case.escalations:
        if row.kind in REQUESTS and row.refused != "yes" and _says_yes(row.response):
            found.setdefault(matter_of(row.matter), set()).add(case.learned(row, "response"))
    for row in case.services:
        if row.uptake in ("taken", "sporadic") and (row.date.width or 0) <= A_YEAR:
            for words in (row.purpose, row.service):
                found.setdefault(matter_of(words), set()).add(case.learned(row, "uptake"))
    return {matter: sorted(days) for matter, days in found.items()}


def _says_yes(response: str) -> bool:
    return answer(response) == "answered" and not turned_down(response)


def _not_delivered(case: Case) -> dict[str, list[tuple[date, str]]]:
    found: dict[str, list[tuple[date, str]]] = {}
    for row in case.services:
        if row.uptake == "not delivered":
            learned = case.learned(row, "uptake")
            for matter in {matter_of(row.purpose), matter_of(row.service)}:
                found.setdefault(matter, []).append((learned, row.id))
    return found


def ask_of_request_unmet(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    return (
        "The same help has been asked for again and again, and no yes is on record. What can start now, and who will "
        "arrange it?",
        f"Help with one matter asked for {number(numbers['times'])} times within {numbers['months']} months, by a carer "
        "or a professional, with no accepted answer and no help with it taken up since; checks for information and "
        "rows that say what was agreed are not counted.",
    )


# -- asked, and not yet answered -------------------------------------------------------------------------------


def asked_for_help(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A carer or a child asked for help and had no answer in days (SCR 48, 102, 107).

    The request counts for it. Any answer of substance counts against it, and so does one "not stated"; for what
    was only said, what was agreed, an action of the plan, a service for the matter, or a request made by its hearer.
    """
    case = ground.case
    passed_on = ground.known.once("passed on", _passed_on)
    offered = ground.known.once("offered by matter", _offered)
    agreed = [
        (case.happened(row), case.known_day(row), matter_of(row.action), row.meeting)
        for row in case.actions
        if row.date.placed
    ]
    for one in ground.once("asked", _asked):
        first = next((row for row in one.rows if _is_outright(row) and _by_the_family(case, row)), None)
        if first is None:
            continue
        asked = case.happened(first)
        answers = [day for row in one.rows for day in _answers(case, row)]
        if not isinstance(first, Escalation):
            since = first.date.first or asked
            who = first.agency if isinstance(first, Observation) else ANYONE
            heard = [*passed_on.get(who, ()), *offered.get(one.matter, ())]
            answers += [known for happened, known in heard if happened >= since]
            met = {row.meeting for row in one.rows if isinstance(row, Observation) and row.meeting}
            answers += [
                known
                for happened, known, matter, meeting in agreed
                if happened >= since and (not one.matter or matter == one.matter or meeting in met)
            ]
        holds = max(days_after(asked, numbers["days"]), case.known_day(first))
        last = min([months_after(asked, numbers["lapse_months"]), *(day - DAY for day in answers)])
        if holds <= last:
            rows = tuple(row.id for row in one.rows)
            yield Holding(child=FAMILY, first=holds, last=last, rows=rows, waited=numbers["days"])


def _by_the_family(case: Case, row: Asking) -> bool:
    """Whether a carer or a child of the family asked."""
    if not isinstance(row, Escalation):
        return True
    people = (case.person(code) for code in row.by)
    return any(one is not None and (one.is_child or catalogue().role(one.role).parent) for one in people)


def _answers(case: Case, row: Asking) -> Iterator[date]:
    """The days from which a request was known to be answered, or its answer known to be not on record."""
    if isinstance(row, Escalation):
        answered = answered_on(case, row)
        if answered is not None:
            yield answered
    elif _agreed(row):
        yield case.known_day(row)
    else:
        contact = case.by_id.get(row.contact) if isinstance(row, Observation) else None
        if contact is not None and getattr(contact, "done", "").strip():
            yield max(case.known_day(row), case.known_day(contact))


def _passed_on(case: Case) -> dict[str, list[tuple[date, date]]]:
    """Agency (or anyone) to when each of its own requests had happened, and when that was known."""
    found: dict[str, list[tuple[date, date]]] = {}
    for row in case.escalations:
        if row.made in ("", "yes"):
            for code in (*row.by, ANYONE):
                found.setdefault(code, []).append((case.happened(row), case.known_day(row)))
    return found


def _offered(case: Case) -> dict[str, list[tuple[date, date]]]:
    """Matter to when each service for it was offered, and when that was known."""
    found: dict[str, list[tuple[date, date]]] = {}
    for row in case.services:
        for matter in {matter_of(row.purpose), matter_of(row.service)} - {""}:
            found.setdefault(matter, []).append((case.happened(row), case.known_day(row)))
    return found


def ask_of_asked_for_help(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    return (
        "Help was asked for, and no answer is on record yet. Who will answer, and by when?",
        f"A carer or a child asked for help, and no answer is on record after {numbers['days']} days; an answer "
        '"not stated", something agreed, help offered or a request passed on is an answer.',
    )


PATTERNS = (
    Pattern("request-unmet", request_unmet, ask_of_request_unmet),
    Pattern("asked-for-help", asked_for_help, ask_of_asked_for_help),
)
