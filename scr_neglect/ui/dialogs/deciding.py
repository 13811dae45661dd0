"""Going through what nobody has decided about: one row at a time, one key each, or all that are left at once."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.casework.entry_words import details, gist
from scr_neglect.errors import Refusal
from scr_neglect.records.called import kind_called
from scr_neglect.records.case import Case
from scr_neglect.records.record import Record
from scr_neglect.ui import theme
from scr_neglect.ui.ask import ask
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.dialogs.small import DecideDialog
from scr_neglect.ui.questions import seen_by_said
from scr_neglect.ui.widgets.cards import emptied
from scr_neglect.ui.widgets.flow import Flow
from scr_neglect.ui.widgets.highlight import marked
from scr_neglect.ui.widgets.words import button, heading, label, quiet

NOT_SAID = frozenset({"Who may see it", "Row"})
Word = tuple[str, str, str]
Chosen = Mapping[str, Any]
"""The fields of a record that say who may see it, and what was chosen for them."""


class DecideEachDialog(Frame):
    """Shows undecided rows one by one; F, P and N decide, O asks for whom alone, Right passes over, U takes the last one back.

    Nothing is written before the person is done: `decided()` are the rows with what was chosen for each.
    """

    topic = "Summary"

    def __init__(self, case: Case, rows: Sequence[Record], parent: QWidget | None) -> None:
        super().__init__(
            self.tr("Who may see what is not decided yet"), parent, save=self.tr("Write these decisions")
        )
        self._case, self._rows = case, tuple(rows)
        self._at = 0
        self._chosen: dict[str, Chosen] = {}
        self._steps: list[tuple[int, tuple[str, ...]]] = []
        """What each step chose for, with the place where it was made, so that it can be taken back."""
        self.words: tuple[Word, ...] = (
            ("family", "F", self.tr("The family may see it")),
            ("professionals", "P", self.tr("Professionals only")),
            ("none", "N", self.tr("In no report")),
        )
        self.place, self.about = quiet(""), heading("")
        said = QWidget()
        self._said = QVBoxLayout(said)
        self._said.setContentsMargins(0, 0, 0, 0)
        self._said.setSpacing(theme.GAP // 2)
        self.column.addWidget(self.place)
        self.column.addWidget(self.about)
        self.column.addWidget(said)
        self.column.addStretch(1)
        self._buttons()
        self._listen_to_keys()
        self._show()

    def _buttons(self) -> None:
        """One row decides about what is shown, one about all that are left; they stand still while the words scroll."""
        one, rest = Flow(gap=theme.GAP), Flow(gap=theme.GAP)
        self.each = [button(f"{words} ({key})") for _, key, words in self.words]
        self.only = button(self.tr("Only these people… (O)"))
        self.later, self.undo = button(self.tr("Not now (→)"), "link"), button(self.tr("Undo (U)"), "link")
        for push, word in zip(self.each, self.words, strict=True):
            push.clicked.connect(self._with(self.decide, word))
        self.later.clicked.connect(self.pass_over)
        self.undo.clicked.connect(self.take_back)
        self.only.clicked.connect(self.decide_only)
        for push in (*self.each, self.only, self.later, self.undo):
            push.setAutoDefault(False)
            one.addWidget(push)
        self.left = quiet("")
        self.all = [button(words) for words in (self.tr("All: the family"), self.tr("All: professionals only"), self.tr("All: in no report"))]  # fmt: skip
        for push, word in zip(self.all, self.words, strict=True):
            push.setAutoDefault(False)
            push.clicked.connect(self._with(self.decide_rest, word))
            rest.addWidget(push)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        below = outer.indexOf(self.wrong)
        for place, item in enumerate((one, self.left, rest)):
            if isinstance(item, Flow):
                outer.insertLayout(below + place, item)
            else:
                outer.insertWidget(below + place, item)

    def _with(self, decide: Callable[[str], None], word: Word) -> Callable[[], None]:
        return lambda: decide(word[0])

    # -- deciding ------------------------------------------------------------------------------------------------

    def _listen_to_keys(self) -> None:
        """One key each, wherever the focus is; none of them is needed, for every one has its button."""
        keys = {word[1]: self._with(self.decide, word) for word in self.words}
        for key, does in {
            **keys,
            "O": self.decide_only,
            "U": self.take_back,
            "Right": self.pass_over,
        }.items():
            QShortcut(QKeySequence(key), self).activated.connect(does)

    def decide(self, visibility: str) -> None:
        """Decides about the row that is shown, and goes on to the next that is left."""
        if self._at < len(self._rows):
            self._choose((self._rows[self._at].id,), {"visibility": visibility, "private_to": ()})

    def decide_only(self) -> None:
        """Asks for whom alone the row is that is shown, and goes on when that is said."""
        if self._at < len(self._rows):
            dialog = DecideDialog(self, self._case, 1)
            dialog.seen_by.choose_only()
            if ask(dialog):
                self._choose((self._rows[self._at].id,), dialog.seen_by.value())

    def decide_rest(self, visibility: str) -> None:
        """Decides about all that nothing was chosen for yet."""
        if ids := tuple(row.id for row in self._rows if row.id not in self._chosen):
            self._choose(ids, {"visibility": visibility, "private_to": ()})

    def pass_over(self) -> None:
        """Leaves the row as it is, for now, and shows the next that is left."""
        self._go_on()

    def take_back(self) -> None:
        """Undoes the last step, and shows its row again."""
        if self._steps:
            self._at, ids = self._steps.pop()
            for each in ids:
                self._chosen.pop(each, None)
            self._show()

    def decided(self) -> list[Record]:
        """The rows that something was chosen for, with it."""
        return [replace(row, **self._chosen[row.id]) for row in self._rows if row.id in self._chosen]

    def _choose(self, ids: tuple[str, ...], chosen: Chosen) -> None:
        self._steps.append((self._at, ids))
        self._chosen |= dict.fromkeys(ids, chosen)
        self._go_on()

    def _go_on(self) -> None:
        """To the next row that is left, round to the first of them; past the end when none is."""
        places = range(len(self._rows))
        open_ones = [n for n in places if self._rows[n].id not in self._chosen]
        self._at = next((n for n in open_ones if n > self._at), next(iter(open_ones), len(self._rows)))
        self._show()

    # -- showing -------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        emptied(self._said)
        done, number = len(self._chosen), len(self._rows)
        self.place.setText(self.tr("{} of {} decided. Nothing is written before you say so below.").format(done, number))  # fmt: skip
        row = self._rows[self._at] if self._at < number else None
        if row is None:
            self.about.setText(self.tr("Something is chosen for each of them"))
            counted = Counter(seen_by_said(self._case, each) for each in self.decided())
            for words in counted:
                self._said.addWidget(label(f"{words}: {counted[words]}"))
        else:
            self.about.setText(f"{kind_called(row)}, {row.when.sentence()}")
            for said in details(self._case, row):
                if said.name not in NOT_SAID:
                    self._said.addWidget(marked(said.name, said.words, ()))
        self.area.verticalScrollBar().setValue(0)
        self.left.setText(self.tr("About all {} that are left:").format(number - done))
        for push in (*self.each, self.only, self.later):
            push.setEnabled(row is not None)
        for push in (self.left, *self.all):
            push.setVisible(number - done > 1)
        self.undo.setEnabled(bool(self._steps))
        if not self._chosen:
            self.later.setFocus()  # left alone, the focus would fall on Cancel, where a key drops what is chosen
        self.save.setEnabled(bool(self._chosen))
        if row is None:
            self.save.setFocus()

    def check(self) -> None:
        if not self._chosen:
            raise Refusal("Nothing is chosen yet: decide about a row, or go back with Cancel.")

    def typed(self) -> str:
        """What was chosen, in words, for a note that waits on Today if the casebook closes meanwhile."""
        return "\n".join(
            f"{seen_by_said(self._case, row)}: {kind_called(row)}, {row.when.short()}, {gist(row)}"
            for row in self.decided()
        )
