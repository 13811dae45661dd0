"""One line of a visit: what kind, about whom, which indicator, how grave, what was seen, and the other side of it."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from scr_neglect.casework.drafts import Line
from scr_neglect.casework.earlier import Carried, Earlier
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.people import months_old
from scr_neglect.scoring.immediate import INJURY
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.other_side import OtherSide
from scr_neglect.ui.widgets.fields import ChoiceField, PickField, text_box
from scr_neglect.ui.widgets.indicator_field import GradeField, IndicatorField
from scr_neglect.ui.widgets.last_time import LINE_KINDS, LastTime
from scr_neglect.ui.widgets.places import PlacesField
from scr_neglect.ui.widgets.rows import in_a_row, show_field
from scr_neglect.ui.widgets.words import button, heading, warning

BASES = (
    ("seen", "Seen by me"), ("told-by-child", "Told by the child"), ("told-by-parent", "Told by a parent"),
    ("told-by-professional", "Told by a professional"), ("told-by-relative", "Told by a relative"),
    ("anonymous", "Told by someone who wants no name given"),
)  # fmt: skip
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
        self.kind = ChoiceField(LINE_KINDS)
        self.child = PickField([*children, ("household", self.tr("The household"))])
        self.indicator = IndicatorField()
        self.grade = GradeField()
        self.places = PlacesField()
        self.last = LastTime(self.case)
        self.summary = text_box(2)
        self.again = warning("")
        self.again.hide()
        self.basis = ChoiceField(BASES)
        self.told_by = QLineEdit()
        self.effect, self.asked = text_box(1), QLineEdit()
        self.verbatim = ChoiceField(VERBATIM)
        self.other_side = OtherSide(self.line, self.today)
        self._lay_out()

    def _lay_out(self) -> None:
        self._rows(
            ((self.tr("Ki&nd"), self.kind), (self.tr("About"), self.child)),
            ((self.tr("What I &saw or heard"), self.summary),),
        )
        self._column.addWidget(self.again)
        self._rows(
            (
                (self.tr("&Indicator (two or three letters)"), self.indicator),
                (self.tr("&Grade"), self.grade),
                (self.tr("How it is known"), self.basis),
            ),
            ((self.tr("Told by whom"), self.told_by),),
            ((self.tr("Where on the body"), self.places),),
        )
        self._column.addWidget(self.last)
        self._rows(
            ((self.tr("Effect on the child"), self.effect),),
            (
                (self.tr("What was &asked, word for word"), self.asked),
                (self.tr("The words"), self.verbatim),
            ),
        )
        self._column.addWidget(self.other_side)
        self._letters = [
            (said, said.text()) for said in self.findChildren(QLabel) if said.buddy() is not None
        ]

    def _rows(self, *rows: tuple[tuple[str, QWidget], ...]) -> None:
        for row in rows:
            self._column.addLayout(in_a_row(*row))

    def hold_letters(self, hold: bool) -> None:
        """Lets the letters with Alt lead into this line, or into no field of it: of several lines one holds them."""
        for said, words in self._letters:
            said.setText(words if hold else words.replace("&", ""))

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
        self.asked.setText(line.asked)
        self.verbatim.set_value("yes" if line.verbatim else "no")

    def _connect(self) -> None:
        for field in (self.kind, self.basis, self.verbatim):
            field.currentIndexChanged.connect(self._take)
        for field in (self.child, self.indicator, self.grade, self.places, self.other_side):
            field.changed.connect(self._take)
        for field in (self.summary, self.effect):
            field.textChanged.connect(self._take)
        for field in (self.told_by, self.asked):
            field.textChanged.connect(self._take)
        self.indicator.entered.connect(self.entered)
        self.last.still_so.connect(self._say_still_so)
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
        line.effect_on_child, line.asked = self.effect.toPlainText(), self.asked.text()
        line.verbatim = self.verbatim.value() == "yes"
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
        show_field(self.basis, not words)
        self.other_side.setVisible(not words)
        show_field(self.effect, kind in ("concern", "strength") or bool(self.line.effect_on_child))
        show_field(self.told_by, not words and self.line.basis != "seen")
        ages = [months_old(c, self.today) for c in self.case.children if c.code in self.line.child]
        known = [a for a in ages if a is not None]
        self.indicator.narrow(
            strengths={"strength": True, "concern": False}.get(kind), age_months=min(known) if known else None
        )
        self.last.show_of(self.line)

    def _is_injury(self) -> bool:
        """Whether what it is about is an injury, of which it matters where on the body it is."""
        return bool(self.line.indicator) and catalogue().match(self.line.indicator).family == INJURY

    def _say_still_so(self, words: str) -> None:
        """Says that it is still so and was seen today; the words of the other entry are not copied."""
        written = self.summary.toPlainText().strip()
        self.summary.setPlainText("\n".join(filter(None, (written, words))))
        self.basis.set_value("seen")
        self.summary.setFocus()

    def look_back(self, earlier: Earlier) -> None:
        """Marks the sentences that stand in an earlier entry, and says in words which and since when."""
        said = []
        for box in (self.summary, self.effect, *self.other_side.boxes):
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
            (self.asked, words and not line.asked.strip()), (self.verbatim, False), (self.other_side, False),
        ]  # fmt: skip


def told_before(carried: Iterable[Carried]) -> list[str]:
    """What is said of sentences that stand in earlier entries."""
    words = QCoreApplication.translate(
        "line",
        "Carried forward: “{}” stands almost word for word in the entry of {}. Say what you saw this time.",
    )
    return [words.format(one.sentence, one.date.short()) for one in carried]
