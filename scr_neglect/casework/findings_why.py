"""Why a finding is answered otherwise than its file has it: computed from the rows, then in this project's words."""

from collections.abc import Iterator, Sequence
from datetime import date

from scr_neglect.casework.chronology import Entry, entries
from scr_neglect.records.called import KINDS
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.records.letters import small_first
from scr_neglect.scoring.findings import LEAST, Answer, why
from scr_neglect.scoring.prompts import Prompt
from scr_neglect.scoring.sentences import counted

OURS = "This project's words:"


def lines(answer: Answer, case: Case, prompts: Sequence[Prompt]) -> list[str]:
    """Sentences on one finding: what is computed of its rows and of the questions of its patterns, then the reason."""
    said = list(_computed(answer, case, [each for each in prompts if each.pattern in answer.patterns]))
    reason = why(case.family.title).get(answer.finding.id)
    return [*said, f"{OURS} {reason}"] if reason else said


def _computed(answer: Answer, case: Case, theirs: Sequence[Prompt]) -> Iterator[str]:
    finding, prompt = answer.finding, answer.prompt
    if not answer.patterns:
        yield f"The table has no pattern for the theme “{finding.theme}” with the rule “{finding.rule}”."
        return
    if prompt is None:
        yield from _not_asked(answer, case, theirs)
    elif answer.days_late is not None and answer.days_late > 0:
        yield from _late(answer, prompt, case)
    if prompt is not None and answer.overlap < LEAST:
        yield from _rows_not_held(answer, prompt, case, theirs)
    if finding.lacking:
        yield f"No row of the folder has the id {', '.join(finding.lacking)}."


def _not_asked(answer: Answer, case: Case, theirs: Sequence[Prompt]) -> Iterator[str]:
    names = " or ".join(answer.patterns)
    if theirs:
        when = ", ".join(_question(each, case) for each in theirs)
        yield f"The pattern {names} was visible ({when}), but on none of the finding's rows."
    else:
        yield f"The pattern {names} was visible at no time in this record."
    yield f"The finding's rows: {_described(answer.finding.rows, case)}."


def _late(answer: Answer, prompt: Prompt, case: Case) -> Iterator[str]:
    finding, last = answer.finding, answer.finding.visible_by.last
    assert last is not None
    later = [row for row in finding.rows if case.known_day(case.by_id[row]) > last]
    known = len(finding.rows) - len(later)
    yield (
        f"Asked on {long_date(prompt.visible)}, {counted(answer.days_late or 0, 'day')} after {long_date(last)}"
        + (f"; the rule itself waits {counted(prompt.waited, 'day')}." if prompt.waited else ".")
    )
    if later:
        yield f"By {long_date(last)}, {known} of the finding's {counted(len(finding.rows), 'row')} were known; later: {_described(later, case)}."
    else:
        yield f"All of the finding's rows were known by {long_date(last)}."
    began = date.fromordinal(prompt.visible.toordinal() - prompt.waited)
    new = [row for row in prompt.evidence if began <= case.known_day(case.by_id[row]) <= prompt.visible]
    if new:
        since = (
            f"from {long_date(began)} to {long_date(prompt.visible)}"
            if prompt.waited
            else f"on {long_date(began)}"
        )
        yield f"Of the question's own rows, known {since}: {_described(new, case)}."


def _rows_not_held(answer: Answer, prompt: Prompt, case: Case, theirs: Sequence[Prompt]) -> Iterator[str]:
    held = answer.finding.count - len(answer.missing) - len(answer.finding.lacking)
    yield f"The question of {long_date(prompt.visible)} holds {held} of the finding's {counted(answer.finding.count, 'row')}."
    others = [each for each in theirs if each is not prompt]
    ended = prompt.until or date.max
    groups: dict[str, list[str]] = {}
    for row in answer.missing:
        elsewhere = [each for each in others if row in each.evidence]
        if elsewhere:
            place = f"In another question of this pattern ({_question(elsewhere[0], case)})"
        elif case.known_day(case.by_id[row]) >= ended:
            place = f"Learned after the question had ended on {long_date(ended)}"
        else:
            place = "In no question of this pattern"
        groups.setdefault(place, []).append(row)
    for place, rows in groups.items():
        yield f"{place}: {_described(rows, case)}."


def _question(prompt: Prompt, case: Case) -> str:
    """ "30 September 2014, about Kyle"."""
    return f"{long_date(prompt.visible)}, about {case.called(prompt.child) if prompt.child else 'the family'}"


def _described(rows: Sequence[str], case: Case) -> str:
    """Rows by what kind of record they are, when it happened and when it was known: never by what it is to mean."""
    found = {entry.id: entry for entry in entries(case)}
    return "; ".join(_row(case, row, found.get(row)) for row in rows)


def _row(case: Case, row: str, entry: Entry | None) -> str:
    record = case.by_id[row]
    label = record.label if record.origin else row
    if entry is None:
        return label
    said = [KINDS[entry.kind].lower()]
    if entry.indicator:
        said.append(f"{entry.domain}, {entry.indicator.lower()}")
    else:
        words = entry.words.partition(";")[0].removesuffix(".")
        # a service is called by its name
        said.append(words if entry.kind == "service" else small_first(words))
    said += (
        [f"grade {entry.grade}"]
        if entry.grade and entry.grade[0].isdigit()
        else [entry.grade] * bool(entry.grade)
    )
    said += [entry.about] if entry.about else []
    said.append(entry.when.short() or "not dated")
    return f"{label} ({', '.join(said)}; known {long_date(entry.known)})"
