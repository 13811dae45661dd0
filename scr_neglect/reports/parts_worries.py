"""What is working well, and what we are worried about with the family's account beside it."""

from collections import Counter
from collections.abc import Sequence

from reportlab.platypus import Flowable

from scr_neglect.records.dates import short_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.letters import small_first
from scr_neglect.records.meaning import meaning
from scr_neglect.records.plan import WorryStatement
from scr_neglect.reports import sources
from scr_neglect.reports.blocks import Cell, Row, grid, part, under
from scr_neglect.reports.fitting import as_many
from scr_neglect.reports.paper import (
    NONE_HERE,
    Most,
    Paper,
    ended,
    in_words,
    named,
    newest,
    whose,
)
from scr_neglect.reports.type import said, set_in, words
from scr_neglect.scoring.sentences import counted

MOST_WORRIES, MOST_STRENGTHS, MOST_STATEMENTS = Most(13, 36), Most(9, 20, 2), Most(8, 6, 0)
HEADINGS = {
    "physical": "Home, food, clothes, safety",
    "educational": "Learning and talk",
    "emotional": "Feelings and being cared for",
    "medical": "Health",
    "help needed": "Help needed: money, housing, services",
    "context": "Around the children",
}
_OWN = {"physical": "Physical", "educational": "Educational", "emotional": "Emotional", "medical": "Medical"}


# -- what is working well ---------------------------------------------------------------------------------------


def working_well(paper: Paper) -> list[Flowable]:
    """Strengths, the specific ones first, dated; what was looked at and found fine; how long it has lasted."""
    rows = newest(
        r for r in paper.case.observations if r.kind in ("strength", "looked-and-fine") and paper.in_period(r)
    )
    rows.sort(key=lambda r: (r.kind != "strength", r.specificity != "specific"))
    shown, rest = as_many(paper, rows, MOST_STRENGTHS, "entries")
    return part(4, "What is working well", [*going_well(paper, shown), *rest])


def going_well(paper: Paper, rows: Sequence[Observation]) -> list[Flowable]:
    """Some strengths and looks that found it fine, with how long each has lasted; or an honest absence."""
    held = lasting(paper)
    if not rows:
        return [said(_nothing(paper, "strength"))]
    if held.keys().isdisjoint(row.id for row in rows):
        return [grid((_told_head(paper),), [(_entry(paper, row),) for row in rows], (1,))]
    heads = (_told_head(paper), "How long" if paper.brief else "How long it has lasted")
    return [grid(heads, [(_entry(paper, row), held.get(row.id, "")) for row in rows], (3, 1))]


def _told_head(paper: Paper) -> str:
    return "Seen or told" if paper.brief else "What was seen or told"


def lasting(paper: Paper) -> dict[str, str]:
    """For each look, since when what it speaks of has been better; a brief copy has the day of a look beside it already."""
    found: dict[str, str] = {}
    for change in paper.changes:
        if change.now == "better":
            weeks = counted(change.weeks, "week") if change.weeks else ""
            since = f"{f'{weeks}, since' if weeks else 'Since'} {short_date(change.since)}"
            for row in change.rows:
                is_said = paper.brief and weeks and paper.case.happened(row) == change.since
                found.setdefault(row.id, weeks if is_said else since)
    return found


# -- what we are worried about ----------------------------------------------------------------------------------


def worries(paper: Paper) -> list[Flowable]:
    """Concerns of these days by domain, each with the family's account beside it; then the worry statements."""
    rows = newest(row for row in paper.case.observations if row.is_concern and paper.in_period(row))
    rows = fairly(rows) if paper.plain else rows
    shown, rest = as_many(paper, rows, MOST_WORRIES, "worries of these days")
    return part(5, "What we are worried about", [*evidence(paper, shown), *rest, *statements(paper)])


