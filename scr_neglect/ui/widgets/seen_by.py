"""Who may see a record: the family, professionals, nobody, or only the people who are ticked by name."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from scr_neglect.casework.paper import can_be_reader
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.ui import theme
from scr_neglect.ui.questions import VISIBILITY
from scr_neglect.ui.widgets.fields import ChoiceField, PickField
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import quiet

ONLY, AS_IT_CAME = "only", "as it came"


class SeenByField(QWidget):
    """One of a few words; *only these people* shows the people of the family, to be ticked by name.

    `value()` gives the fields of a record that say it. A row that came from elsewhere keeps what it came with until
    something is changed here.
    """

    changed = Signal()

    def __init__(self, case: Case) -> None:
        super().__init__()
        people = [
            (p.code, p.called) for p in sorted(case.people, key=lambda p: p.is_child) if can_be_reader(p)
        ]
        only = ((ONLY, self.tr("Only these people")),) if people else ()
        self.choice = ChoiceField((*VISIBILITY[:2], *only, *VISIBILITY[2:]))
        self.people = PickField(people)
        self.which = QWidget()
        self._kept = self._shown = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self.choice)
        column.addWidget(self.which)
        below = QVBoxLayout(self.which)
        below.setContentsMargins(0, theme.GAP // 2, 0, 0)
        below.setSpacing(theme.GAP // 2)
        for widget in with_label(self.tr("Only for"), self.people):
            below.addWidget(widget)
        below.addWidget(
            quiet(
                self.tr(
                    "It goes into a copy made for one of them, and into no other: not into professionals’ copies either. "
                    "An adult’s own history is for that adult alone."
                )
            )
        )
        self.setFocusProxy(self.choice)
        self.choice.currentIndexChanged.connect(self._look)
        self.people.changed.connect(self.changed.emit)
        self._look()

    def _look(self) -> None:
        self.which.setVisible(self.choice.value() == ONLY)
        if self.which.isVisible():
            QTimer.singleShot(0, self, self._into_view)  # once what came to stand there is laid out
        self.changed.emit()

    def _into_view(self) -> None:
        """Scrolls to the people, where a form has no room for them yet."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self.which)

    def value(self) -> dict[str, Any]:
        """The fields `visibility` and `private_to` of a record."""
        chosen = self._chosen()
        if self._kept is not None and chosen == self._shown:
            return dict(self._kept)
        seen, people = chosen
        if seen != ONLY:
            return {"visibility": seen, "private_to": ()}
        return {"visibility": "family" if people else "undecided", "private_to": people}

    def set_value(self, row: Mapping[str, Any]) -> None:
        """Shows who may see a record, by its fields."""
        seen, people = row.get("visibility", "undecided"), tuple(row.get("private_to", ()))
        self._kept = {"visibility": seen, "private_to": people}
        self.people.set_value(people)
        if people and seen == "professionals":
            self.choice.addItem(
                self.tr("Nobody: as it came, for named people and for professionals only"), AS_IT_CAME
            )
            seen = AS_IT_CAME
        elif people and seen != "none":
            seen = ONLY
        self.choice.set_value(seen)
        self._shown = self._chosen()

    def keep_room(self) -> None:
        """Keeps the room of the people while they are not asked for, where the field stands alone."""
        policy = self.which.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.which.setSizePolicy(policy)

    def choose_only(self) -> None:
        """Shows the people to be ticked, as if that had been chosen."""
        if self.choice.findData(ONLY) >= 0:
            self.choice.set_value(ONLY)
            self.people.setFocus()

    def _chosen(self) -> tuple[str, tuple[str, ...]]:
        return self.choice.value(), self.people.value()

    def check(self) -> None:
        """Raises Refusal where nobody is ticked for whom it is to be."""
        if self._chosen() == (ONLY, ()):
            self.people.setFocus()
            self._into_view()
            raise Refusal("Tick who may see it, or choose another answer to “Who may see it”.")
