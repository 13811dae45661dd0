"""Dates counted from today, from the row above or from another date: "last Tuesday", "12 days later".

Days count exactly. Weeks, months and years are marked `~`: "three weeks ago" is seldom 21 days.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from scr_neglect.records.dates import WEEKDAYS, Reading, long_date, month_end, reading
from scr_neglect.records.points import Answer, Frame, answered, calendar_date, marked, stretch, sure

NO_DATE_ABOVE = "There is no date above to count from. Please write the date."
NEXT_WEEKDAY = "Is it the coming one or the one a week after that?"
TODAY_OR_LAST_WEEK = "Today is that weekday. Is it today or a week ago?"

WEEKDAY = (
    r"(mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {"a": 1, "an": 1, "couple": 2, "a couple": 2} | {
    word: number for number, word in enumerate(_NUMBERS, 1)
}
_COUNT = rf"(\d{{1,3}}|{'|'.join(_COUNTS)})"
_UNIT = r"(day|week|fortnight|month|year)s?"
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}


def point(text: str, frame: Frame) -> Answer | None:
    """What one date means, of the calendar or counted from another; None if it is none."""
    answer = calendar_date(text, frame)
    if answer:
        return answer
    for pattern, meaning in _RULES:
        match = pattern.fullmatch(text)
        answer = meaning(match, frame) if match else None
        if answer:
            return answer
    return None


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    year, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min(date(year, index + 1, 1) + timedelta(days=day.day - 1), month_end(year, index))


def shifted(text: str, count: int, unit: str) -> str | None:
    """A date moved by so many units (negative: back), as wide as it was; `~` for all units but days."""
    found = reading(text)
    if found.first is None or found.last is None:
        return None
    try:
        if unit in _DAYS_IN:
            days = timedelta(days=count * _DAYS_IN[unit])
            moved = stretch(found.first + days, found.last + days)
        else:
            months = count * {"month": 1, "year": 12}[unit]
            moved = stretch(add_months(found.first, months), add_months(found.last, months))
    except (ValueError, OverflowError):
        return None
    marks = ("~" if found.approximate or unit != "day" else "") + ("?" if found.uncertain else "")
    return marked(moved, marks)


def _moved(text: str, count: str | None, unit: str, back: bool) -> str | None:
    """A date moved by a count of units; with no count, the day, week or month that lies beside it."""
    if count or unit == "day":
        return shifted(text, (-1 if back else 1) * _counted(count or "a"), unit)
    found, other = reading(text), reading(shifted(text, -1 if back else 1, unit) or "")
    if not (found.first and found.last and other.first and other.last):
        return None
    day = timedelta(days=1)
    return stretch(other.first, found.first - day) if back else stretch(found.last + day, other.last)


def _counted(word: str) -> int:
    return _COUNTS.get(word) or int(word)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(day: date) -> str:
    """Monday to Sunday around a day."""
    return stretch(_monday(day), _monday(day) + timedelta(days=6))


def weekday_of(name: str) -> int:
    """0 (Monday) to 6 (Sunday) of a weekday's name or its first three letters."""
    return next(i for i, weekday in enumerate(WEEKDAYS) if weekday.lower().startswith(name[:3]))


_NAMED = {
    "today": 0,
    "now": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}


def _day_by_name(match: re.Match[str], frame: Frame) -> Answer | None:
    return sure((frame.today + timedelta(days=_NAMED[match[0]])).isoformat())


def _last_night(match: re.Match[str], frame: Frame) -> Answer | None:
    return sure(stretch(frame.today - timedelta(days=1), frame.today))


def _weekday(match: re.Match[str], frame: Frame) -> Answer | None:
    """The words "Tuesday" and "last Tuesday" mean the latest before today, "this Tuesday" this week's."""
    which, wanted = match[1], weekday_of(match[2])
    ahead = (wanted - frame.today.weekday()) % 7
    before = frame.today + timedelta(days=ahead - 7)
    if which == "next":
        coming = frame.today + timedelta(days=ahead or 7)
        return answered((coming.isoformat(), (coming + timedelta(days=7)).isoformat()), NEXT_WEEKDAY)
    if which == "this":
        return sure((_monday(frame.today) + timedelta(days=wanted)).isoformat())
    if not which and not ahead:
        return answered((frame.today.isoformat(), before.isoformat()), TODAY_OR_LAST_WEEK)
    return sure(before.isoformat())


def _weekday_in_week(match: re.Match[str], frame: Frame) -> Answer | None:
    name, which = (match[1], match[2]) if match[1] else (match[4], match[3])
    weeks = {"last": -7, "this": 0, "next": 7}[which]
    return sure((_monday(frame.today) + timedelta(days=weeks + weekday_of(name))).isoformat())


