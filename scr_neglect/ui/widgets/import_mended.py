"""What was written in the import in place of cells of the file, and the one button that takes all of it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from scr_neglect.casework.exchange import RefusedRow


class MendedHere(QPushButton):
    """Seen while something is mended; `changed` when a cell is mended or all are taken back. The file stays as it is."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cells: dict[str, dict[int, dict[str, str]]] = {}
        self.setAutoDefault(False)
        self.clicked.connect(self._take_back)
        self.forget()

    def cells(self) -> dict[str, dict[int, dict[str, str]]]:
        """What was written, by file, line and column."""
        return {file: {line: dict(cells) for line, cells in of.items()} for file, of in self._cells.items()}

    def mend(self, cell: RefusedRow, written: str) -> None:
        """Takes what was written in place of a cell."""
        self._cells.setdefault(cell.file, {}).setdefault(cell.line, {})[cell.column] = written
        self._show()
        self.changed.emit()

    def forget(self) -> None:
        """Begins anew with the next file."""
        self._cells.clear()
        self._show()

    def _take_back(self) -> None:
        self.forget()
        self.changed.emit()

    def _show(self) -> None:
        count = sum(len(cells) for lines in self._cells.values() for cells in lines.values())
        words = self.tr("Take back the one cell that was mended here")
        if count > 1:
            words = self.tr("Take back the {} cells that were mended here").format(count)
        self.setText(words)
        self.setVisible(bool(count))
