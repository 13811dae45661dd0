"""The look of the window: Qt's own Fusion style, one palette for light and one for dark, one type scale, one short sheet."""

from functools import cache
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from scr_neglect.paths import resources

FAMILY_NAME = "Atkinson Hyperlegible"
BASE_POINTS = 11.0
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
GAP = 8
"""The grid: every margin and space is a multiple of this many pixels."""
READING = 960
"""Pixels, at 100 % text, beyond which a column of sentences is no easier to read for being wider."""

Scheme = Literal["light", "dark"]


class Colours(NamedTuple):
    """The colours of one scheme; text on paper and on panel is at least 4.5:1, lines and focus at least 3:1."""

    paper: str
    panel: str
    raised: str
    ink: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    chosen: str
    focus: str
    warn: str


LIGHT = Colours(
    paper="#fbfaf6", panel="#f1efe8", raised="#ffffff", ink="#1d2125", quiet="#565c63", line="#85898e",
    accent="#1f4e79", on_accent="#ffffff", chosen="#dde6ef", focus="#b35900", warn="#7a3b00",
)  # fmt: skip
DARK = Colours(
    paper="#191c1f", panel="#22262a", raised="#2a2f34", ink="#eceae4", quiet="#b4b8bc", line="#7d848b",
    accent="#9cc4ea", on_accent="#10202e", chosen="#2f4356", focus="#ffb866", warn="#ffc58a",
)  # fmt: skip
ROOM = Colours(
    paper="#ffffff", panel="#f4f4f4", raised="#ffffff", ink="#000000", quiet="#33383d", line="#4d5257",
    accent="#0b3c66", on_accent="#ffffff", chosen="#dbe7f2", focus="#c46200", warn="#5e2b00",
)  # fmt: skip
"""What a whole room reads from a wall, in daylight: words at least 7:1 on paper and panel."""
SCHEMES: dict[Scheme, Colours] = {"light": LIGHT, "dark": DARK}


@cache
def load_fonts() -> None:
    """Makes the shipped typeface known to Qt; once."""
    for file in sorted((resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def system_scheme() -> Scheme:
    """Light or dark, as the person's system has it."""
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def dress(app: QApplication, scheme: Scheme, scale: float = 1.0) -> None:
    """Puts the whole program in a scheme and a text size (1.0 to 2.0)."""
    load_fonts()
    colours = SCHEMES[scheme]
    app.setStyle("Fusion")
    app.setFont(QFont(FAMILY_NAME, pointSize=round(BASE_POINTS * scale)))
    app.setPalette(palette(colours))
    app.setStyleSheet(sheet(colours, scale))
    app.setProperty("scheme", scheme)
    app.setProperty("scale", scale)


def scheme_of(app: QApplication | None = None) -> Scheme:
    """Light or dark, as it is in force; light before anything was dressed."""
    running = app or QApplication.instance()
    return (running.property("scheme") if running else None) or "light"


def colours_of(app: QApplication | None = None) -> Colours:
    """The colours in force."""
    return SCHEMES[scheme_of(app)]


def scale_of(app: QApplication | None = None) -> float:
    """The text size in force, 1.0 to 2.0."""
    running = app or QApplication.instance()
    return float((running.property("scale") if running else None) or 1.0)


def letters_for_a_room(height: int) -> int:
    """Pixels high that words must be for a whole room, on a screen of a height; never under 28."""
    return round(max(28, height / 25) * (1 + scale_of()) / 2)


def room_sheet(letters: int) -> str:
    """The style sheet of what is shown to a room, in letters so many pixels high."""
    return f"""{sheet(ROOM, letters * 0.75 / BASE_POINTS)}
    QWidget {{ background: {ROOM.paper}; color: {ROOM.ink}; }}
    QScrollBar {{ background: {ROOM.panel}; }}
    """


def palette(colours: Colours) -> QPalette:
    """Qt's palette from ours; placeholder text is solid, because a faded one fails 4.5:1."""
    roles = {
        QPalette.ColorRole.Window: colours.paper, QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.raised, QPalette.ColorRole.AlternateBase: colours.panel,
        QPalette.ColorRole.Text: colours.ink, QPalette.ColorRole.Button: colours.panel,
        QPalette.ColorRole.ButtonText: colours.ink, QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent, QPalette.ColorRole.PlaceholderText: colours.quiet,
        QPalette.ColorRole.ToolTipBase: colours.raised, QPalette.ColorRole.ToolTipText: colours.ink,
        QPalette.ColorRole.Link: colours.accent, QPalette.ColorRole.Mid: colours.line,
    }  # fmt: skip
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.quiet))
    return made