def fairly(rows: Sequence[Observation]) -> list[Observation]:
    """The newest rows in the order in which a short list takes them: one of each matter before a second of any; of these
    first what the family gave its account of, then the graver."""
    seen: Counter[tuple[object, ...]] = Counter()
    order: dict[str, tuple[int, bool, int]] = {}
    for row in rows:
        matter = (row.indicator, row.domain, *sorted(row.child))
        order[row.id] = (seen[matter], not row.parent_account, -(row.severity or 0))
        seen[matter] += 1
    return sorted(rows, key=lambda row: order[row.id])


def evidence(paper: Paper, rows: Sequence[Observation]) -> list[Flowable]:
    """Some concerns by domain, each with the family's account beside it in the same size; or an honest absence."""
    groups: dict[str, list[Observation]] = {}
    for row in rows:
        groups.setdefault(group_of(row), []).append(row)
    table: list[Row] = []
    for group, heading in HEADINGS.items():
        if group in groups:
            table += [] if paper.brief else [heading]
            table += [(_entry(paper, row), _account(paper, row)) for row in groups[group]]
    heads = (_told_head(paper), "The family says" if paper.brief else "What the family says about it")
    return [grid(heads, table, (2.1, 1))] if table else [said(_nothing(paper, "worry"))]


def group_of(row: Observation) -> str:
    """The heading that an entry belongs under: care and how the child is by domain; money, housing and services apart,
    as help needed and not as care failing."""
    strand = meaning(row).strand
    if row.money_or_housing == "yes" or strand == "help needed":
        return "help needed"
    return row.domain


def _entry(paper: Paper, row: Observation) -> list[Flowable]:
    """What it is and whose, what was seen, its effect on the child, what was agreed; and the small line of its source."""
    name = meaning(row).name
    markup = f"<b>{words(name)}</b>"
    about = whose(paper, row)
    markup += f" ({words(about)}): {words(ended(row.summary))}" if about else f": {words(ended(row.summary))}"
    for label, text in (
        ("For the child:" if paper.brief else "Effect on the child:", row.effect_on_child),
        ("Agreed:", row.agreed),
        ("The worker’s opinion:", row.my_view),
    ):
        if text:
            markup += f" <b>{label}</b> {words(ended(text))}"
    small = sources.line(paper, row)
    if row.kind == "looked-and-fine":
        small = f"looked at and found fine · {small}"
    elif row.kind == "strength" and row.specificity == "general":
        small += " · said in general terms"
    if group_of(row) == "help needed" and row.domain in _OWN:
        small += f" · {small_first(HEADINGS[row.domain])}"
    if row.money_or_housing == "partly":
        small += " · partly about money or housing: help is needed"
    known = "" if paper.plain else sources.known_to(paper, row)
    return [set_in("body", markup), said(f"{small} · {known}" if known else small, "small")]


def _account(paper: Paper, row: Observation) -> Cell:
    if row.parent_account:
        return row.parent_account
    return said("Please add yours." if paper.plain else "Not recorded.", "small")


def statements(paper: Paper) -> list[Flowable]:
    """Who is worried about what, and what may happen."""
    made = newest(s for s in paper.case.worry_statements)
    shown, rest = as_many(paper, made, MOST_STATEMENTS, "worry statements")
    if not shown:
        return []
    lines = [set_in("body", _statement(paper, each)) for each in shown]
    return under("Worry statements", [*lines, *rest])


def _statement(paper: Paper, each: WorryStatement) -> str:
    about = whose(paper, each)
    text = f"<b>{words(named(paper, each.who))}</b>, {in_words(each.date)}"
    text += f" ({words(about)}): {words(ended(each.worry))}" if about else f": {words(ended(each.worry))}"
    return text + (f" <b>What may happen:</b> {words(ended(each.may_happen))}" if each.may_happen else "")


def _nothing(paper: Paper, what: str) -> str:
    """An honest absence: what is not here is not said to be well."""
    if paper.plain:
        return f"{NONE_HERE} That does not mean that there was none."
    return f"No {what} from these days is recorded for this reader. That is not a sign of safety: nobody may have looked."
