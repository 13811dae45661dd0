"""A date of the calendar as people type it, in numbers, month names or names of terms, as EDTF level 1 text.

Order is British unless the frame says otherwise. What may mean two things comes back as several texts and a
question. Texts come in as `words.plain_words` leaves them: lower case, no times, no "the" and "of".
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from scr_neglect.records.dates import MONTHS, UncertainDate, reading
from scr_neglect.records.terms import financial_year, named_stretch, school_year


class Frame(NamedTuple):
    """What words are read against: today, the date of the row above, the order of numbers (dmy, mdy, iso)."""

    today: date
    previous: UncertainDate | None = None
    order: str = "dmy"
    depth: int = 0  # phrases around this one


class Answer(NamedTuple):
    """What the words may mean, as EDTF texts, and the question to ask when that is not sure."""

    texts: tuple[str, ...]
    ask: str = ""

    def then(self, change: Callable[[str], str | None]) -> "Answer | None":
        """The same answer with each text changed; None when nothing is left of it."""
        return answered((change(text) for text in self.texts), self.ask) if self.texts else self


SWAPPED = "The day and the month look swapped. Which day is meant?"
NO_SUCH_DAY = "There is no such day in that month. Which is meant?"
WHICH_ORDER = "Is the day or the month written first?"
WHICH_YEAR = "Which year is meant? Please write it with four digits."
SCHOOL_YEAR = "Is that a year from September, from April, or something else?"
HALF_TERM = "Which half-term is meant: October, February or May?"
QUARTER = "Is the quarter counted from January or from April?"


def answered(texts: Iterable[str | None], ask: str = "") -> Answer | None:
    """An answer of those texts that read as EDTF, each once; None when there is none."""
    kept = tuple(dict.fromkeys(text for text in texts if text and _readable(text)))
    return Answer(kept, ask) if kept else None


def _readable(text: str) -> bool:
    try:
        reading(text)
    except ValueError:
        return False
    return True


def sure(text: str | None) -> Answer | None:
    """An answer that needs no question."""
    return answered((text,))


def marked(text: str, mark: str) -> str:
    """The same date with `~` or `?` at both ends, beside the marks it has ("%" is both)."""

    def one(part: str) -> str:
        if part in ("", ".."):
            return part
        has = set("~?" if part[-1] == "%" else part[-1] if part[-1] in "~?" else "") | set(mark)
        return part.rstrip("~?%") + ("%" if len(has) == 2 else "".join(has))

    return "/".join(one(part) for part in text.split("/"))


def stretch(first: date, last: date) -> str:
    """EDTF of all days from the first to the last; one day if they are the same."""
    return first.isoformat() if first == last else f"{first}/{last}"


def month_of(name: str) -> int | None:
    """The month (1 to 12) that three or more letters begin."""
    found = [i for i, month in enumerate(MONTHS, 1) if len(name) > 2 and month.lower().startswith(name)]
    return found[0] if found else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _in_order(year: int, first: int, second: int, order: str) -> Answer | None:
    """Two numbers beside a year; asked back when they fit only the other order or there is no such day."""
    british, american = _iso(year, second, first), _iso(year, first, second)
    if order == "iso" and british and american and british != american:
        return answered((british, american), WHICH_ORDER)
    expected, other, month = (american, british, first) if order == "mdy" else (british, american, second)
    if expected:
        return sure(expected)
    if other:
        return answered((other,), SWAPPED)
    return answered((f"{year}-{month:02}",), NO_SUCH_DAY) if 1 <= month <= 12 else None


def _year_month_day(match: re.Match, frame: Frame) -> Answer | None:
    return _in_order(int(match[1]), int(match[3]), int(match[2]), "dmy")


def _day_month_year(match: re.Match, frame: Frame) -> Answer | None:
    first, second, year = int(match[1]), int(match[2]), match[3]
    if len(year) == 4:
        return _in_order(int(year), first, second, frame.order)
    short, century = int(year), frame.today.year // 100 * 100
    ways = [(century + short, second, first), (century + short, first, second)]
    if frame.order == "mdy":
        ways.reverse()
    if len(match[1]) == 2:
        ways.append((century + first, second, short))
    ways.append((century - 100 + short, second, first))
    days = (_iso(*way) for way in ways if way[0] <= frame.today.year + 1)
    return answered(days, WHICH_YEAR)


def _year_month(match: re.Match, frame: Frame) -> Answer | None:
    year, text = int(match[1]), match[2]
    if len(text) >= 2 and int(text) in ((year + 1) % 100, year + 1):
        other = f"{year}/{text}" if len(text) == 4 else f"{year}-{text}"
        return answered((other, school_year(year), financial_year(year)), SCHOOL_YEAR)
    if len(text) == 4:
        return sure(f"{year}/{text}")
    return sure(f"{year}-{int(text):02}") if int(text) in range(1, 13) else None


def _month_year(match: re.Match, frame: Frame) -> Answer | None:
    return sure(f"{match[2]}-{int(match[1]):02}") if int(match[1]) in range(1, 13) else None


def _short_year(text: str, frame: Frame) -> int:
    """The year that two digits most likely mean: this century's, unless that lies more than a year ahead."""
    year = frame.today.year // 100 * 100 + int(text)
    return year if year <= frame.today.year + 1 else year - 100


