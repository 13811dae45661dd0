"""Which column of a sheet holds what: a choice for each field, and the first rows as they lie there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.casework.import_looks import SheetLook
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.behind import TableBehind
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.rows import in_a_row
from scr_neglect.ui.widgets.words import heading, quiet

FIELDS = (
    ("date", "When it happened"), ("event", "What happened"), ("source", "Who told it"), ("response", "What was done"),
)  # fmt: skip
NONE = ("", "No column")


class ColumnMatch(QWidget):
    """Asks which column is which; `changed` when a person chose another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._header: tuple[str, ...] = ()
        self.fields = {name: ChoiceField((NONE,)) for name, _ in FIELDS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(heading(self.tr("Which column is which")))
        column.addWidget(
            quiet(
                self.tr(
                    "Every other column is kept beside its row as it is. These are the first rows of the file:"
                )
            )
        )
        self.preview = TableBehind()
        self.preview.setAccessibleName(self.tr("The first rows of the sheet"))
        column.addWidget(self.preview)
        column.addLayout(in_a_row(*((self.tr(words), self.fields[name]) for name, words in FIELDS)))
        for field in self.fields.values():
            field.currentIndexChanged.connect(lambda _: self.changed.emit())

    def show_sheet(self, sheet: SheetLook) -> None:
        """Shows a sheet; another one than before begins with what its headings say."""
        if sheet.header == self._header:
            return
        self._header = sheet.header
        for name, field in self.fields.items():
            field.blockSignals(True)
            field.clear()
            for code, words in (NONE, *((each, each) for each in sheet.header)):
                field.addItem(words, code)
            field.setCurrentIndex(max(field.findData(sheet.guessed.get(name, "")), 0))
            field.blockSignals(False)
        self.preview.show_table(sheet.header, sheet.rows)
        rows = min(len(sheet.rows), 5) + 2
        self.preview.setFixedHeight(rows * (self.preview.fontMetrics().height() + theme.GAP))

    def forget(self) -> None:
        """Begins anew with the next sheet."""
        self._header = ()

    def value(self) -> dict[str, str]:
        """Field to heading, for the fields that have a column; {} while no sheet was shown."""
        if not self._header:
            return {}
        return {name: field.value() for name, field in self.fields.items() if field.value()}
