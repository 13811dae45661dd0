"""The questions chosen for a meeting: which meeting, how many of five, and each with a way to change it or take it off."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.casework.questions import MOST, chosen_for, meetings_offered, next_meeting, next_of_all
from scr_neglect.records.case import Case
from scr_neglect.records.plan import Question
from scr_neglect.ui import requests, theme
from scr_neglect.ui.questions import seen_by_said
from scr_neglect.ui.widgets.cards import emptied, flow, stacked
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.opener import Opener
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import button, label, quiet


def show_meetings(field: ChoiceField, whole: Case, known: Case, chosen: str) -> None:
    """Offers the meetings that a question can be for, one of them chosen; the next one also where it is not recorded."""
    field.clear()
    following, offered = next_of_all(whole), meetings_offered(known)
    if following not in {each.id for each in offered}:
        words = _tr("The next one") if following else _tr("The next one, not recorded yet")
        field.addItem(words, "")
    for each in offered:
        field.addItem(f"{each.kind}, {each.date.short()}", each.id)
    field.setCurrentIndex(max(field.findData(chosen), 0))


def _tr(words: str) -> str:
    return QCoreApplication.translate("ChosenQuestions", words)


class ChosenQuestions(QWidget):
    """Folded to one line until it is opened; emits requests, and `changed` when another meeting is chosen."""

    asked = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._whole: Case | None = None
        self._family_id = ""
        self.line = Opener(self.tr("For the meeting"), " ", role="")
        self.line.setFocusPolicy(self.line.focusPolicy().StrongFocus)
        self.meeting = ChoiceField(())
        self.said = quiet("")
        self._list = stacked()
        named, field = with_label(self.tr("For which &meeting"), self.meeting)
        self.inside = stacked(named, flow(field), self.said, self._list)
        layout = self.inside.layout()
        assert layout is not None
        layout.setContentsMargins(3 * theme.GAP, 0, theme.GAP, theme.GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.line)
        column.addWidget(self.inside)
        self.inside.hide()
        self.line.clicked.connect(lambda: self.show_open(not self.line.is_open))
        self.meeting.currentIndexChanged.connect(self._other_meeting)

    def show_open(self, is_open: bool) -> None:
        """Opens or folds the list."""
        self.line.show_open(is_open)
        self.inside.setVisible(is_open)

    def show_family(self, whole: Case, known: Case) -> None:
        """Offers the meetings of a family as known on a day, keeping the one chosen, and lists what was chosen for it.

        The questions come from the whole record: what is chosen today is for a meeting, whatever day is looked at.
        """
        chosen = self.meeting.value() if whole.family.id == self._family_id else next_meeting(known)
        self._whole, self._family_id = whole, whole.family.id
        self.meeting.blockSignals(True)
        show_meetings(self.meeting, whole, known, chosen)
        self.meeting.blockSignals(False)
        self._list_chosen()

    def _other_meeting(self) -> None:
        self._list_chosen()
        self.changed.emit()

    def chosen(self) -> Sequence[Question]:
        """The questions chosen for the meeting that is shown."""
        return chosen_for(self._whole, self.meeting.value()) if self._whole is not None else ()

    def _list_chosen(self) -> None:
        layout = self._list.layout()
        assert layout is not None
        emptied(layout)
        chosen = self.chosen()
        for each in chosen:
            layout.addWidget(self._one(each))
        self._list.setVisible(bool(chosen))
        count = self.tr("{} of {} questions chosen").format(len(chosen), MOST)
        self.line.show_detail(f"{self.meeting.currentText()}: {count}")
        self.said.setText(
            self.tr(
                "Open a question below and choose “For the next meeting”. Five are as many as one meeting can hold."
            )
            if not chosen
            else ""
        )
        self.said.setVisible(not chosen)

    def _one(self, question: Question) -> QWidget:
        seen = quiet(seen_by_said(self._whole, question) if self._whole is not None else "")
        seen.setWordWrap(False)
        change, take_off = button(self.tr("Change it…"), "link"), button(self.tr("Take it off…"), "link")
        for push, request in (
            (change, requests.Correct(question.id)), (take_off, requests.Withdraw(question.id)),
        ):  # fmt: skip
            push.setAccessibleDescription(question.words)
            push.clicked.connect(lambda _=False, request=request: self.asked.emit(request))
        return stacked(label(question.words), flow(seen, change, take_off, gap=2 * theme.GAP), gap=0)
