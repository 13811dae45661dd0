"""What other agencies' codes mean: said once here, it holds for every row that carries the code."""

from datetime import date

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from scr_neglect.casework import meanings
from scr_neglect.casework.meanings import Code
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Observation
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.models.rows import Row
from scr_neglect.ui.widgets.cards import flow
from scr_neglect.ui.widgets.indicator_field import IndicatorField
from scr_neglect.ui.widgets.lines import FittedList, Line
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.tables import FittedTable
from scr_neglect.ui.widgets.words import button, card, label, quiet

FIRST = 2
"""How many rows of a code are shown before all are asked for."""


class CodesDialog(Frame):
    """Every code that is not of the list, with what it is taken for; one is chosen, and what it means is said."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(
            self.tr("Words of other agencies"), parent, save=self.tr("Close"), width=860, height=700
        )
        self.session = session
        self.chosen: Code | None = None
        self._codes: dict[str, Code] = {}
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.column.addWidget(
            quiet(
                self.tr(
                    "Rows that came from elsewhere keep the code they came with. What it is taken for decides which rows are "
                    "looked at together. Say it once; it holds for all of its rows, and for those that come later."
                )
            )
        )
        self.which, self.taken = label("", "question"), quiet("")
        self.field = IndicatorField()
        self.apply = button(self.tr("This is what it &means"))
        self.undo = button(self.tr("&Take it back"))
        for each in (self.apply, self.undo):
            each.setAutoDefault(False)
        said, _ = with_label(self.tr("&Indicator (two or three letters)"), self.field)
        self.rows_said = quiet("")
        self.rows = FittedList(self.tr("The rows that carry this code"), lambda _: None)
        self.more = button("", "link")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._show_every_row)
        self.asking, _ = card(
            self.which,
            self.taken,
            said,
            self.field,
            flow(self.apply, self.undo),
            self.rows_said,
            self.rows,
            flow(self.more),
        )
        self.column.addWidget(self.asking)
        heads = (self.tr("Code"), self.tr("Domain"), self.tr("Rows"), self.tr("Taken for"))
        self.table = FittedTable(self.tr("Codes of other agencies"), heads, lambda _: self.field.setFocus())
        self.column.addWidget(self.table)
        self.none = label(self.tr("Every row in this casebook carries an indicator of the list."))
        self.column.addWidget(self.none)
        self.column.addStretch(1)
        self.apply.clicked.connect(lambda: self._say(self.field.value()))
        self.undo.clicked.connect(lambda: self._say(""))
        self.field.changed.connect(self._can)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self._show()

    def _show(self, again: str = "") -> None:
        found = meanings.codes(self.session)
        self._codes = {_key(each): each for each in found}
        self.table.show_rows([self._row(each) for each in found])
        for widget in (self.asking, self.table):
            widget.setVisible(bool(found))
        self.none.setVisible(not found)
        keys = list(self._codes)
        place = keys.index(again) if again in keys else 0
        if found:
            self.table.setCurrentIndex(self.table.sorted.index(place, 0))

    def _row(self, one: Code) -> Row:
        cells = (one.code, one.domain, str(one.rows), self._taken_for(one))
        return Row(cells, _key(one), ("", "", f"{one.rows:09}", ""))

    def _taken_for(self, one: Code) -> str:
        if one.meant:
            return self.tr("{} (said here)").format(catalogue().name(one.meant))
        if one.asks:
            return self.tr("Not in the list: its rows stand by themselves")
        return one.name if one.how == "matched" else self.tr("{} (by its words)").format(one.name)

    def _choose(self, current: QModelIndex, _: QModelIndex) -> None:
        place = self.table.sorted.mapToSource(current).row()
        self.chosen = list(self._codes.values())[place] if 0 <= place < len(self._codes) else None
        if self.chosen is None:
            return
        words = self.tr("What does “{}” mean ({}, {} rows)?")
        if self.chosen.rows == 1:
            words = self.tr("What does “{}” mean ({}, {} row)?")
        self.which.setText(words.format(self.chosen.code, self.chosen.domain, self.chosen.rows))
        self.taken.setText(self.tr("Taken for now: {}").format(self._taken_for(self.chosen)))
        match = catalogue().match(self.chosen.code, self.chosen.domain)
        self.field.set_value(self.chosen.meant or (match.indicator.code if match.indicator else ""))
        self._show_its_rows(self.chosen)
        self._can()

    def _show_its_rows(self, one: Code) -> None:
        """The rows behind the number, family by family; the first few until all are asked for."""
        lines: list[Line] = []
        families: list[str] = []
        for family in self.session.families():
            case = self.session.case(family.id)
            theirs = [
                row for row in case.observations if (row.indicator, row.domain) == (one.code, one.domain)
            ]
            lines += [
                self._line(case, row)
                for row in sorted(theirs, key=lambda row: (row.when.first or date.max, row.id))
            ]
            families += [f"{family.name} ({len(theirs)})"] if theirs else []
        self.rows_said.setText(self.tr("Its rows, by family: {}").format("; ".join(families)))
        self.rows.show_lines(lines)
        self.rows.show_first(FIRST)
        self.more.setText(self.tr("Show all {} rows").format(len(lines)))
        self.more.setVisible(len(lines) > FIRST)

    def _line(self, case: Case, row: Observation) -> Line:
        """One row: what it says, what the carer said of it, and from where and when it is."""
        account = self.tr("Carer's account: {}").format(row.parent_account) if row.parent_account else ""
        detail = (case.family.name, row.when.short() or self.tr("not yet placed"), case.called(row.agency))
        return Line(
            "\n".join(part for part in (row.summary, account) if part),
            " · ".join(part for part in detail if part),
            row.id,
        )

    def _show_every_row(self) -> None:
        self.rows.show_first(None)
        self.rows.setFocus()
        self.more.hide()

    def _can(self) -> None:
        meant = self.chosen.meant if self.chosen is not None else ""
        self.apply.setEnabled(bool(self.field.value()) and self.field.value() != meant)
        self.undo.setEnabled(bool(meant))

    def _say(self, meant: str) -> None:
        """Settles it at once, or says why it cannot be; what was typed stays."""
        if self.chosen is None:
            return
        self.wrong.hide()
        try:
            meanings.say_what_it_means(self.session, self.chosen.code, self.chosen.domain, meant)
        except Refusal as refusal:
            self.say(refusal.sentence)
            return
        self._show(_key(self.chosen))


def _key(one: Code) -> str:
    return f"{one.domain}/{one.code}"
