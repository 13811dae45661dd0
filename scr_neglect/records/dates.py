"""Uncertain dates: EDTF level 1 text with the words that were typed, its bounds, its sentence, and ages.

Four decisions, each of which differs from some other reader of EDTF:

- Winter of a year (season 24) is December with the January and February that follow it.
- `~`, `?` and `%` mark a date; they never widen it.
- An open (`..`) or unknown (blank) end of an interval has no day: `earliest` or `latest` is None. Where a day
  is needed it falls onto the known end, with the width of that end: `../2012-10` falls onto October 2012.
- Years run from 1800 to 2199: nobody in a record lived, and nothing in it is planned, outside them.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import msgspec

from scr_neglect.errors import Refusal

FIRST_YEAR, LAST_YEAR = 1800, 2199
MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {21: ("Spring", 3), 22: ("Summer", 6), 23: ("Autumn", 9), 24: ("Winter", 12)}

_PART = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)", re.ASCII)
_FAR = 10**7
_NO_SUCH_YEAR = f"Years run from {FIRST_YEAR} to {LAST_YEAR}: nobody in these records lived outside them."
_NO_SUCH_MONTH = "There is no such month: months run from 01 to 12, seasons from 21 (spring) to 24 (winter)."
_NO_SUCH_DAY = "There is no such day in that month: look at the day and the month again."
_CROSSED = "This stretch of time ends before it starts: put the earlier date first."
_UNREADABLE = (
    "This date cannot be read. Write a day as 2014-08-31, a month as 2014-08, a year as 2014, "
    "autumn as 2014-23 or a stretch as 2014-08/2015-01."
)


class Part(NamedTuple):
    """One date of an EDTF text: its first and last day, how finely it was given, and its mark."""

    first: date
    last: date
    kind: str  # day, month, season, year, decade, century
    mark: str  # "", "~", "?" or "%"


class Reading(NamedTuple):
    """What an EDTF text says; kept once for each text, because a case asks hundreds of thousands of times."""

    first: date | None = None
    last: date | None = None
    earliest: date | None = None
    latest: date | None = None
    first_ordinal: int | None = None
    last_ordinal: int | None = None
    width: int | None = None
    open: bool = False
    approximate: bool = False
    uncertain: bool = False
    parts: tuple[Part | None, ...] = ()  # one for a date, two for an interval, None for an open end


class UncertainDate(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A day, a stretch in which a day lies, or words that nobody has placed yet.

    `edtf` is EDTF level 1 text ("" = not yet placed), `words` what was typed, kept for ever. A text that
    cannot be read is a ValueError, so that a damaged record is refused when it is decoded.
    """

    edtf: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        reading(self.edtf)

    @property
    def placed(self) -> bool:
        """Is any day known? False for "" and for a bare "..", which is an end that has not come."""
        return reading(self.edtf).first is not None

    @property
    def earliest(self) -> date | None:
        """First possible day; None when the start is open or the date is not placed."""
        return reading(self.edtf).earliest

    @property
    def latest(self) -> date | None:
        """Last possible day; None when the end is open or the date is not placed."""
        return reading(self.edtf).latest

    @property
    def first(self) -> date | None:
        """Earliest day, an open start having fallen onto the known end; None only when not placed."""
        return reading(self.edtf).first

    @property
    def last(self) -> date | None:
        """Latest day, an open end having fallen onto the known start; None only when not placed."""
        return reading(self.edtf).last

    @property
    def first_ordinal(self) -> int | None:
        """`first` as a day number (`date.toordinal`)."""
        return reading(self.edtf).first_ordinal

    @property
    def last_ordinal(self) -> int | None:
        """`last` as a day number (`date.toordinal`)."""
        return reading(self.edtf).last_ordinal

    @property
    def width(self) -> int | None:
        """Days from `first` to `last`, both counted; None when not placed."""
        return reading(self.edtf).width

    @property
    def open(self) -> bool:
        """Is one end (or both) open or unknown?"""
        return reading(self.edtf).open

    @property
    def approximate(self) -> bool:
        """Marked `~` or `%` at either end."""
        return reading(self.edtf).approximate

    @property
    def uncertain(self) -> bool:
        """Marked `?` or `%` at either end."""
        return reading(self.edtf).uncertain

    @property
    def order(self) -> tuple[int, int]:
        """Key for sorting by first, then last day; what is not placed comes last, never on top."""
        found = reading(self.edtf)
        return (found.first_ordinal or _FAR, found.last_ordinal or _FAR)

    def overlaps(self, other: "UncertainDate") -> bool:
        """Is there a day that both can be? Open ends reach for ever; what is not placed overlaps nothing."""
        mine, its = reading(self.edtf), reading(other.edtf)
        if mine.first is None or its.first is None:
            return False
        return (mine.earliest or date.min) <= (its.latest or date.max) and (its.earliest or date.min) <= (
            mine.latest or date.max
        )

    def sentence(self) -> str:
        """The date said back in full: "between Fri 1 and Sun 31 August 2014, 31 days wide"."""
        found = reading(self.edtf)
        if not found.parts:
            return f'"{self.words}", not yet placed' if self.words else "not yet placed"
        return _sentence(self.edtf)

    def short(self) -> str:
        """The date for a table: "3 Nov 2015", "Aug 2014", "Sep 2014 – May 2015", "Oct 2012 or earlier"."""
        return _short(self.edtf) if self.edtf else self.words


