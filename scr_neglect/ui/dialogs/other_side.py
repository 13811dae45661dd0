"""The other side of a line of a visit: the carer's account, what followed, and what the writer makes of it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from scr_neglect.casework.drafts import Line
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, text_box
from scr_neglect.ui.widgets.rows import in_a_row, show_field

TOLD = (("", "Not yet"), ("yes", "Yes"), ("no", "No"))
EXACT = (("specific", "Something particular"), ("general", "In general"))


class OtherSide(QWidget):
    """Writes what fewer lines need into a `Line`, folded away until something of it is there; `changed` at every key."""

    changed = Signal()

    def __init__(self, line: Line, today: date) -> None:
        super().__init__()
        self.line = line
        self.account, self.agreed = text_box(1), text_box(1)
        self.boxes = (self.account, self.agreed)
        """What is held against earlier entries."""
        self.view, self.why_not = QLineEdit(), QLineEdit()
        self.happened = DateField(today)
        self.told, self.exact = ChoiceField(TOLD), ChoiceField(EXACT)
        self._lay_out()
        self._fill()
        self._suit()
        for choice in (self.told, self.exact):
            choice.currentIndexChanged.connect(self._take)
        for box in (*self.boxes, self.view, self.why_not):
            box.textChanged.connect(self._take)
        self.happened.changed.connect(self._take)

    def _lay_out(self) -> None:
        self.more = QPushButton(
            self.tr("More: the carer's account, what I agreed, my view, when it happened")
        )
        self.more.setProperty("role", "link")
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self._further = QWidget()
        further = QVBoxLayout(self._further)
        whole = QVBoxLayout(self)
        for column in (whole, further):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.GAP)
        for row in (
            ((self.tr("The carer's account, in their words"), self.account),),
            ((self.tr("What I did or agreed about it"), self.agreed),),
            ((self.tr("My view (an opinion, and marked as one)"), self.view),),
            ((self.tr("When it happened, if not on this visit"), self.happened), (self.tr("How exact it is"), self.exact)),
            ((self.tr("Did I tell the carer that I record this?"), self.told), (self.tr("Why not"), self.why_not)),
        ):  # fmt: skip
            further.addLayout(in_a_row(*row))
        whole.addWidget(self.more)
        whole.addWidget(self._further)
        self._further.hide()
        self.more.toggled.connect(self._further.setVisible)

    def _fill(self) -> None:
        line = self.line
        self.account.setPlainText(line.parent_account)
        self.agreed.setPlainText(line.agreed)
        self.view.setText(line.my_view)
        self.happened.box.setText(line.happened)
        told, _, why = line.told_carer.partition(": ")
        self.told.set_value(told)
        self.why_not.setText(why)
        self.exact.set_value(line.specificity)
        if any((line.parent_account, line.agreed, line.my_view, line.happened, line.told_carer)):
            self.more.setChecked(True)

    def _take(self) -> None:
        line = self.line
        line.parent_account, line.agreed = self.account.toPlainText(), self.agreed.toPlainText()
        line.my_view = self.view.text()
        line.happened, line.specificity = self.happened.words(), self.exact.value()
        why = self.why_not.text().strip() if self.told.value() == "no" else ""
        line.told_carer = ": ".join(filter(None, (self.told.value(), why)))
        self._suit()
        self.changed.emit()

    def _suit(self) -> None:
        show_field(self.why_not, self.told.value() == "no")
