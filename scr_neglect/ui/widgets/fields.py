"""Fields that know the record: a date said back, people by name, a choice of words."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.words import DateQuestion, read_words, words_for
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.cards import emptied
from scr_neglect.ui.widgets.flow import Flow
from scr_neglect.ui.widgets.words import button, quiet


class TextBox(QPlainTextEdit):
    """A box for several lines that grows with its text, to `most` of them, and in which Tab goes on to the next field."""

    def __init__(self, lines: int, most: int) -> None:
        super().__init__()
        self._lines, self._most = lines, most
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())

    def setPlainText(self, text: str) -> None:
        """Shows this text; what is typed next goes on at its end."""
        super().setPlainText(text)
        if not self.isReadOnly():
            self.moveCursor(QTextCursor.MoveOperation.End)

    def mark(self, sentences: Iterable[str]) -> None:
        """Underlines these sentences where they stand; the others lose their mark."""
        marks = []
        for sentence in sentences:
            found = self.document().find(sentence)
            if not found.isNull():
                marks.append(mark := QTextEdit.ExtraSelection())
                mark.cursor = found  # type: ignore[attr-defined]
                mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)  # type: ignore[attr-defined]
        self.setExtraSelections(marks)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height(self._lines))

    def sizeHint(self) -> QSize:
        return QSize(400, self._height(max(self._lines, min(self.document().lineCount(), self._most))))

    def _height(self, lines: int) -> int:
        room = self.contentsMargins().top() + self.contentsMargins().bottom() + 2 * theme.GAP + 4
        return round(lines * self.fontMetrics().lineSpacing()) + room


def text_box(lines: int = 3, *, most: int = 12) -> TextBox:
    """A box that shows at least so many lines, and asks for room for no more than `most`."""
    return TextBox(lines, most)


def finding_box(names: QStringListModel, called: str, on_chosen: Callable[[str], object]) -> QLineEdit:
    """A box under which the names that fit what is typed drop down, in a list called so."""
    box = QLineEdit()
    completer = QCompleter(names, box)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.activated.connect(on_chosen)
    popup = completer.popup()
    assert popup is not None
    popup.setAccessibleName(called)
    box.setCompleter(completer)
    return box


class DateField(QWidget):
    """Typed words for a date, and under them what they mean; two meanings become two buttons, never a guess."""

    changed = Signal()

    def __init__(self, today: date, *, words: str = "", optional: bool = True) -> None:
        super().__init__()
        self._today = today
        self._optional = optional
        self._given: tuple[str, UncertainDate] | None = None
        """A date that was there before with its words: "last Tuesday" means what it meant when it was written."""
        self.box = QLineEdit(words)
        self.said = quiet("")
        self._choices = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self.box)
        column.addWidget(self.said)
        column.addLayout(self._choices)
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(self._say)
        self._say()

    def words(self) -> str:
        return self.box.text().strip()

    def value(self) -> UncertainDate | None:
        """The date as understood; None when nothing is typed. Words not understood are kept, not yet placed."""
        read = self.read()
        return None if isinstance(read, DateQuestion) or not self.words() else read

    def read(self) -> UncertainDate | DateQuestion:
        if self._given is not None and self._given[0] == self.words():
            return self._given[1]
        return read_words(self.words(), today=self._today)

    def lasting(self) -> str:
        """The words, said so that they mean the same on a later day."""
        when = self.value()
        return words_for(when, self._today) if when is not None and when.placed else self.words()

    def question(self) -> str:
        """What must still be settled before this date can stand; "" when nothing."""
        if not self.words():
            return "" if self._optional else self.tr("Say when; a rough date is enough.")
        read = self.read()
        return read.sentence if isinstance(read, DateQuestion) else ""

    def set_value(self, when: UncertainDate | None) -> None:
        words = "" if when is None else when.words.strip() or words_for(when, self._today)
        self._given = (words, when) if when is not None else None
        self.box.setText(words)

    def _say(self) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            choice = item.widget()
            if choice is not None:
                choice.deleteLater()
        if not self.words():
            self.said.setText(
                ""
                if self._optional
                else self.tr("For example 3 May 2026, early May, last Tuesday, autumn 2025.")
            )
        else:
            read = self.read()
            if isinstance(read, DateQuestion):
                self.said.setText(read.sentence)
                for choice in read.choices[:3]:
                    pick = button(choice.short())
                    pick.setAccessibleDescription(self.tr("The date meant is {}").format(choice.sentence()))
                    pick.clicked.connect(
                        lambda _=False, chosen=choice: self.box.setText(words_for(chosen, self._today))
                    )
                    self._choices.addWidget(pick)
            elif read.placed:
                self.said.setText(read.sentence())
            else:
                self.said.setText(self.tr("Not understood: it is kept as typed, and not yet placed in time."))
        self.said.setVisible(bool(self.said.text()))
        self.changed.emit()


class PickField(QWidget):
    """People, children or agencies by name: one tick each; a code that is not offered gets one when it is set.

    The first letter of a name ticks it; where several names begin so, it goes on to the next of them.
    """

    changed = Signal()

    def __init__(self, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self._row = Flow(self)
        self._before: tuple[str, ...] = ()
        for code, name in choices:
            self._offer(code, name)

    def _offer(self, code: str, name: str) -> None:
        tick = QCheckBox(name)
        tick.toggled.connect(lambda _: self.changed.emit())
        tick.installEventFilter(self)
        self._row.addWidget(tick)
        if not self.boxes:
            self.setFocusProxy(tick)
        self.boxes[code] = tick

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text().isalpha():
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            return plain and self._by_letter(event.text().casefold(), watched)
        return super().eventFilter(watched, event)

    def _by_letter(self, letter: str, here: QObject) -> bool:
        named = [tick for tick in self.boxes.values() if _initial(tick.text()) == letter]
        if not named:
            return False
        if len(named) > 1:
            at = next((n for n, tick in enumerate(named) if tick is here), -1)
            named[(at + 1) % len(named)].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            named[0].toggle()
            named[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offers these and no others, each ticked unless it stood here without its tick."""
        before = {code: tick.isChecked() for code, tick in self.boxes.items()}
        emptied(self._row)
        self.boxes.clear()
        self._before = ()
        for code, name in choices:
            self._offer(code, name)
            self.boxes[code].setChecked(before.get(code, True))

    def value(self) -> tuple[str, ...]:
        """The codes ticked: those that were set in the order in which they were set, then the others."""
        ticked = {code: None for code, tick in self.boxes.items() if tick.isChecked()}
        kept = {code: None for code in self._before if code in ticked}
        return tuple(kept | ticked)

    def set_value(self, codes: Iterable[str]) -> None:
        self._before = tuple(codes)
        for code in self._before:
            if code not in self.boxes:
                self._offer(code, code.replace("-", " ").capitalize())
        for code, tick in self.boxes.items():
            tick.setChecked(code in self._before)


