"""Findings replayed against the prompts, as the command line gives them: JSON rows, a table to read, a page."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from scr_neglect.casework import findings_why
from scr_neglect.casework import replay as words
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.saving import save
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import short_date
from scr_neglect.scoring.findings import Answer, Tally, answers, days_late, share, tally
from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.prompts import Prompt, find
from scr_neglect.scoring.replay import Replay, replay
from scr_neglect.storage.findings_csv import read_findings, sentence

HEADS = (
    "finding",
    "paragraph",
    "pattern",
    "first visible",
    "expected",
    "days",
    "less waiting",
    "rows held",
    "alone",
)
HOW_TO_READ = (
    "*First visible*: the first day on which what was known satisfied the pattern's rule. *Expected*: by when the "
    "record was enough, as the file of findings has it; *days* counts from the last day of it (early, late), *less "
    "waiting* takes off the days that the rule itself had to wait. *Rows held*: the share of the finding's rows that "
    "the question's evidence holds. *Alone*: the agencies that could have asked with only what each of them had. "
    "Day, waiting, rows and alone are those of one question: of the pattern's questions the one that holds most of "
    "the finding's rows, the earliest of equals."
)
MADE_BY = (
    "Made by `scr-neglect findings`: all of it is computed from the case folder, but for the sentences that are marked as "
    "this project's words."
)


class Replayed(Struct, frozen=True, kw_only=True):
    """A folder's findings with their answers, the prompts they come from, the replay, and what could not be read."""

    case: Case
    prompts: tuple[Prompt, ...]
    answers: tuple[Answer, ...]
    tally: Tally
    replay: Replay
    not_read: tuple[str, ...]


def replay_findings(folder: Path) -> Replayed:
    """Reads a case folder with its findings and replays them, as the record stood at its end.

    Raises Refusal when the folder is no case folder, or holds no findings that can be used.
    """
    case = case_in(folder)
    findings, faults = read_findings(folder, case)
    prompts = tuple(find(case))
    found = tuple(answers(findings, prompts))
    return Replayed(
        case=case, prompts=prompts, answers=found, tally=tally(found), replay=replay(case),
        not_read=tuple(sentence(fault) for fault in faults),
    )  # fmt: skip


# -- JSON ------------------------------------------------------------------------------------------------------


def as_json_rows(found: Replayed) -> list[dict[str, object]]:
    """One row a finding (`records.md`); where nothing was asked, null, and a share of 0."""
    return [_json_row(each) for each in found.answers]


def _json_row(answer: Answer) -> dict[str, object]:
    prompt = answer.prompt
    return {
        "id": answer.finding.id,
        "pattern": prompt.pattern if prompt is not None else None,
        "visible": prompt.visible.isoformat() if prompt is not None else None,
        "waited": prompt.waited if prompt is not None else None,
        "expected": answer.finding.visible_by.edtf,
        "days_late": answer.days_late,
        "alone": list(prompt.alone) if prompt is not None else None,
        "overlap": round(answer.overlap, 3),
    }


# -- cells, the same for text and page -------------------------------------------------------------------------


def _cells(answer: Answer, name: Callable[[Iterable[str]], str]) -> tuple[str, ...]:
    """The cells of one finding under `HEADS`; who could have asked alone comes last."""
    finding, prompt = answer.finding, answer.prompt
    named, expected = (finding.id, finding.para.replace(";", ", ")), finding.visible_by.short()
    if prompt is None:
        said = ", ".join(answer.patterns) or "no pattern in the table"
        return (*named, said, "not asked", expected, "", "", _share(0), "")
    assert answer.days_late is not None
    assert answer.days_late_less_waiting is not None
    return (
        *named, prompt.pattern, short_date(prompt.visible), expected, _early_or_late(answer.days_late),
        _early_or_late(answer.days_late_less_waiting) if prompt.waited else "", _share(answer.overlap), name(prompt.alone),
    )  # fmt: skip


def _early_or_late(days: int) -> str:
    return f"{days:,} late" if days > 0 else f"{-days:,} early" if days else "on the day"


def _share(part: float) -> str:
    return f"{part * 100:.0f} %"


def _summary(found: Replayed) -> list[str]:
    """The counts of the whole, one line each."""
    said = found.tally
    of = f"of {said.findings}"
    return [
        f"Raised: {said.raised} {of}.",
        f"No later than expected: {said.in_time} {of}; with the rule's own waiting taken off, {said.in_time_less_waiting}.",
        f"Share of a finding's rows that the question holds, on average: {_share(said.overlap)}.",
        f"Could have been asked by no agency alone: {said.nobody_alone} of the {said.raised} raised.",
    ]


def _told(found: Replayed) -> list[tuple[str, str, str, str]]:
    """The gravest questions: title, first days, how long before it went forward, who alone."""
    case, told = found.case, found.replay.told
    return [
        (cards()[each.pattern].title, words.first_days(each), words.gap(each) if found.replay.went_forward else "",
         words.who_alone(case, each) if each.prompts else "")
        for each in told
    ]  # fmt: skip


def _not_safety(found: Replayed) -> list[str]:
    """What has to be said wherever one of the gravest questions is called not visible."""
    return [words.NOT_SAFETY] if any(not each.prompts for each in found.replay.told) else []


