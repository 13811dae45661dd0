"""Training on paper: the packs that lie on the tables, and the facilitator's sheet."""

from datetime import date

from scr_neglect.casework.chronology import Entry
from scr_neglect.casework.training import Held, Stop, asked, seated, stops, tables, title_of
from scr_neglect.records.called import KINDS
from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate
from scr_neglect.reports.paper import ended
from scr_neglect.reports.training import AtStop, Line, Pack, facilitators_sheet, table_packs
from scr_neglect.scoring.picture import picture
from scr_neglect.scoring.prompts import Thresholds


def packs(case: Case, stop: Stop) -> bytes:
    """The table packs of a stop as a PDF: those who learned most have a table of their own, the others share one.

    At the shared table only those with something new are printed; the others are named.
    """
    own, others = seated(tables(case, stop), stop)
    laid = [Pack(title=each.name, held=((each.name, _lines(each, stop)),)) for each in own]
    new = [
        each for each in others if stop.since is None or any(each.is_new(one, stop) for one in each.entries)
    ]
    quiet = tuple(each.name for each in others if each not in new)
    if others:
        held = tuple((each.name, _lines(each, stop)) for each in new)
        laid.append(Pack(title="Other services", held=held, quiet=quiet))
    return table_packs(case.known_on(stop.day), title_of(stop), laid, thin=stop.thin)


def sheet(case: Case, wrote: dict[int, str], thresholds: Thresholds | None = None) -> bytes:
    """The facilitator's sheet as a PDF: every stop with its tables, what was asked then, and what could have been."""
    at = []
    for stop in stops(case):
        found, shown = asked(case, stop, thresholds), case.known_on(stop.day)
        then = tuple(
            Line(_by_then(each.when, stop.day), KINDS[each.kind], "", ended(each.words))
            for each in found.then
        )
        at.append(
            AtStop(
                title=title_of(stop), thin=stop.thin, known=picture(shown).sentence,
                tables=tuple((each.name, len(each.entries)) for each in seated(tables(case, stop), stop)[0]),
                then=then, new=found.new, still=len(found.still), wrote=wrote.get(stop.number, ""),
            )
        )  # fmt: skip
    return facilitators_sheet(case, at, thresholds)


def _lines(held: Held, stop: Stop) -> tuple[Line, ...]:
    return tuple(
        Line(
            _by_then(each.when, stop.day),
            KINDS[each.kind],
            each.basis,
            _with_account(each),
            held.is_new(each, stop),
        )
        for each in held.entries
    )


def _by_then(when: UncertainDate, day: date) -> UncertainDate:
    """A stretch as it was known on a day: of one that went on, nobody knew the end."""
    begun, end, _ = when.edtf.partition("/")
    return UncertainDate(f"{begun}/..") if end and when.last is not None and when.last > day else when


def _with_account(entry: Entry) -> str:
    """The words of an entry, with what the carer said of it beside them."""
    words = ended(entry.words)
    return f"{words} Carer’s account: {ended(entry.account)}" if entry.account else words
