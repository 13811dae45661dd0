"""Breadth: several domains at once, absence together with no routine, signs that may belong together."""

from collections.abc import Iterable, Iterator

from scr_neglect.records.case import Case
from scr_neglect.records.entries import DOMAINS, Contact, Observation
from scr_neglect.records.reckoning import HOUSEHOLD, tokens_of
from scr_neglect.scoring.patterns.cards import pattern_file
from scr_neglect.scoring.patterns.days import months_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers, meaning
from scr_neglect.scoring.patterns.health import ABSENCE, excused_absences, is_excused_absence, is_setting_day
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import Holding, Stretch
from scr_neglect.scoring.patterns.windows import Shown, Sign, Window, in_one_window
from scr_neglect.scoring.patterns.words import excused_absence, number
from scr_neglect.scoring.standing import FAMILY, reaches

OWN, CARE, BY = "own", "care", "by"
"""What a row shows that is about the child itself (or, of the home, the family's own), and a concern about care, and who recorded it."""


def signs_of(case: Case, row: Observation | Contact, *shows: Shown) -> Iterable[Sign]:
    """A row as a sign for each of its children; what is said of the home is the family's, and joins every child's."""
    happened, known = case.happened(row), case.known_day(row)
    children = case.children_of(row)
    for child in children:
        yield Sign(child, happened, known, (OWN, *shows), row.id)
    if not children and HOUSEHOLD in tokens_of(row):
        yield Sign(FAMILY, happened, known, (OWN, *shows), row.id)
        for person in case.reckoning.children:
            yield Sign(person.code, happened, known, shows, row.id)


# -- several domains at once -----------------------------------------------------------------------------------


