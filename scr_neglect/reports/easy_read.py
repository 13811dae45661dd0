"""Easy read: one side of A4 in large print for one named person of the family, in short sentences under questions."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from reportlab.platypus import Flowable, Spacer

from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import long_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.letters import capital_first, small_first
from scr_neglect.records.plan import Action
from scr_neglect.records.record import Record
from scr_neglect.reports import sources
from scr_neglect.reports.blocks import box
from scr_neglect.reports.captions import listed
from scr_neglect.reports.copy import Printed
from scr_neglect.reports.fitting import first_that_fits
from scr_neglect.reports.pages import typeset
from scr_neglect.reports.paper import Paper, ended, in_words, named, newest
from scr_neglect.reports.parts_child import ALWAYS_LEFT_OUT, lead_professional, spoken
from scr_neglect.reports.parts_picture import Matter, matters
from scr_neglect.reports.parts_plan import next_meeting
from scr_neglect.reports.running import running
from scr_neglect.reports.type import said, set_in, words

NOTHING = "This page does not say. You can tell us, or ask us."
SHOWED = {
    "drawing": "drew",
    "play": "showed in play",
    "words": "said, in other words",
    "sign": "signed",
    "signing": "signed",
}
"""How a child told what is not in exact words, by its mode; else "showed"."""
PLAINER = {
    "medical.not-brought": "getting to health appointments", "medical.therapy-discharge": "a therapy that ended",
    "medical.immunisation": "jabs (immunisations)", "physical.supervision": "someone to watch over the child",
    "physical.home-hazards": "dangers in reach", "educational.nursery-sessions": "getting to nursery",
    "educational.lateness": "being on time", "emotional.boundaries": "rules at home",
}  # fmt: skip
"""Matters whose usual name is hard, or sounds like blame, by the code of their indicator."""
STANDING = (
    "This page helps us to talk. It does not decide anything. It does not say what will happen. It says what was written "
    "down. That is not everything. Being poor, a disability or a way of life can look like a worry when it is not one."
)
"""The standing words in short ones."""
DANGER = "Ring 999 if a child is in danger now. Anyone may ring the children’s services of the council."


class Fit(Struct, frozen=True):
    """How much is on the page: lines under a question, the letters that one line may have, children whose words stand."""

    lines: int
    letters: int
    children: int


FITS = (
    Fit(6, 160, 4), Fit(5, 160, 4), Fit(4, 160, 4), Fit(3, 160, 3), Fit(3, 110, 2), Fit(2, 110, 2), Fit(2, 70, 2), Fit(1, 70, 1), Fit(1, 50, 1), Fit(0, 50, 0),
)  # fmt: skip
"""From the fullest page to the barest; the first that fits on one side is taken."""


def easy_read(paper: Paper) -> Printed:
    """The page in easy read, one side whatever the record holds: what does not fit is said as "2 of 6 shown"."""
    return first_that_fits(FITS, lambda fit, most: _made(paper, fit, most))


def _made(paper: Paper, fit: Fit, most: int | None) -> Printed:
    page = _Page(paper, fit)
    story = [
        *page.head(), *page.children(), *page.own_words(), *page.well(), *page.worries(), *page.next(),
        *page.danger(), *page.put_right(), Spacer(0, 3), box([said(STANDING, "easy")]),
    ]  # fmt: skip
    return Printed(
        typeset(
            story,
            running(paper, f"Easy read about {_children(paper)}, {long_date(paper.copy.day)}", left_out=""),
            most=most,
        ),
        frozenset(page.shown),
    )


class _Page:
    """The questions of the page in one size; `shown` gathers the rows whose words stand on it."""

    def __init__(self, paper: Paper, fit: Fit) -> None:
        self.paper, self.case, self.fit = paper, paper.case, fit
        self.shown: set[str] = set()
        self.matters = [each for group in matters(paper, paper.changes).values() for each in group]
        lead = lead_professional(paper)
        self.lead = lead if 0 < len(lead) <= 40 else "your lead worker"

    def head(self) -> list[Flowable]:
        reader = self.paper.copy.recipient.name
        whose = f"This page is for {reader}. " if 0 < len(reader) <= 40 else ""
        day = long_date(self.paper.copy.day)
        return [
            said(f"About {_children(self.paper)}", "easy title"),
            said(f"{whose}It says what we knew on {day}. {ALWAYS_LEFT_OUT}", "easy"),
        ]

    def children(self) -> list[Flowable]:
        """The newest words of each child that are short enough to stand whole."""
        told: list[str] = []
        for child in self.case.children:
            mine = newest(v for v in self.case.voices if child.code in self.case.children_of(v))
            short = next((v for v in mine if self._is_short(v.words)), None)
            if short is not None:
                how = "said" if short.verbatim == "yes" else SHOWED.get(short.mode.casefold(), "showed")
                told.append(f"{child.called} {how}: {ended(spoken(short))}")
                self.shown |= {short.id} if len(told) <= self.fit.children else set()
        about = "child" if len(self.case.children) == 1 else "children"
        rest = self._rest(told, self.fit.children, "children")
        return _asked(f"What did the {about} say or show?", [*told[: self.fit.children], *rest])

    def own_words(self) -> list[Flowable]:
        """The newest of the reader's own statements, whole; for a child there is none."""
        mine = newest(
            v for v in self.case.parents_views if v.person and v.person == self.paper.copy.recipient.person
        )
        short = [view for view in mine if self._is_short(view.view)][: self.fit.lines and 1]
        self.shown.update(view.id for view in short)
        return (
            _asked("What did you tell us?", [f"You said: “{ended(v.view)}”" for v in short]) if mine else []
        )

    def well(self) -> list[Flowable]:
        """What is better than when the help began, then what was seen to be good, the newest first."""
        better = [f"Better: {_matter(each)}." for each in self.matters if each.now[0] == "Better"]
        good = newest(
            r
            for r in self.case.observations
            if r.kind == "strength" and r.specificity == "specific" and self.paper.in_period(r)
        )
        return _asked("What is going well?", self._lines(better, [(r, self._known(r)) for r in good]))

    def _known(self, row: Observation) -> str:
        """What was seen or told, and which of the two, by whom."""
        how = sources.source(self.paper, row)
        return f"{ended(row.summary)} {capital_first(how)}."

    def worries(self) -> list[Flowable]:
        """What is a worry now, and what nobody has looked at for a year."""
        order = ("Worse", "A worry", "Still a worry")
        open_ = [e for e in self.matters if e.now[0] in order]
        open_.sort(key=lambda each: order.index(each.now[0]))
        said_of = {"Worse": "Worse than before", "A worry": "A new worry", "Still a worry": "Still a worry"}
        lines = self._lines([f"{said_of[each.now[0]]}: {_matter(each)}." for each in open_], ())
        unseen = [each for each in self.matters if each.now[0] not in (*order, "Better")]
        if unseen and self.fit.lines:
            lines.append(
                "There are older worries that we do not know about. This page has no look at them from the last year."
            )
        return _asked("What are we worried about?", lines)

    def next(self) -> list[Flowable]:
        """What was agreed and is not done yet, the soonest due first; and when we meet."""
        when = next_meeting(self.paper).partition(" (")[0]
        meet = [f"We meet again on {when}."] if when else []
        doing = [a for a in self.case.actions if a.done is None]
        doing.sort(key=lambda a: ((a.due or a.date).order, a.id))
        lines = self._lines((), [(a, self._action(a)) for a in doing])
        return _asked("What happens next?", [*lines, *meet])

    def _action(self, action: Action) -> str:
        who = named(self.paper, action.owner)
        by = f" By {in_words(action.due)}." if action.due is not None else ""
        due = action.due.last if action.due is not None else None
        by += " This is late." if due is not None and due < self.paper.copy.day else ""
        return f"{f'{who}: {small_first(action.action)}' if who else action.action}.{by}".replace("..", ".")

    def danger(self) -> list[Flowable]:
        return _asked("What if a child is in danger?", [DANGER])

    def put_right(self) -> list[Flowable]:
        return _asked(
            "What if you have a question, or something is wrong here?",
            [
                f"Ask {self.lead}. Telephone: {'_' * 22}",
                "We write your words next to ours. You can complain. Ask us how. You can also write to the Information "
                "Commissioner’s Office.",
            ],
        )

    def _lines(self, first: Sequence[str], rows: Iterable[tuple[Record, str]]) -> list[str]:
        """As many short lines as the page has room for, half of them those of rows; and how many there are."""
        rows = list(rows)
        own = [("", text) for text in first if self._is_short(text)]
        theirs = [(row.id, ended(text)) for row, text in rows if self._is_short(text)]
        of_rows = min(len(theirs), max(self.fit.lines // 2, self.fit.lines - len(own)))
        shown = [*own[: self.fit.lines - of_rows], *theirs[:of_rows]]
        self.shown.update(row for row, _ in shown if row)
        every = len(first) + len(rows)
        more = [f"{len(shown)} of {every:,} shown. Ask to see the rest."] if every > len(shown) else []
        return [*(text for _, text in shown), *more]

    def _rest(self, told: Sequence[str], most: int, what: str) -> list[str]:
        return [f"{most} of {len(told)} {what} shown."] if len(told) > most else []

    def _is_short(self, text: str) -> bool:
        return 0 < len(text) <= self.fit.letters


def _asked(question: str, lines: Sequence[str]) -> list[Flowable]:
    """A question with its answers, each a line of its own."""
    return [
        Spacer(0, 5),
        said(question, "easy heading"),
        *[set_in("easy", words(line)) for line in lines or (NOTHING,)],
    ]


def _matter(each: Matter) -> str:
    plainer = {catalogue().name(code): words for code, words in PLAINER.items()}
    return f"{plainer.get(each.name, small_first(each.name))} ({each.whose})"


def _children(paper: Paper) -> str:
    called = listed([child.called for child in paper.case.children])
    return called if 0 < len(called) <= 45 else "your family"
