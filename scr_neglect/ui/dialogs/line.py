"""One line of a visit: what kind, about whom, which indicator, how grave, what was seen, and the other side of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from scr_neglect.casework.drafts import Line
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.people import months_old
from scr_neglect.scoring.immediate import INJURY
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.act_now import places
from scr_neglect.ui.widgets.fields import (
    ChoiceField,
    DateField,
    GradeField,
    IndicatorField,
    PickField,
    text_box,
)
from scr_neglect.ui.widgets.rows import in_a_row, show_field
from scr_neglect.ui.widgets.words import button, heading, quiet

KINDS = (
    ("concern", "Worry"), ("strength", "Strength"), ("looked-and-fine", "Looked, and fine"), ("neutral", "A fact"),
    ("words", "The child's own words"),
)  # fmt: skip
BASES = (
    ("seen", "Seen by me"), ("told-by-child", "Told by the child"), ("told-by-parent", "Told by a parent"),
    ("told-by-professional", "Told by a professional"), ("told-by-relative", "Told by a relative"),
    ("anonymous", "Told by someone who wants no name given"),
)  # fmt: skip
MONEY = (("", "Not asked"), ("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("unknown", "Not known"))
TOLD = (("", "Not yet"), ("yes", "Yes"), ("no", "No"))


class LineEditor(QFrame):
    """Writes one `Line`; emits `changed` at every key and `removed` when it is taken out."""

    changed = Signal()
    removed = Signal()

    def __init__(self, line: Line, number: int, case: Case, today) -> None:
        super().__init__()
        self.line, self.case, self.today = line, case, today
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * theme.GAP, theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        self._column.setSpacing(theme.GAP)
        head = QHBoxLayout()
        self.head = heading("")
        away = button(self.tr("Take this line out"), "link")
        away.clicked.connect(self.removed.emit)
        head.addWidget(self.head, 1)
        head.addWidget(away)
        self._column.addLayout(head)
        self._build()
        self._fill()
        self.number(number)
        self._connect()
        self._suit()

    def number(self, number: int) -> None:
        self.head.setText(self.tr("Line {}").format(number))

    def _build(self) -> None:
        children = [(c.code, c.called) for c in self.case.children]
        self.kind = ChoiceField(KINDS)
        self.child = PickField([*children, ("household", self.tr("The household"))])
        self.indicator = IndicatorField()
        self.grade = GradeField()
        self.places = PickField(places())
        self.before = quiet("")
        self.summary = text_box(2)
        self.basis = ChoiceField(BASES)
        self.told_by = QLineEdit()
        self.effect, self.account, self.agreed = text_box(1), text_box(1), text_box(1)
        self.view, self.asked = QLineEdit(), QLineEdit()
        self.happened = DateField(self.today)
        self.money, self.told = ChoiceField(MONEY), ChoiceField(TOLD)
        self._column.addLayout(in_a_row((self.tr("&Kind"), self.kind), (self.tr("About"), self.child)))
        self._column.addLayout(in_a_row((self.tr("&What I saw or heard"), self.summary)))
        self._column.addLayout(
            in_a_row(
                (self.tr("&Indicator (two or three letters)"), self.indicator),
                (self.tr("&Grade"), self.grade),
            )
        )
        self._column.addLayout(in_a_row((self.tr("Where on the body"), self.places)))
        self._column.addWidget(self.before)
        self._column.addLayout(in_a_row((self.tr("What was &asked, word for word"), self.asked)))
        self.more = QPushButton(
            self.tr("More: how I know, effect on the child, the carer's account, what I agreed")
        )
        self.more.setProperty("role", "link")
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self._column.addWidget(self.more)
        self._further = QWidget()
        column = QVBoxLayout(self._further)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for row in (
            ((self.tr("How it is known"), self.basis), (self.tr("Told by whom"), self.told_by)),
            ((self.tr("Effect on the child"), self.effect),),
            ((self.tr("The carer's account, in their words"), self.account),),
            ((self.tr("What I did or agreed"), self.agreed),),
            ((self.tr("My view (an opinion, and marked as one)"), self.view),),
            ((self.tr("When it happened, if not on this visit"), self.happened),),
            (
                (self.tr("Is this about money, housing or the landlord?"), self.money),
                (self.tr("Did I tell the carer that I record this?"), self.told),
            ),
        ):
            column.addLayout(in_a_row(*row))
        self._column.addWidget(self._further)
        self._further.hide()
        self.more.toggled.connect(self._further.setVisible)

    def _fill(self) -> None:
        line = self.line
        self.kind.set_value(line.kind)
        self.child.set_value(line.child)
        self.indicator.set_value(line.indicator)
        self.grade.set_value(line.severity)
        self.grade.describe(line.indicator)
        self.places.set_value(line.body_site)
        self.summary.setPlainText(line.summary)
        self.basis.set_value(line.basis)
        self.told_by.setText(line.told_by)
        self.effect.setPlainText(line.effect_on_child)
        self.account.setPlainText(line.parent_account)
        self.agreed.setPlainText(line.agreed)
        self.view.setText(line.my_view)
        self.asked.setText(line.asked)
        self.happened.box.setText(line.happened)
        self.money.set_value(line.money_or_housing)
        self.told.set_value(line.told_carer)
        if any((line.effect_on_child, line.parent_account, line.agreed, line.my_view, line.basis != "seen")):
            self.more.setChecked(True)

    def _connect(self) -> None:
        for field in (self.kind, self.basis, self.money, self.told):
            field.currentIndexChanged.connect(self._take)
        for field in (self.child, self.indicator, self.grade, self.places, self.happened):
            field.changed.connect(self._take)
        for field in (self.summary, self.effect, self.account, self.agreed):
            field.textChanged.connect(self._take)
        for field in (self.told_by, self.view, self.asked):
            field.textChanged.connect(self._take)
        self.indicator.changed.connect(lambda: self.grade.describe(self.indicator.value()))
        self.indicator.box.editingFinished.connect(self._take_indicator)

    def _take_indicator(self) -> None:
        """Takes an indicator that was emptied, of which the field says nothing."""
        if self.indicator.value() != self.line.indicator:
            self.grade.describe(self.indicator.value())
            self._take()

    def _take(self) -> None:
        line = self.line
        line.kind = self.kind.value()  # type: ignore[assignment]
        line.child, line.indicator = self.child.value(), self.indicator.value()
        line.severity, line.summary = self.grade.value(), self.summary.toPlainText()
        line.body_site = self.places.value()
        line.basis, line.told_by = self.basis.value(), self.told_by.text()
        line.effect_on_child, line.parent_account = self.effect.toPlainText(), self.account.toPlainText()
        line.agreed, line.my_view, line.asked = self.agreed.toPlainText(), self.view.text(), self.asked.text()
        line.happened, line.money_or_housing = self.happened.words(), self.money.value()
        line.told_carer = self.told.value()
        self._suit()
        self.changed.emit()

    def _suit(self) -> None:
        """Shows only what this kind of line needs, and what was last recorded of the same indicator."""
        kind = self.line.kind
        words = kind == "words"
        show_field(self.indicator, not words)
        show_field(self.grade, kind == "concern")
        show_field(self.places, kind == "concern" and (self._is_injury() or bool(self.line.body_site)))
        show_field(self.asked, words)
        show_field(self.told_by, self.line.basis != "seen")
        ages = [months_old(c, self.today) for c in self.case.children if c.code in self.line.child]
        known = [a for a in ages if a is not None]
        self.indicator.narrow(
            strengths={"strength": True, "concern": False}.get(kind), age_months=min(known) if known else None
        )
        self.before.setText(self._last_time())
        self.before.setVisible(bool(self.before.text()) and kind == "concern")

    def _is_injury(self) -> bool:
        """Whether what it is about is an injury, of which it matters where on the body it is."""
        return bool(self.line.indicator) and catalogue().match(self.line.indicator).family == INJURY

    def _last_time(self) -> str:
        code = self.line.indicator
        if not code:
            return ""
        about = set(self.line.child)
        last = next(
            (o for o in reversed(self.case.observations) if o.indicator == code and about & set(o.child)),
            None,
        )
        if last is None:
            return ""
        grade = self.tr("grade {}").format(last.severity) if last.grade else self.tr("not graded")
        return self.tr("Last time, {}, {}: {}").format(last.date.short(), grade, last.summary)
