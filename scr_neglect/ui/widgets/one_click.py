"""A copy each at one press: a button for every member of the family, and for the professionals by name."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from scr_neglect.ui import theme
from scr_neglect.ui.widgets.cards import emptied, put_in
from scr_neglect.ui.widgets.flow import Flow
from scr_neglect.ui.widgets.words import button, quiet

MOST = 6
"""Professionals who get a button of their own; the others are in the list of names."""
LETTERS = 26
"""How much of a name stands on its button; the whole of it is its tip and what a screen reader says."""


class OneClick(QWidget):
    """Emits the code of the person pressed, and the audience they belong to."""

    pressed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        self._family, self._others = Flow(gap=theme.GAP // 2), Flow(gap=theme.GAP // 2)
        self._said = (
            quiet(self.tr("At one press: a copy for")),
            quiet(self.tr("Or a copy for professionals, for")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.GAP)
        column.setSpacing(theme.GAP // 2)
        for said, row in zip(self._said, (self._family, self._others), strict=True):
            column.addWidget(said)
            column.addLayout(row)

    def show_people(self, family: list[tuple[str, str]], others: list[tuple[str, str]]) -> None:
        """Shows these (code, name) pairs as buttons."""
        shown = {"family": family, "professionals": others[:MOST]}
        if [code for each in shown.values() for code, _ in each] == list(self.buttons):
            return
        self.buttons.clear()
        for (audience, people), row, said in zip(
            shown.items(), (self._family, self._others), self._said, strict=True
        ):
            emptied(row)
            said.setVisible(bool(people))
            alone = Counter(name.partition(" (")[0] for _, name in people)
            for code, name in people:
                short = name.partition(" (")[0]
                if alone[short] > 1:  # two of one name are told apart by what stands after it
                    short = name.rpartition(" (")[0]
                push = button(shortened(short).replace("&", "&&"), tip=name)
                push.setAccessibleName(self.tr("A copy for {}").format(name))
                push.clicked.connect(
                    lambda _=False, code=code, audience=audience: self.pressed.emit(code, audience)
                )
                put_in(row, push)
                self.buttons[code] = push


def shortened(name: str) -> str:
    """A name, where it is long, as its first word and as many of its last as there is room for: they tell two apart."""
    if len(name) <= LETTERS:
        return name
    first, *others = name.split()
    last = [n for n in range(1, len(others)) if len(first) + 3 + len(" ".join(others[n:])) <= LETTERS]
    return f"{first} … {' '.join(others[last[0] :])}" if last else f"{name[: LETTERS - 1]}…"