def breadth(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Concerns in several of the four domains within days, or in fewer from several agencies (SCR 56-58).

    The child's own concerns count for it, and beside them those about the home; nothing counts against it: a
    domain that is fine does not cancel another.
    """

    least, across, agencies = numbers["domains"], numbers["domains_across"], numbers["agencies"]

    def enough(window: Window) -> bool:
        domains = sum([domain in window for domain in DOMAINS])
        if domains < across or OWN not in window:
            return False
        return domains >= least or _recorders(window) >= agencies

    signs = ground.known.once("signs by domain", lambda _: _by_domain(ground.known.whole, numbers["grade"]))
    return in_one_window(
        (sign for row in ground.concerns for sign in signs.get(row.id, ())),
        length=numbers["days"],
        enough=enough,
    )


def _by_domain(whole: Ground, grade: int) -> dict[str, tuple[Sign, ...]]:
    """Row id to a concern of the four domains as a sign of its domain and of who recorded it."""
    found, excused = {}, excused_absences(whole.known)
    for row in whole.concerns:
        if row.in_four_domains and reaches(row, grade) and row.id not in excused:
            named = ((BY, row.agency),) * whole.known.is_agency(row.agency)
            found[row.id] = tuple(signs_of(whole.case, row, row.domain, *named))
    return found


def _recorders(window: Window) -> int:
    return sum(isinstance(shown, tuple) for shown in window)


def ask_of_breadth(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    whose = f"{ground.case.called(stretch.child)}'s life" if stretch.child else "family life"
    return (
        f"There are worries about several parts of {whose} at once. Which weighs most, and what shall we do first?",
        f"Concerns of grade {numbers['grade']} or more in {number(numbers['domains'])} of the four domains within "
        f"{numbers['days']} days, or in {number(numbers['domains_across'])} domains from {number(numbers['agencies'])} "
        "agencies; concerns about the home count beside the child's own, low grades do not.",
    )


# -- days missed, and days without a routine -------------------------------------------------------------------

ROUTINE = "routine"
"""The family of indicators."""


def absence_and_no_routine(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A concern about attendance and one about routine within days of each other (SCR 42, 46).

    Both count for it, and sessions missed at a nursery or school stand beside them; an absence explained by a
    doctor's note or allowed by the setting does not count, nor does an exclusion.
    """
    case = ground.case

    def signs() -> Iterator[Sign]:
        for row in ground.concerns_of(ABSENCE):
            excluded = meaning(row).strand == "how the child is"
            if not excluded and not is_excused_absence(row):
                yield from signs_of(case, row, ABSENCE)
        for row in ground.concerns_of(ROUTINE):
            yield from signs_of(case, row, ROUTINE)
        settings = ground.known.once("settings", _settings)
        for contact in ground.contacts:
            missed = contact.status == "not-brought" and not excused_absence(contact.barrier)
            if missed and (contact.agency in settings or is_setting_day(contact.kind)):
                yield from signs_of(case, contact)

    def enough(window: Window) -> bool:
        return OWN in window and ABSENCE in window and ROUTINE in window

    return in_one_window(signs(), length=numbers["days"], enough=enough)


def _settings(case: Case) -> frozenset[str]:
    """The agencies that are nurseries, schools and the like."""
    return frozenset(each.code for each in case.agencies if case.agency_kind(each.code).code == "education")


def ask_of_absence_and_no_routine(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    child = ground.case.called(stretch.child) if stretch.child else "The children"
    return (
        f"{child} missed days, and the days have no steady rhythm yet. What makes mornings and evenings hard, and what "
        "would help?",
        f"A concern about attendance and a concern about routine within {numbers['days']} days; an absence explained by a "
        "doctor's note or allowed by the nursery or school is not counted.",
    )


# -- signs that may belong together ----------------------------------------------------------------------------


def linked_signs(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A medical row that poor care may explain, and concerns of that care from another agency (SCR 50).

    Both count for it: one medical concern, or several medical facts of one kind, and a concern of grade 2 or more
    about that care, which lower ones then join. A strength or a medical cause is for the meeting to weigh.
    """
    for family, care in pattern_file().signs.items():
        medical = [row for row in ground.looks_of(family) if row.domain == "medical"]
        if medical:
            yield from _linked(ground, numbers, medical, care)


def _linked(
    ground: Ground, numbers: Numbers, medical: list[Observation], care: Iterable[str]
) -> Iterator[Holding]:
    case, known = ground.case, ground.known

    def signs() -> Iterator[Sign]:
        for row in medical:
            if row.kind in ("concern", "neutral"):
                yield from signs_of(case, row, *((row.kind, row.agency),) * known.is_agency(row.agency))
        for family in care:
            for row in ground.concerns_of(family):
                named = known.is_agency(row.agency) and reaches(row, numbers["grade"])
                if row.domain != "medical":
                    yield from signs_of(case, row, *((CARE, row.agency),) * named)

    def enough(window: Window) -> bool:
        if OWN not in window:
            return False
        by: dict[str, set[str]] = {}
        for shown in window:
            if isinstance(shown, tuple):
                by.setdefault(shown[0], set()).add(shown[1])
        seen = by.get("concern", set())
        facts = by.get("neutral", set())
        if sum(window.times(("neutral", agency)) for agency in facts) >= numbers["facts"]:
            seen = seen | facts
        cared = by.get(CARE, set())
        return any(agency != other for agency in seen for other in cared)

    return in_one_window(signs(), length=numbers["months"], enough=enough, unit=months_after)


def ask_of_linked_signs(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    whose = f"{ground.case.called(stretch.child)}'s" if stretch.child else "the family's"
    return (
        f"There are worries about {whose} health and about care at home. Could the two belong together? Who will ask a "
        "nurse, doctor or dentist?",
        "A medical concern that care at home may explain, or "
        f"{number(numbers['facts'])} medical facts of one kind, and a concern of grade {numbers['grade']} or more about "
        f"that care from another agency within {numbers['months']} months; there can be other causes.",
    )


PATTERNS = (
    Pattern("breadth", breadth, ask_of_breadth, graded=True),
    Pattern("absence-and-no-routine", absence_and_no_routine, ask_of_absence_and_no_routine),
    Pattern("linked-signs", linked_signs, ask_of_linked_signs, graded=True),
)
