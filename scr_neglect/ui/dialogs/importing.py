"""Import: look first, mend what does not fit, and only then take it in, whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QTableView,
    QWidget,
)

from scr_neglect.casework import exchange
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.ui import theme
from scr_neglect.ui.ask import ask
from scr_neglect.ui.background import Job, Stopped, Worker
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.models.refused import EXPECTED, SORT, RefusedModel
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import button, card, heading, label, quiet

PAUSE = 300
ORDERS = (
    ("dmy", "Day first: 3/4/2024 is 3 April"),
    ("mdy", "Month first: 3/4/2024 is 4 March"),
    ("iso", "Year first: 2024-04-03 is 3 April"),
)


class ImportDialog(Frame):
    """Shows what an import would do, then does it; `report` is what it did, None while nothing was taken in."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(
            self.tr("Import a family's records"), parent, save=self.tr("Import"), width=860, height=720
        )
        self.session = session
        self.worker = Worker(self)
        self.prepared: exchange.PreparedImport | None = None
        self.report: exchange.ImportReport | None = None
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self.setAcceptDrops(True)
        self._build()
        self._show_nothing(
            self.tr("Choose a folder or a file, or drop it here. Nothing is written before you say so.")
        )

    # -- arranging ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.source, self.family = QLineEdit(), QLineEdit()
        self.dates = ChoiceField(ORDERS)
        folder, file = button(self.tr("Choose a f&older…")), button(self.tr("Choose a &file…"))
        for push in (folder, file):
            push.setAutoDefault(False)
        folder.clicked.connect(lambda: self._choose(QFileDialog.FileMode.Directory))
        file.clicked.connect(lambda: self._choose(QFileDialog.FileMode.ExistingFile))
        choose = QHBoxLayout()
        choose.addWidget(self.source, 1)
        choose.addWidget(folder)
        choose.addWidget(file)
        said, _ = with_label(self.tr("A case fol&der, or a single sheet (.csv, .xlsx)"), self.source)
        self.column.addWidget(said)
        self.column.addLayout(choose)
        for words, field in (
            (self.tr("Family &name (left empty: as the folder says)"), self.family),
            (self.tr("How its &dates are written"), self.dates),
        ):
            for widget in with_label(words, field):
                self.column.addWidget(widget)
        self.said = label("", "question")
        self.counts = label("")
        self.notes = quiet("")
        found, _ = card(self.said, self.counts)
        self.column.addSpacing(theme.GAP)
        self.column.addWidget(found)
        self._build_refused()
        self.column.addWidget(self.notes)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("How far the import has come"))
        self.bar.hide()
        self.column.addWidget(self.bar)
        self.column.addStretch(1)
        self.source.textChanged.connect(self._changed)
        self.family.textChanged.connect(self._changed)
        self.dates.currentIndexChanged.connect(self._changed)

    def _build_refused(self) -> None:
        self.refused = RefusedModel(self)
        proxy = QSortFilterProxyModel(self)
        proxy.setSortRole(SORT)
        proxy.setSourceModel(self.refused)
        self.table = QTableView()
        self.table.setModel(proxy)
        self.table.setAccessibleName(self.tr("Rows that are refused"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(EXPECTED, QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(9 * self.table.fontMetrics().height())
        self.refused_head = heading(self.tr("Rows that are refused"))
        self.mend = button(self.tr("Save the refused rows to &mend…"))
        self.mend.setAutoDefault(False)
        self.mend.clicked.connect(self._save_refused)
        for widget in (self.refused_head, self.table):
            self.column.addWidget(widget)
        self.column.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)

    # -- choosing ----------------------------------------------------------------------------------------------

    def _choose(self, mode: QFileDialog.FileMode) -> None:
        dialog = QFileDialog(self, self.tr("What to import"))
        dialog.setFileMode(mode)
        if mode == QFileDialog.FileMode.ExistingFile:
            dialog.setNameFilter(self.tr("Sheets (*.csv *.xlsx)"))
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog.setDirectory(documents)
        if ask(dialog):
            self.source.setText(dialog.selectedFiles()[0])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._job is None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = next((url for url in event.mimeData().urls() if url.isLocalFile()), None)
        if dropped is not None:
            self.source.setText(dropped.toLocalFile())
            event.acceptProposedAction()

    def _changed(self) -> None:
        self._forget()
        self._pause.start()

    # -- looking -----------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Reads what was chosen and says what an import would do; nothing is written."""
        self._pause.stop()
        typed = self.source.text().strip().strip('"')
        if not typed:
            self._show_nothing(
                self.tr("Choose a folder or a file, or drop it here. Nothing is written before you say so.")
            )
            return
        source, family, dates = Path(typed), self.family.text(), self.dates.value()
        if not source.exists():
            self._show_nothing(self.tr("There is nothing of this name. Choose the folder or file again."))
            return
        self._show_nothing(self.tr("Reading… Nothing is written."))
        self.worker.run(
            "look",
            lambda _: exchange.prepare_import(self.session, source, family=family, dates=dates),
            self._show,
            self._failed,
        )

    def _forget(self) -> None:
        self.prepared = None
        self.save.setEnabled(False)

    def _show_nothing(self, words: str) -> None:
        self._forget()
        self.wrong.hide()
        self.said.setText(words)
        self.refused.show([])
        for widget in (self.counts, self.notes, self.refused_head, self.table, self.mend):
            widget.hide()

    def _show(self, prepared: exchange.PreparedImport) -> None:
        report = prepared.report
        self.prepared = prepared
        self.said.setText(
            self.tr("This is what would be done for “{}”. Nothing is written yet.").format(report.family)
        )
        self.counts.setText(
            self.tr("{} new     {} already there     {} changed     {} refused").format(
                report.new, report.already_there, report.changed, len(report.refused)
            )
        )
        self.notes.setText("\n".join(notes_on(prepared)))
        self.refused.show(list(report.refused))
        self.counts.show()
        self.notes.setVisible(bool(self.notes.text()))
        for widget in (self.refused_head, self.table, self.mend):
            widget.setVisible(bool(report.refused))
        self.save.setEnabled(bool(prepared.revisions))
        if not prepared.revisions:
            self.said.setText(
                self.tr("Everything in it is in “{}” already; there is nothing to add.").format(report.family)
            )

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, Stopped):
            return
        if not isinstance(fault, Refusal):
            self._show_nothing(self.tr("It could not be read."))
            raise fault
        self._show_nothing(fault.sentence)

    def _save_refused(self) -> None:
        if self.prepared is None:
            return
        dialog = QFileDialog(self, self.tr("An empty folder for the rows to mend"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        if not ask(dialog):
            return
        try:
            written = exchange.save_refused(self.prepared, Path(dialog.selectedFiles()[0]))
        except Refusal as refusal:
            self.say(refusal.sentence)
            return
        self.say(
            self.tr(
                "{} written. Mend the rows there, then import that folder with this family's name."
            ).format(", ".join(path.name for path in written))
        )

    # -- taking it in ------------------------------------------------------------------------------------------

    def try_to_save(self) -> None:
        """Writes what was looked at, all of it or nothing."""
        prepared = self.prepared
        if prepared is None or self._job is not None or not prepared.revisions:
            return
        self.wrong.hide()
        self._under_way(True)
        self._job = self.worker.run(
            "import",
            lambda progress: exchange.write_import(self.session, prepared, progress),
            lambda _: self._written(prepared),
            self._not_written,
        )
        self._job.progressed.connect(self._step)

    def _step(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _under_way(self, busy: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)
        for field in (self.source, self.family, self.dates, self.mend):
            field.setEnabled(not busy)
        self.save.setEnabled(not busy)
        cancel = self.buttons.button(self.buttons.StandardButton.Cancel)
        cancel.setText(self.tr("Stop") if busy else self.tr("Cancel"))

    def _written(self, prepared: exchange.PreparedImport) -> None:
        self._job = None
        self.report = exchange.announce_import(self.session, prepared)
        self.accept()

    def _not_written(self, fault: Exception) -> None:
        self._job = None
        self._under_way(False)
        if isinstance(fault, Stopped):
            self.say(self.tr("Stopped. Nothing was written."))
        elif isinstance(fault, Refusal):
            self.say(fault.sentence)
        else:
            self.say(self.tr("It could not be taken in. Nothing was written."))
            raise fault

    def reject(self) -> None:
        """Stops an import that is under way, with nothing written; else closes."""
        if self._job is not None:
            self._job.stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._pause.stop()
        self.worker.wait()
        super().done(result)


def notes_on(prepared: exchange.PreparedImport) -> list[str]:
    """What else is worth knowing before an import, one sentence a line."""
    report = prepared.report
    lines = list(prepared.reading.sentences)
    if report.not_in_the_list:
        codes = ", ".join(f"{code} ({count})" for code, count in report.not_in_the_list.items())
        lines.append(f"Indicators that are not in the list, kept and shown as they are: {codes}.")
    where: dict[str, list[str]] = {}
    for file, columns in report.unknown_columns.items():
        for column in columns:
            where.setdefault(column, []).append(file)
    lines += [f"Further column “{c}”, kept as it is: {', '.join(files)}." for c, files in where.items()]
    if report.left_alone:
        lines.append(f"Files left alone: {', '.join(report.left_alone)}.")
    return lines
