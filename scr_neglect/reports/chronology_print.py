"""The chronology on paper, with chosen columns: one row an entry, as long as the record is, for one named reader."""

from collections.abc import Callable, Iterator, Sequence

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import Flowable, Spacer

from scr_neglect.errors import Refusal
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import UncertainDate, long_date
from scr_neglect.records.record import Record
from scr_neglect.reports.blocks import Together, facts, under
from scr_neglect.reports.captions import listed
from scr_neglect.reports.chronology_rows import Cell, Entries, Telling
from scr_neglect.reports.copy import Printed, Progress
from scr_neglect.reports.long_table import PLAIN, Column, TableRow, long_table
from scr_neglect.reports.pages import WIDTH, text_width, typeset
from scr_neglect.reports.paper import TWO, Paper, ended, entitled, in_words
from scr_neglect.reports.parts_child import ALWAYS_LEFT_OUT, born, maker
from scr_neglect.reports.parts_people import correcting, meant_by
from scr_neglect.reports.running import running
from scr_neglect.reports.type import Role, said, set_in, words
from scr_neglect.scoring.sentences import counted

COLUMNS: dict[str, Column] = {
    "happened": Column("When", 62),
    "learned": Column("Learned by", 62),
    "age": Column("Age then", 70),
    "child": Column("About", 58),
    "agency": Column("Agency", 68),
    "who": Column("Who", 67),
    "how": Column("Seen or told", 60),
    "what": Column("What was seen, said or done", 190, grows=True),
    "effect": Column("Effect on the child", 80, grows=True),
    "account": Column("What the family says about it", 92, grows=True),
    "area": Column("Part of the child’s life", 98),
    "grade": Column("How grave", 54),
    "agreed": Column("Done or agreed", 80, grows=True),
    "entry": Column("Entry", 44),
}
"""The columns that may be chosen, by name, in the order in which they stand."""
USUAL = ("happened", "age", "child", "agency", "how", "what", "effect", "account", "agreed")
USUAL_FOR_FAMILY = tuple(name for name in USUAL if name != "age")
NARROWEST = 0.6
"""What is left to a column of words at least, of what it asks for."""
EACH = 50
"""Entries between two looks at whether to go on."""
TOO_MANY = (
    "So many columns leave no room for the words. Choose fewer: the words need about a third of the page."
)


def chosen(names: Sequence[str], usual: Sequence[str] = USUAL) -> tuple[str, ...]:
    """The columns of these names in their order; none named = the usual ones, and what was seen, said or done always.

    Raises Refusal for a name that is no column's, and when there is no room for so many.
    """
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        raise Refusal(f"A chronology has no column “{unknown[0]}”. It has: {', '.join(COLUMNS)}.")
    wanted = {*(names or usual), "what"}
    found = tuple(name for name in COLUMNS if name in wanted)
    fixed = sum(COLUMNS[name].width for name in found if not COLUMNS[name].grows)
    growing = sum(COLUMNS[name].width for name in found if COLUMNS[name].grows)
    if fixed + growing * NARROWEST > text_width(landscape(A4)):
        raise Refusal(TOO_MANY)
    return found


def chronology_print(paper: Paper, progress: Progress | None = None) -> Printed:
    """The PDF of a chronology; upright, or on its side when its columns ask for it.

    `progress` is told what is done of how much; what it raises ends the work. Of the usual columns those that hold
    nothing here are left out.
    """
    entries, told = Entries(paper), progress or _nobody
    count = len(entries.rows)
    cells = list(
        _cells(entries, chosen(paper.copy.columns, USUAL_FOR_FAMILY if paper.plain else USUAL), told)
    )
    columns = (
        [name for name in cells[0] if paper.copy.columns or any(row[name] for row in cells)] if cells else []
    )
    heads = [COLUMNS[name] for name in columns]
    size = A4 if sum(head.width for head in heads) <= WIDTH else landscape(A4)
    rows = [
        TableRow(tuple(each[name] for name in columns), _group(row), entries.is_starred(row))
        for each, (_, row) in zip(cells, entries.rows, strict=True)
    ]
    del cells
    told_in = (text for row in rows for cell in row.cells for _, text in cell)
    meant = meant_by(" ".join(told_in)) if paper.plain else []
    table = long_table(heads, rows, text_width(size), lambda done: told(count + done, 2 * count))
    story = [*_head(paper, entries), *(table or [said(_nothing(paper))]), *_foot(paper, meant)]
    pdf = typeset(story, running(paper, _title(paper)), size)
    return Printed(pdf, frozenset(row.id for _, row in entries.rows))


