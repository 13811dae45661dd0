"""A walk over every page and dialog: each thing has a name, is large enough, is not cut off, and Tab comes to it and goes on."""

from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from scr_neglect.ui import screens, theme
from scr_neglect.ui.dialogs.frame import FIELDS, Frame
from scr_neglect.ui.dialogs.help import keys_of
from scr_neglect.ui.window import Window

INPUTS = (
    QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox,
)  # fmt: skip
TARGET = 24
"""The least height of what is pressed, in pixels (WCAG 2.2, 2.5.8)."""
SIZE, WIDE = (1280, 720), (1920, 1080)
"""A laptop's screen, and a desk's or a projector's, in pixels."""


class Walk(screens.Camera):
    """Goes where the camera goes, and notes what is wrong instead of taking a picture."""

    def __init__(self, qtbot: QtBot, folder: Path, size: tuple[int, int]) -> None:
        super().__init__(folder, size)
        self.qtbot = qtbot
        self.wrong: list[str] = []
        self.keys: dict[str, str] = {}
        """Every key that something on a screen answers to, with the screen where it was met first."""
        self.listed: set[str] = set()
        """The keys that the help of the window lists."""

    def take_dialog(self, name: str, dialog: QDialog) -> None:
        dialog.show()
        self.take(name, dialog)
        dialog.reject()
        dialog.deleteLater()

    def take(self, name: str, widget: QWidget) -> None:
        widget.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)
        QApplication.sendPostedEvents()  # what was just shown is laid out
        for what in (
            *unnamed(widget),
            *too_small(widget),
            *cut_off(widget),
            *sideways(widget),
            *out_of_scroll(widget),
            *without_a_start(widget),
            *out_of_reach(widget),
        ):
            self.wrong.append(f"{name}: {what}")
        if widget.width() > self.size[0] or widget.height() > self.size[1]:
            self.wrong.append(f"{name}: {widget.width()} x {widget.height()} does not fit on the screen")
        for key in keys_in(widget):
            self.keys.setdefault(key, name)
        if isinstance(widget, Window):
            self.listed |= {key for key, _ in keys_of(widget)}
        self.files.append(self.folder / name)


def keys_in(widget: QWidget) -> set[str]:
    """The keys of the menus and shortcuts of a window or dialog, as they are written for the person."""
    native = QKeySequence.SequenceFormat.NativeText
    found = {action.shortcut().toString(native) for action in widget.findChildren(QAction)}
    found |= {shortcut.key().toString(native) for shortcut in widget.findChildren(QShortcut)}
    return found - {""}


def shown(widget: QWidget, kind: type | tuple[type, ...] = QWidget) -> Iterator[QWidget]:
    """The widgets of a kind that can be seen, but for the inner parts of Qt's own."""
    for each in widget.findChildren(QWidget):
        if isinstance(each, kind) and each.isVisible() and not is_inner(each):
            yield each


def is_inner(widget: QWidget) -> bool:
    """Whether it is a part of one of Qt's own widgets: a scroll bar, the arrow or the text of a box of choices."""
    parent = widget.parentWidget()
    return (
        widget.objectName().startswith("qt_")
        or isinstance(widget, QScrollBar)
        or (isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView))
    )


