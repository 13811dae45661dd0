"""The chronology as it is shown, as a sheet that leaves the casebook: seen before, checked, logged."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from scr_neglect.casework import chronology, giving
from scr_neglect.casework.chronology import Entry
from scr_neglect.casework.entry_words import NO_RESPONSE
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import Recipient
from scr_neglect.records.called import KINDS, SEEN_BY
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import long_date, short_date
from scr_neglect.scoring.sentences import counted
from scr_neglect.storage.table_files import Progress, Table, as_csv, as_xlsx

Form = Literal["xlsx", "csv"]
FORMS: dict[Form, str] = {"xlsx": "Excel workbook (.xlsx)", "csv": "CSV, for any spreadsheet (.csv)"}
Names = Mapping[str, str]
COLUMNS: dict[str, Callable[[Entry, Names], str]] = {
    "When it happened": lambda e, _: e.when.short(),
    "Learned by": lambda e, _: short_date(e.known),
    "How much later": lambda e, _: e.later,
    "Kind": lambda e, _: KINDS[e.kind],
    "Significant": lambda e, _: "yes" if e.starred else "",
    "About": lambda e, _: e.about,
    "Age then": lambda e, _: e.age,
    "Indicator": lambda e, _: e.indicator,
    "Grade": lambda e, _: e.grade,
    "What was seen, said or done": lambda e, _: e.words,
    "Carer's account": lambda e, _: e.account,
    "Why it is significant": lambda e, _: "; ".join(star.why for star in e.stars),
    "Impact on the child": lambda e, _: "; ".join(star.impact or NO_RESPONSE for star in e.stars),
    "Response": lambda e, _: "; ".join(star.response or NO_RESPONSE for star in e.stars),
    "Known how": lambda e, _: e.basis,
    "By": lambda e, names: ", ".join(names.get(code, code) for code in e.agencies),
    "Row": lambda e, _: e.label,
}
"""The columns of the list on the screen, each part of a cell in a column of its own."""
PRIVATE = "named people only"


class Leaving(Struct, frozen=True, kw_only=True):
    """What is to leave: the entries in their order, who may see each, the filter in words, and the day as known."""

    entries: tuple[Entry, ...]
    seen_by: tuple[str, ...]
    names: dict[str, str]
    filter: str
    day: date
    sentence: str = ""
    """What every output of a training case says of its source."""

    @property
    def closed(self) -> dict[str, int]:
        """How many entries are not for the family, by who may see them; those that nobody decided about first."""
        found = {words: self.seen_by.count(words) for words in (*SEEN_BY.values(), PRIVATE)}
        return {words: number for words, number in found.items() if number and words != SEEN_BY["family"]}


def leaving(case: Case, entries: Sequence[Entry], said: str) -> Leaving:
    """What leaves of a Case when these entries do, fit to leave; `said` is the filter in words."""
    leaves = case.fit_to_leave()
    if leaves is not case:
        cut = {each.id: each for each in chronology.entries(leaves)}
        entries = [cut[each.id] for each in entries]
        said = _fit(said, case, leaves)
    return Leaving(
        entries=tuple(entries), seen_by=tuple(_seen_by(case, each) for each in entries),
        names={agency.code: agency.called for agency in leaves.agencies}, filter=said, day=case.day,
        sentence=case.family.sentence,
    )  # fmt: skip


def _fit(said: str, case: Case, leaves: Case) -> str:
    """The filter without the places that it may ask for, nor what an agency is called that is not called so here."""
    for one, other in zip(case.agencies, leaves.agencies, strict=True):
        said = said.replace(one.called, other.called)
    guard = case.protection(Recipient(audience="professionals"))
    return said if guard is None else guard.written_over(said)


def _seen_by(case: Case, entry: Entry) -> str:
    row = case.by_id[entry.id]
    return PRIVATE if row.private_to and row.visibility != "none" else SEEN_BY[row.visibility]


def table_of(what: Leaving, made_on: date) -> Table:
    """The rows as a table: exactly those, in that order, under what they are and what they are not."""
    above = (
        f"Chronology, as known on {long_date(what.day)}. {counted(len(what.entries), 'entry', 'entries')}. Made on "
        f"{long_date(made_on)}.",
        what.filter,
        *((what.sentence,) if what.sentence else ()),
        standing_words(),
        "Not a family copy. Whoever holds this file keeps it as safe as the record itself.",
    )
    cells = tuple(tuple(say(entry, what.names) for say in COLUMNS.values()) for entry in what.entries)
    heads, rows = (*COLUMNS, "Who may see it"), zip(cells, what.seen_by, strict=True)
    return Table(name="Chronology", above=above, heads=heads, rows=tuple((*row, who) for row, who in rows))


def file_of(what: Leaving, form: Form, made_on: date, progress: Progress | None = None) -> bytes:
    """The file of a table; takes no casebook, so that a worker can do it."""
    table = table_of(what, made_on)
    return as_xlsx(table, progress) if form == "xlsx" else as_csv(table, progress)


def log_leaving(session: Session, family_id: str, *, to: str, why: str) -> str:
    """Logs that the sheet leaves, for whom and why; gives the id of the entry. Raises Refusal without either."""
    if not to.strip():
        raise Refusal("Say who the sheet is for; it stands in the log.")
    if not why.strip():
        raise Refusal("Say why it leaves; the reason stands in the log.")
    return giving.log_disclosure(session, family_id, to=to.strip(), why=why.strip(), what="chronology sheet")
