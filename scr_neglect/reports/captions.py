"""The words under and over the pictures: what is counted, what is not, and for which day."""

from collections.abc import Iterable, Sequence
from datetime import date

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import long_date
from scr_neglect.records.entries import DOMAINS
from scr_neglect.records.letters import small_first
from scr_neglect.scoring.picture import Picture
from scr_neglect.scoring.sentences import counted


def agency_name(case: Case, code: str) -> str:
    """An agency's name without what stands in brackets after it: "Community Midwifery (antenatal booking ...)"."""
    called = " ".join(case.called(code).split())
    return called.partition(" (")[0] or called


def alone(case: Case, agency: str, whole: Picture) -> str:
    """The sentence over one agency's picture: of all concerns, how many it is on record as knowing, and recorded."""
    name, total = agency_name(case, agency), whole.concerns.total()
    known, recorded = whole.known.get(agency, 0), whole.recorded.get(agency, 0)
    of = f"{counted(total, 'concern')} recorded by all together" if total != 1 else "the one concern recorded"
    if not total:
        return f"{name}: no concern in the four domains is recorded by anyone here."
    if not known:
        return f"{name} is not on record as knowing any of {of}."
    return f"{name} is on record as knowing {known:,} of {of}, and itself recorded {recorded:,}."


def within(since: date | None, until: date | None, sentence: str) -> str:
    """The sentence of a picture; where a period was chosen, with its days before it."""
    if not (since and until):
        return sentence
    return f"From {long_date(since)} to {long_date(until)}: {small_first(sentence)}"


def cumulative(
    case: Case, shown: Picture, *, others: Iterable[str] = (), unseen_rows: int = 0, alone: bool = False
) -> str:
    """The caption of the cumulative picture, standing words and all."""
    said = [shown.caption]
    if shown.concerns.total():
        said.append("The height is a count of entries, not a score, and it can only rise.")
        empty = [d for d in DOMAINS if not shown.concerns.total(domain=d)]
        if empty:
            said.append(
                f"No concern is recorded in the {listed(empty)} {'domain' if len(empty) == 1 else 'domains'}."
            )
    names = [f"{agency_name(case, code)} {shown.recorded[code]:,}" for code in others]
    if names:
        said.append(f"Recorded by other agencies: {', '.join(names)}.")
    if alone:
        said.append("What is not on record as known may still have been known.")
    if unseen_rows:
        said.append(f"{counted(unseen_rows, 'child is', 'children are')} not shown in the last strip.")
    return closing(case, said)


def closing(case: Case, said: Iterable[str]) -> str:
    """A caption with the day as known on, the sentence of the source, and the standing words."""
    return " ".join(
        part
        for part in (
            *said,
            f"As known on {long_date(case.day)}.",
            case.family.sentence,
            _source(case),
            standing_words(),
        )
        if part
    )


def _source(case: Case) -> str:
    return f"Source: {case.family.source}." if case.family.source else ""


def listed(words: Sequence[str]) -> str:
    """ "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
