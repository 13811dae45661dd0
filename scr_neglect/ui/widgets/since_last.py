"""What is new for a reader since the copy they were given last time: one line, which opens to the sentences."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from scr_neglect.casework import giving
from scr_neglect.casework.paper import Made
from scr_neglect.casework.session import Session
from scr_neglect.casework.since_last import Difference, in_words, since_last
from scr_neglect.errors import Refusal
from scr_neglect.records.plan import Disclosure
from scr_neglect.ui import theme
from scr_neglect.ui.background import Stopped, Worker
from scr_neglect.ui.widgets.cards import emptied
from scr_neglect.ui.widgets.preview import texts_of
from scr_neglect.ui.widgets.words import button, label, quiet

MOST = 60
"""Sentences shown of each sort; more would take longer to read than the pages themselves."""
TALLEST = 8
"""Lines' height of the open panel; what is more is scrolled through."""


class SinceLast(QWidget):
    """Says how the pages on the screen differ from what the same reader was given last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made: Made | None = None
        self.line, self.opener = label(""), button(self.tr("Show what changed"), "link")
        self.opener.setCheckable(True)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.tr("What changed since the last copy"))
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(2 * theme.GAP, 0, theme.GAP, 0)
        self._lines.setSpacing(theme.GAP // 2)
        self.area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.area)
        self.opener.toggled.connect(self._open)
        self.show_nothing()

    def compare(self, session: Session, worker: Worker, family_id: str, made: Made | None) -> None:
        """Looks for what is new since the copy this reader was given last, behind the screen (None: no pages)."""
        self._made = made
        last = giving.last_given(session, family_id, made.copy) if made is not None else None
        if made is None or last is None:
            self.show_nothing()
            return
        try:
            before = giving.given_again(session, last.sha256)
        except Refusal:
            self.show_unread(last)
            return

        def show(found: list[Difference]) -> None:
            if self._made is made:
                self.show_differences(last, found)

        def work(_: object) -> list[Difference]:
            return since_last(texts_of(before), texts_of(made.pdf))

        worker.run("since last", work, show, self._not_compared)

    def _not_compared(self, fault: Exception) -> None:
        self.show_nothing()
        if not isinstance(fault, Stopped | Refusal):
            raise fault

    def _open(self, opened: bool) -> None:
        self.area.setVisible(opened)
        self.opener.setText(self.tr("Hide what changed") if opened else self.tr("Show what changed"))

    def show_nothing(self) -> None:
        """Nothing was given to this reader before, or there are no pages."""
        emptied(self._lines)
        self.opener.setChecked(False)
        self.area.hide()
        self.hide()

    def show_unread(self, given: Disclosure) -> None:
        """The pages given last are not kept in this casebook."""
        self.show_nothing()
        self.line.setText(
            self.tr("The copy of {} is not kept here, so it cannot be compared.").format(given.date.short())
        )
        self.opener.hide()
        self.show()

    def show_differences(self, given: Disclosure, found: Sequence[Difference]) -> None:
        """Shows how the new pages differ from the copy that was given."""
        opened = self.opener.isChecked()
        self.show_nothing()
        self.line.setText(self.tr("Since the copy of {}: {}.").format(given.date.short(), in_words(found)))
        self.opener.setVisible(bool(found))
        heads = {
            "new": self.tr("New, page {}"), "changed": self.tr("Changed, page {}"),
            "gone": self.tr("Gone; it stood on page {}"),
        }  # fmt: skip
        for what, head in heads.items():
            these = [each for each in found if each.what == what]
            for each in these[:MOST]:
                self._lines.addWidget(quiet(head.format(each.page)))
                self._lines.addWidget(label(each.words))
                if each.before:
                    self._lines.addWidget(quiet(self.tr("Before: {}").format(each.before)))
            if len(these) > MOST:
                self._lines.addWidget(quiet(self.tr("and {} more like this").format(len(these) - MOST)))
        self._lines.addStretch(1)
        line = self.fontMetrics().lineSpacing()
        self.area.setMinimumHeight(2 * line)
        self.area.setMaximumHeight(TALLEST * line)
        self.opener.setChecked(opened and bool(found))
        self.show()