def _day_name_year(match: re.Match, frame: Frame) -> Answer | None:
    month = month_of(match[2])
    if not month:
        return None
    if len(match[3]) == 4:
        return _in_order(int(match[3]), int(match[1]), month, "dmy")
    return answered((_iso(_short_year(match[3], frame), month, int(match[1])),), WHICH_YEAR)


def _name_day_year(match: re.Match, frame: Frame) -> Answer | None:
    month = month_of(match[1])
    return _in_order(int(match[3]), int(match[2]), month, "dmy") if month else None


def _name_year(match: re.Match, frame: Frame) -> Answer | None:
    month = month_of(match[1])
    if not month:
        return None
    if len(match[2]) == 4:
        return sure(f"{match[2]}-{month:02}")
    year = frame.today.year
    days = (_iso(y, month, int(match[2])) for y in (year, year - 1))
    return answered((f"{_short_year(match[2], frame)}-{month:02}", *days), WHICH_YEAR)


def _year_name(match: re.Match, frame: Frame) -> Answer | None:
    month = month_of(match[2])
    if not month:
        return None
    if match[3]:
        return _in_order(int(match[1]), int(match[3]), month, "dmy")
    return sure(f"{match[1]}-{month:02}")


def _decade(match: re.Match, frame: Frame) -> Answer | None:
    if match[1]:
        return sure(f"{match[1]}{match[2]}X")
    return answered((f"{_short_year(match[2] + '0', frame) // 10}X",), WHICH_YEAR)


def _quarter(match: re.Match, frame: Frame) -> Answer | None:
    quarter, year = int(match[1] or match[4]), int(match[2] or match[3])
    texts = []
    for start in (quarter * 3 - 2, quarter * 3 + 1):
        y, month = (year, start) if start <= 12 else (year + 1, start - 12)
        texts.append(f"{y}-{month:02}/{y}-{month + 2:02}")
    return answered(texts, QUARTER)


def _half_term(match: re.Match[str], frame: Frame) -> Answer | None:
    names = ("october", "february", "may")
    return answered((named_stretch(f"{name} half term {match[1]}") for name in names), HALF_TERM)


_NUMBER, _NAME, _YEAR = r"(\d{1,2})", r"([a-z]{3,9})", r"(\d{4})"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Frame], Answer | None]], ...] = tuple(
    (re.compile(pattern, re.ASCII), meaning)
    for pattern, meaning in (
        (rf"{_YEAR}[-/. ]{_NUMBER}[-/. ]{_NUMBER}", _year_month_day),
        (r"(\d{4})(\d\d)(\d\d)", _year_month_day),
        (rf"{_NUMBER}[-/. ]{_NUMBER}[-/. ](\d{{4}}|\d\d)", _day_month_year),
        (r"(\d\d)(\d\d)(\d\d)", _day_month_year),
        (rf"{_YEAR}[-/.](\d{{1,2}}|\d{{4}})", _year_month),
        (rf"{_NUMBER}[-/.]{_YEAR}", _month_year),
        (rf"{_NUMBER}[-/ ]?{_NAME}[-/ ]?(\d{{4}}|\d\d)", _day_name_year),
        (rf"{_NAME}[-/ ]?{_NUMBER}[-/ ]{_YEAR}", _name_day_year),
        (rf"{_NAME}[-/ ]?(\d{{4}}|\d\d)", _name_year),
        (rf"{_YEAR}[-/ ]?{_NAME}(?:[-/ ]?{_NUMBER})?", _year_name),
        (r"(\d\d)?(\d)0s", _decade),
        (r"q([1-4])[ /-](\d{4})|(\d{4})[ /-]?q([1-4])", _quarter),
        (r"half[- ]?term(?: holiday| week)? (\d{4})", _half_term),
    )
)


def calendar_date(text: str, frame: Frame) -> Answer | None:
    """What a day, month, season, year, decade, term or holiday means; None if it is none of them."""
    if re.fullmatch(r"\d{4}|\d{3}x|\d\dxx", text, re.ASCII):
        return sure(text.upper())
    for pattern, meaning in _RULES:
        match = pattern.fullmatch(text)
        answer = meaning(match, frame) if match else None
        if answer:
            return answer
    return sure(named_stretch(text))
