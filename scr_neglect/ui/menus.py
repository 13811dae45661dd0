"""The menus of the window: what each says, its keys, and what it asks for. One table each."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from scr_neglect.ui import requests

COMMANDS = (
    ("New family…", "Ctrl+Shift+N", "new-family"),
    ("Import…", "Ctrl+I", "import"),
    ("Export this family…", "", "export"),
    ("Back up…", "Ctrl+B", "backup"),
    ("Verify", "", "verify"),
    ("Words of other agencies…", "", "codes"),
    ("Settings…", "Ctrl+,", "settings"),
    ("Lock", "Ctrl+L", "lock"),
    ("Close the program", "Ctrl+Q", "quit"),
)
RECORDS = (
    ("Meeting…", "meeting"),
    ("Level of help…", "level"),
    ("Action…", "action"),
    ("Request, referral or disagreement…", "escalation"),
    ("Service offered…", "service"),
    ("Child's words…", "voice"),
    ("Parent's view…", "parents_view"),
    ("Goal…", "goal"),
    ("Question for a meeting…", "question"),
    ("Where someone puts it, 0 to 10…", "scaling"),
    ("What someone is worried about…", "worry_statement"),
    ("Agreement…", "agreement"),
    ("Someone around the family…", "network"),
    ("Who lives where…", "household"),
    ("A day in my life…", "day"),
    ("Outside assessment…", "assessment"),
    ("Something said and relied on…", "claim"),
    ("Supervision…", "supervision"),
    ("Person…", "person"),
    ("Agency…", "agency"),
)
SHOWING = (("Meeting view…", "F11", requests.MeetingView()),)
NOTES = (
    ("Jot…", "Ctrl+J", requests.Jot()),
    ("Record visit…", "Ctrl+N", requests.RecordVisit()),
    ("Call or message in…", "Ctrl+K", requests.Call()),
    ("Record meeting…", "Ctrl+M", requests.RecordMeeting()),
    ("A planned visit that did not happen…", "Ctrl+H", requests.NotHappened()),
)
VIEWS = (
    ("Larger text", "Ctrl++", "larger"),
    ("Smaller text", "Ctrl+-", "smaller"),
    ("Light or dark", "Ctrl+D", "scheme"),
)
HELP = (
    ("Help with this page", "F1", "help"),
    ("Tour of the pages", "", "tour"),
    ("About", "", "about"),
)


def fill(
    window: QMainWindow,
    ask: Callable[[object], object],
    pages: Sequence[tuple[str, Callable[[], object]]],
    own: Mapping[str, Callable[[], object]],
) -> None:
    """Fills the menu bar. `ask` takes requests, `pages` opens the six pages, `own` are the window's own commands."""

    def item(menu: QMenu, words: str, keys: str, what: Callable[[], object]) -> None:
        action = QAction(_said(words), window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False: what())
        menu.addAction(action)

    bar = window.menuBar()
    casebook = bar.addMenu(_said("&Casebook"))
    for words, keys, name in COMMANDS:
        item(casebook, words, keys, lambda name=name: ask(requests.Command(name)))
    notes = bar.addMenu(_said("&Record"))
    for words, keys, request in NOTES:
        item(notes, words, keys, lambda request=request: ask(request))
    adding = bar.addMenu(_said("&Add"))
    for words, kind in RECORDS:
        item(adding, words, "", lambda kind=kind: ask(requests.Add(kind)))
    view = bar.addMenu(_said("&View"))
    item(view, "Today", "Ctrl+0", own["today"])
    for number, (words, show) in enumerate(pages, start=1):
        item(view, words, f"Ctrl+{number}", show)
    for words, keys, request in SHOWING:
        item(view, words, keys, lambda request=request: ask(request))
    for words, keys, name in VIEWS:
        item(view, words, keys, own[name])
    helping = bar.addMenu(_said("&Help"))
    for words, keys, name in HELP:
        item(helping, words, keys, lambda name=name: ask(requests.Command(name)))


def shortcuts() -> list[tuple[str, str]]:
    """Every key of the menus with what it does, for the help."""
    pages = [("The six pages of a family", "Ctrl+1 to Ctrl+6"), ("Today", "Ctrl+0")]
    keyed = [(w, k) for w, k, _ in (*NOTES, *COMMANDS, *SHOWING, *VIEWS, *HELP) if k]
    return [
        *((words.rstrip("…"), keys) for words, keys in keyed),
        *pages,
        ("Find in the chronology", "Ctrl+F"),
        ("Next entry found, and back", "F3, Shift+F3"),
        ("Mark the chosen entry as significant", "S"),
        ("Lay the chosen entry beside what was said", "B"),
    ]


def _said(words: str) -> str:
    return QCoreApplication.translate("menus", words)
