"""The replay in words, the same for the screen, the command line and paper."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.reports.captions import agency_name, closing, listed
from scr_neglect.scoring.prompts import Prompt
from scr_neglect.scoring.replay import Reach, Replay, Told
from scr_neglect.scoring.sentences import counted

ASKED_NOT_PREVENTED = "It tells when something could have been asked, not what asking would have prevented."
NOTHING = "No pattern is visible in what was recorded. That is not a sign of safety."
NOT_VISIBLE = "not visible"
NOT_SAFETY = "That it is not visible is not a sign of safety."
NOBODY = "nobody alone; together you can"
FEW = 4
"""How many agencies are named in a line before the others are only counted."""
COUNTED = (
    "Counted are patterns, each once, however many children and years it is about: a count of questions, never a score, "
    "and every one opens to its rows."
)


def headline(case: Case, found: Replay) -> tuple[str, ...]:
    """How many patterns all agencies together could have asked about, against the most of any one agency alone."""
    if not found.whole.prompts:
        return (NOTHING,)
    said = [f"Up to {long_date(found.day)} the record {_reached(case, found.whole)}"]
    if found.went_forward is not None and found.by_then is not None and found.then is not None:
        day = long_date(found.went_forward)
        said.append(f"By {day}, the day it went forward for assessment, it {_reached(case, found.by_then)}")
        if found.then.prompts:
            said.append(f"On that very day {_standing(found.then, 'stood')}")
    return tuple(said)


def caption(case: Case) -> str:
    """What is counted, and the words that belong under every picture."""
    return closing(case, (COUNTED, ASKED_NOT_PREVENTED))


def standing_line(found: Replay) -> str:
    """How many questions stand on the day of the replay."""
    return f"On {long_date(found.day)} {_standing(found.standing, 'stand')}"


class Count(Struct, frozen=True, kw_only=True):
    """One count of the headline: which it is, in words with its number, and the prompts that it counts patterns of."""

    key: str
    words: str
    prompts: tuple[Prompt, ...]


def counts(case: Case, found: Replay) -> list[Count]:
    """Every count that the headline speaks of, with the prompts behind it; what stands on the day itself comes first.

    An empty one is left out. Prompts come pattern by pattern, so that the patterns can be counted.
    """
    day, went = long_date(found.day), long_date(found.went_forward) if found.went_forward else ""
    reaches = (
        ("standing", f"Standing on {day}", found.standing),
        ("whole", f"Up to {day}", found.whole),
        ("by-then", f"By {went}", found.by_then),
        ("then", f"Standing on {went}", found.then),
    )
    return [each for key, words, reach in reaches if reach for each in _counts(case, key, words, reach)]


def _counts(case: Case, key: str, words: str, found: Reach) -> Iterator[Count]:
    """All together, and each agency that could have asked the most alone."""
    alone = [(code, found.alone[code]) for code in found.best]
    for code, prompts in (("", found.prompts), *alone):
        if prompts:
            patterns = counted(len({one.pattern for one in prompts}), "pattern")
            who = f"{agency_name(case, code)} alone" if code else "all together"
            said = f"{words}, {who}: {patterns} ({counted(len(prompts), 'question')})"
            yield Count(key=f"{key}/{code}", words=said, prompts=_by_pattern(prompts))


def _by_pattern(prompts: Iterable[Prompt]) -> tuple[Prompt, ...]:
    """Some prompts pattern by pattern, in the order in which the patterns were first visible."""
    found: dict[str, list[Prompt]] = {}
    for one in sorted(prompts, key=lambda one: (one.visible, one.pattern, one.child)):
        found.setdefault(one.pattern, []).append(one)
    return tuple(one for theirs in found.values() for one in theirs)


def _reached(case: Case, found: Reach) -> str:
    """ "... shows 14 patterns to ask about; no agency alone held enough for more than 7 of them (Early Help)." """
    shows = f"shows {counted(found.pooled, 'pattern')} to ask about"
    if not found.most:
        return f"{shows}; no agency alone held enough for any of them."
    if found.most == found.pooled:
        return f"{shows}; one agency alone held enough for as many ({names(case, found.best)})."
    return f"{shows}; no agency alone held enough for more than {found.most} of them ({names(case, found.best)})."


def _standing(found: Reach, verb: str) -> str:
    """The same of one day, in which who could have asked is left to the list."""
    one = verb if verb == "stood" else "stands"
    if not found.prompts:
        return f"nothing {one} to be asked, which is not a sign of safety."
    stand = f"{counted(found.pooled, f'pattern {one}', f'patterns {verb}')} to be asked about"
    if found.most == found.pooled:
        return f"{stand}; one agency alone held enough for as many."
    return f"{stand}; no agency alone held enough for {f'more than {found.most}' if found.most else 'any of them'}."


def first_days(told: Told) -> str:
    """The first visible day of a pattern, and the others where it came back."""
    if not told.prompts:
        return NOT_VISIBLE
    days = list(dict.fromkeys(long_date(each.visible) for each in told.prompts))
    return days[0] if len(days) == 1 else f"{days[0]}, again {listed(days[1:])}"


def before(told: Told) -> str:
    """How long before the case went forward a pattern was first visible, or that it was not."""
    return f"{gap(told)} before it went forward" if told.before is not None else "not before it went forward"


def gap(told: Told) -> str:
    """The same where the words around it say from when: a stretch of time, or "not before"."""
    return long_before(told.before) if told.before is not None else "not before"


def long_before(days: int) -> str:
    """A stretch of days in words: in days up to 60, then in months of the mean length of one (30.44 days)."""
    months = round(days / 30.44)
    if days <= 60:
        return counted(days, "day")
    years, rest = divmod(months, 12)
    parts = [counted(years, "year")] if years else []
    return " ".join([*parts, counted(rest, "month")] if rest or not parts else parts)


def who_alone(case: Case, told: Told) -> str:
    """The agencies that could have asked alone, of any of its prompts."""
    return alone(case, {code for each in told.prompts for code in each.alone})


def alone(case: Case, codes: Iterable[str]) -> str:
    """Who could have asked alone, the first few by name, or that nobody could."""
    called = names(case, codes).split(", ")
    if called == [""]:
        return NOBODY
    more = len(called) - FEW
    return ", ".join(called) if more < 2 else f"{', '.join(called[:FEW])} and {more} more"


def names(case: Case, codes: Iterable[str]) -> str:
    """The names of some agencies, short, in the order of the alphabet."""
    return ", ".join(sorted(agency_name(case, code) for code in codes))
