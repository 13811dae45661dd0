"""Findings of a review replayed: which prompt answers each, since when, and how much of its record the prompt holds."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from scr_neglect.records.columns import read_table
from scr_neglect.records.dates import UncertainDate
from scr_neglect.scoring.prompts import Prompt

LEAST = 0.5
"""The share of a finding's rows under which the program and the file are said to differ."""


class Finding(Struct, frozen=True, kw_only=True):
    """One finding of a review: what it says, the rows behind it, and by when the record was enough to ask.

    `rows` are record ids, `lacking` the ids in the file that no row of the folder has.
    """

    id: str
    theme: str
    rule: str
    words: str
    rows: tuple[str, ...]
    lacking: tuple[str, ...] = ()
    visible_by: UncertainDate
    para: str = ""

    @property
    def count(self) -> int:
        """How many rows the finding names, those that the folder lacks among them."""
        return len(self.rows) + len(self.lacking)


class Answer(Struct, frozen=True, kw_only=True):
    """What the program has to say to one finding. Day, waiting, alone and share are all those of `prompt`."""

    finding: Finding
    patterns: tuple[str, ...]
    """The patterns that may answer it; none where the table lacks its theme and rule."""
    prompt: Prompt | None
    earliest: Prompt | None
    """The first prompt of those patterns that shares a row, where that is another one and was visible before."""

    @property
    def days_late(self) -> int | None:
        """Days after the last day of `visible_by`; nought or less is in time. None where nothing was asked."""
        return days_late(self.prompt, self.finding) if self.prompt is not None else None

    @property
    def days_late_less_waiting(self) -> int | None:
        """The same with the days taken off that the rule itself had to wait."""
        late = self.days_late
        return late - self.prompt.waited if late is not None and self.prompt is not None else None

    @property
    def overlap(self) -> float:
        """The share of the finding's rows that the prompt's evidence holds, 0 to 1."""
        return share(self.prompt, self.finding) if self.prompt is not None else 0.0

    @property
    def missing(self) -> tuple[str, ...]:
        """The finding's rows that the prompt's evidence does not hold."""
        held = frozenset(self.prompt.evidence) if self.prompt is not None else frozenset()
        return tuple(row for row in self.finding.rows if row not in held)

    @property
    def differs(self) -> bool:
        """Whether program and file differ: nothing asked, asked late, or on less than half of the rows."""
        return self.days_late is None or self.days_late > 0 or self.overlap < LEAST


class Tally(Struct, frozen=True, kw_only=True):
    """The counts of some answers. `overlap` is the mean share of rows, what was not asked counting as none."""

    findings: int
    raised: int
    in_time: int
    in_time_less_waiting: int
    nobody_alone: int
    overlap: float


class Gravest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern that the replay tells of by name, and which of its stretches."""

    pattern: str
    which: Literal["first", "longest", "every"] = "first"


class FindingFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`resources/findings.toml`."""

    answers: dict[str, dict[str, tuple[str, ...]]]
    gravest: tuple[Gravest, ...]
    why: dict[str, dict[str, str]] = {}
    """By the title of a case, then the id of a finding: why program and file differ, in this project's words."""


@cache
def finding_file() -> FindingFile:
    """The shipped file, read once."""
    return read_table("findings.toml", FindingFile)


def patterns_for(theme: str, rule: str) -> tuple[str, ...]:
    """The patterns that may answer a finding of this theme and rule; none where the table does not have it."""
    return finding_file().answers.get(theme, {}).get(rule, ())


def why(title: str) -> Mapping[str, str]:
    """This project's own words on why a finding of that case is answered otherwise than its file has it."""
    return finding_file().why.get(title, {})


def chosen(prompts: Iterable[Prompt], rows: Collection[str]) -> Prompt | None:
    """The prompt that answers a finding: of those that share a row with it the one holding most of its rows.

    A pattern may have several stretches, for several children and years, and one shared row (a level of help, a
    meeting) does not make a prompt the finding's own; the one that holds most of its rows tells of the same
    thing. Of equals the earliest, since that is when it could first have been asked.
    """
    wanted = frozenset(rows)
    shared = [(len(wanted.intersection(each.evidence)), each) for each in prompts]
    telling = [(-count, each.visible, each.pattern, each.child, each) for count, each in shared if count]
    return min(telling, key=lambda one: one[:-1])[-1] if telling else None


def earliest(prompts: Iterable[Prompt], rows: Collection[str]) -> Prompt | None:
    """Of the prompts that share a row with a finding the first to be visible, however little it holds."""
    wanted = frozenset(rows)
    sharing = (each for each in prompts if not wanted.isdisjoint(each.evidence))
    return min(sharing, key=lambda one: (one.visible, one.pattern, one.child), default=None)


def answers(findings: Iterable[Finding], prompts: Sequence[Prompt]) -> list[Answer]:
    """What the prompts of a Case have to say to each finding, in the order of the findings."""
    return [_answer(finding, prompts) for finding in findings]


def _answer(finding: Finding, prompts: Sequence[Prompt]) -> Answer:
    patterns = patterns_for(finding.theme, finding.rule)
    theirs = [each for each in prompts if each.pattern in patterns]
    prompt, first = chosen(theirs, finding.rows), earliest(theirs, finding.rows)
    before = prompt is not None and first is not None and first.visible < prompt.visible
    return Answer(finding=finding, patterns=patterns, prompt=prompt, earliest=first if before else None)


def days_late(prompt: Prompt, finding: Finding) -> int:
    """Days from the last day of the finding's `visible_by` to the prompt's first visible day; negative is before."""
    last = finding.visible_by.last
    assert last is not None, "a finding's day is placed when it is read"
    return (prompt.visible - last).days


def share(prompt: Prompt, finding: Finding) -> float:
    """The share of a finding's rows that a prompt's evidence holds, 0 to 1."""
    return len(frozenset(finding.rows).intersection(prompt.evidence)) / finding.count


def tally(found: Sequence[Answer]) -> Tally:
    """How many were asked at all, in time, and by nobody alone."""
    late = [each.days_late for each in found if each.days_late is not None]
    less = [each.days_late_less_waiting for each in found if each.days_late_less_waiting is not None]
    return Tally(
        findings=len(found),
        raised=len(late),
        in_time=sum(days <= 0 for days in late),
        in_time_less_waiting=sum(days <= 0 for days in less),
        nobody_alone=sum(each.prompt is not None and not each.prompt.alone for each in found),
        overlap=sum(each.overlap for each in found) / len(found) if found else 0.0,
    )
