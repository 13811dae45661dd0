"""Help with a page and its keys, and what the program is."""

from importlib.metadata import version
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QTextBrowser, QWidget

from scr_neglect.paths import resources
from scr_neglect.records.catalogue import standing_words
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import heading, label

KEYS_IN_DIALOGS = (
    ("Ctrl+F", "In the chronology: find words"),
    ("Ctrl+Shift+L", "In a visit: add a line"),
    ("Ctrl+Return", "In a visit: finish it"),
    ("Up", "In a list, and among the questions of Prompts: the line above; Down the one below"),
    ("Return", "Open the line where the keyboard is"),
    ("M", "On a question of Prompts: mark it as considered, discussed or acted on"),
    ("T", "On a question of Prompts: choose it for the meeting, or take it off"),
    ("R", "On a question of Prompts, or an account of the Plan: show its rows"),
    ("E", "On an action of the Plan: say what became of it"),
    ("N", "On a request of the Plan: take it to its next stage"),
    ("B", "On an entry of the chronology: lay it beside something that was said and relied on"),
    ("S", "On an entry of the chronology: mark it as significant, or put right what was said of it"),
    ("PgDown", "On the pages of Summary: the next page"),
    ("PgUp", "On the pages of Summary: the page before"),
    ("Home", "On the pages of Summary: the first page"),
    ("End", "On the pages of Summary: the last page"),
    ("+", "On the pages of Summary: larger"),
    ("-", "On the pages of Summary: smaller"),
    ("0", "On the pages of Summary: as wide as there is room"),
    ("F", "Deciding who may see a row: the family; P professionals only, N no report"),
    ("O", "Deciding who may see a row: only people whom you tick"),
    ("U", "Deciding who may see a row: take the last decision back"),
    ("Right", "Deciding who may see a row: not now, on to the next"),
    ("F3", "In the chronology: the next entry that was found"),
    ("Shift+F3", "In the chronology: the one before"),
    ("Ctrl+Shift+G", "In the record of a meeting: add a goal"),
    ("Ctrl+Shift+A", "In the record of a meeting: add an action"),
    ("Tab", "Go on to the next field; Shift+Tab goes back"),
    ("Esc", "Close a dialog; an unfinished note is kept. In the meeting view: cover the screen at once"),
    ("Space", "In the meeting view: go on; Page Up goes back, Left and Right go from child to child"),
    (
        "P",
        "In the meeting view: the picture, and back; K the presenter's list; for a team L the lanes, A one agency alone",
    ),
)
"""Keys that no menu shows."""


class HelpDialog(Frame):
    """Plain help: begins with one text, any other can be chosen, and every key of the window stands under each."""

    def __init__(self, parent: QWidget | None, topic: str) -> None:
        super().__init__(self.tr("Help"), parent, save=self.tr("Close"))
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.topics = ChoiceField(topics())
        for widget in with_label(self.tr("Help &with"), self.topics):
            self.column.addWidget(widget)
        self.text = _browser(self.tr("Help"))
        self.column.addWidget(self.text, 1)
        self._keys = _as_table(keys_of(parent))
        self.topics.set_value(named(topic))
        self.topics.currentIndexChanged.connect(self._show)
        self._show()
        self.text.setFocus()

    def _show(self) -> None:
        self.text.setMarkdown(f"{help_with(self.topics.value())}\n\n{self._keys}")

    def help(self) -> None:
        """This is the help."""


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


FIRST = ("today", "picture", "chronology", "children", "prompts", "plan", "summary")
"""The pages in their order; the other texts follow by their headings."""


def topics() -> list[tuple[str, str]]:
    """Every help text by its name, with its heading: the pages first."""
    found = {file.stem: _heading(file) for file in (resources() / "help").glob("*.md")}
    others = sorted(found.keys() - set(FIRST), key=lambda name: found[name].casefold())
    return [(name, found[name]) for name in (*FIRST, *others)]


def named(topic: str) -> str:
    """The name of the text for a page's title or a dialog's topic; Today's where there is none."""
    name = topic.lower()
    return name if (resources() / "help" / f"{name}.md").is_file() else "today"


def help_with(topic: str) -> str:
    """The help text of a page or a dialog, as markdown; that of Today where there is none."""
    return (resources() / "help" / f"{named(topic)}.md").read_text(encoding="utf-8")


def _heading(file: Path) -> str:
    with file.open(encoding="utf-8") as text:
        return text.readline().lstrip("# ").strip()


def keys_of(window: QWidget | None) -> list[tuple[str, str]]:
    """Every key and what it does: those of the window's menus, in their order, then those inside pages and dialogs."""
    form = QKeySequence.SequenceFormat.NativeText
    main = _main_window(window)
    actions = main.findChildren(QAction) if main is not None else []
    own = [(a.shortcut().toString(form), a.text().replace("&", "").rstrip("…")) for a in actions]
    others = [(QKeySequence(key).toString(form), what) for key, what in KEYS_IN_DIALOGS]
    return [(key, what) for key, what in (*own, *others) if key and what]


def _main_window(widget: QWidget | None) -> QWidget | None:
    """The window whose menus a dialog was opened over."""
    while widget is not None and not isinstance(widget, QMainWindow):
        widget = widget.parentWidget()
    return widget


def _as_table(keys: list[tuple[str, str]]) -> str:
    rows = "\n".join(f"| {key} | {what} |" for key, what in keys)
    return f"## Keys\n\n| Keys | What they do |\n|---|---|\n{rows}\n"


def _browser(name: str) -> QTextBrowser:
    made = QTextBrowser()
    made.setOpenLinks(False)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    return made