def sheet(c: Colours, scale: float) -> str:
    """The style sheet: sizes by role name (`objectName` or the `role` property), never by widget."""
    points = BASE_POINTS * scale
    scheme = "dark" if c is DARK else "light"
    arrow = (resources() / "icons" / f"down-{scheme}.svg").as_posix()
    tick = (resources() / "icons" / f"tick-{scheme}.svg").as_posix()
    return f"""
    QWidget {{ font-size: {points:.1f}pt; }}
    *[role="title"] {{ font-size: {points * 1.6:.1f}pt; font-weight: bold; }}
    *[role="heading"] {{ font-size: {points * 1.25:.1f}pt; font-weight: bold; }}
    *[role="quiet"] {{ color: {c.quiet}; }}
    *[role="small"] {{ font-size: {points * 0.9:.1f}pt; color: {c.quiet}; }}
    *[role="warn"] {{ color: {c.warn}; font-weight: bold; }}
    *[role="question"] {{ font-size: {points * 1.15:.1f}pt; }}
    QFrame[role="card"] {{ background: {c.raised}; border: 1px solid {c.line}; border-radius: 6px; }}
    QFrame[role="panel"], QWidget[role="panel"] {{ background: {c.panel}; }}
    QFrame[role="banner"] {{ background: {c.chosen}; border-left: 4px solid {c.accent}; }}
    QPushButton, QToolButton, QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QSpinBox, QListView, QTableView, QTreeView {{
        border: 1px solid {c.line}; border-radius: 4px; padding: 4px 8px; min-height: {round(20 * scale)}px; background: {c.raised}; color: {c.ink};
    }}
    QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {c.quiet}; }}
    QPushButton, QToolButton {{ background: {c.panel}; padding: 4px 12px; }}
    QLineEdit > QToolButton {{ border: none; background: transparent; padding: 0; min-height: 0; }}
    QPushButton:hover, QToolButton:hover {{ background: {c.chosen}; }}
    QPushButton[role="main"] {{ background: {c.accent}; color: {c.on_accent}; font-weight: bold; border-color: {c.accent}; }}
    QPushButton[role="link"] {{
        background: transparent; border: 3px solid transparent; color: {c.accent}; text-align: left; padding: 0;
    }}
    QPushButton:disabled, QPushButton[role="main"]:disabled {{
        background: {c.paper}; color: {c.quiet}; border: 1px dashed {c.line};
    }}
    QPushButton[role="link"]:disabled {{ background: transparent; border: 3px solid transparent; }}
    QPushButton:checked, QToolButton:checked {{ background: {c.chosen}; border: 2px solid {c.accent}; padding: 3px 11px; }}
    QPushButton[role="link"]:checked {{ background: transparent; border: 3px solid transparent; }}
    QCheckBox, QRadioButton {{
        border: 3px solid transparent; padding-right: {GAP // 2}px; min-height: {round(18 * scale)}px;
    }}
    QPushButton:focus, QToolButton:focus, QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus,
    QListView:focus, QTableView:focus, QTreeView:focus, QSpinBox:focus, QCheckBox:focus, QRadioButton:focus, QSlider:focus,
    QPdfView:focus {{
        border: 3px solid {c.focus};
    }}
    QPushButton:focus, QToolButton:focus {{ padding: 2px 10px; }}
    QPushButton[role="link"]:focus {{ padding: 0; }}
    QComboBox::drop-down {{ border: none; width: {round(24 * scale)}px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: {round(12 * scale)}px; }}
    QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator {{
        width: {round(14 * scale)}px; height: {round(14 * scale)}px; border: 2px solid {c.line}; background: {c.raised};
    }}
    QCheckBox::indicator, QTableView::indicator {{ border-radius: 3px; }}
    QRadioButton::indicator {{ border-radius: {round(14 * scale) // 2 + 2}px; }}
    QCheckBox::indicator:checked, QTableView::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; image: url("{tick}"); }}
    QRadioButton::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; }}
    QListView::item, QTreeView::item {{ padding: 4px; }}
    QTableView::item {{ padding: 2px 5px; }}
    QListView::item:selected, QTableView::item:selected, QTreeView::item:selected {{ background: {c.chosen}; color: {c.ink}; }}
    QHeaderView::section {{ background: {c.panel}; color: {c.ink}; border: none; border-bottom: 1px solid {c.line}; padding: 4px 8px; }}
    QToolTip {{ background: {c.raised}; color: {c.ink}; border: 1px solid {c.line}; padding: 4px; }}
    QMenuBar, QMenu {{ background: {c.panel}; color: {c.ink}; }}
    QMenuBar::item:selected, QMenu::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
    QScrollArea {{ border: none; }}
    QPdfView {{ border: 3px solid transparent; }}
    QStatusBar {{ background: {c.panel}; }}
    """ + scroll_bars(c)


def scroll_bars(c: Colours) -> str:
    """A handle that stands out from its groove, in the dark too; Qt's own does not."""
    return f"""
    QScrollBar {{ background: {c.panel}; }}
    QScrollBar:vertical {{ width: {2 * GAP}px; }}
    QScrollBar:horizontal {{ height: {2 * GAP}px; }}
    QScrollBar::handle {{ background: {c.line}; border-radius: {GAP // 2}px; margin: 3px; }}
    QScrollBar::handle:vertical {{ min-height: {5 * GAP}px; }}
    QScrollBar::handle:horizontal {{ min-width: {5 * GAP}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    """