def _initial(name: str) -> str:
    """The small letter that a name begins with, without its article."""
    return name.casefold().removeprefix("the ")[:1]


def may_be_narrow(combo: QComboBox, letters: int = 0) -> None:
    """Lets a list be narrower than its longest choice, down to so many letters: long choices must not widen a page."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    if letters:
        combo.setMinimumContentsLength(letters)


class ChoiceField(QComboBox):
    """One of a few words; the value is the code, the words are for the person."""

    def __init__(self, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        for code, words in choices:
            self.addItem(words, code)

    def value(self) -> str:
        return self.currentData() or ""

    def set_value(self, code: str) -> None:
        place = self.findData(code)
        if place < 0:
            self.addItem(code, code)
            place = self.count() - 1
        self.setCurrentIndex(place)


class OpenField(QComboBox):
    """Words that are typed, or chosen from those that are offered; the value is the words as they stand."""

    def __init__(self, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        may_be_narrow(self, 12)
        for _, words in choices:
            self.addItem(words)
        completer = self.completer()
        assert completer is not None  # an editable one has a completer
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.set_value("")

    def value(self) -> str:
        return self.currentText().strip()

    def set_value(self, words: str) -> None:
        self.setCurrentIndex(self.findText(words) if words else -1)
        self.setEditText(words)
