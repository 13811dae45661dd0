"""What an import would do, in one sentence and its counts; and how far it has come once it is under way."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from scr_neglect.casework.exchange import PreparedImport
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.words import card, label


class ImportFound(QWidget):
    """Stands still while the rest of the import is scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.said, self.counts = label("", "question"), label("")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("How far the import has come"))
        self.bar.hide()
        frame, _ = card(self.said, self.counts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(frame)
        column.addWidget(self.bar)

    def say(self, sentence: str) -> None:
        """A sentence in place of what would be done."""
        self.said.setText(sentence)
        self.counts.hide()

    def show_prepared(self, prepared: PreparedImport) -> None:
        report = prepared.report
        words = self.tr("Everything in it is in “{}” already; there is nothing to add.")
        if prepared.revisions:
            words = self.tr("This is what would be done for “{}”. Nothing is written yet.")
        self.said.setText(words.format(report.family))
        self.counts.setText(
            self.tr("{} new     {} already there     {} changed     {} refused").format(
                report.new, report.already_there, report.changed, len(report.refused)
            )
        )
        self.counts.show()

    def show_under_way(self, busy: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)

    def step(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
