"""Page 3: each child first: when last seen, own words, a day, what was looked at, what is going well."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from scr_neglect.casework.session import Session
from scr_neglect.casework.training import parents_on_the_source
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.entries import ParentsView
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Stopped, Worker
from scr_neglect.ui.page import Page
from scr_neglect.ui.widgets.child import Told, told_of
from scr_neglect.ui.widgets.child_card import ChildCard
from scr_neglect.ui.widgets.parts import in_line, pair
from scr_neglect.ui.widgets.words import button, card, heading, label, quiet


class ChildrenPage(Page):
    """One card for each child, eldest first."""

    title = "Children"

    def __init__(self, session: Session, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._worker = worker
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self._shown_for: str | None = None

    # -- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads the family again; the cards come when they are worked out."""
        case = self.case()
        if case is None or self.look is None:
            self._put(
                None,
                [
                    heading(self.tr("No family is open.")),
                    label(self.tr("Choose one from the list on the left.")),
                ],
            )
            return
        if not case.children:
            self._put(case, self._no_child())
            return
        if case.family.id != self._shown_for:
            self._put(case, [quiet(self.tr("Reading…"))])
        later = parents_on_the_source(self.session.case(self.look.family_id), case)
        self._worker.run(
            "children",
            lambda _: [told_of(case, child) for child in case.children],
            lambda told: self._told(case, told, later),
            self._failed,
        )

    def _told(self, case: Case, told: Sequence[Told], later: Sequence[ParentsView]) -> None:
        """Shows the cards, unless another family was opened while they were worked out."""
        if self.look is None or self.look.family_id != case.family.id:
            return
        self._put(case, [*(self._card(each) for each in told), *self._of_the_review(case, later)])

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, Refusal):
            self._put(None, [label(fault.sentence)])
        elif not isinstance(fault, Stopped):
            raise fault

    def _put(self, case: Case | None, widgets: Sequence[QWidget]) -> None:
        """Shows these widgets one under another, at the place where the page was, for the same family."""
        at = (
            self.area.verticalScrollBar().value()
            if case is not None and case.family.id == self._shown_for
            else 0
        )
        self._shown_for = case.family.id if case is not None else None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(2 * theme.GAP)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        self.area.setWidget(inside)
        self.area.verticalScrollBar().setValue(at)

    def _no_child(self) -> list[QWidget]:
        add = button(self.tr("Add a chil&d…"), "main")
        add.clicked.connect(lambda: self.asked.emit(requests.Add("person")))
        return [
            heading(self.tr("No child is recorded for this family yet.")),
            label(
                self.tr(
                    "Add each child with a name or initials and a date of birth; everything else is read from there."
                )
            ),
            in_line(add),
        ]

    def _card(self, told: Told) -> ChildCard:
        card = ChildCard(told)
        card.asked.connect(self.asked)
        return card

    # -- the published review ----------------------------------------------------------------------------------

    def _of_the_review(self, case: Case, views: Sequence[ParentsView]) -> list[QWidget]:
        if not views:
            return []
        said: list[QWidget] = []
        for view in views:
            asked = self.tr("Asked for: {}").format(view.asked_for) if view.asked_for else ""
            wrong = self.tr("Says is wrong here: {}").format(view.wrong_here) if view.wrong_here else ""
            words = " ".join(each for each in (view.view, asked, wrong) if each)
            said.append(pair(label(words), quiet(f"{case.called(view.person)}; {view.date.short()}")))
        frame, _ = card(
            heading(self.tr("What the parents said of the review")),
            quiet(
                self.tr(
                    "Said later than the day looked at, so nobody could have known it then. It stands here because it is theirs."
                )
            ),
            *said,
        )
        return [frame]
