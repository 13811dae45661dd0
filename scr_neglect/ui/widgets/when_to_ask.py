"""When to ask: every rule's plain name and its numbers, each with its words, its source, and the shipped one to go back to."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from scr_neglect.casework.thresholds import Own, range_of
from scr_neglect.errors import Refusal
from scr_neglect.paths import resources
from scr_neglect.scoring.patterns.cards import Threshold, cards, themes
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.cards import emptied, flow, stacked
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import button, heading, label, quiet, warning

CHANGED = "changed"
"""Stands in the choice of cards for the rules that this casebook has changed."""


class NumberBox(QSpinBox):
    """A whole number; the wheel of the mouse scrolls the page over it, and changes it only where the keyboard is.

    A part of a number ("1.5") is not taken for another one (15): the field goes back to what it was, and says so.
    """

    not_whole = Signal(str)

    def __init__(self, name: str, shipped: Threshold, value: int) -> None:
        super().__init__()
        self._before = value
        allowed = range_of(name, shipped)
        self.setRange(allowed.least, allowed.most)
        self.setValue(value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setStyleSheet(arrows())
        self.lineEdit().setTextMargins(theme.GAP, 0, 0, 0)

    def validate(self, text: str, place: int) -> object:
        """A point or a comma can be typed, so that it is seen; it never makes a number."""
        if _is_part(text):
            return QValidator.State.Intermediate, text, place
        return super().validate(text, place)

    def fixup(self, text: str) -> str:
        if not _is_part(text):
            return super().fixup(text)
        self.not_whole.emit(text)
        return self.textFromValue(self._before)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._before = self.value()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _is_part(self.lineEdit().text()):
            self.interpretText()  # and no more: the dialog is not to be saved by the same key
            self.selectAll()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Number(QWidget):
    """One number of one rule; it says when it is this casebook's own, and goes back to the shipped one."""

    def __init__(
        self, name: str, shipped: Threshold, value: int, changed: Callable[[str, int], None]
    ) -> None:
        super().__init__()
        self.name, self._shipped, self._changed = name, shipped, changed
        self.box = NumberBox(name, shipped, value)
        self.refused = ""
        """What was typed last and is no whole number, until it is said or another is typed."""
        self.part = warning("")
        self.part.hide()
        self.own = warning(self.tr("This casebook’s own number"))
        self.own.setWordWrap(False)
        self.back = button(self.tr("Put back {}").format(shipped.value), "link")
        self.back.setAccessibleDescription(shipped.words)
        said, _ = with_label(shipped.words, self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.GAP)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(said)
        column.addWidget(flow(self.box, self.own, self.back, gap=2 * theme.GAP, middle=True))
        column.addWidget(self.part)
        column.addWidget(quiet(self.tr("As shipped: {}. Source: {}.").format(shipped.value, shipped.source)))
        self.box.valueChanged.connect(self._say)
        self.box.not_whole.connect(self._refuse)
        self.box.lineEdit().textEdited.connect(self._forgive)
        self.back.clicked.connect(lambda: self.box.setValue(shipped.value))
        self._show()

    def _say(self) -> None:
        self._show()
        self._changed(self.name, self.box.value())

    def _refuse(self, text: str) -> None:
        self.refused = self.tr("“{}” is not a whole number; “{}” stays as it was.").format(
            text, self._shipped.words
        )
        self.part.setText(self.refused)
        self.part.show()

    def _forgive(self) -> None:
        self.refused = ""
        self.part.hide()

    def _show(self) -> None:
        is_own = self.box.value() != self._shipped.value
        self.own.setVisible(is_own)
        self.back.setVisible(is_own)


