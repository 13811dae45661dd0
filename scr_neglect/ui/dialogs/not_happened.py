"""A planned visit that did not happen: one letter says how, Enter writes it; what got in the way can be added."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from scr_neglect.casework.not_happened import WAYS, Missed, expected_children
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.dates import exactly
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.questions import CONTACT_KINDS
from scr_neglect.ui.widgets.cards import flow
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, PickField
from scr_neglect.ui.widgets.rows import in_a_row
from scr_neglect.ui.widgets.words import label, quiet


class NotHappenedDialog(Frame):
    """Asks how a planned visit did not happen. Everything but that has a beginning: today, me, the only child."""

    topic = "plan"

    def __init__(self, case: Case, today: date, parent: QWidget | None) -> None:
        super().__init__(case.family.title or case.family.name, parent, save=self.tr("Finish"), height=600)
        self.setWindowTitle(self.tr("A planned visit that did not happen"))
        self.column.addWidget(label(self.tr("A planned visit did not happen. Which was it?")))
        self.ways: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._way: Missed | None = None
        self.barrier, self.changed = QLineEdit(), QLineEdit()
        self.when = DateField(today, optional=False)
        self.when.set_value(exactly(today))
        self.kind = ChoiceField(CONTACT_KINDS)
        self._kind_by_way = self.kind.value()
        self.who = PickField([(c.code, c.called) for c in case.children])
        self.who.set_value(expected_children(case))
        self.column.addWidget(self._choices())
        self.column.addWidget(
            quiet(
                self.tr(
                    "A letter chooses; Enter finishes. Nothing is written before that; afterwards it can be withdrawn."
                )
            )
        )
        self.column.addSpacing(theme.GAP)
        for pair in (
            (
                self.tr("What &got in the way, as far as you know (a bus, a letter, a shift, our own diary)"),
                self.barrier,
            ),
            (self.tr("What we &change, so that it can happen next time"), self.changed),
        ):
            self.column.addLayout(in_a_row(pair))
        self.column.addLayout(
            in_a_row((self.tr("&When"), self.when), (self.tr("What was &planned"), self.kind))
        )
        self.column.addLayout(in_a_row((self.tr("Who was expected (nobody ticked: the family)"), self.who)))
        self.column.addStretch(1)

    def _choices(self) -> QWidget:
        for way in WAYS:
            choice = QRadioButton(f"{way.key}   {self.tr(way.words)}")
            choice.setAccessibleName(self.tr("{}, key {}").format(self.tr(way.words), way.key))
            choice.toggled.connect(lambda on, way=way: self._take(way) if on else None)
            self._group.addButton(choice)
            self.ways[way.key] = choice
        return flow(*self.ways.values(), gap=2 * theme.GAP)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at the choice, so that one letter is enough."""
        super().showEvent(event)
        if self._way is None:
            self.ways[WAYS[0].key].setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter that no field takes chooses."""
        way = next((each for each in WAYS if each.key == event.text().upper()), None)
        if way is None:
            super().keyPressEvent(event)
        else:
            self._by_key(way)

    def _by_key(self, way: Missed) -> None:
        self.ways[way.key].setChecked(True)
        self.barrier.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take(self, way: Missed) -> None:
        """Takes a way, and what is most often planned with it while the person has not said what was."""
        self._way = way
        if self.kind.value() == self._kind_by_way:
            self._kind_by_way = way.kind
            self.kind.set_value(way.kind)

    def way(self) -> Missed:
        """What was chosen; Refusal while nothing is."""
        if self._way is None:
            self.ways[WAYS[0].key].setFocus()
            raise Refusal("Say how it did not happen: one letter is enough.")
        return self._way

    def check(self) -> None:
        self.way()
        if self.when.question():
            self.when.setFocus()
            raise Refusal(self.when.question())

    def typed(self) -> str:
        """What stands in it, for a note that waits on Today."""
        told = [self._way.words if self._way is not None else ""]
        told += [" ".join(box.text().split()) for box in (self.barrier, self.changed)]
        said = "; ".join(text for text in told if text)
        return self.tr("A planned visit that did not happen: {}").format(said) if said else ""
