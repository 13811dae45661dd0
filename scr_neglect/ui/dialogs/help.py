"""Help with a page and its keys, and what the program is."""

from importlib.metadata import version

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QTextBrowser, QWidget

from scr_neglect.paths import resources
from scr_neglect.records.catalogue import standing_words
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.words import heading, label

KEYS_IN_DIALOGS = (
    ("Ctrl+F", "In the chronology: find words"),
    ("Ctrl+Shift+L", "In a visit: add a line"),
    ("Ctrl+Return", "In a visit: finish it"),
    ("Up", "In a list, and among the questions of Prompts: the line above; Down the one below"),
    ("Return", "Open the line where the keyboard is"),
    ("M", "On a question of Prompts: mark it as considered, discussed or acted on"),
    ("T", "On a question of Prompts: choose it for the meeting, or take it off"),
    ("R", "On a question of Prompts: show its rows"),
    ("Tab", "Go on to the next field; Shift+Tab goes back"),
    ("Esc", "Close a dialog; an unfinished note is kept"),
)
"""Keys that no menu shows."""


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