class WhenToAsk(QWidget):
    """The rules of one card at a time; `own()` gives every number that differs from the shipped one."""

    def __init__(self, own: Own) -> None:
        super().__init__()
        self._own: dict[str, dict[str, int]] = {pattern: dict(theirs) for pattern, theirs in own.items()}
        self.numbers: dict[tuple[str, str], Number] = {}
        self.card = ChoiceField((*themes().items(), (CHANGED, "")))
        self.said = quiet("")
        self.said.setWordWrap(False)
        self.all_shipped = button(self.tr("Put every rule back as &shipped"))
        self._rules = stacked(gap=2 * theme.GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * theme.GAP, theme.GAP, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(
            label(
                self.tr(
                    "Each rule asks when its numbers are reached. Where your partnership has agreed others, set them here; "
                    "they hold for this casebook, and the question then says that they are its own."
                )
            )
        )
        for widget in with_label(self.tr("&Rules of which card"), self.card):
            column.addWidget(widget)
        column.addWidget(flow(self.said, self.all_shipped, gap=2 * theme.GAP, middle=True))
        column.addWidget(self._rules)
        column.addStretch(1)
        self.card.currentIndexChanged.connect(self._show)
        self.all_shipped.clicked.connect(self._put_back)
        self._count()
        self._show()

    def own(self) -> Mapping[str, Mapping[str, int]]:
        """Pattern to the name of a number to what it is now, where it is not as shipped."""
        return {pattern: dict(theirs) for pattern, theirs in self._own.items() if theirs}

    def check(self) -> None:
        """Raises Refusal, once, when what was typed last in a field was no whole number."""
        for each in self.numbers.values():
            each.box.interpretText()
            if each.refused:
                said, each.refused = each.refused, ""
                raise Refusal(said)

    def number(self, pattern: str, name: str) -> Number:
        """The field of one number, on the card that it stands on."""
        self.card.set_value(cards()[pattern].theme)
        return self.numbers[pattern, name]

    def _show(self) -> None:
        layout = self._rules.layout()
        assert layout is not None
        emptied(layout)
        self.numbers.clear()
        chosen = self.card.value()
        for pattern, each in cards().items():
            if each.numbers and (pattern in self.own() if chosen == CHANGED else each.theme == chosen):
                layout.addWidget(self._rule(pattern))
        if not self.numbers:
            layout.addWidget(quiet(self.tr("No rule of this card has a number to set.")))

    def _rule(self, pattern: str) -> QWidget:
        made: list[QWidget] = [heading(cards()[pattern].title)]
        for name, shipped in cards()[pattern].numbers.items():
            value = self._own.get(pattern, {}).get(name, shipped.value)

            def changed(name: str, value: int, pattern: str = pattern) -> None:
                self._change(pattern, name, value)

            one = self.numbers[pattern, name] = Number(name, shipped, value, changed)
            one.box.setAccessibleDescription(cards()[pattern].title)
            made.append(one)
        return stacked(*made, gap=theme.GAP)

    def _change(self, pattern: str, name: str, value: int) -> None:
        theirs = self._own.setdefault(pattern, {})
        if value == cards()[pattern].numbers[name].value:
            theirs.pop(name, None)
        else:
            theirs[name] = value
        self._count()

    def _put_back(self) -> None:
        self._own.clear()
        self._count()
        self._show()

    def _count(self) -> None:
        changed = sum(len(theirs) for theirs in self._own.values())
        one = self.tr("1 number is this casebook’s own.")
        many = self.tr("{} numbers are this casebook’s own.").format(changed)
        self.said.setText(
            (one if changed == 1 else many) if changed else self.tr("Every number is as shipped.")
        )
        self.all_shipped.setVisible(bool(changed))
        rules = len(self.own())
        self.card.setItemText(
            self.card.findData(CHANGED),
            self.tr("Only those that this casebook has changed ({})").format(rules),
        )


def _is_part(text: str) -> bool:
    """Whether something typed is digits with a point or a comma among them."""
    return any(mark in text for mark in ".,") and not text.strip("0123456789.,")


def arrows() -> str:
    """The two arrows of a number: drawn here, because a style sheet that sets a border takes Qt's own away."""
    size = round(12 * theme.scale_of())
    rules = [
        f"QSpinBox::{way}-button {{ border: none; width: {2 * size}px; subcontrol-position: {place} right; }}"
        f"QSpinBox::{way}-arrow {{ width: {size}px; height: {size}px;"
        f' image: url("{(resources() / "icons" / f"{way}-{theme.scheme_of()}.svg").as_posix()}"); }}'
        for way, place in (("up", "top"), ("down", "bottom"))
    ]
    return "".join((f"QSpinBox {{ padding: 4px {2 * size}px 4px 8px; min-width: {4 * size}px; }}", *rules))
