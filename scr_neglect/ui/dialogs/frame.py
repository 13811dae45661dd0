"""What every dialog has: a head, a scrolling middle, what is wrong in one place, and its buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from scr_neglect.errors import Refusal
from scr_neglect.ui import theme
from scr_neglect.ui.ask import ask
from scr_neglect.ui.widgets.cards import scrolled
from scr_neglect.ui.widgets.rows import beside_its_bar
from scr_neglect.ui.widgets.words import heading, warning

FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QCheckBox, QRadioButton)
"""What a person fills in."""


class Frame(QDialog):
    """A dialog with a heading, a column that scrolls, a line for what is still wrong, and Save and Cancel.

    Its first field has the focus, unless the dialog itself chose another; F1 opens the help text called `topic`.
    """

    topic = "forms"

    def __init__(
        self, title: str, parent: QWidget | None, *, save: str, width: int = 720, height: int = 620
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        outer.setSpacing(theme.GAP)
        self.heading = heading(title)
        outer.addWidget(self.heading)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setSpacing(theme.GAP)
        self.area = scrolled(inside)
        self.area.setAccessibleName(title)
        beside_its_bar(self.area, self.column)
        outer.addWidget(self.area, 1)
        self.wrong = warning("")
        self.wrong.setAccessibleName(self.tr("What is still to be put right"))
        self.wrong.hide()
        outer.addWidget(self.wrong)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = QPushButton(save)
        self.save.setProperty("role", "main")
        self.buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.try_to_save)
        self.buttons.rejected.connect(self.reject)
        outer.addWidget(self.buttons)
        QShortcut(QKeySequence.StandardKey.HelpContents, self).activated.connect(self.help)
        self.save.setDefault(True)  # once it stands in the dialog: before that, Enter would press Cancel
        scale = theme.scale_of()
        self.resize(min(round(width * scale), 1240), min(round(height * scale), 700))
        self._fitted = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Qt lets Tab jump over the whole column to the first button, which stands for the row of them
        self.buttons.setFocusProxy(None)  # type: ignore[arg-type]
        if not self._fitted:
            self._fitted = True
            self._fit()
            first = self._first_field()
            if self.focusWidget() is None and first is not None:
                first.setFocus()

    def _first_field(self) -> QWidget | None:
        """What is filled in first, in the order of Tab."""
        here = self.area.nextInFocusChain()
        while here is not None and here is not self.area:
            reached = here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.isEnabledTo(self)
            fixed = isinstance(here, QLineEdit | QPlainTextEdit) and here.isReadOnly()
            if isinstance(here, FIELDS) and reached and here.isVisible() and not fixed:
                return here if self.area.isAncestorOf(here) else None
            here = here.nextInFocusChain()
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down scroll the column, from the buttons under it too."""
        step, bar = QAbstractSlider.SliderAction, self.area.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                bar.triggerAction(step.SliderPageStepAdd)
            case Qt.Key.Key_PageUp:
                bar.triggerAction(step.SliderPageStepSub)
            case _:
                super().keyPressEvent(event)

    def _fit(self) -> None:
        """Becomes no taller than what stands in it, with room for what may be said under a field later."""
        last = self.column.itemAt(self.column.count() - 1)
        if last is None or last.spacerItem() is None:
            return  # its last part takes the room that there is
        self.layout().activate()  # type: ignore[union-attr]
        view = self.area.viewport()
        needed = self.column.totalHeightForWidth(view.width()) if self.column.hasHeightForWidth() else -1
        needed = max(needed, self.column.totalMinimumSize().height())
        spare = view.height() - needed - self.fontMetrics().lineSpacing() - theme.GAP
        if spare > 0:
            self.resize(self.width(), self.height() - spare)

    def help(self) -> None:
        """Opens the help with what this dialog is for; everything typed stays as it is."""
        from scr_neglect.ui.dialogs.help import HelpDialog  # a dialog of this kind itself

        ask(HelpDialog(self, self.topic))

    def check(self) -> None:
        """Raises Refusal with what is still wrong; each dialog says what that may be."""

    def try_to_save(self) -> None:
        """Accepts when nothing is wrong, else says what is, and keeps every word."""
        try:
            self.check()
        except Refusal as refusal:
            self.say(refusal.sentence)
            return
        self.accept()

    def say(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.show()
