"""Import: look first, mend what does not fit, and only then take it in, whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from scr_neglect.casework import exchange, import_looks
from scr_neglect.casework.exchange import RefusedRow
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.ui import theme
from scr_neglect.ui.ask import ask
from scr_neglect.ui.background import Job, Stopped, Worker
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.dropped import local_file
from scr_neglect.ui.widgets.column_match import ColumnMatch
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.import_tables import ImportTables
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import button, card, label, quiet

PAUSE = 300
ORDERS = (
    ("", "As the file itself shows"),
    ("dmy", "Day first: 3/4/2024 is 3 April"),
    ("mdy", "Month first: 3/4/2024 is 4 March"),
    ("iso", "Ask about each that could be two days"),
)


class ImportDialog(Frame):
    """Shows what an import would do, then does it; `report` is what it did, None while nothing was taken in."""

    topic = "import"

    def __init__(self, session: Session, parent: QWidget | None, source: str = "") -> None:
        super().__init__(
            self.tr("Import a family's records"), parent, save=self.tr("Import"), width=860, height=720
        )
        self.session = session
        self.worker = Worker(self)
        self.prepared: exchange.PreparedImport | None = None
        self.report: exchange.ImportReport | None = None
        self.mended: dict[str, dict[int, dict[str, str]]] = {}
        """What was written here in place of cells, by file, line and column."""
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self.setAcceptDrops(True)
        self._build()
        self._show_nothing(self._first_words())
        self.source.setText(source)

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
        self.columns = ColumnMatch()
        self.said = label("", "question")
        self.counts = label("")
        self.notes = quiet("")
        found, _ = card(self.said, self.counts)
        self.tables = ImportTables(self._mend)
        self.tables.save_refused.clicked.connect(self._save_refused)
        self.back = button("")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self._take_back)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("How far the import has come"))
        self.bar.hide()
        self.column.addSpacing(theme.GAP)
        for widget in (self.columns, self.notes, self.back, self.tables):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        for widget in (found, self.bar):  # what would be done stands still while the rest is scrolled
            outer.insertWidget(outer.indexOf(self.wrong), widget)
        self.source.textChanged.connect(self._another)
        self.columns.changed.connect(self._changed)
        self.family.textChanged.connect(self._changed)
        self.dates.currentIndexChanged.connect(self._changed)

    def _first_words(self) -> str:
        return self.tr("Choose a folder or a file, or drop it here. Nothing is written before you say so.")

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
        if self._job is None and local_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if dropped := local_file(event.mimeData()):
            self.source.setText(dropped)
            event.acceptProposedAction()

    def _another(self) -> None:
        """Another file: what was matched and mended was the one before's."""
        self.mended.clear()
        self.columns.forget()
        self._changed()

    def _changed(self) -> None:
        self._forget()
        self._pause.start()

    # -- looking -----------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Reads what was chosen and says what an import would do; nothing is written."""
        self._pause.stop()
        typed = self.source.text().strip().strip('"')
        if not typed:
            self._show_nothing(self._first_words())
            return
        source, family, dates = Path(typed), self.family.text(), self.dates.value()
        if not source.exists():
            self._show_nothing(self.tr("There is nothing of this name. Choose the folder or file again."))
            return
        self._forget()
        self.wrong.hide()
        self.said.setText(self.tr("Reading… Nothing is written."))
        columns, mended = self.columns.value(), {f: dict(lines) for f, lines in self.mended.items()}
        self.worker.run(
            "look",
            lambda _: import_looks.look(
                self.session, source, family=family, dates=dates, columns=columns, mended=mended
            ),
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
        self.tables.show_rows((), (), ())
        for widget in (self.columns, self.counts, self.notes, self.back):
            widget.hide()

    def _show(self, found: import_looks.Look) -> None:
        self.columns.setVisible(found.sheet is not None)
        if found.sheet is not None:
            self.columns.show_sheet(found.sheet)
        self._show_mended()
        prepared = self.prepared = found.prepared
        if prepared is None:
            self.said.setText(found.sentence)
            self.tables.show_rows((), (), ())
            self.counts.hide()
            self.notes.hide()
            return
        report = prepared.report
        self.said.setText(
            self.tr("This is what would be done for “{}”. Nothing is written yet.").format(report.family)
        )
        self.counts.setText(
            self.tr("{} new     {} already there     {} changed     {} refused").format(
                report.new, report.already_there, report.changed, len(report.refused)
            )
        )
        self.notes.setText(
            "\n".join([*filter(None, [import_looks.said_of_order(found)]), *notes_on(prepared)])
        )
        self.counts.show()
        self.notes.setVisible(bool(self.notes.text()))
        self.tables.show_rows(report.refused, found.rough, prepared.pairs)
        self.save.setEnabled(bool(prepared.revisions))
        if not prepared.revisions:
            self.said.setText(
                self.tr("Everything in it is in “{}” already; there is nothing to add.").format(report.family)
            )

    # -- mending -----------------------------------------------------------------------------------------------

    def _mend(self, cell: RefusedRow, written: str) -> None:
        """Takes what was written in place of a cell, and looks again; the file itself stays as it is."""
        self.mended.setdefault(cell.file, {}).setdefault(cell.line, {})[cell.column] = written
        self._changed()

    def _take_back(self) -> None:
        self.mended.clear()
        self._changed()

    def _show_mended(self) -> None:
        count = sum(len(cells) for lines in self.mended.values() for cells in lines.values())
        words = self.tr("Take back the one cell that was mended here")
        if count > 1:
            words = self.tr("Take back the {} cells that were mended here").format(count)
        self.back.setText(words)
        self.back.setVisible(bool(count))

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
        prepared = exchange.tell_again(self.session, prepared, self.tables.pairs.chosen())
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
        for field in (self.source, self.family, self.dates, self.columns, self.tables, self.back):
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
