"""Where an entry comes from, in words: when, seen or told, by whom; how grave it was judged to be."""

from scr_neglect.records.body import how_often
from scr_neglect.records.entries import GRADE_WORDS, UNSPECIFIED, Observation
from scr_neglect.reports.paper import NOT_NAMED, Paper, labelled, named, names

_TOLD = {
    "told-by-child": "told by a child to {who}",
    "told-by-parent": "told by a parent to {who}",
    "told-by-professional": "told by another worker to {who}",
    "told-by-relative": "told by a relative to {who}",
    "anonymous": "told to {who} by someone who did not give a name",
    "record": "from the records of {who}",
    "seen": "seen by {who}",
    "": "recorded by {who}",
}
_NOBODY = {
    "told-by-child": "told by a child, to whom is not said",
    "told-by-parent": "told by a parent, to whom is not said",
    "told-by-professional": "told by a worker, to whom is not said",
    "told-by-relative": "told by a relative, to whom is not said",
    "anonymous": "told by someone who did not give a name",
    "record": "from a record, whose is not said",
    "seen": "seen, by whom is not said",
    "": "by whom is not said",
}

KNOWN = {
    "seen": "seen", "told-by-child": "told by a child", "told-by-parent": "told by a parent", "told-by-professional": "told by a worker",
    "told-by-relative": "told by a relative", "anonymous": "told without a name", "record": "from a record", "": "how is not said",
}  # fmt: skip
"""How a worry is known, in the fewest words."""


def source(paper: Paper, row: Observation) -> str:
    """Seen or told, and by whom: never mixed, and never who an anonymous source is."""
    who = named(paper, row.agency)
    if not who or row.agency == UNSPECIFIED:
        return _NOBODY[row.basis]
    role = role_of(paper, row)
    if role and role.casefold() not in who.casefold():
        who = f"{who} ({role})"
    said = _TOLD[row.basis].format(who=who)
    teller = named(paper, row.told_by) if row.told_by and row.basis.startswith("told-") else ""
    if teller and teller != NOT_NAMED:
        said = f"told by {teller} to {who}"
    return said


def role_of(paper: Paper, row: Observation) -> str:
    """What the worker is who saw it; "" on a family copy, where it is not stated, or where a name left out stands in its place."""
    role = row.observer_role
    unsaid = paper.plain or role.casefold() in ("not stated", "unknown") or paper.hidden(role)
    return "" if unsaid else role


def dated(row: Observation) -> str:
    """When it happened, and when a service first knew, if that is told apart."""
    when = row.date.short() or "no date yet"
    if row.reported is not None and row.reported.placed and row.reported.edtf != row.date.edtf:
        when += f" (known {row.reported.short()})"
    return when


def line(paper: Paper, row: Observation) -> str:
    """The small line under an entry: date, source, grade; for professionals also its label."""
    said = [dated(row), source(paper, row), graded(paper, row), how_often(row.count, row.body_site)]
    if not paper.plain:
        said.append(labelled(paper, row))
    return " · ".join(part for part in said if part)


def graded(paper: Paper, row: Observation) -> str:
    """The grade of a concern in words; one without is "not graded", which a family copy need not say."""
    if not row.is_concern or paper.brief:
        return ""
    if row.grade is None:
        return "" if paper.plain else "not graded"
    return f"judged {GRADE_WORDS[row.grade]}" if paper.plain else f"grade: {GRADE_WORDS[row.grade]}"


def known_to(paper: Paper, row: Observation) -> str:
    """Which agencies are on record as knowing, and which as not: for professionals."""
    known, unknown = names(paper, row.known_to), names(paper, row.not_known_to)
    told = [f"known to {known}" if known else "", f"not known to {unknown}" if unknown else ""]
    return " · ".join(part for part in told if part)
