"""Dates as British practitioners type them, read into an uncertain date or asked back; never guessed.

What is not understood keeps its words and is not yet placed. Early, mid and late are thirds (of a month: 1 to
10, 11 to 20, 21 to its end), marked `~`. "Before May" ends with April; "by May" and "until May" end with May.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import product

import msgspec

from scr_neglect.records.dates import MONTHS, Part, UncertainDate, long_date, reading
from scr_neglect.records.nearby import WEEKDAY, add_months, point
from scr_neglect.records.points import Answer, Frame, answered, marked

CROSSED = "The first date is later than the second. Which is meant?"
FAR_AHEAD = "That is more than a year ahead. Is it right?"
NO_YEAR = "Which year is meant?"


class DateQuestion(msgspec.Struct, frozen=True):
    """What to ask back: a sentence and the dates that may be meant, likeliest first (there may be none)."""

    sentence: str
    choices: tuple[UncertainDate, ...]


def read_words(
    words: str, *, today: date, previous: UncertainDate | None = None, order: str = "dmy"
) -> UncertainDate | DateQuestion:
    """The date that typed words mean, not placed when they are not understood, or the question to ask back.

    `previous` is the date of the row above ("12 days later"). `order` of numbers is dmy, mdy or iso, with
    which "3/4/2024" is asked back.
    """
    frame, text = Frame(today, previous, order), plain_words(words)
    answer = _read(text, frame) or _as_edtf(words) or _without_year(text, frame)
    if not answer:
        return UncertainDate("", words)
    choices = tuple(UncertainDate(edtf, words) for edtf in answer.texts)
    if answer.ask:
        return DateQuestion(answer.ask, choices)
    limit = add_months(today, 12)
    if any(part and part.first > limit for part in reading(choices[0].edtf).parts):
        return DateQuestion(FAR_AHEAD, choices)
    return choices[0]


def words_for(when: UncertainDate | None, today: date) -> str:
    """Words that mean a date on this day and later: as it is said elsewhere where that is understood so, else as kept."""
    if when is None:
        return ""
    first = when.first
    said = long_date(first) if first is not None and when.edtf == first.isoformat() else when.short()
    read = read_words(said, today=today)
    return said if isinstance(read, UncertainDate) and read.edtf == when.edtf else when.edtf or when.words


_TIME = (
    r"(?:\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m\b)?|\d{1,2}(?:\.\d\d)? ?[ap]m\b|\d{4} ?(?=hrs?\b|hours\b)"
    r"|(?<=at )\d{1,2}\.\d\d(?!\d|\.\d))(?: ?(?:z|gmt|bst|hrs?|hours)\b)?"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DASHES = str.maketrans("\u2010\u2011\u2012\u2014\u2212", "--–––")
_CLEANED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.ASCII), plain)
    for pattern, plain in (
        (r", [\d,]+ days wide|, no (?:end|start) known", ""),  # what `sentence` adds to the days themselves
        (r"[\"'“”‘’]", ""),
        (r"(?<=[a-z])\.|(?<=\d)\.(?=[a-z])|[,;]", " "),
        (r"(?<=\d)t(?=\d\d:\d\d)", " "),
        (
            rf"(?:\b(?:between|from) )?(?:\b(?:about|around|c) ?)?(?:\bat )?{_TIME}"
            rf"(?: ?(?:[-–]|to|and|until) ?{_TIME})?",
            " ",
        ),
        (
            r"\b(?:in )?(?:the )?(?:early )?(?:morning|afternoon|evening|lunchtime|midday|noon|teatime)\b",
            " ",
        ),
        (r"\bovernight\b|(?<!last )(?<!bonfire )\bnight\b", " "),
        (r"\bon or (?:about|around)\b", "about"),
        (r"\b(?:am|pm|at night)\b", " "),
        (rf"\(({WEEKDAY})\)|\( *\)", r"\1"),
        (r"\((?:approx(?:imately)?|est(?:imated)?|circa|c) ?\)", " approx"),
        (r"(?<=\d)(?:st|nd|rd|th)\b", ""),
        (r"\b(\d{4})[–-](\d\d)(?!\d|-)", r"\1/\2"),
        (
            rf"(?<!-)\b(\d{{1,2}}) ?- ?(\d{{1,2}}) (?={_MONTH}\b)|\b({_MONTH})-({_MONTH})(?= \d{{4}})",
            r"\1\3 to \2\4 ",
        ),
        (r" - |–", " to "),
        (r"\b(?:the|of)\b", " "),
        (r"&", " and "),
        (r"\b(to|until|till) (?:date|now|present(?: day)?)$", r"\1 today"),
        (r"\bso far$", "onwards"),
    )
)


def plain_words(words: str) -> str:
    """Typed words in lower case, without times, ordinal endings, quotation marks, "the" and "of"."""
    text = " ".join(unicodedata.normalize("NFKC", words).casefold().translate(_DASHES).split())
    text = re.sub(r"^this (?=morning|afternoon|evening)|^tonight$|^earlier today$", "today ", text)
    for pattern, plain in _CLEANED:
        text = pattern.sub(plain, text)
    return " ".join(text.split()).strip(" .")


def _as_edtf(words: str) -> Answer | None:
    """EDTF text as such, for those who know it ("../2012-10", "2013-23")."""
    text = words.strip().upper()
    return answered((text,)) if re.fullmatch(r"[\dX.~?%/-]+", text, re.ASCII) else None


_LONGEST, _DEEPEST = 160, 5  # longer than any date said; without a depth, "? ? ? ?" is tried in 2 ** n ways


def _read(text: str, frame: Frame) -> Answer | None:
    """What a whole phrase means: one date, two joined, or a date with words before or after it."""
    if not text or len(text) > _LONGEST or frame.depth > _DEEPEST:
        return None
    frame = frame._replace(depth=frame.depth + 1)
    answer = point(text, frame) or _joined(text, frame)
    if answer:
        return answer
    for pattern, meaning in _AROUND:
        match = pattern.fullmatch(text)
        inner = _read(match["date"], frame) if match else None
        answer = inner.then(partial(meaning, match)) if inner and match else None
        if answer:
            return answer
    return None


_JOIN = re.compile(r" (?:to|and|until|till|up to|or) ")


def _joined(text: str, frame: Frame) -> Answer | None:
    """Two dates joined: "between 3 and 5 May 2024", "from 2013 to May 2014", "Sep to Nov 2014"."""
    body = re.sub(r"^(?:between|from) ", "", text)
    cuts = list(_JOIN.finditer(body))
    for cut in cuts if len(cuts) < 4 else ():
        if cut[0] == " and " and not text.startswith("between "):
            continue
        answer = _both(body[: cut.start()], body[cut.end() :], frame)
        if answer:
            return answer
    return None


def _both(left: str, right: str, frame: Frame) -> Answer | None:
    """Two dates as one stretch; what one of them leaves out (month, year) is taken from the other."""
    if re.fullmatch(WEEKDAY, left) and not re.fullmatch(WEEKDAY, right):
        return None  # "Tue to Fri 3 May 2024": not the Tuesday before today
    start, end, borrowed = _read(left, frame), _read(right, frame), False
    if start and not end:
        end, borrowed = _completed(right, start, frame), True
    elif end and not start:
        start, borrowed = _completed(left, end, frame), True
    if not start or not end:
        return None
    if not start.texts or not end.texts:
        return start if start.ask else end
    ask = start.ask or end.ask
    paired = start.ask and start.ask == end.ask and len(start.texts) == len(end.texts)
    pairs = list(zip(start.texts, end.texts, strict=True) if paired else product(start.texts, end.texts))
    found = answered((_stretch(a, b) for a, b in pairs), ask)
    if found:
        return found
    swapped = [_stretch(b, a) for a, b in pairs]
    if borrowed:  # "30 December to 2 January 2024": most likely the year before
        swapped = [_stretch(_year_earlier(a), b) for a, b in pairs] + swapped
    return answered(swapped, CROSSED)


def _stretch(start: str, end: str) -> str:
    return start if start == end else f"{start.split('/')[0]}/{end.split('/')[-1]}"


def _year_earlier(text: str) -> str:
    return re.sub(r"^\d{4}", lambda year: str(int(year[0]) - 1), text)


def _completed(text: str, other: Answer, frame: Frame) -> Answer | None:
    """A date that lacks its month or year, read with those of the date it is joined to."""
    known = [part for part in reading(other.texts[0]).parts if part] if other.texts else []
    if not known or not _LACKING.search(text):
        return None
    day = known[0].first
    for rest in (f" {MONTHS[day.month - 1].lower()} {day.year}", f" {day.year}"):
        answer = _read(text + rest, frame)
        if answer:
            return answer
    return None


def _before(match: re.Match[str], text: str) -> str | None:
    part = reading(text).parts[0]
    return part and "../" + _neighbour(part, part.first - timedelta(days=1)) + part.mark


def _after(match: re.Match[str], text: str) -> str | None:
    part = reading(text).parts[-1]
    return part and _neighbour(part, part.last + timedelta(days=1)) + part.mark + "/.."


def _neighbour(part: Part, day: date) -> str:
    """The year, month or day beside a part, as finely given as the part itself."""
    return {"year": f"{day:%Y}", "month": f"{day:%Y-%m}"}.get(part.kind, day.isoformat())


def _until(match: re.Match[str], text: str) -> str:
    return "../" + text.split("/")[-1]


def _since(match: re.Match[str], text: str) -> str:
    return text.split("/")[0] + "/.."


def _third(match: re.Match[str], text: str) -> str | None:
    """Early, mid or late in a month, year, season or term: its first, second or last third."""
    found = reading(text)
    if found.open or found.first is None or found.last is None or found.width is None or found.width < 6:
        return None
    which = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}[
        match["third"]
    ]
    part = found.parts[0]
    if len(found.parts) == 1 and part and part.kind == "year":
        return f"{part.first.year}-{which * 4 + 1:02}~/{part.first.year}-{which * 4 + 4:02}~"
    third = found.width // 3
    first = found.first + timedelta(days=third * which)
    last = found.last if which == 2 else first + timedelta(days=third - 1)
    return f"{first}~/{last}~"


def _marks_said(match: re.Match[str], text: str) -> str | None:
    """Marks said after the date, as `sentence` says them: "(start approximate, end uncertain)"."""
    ends = text.split("/")
    for side, said in re.findall(
        r"(?:(start|end) )?(approximate and uncertain|approximate|uncertain)", match["marks"]
    ):
        mark = {"approximate": "~", "uncertain": "?"}.get(said, "~?")
        for end in {"start": (0,), "end": (-1,)}.get(side, (0, -1)):
            ends[end] = marked(ends[end], mark)
    return "/".join(ends)


def _approximate(match: re.Match[str], text: str) -> str:
    return marked(text, "~")


def _uncertain(match: re.Match[str], text: str) -> str:
    return marked(text, "?")


def _as_it_is(match: re.Match[str], text: str) -> str:
    return text


_ABOUT = r"(?:about|around|approx(?:imately)?|circa|ca?|est(?:imated)?|roughly)"
_SAID = r"(?:start |end )?(?:approximate and uncertain|approximate|uncertain)"
_AROUND: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], str | None]], ...] = tuple(
    (re.compile(pattern, re.ASCII), meaning)
    for pattern, meaning in (
        (rf"(?P<date>.+?) \((?P<marks>{_SAID}(?: {_SAID})?)\)", _marks_said),
        (r"from a day (?P<date>between .+)", _since),
        (r"(?:before|bef|prior to|earlier than) (?P<date>.+)", _before),
        (r"(?:after|aft|later than) (?P<date>.+)", _after),
        (r"(?:by|until|till|up to|up until|on or before|in or before|not? later than) (?P<date>.+)", _until),
        (r"(?P<date>.+) or (?:earlier|before)", _until),
        (
            r"(?:since|from|on or after|not? earlier than|not before|ongoing (?:since|from)) (?P<date>.+)",
            _since,
        ),
        (r"(?P<date>.+) (?:onwards?|on|or (?:later|after)|and ongoing)", _since),
        (rf"(?:{_ABOUT}(?: |(?=\d))|~ ?)(?P<date>.+)", _approximate),
        (r"(?P<date>.+?)(?: ?~| approx| approximately| or so| or thereabouts|ish)", _approximate),
        (
            r"(?:\? ?|(?:possibly|probably|maybe|perhaps|likely|thought to be|said to be) )(?P<date>.+)",
            _uncertain,
        ),
        (r"(?P<date>.+?) ?\?", _uncertain),
        (
            r"(?:towards? )?(?P<third>early|beginning|start|mid|middle|late|end)[- ](?:in |on )?(?P<date>.+)",
            _third,
        ),
        (r"(?:(?:at )?some ?(?:time|point) )?(?:on|in|during|dated|over) (?P<date>.+)", _as_it_is),
        (r"some ?time (?P<date>.+)", _as_it_is),
    )
)

_LACKING = re.compile(
    rf"\d|\b(?:early|mid|middle|late|{_MONTH}|{WEEKDAY})\b|term|holi|spring|summer|autumn|winter|easter"
)
_NAMES_A_TIME = re.compile(
    rf"\b{_MONTH}\b|\d{{1,2}}[/.]\d{{1,2}}|\bterm\b|half-?term|\bholi|christmas|xmas|easter|spring|summer"
    r"|autumn|winter|boxing day|halloween|bonfire|new year|good friday|bank holiday"
)


def _without_year(text: str, frame: Frame) -> Answer | None:
    """A date that lacks only its year: the nearest ones are offered, none is taken."""
    which = re.match(r"(last|past|next|this) ", text)
    text = text[which.end() :] if which else text
    if len(text) > 40 or re.search(r"\d{4}", text) or not _NAMES_A_TIME.search(text):
        return None
    today, limit = frame.today, add_months(frame.today, 12)
    near = frame.previous.last if frame.previous and frame.previous.last else today
    found = []
    for year in sorted({near.year - 1, near.year, near.year + 1, today.year - 1, today.year, today.year + 1}):
        answer = _read(f"{text} {year}", frame)
        for edtf in answer.texts if answer else ():
            first, last = reading(edtf).first, reading(edtf).last
            if not first or not last or first > limit:
                continue
            if which and (
                (which[1] in ("last", "past") and last > today) or (which[1] == "next" and first <= today)
            ):
                continue
            found.append((first > today, abs((first - near).days), edtf))
    return answered((edtf for *_, edtf in sorted(found)[:3]), NO_YEAR)
