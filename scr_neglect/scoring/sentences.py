"""The sentences in which the answers are said, so that screen, paper and command line say the same."""

from collections.abc import Mapping, Sequence
from datetime import date

from scr_neglect.records.dates import MONTHS, UncertainDate, long_date
from scr_neglect.records.entries import GRADE_WORDS
from scr_neglect.records.letters import small_first


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 concern", "2 concerns", "1,204 entries"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def picture(concerns: int, recorded: Mapping[str, int], known: Mapping[str, int]) -> str:
    """What all recorded together, the most that one agency recorded, and the most that one knew.

    `recorded` and `known` count concerns by agency; an empty `known` is not spoken of.
    """
    if not concerns:
        return "No concern in the four domains is recorded here."
    most, knew = max(recorded.values(), default=0), max(known.values(), default=0)
    total, them = counted(concerns, "concern"), "it" if concerns == 1 else "them"
    if not most:
        return f"{total}; it is not said who recorded {them}."
    if most < concerns:
        knowing = f"; the most that any agency is on record as knowing is {knew:,}" if known else ""
        return f"{total}; no agency recorded more than {most:,}{knowing}."
    [only] = recorded
    others = max((count for code, count in known.items() if code != only), default=0)
    by = "recorded by one agency" if concerns == 1 else "all recorded by one agency"
    if not known:
        return f"{total}, {by}."
    if not others:
        return f"{total}, {by}; no other is on record as knowing {'it' if concerns == 1 else 'any of them'}."
    if concerns == 1:
        return f"{total}, {by}; {counted(len(known) - 1, 'other is', 'others are')} on record as knowing it."
    return f"{total}, {by}; the most that any other agency is on record as knowing is {others:,}."


def caption(months: Sequence[date], *, agencies: int, unnamed: int, kept: int, missed: int, wide: int) -> str:
    """What a picture counts: the period, the agencies, the contacts, and what is spread over time."""
    if not months:
        return "Nothing with a date is recorded in the four domains."
    period = " to ".join(dict.fromkeys((month_name(months[0]), month_name(months[-1]))))
    by = counted(agencies, "agency", "agencies")
    said = [f"Counts of entries in four domains, {period}, recorded by {by}."]
    if unnamed:
        them = "it" if unnamed == 1 else "them"
        said.append(f"Of {counted(unnamed, 'concern')} it is not said who recorded {them}.")
    said.append(f"{counted(kept, 'contact')} kept, {missed:,} missed.")
    if wide:
        said.append(f"{counted(wide, 'entry is', 'entries are')} spread evenly over more than 90 days.")
    return " ".join(said)


def left_out(not_placed: int) -> str:
    """That entries without a date are in no count."""
    verb = "is" if not_placed == 1 else "are"
    return f"{counted(not_placed, 'entry has', 'entries have')} no date yet and {verb} not counted."


def month_name(day: date) -> str:
    """A month in full: "November 2015"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def days_and_weeks(days: int) -> str:
    """A stretch of time, in weeks from the fourteenth day: "5 days", "6 weeks"."""
    return counted(days, "day") if days < 14 else counted(days // 7, "week")


def on_or_in(when: UncertainDate) -> str:
    """A date within a sentence: "on 17 November 2026", "in about Sep 2017", "between 2 May 2016 and 6 May 2016"."""
    if when.first is None or when.last is None or when.open:
        return when.sentence()
    if when.width == 1:
        return f"on {long_date(when.last)}"
    if "/" in when.edtf:
        return f"between {long_date(when.first)} and {long_date(when.last)}"
    return f"in {when.short()}"


def last_seen(
    name: str, when: UncertainDate, day: date, today: date, *, agency: str, where: str, alone: bool
) -> str:
    """When, where and by whom a child was last seen; what is not recorded of it is said to be so."""
    ago = (today - day).days
    said = f"{name} was last recorded as seen "
    said += on_or_in(when)
    if when.width == 1:
        said += f" ({'the same day' if not ago else f'{days_and_weeks(ago)} before'})"
    said += f" by {agency}" if agency else ", by whom is not said"
    said += f" ({small_first(where)})" if where else ", where is not said"
    return said + (", alone." if alone else "; whether alone is not recorded.")


def graded(grade: int | None) -> str:
    """The word for a grade ("serious"); without one it is "not graded", never nought."""
    return "not graded" if grade is None else GRADE_WORDS[grade]
