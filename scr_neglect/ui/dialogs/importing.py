"""Import: look first, mend what does not fit, and only then take it in, whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scr_neglect.casework import exchange, import_looks
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.ui import theme
from scr_neglect.ui.background import Job, Stopped, Worker
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.dropped import Dropped
from scr_neglect.ui.leaving import folder_for
from scr_neglect.ui.widgets.column_match import ColumnMatch
from scr_neglect.ui.widgets.import_found import ImportFound
from scr_neglect.ui.widgets.import_mended import MendedHere
from scr_neglect.ui.widgets.import_source import ImportSource
from scr_neglect.ui.widgets.import_tables import ImportTables
from scr_neglect.ui.widgets.words import quiet

PAUSE = 300
"""Milliseconds without a change after which what was chosen is read."""


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
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        dropped = Dropped(self, lambda: self._job is None)
        self._build()
        dropped.taken.connect(self.what.path.setText)
        self._show_nothing(self._first_words())
        self.what.path.setText(source)

    # -- arranging ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.what, self.columns, self.found = ImportSource(), ColumnMatch(), ImportFound()
        self.notes = quiet("")
        self.mended = MendedHere()
        self.tables = ImportTables(self.mended.mend)
        self.tables.save_refused.clicked.connect(self._save_refused)
        self.column.addWidget(self.what)
        self.column.addSpacing(theme.GAP)
        for widget in (self.columns, self.notes, self.mended, self.tables):
            self.column.addWidget(widget)
        self.column.addWidget(QWidget(), 1)  # it keeps its height: what is found needs all of it
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.insertWidget(outer.indexOf(self.wrong), self.found)
        self.what.another.connect(self._another)
        self.what.changed.connect(self._changed)
        for part in (self.columns, self.mended):
            part.changed.connect(self._changed)

    def _first_words(self) -> str:
        return self.tr("Choose a folder or a file, or drop it here. Nothing is written before you say so.")

    # -- choosing ----------------------------------------------------------------------------------------------

    def _another(self) -> None:
        """Another file: what was matched and mended was the one before's."""
        self.mended.forget()
        self.columns.forget()
        self._changed()

    def _changed(self) -> None:
        self._forget()
        self._pause.start()

    # -- looking -----------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Reads what was chosen and says what an import would do; nothing is written."""
        self._pause.stop()
        typed = self.what.path.text().strip().strip('"')
        if not typed:
            self._show_nothing(self._first_words())
            return
        source, family, dates = Path(typed), self.what.family.text(), self.what.dates.value()
        if not source.exists():
            self._show_nothing(self.tr("There is nothing of this name. Choose the folder or file again."))
            return
        self._forget()
        self.wrong.hide()
        self.found.said.setText(self.tr("Reading… Nothing is written."))
        columns, mended = self.columns.value(), self.mended.cells()
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
        self.columns.hide()
        self._show_unprepared(words)

    def _show_unprepared(self, words: str) -> None:
        self.found.say(words)
        self.tables.show_rows((), (), ())
        self.notes.hide()

    def _show(self, found: import_looks.Look) -> None:
        self.columns.setVisible(found.sheet is not None)
        if found.sheet is not None:
            self.columns.show_sheet(found.sheet)
        prepared = self.prepared = found.prepared
        if prepared is None:
            self._show_unprepared(found.sentence)
            return
        self.found.show_prepared(prepared)
        self.notes.setText("\n".join(import_looks.notes_on(found)))
        self.notes.setVisible(bool(self.notes.text()))
        self.tables.show_rows(prepared.report.refused, found.rough, prepared.pairs)
        self.save.setEnabled(bool(prepared.revisions))

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, Stopped):
            return
        if not isinstance(fault, Refusal):
            self._show_nothing(self.tr("It could not be read."))
            raise fault
        self._show_nothing(fault.sentence)

    def _save_refused(self) -> None:
        if self.prepared is not None and (said := save_refused(self.prepared, self)):
            self.say(said)

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
        self._job.progressed.connect(self.found.step)

    def _under_way(self, busy: bool) -> None:
        self.found.show_under_way(busy)
        for field in (self.what, self.columns, self.mended, self.tables):
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


def save_refused(prepared: exchange.PreparedImport, parent: QWidget) -> str:
    """Writes the refused rows into a folder that the person chooses; what came of it, in a sentence ("": none chosen)."""
    folder = folder_for(parent, parent.tr("An empty folder for the rows to mend"))
    if folder is None:
        return ""
    try:
        written = exchange.save_refused(prepared, folder)
    except Refusal as refusal:
        return refusal.sentence
    words = parent.tr("{} written. Mend the rows there, then import that folder with this family's name.")
    return words.format(", ".join(path.name for path in written))
