"""English school terms, half-terms, school holidays and named days, as EDTF level 1 text.

Schools and councils set their own days, so no exact calendar is pretended: each name has one convention,
stated in the tables below and chosen by this project, and what differs from place to place is marked `~`.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

# First and last month of a term in its calendar year. Easter moves by five weeks and terms with it.
TERMS = {
    "autumn term": (9, 12),
    "spring term": (1, 3),
    "summer term": (4, 7),
    "first half autumn term": (9, 10),
    "second half autumn term": (11, 12),
    "first half spring term": (1, 2),
    "second half spring term": (2, 3),
    "first half summer term": (4, 5),
    "second half summer term": (6, 7),
}
SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the "anonymous" algorithm, Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _monday_from(year: int, month: int, day: int) -> date:
    """The first Monday on or after a day."""
    start = date(year, month, day)
    return start + timedelta(days=-start.weekday() % 7)


def _days(first: date, count: int) -> tuple[date, date]:
    return first, first + timedelta(days=count - 1)


# Days that are the same everywhere.
DAYS: dict[str, Callable[[int], date]] = {
    "new years day": lambda year: date(year, 1, 1),
    "good friday": lambda year: easter(year) - timedelta(days=2),
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + timedelta(days=1),
    "early may bank holiday": lambda year: _monday_from(year, 5, 1),
    "spring bank holiday": lambda year: _monday_from(year, 5, 25),
    "august bank holiday": lambda year: _monday_from(year, 8, 25),
    "halloween": lambda year: date(year, 10, 31),
    "bonfire night": lambda year: date(year, 11, 5),
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas day": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
    "new years eve": lambda year: date(year, 12, 31),
}

# Stretches that each school or family dates a little differently: marked `~` at both ends. A half-term is the
# week of the fourth Monday of October, of the Monday from 12 to 18 February, or of the late May bank holiday.
STRETCHES: dict[str, Callable[[int], tuple[date, date]]] = {
    "february half term": lambda year: _days(_monday_from(year, 2, 12), 7),
    "may half term": lambda year: _days(_monday_from(year, 5, 25), 7),
    "october half term": lambda year: _days(_monday_from(year, 10, 22), 7),
    "easter holiday": lambda year: _days(easter(year) - timedelta(days=8), 16),
    "summer holiday": lambda year: (date(year, 7, 23), date(year, 9, 2)),
    "christmas holiday": lambda year: (date(year, 12, 20), date(year + 1, 1, 3)),
    "easter": lambda year: _days(easter(year) - timedelta(days=2), 4),
    "christmas": lambda year: _days(date(year, 12, 24), 3),
    "new year": lambda year: (date(year - 1, 12, 31), date(year, 1, 1)),
}

_SPELLINGS = (
    (r"half[- ]?term", "half term"),
    (r"\b(?:holidays|hols?|break|vacation)\b", "holiday"),
    (r"\bxmas\b", "christmas"),
    (r"(?<=half term) (?:holiday|week)\b|\bschool (?!year)", ""),
    (r"^half term (\w+)$", r"\1 half term"),
    (r"^(?:oct|autumn(?: term)?) half term$", "october half term"),
    (r"^(?:feb|spring(?: term)?) half term$", "february half term"),
    (r"^(?:whit|whitsun|summer(?: term)?) half term$", "may half term"),
    (r"^(?:six weeks?|6 weeks?) holiday$", "summer holiday"),
    (r"^(spring|summer|autumn)(?: term)? ([12])$", r"\2 half \1 term"),
    (r"^(?:1|1st) half ", "first half "),
    (r"^(?:2|2nd) half ", "second half "),
    (r"^whitsun bank holiday$|^late may bank holiday$", "spring bank holiday"),
    (r"^summer bank holiday$", "august bank holiday"),
)
_YEAR = re.compile(r"\b((?:1[89]|20|21)\d\d)(?:[/-](\d{4}|\d\d))?\b", re.ASCII)


def plain_name(text: str) -> str:
    """A name of a term, holiday or day in the one spelling that the tables use."""
    name = " ".join(text.split())
    for pattern, spelling in _SPELLINGS:
        name = re.sub(pattern, spelling, name)
    return " ".join(name.split())


def is_name(text: str) -> bool:
    """Does a text without a year name a season, term, half-term, holiday or day?"""
    name = plain_name(text)
    return name in TERMS or name in SEASON_CODES or name in DAYS or name in STRETCHES


def named_stretch(text: str) -> str | None:
    """EDTF of a season, term, half-term, holiday or named day with its year; None if it is none of them.

    `text` is lower case without "of" and "the": "autumn term 2024", "spring term 2024/25", "winter 2013/14".
    """
    years = list(_YEAR.finditer(text))
    if len(years) != 1:
        return None
    year, second = int(years[0][1]), years[0][2]
    if second and int(second) % 100 != (year + 1) % 100:
        return None
    name = plain_name(text[: years[0].start()] + " " + text[years[0].end() :])
    if second:
        return _in_two_years(name, year)
    if name in SEASON_CODES:
        return f"{year}-{SEASON_CODES[name]}"
    if name in TERMS:
        start, end = TERMS[name]
        return f"{year}-{start:02}~/{year}-{end:02}~"
    if name in DAYS:
        return DAYS[name](year).isoformat()
    if name in STRETCHES:
        first, last = STRETCHES[name](year)
        return f"{first}~/{last}~"
    return None


def school_year(year: int) -> str:
    """EDTF of the English school year that starts in September of `year`."""
    return f"{year}-09/{year + 1}-08"


def financial_year(year: int) -> str:
    """EDTF of the financial year of councils and the NHS that starts in April of `year`."""
    return f"{year}-04/{year + 1}-03"


def _in_two_years(name: str, year: int) -> str | None:
    """What a name means in a year written "2024/25": a school year, but for winters and Christmases."""
    if name in ("school year", "academic year"):
        return school_year(year)
    if name == "financial year":
        return financial_year(year)
    if name in ("winter", "christmas holiday"):
        return named_stretch(f"{name} {year}")
    if name in TERMS or name.endswith("half term") or name == "easter holiday":
        autumn = "autumn" in name or name == "october half term"
        return named_stretch(f"{name} {year if autumn else year + 1}")
    return None
