"""Taking records out: the shown entries as a sheet, seen first, row by row, with who may see each; and a family’s whole record."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from scr_neglect.casework.chronology_sheet import FORMS, Form, Leaving
from scr_neglect.errors import Refusal
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import long_date
from scr_neglect.scoring.sentences import counted
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.models.rows import Row, RowsModel
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.rows import in_a_row, with_label
from scr_neglect.ui.widgets.words import label, quiet, warning

HEADS = ("When", "Who may see it", "What was seen, said or done")
WIDTHS = (200, 170)


class ExportDialog(Frame):
    """Says what leaves and asks for whom, why and as what; `form()`, `to` and `why` are the answers."""

    def __init__(self, parent: QWidget | None, what: Leaving, *, to: str) -> None:
        super().__init__(
            self.tr("Export what is shown"),
            parent,
            save=self.tr("Choose where, and export"),
            width=860,
            height=700,
        )
        number = counted(len(what.entries), "entry", "entries")
        leaves = self.tr("{} will be written into a file that anyone who has it can read.").format(number)
        self.column.addWidget(label(leaves))
        known = self.tr("As known on {}.").format(long_date(what.day))
        self.column.addWidget(quiet(f"{what.filter} {known}"))
        if what.closed:
            closed = ", ".join(f"{many} {words}" for words, many in what.closed.items())
            self.column.addWidget(
                warning(self.tr("Not for the family: {}. They are the first rows below.").format(closed))
            )
        self.column.addWidget(self._rows(what), 1)
        self.to, self.why = QLineEdit(to), QLineEdit()
        self._form = ChoiceField(FORMS.items())
        self.column.addLayout(
            in_a_row((self.tr("Who it is &for"), self.to), (self.tr("&Kind of file"), self._form))
        )
        for widget in with_label(self.tr("&Why it leaves"), self.why):
            self.column.addWidget(widget)
        self.column.addWidget(quiet(self.tr("Above the rows stands: {}").format(standing_words())))
        self.why.setFocus()

    def _rows(self, what: Leaving) -> QTableView:
        """Every row that leaves, those that are not for the family first; the one that is chosen shows all its words."""
        pairs = list(zip(what.entries, what.seen_by, strict=True))
        pairs.sort(
            key=lambda pair: list(what.closed).index(pair[1]) if pair[1] in what.closed else len(what.closed)
        )
        model = RowsModel(HEADS, self)
        model.show([Row((e.when.short(), who, e.words), e.id) for e, who in pairs])
        table = QTableView()
        table.setModel(model)
        table.setAccessibleName(self.tr("Rows that leave, and who may see each"))
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().lineSpacing() + theme.GAP)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(len(WIDTHS), QHeaderView.ResizeMode.Stretch)
        for place, width in enumerate(WIDTHS):
            table.setColumnWidth(place, round(width * theme.scale_of()))
        table.setMinimumHeight(round(180 * min(theme.scale_of(), 1.5)))

        def show_whole(now: QModelIndex, before: QModelIndex) -> None:
            if before.isValid():
                table.setRowHeight(before.row(), table.verticalHeader().defaultSectionSize())
            table.resizeRowToContents(now.row())
            table.scrollTo(now)

        table.selectionModel().currentRowChanged.connect(show_whole)
        return table

    def form(self) -> Form:
        """The kind of file."""
        return "csv" if self._form.value() == "csv" else "xlsx"

    def check(self) -> None:
        _for_whom_and_why(
            (self.to, "Say who the sheet is for; it stands in the log."),
            (self.why, "Say why it leaves; the reason stands in the log."),
        )


class WholeRecordDialog(Frame):
    """Says that everything leaves and asks for whom and why; `to` and `why` are the answers."""

    def __init__(self, parent: QWidget | None, family: str) -> None:
        super().__init__(self.tr("Export this family"), parent, save=self.tr("Choose where, and export"))
        everything = self.tr(
            "Every record of {} will be written as plain files that anyone who has them can read."
        )
        self.column.addWidget(label(everything.format(family)))
        self.column.addWidget(
            warning(
                self.tr(
                    "Nothing is left out: not what is in no report, not who gave no name, not an address that is to be kept from someone. "
                    "For one reader, make a copy on the Summary page."
                )
            )
        )
        self.to, self.why = QLineEdit(), QLineEdit()
        fields = ((self.tr("Who it is &for"), self.to), (self.tr("&Why it leaves"), self.why))
        for widget in (each for words, field in fields for each in with_label(words, field)):
            self.column.addWidget(widget)
        self.column.addWidget(
            quiet(self.tr("Both stand in the log of what was given. The files are made in an empty folder."))
        )
        self.column.addStretch(1)
        self.to.setFocus()

    def check(self) -> None:
        _for_whom_and_why(
            (self.to, "Say who the records are for; it stands in the log."),
            (self.why, "Say why they leave; the reason stands in the log."),
        )


def _for_whom_and_why(*asked: tuple[QLineEdit, str]) -> None:
    for field, sentence in asked:
        if not field.text().strip():
            field.setFocus()
            raise Refusal(sentence)
