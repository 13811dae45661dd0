"""Help with a page and its keys, what the program is, and the settings of a casebook."""

from importlib.metadata import version

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QTextBrowser, QWidget

from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.paths import resources
from scr_neglect.records.catalogue import standing_words
from scr_neglect.ui import idle, theme
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import heading, label, quiet

KEYS_IN_DIALOGS = (
    ("Ctrl+F", "In the chronology: find words"),
    ("Ctrl+Shift+L", "In a visit: add a line"),
    ("Ctrl+Return", "In a visit: finish it"),
    ("Tab", "Go on to the next field; Shift+Tab goes back"),
    ("Esc", "Close a dialog; an unfinished note is kept"),
)
"""Keys that no menu shows."""
SCHEMES = (("light", "Light"), ("dark", "Dark"))


class HelpDialog(Frame):
    """Plain help with one page, and every key of the window it was opened from."""

    def __init__(self, parent: QWidget | None, page_title: str) -> None:
        super().__init__(self.tr("Help"), parent, save=self.tr("Close"))
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.text = _browser(self.tr("Help"))
        keys = "\n".join(f"| {key} | {what} |" for key, what in keys_of(parent))
        head = self.tr("Keys")
        table = f"| {head} | {self.tr('What they do')} |\n|---|---|\n{keys}\n"
        self.text.setMarkdown(f"{help_with(page_title)}\n\n## {head}\n\n{table}")
        self.column.addWidget(self.text, 1)
        self.text.setFocus()


class AboutDialog(Frame):
    """What the program is, on whose work it stands, and what it is not."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(self.tr("About scr_neglect"), parent, save=self.tr("Close"), height=660)
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.column.addWidget(label(self.tr("Version {}").format(version("scr_neglect"))))
        for head, words in (
            ("", self.tr(
                "A lead professional's own record of what was seen of a child's care in the physical, educational, emotional "
                "and medical domains, and its cumulative picture across agencies. Your agency's own system stays the record of truth."
            )),
            (self.tr("What it is not"), standing_words()),
            (self.tr("Where it comes from"), self.tr(
                "It is founded on the Serious Case Review “Sam and Kyle”, Thurrock Local Safeguarding Children Partnership, "
                "July 2020, whose facts are cited wherever they are shown. The grades in that worked example are its encoder's, "
                "not the review's."
            )),
            (self.tr("Licence"), self.tr(
                "Free software under the GNU General Public License, version 3 or any later version, without any warranty. You may "
                "use it, look at how it counts, change it and pass it on. The work of others that it stands on, Qt for Python "
                "among them, is listed in the file NOTICE. The typeface is Atkinson Hyperlegible, by the Braille Institute "
                "of America, under the SIL Open Font License."
            )),
            (self.tr("What leaves this laptop"), self.tr("Nothing by itself. The program speaks to no network.")),
        ):  # fmt: skip
            if head:
                self.column.addSpacing(theme.GAP)
                self.column.addWidget(heading(head))
            self.column.addWidget(label(words))
        self.column.addStretch(1)


class SettingsDialog(Frame):
    """Who writes in this casebook, how it looks, and when it locks; kept in the casebook itself."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(self.tr("Settings"), parent, save=self.tr("Save"), height=700)
        self.session = session
        book = session.casebook
        self.author = QLineEdit(book.author)
        self.scale = ChoiceField([(str(s), self.tr("{} %").format(round(s * 100))) for s in theme.SCALES])
        self.scale.set_value(str(theme.scale_of()))
        self.scheme = ChoiceField(SCHEMES)
        self.scheme.set_value("dark" if theme.colours_of() is theme.DARK else "light")
        self.minutes = ChoiceField(
            [
                (str(n), self.tr("1 minute") if n == 1 else self.tr("{} minutes").format(n))
                for n in idle.CHOICES
            ]
        )
        self.minutes.set_value(str(idle.minutes_from(book.setting(idle.SETTING))))
        self.column.addWidget(heading(self.tr("This casebook")))
        self.column.addWidget(label(self.tr("Held for {}, in {}").format(book.agency, book.folder)))
        self._put(self.tr("Your &name or role, as it stands beside what you write from now on"), self.author)
        self.column.addSpacing(theme.GAP)
        self.column.addWidget(heading(self.tr("How it looks")))
        self._put(self.tr("&Text size"), self.scale)
        self._put(self.tr("&Light or dark"), self.scheme)
        self.column.addSpacing(theme.GAP)
        self.column.addWidget(heading(self.tr("When you are away")))
        self._put(self.tr("Loc&k after so long without a key or the mouse"), self.minutes)
        self.column.addWidget(
            quiet(self.tr("Notes that are not finished are kept. The passphrase opens the casebook again."))
        )
        self.column.addSpacing(theme.GAP)
        self.column.addWidget(heading(self.tr("Another passphrase (left empty, it stays as it is)")))
        self.old, self.new, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        for words, secret in (
            (self.tr("The &present passphrase"), self.old),
            (self.tr("The new one: four or more &unrelated words, at least 12 characters"), self.new),
            (self.tr("The new one a&gain"), self.again),
        ):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
            self._put(words, secret)
        self.column.addStretch(1)

    def _put(self, words: str, field: QWidget) -> None:
        for widget in with_label(words, field):
            self.column.addWidget(widget)

    def check(self) -> None:
        if not self.author.text().strip():
            raise Refusal("Give your name or role; it stands beside everything you write.")
        self._change_passphrase()
        book = self.session.casebook
        book.set_setting("author", self.author.text().strip())
        book.set_setting("scheme", self.scheme.value())
        book.set_setting("scale", self.scale.value())
        book.set_setting(idle.SETTING, self.minutes.value())
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.dress(app, "dark" if self.scheme.value() == "dark" else "light", float(self.scale.value()))

    def _change_passphrase(self) -> None:
        old, new, again = self.old.text(), self.new.text(), self.again.text()
        if not (old or new or again):
            return
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


def help_with(page_title: str) -> str:
    """The help text of a page, as markdown; that of Today for one that has none."""
    folder = resources() / "help"
    page = folder / f"{page_title.lower()}.md"
    return (page if page.is_file() else folder / "today.md").read_text(encoding="utf-8")


def keys_of(window: QWidget | None) -> list[tuple[str, str]]:
    """Every key and what it does: those of the window's menus, in their order, then those inside pages and dialogs."""
    form = QKeySequence.SequenceFormat.NativeText
    actions = window.findChildren(QAction) if window is not None else []
    own = [(a.shortcut().toString(form), a.text().replace("&", "").rstrip("…")) for a in actions]
    others = [(QKeySequence(key).toString(form), what) for key, what in KEYS_IN_DIALOGS]
    return [(key, what) for key, what in (*own, *others) if key and what]


def _browser(name: str) -> QTextBrowser:
    made = QTextBrowser()
    made.setOpenLinks(False)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    return made