NOT_PLACED = Reading()


@lru_cache(maxsize=1 << 16)
def reading(edtf: str) -> Reading:
    """Bounds, marks and parts of an EDTF level 1 text; ValueError with a sentence when it cannot be read."""
    if not edtf:
        return NOT_PLACED
    texts = ("..", "..") if edtf == ".." else edtf.split("/")
    if len(texts) > 2 or (len(texts) == 2 and texts[0] == texts[1] == ""):
        raise ValueError(_UNREADABLE)
    if len(texts) == 1:
        parts: tuple[Part | None, ...] = (_part(edtf),)
    else:
        parts = tuple(None if text in ("", "..") else _part(text) for text in texts)
    start, end = parts[0], parts[-1]
    if start and end and start.first > end.last:
        raise ValueError(_CROSSED)
    known = [part for part in parts if part]
    if not known:
        return Reading(open=True, parts=parts)
    first, last = (start or known[0]).first, (end or known[0]).last
    marks = "".join(part.mark for part in known)
    return Reading(
        first=first,
        last=last,
        earliest=start and start.first,
        latest=end and end.last,
        first_ordinal=first.toordinal(),
        last_ordinal=last.toordinal(),
        width=(last - first).days + 1,
        open=not (start and end),
        approximate="~" in marks or "%" in marks,
        uncertain="?" in marks or "%" in marks,
        parts=parts,
    )


def _part(text: str) -> Part:
    """One date of an EDTF text; ValueError with a sentence when it is none."""
    if text[:1] in ("-", "Y"):
        raise ValueError(_NO_SUCH_YEAR)
    match = _PART.fullmatch(text)
    if not match:
        raise ValueError(_UNREADABLE)
    year_text, month_text, day_text, mark = match.groups()
    low, high = int(year_text.replace("X", "0")), int(year_text.replace("X", "9"))
    if low < FIRST_YEAR or high > LAST_YEAR:
        raise ValueError(_NO_SUCH_YEAR)
    if month_text is None or month_text == "XX":
        if (month_text and low != high) or day_text not in (None, "XX"):
            raise ValueError(_UNREADABLE)
        kind = {1: "year", 10: "decade", 100: "century"}[high - low + 1]
        return Part(date(low, 1, 1), date(high, 12, 31), kind, mark)
    month = int(month_text)
    if low != high or (month in SEASONS and day_text):
        raise ValueError(_UNREADABLE)
    if month in SEASONS:
        start = SEASONS[month][1]
        return Part(date(low, start, 1), month_end(*divmod(low * 12 + start + 1, 12)), "season", mark)
    if not 1 <= month <= 12:
        raise ValueError(_NO_SUCH_MONTH)
    if day_text is None or day_text == "XX":
        return Part(date(low, month, 1), month_end(low, month - 1), "month", mark)
    if not 1 <= int(day_text) <= monthrange(low, month)[1]:
        raise ValueError(_NO_SUCH_DAY)
    day = date(low, month, int(day_text))
    return Part(day, day, "day", mark)


def month_end(year: int, month_index: int) -> date:
    """Last day of the month counted from 0 (January)."""
    return date(year, month_index + 1, monthrange(year, month_index + 1)[1])


def edtf_date(text: str, words: str = "") -> UncertainDate:
    """The uncertain date that an EDTF level 1 text says; Refusal with a sentence when it cannot be read."""
    try:
        return UncertainDate(text.strip(), words)
    except ValueError as error:
        raise Refusal(str(error)) from None


def exactly(day: date) -> UncertainDate:
    """The uncertain date that is one known day."""
    return UncertainDate(day.isoformat())


def long_date(day: date) -> str:
    """ "3 November 2015", as paper and screens write a day."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """ "3 Nov 2015", as tables write a day."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def weekday_date(day: date) -> str:
    """ "Tue 3 November 2015", where the day of the week matters."""
    return f"{WEEKDAYS[day.weekday()][:3]} {long_date(day)}"


def _stretch(first: date, last: date) -> str:
    """ "Fri 1 and Sun 31 August 2014", leaving out of the first day what the last one says."""
    said = weekday_date(first).split()
    kept = 4 if first.year != last.year else 3 if first.month != last.month else 2
    return f"{' '.join(said[:kept])} and {weekday_date(last)}"


