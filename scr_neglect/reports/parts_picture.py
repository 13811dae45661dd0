"""Then and now, in words; for professionals also the cumulative picture with its sentence."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from reportlab.platypus import Flowable

from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import long_date, short_date
from scr_neglect.records.letters import small_first
from scr_neglect.reports.blocks import GAP, Row, Together, box, grid, part, under
from scr_neglect.reports.captions import listed
from scr_neglect.reports.pages import WIDTH
from scr_neglect.reports.paper import NONE_HERE, Paper, in_words
from scr_neglect.reports.picture_first import PictureFirst
from scr_neglect.reports.rows import Rows
from scr_neglect.reports.sources import KNOWN
from scr_neglect.reports.type import said, set_in, words
from scr_neglect.scoring.change import Change
from scr_neglect.scoring.picture import picture
from scr_neglect.scoring.sentences import counted, graded

STRANDS = {
    "how the child is": "How the children are",
    "care given": "The care that they get",
    "help needed": "Help needed",
    "engagement": "Meetings, visits and working together",
    "household": "Around the family",
}
NOT_LOOKED = "Not looked at"
_MEANS = {
    "better": "“Better” needs a later look by someone who was there.",
    "not looked": "“Not looked at” means that {} for a year. That is not the same as better.",
}
"""What the two states that are most easily misread do and do not mean."""
_STATES = {
    "better": "Better",
    "worse": "Worse",
    "same": "Still a worry",
    "opened since": "New since then",
    "not looked": NOT_LOOKED,
}
_WORRY_THEN, _BETTER_THEN = (
    "Not looked at; a worry on the last look",
    "Not looked at; better on the last look",
)
OPEN = ("worse", "opened since", "same")
"""The states of a worry that is open, in the order in which a family copy tells them, before the others."""
_INCHES = (WIDTH / 72 * 1.16, 6.6)
"""The picture is drawn a little larger than it is printed, so that its letters are those of small print."""


class Matter(Struct, frozen=True, kw_only=True):
    """One line of *then and now* in words: what, whose, how it stood, and how it stands (the state, and since when)."""

    name: str
    whose: str
    then: str
    now: tuple[str, str]


def then_now(paper: Paper) -> list[Flowable]:
    """Each thing that was a worry when this help began, or has become one since; for professionals also the picture."""
    blocks = changes_told(paper) if paper.plain else over_time(paper)
    return part(3, "Then and now", [*blocks, box([said(standing_words(), "small")])])


def changes_told(paper: Paper) -> list[Flowable]:
    """Each thing that was a worry when this help began, or has become one since, by how it stands now."""
    if not paper.changes:
        return [said(NONE_HERE)]
    top = f"{_began(paper.changes)}:" if paper.brief else lead(paper.changes)
    told = [block for heading, text in _not_open(paper) for block in under(heading, [said(text)])]
    told = [*_open(paper), *told]
    means = states_mean(paper, {each.now for each in paper.changes})
    return [Together([said(top, "lead")], told[0]), *told[1:], *([said(means, "small")] if means else [])]


def over_time(paper: Paper) -> list[Flowable]:
    """Then and now beside the picture under its sentence: what can only rise is never shown alone."""
    (drawn,), changes = the_picture(paper), paper.changes
    none = (
        "Nothing was open at the start of this help that this reader may see, and nothing has opened since."
    )
    top = said(lead(changes), "lead") if changes else said(none)
    body = PictureFirst(drawn, _rows(paper, changes), _by_matter)
    means: list[Flowable] = [said(states_mean(paper), "small")] if changes else []
    return [Together([top], body), *means]


def _by_matter(rows: Sequence[Row]) -> Rows:
    return grid(("What, and for whom", "Then", "Now"), rows, (202, 97, 189))


def _open(paper: Paper) -> list[Flowable]:
    """Every open worry by its name under how it stands and how it is known, with how grave and since when."""
    rows: list[Row] = []
    for state in OPEN:
        known: dict[str, list[Change]] = {}
        for each in paper.changes:
            if each.now == state:
                known.setdefault(KNOWN[each.standing.concern.basis], []).append(each)
        for how in sorted(known, key=list(KNOWN.values()).index):
            rows += [f"{_STATES[state]}, {how}", *_open_rows(paper, known[how])]
    heads = ("What, and for whom", "How grave", "Since")
    return [grid(heads, rows, (3.6, 0.8, 1.1))] if rows else []


def _open_rows(paper: Paper, changes: Sequence[Change]) -> list[Row]:
    """What is open, by its name; what is as grave since the same day shares a row."""
    found: dict[tuple[str, str], list[Change]] = {}
    for each in changes:
        grade = each.standing.grade
        found.setdefault((graded(grade) if grade is not None else "", _since(paper, each)), []).append(each)
    return [("; ".join(_told_once(paper, same)), grade, since) for (grade, since), same in found.items()]


def _not_open(paper: Paper) -> Iterator[tuple[str, str]]:
    """What is better, and what nobody looked at by how it was on the last look: each matter by its name."""
    better = [each for each in paper.changes if each.now == "better"]
    unseen = [each for each in paper.changes if each.now == "not looked"]
    for heading, found in (
        (_STATES["better"], better),
        (_WORRY_THEN, [each for each in unseen if each.standing.last.is_concern]),
        (_BETTER_THEN, [each for each in unseen if not each.standing.last.is_concern]),
    ):
        if found:
            yield heading, f"{'; '.join(_told_once(paper, found))}."


def _told_once(paper: Paper, changes: Sequence[Change]) -> list[str]:
    """A text for each matter; children of whom the same is told share one."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in changes:
        whose = paper.case.called(each.child) if each.child else "the family"
        found.setdefault((each.name, _lasting(paper, each)), []).append(whose)
    return [f"{name} ({_of_whom(paper, whose)}){told}" for (name, told), whose in found.items()]


