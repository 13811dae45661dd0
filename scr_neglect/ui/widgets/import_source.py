"""What is to be imported: the folder or file, what the family is called, and which way round its days are."""

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from scr_neglect.ui import theme
from scr_neglect.ui.ask import ask
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import button

ORDERS = (
    ("", "As the file itself shows"),
    ("dmy", "Day first: 3/4/2024 is 3 April"),
    ("mdy", "Month first: 3/4/2024 is 4 March"),
    ("iso", "Ask about each that could be two days"),
)


class ImportSource(QWidget):
    """Three fields; `another` when it is another folder or file, `changed` when it is the same one read otherwise."""

    another = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path, self.family, self.dates = QLineEdit(), QLineEdit(), ChoiceField(ORDERS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        said, _ = with_label(self.tr("A &case folder, or a single sheet (.csv, .xlsx)"), self.path)
        column.addWidget(said)
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        for words, mode in (
            (self.tr("Choose a f&older…"), QFileDialog.FileMode.Directory),
            (self.tr("Choose a &file…"), QFileDialog.FileMode.ExistingFile),
        ):
            push = button(words)
            push.setAutoDefault(False)
            push.clicked.connect(lambda _, mode=mode: self._choose(mode))
            row.addWidget(push)
        column.addLayout(row)
        for words, field in (
            (self.tr("Family &name (left empty: as the folder says)"), self.family),
            (self.tr("How its &dates are written"), self.dates),
        ):
            for widget in with_label(words, field):
                column.addWidget(widget)
        self.path.textChanged.connect(self.another)
        self.family.textChanged.connect(self.changed)
        self.dates.currentIndexChanged.connect(lambda _: self.changed.emit())

    def _choose(self, mode: QFileDialog.FileMode) -> None:
        dialog = QFileDialog(self, self.tr("What to import"))
        dialog.setFileMode(mode)
        if mode == QFileDialog.FileMode.ExistingFile:
            dialog.setNameFilter(self.tr("Sheets (*.csv *.xlsx)"))
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog.setDirectory(documents)
        if ask(dialog):
            self.path.setText(dialog.selectedFiles()[0])
