"""The casebook on the desk: families begun and brought in, copies, checks, settings, help."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from scr_neglect.casework import chronology_sheet, exchange, record
from scr_neglect.casework.chronology import entries
from scr_neglect.casework.giving import let_out, log_disclosure
from scr_neglect.casework.saving import save
from scr_neglect.casework.session import Session, new_id
from scr_neglect.casework.training import parents_on_the_source
from scr_neglect.errors import Refusal
from scr_neglect.ui import requests
from scr_neglect.ui.ask import ask, tell
from scr_neglect.ui.background import Worker
from scr_neglect.ui.desk.notes import Notes
from scr_neglect.ui.dialogs.codes import CodesDialog
from scr_neglect.ui.dialogs.export_rows import ExportDialog, WholeRecordDialog
from scr_neglect.ui.dialogs.help import AboutDialog, HelpDialog
from scr_neglect.ui.dialogs.importing import ImportDialog
from scr_neglect.ui.dialogs.settings import SettingsDialog
from scr_neglect.ui.dialogs.small import CommentsDialog, NewFamilyDialog, ProgressDialog
from scr_neglect.ui.leaving import folder_for, place_for
from scr_neglect.ui.page import Look, family_open


class Casebook(QObject):
    """Carries out the commands of the menus; `finished` gives what the window is to show next."""

    finished = Signal(object)

    def __init__(self, session: Session, worker: Worker, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self.session, self.worker, self.notes, self.window = session, worker, notes, window

    def do(self, name: str, look: Look | None, page: str) -> None:
        """Carries out a command by its name; `page` is the title of the page it was asked on."""
        commands: dict[str, Callable[[], object]] = {
            "new-family": self._new_family, "import": self.take_in, "backup": self._backup, "verify": self._verify,
            "export": lambda: self._export(family_open(look).family_id), "settings": self._settings,
            "codes": lambda: ask(CodesDialog(self.session, self.window)),
            "comments": lambda: self._comments(look),
            "help": lambda: ask(HelpDialog(self.window, page)), "about": lambda: ask(AboutDialog(self.window)),
        }  # fmt: skip
        commands[name]()

    def _new_family(self) -> None:
        dialog = NewFamilyDialog(self.window, self.session.today())

        begun: list[str] = []

        def write() -> None:
            people = dialog.people(new_id)
            begun.append(
                record.open_family(self.session, dialog.name.text(), people, lead=self.session.author)
            )

        self.notes.until_written(dialog, "", write)
        if begun:
            self.finished.emit(requests.OpenFamily(begun[0]))

    def take_in(self, source: str = "") -> None:
        """Brings in a case folder or a sheet: the one at a path, or one that is chosen."""
        dialog = ImportDialog(self.session, self.window, source)
        if ask(dialog) and dialog.report is not None:
            self.finished.emit(requests.OpenFamily(dialog.report.family_id))

    def _export(self, family_id: str) -> None:
        """Writes the whole record of a family for whom and why it is said; what was not written is not in the log."""
        dialog = WholeRecordDialog(self.window, self.session.case(family_id).family.name)
        if not ask(dialog):
            return
        chosen = folder_for(self.window, self.tr("An empty folder for the records"))
        if chosen is None:
            return
        to, why = dialog.to.text().strip(), dialog.why.text().strip()
        log = partial(log_disclosure, self.session, family_id, to=to, why=why, what="export")
        out = partial(exchange.export_case, self.session, family_id, chosen)
        left = let_out(self.session, family_id, log, out)
        tell(
            self.window,
            "\n".join(
                [self.tr("The records are written, and it stands in the log of what was given."), *left]
            ),
        )

    def export_rows(self, look: Look, ids: tuple[str, ...], said: str) -> None:
        """Takes rows out as a sheet: seen and confirmed first, then made, logged and written; `said` is the filter."""
        case = self.session.case(look.family_id).known_on(look.day)
        by_id = {entry.id: entry for entry in entries(case)}
        what = chronology_sheet.leaving(case, [by_id[each] for each in ids if each in by_id], said)
        dialog = ExportDialog(self.window, what, to=self.session.author)
        if not ask(dialog):
            return
        form, today = dialog.form(), self.session.today()
        to, why = dialog.to.text(), dialog.why.text()
        self._long(
            self.tr("Making the sheet"),
            lambda progress: chronology_sheet.file_of(what, form, today, progress),
            lambda made: self._let_out(look.family_id, made, form, to=to, why=why),
        )

    def _let_out(self, family_id: str, made: bytes, form: str, *, to: str, why: str) -> None:
        """Asks for a place until the sheet is written or the person goes back; it is logged before it leaves."""
        name = f"chronology-{self.session.today().isoformat()}"
        log = partial(chronology_sheet.log_leaving, self.session, family_id, to=to, why=why)
        while path := place_for(
            self.window, self.tr("Save the sheet"), name, form, f"{form.upper()} (*.{form})"
        ):
            try:
                let_out(self.session, family_id, log, partial(save, made, path))
            except Refusal as refusal:
                tell(
                    self.window, self.tr("{} Nothing is lost: choose a place again.").format(refusal.sentence)
                )
                continue
            tell(self.window, self.tr("The sheet is written, and stands in the log of what was given."))
            return

    def _backup(self) -> None:
        self._long(self.tr("Making a copy and opening it again"), lambda _: self.session.casebook.backup(),
                   lambda path: tell(self.window, self.tr("The copy was opened and is sound: {}").format(path.name)))  # fmt: skip

    def _verify(self) -> None:
        def said(found: list[str]) -> None:
            number, head = self.session.casebook.receipt_head()
            sound = self.tr("Every record is as it was written. Receipt head: {} {}").format(number, head)
            tell(self.window, "\n".join(found) if found else sound)

        self._long(
            self.tr("Looking at every record"), lambda progress: self.session.casebook.verify(progress), said
        )

    def _long(self, words: str, work: Callable[[Any], Any], on_done: Callable[[Any], None]) -> None:
        dialog = ProgressDialog(self.window, words)
        dialog.follow(self.worker, work)
        done = ask(dialog)
        if dialog.fault is not None:
            raise dialog.fault
        if done:
            on_done(dialog.made)

    def _comments(self, look: Look | None) -> None:
        look = family_open(look)
        whole = self.session.case(look.family_id)
        views = parents_on_the_source(whole, whole.known_on(look.day))
        ask(CommentsDialog(self.window, whole, views))

    def _settings(self) -> None:
        if ask(SettingsDialog(self.session, self.window)):
            self.finished.emit(requests.Command("settled"))
