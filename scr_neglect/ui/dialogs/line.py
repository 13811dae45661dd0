"""One line of a visit: what kind, about whom, which indicator, how grave, what was seen, and the other side of it."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from scr_neglect.casework.drafts import Line
from scr_neglect.casework.earlier import Carried, Earlier, last_look, still_so
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import GRADE_WORDS, Observation
from scr_neglect.records.meaning import meaning
from scr_neglect.records.people import months_old
from scr_neglect.scoring.immediate import INJURY
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, PickField, text_box
from scr_neglect.ui.widgets.indicator_field import GradeField, IndicatorField
from scr_neglect.ui.widgets.places import PlacesField
from scr_neglect.ui.widgets.rows import in_a_row, show_field
from scr_neglect.ui.widgets.words import button, heading, quiet, warning

KINDS = (
    ("concern", "Worry"), ("strength", "Strength"), ("looked-and-fine", "Looked, and fine"), ("neutral", "A fact"),
    ("words", "The child's own words"),
)  # fmt: skip
BASES = (
    ("seen", "Seen by me"), ("told-by-child", "Told by the child"), ("told-by-parent", "Told by a parent"),
    ("told-by-professional", "Told by a professional"), ("told-by-relative", "Told by a relative"),
    ("anonymous", "Told by someone who wants no name given"),
)  # fmt: skip
TOLD = (("", "Not yet"), ("yes", "Yes"), ("no", "No"))
EXACT = (("specific", "Something particular"), ("general", "In general"))
VERBATIM = (("yes", "Word for word"), ("no", "As near as I can"))


class LineEditor(QFrame):
    """Writes one `Line`; emits `changed` at every key, `removed` when it is taken out, `entered` at Enter in its list,
    and `on_map` when the body map is asked for."""

    changed = Signal()
    removed = Signal()
    entered = Signal()
    on_map = Signal()

    def __init__(self, line: Line, number: int, case: Case, today) -> None:
        super().__init__()
        self.line, self.case, self.today = line, case, today
        self._asked_of: tuple[str, tuple[str, ...]] = ("", ())
        self._last: Observation | None = None
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
        self.places = PlacesField()
        self.before = quiet("")
        self.still = button(self.tr("Still so, seen today"))
        self.still.setAutoDefault(False)
        self.still.clicked.connect(self._say_still_so)
        self.summary = text_box(2)
        self.again = warning("")
        self.again.hide()
        self.basis = ChoiceField(BASES)
        self.told_by = QLineEdit()
        self.effect, self.account, self.agreed = text_box(1), text_box(1), text_box(1)
        self.view, self.asked, self.why_not = QLineEdit(), QLineEdit(), QLineEdit()
        self.happened = DateField(self.today)
        self.told, self.exact, self.verbatim = ChoiceField(TOLD), ChoiceField(EXACT), ChoiceField(VERBATIM)
        self._rows(
            self._column,
            ((self.tr("&Kind"), self.kind), (self.tr("About"), self.child)),
            ((self.tr("&What I saw or heard"), self.summary),),
        )
        self._column.addWidget(self.again)
        self._rows(
            self._column,
            (
                (self.tr("&Indicator (two or three letters)"), self.indicator),
                (self.tr("&Grade"), self.grade),
                (self.tr("How it is known"), self.basis),
            ),
            ((self.tr("Told by whom"), self.told_by),),
            ((self.tr("Where on the body"), self.places),),
        )
        self._column.addWidget(self.before)
        self._column.addWidget(self.still, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows(
            self._column,
            ((self.tr("Effect on the child"), self.effect),),
            (
                (self.tr("What was &asked, word for word"), self.asked),
                (self.tr("The words"), self.verbatim),
            ),
        )
        self._build_more()

    def _build_more(self) -> None:
        """What fewer lines need: the other side of it, what followed, and what the writer makes of it."""
        self.more = QPushButton(
            self.tr("More: the carer's account, what I agreed, my view, when it happened")
        )
        self.more.setProperty("role", "link")
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self._column.addWidget(self.more)
        self._further = QWidget()
        column = QVBoxLayout(self._further)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        self._rows(
            column,
            ((self.tr("The carer's account, in their words"), self.account),),
            ((self.tr("What I did or agreed about it"), self.agreed),),
            ((self.tr("My view (an opinion, and marked as one)"), self.view),),
            (
                (self.tr("When it happened, if not on this visit"), self.happened),
                (self.tr("How exact it is"), self.exact),
            ),
            (
                (self.tr("Did I tell the carer that I record this?"), self.told),
                (self.tr("Why not"), self.why_not),
            ),
        )
        self._column.addWidget(self._further)
        self._further.hide()
        self.more.toggled.connect(self._further.setVisible)

    def _rows(self, column: QVBoxLayout, *rows: tuple[tuple[str, QWidget], ...]) -> None:
        for row in rows:
            column.addLayout(in_a_row(*row))

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
        told, _, why = line.told_carer.partition(": ")
        self.told.set_value(told)
        self.why_not.setText(why)
        self.exact.set_value(line.specificity)
        self.verbatim.set_value("yes" if line.verbatim else "no")
        if any((line.parent_account, line.agreed, line.my_view, line.happened, line.told_carer)):
            self.more.setChecked(True)

    def _connect(self) -> None:
        for field in (self.kind, self.basis, self.told, self.exact, self.verbatim):
            field.currentIndexChanged.connect(self._take)
        for field in (self.child, self.indicator, self.grade, self.places, self.happened):
            field.changed.connect(self._take)
        for field in (self.summary, self.effect, self.account, self.agreed):
            field.textChanged.connect(self._take)
        for field in (self.told_by, self.view, self.asked, self.why_not):
            field.textChanged.connect(self._take)
        self.indicator.entered.connect(self.entered)
        self.places.map_asked.connect(self.on_map.emit)
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
        line.happened, line.specificity = self.happened.words(), self.exact.value()
        line.verbatim = self.verbatim.value() == "yes"
        why = self.why_not.text().strip() if self.told.value() == "no" else ""
        line.told_carer = ": ".join(filter(None, (self.told.value(), why)))
        self._suit()
        self.changed.emit()

    def _suit(self) -> None:
        """Shows only what this kind of line needs, and what was last recorded of the same indicator."""
        kind = self.line.kind
        words = kind == "words"
        show_field(self.indicator, not words)
        show_field(self.grade, kind == "concern")
        show_field(self.places, kind == "concern" and (self._is_injury() or bool(self.line.body_site)))
        for field in (self.asked, self.verbatim):
            show_field(field, words)
        for field in (self.basis, self.agreed, self.account, self.happened, self.told, self.exact, self.view):
            show_field(field, not words)
        self.more.setVisible(not words)
        self._further.setVisible(self.more.isChecked() and not words)
        show_field(self.effect, kind in ("concern", "strength") or bool(self.line.effect_on_child))
        show_field(self.told_by, not words and self.line.basis != "seen")
        show_field(self.why_not, self.told.value() == "no")
        ages = [months_old(c, self.today) for c in self.case.children if c.code in self.line.child]
        known = [a for a in ages if a is not None]
        self.indicator.narrow(
            strengths={"strength": True, "concern": False}.get(kind), age_months=min(known) if known else None
        )
        self._show_last_time()

    def _is_injury(self) -> bool:
        """Whether what it is about is an injury, of which it matters where on the body it is."""
        return bool(self.line.indicator) and catalogue().match(self.line.indicator).family == INJURY

    def _show_last_time(self) -> None:
        """What was last recorded of the same indicator, its grade and the words of that grade; beside the new one."""
        asked_of = (self.line.indicator if self.line.kind != "words" else "", self.line.child)
        if asked_of != self._asked_of:
            self._asked_of, self._last = asked_of, last_look(self.case, *asked_of)
        last = self._last
        self.before.setText(self._last_time(last) if last is not None else "")
        self.before.setVisible(last is not None)
        self.still.setVisible(last is not None and last.kind == self.line.kind)

    def _last_time(self, last: Observation) -> str:
        grade = self.tr("not graded") if last.is_concern else dict(KINDS).get(last.kind, last.kind).lower()
        if last.grade:
            one = meaning(last).indicator
            words = one.grades[last.grade - 1] if one is not None and len(one.grades) == 4 else ""
            grade = self.tr("grade {}").format(f"{last.grade} {GRADE_WORDS[last.grade]}")
            grade = f"{grade} ({words})" if words else grade
        return self.tr("Last time, {}, {}: {}").format(last.date.short(), grade, last.summary)

    def _say_still_so(self) -> None:
        """Says that it is still so and was seen today; the words of the other entry are not copied."""
        if self._last is None:
            return
        written = self.summary.toPlainText().strip()
        self.summary.setPlainText("\n".join(filter(None, (written, still_so(self._last)))))
        self.basis.set_value("seen")
        self.summary.setFocus()
        self.summary.moveCursor(QTextCursor.MoveOperation.End)

    def look_back(self, earlier: Earlier) -> None:
        """Marks the sentences that stand in an earlier entry, and says in words which and since when."""
        said = []
        for box in (self.summary, self.effect, self.account, self.agreed):
            carried = earlier.carried(box.toPlainText())
            box.mark(one.sentence for one in carried)
            said += carried
        self.again.setText("\n".join(told_before(said)))
        self.again.setVisible(bool(said))

    def order(self) -> list[tuple[QWidget, bool]]:
        """The fields in their order, each with whether it is still open: what Enter goes on to."""
        line = self.line
        words, graded = line.kind == "words", line.kind == "concern"
        return [
            (self.kind, False), (self.child, not line.child), (self.summary, not line.summary.strip()),
            (self.indicator, not words and not line.indicator), (self.grade, graded and line.severity is None),
            (self.basis, False), (self.told_by, line.basis != "seen" and not line.told_by.strip()),
            (self.asked, words and not line.asked.strip()), (self.verbatim, False), (self._further, False),
        ]  # fmt: skip


def told_before(carried: Iterable[Carried]) -> list[str]:
    """What is said of sentences that stand in earlier entries."""
    words = QCoreApplication.translate(
        "line",
        "Carried forward: “{}” stands almost word for word in the entry of {}. Say what you saw this time.",
    )
    return [words.format(one.sentence, one.date.short()) for one in carried]