def _nobody(done: int, total: int) -> None:
    """Who is told of the progress when nobody asks."""


def _group(row: Record) -> str:
    """The bookmark of an entry: its year."""
    return str(row.when.first.year) if row.when.first is not None else "Not dated"


def _cells(entries: Entries, columns: Sequence[str], told: Progress) -> Iterator[dict[str, Cell]]:
    """The cells of each entry by column; what it is about stands over its words where it has no column of its own."""
    for place, (kind, row) in enumerate(entries.rows):
        if not place % EACH:
            told(place, 2 * len(entries.rows))
        telling = entries.told(kind, row)
        if "area" not in columns and telling.area[0]:
            telling.head += f": {telling.area[0]}"
        if row.id in entries.paper.copy.contested:
            telling.head += f" {TWO}"
        yield {name: _CELLS[name](entries, row, telling) for name in columns}


def _one(text: str, role: Role = PLAIN) -> Cell:
    return ((role, text),) if text else ()


_CELLS: dict[str, Callable[[Entries, Record, Telling], Cell]] = {
    "happened": lambda _, row, told: _one(row.when.short() or "no date yet"),
    "learned": lambda entries, row, told: _one(entries.learned(row)),
    "age": lambda entries, row, told: _one(entries.ages(row)),
    "child": lambda entries, row, told: _one(entries.about(row)),
    "agency": lambda _, row, told: _one(told.agency),
    "who": lambda _, row, told: _one(told.who),
    "how": lambda _, row, told: _one(told.how),
    "what": lambda entries, row, told: (("mark", told.head), *told.what, *entries.stars(row)),
    "effect": lambda _, row, told: _one(ended(told.effect)),
    "account": lambda _, row, told: _one(ended(told.account)),
    "area": lambda _, row, told: (*_one(told.area[0]), *_one(told.area[1], "small")),
    "grade": lambda _, row, told: _one(told.grade),
    "agreed": lambda _, row, told: _one(ended(told.agreed)),
    "entry": lambda _, row, told: _one(row.label),
}  # fmt: skip


# -- around the table --------------------------------------------------------------------------------------------


def _title(paper: Paper) -> str:
    return entitled(paper, f"chronology, as known on {long_date(paper.copy.day)}")


def _head(paper: Paper, entries: Entries) -> list[Flowable]:
    children, copy = listed([child.called for child in paper.case.children]), paper.copy
    pairs = [
        (
            "Made for",
            f"{copy.recipient.name or 'no one by name yet'}, on {long_date(copy.made_on)}{maker(paper)}",
        ),
        *((child.called, born(paper, child)) for child in paper.case.children),
        ("Days covered", _period(paper, entries)),
        ("As known on", f"{long_date(copy.day)}; what was learned later is not here"),
        ("In it", _counted(entries)),
    ]
    title = f"{children}: chronology" if children else "Chronology"
    blocks: list[Flowable] = [set_in("title", words(title)), facts(pairs, share=0.19)]
    return [*blocks, said(ALWAYS_LEFT_OUT), Spacer(0, 4)] if paper.plain else [*blocks, Spacer(0, 8)]


def _period(paper: Paper, entries: Entries) -> str:
    if paper.copy.start is not None:
        return (
            f"{long_date(paper.copy.start)} to {long_date(paper.copy.day)}: what happened or was learned then"
        )
    if not entries.rows or not (when := entries.rows[0][1].when).placed:
        return "none"
    begun = UncertainDate(when.edtf.partition("/")[0])
    first = in_words(begun if begun.placed else when)
    return f"{first} (the first entry shown) to {long_date(paper.copy.day)}"


def _counted(entries: Entries) -> str:
    starred = sum(entries.is_starred(row) for _, row in entries.rows)
    stars = f", {starred:,} of them marked as significant" if starred else ""
    count = counted(len(entries.rows), "entry", "entries")
    return f"{count}{stars}; in the order in which things happened, what has no date last"


def _nothing(paper: Paper) -> str:
    if paper.plain:
        return "No entry is included in this copy. That does not mean that there is none."
    return "No entry of these days is recorded for this reader. That is not a sign of safety: nobody may have looked."


def _foot(paper: Paper, meant: Sequence[Flowable]) -> list[Flowable]:
    """What short words mean, the standing words and whom to tell what is wrong, on one page."""
    (wrong,) = under("If something here is wrong", [said(correcting(paper))])
    return [Spacer(0, 6), Together([*meant, said(standing_words(), "small")], wrong)]
