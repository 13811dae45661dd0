"""Cells of an import as a table: where they stand, what is there, and what was expected or read. What is there can be mended."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt

from scr_neglect.casework.exchange import RefusedRow
from scr_neglect.ui.models.rows import Index, Row, RowsModel

FILE, LINE, COLUMN, VALUE, EXPECTED = range(5)
LONGEST = 40
"""Letters of a cell that are shown; the whole of it is in the tool tip."""


class CellsModel(RowsModel):
    """Cells in the order of the files; `RECORD` gives the `RefusedRow`. `mend` is given a cell and what is to stand there."""

    def __init__(
        self, last: str, mend: Callable[[RefusedRow, str], None], parent: QObject | None = None
    ) -> None:
        super().__init__((), parent)
        heads = (self.tr("File"), self.tr("Line"), self.tr("Column"), self.tr("What is there"), last)
        self.show((), heads)
        self._mend = mend

    def show_cells(self, cells: Sequence[RefusedRow]) -> None:
        """Shows these cells."""
        self.show([_row(cell) for cell in cells])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cell can be written anew where it is known which cell of the row does not fit."""
        flags = super().flags(index)
        can_be_mended = index.isValid() and index.column() == VALUE and self.row(index).record.column
        return flags | Qt.ItemFlag.ItemIsEditable if can_be_mended else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        cell: RefusedRow = self.row(index).record
        if str(value) != cell.value:
            self._mend(cell, str(value))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and index.isValid() and index.column() != EXPECTED:
            words = self.row(index).cells[index.column()]
            return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
        return super().data(index, Qt.ItemDataRole.ToolTipRole if role == Qt.ItemDataRole.EditRole else role)


def _row(cell: RefusedRow) -> Row:
    place = f"{cell.file} {cell.line:08d}"
    return Row(
        cells=(cell.file, str(cell.line), cell.column, cell.value, cell.expected),
        record=cell,
        keys=(place, place),
    )
