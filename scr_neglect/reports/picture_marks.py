"""What can be pointed at in the cumulative picture, and the table of rows behind it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from scr_neglect.records.case import Case
from scr_neglect.records.entries import GRADE_WORDS, Contact, Observation
from scr_neglect.records.meaning import meaning
from scr_neglect.records.plan import Level, Meeting
from scr_neglect.records.record import Record
from scr_neglect.reports.captions import agency_name
from scr_neglect.reports.help_plan import HelpPlan, childrens_levels, events
from scr_neglect.reports.help_strip import help_marks, meeting_words
from scr_neglect.reports.marks import Mark, Table
from scr_neglect.reports.sheet import TimeScale
from scr_neglect.scoring import coverage
from scr_neglect.scoring.picture import Picture, may_be_within, rows_behind
from scr_neglect.scoring.sentences import counted, month_name

HELP, CONCERNS, STRENGTHS, CONTACTS, SEEN = 0, 1, 2, 3, 4
"""The strips' places in `figure.axes`."""
HEADER = ("Date", "Kind", "Domain", "What", "Grade", "Child", "Recorded by", "Row")


def picture_marks(
    case: Case,
    shown: Picture,
    plan: HelpPlan,
    time: TimeScale,
    children: Sequence[str],
    row: float,
    alone: bool,
) -> Iterator[Mark]:
    """Levels, meetings, gaps and flags; for each month the concerns, strengths and contacts that touch it; runs seen."""
    yield from help_marks(plan, case, time, HELP, alone)
    yield from _counted(
        shown, CONCERNS, "concern", rows_behind(case, kind="concern", since=shown.since, until=shown.until)
    )
    yield from _counted(
        shown, STRENGTHS, "strength", rows_behind(case, kind="strength", since=shown.since, until=shown.until)
    )
    yield from _contacts(case, shown)
    for number, child in enumerate(children):
        y = (len(children) - number - 0.5) * row
        yield from _seen(case, child, time, y)


def months_of(shown: Picture, rows: Iterable[Record]) -> dict[date, list[Record]]:
    """The rows that touch each month of a picture, in one pass."""
    place = {month: [] for month in shown.months}
    for row in rows:
        first, last = row.when.first, row.when.last
        if first is None or last is None or not shown.months:
            continue
        first = max(first, shown.since or first, shown.months[0])
        year, month = first.year, first.month
        while (year, month) <= (last.year, last.month) and (day := date(year, month, 1)) in place:
            place[day].append(row)
            year, month = year + month // 12, month % 12 + 1
    return place


def _counted(shown: Picture, axes: int, kind: str, rows: Sequence[Observation]) -> Iterator[Mark]:
    so_far = (shown.concerns if kind == "concern" else shown.strengths).cumulative()
    for (month, touched), total in zip(months_of(shown, rows).items(), so_far, strict=True):
        if touched:
            several = f"{counted(len(touched), kind)} in or around {month_name(month)}; {total:,.0f} so far"
            yield Mark(axes, month.toordinal() + 15, total, tuple(row.id for row in touched), several)


def _contacts(case: Case, shown: Picture) -> Iterator[Mark]:
    for kept, values in ((True, shown.kept), (False, shown.missed)):
        rows = [c for c in case.contacts if (c.kept if kept else c.missed)]
        word = "kept" if kept else "missed"
        for (month, touched), value in zip(months_of(shown, rows).items(), values, strict=True):
            if touched:
                text = f"{counted(len(touched), 'contact')} {word} in or around {month_name(month)}"
                y = value / 2 if kept else -value / 2
                yield Mark(CONTACTS, month.toordinal() + 15, y, tuple(row.id for row in touched), text)


def _seen(case: Case, child: str, time: TimeScale, y: float) -> Iterator[Mark]:
    """One mark for each record that a child was seen, where its date begins."""
    for row in coverage.sightings(case, child):
        day = row.date.first_ordinal
        if day is not None and time.first <= day <= time.last:
            text = (
                f"{case.called(child)} on record as seen, {row.date.short()}, {agency_name(case, row.agency)}"
            )
            yield Mark(SEEN, day, y, (row.id,), text)


# -- the table -----------------------------------------------------------------------------------------------


def picture_table(case: Case, shown: Picture) -> Table:
    """Every row that the picture draws, in order of date: concerns and strengths, contacts and whatever else records a
    child as seen, meetings, levels, and the days that have a flag."""
    flags = events(case)
    flagged = (case.by_id.get(row) for flag in flags if not flag.birth for row in flag.rows)
    rows: list[Record] = [
        *rows_behind(case, kind="concern", since=shown.since, until=shown.until),
        *rows_behind(case, kind="strength", since=shown.since, until=shown.until),
        *(c for c in case.contacts if c.date.placed),
        *(row for child in case.children for row in coverage.sightings(case, child.code)),
        *(row for row in flagged if row is not None),
        *(m for m in case.meetings if m.date.placed),
        *childrens_levels(case),
    ]
    kept = {row.id: row for row in rows if _within(row, shown)}
    lines = [((*row.when.order, row.label), table_row(case, row)) for row in kept.values()]
    for flag in flags:
        if flag.birth and may_be_within(flag.when, shown.since, shown.until):
            name = case.called(getattr(case.by_id[flag.rows[0]], "code", ""))
            label = case.by_id[flag.rows[0]].label
            cells = (flag.when.short(), "birth", "", flag.words, "", name, "", label)
            lines.append(((*flag.when.order, label), cells))
    return HEADER, tuple(cells for _, cells in sorted(lines))


def _within(row: Record, shown: Picture) -> bool:
    """Whether a row may have happened in the period of a picture; a level of help for as long as it lasted."""
    first, last = row.when.first, row.when.last
    if isinstance(row, Level):
        last = row.end.last if row.end is not None else None
    late = shown.since is None or last is None or last >= shown.since
    return late and (shown.until is None or first is None or first <= shown.until)


def table_row(case: Case, row: Record) -> tuple[str, ...]:
    """One record in the words of `HEADER`."""
    if isinstance(row, Observation):
        kind, domain, what = (
            row.kind.replace("-", " "),
            row.domain,
            meaning(row).name,
        )
        grade = GRADE_WORDS.get(row.grade or 0, "not graded") if row.is_concern else ""
        return (
            row.date.short(),
            kind,
            domain,
            what,
            grade,
            whom(case, row),
            agency_name(case, row.agency),
            row.label,
        )
    if isinstance(row, Contact):
        what = f"{row.kind.replace('-', ' ')}, {row.status.replace('-', ' ')}"
        return (
            row.date.short(),
            "contact",
            "",
            what,
            "",
            whom(case, row),
            agency_name(case, row.agency),
            row.label,
        )
    if isinstance(row, Level):
        what = f"{row.framework}, until {row.end.short() if row.end is not None else 'now'}"
        agency = agency_name(case, row.agency) if row.agency else ""
        return (row.when.short(), "level of help", "", what, "", whom(case, row), agency, row.label)
    assert isinstance(row, Meeting)
    led = agency_name(case, row.led) if row.led else ""
    return (row.when.short(), "meeting", "", meeting_words(case, row), "", "", led, row.label)


def whom(case: Case, row: Record) -> str:
    """The children a row is about, by name; "household" for one about none of them by name."""
    mine = case.children_of(row)
    named = [case.called(child.code) for child in case.children if child.code in mine]
    return ", ".join(named) or ("household" if isinstance(row, Observation) else "")
