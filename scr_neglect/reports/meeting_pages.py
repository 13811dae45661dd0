"""The meeting view on paper, for a room without a projector: the same steps in the same order, in large type."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, PageBreak, Spacer

from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import long_date
from scr_neglect.reports.blocks import Heading, Together, box
from scr_neglect.reports.meeting_steps import Line, Part, Step
from scr_neglect.reports.pages import typeset
from scr_neglect.reports.paper import Paper
from scr_neglect.reports.parts_child import ALWAYS_LEFT_OUT, title
from scr_neglect.reports.running import running
from scr_neglect.reports.type import said, set_in, words

SHORT = 600
"""Letters up to which words and the small line below them are kept on one page; longer ones may be parted."""


def meeting_pages(paper: Paper, parts: Sequence[Part]) -> bytes:
    """The PDF: A4, large type, real text; each child begins a page, so that one child is on the table at a time."""
    blocks: list[Flowable] = _head(paper)
    for number, part in enumerate(parts):
        if number:
            blocks.append(PageBreak())
        blocks.append(set_in("big title", words(part.title)))
        for place, step in enumerate(part.steps):
            blocks += _step(step, f"step-{number}-{place}")
    return typeset([*blocks, Spacer(0, 14), box([said(standing_words())])], running(paper, title(paper)))


def _head(paper: Paper) -> list[Flowable]:
    reader = paper.copy.recipient.name
    head = f"For {reader}. As known on {long_date(paper.copy.day)}; what was learned later is not here."
    blocks: list[Flowable] = [said(head)]
    if paper.plain:
        blocks.append(said(ALWAYS_LEFT_OUT))
    return [*blocks, Spacer(0, 10)]


def _step(step: Step, key: str) -> list[Flowable]:
    first, *others = _lines(step.lines)
    return [Together([Heading(step.title, key, "big heading")], first, 12), *others]


def _lines(lines: Sequence[Line]) -> list[Flowable]:
    """Each line with its small one under it, on one page; a heading stays with what it heads."""
    blocks: list[Flowable] = []
    heading: list[Flowable] = []
    for line in lines:
        if line.kind == "heading":
            heading = [Spacer(0, 6), set_in("big", f"<b>{words(line.words)}</b>")]
            continue
        main, *small = _line(line)
        if small and len(line.words) < SHORT:
            blocks.append(Together([*heading, main], small[0]))
        elif line.kind == "quiet" and blocks and not heading:  # never alone on a page
            blocks.append(Together([before := blocks.pop()], main, before.getSpaceBefore()))
        else:
            blocks += [Together(heading, main) if heading else main, *small]
        heading = []
    return blocks


def _line(line: Line) -> list[Flowable]:
    text = words(line.words)
    if line.head:
        text = f"<b>{words(line.head)}</b>{' ' if line.goes_on else '<br/>'}{text}"
    if line.kind == "question":
        text = f"<b>{text}</b>"
    main = set_in("big small" if line.kind == "quiet" else "big", text)
    return [main, set_in("big small", words(line.small))] if line.small else [main]