def _dated_weekday(match: re.Match[str], frame: Frame) -> Answer | None:
    """A day with its weekday; asked back when the two disagree."""
    name, rest = (match[1], match[2]) if match[1] else (match[4], match[3])
    answer = calendar_date(rest, frame)
    found = reading(answer.texts[0]) if answer else Reading()
    if answer is None or found.first is None or found.width != 1:
        return None
    if answer.ask or found.first.weekday() == weekday_of(name):
        return answer
    nearest = found.first + timedelta(days=(weekday_of(name) - found.first.weekday() + 3) % 7 - 3)
    right, wrong = WEEKDAYS[found.first.weekday()], WEEKDAYS[weekday_of(name)]
    ask = f"{long_date(found.first)} is a {right}, not a {wrong}. Which day is meant?"
    return answered((answer.texts[0], nearest.isoformat()), ask)


def _near_stretch(match: re.Match[str], frame: Frame) -> Answer | None:
    """Last, this and next week, weekend, month and year of the calendar."""
    which, unit, today = {"last": -1, "this": 0, "next": 1}[match[1]], match[2], frame.today
    if unit == "week":
        return sure(_week(today + timedelta(days=7 * which)))
    if unit == "weekend":
        saturday = _monday(today) + timedelta(days=5 + 7 * which)
        return sure(stretch(saturday, saturday + timedelta(days=1)))
    if unit == "month":
        return sure(f"{add_months(today.replace(day=1), which):%Y-%m}")
    return sure(str(today.year + which))


def _ago(match: re.Match[str], frame: Frame) -> Answer | None:
    """So many days ago is a day, weeks a day marked `~`, months a month, years a year."""
    count, unit = _counted(match[1]), match[2]
    if unit == "year":
        return sure(f"{frame.today.year - count}~")
    if unit == "month":
        return sure(f"{add_months(frame.today, -count):%Y-%m}~")
    return sure(shifted(frame.today.isoformat(), -count, unit))


def _from_above(frame: Frame, change: Callable[[str], str | None]) -> Answer | None:
    """A change of the date above; asked back, with nothing to choose from, when there is none."""
    if frame.previous is None or not frame.previous.placed:
        return Answer((), NO_DATE_ABOVE)
    return sure(change(frame.previous.edtf))


def _later(match: re.Match[str], frame: Frame) -> Answer | None:
    """Counted from the row above: "12 days later", "the day after", "the week before"."""
    back = match[3] in ("earlier", "before")
    return _from_above(frame, lambda text: _moved(text, match[1], match[2], back))


def _next_above(match: re.Match[str], frame: Frame) -> Answer | None:
    """The day, week or month after the row above: "next day", "following week"."""
    unit = match[1] or "day"
    if unit == "day":
        return _from_above(frame, lambda text: shifted(text, 1, "day"))

    def following(text: str) -> str | None:
        last = reading(text).last
        if last is None:
            return None
        return _week(last + timedelta(days=7)) if unit == "week" else f"{add_months(last, 1):%Y-%m}"

    return _from_above(frame, following)


def _same_above(match: re.Match[str], frame: Frame) -> Answer | None:
    return _from_above(frame, lambda text: text)


def _week_of(match: re.Match[str], frame: Frame) -> Answer | None:
    """Seven days: Monday to Sunday around a day, from it ("w/c") or up to it ("w/e")."""
    how, answer = match[1], point(match[2], frame)
    if not answer:
        return None

    def week(text: str) -> str | None:
        found = reading(text)
        if found.first is None or found.width != 1:
            return None
        six = timedelta(days=6)
        if how in ("week", "wk"):
            whole = _week(found.first)
        elif how.endswith(("ending", "e")):
            whole = stretch(found.first - six, found.first)
        else:
            whole = stretch(found.first, found.first + six)
        return marked(whole, "~" * found.approximate + "?" * found.uncertain)

    return answer.then(week)


def _apart(match: re.Match[str], frame: Frame) -> Answer | None:
    """Counted from another date: "12 days after 3 May 2024", "the week before Christmas Day 2016"."""
    answer = point(match[4], frame)
    return (
        answer.then(lambda text: _moved(text, match[1], match[2], match[3] == "before")) if answer else None
    )


_WEEK = r"(w/c|wc|w/b|wb|week (?:commencing|beginning|starting)|w/e|week ending|week|wk)"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Frame], Answer | None]], ...] = tuple(
    (re.compile(pattern, re.ASCII), meaning)
    for pattern, meaning in (
        ("|".join(_NAMED), _day_by_name),
        (r"last night", _last_night),
        (rf"(?:(last|this|next) )?{WEEKDAY}", _weekday),
        (rf"{WEEKDAY} (last|this|next) week|(last|this|next) week {WEEKDAY}", _weekday_in_week),
        (rf"{WEEKDAY} (.+)|(.+) {WEEKDAY}", _dated_weekday),
        (r"(last|this|next) (week|weekend|month|year)", _near_stretch),
        (rf"{_COUNT} {_UNIT} ago", _ago),
        (rf"(?:{_COUNT} )?{_UNIT} (later|after|on|earlier|before)", _later),
        (r"next day|following (day|week|month)", _next_above),
        (r"(?:later )?(?:same|that) day|ditto", _same_above),
        (rf"{_WEEK} (.+)", _week_of),
        (rf"(?:{_COUNT} )?{_UNIT} (after|before|from) (.+)", _apart),
    )
)