def called(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    said = face.text(QAccessible.Text.Name) if face is not None else ""
    return f"{type(widget).__name__} “{said or widget.accessibleName() or widget.objectName()}”"


def unnamed(widget: QWidget) -> Iterator[str]:
    """What Tab reaches and a screen reader has no name for."""
    for each in shown(widget):
        if each.focusPolicy() == Qt.FocusPolicy.NoFocus or each.focusProxy() is not None:
            continue
        if isinstance(each, QScrollArea | QLabel) or not each.isEnabled():
            continue
        face = QAccessible.queryAccessibleInterface(each)
        # Qt on Linux gives a box of choices its words as a name: what the person needs is what it is for
        said = each.accessibleName() if isinstance(each, QComboBox) else face.text(QAccessible.Text.Name)
        if not said.strip():
            yield f"{called(each)} in {type(each.parentWidget()).__name__} has no name"


def too_small(widget: QWidget) -> Iterator[str]:
    for each in shown(widget, (QPushButton, QLineEdit, QComboBox, QCheckBox, QRadioButton)):
        if each.height() < TARGET:
            yield f"{called(each)} is {each.height()} pixels high"


def cut_off(widget: QWidget) -> Iterator[str]:
    """Words and buttons that have less room than they need."""
    for each in shown(widget, (QLabel, QPushButton, QCheckBox, QRadioButton)):
        words = each.text()
        if not words:
            continue
        if each.width() < each.minimumSizeHint().width():
            yield f"{called(each)} “{words[:60]}” is {each.width()} wide and needs {each.minimumSizeHint().width()}"
        if isinstance(each, QLabel) and each.wordWrap():
            need = each.heightForWidth(each.width())
            if each.height() < need:
                yield f"“{words[:60]}” is {each.height()} high and needs {need}"
        elif each.height() < each.minimumSizeHint().height():
            yield f"{called(each)} “{words[:60]}” is {each.height()} high and needs {each.minimumSizeHint().height()}"


def sideways(widget: QWidget) -> Iterator[str]:
    for area in shown(widget, QScrollArea):
        inside = area.widget()
        room = area.viewport().width()
        if area.horizontalScrollBar().maximum() > 0 or (inside is not None and inside.width() > room):
            yield f"{called(area)} must be scrolled sideways: {inside.width() if inside else 0} in {room}"


def out_of_scroll(widget: QWidget) -> Iterator[str]:
    """Parts of what is scrolled that lie below its end, where nobody can scroll to."""
    for area in shown(widget, QScrollArea):
        inside = area.widget()
        for each in inside.children() if inside is not None else ():
            if isinstance(each, QWidget) and each.isVisible() and each.geometry().bottom() > inside.height():
                yield f"{called(each)} ends {each.geometry().bottom()} down, and {called(area)} at {inside.height()}"


def without_a_start(widget: QWidget) -> Iterator[str]:
    """A dialog that begins nowhere, or, with something to fill in, on its buttons."""
    if not isinstance(widget, Frame):
        return
    start = widget.focusWidget()
    if start is None:
        yield "it begins nowhere"
    if start is not None and not widget.buttons.isAncestorOf(start):
        return
    for each in shown(widget.area, FIELDS):
        if each.isEnabled() and not (isinstance(each, QLineEdit | QPlainTextEdit) and each.isReadOnly()):
            yield f"it does not begin in {called(each)}"
            return


def out_of_reach(widget: QWidget) -> Iterator[str]:
    """Inputs that Tab does not come to, and places where it stays."""
    wanted = {
        each
        for each in shown(widget, INPUTS)
        if each.isEnabled() and each.focusProxy() is None and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    start = widget.focusWidget() or widget
    passed: list[QWidget] = []
    here: QWidget | None = start
    for _ in range(4 * len(wanted) + 60):
        QTest.keyClick(here if here is not None else widget, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        if after is here and len(wanted) > 1:
            yield f"Tab stays in {called(after)}" if after is not None else "Tab goes nowhere"
            return
        if after is not None and passed and after is passed[0]:
            break
        if after is not None:
            passed.append(after)
        here = after
    groups = {button.group() for button in passed if isinstance(button, QRadioButton)}
    for each in wanted - set(passed):
        in_passed_group = isinstance(each, QAbstractButton) and (
            (each.autoExclusive() and siblings(each) & set(passed))
            or (each.group() is not None and each.group() in groups)
        )
        if not in_passed_group:
            yield f"Tab never comes to {called(each)}"


def siblings(button: QAbstractButton) -> set[QWidget]:
    """The buttons of which only one can be pressed: the arrow keys go among them."""
    parent = button.parentWidget()
    return (
        {b for b in parent.findChildren(QAbstractButton) if b.autoExclusive()}
        if parent is not None
        else set()
    )


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    ("scheme", "scale", "size"),
    [
        ("light", 1.0, SIZE), ("dark", 1.0, SIZE), ("light", 2.0, SIZE), ("dark", 2.0, SIZE), ("light", 1.0, WIDE),
    ],
)  # fmt: skip
def test_every_page_and_dialog(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    scheme: theme.Scheme,
    scale: float,
    size: tuple[int, int],
) -> None:
    theme.dress(qapp, scheme, scale)
    try:
        with chdir(tmp_path):
            walk = Walk(qtbot, tmp_path, size)
            walk.every_screen()
    finally:
        theme.dress(qapp, "light")
    assert len(walk.files) > 40
    assert walk.wrong == []
    assert len(walk.keys) > 15
    assert {key: where for key, where in walk.keys.items() if key not in walk.listed} == {}


# -- colours ------------------------------------------------------------------------------------------------------


def brightness(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((brightness(one), brightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


GROUNDS = ("paper", "panel", "raised")


def test_the_measure_of_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, ground) for text in ("ink", "quiet", "accent", "warn") for ground in GROUNDS),
        ("ink", "chosen"), ("on_accent", "accent"), ("accent", "chosen"),
    ],
)  # fmt: skip
def test_words_stand_out_from_what_is_behind_them(scheme: theme.Scheme, text: str, ground: str) -> None:
    colours = theme.SCHEMES[scheme]
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("part", "ground"), [(part, ground) for part in ("line", "focus", "accent") for ground in GROUNDS]
)
def test_edges_and_the_focus_stand_out(scheme: theme.Scheme, part: str, ground: str) -> None:
    colours = theme.SCHEMES[scheme]
    assert contrast(getattr(colours, part), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_palette_has_no_faded_words(qapp: QApplication, scheme: theme.Scheme) -> None:
    from PySide6.QtGui import QPalette

    made, roles, groups = theme.palette(theme.SCHEMES[scheme]), QPalette.ColorRole, QPalette.ColorGroup
    pairs = [
        (roles.WindowText, roles.Window), (roles.Text, roles.Base), (roles.Text, roles.AlternateBase),
        (roles.ButtonText, roles.Button), (roles.HighlightedText, roles.Highlight), (roles.PlaceholderText, roles.Base),
        (roles.ToolTipText, roles.ToolTipBase), (roles.Link, roles.Window),
    ]  # fmt: skip
    for group in (groups.Active, groups.Inactive, groups.Disabled):
        for text, ground in pairs:
            measured = contrast(made.color(group, text).name(), made.color(group, ground).name())
            assert measured >= 4.5, (group, text, ground)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_words_in_an_empty_field_are_not_faded(
    qtbot: QtBot, qapp: QApplication, scheme: theme.Scheme, kind: type[QLineEdit | QPlainTextEdit]
) -> None:
    theme.dress(qapp, scheme)
    try:
        field = kind()
        qtbot.addWidget(field)
        field.ensurePolished()
        faded = field.palette().placeholderText().color()
        assert (faded.name(), faded.alpha()) == (theme.SCHEMES[scheme].quiet, 255)
    finally:
        theme.dress(qapp, "light")
