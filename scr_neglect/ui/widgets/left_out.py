"""What a copy leaves out, for its sender alone: by category with counts, each opening to its rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scr_neglect.casework.paper import Made, ToRead, to_be_read_first
from scr_neglect.records.called import KINDS
from scr_neglect.records.case import Case
from scr_neglect.records.kinds import kind_of
from scr_neglect.records.record import Record
from scr_neglect.ui import requests, theme
from scr_neglect.ui.widgets.cards import bring_into_view, emptied, put_in
from scr_neglect.ui.widgets.rows import tab_before
from scr_neglect.ui.widgets.words import button, card, heading, label, quiet, warning


class LeftOut(QWidget):
    """The list of what the pages on the screen leave out; emits the requests that open rows or decide about them."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undecided: tuple[str, ...] = ()
        self.said = label("")
        self._shown = QWidget()
        self._lines = QVBoxLayout(self._shown)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.decide, self.undecided = button(""), button(self.tr("Show the undecided rows"), "link")
        self.warnings = QWidget()
        self._warnings = QVBoxLayout(self.warnings)
        self._warnings.setContentsMargins(0, 0, 0, 0)
        self._warnings.setSpacing(theme.GAP // 2)
        frame, _ = card(
            heading(self.tr("What this copy leaves out")),
            quiet(self.tr("For you alone: a family copy never says what or how much.")),
            self.said, self._shown, self.decide, self.undecided,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.warnings)
        column.addWidget(frame)
        self.decide.clicked.connect(lambda: self.asked.emit(requests.DecideEach(self._undecided)))
        self.undecided.clicked.connect(self._show_undecided)
        self.show_made(None, None, ())

    def show_made(self, made: Made | None, case: Case | None, undecided: tuple[str, ...]) -> None:
        """Shows what these pages leave out (None: none are made), and how many rows wait for a decision."""
        self._case, self._undecided = case, undecided
        emptied(self._lines)
        left = made.withheld if made is not None else {}
        self.said.setText(
            self.tr("Choose who it is for first.") if made is None
            else "" if left else self.tr("Nothing of the record as it stands.")
        )  # fmt: skip
        self.said.setVisible(bool(self.said.text()))
        for what, count in left.items():
            put_in(self._lines, self._line(what, count, made.left_out.get(what, ()) if made else ()))
        self._warn(to_be_read_first(made) if made is not None else [])
        tab_before(self._shown, self.decide)
        waits = made is not None and made.copy.recipient.is_family and bool(undecided)
        number = len(undecided)
        self.decide.setText(
            self.tr("&Decide about 1 row…")
            if number == 1
            else self.tr("&Decide about {} rows…").format(number)
        )
        self.decide.setVisible(waits)
        self.undecided.setVisible(waits and bool(self._in_chronology(undecided)))

    def go_to_warnings(self) -> None:
        """Brings what is to be read first into view, and the keyboard to the first of its links."""
        bring_into_view(self.warnings)
        link = self.warnings.findChild(QPushButton)
        if link is not None:
            link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _warn(self, warnings: list[ToRead]) -> None:
        """Each thing to be read first, with a link where its rows stand in the chronology."""
        emptied(self._warnings)
        self.warned = len(warnings)
        self.warnings.setVisible(bool(warnings))
        for each in warnings:
            put_in(self._warnings, warning(each.words))
            if rows := self._in_chronology(each.rows):
                push = self._link(self.tr("Show the rows to read first"), rows, each.why)
                push.setAccessibleName(f"{push.text()}: {each.why}")
                put_in(self._warnings, push)
        tab_before(self.warnings, self.decide)

    def _link(self, words: str, rows: tuple[str, ...], why: str) -> QPushButton:
        push = button(words, "link", tip=self.tr("Show these rows in the chronology"))
        push.clicked.connect(lambda: self.asked.emit(requests.ShowRows(rows, why)))
        return push

    def _line(self, what: str, count: int, rows: tuple[str, ...]) -> QWidget:
        """One category; with a link where its rows stand in the chronology."""
        words = f"{what[:1].upper()}{what[1:]}: {count}"  # right for one and for many
        shown = self._in_chronology(rows)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(words), 1)
        if shown:
            why = self.tr("Left out of this copy: {}").format(what.replace(", ", ": ", 1))
            push = self._link(self.tr("Show"), shown, why)
            push.setAccessibleName(self.tr("Show {}").format(what))
            row.addWidget(push, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _in_chronology(self, rows: tuple[str, ...]) -> tuple[str, ...]:
        by_id = self._case.by_id if self._case is not None else {}
        return tuple(row for row in rows if row in by_id and _is_entry(by_id[row]))

    def _show_undecided(self) -> None:
        rows = self._in_chronology(self._undecided)
        self.asked.emit(requests.ShowRows(rows, self.tr("Nobody has decided yet who may see these")))


def _is_entry(row: Record) -> bool:
    kind = kind_of(row)
    return kind == "observation" or kind in KINDS
