"""One page for supervision: the child first, then and now, what changed, questions, what waits, what was decided, room to write."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from msgspec import Struct
from reportlab.platypus import Flowable, Spacer

from scr_neglect.records.case import STRUCTURE
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import long_date
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.letters import capital_first
from scr_neglect.records.plan import Escalation, Supervision
from scr_neglect.records.record import Record
from scr_neglect.reports.blocks import Line, box, facts, under
from scr_neglect.reports.captions import listed
from scr_neglect.reports.copy import Printed
from scr_neglect.reports.fitting import first_that_fits
from scr_neglect.reports.pages import typeset
from scr_neglect.reports.paper import Paper, ended, entitled, in_free_words, in_words, named, names
from scr_neglect.reports.parts_child import level_of_help
from scr_neglect.reports.prompts_sheet import printable
from scr_neglect.reports.running import SUPERVISION_MARK, running
from scr_neglect.reports.type import said, set_in, words
from scr_neglect.scoring import coverage
from scr_neglect.scoring.answers import clock_of, due_sentence, waits
from scr_neglect.scoring.change import Change
from scr_neglect.scoring.prompts import Prompt, find
from scr_neglect.scoring.sentences import counted

T = TypeVar("T", bound=Record | Prompt)
LOOKING_BACK = timedelta(days=92)
"""How far back *what changed* reaches while no supervision is on record."""
_NOW = {
    "better": "Better", "same": "Still a concern", "worse": "Worse", "opened since": "A concern since then",
    "not looked": "Not looked at for over a year",
}  # fmt: skip
ASKED = ("Advice", "Decision", "Reason", "By whom, by when", "When to escalate")
"""What is written by hand, each on a line of its own."""


class Fit(Struct, frozen=True):
    """How much of each part is on the page: rows, questions, letters of each, and the points between two lines to write on."""

    rows: int
    questions: int
    letters: int
    line: int


FITS = (
    Fit(8, 10, 220, 24), Fit(6, 8, 180, 23), Fit(5, 7, 150, 22), Fit(4, 6, 130, 21), Fit(4, 6, 110, 20), Fit(3, 5, 110, 20),
    Fit(3, 5, 90, 19), Fit(2, 5, 90, 19), Fit(2, 4, 90, 19), Fit(2, 4, 75, 18), Fit(2, 3, 75, 18), Fit(1, 3, 75, 18),
    Fit(1, 2, 75, 18), Fit(1, 1, 50, 17), Fit(1, 1, 25, 16),
)  # fmt: skip
"""From the fullest page to the barest; the first that fits on one side is taken."""


def supervision_sheet(paper: Paper) -> Printed:
    """The page for supervision, one side of A4 whatever the record holds: where it cannot hold all, it says how much.

    The questions are found on the whole record, and those printed of which this reader may have every row.
    """
    standing = [each for each in find(paper.whole, paper.copy.thresholds) if each.until is None]
    prompts = printable(paper, standing)
    return first_that_fits(FITS, lambda fit, most: _made(paper, prompts, fit, most))


def _made(paper: Paper, prompts: Sequence[Prompt], fit: Fit, most: int | None) -> Printed:
    sheet = _Sheet(paper, fit)
    story = [
        *sheet.head(), *sheet.children(), *sheet.then_and_now(), *sheet.changed(), *sheet.questions(prompts),
        *sheet.waiting(), *sheet.last_time(), *sheet.to_write(), Spacer(0, 3),
        said(standing_words(), "small"),
    ]  # fmt: skip
    return Printed(
        typeset(story, running(paper, _title(paper), mark=SUPERVISION_MARK), most=most),
        frozenset(sheet.shown),
    )


class _Sheet:
    """The parts of the page in one size; `shown` gathers the rows that stand on it."""

    def __init__(self, paper: Paper, fit: Fit) -> None:
        self.paper, self.case, self.fit = paper, paper.case, fit
        self.shown: set[str] = set()
        before = [
            s for s in self.case.supervisions if s.date.last is not None and s.date.last <= paper.copy.day
        ]
        self.last: Supervision | None = max(before, key=lambda s: (s.date.order, s.id), default=None)

    def head(self) -> list[Flowable]:
        copy = self.paper.copy
        children = listed([child.called for child in self.case.children])
        by = ", ".join(text for text in (copy.author, copy.agency) if text)
        pairs = [
            (
                "Made for",
                self._cut(
                    f"{copy.recipient.name}, on {long_date(copy.made_on)}" + (f" by {by}" if by else "")
                ),
            ),
            ("Level of help", self._cut(level_of_help(self.paper))),
            ("As known on", f"{long_date(copy.day)}; what was learned later is not here"),
        ]
        title = self._cut(f"{children}: for supervision" if children else "For supervision", 70)
        return [set_in("heading", words(title)), facts(pairs, share=0.19)]

    def children(self) -> list[Flowable]:
        """When, where and by whom each child was last seen, and the last of their own words."""
        told: list[Flowable] = []
        shown, rest = self._first(self.case.children, "children", 2 * self.fit.rows)
        for child in shown:
            text = words(coverage.last_seen_sentence(self.case, child.code))
            text = text.replace(words(child.called), f"<b>{words(child.called)}</b>", 1)
            voices = [v for v in self.case.voices if child.code in self.case.children_of(v)]
            if voices:
                voice = max(voices, key=lambda v: (v.date.order, v.id))
                self.shown.add(voice.id)
                exact = voice.verbatim == "yes"
                spoken = self._cut(voice.words.strip().strip('“”"') if exact else voice.words)
                how, spoken = ("words", f"“{spoken}”") if exact else ("way", spoken)
                text += f" <b>In their own {how},</b> {words(in_words(voice.date))}: {words(spoken)}"
            else:
                text += " Their own words are not recorded for this reader."
            told.append(set_in("close", text))
        return under(
            "The children" if len(shown) > 1 else "The child",
            [*(told or [said("No child is recorded.")]), *rest],
        )

    def then_and_now(self) -> list[Flowable]:
        """Each matter by how it stands now, in the order of the domains; nothing is weighed against anything."""
        changes = self.paper.changes
        if not changes:
            return under(
                "Then and now",
                [said("No matter was open then, and none has opened since, in what is recorded.")],
            )
        told = []
        for now, heading in _NOW.items():
            theirs = [each for each in changes if each.now == now]
            if theirs or now == "better":
                matters = self._matters(theirs, 3 * self.fit.letters)
                told.append(f"<b>{heading} ({len(theirs)}):</b> {words(matters)}")
        return under("Then and now", [set_in("close", text) for text in told])

    def _matters(self, changes: Sequence[Change], letters: int) -> str:
        """Each matter once, with whose it is, as many as so many letters hold; of what is better, for how long."""
        whose: dict[str, list[str]] = {}
        for each in changes:
            name = self.case.called(each.child) if each.child else "the family"
            weeks = f" {counted(each.weeks, 'week')}" if each.now == "better" and each.weeks else ""
            whose.setdefault(each.name, []).append(f"{name}{weeks}")
        every = [f"{matter} ({', '.join(names)})" for matter, names in whose.items()]
        most = next((n for n in range(len(every), 0, -1) if len("; ".join(every[:n])) <= letters), 0)
        rest = f"{most} of {len(every)} shown" if most < len(every) else ""
        return "; ".join(filter(None, [*every[:most], rest])) or "none"

    def since(self) -> date:
        """The day from which changes are told: the last supervision, or three months before."""
        last = self.last.date.last if self.last is not None else None
        return last or self.paper.copy.day - LOOKING_BACK

    def changed(self) -> list[Flowable]:
        """What became known since the last supervision: worries and strengths in one list, missed contacts beside kept ones."""
        rows = [
            row
            for kind, row in self.case.every_row()
            if kind not in STRUCTURE and self.case.known_day(row) > self.since()
        ]
        looks = [row for row in rows if isinstance(row, Observation)]
        contacts = [row for row in rows if isinstance(row, Contact)]
        counts = [
            counted(sum(row.is_concern for row in looks), "worry", "worries"),
            counted(sum(row.kind == "strength" for row in looks), "strength"),
            counted(sum(row.kind == "looked-and-fine" for row in looks), "look that found it fine", "looks that found it fine"),
            counted(sum(row.kept for row in contacts), "contact kept", "contacts kept"),
            counted(sum(row.missed for row in contacts), "that did not happen", "that did not happen"),
        ]  # fmt: skip
        lead = "; ".join(counts)
        looks.sort(key=lambda row: (row.date.order, row.id), reverse=True)
        shown, rest = self._first(looks, "entries of what was seen or told", self.fit.rows)
        told = [
            set_in(
                "close",
                f"{words(row.date.short())}, {words(self._by(row))}: {words(self._cut(ended(row.summary)))}",
            )
            for row in shown
        ]
        head = f"What changed since {'the last supervision, ' if self.last is not None else ''}{long_date(self.since())}"
        return under(head, [said(f"{lead}.", "close"), *told, *rest])

    def _by(self, row: Observation) -> str:
        kind = {
            "concern": "worry",
            "strength": "strength",
            "looked-and-fine": "looked, fine",
            "neutral": "fact",
        }[row.kind]
        return f"{names(self.paper, (row.agency,)) or 'agency not named'} ({kind})"

    def questions(self, prompts: Sequence[Prompt]) -> list[Flowable]:
        """The questions that still hold, those about how we work first; their rules and rows are on a sheet of their own."""
        shown, rest = self._first(_by_turns(prompts), "questions", self.fit.questions)
        told = [
            set_in(
                "close",
                f"{words(self._cut(each.question, 2 * self.fit.letters))} <i>Since {long_date(each.visible)}; "
                f"{counted(len(each.evidence), 'row')}.</i>",
            )
            for each in shown
        ]
        none = [
            said("No pattern is visible in what is recorded for this reader. That is not a sign of safety.")
        ]
        return under("Questions that the record raises", [*(told or none), *rest])

    def waiting(self) -> list[Flowable]:
        """Requests with no answer on record, the latest first, with their clock and what keeps the child safe meanwhile."""
        rows = [row for row in self.case.escalations if waits(self.case, row)]
        rows.sort(key=lambda row: (row.date.order, row.id), reverse=True)
        shown, rest = self._first(rows, "requests", self.fit.rows)
        told = [set_in("close", self._request(row)) for row in shown]
        return under(
            "Waiting for an answer",
            [*(told or [said("No request is waiting for an answer.", "close")]), *rest],
        )

    def _request(self, row: Escalation) -> str:
        to = names(self.paper, row.to)
        safe = self._cut(ended(row.interim_safety)) or "nothing is written."
        clock = due_sentence(clock_of(row, self.paper.copy.day), self.paper.copy.day)
        return (
            f"{words(in_words(row.date))}{f', to {words(to)}' if to else ''}: {words(self._cut(ended(row.matter)))} "
            f"<b>{words(capital_first(clock))}.</b> Meanwhile: {words(safe)}"
        )

    def last_time(self) -> list[Flowable]:
        """What the last supervision decided, with room to say whether it was done, and what was done of what was agreed since."""
        if self.last is None:
            return under("The last supervision", [said("None is recorded.", "close")])
        last = self.last
        self.shown.add(last.id)
        told = [
            ("Decided", last.decision),
            ("because", last.reason),
            ("By", named(self.paper, last.by)),
            ("Escalate", last.escalate_when),
        ]
        text = " ".join(f"<b>{what}:</b> {words(self._cut(ended(given)))}" for what, given in told if given)
        actions = [a for a in self.case.actions if (a.date.last or date.min) >= self.since()]
        done = sum(action.done is not None for action in actions)
        since = (
            f"{counted(len(actions), 'action')} agreed since; {done} recorded as done."
            if actions
            else "No action is recorded since."
        )
        return under(
            f"Decided on {in_words(last.date)}"
            + (
                f", with {self._cut(in_free_words(self.paper, last.supervisor), 40)}"
                if last.supervisor
                else ""
            ),
            [
                set_in("close", text or "No decision is recorded."),
                said(f"{since} Was it done: yes / partly / not yet, because:", "close"),
                *self._lines(""),
            ],
        )

    def to_write(self) -> list[Flowable]:
        return [box([said("Today", "strong"), *(line for asked in ASKED for line in self._lines(asked))])]

    def _lines(self, asked: str) -> list[Flowable]:
        """One line to write on, under what is asked."""
        room = self.fit.line - (11.6 if asked else 0)
        top: list[Flowable] = [said(asked, "small")] if asked else []
        return [*top, Spacer(0, max(room - 4, 4)), Line(after=1)]

    def _first(self, rows: Sequence[T], what: str, most: int) -> tuple[Sequence[T], list[Flowable]]:
        """The first rows, which now stand on the page, and the line that says how many there are."""
        shown = rows[:most]
        self.shown.update(row.id for row in shown if isinstance(row, Record))
        rest: list[Flowable] = (
            [said(f"{most} of {len(rows):,} {what} shown.", "small")] if len(rows) > most else []
        )
        return shown, rest

    def _cut(self, text: str, letters: int = 0) -> str:
        """The text, or its beginning with a mark that it goes on."""
        most = letters or self.fit.letters
        text = " ".join(text.split())
        return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _by_turns(prompts: Sequence[Prompt]) -> list[Prompt]:
    """Those about how we work first; what is asked again in the same words only after all else was asked once."""
    asked: Counter[str] = Counter()
    turns: list[tuple[int, bool, Prompt]] = []
    for each in prompts:
        turns.append((asked[each.question], each.for_ != "supervision", each))
        asked[each.question] += 1
    return [each for *_, each in sorted(turns, key=lambda turn: turn[:2])]


def _title(paper: Paper) -> str:
    return entitled(paper, f"for supervision, {long_date(paper.copy.day)}")