def _title(case: Case) -> str:
    return f"What could have been asked, and when: {case.family.title or case.family.name}"


def _standing(case: Case) -> list[str]:
    """The words that stand on every output."""
    source = f"Source: {case.family.source}." if case.family.source else ""
    return [said for said in (case.family.sentence, source, words.ASKED_NOT_PREVENTED) if said]


def _or_nobody(name: str) -> str:
    return name or "nobody"


# -- to read ---------------------------------------------------------------------------------------------------


def as_text(found: Replayed) -> str:
    """The table and the counts to read on a terminal, the finding and who alone under each line."""
    case = found.case
    rows = [_cells(each, lambda codes: _or_nobody(", ".join(codes))) for each in found.answers]
    heads = HEADS[:-1]
    widths = [max(len(line[column]) for line in (heads, *rows)) for column in range(len(heads))]
    lines = [_title(case), *_standing(case), "", _aligned(heads, widths)]
    for answer, row in zip(found.answers, rows, strict=True):
        alone = f"Alone: {row[-1]}" if answer.prompt is not None else ""
        lines += [
            _aligned(row[:-1], widths),
            *(f"      {said}" for said in (answer.finding.words, alone) if said),
        ]
    lines += ["", *_summary(found)]
    for answer in _differing(found):
        lines += ["", f"{answer.finding.id}, where the program and the file differ:"]
        lines += [f"  {each}" for each in findings_why.lines(answer, case, found.prompts)]
    lines += ["", *words.headline(case, found.replay)]
    lines += [f"  {title}: {days}{f' ({gap})' if gap else ''}" for title, days, gap, _ in _told(found)]
    lines += _not_safety(found)
    return "\n".join([*lines, "", standing_words()]) + "\n"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _differing(found: Replayed) -> list[Answer]:
    return [each for each in found.answers if each.differs]


# -- the page --------------------------------------------------------------------------------------------------


def as_markdown(found: Replayed) -> str:
    """The page: counts, the table, earlier questions of the same pattern, where they differ and why, the replay."""
    case = found.case
    parts = [
        f"# {_title(case)}",
        *_standing(case),
        MADE_BY,
        _counts(found),
        _replayed(found),
        "## Each finding",
        HOW_TO_READ,
    ]
    parts.append(_findings(found))
    parts += _earlier(found)
    parts += _why(found)
    parts.append(standing_words())
    return "\n\n".join(parts) + "\n"


def save_page(found: Replayed, path: Path) -> None:
    """Writes the page into a file.

    Raises Refusal when it cannot be written.
    """
    save(as_markdown(found).encode(), path)


def _counts(found: Replayed) -> str:
    said = [*_summary(found), *(f"Not read: {each}" for each in found.not_read)]
    return "\n".join(f"- {each}" for each in said)


def _findings(found: Replayed) -> str:
    case = found.case
    rows = []
    for answer in found.answers:
        first, *rest = _cells(answer, lambda codes: _or_nobody(words.names(case, codes)))
        rows.append((f"{first} {answer.finding.words}".strip(), *rest))
    return table(HEADS, rows)


def _earlier(found: Replayed) -> list[str]:
    """Where another question of the same pattern shares a row and was visible first."""
    case = found.case
    rows = [
        (a.finding.id, a.earliest.pattern, short_date(a.earliest.visible), _early_or_late(days_late(a.earliest, a.finding)),
         _share(share(a.earliest, a.finding)), _or_nobody(words.names(case, a.earliest.alone)))
        for a in found.answers if a.earliest is not None
    ]  # fmt: skip
    if not rows:
        return []
    said = (
        "The question in the table is the one that holds most of the finding's rows. These share a row with a finding "
        "too, are of the same pattern, and were visible before it; they stand in no count above."
    )
    heads = ("finding", "pattern", "first visible", "days", "rows held", "alone")
    return ["## Earlier questions of the same pattern", said, table(heads, rows)]


def _why(found: Replayed) -> list[str]:
    differing = _differing(found)
    if not differing:
        return []
    said = (
        "Not asked, asked later than expected, or on less than half of the finding's rows. What is computed comes "
        "first; what this project has to say of it stands under it, and is marked."
    )
    parts = ["## Where the program and the file differ", said]
    for answer in differing:
        words = f": {answer.finding.words}" if answer.finding.words else ""
        parts.append(f"### {answer.finding.id}{_plain(words)}")
        parts.append(
            "\n".join(f"- {_plain(each)}" for each in findings_why.lines(answer, found.case, found.prompts))
        )
    return parts


def _replayed(found: Replayed) -> str:
    said = "\n".join(f"- {each}" for each in words.headline(found.case, found.replay))
    heads = ("question", "first visible", "before it went forward", "alone")
    rows = _told(found)
    if found.replay.went_forward is None:
        heads, rows = (heads[0], heads[1], heads[3]), [(a, b, d) for a, b, _, d in rows]
    return "\n\n".join(("## The replay", said, table(heads, rows), *_not_safety(found)))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    return "\n".join([*lines, *(f"| {' | '.join(_plain(cell) for cell in row)} |" for row in rows)])


def _plain(cell: str) -> str:
    """Words from a file on one line, with what Markdown would take for its own marked as words."""
    return " ".join(cell.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
