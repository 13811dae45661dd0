"""Act now: what is on the act-now list, from the day it was known (`practice.md` 4.6)."""

from collections.abc import Iterable, Iterator
from functools import cache

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import ActNow, act_now_list
from scr_neglect.records.entries import Observation
from scr_neglect.records.letters import small_first
from scr_neglect.scoring.immediate import Candidates, Immediate, candidates, immediates
from scr_neglect.scoring.patterns.days import days_after
from scr_neglect.scoring.patterns.ground import Ground, Numbers
from scr_neglect.scoring.patterns.pattern import Pattern
from scr_neglect.scoring.patterns.stretch import Holding, Stretch
from scr_neglect.scoring.standing import reaches

LAST = "Any professional may refer directly."
"""The sentence of every entry that is said once, towards the end."""
DONE = "Has it been done?"


def act_now(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """A concern that meets an entry of the act-now list (`practice.md` 4.6). The rows of the entry count for it.

    Nothing counts against it: whether what was done is enough is for people to say, who mark it as acted on. It
    stands for some days only, so that what is asked for today is not still asked for in a month; what has not
    been done by then is asked by the patterns that wait for it.
    """
    of_rows, counted = ground.known.once("to act on", lambda _: _to_act_on(ground.known.whole, numbers))
    if ground.holder:
        yield from (each for each in of_rows if ground.held.issuperset(each.rows))
        counted = [each.among(ground.held) for each in counted]
    else:
        yield from of_rows
    yield from _asked_for(ground.case, counted, numbers)


def _to_act_on(whole: Ground, numbers: Numbers) -> tuple[list[Holding], list[Candidates]]:
    """What is asked for because of rows by themselves, and, for the entries that count rows, what they count."""
    among = candidates(whole.concerns, whole.concerns_of)
    of_rows = _asked_for(whole.case, (each for each in among if not each.counts_rows), numbers)
    return list(of_rows), [each for each in among if each.counts_rows]


def _asked_for(case: Case, among: Iterable[Candidates], numbers: Numbers) -> Iterator[Holding]:
    for each in immediates(case, among):
        if each.entry.softer and not _is_asked_about(case, each, numbers["softer_grade"]):
            continue
        yield Holding(
            child=each.child,
            first=each.known,
            last=days_after(each.known, numbers["days"] - 1),
            rows=each.rows,
            about=(each.entry.code,),
        )


def _is_asked_about(case: Case, each: Immediate, grade: int) -> bool:
    """Whether advice for today is put as a prompt too, and not in the banner alone."""
    rows = (case.by_id[row] for row in each.rows)
    return any(isinstance(row, Observation) and reaches(row, grade) for row in rows)


def ask_of_act_now(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """What to do today, and the rule: the entries met, the more pressing before the softer, each sentence once."""
    words, act = _in_words(frozenset(each.about[0] for each in stretch.holdings))  # type: ignore[arg-type]
    who = ground.case.called(stretch.child) if stretch.child else "The family"
    return (
        f"{who}: {words}. {act}",
        f"On the act-now list: {words}. Shown for {numbers['days']} days from the day on which it was known; it says "
        "what to do today, and is no finding. A low-grade bump to knee, shin, elbow or palm is not counted, but on a "
        "child not yet mobile it is.",
    )


@cache
def _in_words(codes: frozenset[str]) -> tuple[str, str]:
    """What some entries of the list are about, and what they say is to be done."""
    met = [entry for entry in act_now_list() if entry.code in codes]
    entries = [entry for entry in met if not entry.softer] or met
    particular = [entry for entry in entries if not _is_of_grade_alone(entry)] or entries
    said = _once([sentence for entry in particular for sentence in _sentences(entry.act)])
    words = "; ".join(small_first(entry.words) for entry in particular)
    return words, " ".join([*(one for one in said if one != LAST), LAST, DONE])


def _is_of_grade_alone(entry: ActNow) -> bool:
    return not (entry.families or entry.indicators)


def _sentences(text: str) -> list[str]:
    return [f"{one}." for one in text.rstrip(".").split(". ")]


def _once(sentences: list[str]) -> list[str]:
    """The sentences in their order, without those that another says in full."""
    different = list(dict.fromkeys(sentences))
    return [
        one
        for one in different
        if not any(one != other and one.casefold() in other.casefold() for other in different)
    ]


PATTERNS = (Pattern("act-now", act_now, ask_of_act_now, graded=True),)
