"""The settings of a casebook: who writes in it, how it looks, when it locks, whom to ring here, and when its rules ask."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from scr_neglect.casework.labels import keep_labels, labels_of
from scr_neglect.casework.local import keep_local, local_procedures
from scr_neglect.casework.session import Session
from scr_neglect.casework.stages import keep_stages, stages_of
from scr_neglect.casework.thresholds import check_own, keep_own, own_of
from scr_neglect.errors import Refusal
from scr_neglect.ui import idle, theme
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.looks import dress_and_keep
from scr_neglect.ui.widgets.cards import scrolled
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.labels_page import LabelsPage
from scr_neglect.ui.widgets.local_page import LocalPage
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.stages import StagesEditor
from scr_neglect.ui.widgets.when_to_ask import WhenToAsk
from scr_neglect.ui.widgets.words import heading, label, quiet

SCHEMES = (("light", "Light"), ("dark", "Dark"))


class SettingsDialog(Frame):
    """The casebook, the local procedures, the numbers of the rules, the stages of a disagreement, the labels; all kept in it."""

    topic = "settings"

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(self.tr("Settings"), parent, save=self.tr("Save"), height=700)
        self.session = session
        self.numbers = WhenToAsk(own_of(session))
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self._areas: dict[QWidget, QScrollArea] = {}
        self.book = self._casebook()
        self.local = LocalPage(local_procedures(session))
        self.stages = StagesEditor(stages_of(session))
        self.labels = LabelsPage(labels_of(session))
        for page, words in (
            (self.book, self.tr("This &casebook")),
            (self.local, self.tr("Local p&rocedures")),
            (self.numbers, self.tr("&When to ask")),
            (self.stages, self.tr("&Disagreements")),
            (self.labels, self.tr("La&bels")),
        ):
            self._areas[page] = scrolled(page)
            self.pages.addTab(self._areas[page], words)
        self.pages.setAccessibleName(self.tr("Pages of the settings"))
        self.column.addWidget(self.pages, 1)

    def show_page(self, page: QWidget) -> None:
        """Turns to one of the five."""
        self.pages.setCurrentWidget(self._areas[page])

    def _casebook(self) -> QWidget:
        page = QWidget()
        self._form = QVBoxLayout(page)
        self._form.setContentsMargins(0, 2 * theme.GAP, theme.GAP, 0)
        self._form.setSpacing(theme.GAP)
        book = self.session.casebook
        self.author = QLineEdit(book.author)
        self.scale = ChoiceField([(str(s), self.tr("{}%").format(round(s * 100))) for s in theme.SCALES])
        self.scale.set_value(str(theme.scale_of()))
        self.scheme = ChoiceField(SCHEMES)
        self.scheme.set_value(theme.scheme_of())
        self.minutes = ChoiceField(
            [
                (str(n), self.tr("1 minute") if n == 1 else self.tr("{} minutes").format(n))
                for n in idle.CHOICES
            ]
        )
        self.minutes.set_value(str(idle.minutes_from(book.setting(idle.SETTING))))
        self._form.addWidget(label(self.tr("Held for {}, in {}").format(book.agency, book.folder)))
        self._put(self.tr("Your &name or role, as it stands beside what you write from now on"), self.author)
        self._head(self.tr("How it looks"))
        self._put(self.tr("&Text size"), self.scale)
        self._put(self.tr("&Light or dark"), self.scheme)
        self._head(self.tr("When you are away"))
        self._put(self.tr("Loc&k after so long without a key or the mouse"), self.minutes)
        self._form.addWidget(
            quiet(self.tr("Notes that are not finished are kept. The passphrase opens the casebook again."))
        )
        self._passphrase()
        self._form.addStretch(1)
        return page

    def _passphrase(self) -> None:
        self._head(self.tr("Another passphrase (left empty, it stays as it is)"))
        self.old, self.new, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        for words, secret in (
            (self.tr("The &present passphrase"), self.old),
            (self.tr("The new one: four or more &unrelated words, at least 12 characters"), self.new),
            (self.tr("The new one a&gain"), self.again),
        ):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
            self._put(words, secret)

    def _head(self, words: str) -> None:
        self._form.addSpacing(theme.GAP)
        self._form.addWidget(heading(words))

    def _put(self, words: str, field: QWidget) -> None:
        for widget in with_label(words, field):
            self._form.addWidget(widget)

    # -- saving ------------------------------------------------------------------------------------------------

    def check(self) -> None:
        if not self.author.text().strip():
            self.show_page(self.book)
            raise Refusal("Give your name or role; it stands beside everything you write.")
        self._check_page(self.numbers, self._check_numbers)
        self._check_page(self.stages, self.stages.check)
        self._check_page(self.labels, self.labels.check)
        self._change_passphrase()
        book = self.session.casebook
        book.set_setting("author", self.author.text().strip())
        book.set_setting(idle.SETTING, self.minutes.value())
        keep_local(self.session, self.local.local())
        keep_own(self.session, self.numbers.own())
        keep_stages(self.session, self.stages.stages())
        keep_labels(self.session, self.labels.labels())
        scheme: theme.Scheme = "dark" if self.scheme.value() == "dark" else "light"
        dress_and_keep(self.session, scheme=scheme, scale=float(self.scale.value()))

    def _check_page(self, page: QWidget, check: Callable[[], None]) -> None:
        """Looks at a page before anything is kept, so that either all of it is or nothing."""
        try:
            check()
        except Refusal:
            self.show_page(page)
            raise

    def _check_numbers(self) -> None:
        self.numbers.check()
        check_own(self.numbers.own())

    def _change_passphrase(self) -> None:
        old, new, again = self.old.text(), self.new.text(), self.again.text()
        if not (old or new or again):
            return
        self.show_page(self.book)
        if new != again:
            raise Refusal("The two new passphrases differ; type them again.")
        if len(new) < 12:
            raise Refusal(
                "Choose a passphrase of at least 12 characters; four unrelated words make a good one."
            )
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.session.casebook.change_passphrase(old, new)
        finally:
            QGuiApplication.restoreOverrideCursor()
        for secret in (self.old, self.new, self.again):
            secret.clear()