def _of_whom(paper: Paper, whose: Sequence[str]) -> str:
    """Names in a row; a brief copy about two children says "both" of the two."""
    children = [child.called for child in paper.case.children]
    return (
        "both" if paper.brief and len(children) == 2 and sorted(whose) == sorted(children) else listed(whose)
    )


def _lasting(paper: Paper, each: Change) -> str:
    """What is told beside the name of a matter that is not open: ", 4 weeks", ", 8 Sep 2026"."""
    if each.now in OPEN or paper.brief:
        return ""
    if each.now == "better":
        return f", {counted(each.weeks, 'week')}" if each.weeks else ""
    return f", {_since(paper, each)}"


def states_mean(paper: Paper, states: Collection[str] = tuple(_MEANS)) -> str:
    """What those of some states mean that are most easily misread, and what they do not mean."""
    if paper.brief:
        short = "“Not looked at”: this copy includes no look for a year. That is not the same as better."
        return short if "not looked" in states else ""
    whose = "this copy includes no look" if paper.plain else "nobody is on record as having looked"
    return " ".join(told.format(whose) for state, told in _MEANS.items() if state in states)


def lead(changes: Sequence[Change]) -> str:
    """How many stand where, up and down, and from which day they are read."""
    merged = [state for _, state in {(c.indicator, c.child): c.now for c in changes}.items()]
    told = []
    for state, text in _STATES.items():
        number = merged.count(state)  # type: ignore[arg-type]
        if number:
            told.append(f"{number} {small_first(text)}")
    many = counted(len(merged), "matter")
    return f"{_began(changes)}, of {many}: {listed(told)}. This is no score."


def _began(changes: Sequence[Change]) -> str:
    """From which day then and now are read: "Since this help began (14 October 2024)"."""
    began = (
        "this help began"
        if changes[0].baseline.running
        else "the last help began"
        if changes[0].baseline.help_began
        else "the first worry was known"
    )
    return f"Since {began} ({long_date(min(change.baseline.day for change in changes))})"


def matters(paper: Paper, changes: Iterable[Change]) -> dict[str, list[Matter]]:
    """A line for each matter, by strand; children of whom the same is true share one."""
    found: dict[str, dict[tuple[str, str, tuple[str, str]], list[Change]]] = {}
    for change in changes:
        key = (change.name, _then(paper, change), _now(paper, change))
        found.setdefault(change.strand, {}).setdefault(key, []).append(change)
    order = sorted(found, key=lambda s: list(STRANDS).index(s) if s in STRANDS else len(STRANDS))
    return {
        STRANDS.get(strand, "Other"): [
            Matter(
                name=name,
                whose=listed([paper.case.called(c.child) if c.child else "the family" for c in same]),
                then=then,
                now=now,
            )
            for (name, then, now), same in found[strand].items()
        ]
        for strand in order
    }


def _rows(paper: Paper, changes: Iterable[Change]) -> list[Row]:
    rows: list[Row] = []
    for strand, lines in matters(paper, changes).items():
        rows.append(strand)
        for each in lines:
            state, more = (words(text) for text in each.now)
            more = f" {more}" if more and more[0] not in ",:;" else more
            rows.append((f"{each.name} ({each.whose})", each.then, set_in("body", f"<b>{state}</b>{more}")))
    return rows


def _then(paper: Paper, change: Change) -> str:
    then = change.then
    if then is None:
        return "Not a known worry"
    if then.is_open:
        return f"A worry{_grade(paper, then.grade)}"
    return "Better" if then.state == "better" else NOT_LOOKED


def _now(paper: Paper, change: Change) -> tuple[str, str]:
    """How it stands, and what follows of since when."""
    grade = _grade(paper, change.standing.grade).strip()
    since = _since(paper, change)
    if change.now == "better":
        long = f"for {counted(change.weeks, 'week')}" if change.weeks else ""
        return "Better", f"{long}, since {since}"
    if change.now == "not looked":
        was = "a worry" if change.standing.last.is_concern else "better"
        return NOT_LOOKED, f"since {since}: {was}"
    if change.now == "opened since":
        return "A worry", f"{grade} since {since}".strip()
    return _STATES[change.now], grade


def _since(paper: Paper, change: Change) -> str:
    """The date of the look from which it counts, as it was recorded and no finer."""
    looks = [row for row in change.rows if paper.case.happened(row) == change.since]
    return looks[-1].date.short() if looks else short_date(change.since)


def _grade(paper: Paper, grade: int | None) -> str:
    return f" ({graded(grade)})" if grade is not None or not paper.plain else ""


def the_picture(paper: Paper) -> list[Flowable]:
    """The four strips as vectors, the sentence that says them, and the caption that says what is counted."""
    from scr_neglect.reports.charts import cumulative
    from scr_neglect.reports.vector import chart_flowable

    drawing = cumulative(paper.case, size=_INCHES, standing_words=False)
    found = picture(paper.case)
    thin = ", ".join(in_words(each) for each in paper.case.family.thin)
    told = [
        found.caption,
        "The height is a count of entries, not a score, and it can only rise: read it beside “then and now”.",
    ]
    if thin:
        told.append(f"The source says little of {thin}.")
    return [Together([chart_flowable(drawing, WIDTH)], said(" ".join(told), "small"), GAP)]
