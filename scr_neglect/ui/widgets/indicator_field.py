"""What is recorded, by typing two or three letters, and its grade beside the words that describe it."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QVBoxLayout,
    QWidget,
)

from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import GRADE_WORDS
from scr_neglect.records.indicators import Indicator
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.fields import finding_box
from scr_neglect.ui.widgets.words import quiet


class IndicatorField(QWidget):
    """An indicator by typing two or three letters; a code that is not in the list is kept as it is.

    `entered`: Enter was pressed while the list was open, which took the one chosen in it, or the first.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._code = ""
        self._strengths: bool | None = None
        self._age: int | None = None
        self._offered: dict[str, str] = {}
        self.said = quiet("")
        self._names = QStringListModel(self)
        self.box = finding_box(self._names, self.tr("Indicators that fit what was typed"), self._chosen)
        self.box.completer().setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.box.textEdited.connect(self._offer)
        self.box.editingFinished.connect(self._settle)
        self.box.returnPressed.connect(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self.box)
        column.addWidget(self.said)
        self.setFocusProxy(self.box)
        self._describe()

    def narrow(self, *, strengths: bool | None, age_months: int | None) -> None:
        """What is offered: strengths alone, the others alone (None: both), for a child of this age."""
        self._strengths, self._age = strengths, age_months

    def value(self) -> str:
        return self._code

    def set_value(self, code: str) -> None:
        self._code = code
        self.box.setText(catalogue().name(code) if code else "")
        self._describe()

    def _found(self, typed: str) -> list[Indicator]:
        kinds = (False, True) if self._strengths is None else (self._strengths,)
        return [
            one for kind in kinds for one in catalogue().find(typed, age_months=self._age, strengths=kind)
        ][:12]

    def _offer(self, typed: str) -> None:
        found = self._found(typed)
        self._offered = {f"{one.name}  ({one.domain})": one.code for one in found}
        self._names.setStringList(list(self._offered))
        self._code = ""
        self._describe()
        if found:
            self.box.completer().complete()

    def _chosen(self, words: str) -> None:
        code = self._offered.get(words)
        if code:
            self.set_value(code)
            self.changed.emit()

    def _settle(self) -> None:
        """Enter or Tab takes the first that fits, so that three letters and Tab are enough."""
        if self._code or not self.box.text().strip():
            if not self.box.text().strip():
                self._code = ""
            self._describe()
            return
        popup = self.box.completer().popup()
        chosen = popup.currentIndex().data() if popup is not None and popup.isVisible() else None
        first = self._offered.get(str(chosen)) or next(iter(self._offered.values()), "")
        if first:
            self.set_value(first)
            self.changed.emit()
        else:
            self.said.setText(self.tr("Nothing in the list fits; try another word for it."))

    def _close(self) -> None:
        """Puts the open list away at Enter, which goes no further than to the list by itself."""
        popup = self.box.completer().popup()
        if popup is not None and popup.isVisible():
            popup.hide()
            self.entered.emit()

    def _describe(self) -> None:
        match = catalogue().match(self._code) if self._code else None
        one = match.indicator if match else None
        self.said.setText(one.question if one is not None and one.question else "")
        self.said.setVisible(bool(self.said.text()))


class GradeField(QWidget):
    """A grade of what was seen, beside the words that describe it for this indicator; it may be left out.

    With `numbers` it is a plain scale of these, and none is chosen for the person.
    """

    changed = Signal()

    def __init__(self, numbers: range | None = None) -> None:
        super().__init__()
        self.box = QComboBox()
        self.said = quiet("")
        self._grades: Sequence[str] = ()
        if numbers is not None:
            self.box.addItem(self.tr("Not chosen yet"), None)
        for number in numbers or ():
            self.box.addItem(str(number), number)
        if numbers is None:
            self.box.addItem(self.tr("Not graded"), None)
            for grade, word in GRADE_WORDS.items():
                self.box.addItem(f"{grade} {word}", grade)
        self.box.currentIndexChanged.connect(self._say)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self.box)
        column.addWidget(self.said)
        self.setFocusProxy(self.box)
        self._say()

    def describe(self, code: str) -> None:
        """Shows the four graded descriptions of an indicator."""
        match = catalogue().match(code) if code else None
        self._grades = (
            match.indicator.grades if match and match.indicator and not match.indicator.strength else ()
        )
        self._say()

    def value(self) -> int | None:
        return self.box.currentData()

    def set_value(self, grade: int | None) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(grade)))

    def _say(self) -> None:
        grade = self.value()
        if grade and len(self._grades) == 4:
            self.said.setText(self._grades[grade - 1])
        elif self._grades:
            self.said.setText(self.tr("Grade what you saw, if you can; it may be left out."))
        else:
            self.said.setText("")
        self.said.setVisible(bool(self.said.text()))
        self.changed.emit()
