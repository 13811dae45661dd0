"""What every note has that is written into the casebook: kept at every pause and at the end, and thrown away by hand alone."""

from itertools import pairwise

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from scr_neglect.casework import drafts
from scr_neglect.casework.going_on import is_kept, throw_away
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.ui import theme
from scr_neglect.ui.ask import confirm
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.cards import bring_into_view
from scr_neglect.ui.widgets.finished import Finished
from scr_neglect.ui.widgets.words import quiet

PAUSE = 700
"""Milliseconds after a key after which what was typed is saved."""

ROUND_IT = 120
"""Pixels of the screen's height that a note leaves free; a long form takes the rest."""


class KeepAtPause(QObject):
    """Keeps a note at every pause, once something in it was changed; `over` once it is sealed or thrown away.

    What cannot be kept is said by `refused`, and tried again at the next pause; `kept` says that all of it is.
    """

    kept = Signal()
    refused = Signal(str)
    paused = Signal()

    def __init__(self, session: Session, note: drafts.Note, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.note, self.over = session, note, False
        self.begin()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._at_a_pause)

    def begin(self) -> None:
        """The note as it stands now is what is kept of it, or nothing that would be missed."""
        self._as_kept = msgspec.json.encode(self.note)

    def touched(self) -> None:
        """Something was changed: it is kept a moment from now, however fast the keys go on."""
        if not self._pause.isActive():
            self._pause.start()

    def now(self) -> None:
        """Keeps the note as it stands; raises Refusal when it cannot be kept, and tries again a moment later."""
        self._pause.stop()
        if self.over or msgspec.json.encode(self.note) == self._as_kept:
            return
        try:
            drafts.keep(self.session, self.note)
        except Refusal:
            self._pause.start()
            raise
        self.begin()
        self.kept.emit()

    def finish(self) -> None:
        """Keeps nothing of it from now on: a note of what is sealed would come back as an unfinished one."""
        self._pause.stop()
        self.over = True

    def _at_a_pause(self) -> None:
        try:
            self.now()
        except Refusal as refusal:
            self.refused.emit(refusal.sentence)
        self.paused.emit()


class NoteDialog(Frame):
    """A note on the screen. `Esc` leaves it unfinished, `Ctrl+Enter` goes on to what it becomes; nothing is lost by either.

    While it cannot be kept (a full disk) it says so and stays open.
    """

    def __init__(
        self, session: Session, note: drafts.Note, title: str, parent: QWidget | None, *, save: str = "", later: str = "",
        width: int = 900, height: int = 760,
    ) -> None:  # fmt: skip
        super().__init__(
            title, parent, save=save or self.tr("Finish (Ctrl+Enter)"), width=width, height=height
        )
        on_screen = self.screen().availableGeometry().height() - ROUND_IT
        self.resize(self.width(), min(round(height * theme.scale_of()), max(self.height(), on_screen)))
        self.session, self.today = session, drafts.day_of_note(note, session.today())
        """The day on which it was begun: "today" goes on meaning it, however late it gets."""
        self.saved = quiet("")
        self._not_kept = ""
        self.kept = KeepAtPause(session, note, self)
        self.kept.kept.connect(self._say_kept)
        self.kept.refused.connect(self._say_not_kept)
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.later, self.away = (
            QPushButton(later or self.tr("Leave unfinished (Esc)")),
            QPushButton(self.tr("Throw away…")),
        )
        self.buttons.addButton(self.later, self.buttons.ButtonRole.RejectRole)
        self.buttons.addButton(self.away, self.buttons.ButtonRole.ResetRole)
        for each in (self.save, self.later, self.away):
            each.setAutoDefault(False)
        self.save.setDefault(False)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # `in_tab_order` begins with it
        QWidget.setTabOrder(self.later, self.away)
        self.away.clicked.connect(self.throw_away)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.try_to_save)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field presses no button: a note is finished with Ctrl+Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def keep(self) -> None:
        """Saves the note as it stands, unfinished; raises Refusal when it cannot be saved."""
        self.kept.now()

    def throw_away(self) -> None:
        """Lets the note go once that was confirmed; it can be taken back on Today until the casebook locks."""
        try:
            self.keep()
            if is_kept(self.session, self.kept.note):
                if not confirm_throwing_away(self):
                    return
                throw_away(self.session, self.kept.note)
        except Refusal as refusal:
            self.say(refusal.sentence)
            return
        self.kept.finish()
        self.reject()

    def done(self, result: int) -> None:
        """Closes once everything in it is kept."""
        try:
            self.keep()
        except Refusal as refusal:
            self._say_not_kept(refusal.sentence)
            return
        self.kept.finish()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        """What has the cursor is in sight, in large type too."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._into_view)

    def _into_view(self) -> None:
        here = self.focusWidget()
        if here is not None:
            bring_into_view(here)

    def in_tab_order(self) -> None:
        """Tab goes down the page, through what was added later too."""
        tabbed = Qt.FocusPolicy.TabFocus
        here = [
            w for w in self.findChildren(QWidget) if w.window() is self
        ]  # a list that drops down is a window
        stops = [w for w in here if w.focusPolicy() & tabbed and w.focusProxy() is None]
        self.buttons.setFocusProxy(None)  # type: ignore[arg-type]  # else Tab comes from the last button to the first one for ever
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _say_not_kept(self, sentence: str) -> None:
        self._not_kept = sentence
        self.say(sentence)

    def _say_kept(self) -> None:
        self.saved.setText(self.tr("Kept as you type. It waits on Today until it is finished."))
        if self._not_kept and self.wrong.text() == self._not_kept:
            self.wrong.hide()
        self._not_kept = ""

    def stand_in(self, finished: Finished, above: QWidget, title: str) -> None:
        """In place of the form: that it is sealed and kept, the banner, and the text for the agency's own system."""
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        for gone in (self.area, self.wrong, self.later, self.away):
            gone.hide()
        self.heading.setText(title)
        outer.insertWidget(outer.indexOf(self.area), above)
        outer.insertWidget(outer.indexOf(self.area), finished, 1)
        finished.show()
        QWidget.setTabOrder(finished.entered, self.save)
        self.save.setText(self.tr("Close"))
        self.save.setDefault(True)
        self.save.setFocus()


def confirm_throwing_away(parent: QWidget | None) -> bool:
    """Asks whether a note is to be thrown away; the safe answer is no."""
    question = QCoreApplication.translate(
        "notes",
        "Throw this note away? Nothing that is finished is touched. Until the casebook is locked it can be taken back: "
        "it stands under Unfinished notes on Today.",
    )
    return confirm(parent, question, yes=QCoreApplication.translate("notes", "Throw it away"))