_MARK_WORDS = {"~": "approximate", "?": "uncertain", "%": "approximate and uncertain"}


@lru_cache(maxsize=1 << 16)
def _sentence(edtf: str) -> str:
    found = reading(edtf)
    start, end = found.parts[0], found.parts[-1]
    first, last = found.first, found.last
    if first is None or last is None:
        return "no day known, open at both ends"
    if end is None:
        said = (
            f"from {weekday_date(first)}" if first == last else f"from a day between {_stretch(first, last)}"
        )
        said += ", no end known"
    elif start is None:
        said = f"on or before {weekday_date(last)}, no start known"
    elif first == last:
        said = f"on {weekday_date(first)}"
    else:
        said = f"between {_stretch(first, last)}, {found.width:,} days wide"
    start_mark, end_mark = start.mark if start else "", end.mark if end else ""
    if not (start_mark or end_mark):
        return said
    if start is None or end is None or start_mark == end_mark:
        return f"{said} ({_MARK_WORDS[start_mark or end_mark]})"
    named = (
        f"{name} {_MARK_WORDS[mark]}" for name, mark in (("start", start_mark), ("end", end_mark)) if mark
    )
    return f"{said} ({', '.join(named)})"


def _short_part(part: Part) -> str:
    year = part.first.year
    if part.kind == "day":
        said = short_date(part.first)
    elif part.kind == "month":
        said = short_date(part.first).split(" ", 1)[1]
    elif part.kind == "season":
        name = next(name for name, month in SEASONS.values() if month == part.first.month)
        said = f"{name} {year}" if name != "Winter" else f"{name} {year}–{part.last.year % 100:02}"
    else:
        said = {"year": f"{year}", "decade": f"{year}s", "century": f"{year // 100}XX"}[part.kind]
    return ("about " if part.mark in ("~", "%") else "") + said + ("?" if part.mark in ("?", "%") else "")


@lru_cache(maxsize=1 << 16)
def _short(edtf: str) -> str:
    parts = reading(edtf).parts
    start, end = parts[0], parts[-1]
    if start is None:
        return f"{_short_part(end)} or earlier" if end else "open"
    if end is None:
        return f"since {_short_part(start)}"
    if start == end:
        return _short_part(start)
    left, right = _short_part(start), _short_part(end)
    same_year = start.first.year == end.first.year and not start.mark and not end.mark
    if same_year and start.kind == end.kind in ("day", "month"):
        if start.kind == "day" and start.first.month == end.first.month:
            return f"{start.first.day}–{right}"
        left = left.rsplit(" ", 1)[0]
    return f"{left} – {right}"


def age_in_words(born: UncertainDate | None, on: UncertainDate | date) -> str:
    """The age at the time, written out: "2 years 4 months", "5 months"; "" when not known."""
    names = {"y": "year", "m": "month"}
    return re.sub(
        r"(\d+) ([ym])\b",
        lambda found: f"{found[1]} {names[found[2]]}{'' if found[1] == '1' else 's'}",
        age(born, on),
    )


def age(born: UncertainDate | None, on: UncertainDate | date) -> str:
    """The age at the time: "2 y 4 m", "5 m", "3 weeks"; "about 2 y" when a date is wide, "" when not known.

    Within two months the months are kept: "about 2 y 11 m", because a child of that age is nearly three.
    """
    if isinstance(on, date):
        on = exactly(on)
    if born is None or not (born.first and born.last and on.first and on.last):
        return ""
    if on.last < born.first:
        return "not yet born"
    if on.first < born.last:
        return f"unborn to {_age(born.first, on.last)}"
    youngest, oldest = _age(born.last, on.first), _age(born.first, on.last)
    about = born.approximate or born.uncertain or born.open or on.approximate or on.uncertain
    if youngest == oldest:
        return f"about {oldest}" if about else oldest
    fewest, most = _months(born.last, on.first), _months(born.first, on.last)
    if most // 12 - fewest // 12 > 1:
        return f"{fewest // 12} to {most // 12} y"
    middle = _age(_middle(born.first, born.last), _middle(on.first, on.last))
    return "about " + (middle if most - fewest <= 2 else re.sub(r"(\d+ y) .*", r"\1", middle))


def _middle(first: date, last: date) -> date:
    return first + timedelta(days=(last - first).days // 2)


def _months(born: date, on: date) -> int:
    """Whole months lived; who was born on 29 February is a year older on 1 March, as in English law."""
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


def _age(born: date, on: date) -> str:
    days, months = (on - born).days, _months(born, on)
    if days < 14:
        return {0: "newborn", 1: "1 day"}.get(days, f"{days} days")
    if months < 3:
        return f"{days // 7} weeks"
    years, months = divmod(months, 12)
    if not years:
        return f"{months} m"
    return f"{years} y {months} m" if months and years < 18 else f"{years} y"
