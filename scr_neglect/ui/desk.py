"""The desk: opens the dialogs that pages ask for, and does what they say. It holds no page and no widget of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from msgspec import to_builtins
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from scr_neglect.casework import drafts, exchange, record, training
from scr_neglect.casework.paper import log_disclosure
from scr_neglect.casework.questions import check_room
from scr_neglect.casework.session import Session, new_id
from scr_neglect.casework.training import parents_on_the_source
from scr_neglect.errors import Refusal
from scr_neglect.records.kinds import record_from
from scr_neglect.records.plan import Question
from scr_neglect.records.record import Record
from scr_neglect.scoring.prompts import Prompt
from scr_neglect.ui import requests
from scr_neglect.ui.ask import ask, confirm, tell
from scr_neglect.ui.asking import check_release, form_for
from scr_neglect.ui.background import Stopped, Worker
from scr_neglect.ui.dialogs.codes import CodesDialog
from scr_neglect.ui.dialogs.help import AboutDialog, HelpDialog
from scr_neglect.ui.dialogs.importing import ImportDialog
from scr_neglect.ui.dialogs.jot import JotDialog
from scr_neglect.ui.dialogs.questions_sheet import QuestionsSheetDialog
from scr_neglect.ui.dialogs.record import RecordForm, kind_for_form
from scr_neglect.ui.dialogs.settings import SettingsDialog
from scr_neglect.ui.dialogs.small import (
    CommentsDialog,
    DecideDialog,
    HistoryDialog,
    NewFamilyDialog,
    ProgressDialog,
    ReasonDialog,
    WhichFamilyDialog,
)
from scr_neglect.ui.dialogs.training import StopDialog, TrainingPaperDialog
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.page import Look, Page

SAYS = ("summary", "matter", "words", "reason", "note")
"""Fields that say what a record is about, for who is about to take it back."""


class Form(Protocol):
    """A dialog in which something is written, and which says what would be lost."""

    def typed(self) -> str: ...
    def say(self, sentence: str) -> None: ...


class Desk(QObject):
    """Carries out requests; `done` passes on what the window itself must do next (open a family, lock)."""

    done = Signal(object)

    def __init__(self, session: Session, worker: Worker, window: QWidget) -> None:
        super().__init__(window)
        self.session, self.worker, self.window = session, worker, window
        self._open_notes: list[JotDialog | VisitDialog | StopDialog] = []
        self._open_forms: list[tuple[Form, str]] = []

    def carry_out(self, request: object, look: Look | None, page: Page) -> None:
        """Does what was asked; a Refusal is said as its sentence, and nothing is lost."""
        try:
            self._do(request, look, page)
        except Refusal as refusal:
            tell(self.window, refusal.sentence)

    def _do(self, request: object, look: Look | None, page: Page) -> None:
        match request:
            case requests.Command(name):
                self._command(name, look, page)
            case requests.Jot(key):
                self._jot(key, look)
            case requests.RecordVisit(key):
                self._visit(key, look)
            case requests.Add(kind, given):
                self._add(kind, self._family(look), given)
            case requests.Correct(record_id):
                self._correct(record_id, self._family(look))
            case requests.Withdraw(record_id):
                self._withdraw(record_id, self._family(look))
            case requests.History(record_id):
                self._history(record_id)
            case requests.Decide(ids):
                self._decide(ids, self._family(look))
            case requests.Training(what, stop):
                self._train(what, stop, self._family(look))
            case requests.Consider() | requests.Choose():
                self._about_question(request, look)
            case requests.PrintQuestions(prompts):
                self._print_questions(prompts, look)

    def _family(self, look: Look | None) -> str:
        if look is None:
            raise Refusal("Open a family first; they are listed on the left.")
        return look.family_id

    # -- notes -------------------------------------------------------------------------------------------------

    def _note(self, key: str) -> drafts.VisitDraft | drafts.Jots | None:
        return next((u.note for u in drafts.unfinished(self.session) if u.note.key == key), None)

    def _jot(self, key: str, look: Look | None) -> None:
        note = self._note(key) if key else None
        jots = note if isinstance(note, drafts.Jots) else None
        if jots is None:
            family = look.family_id if look is not None else ""
            jots = drafts.Jots(key=f"jots/{new_id()}", family_id=family)
        name = (
            self.session.case(jots.family_id).family.name
            if jots.family_id
            else self.tr("No family chosen yet")
        )
        dialog = JotDialog(self.session, jots, self.window, family=name)
        if self._ask_note(dialog) and dialog.sort:
            self._sort(jots, look)

    def _sort(self, jots: drafts.Jots, look: Look | None) -> None:
        if not jots.family_id:
            jots.family_id = look.family_id if look is not None else self._which_family()
        visit = drafts.visit_from_jots(jots, self.session.case(jots.family_id))
        drafts.keep(self.session, visit)
        drafts.drop(self.session, jots)
        self._open_visit(visit)

    def _which_family(self) -> str:
        dialog = WhichFamilyDialog(self.window, self.session.families())
        if not dialog.family.count():
            raise Refusal(
                "There is no family yet to which this belongs. The jots are kept; begin a family first."
            )
        if not ask(dialog):
            raise Refusal("The jots are kept on Today; sort them when you know which family they are about.")
        return dialog.family.value()

    def _visit(self, key: str, look: Look | None) -> None:
        note = self._note(key) if key else None
        if isinstance(note, drafts.Jots):
            self._sort(note, look)
        elif isinstance(note, drafts.VisitDraft):
            self._open_visit(note)
        else:
            family_id = self._family(look)
            self._open_visit(drafts.new_visit(family_id, self.session.case(family_id)))

    def _open_visit(self, visit: drafts.VisitDraft) -> None:
        dialog = VisitDialog(self.session, visit, self.window)
        if self._ask_note(dialog):
            self.done.emit(requests.OpenFamily(visit.family_id, "Chronology"))

    def _ask_note(self, dialog: JotDialog | VisitDialog | StopDialog) -> bool:
        self._open_notes.append(dialog)
        try:
            return ask(dialog)
        finally:
            self._open_notes.remove(dialog)

    def keep_notes(self) -> None:
        """Saves every note that is open on the screen, before the casebook closes or locks."""
        for dialog in self._open_notes:
            dialog.keep()
        for form, family_id in self._open_forms:
            if text := form.typed():
                drafts.keep(self.session, drafts.Jots(key=f"jots/{new_id()}", family_id=family_id, text=text))

    # -- records -----------------------------------------------------------------------------------------------

    def _add(self, kind: str, family_id: str, given: dict[str, str]) -> None:
        case = self.session.case(family_id)
        form = RecordForm(
            kind, case, self.session.today(), self.window, own=self.session.agency_code, given=given
        )

        def write() -> object:
            made = form.record()
            self._check_room(made, family_id)
            return record.add(self.session, family_id, made)

        self._until_written(form, family_id, write)

    def _correct(self, record_id: str, family_id: str) -> None:
        case = self.session.case(family_id)
        before = case.by_id.get(record_id)
        kind = kind_for_form(before) if before is not None else None
        if before is None or kind is None:
            raise Refusal("This record has no form of its own yet; withdraw it and write it again.")
        form = RecordForm(kind, case, self.session.today(), self.window, before=before)

        def write() -> object:
            made = form.record()
            self._check_room(made, family_id, before)
            check_release(self.window, self.session, family_id, before, made, form.reason.text())
            return record.correct(self.session, family_id, made, form.reason.text())

        self._until_written(form, family_id, write)

    def _check_room(self, made: Record, family_id: str, before: Record | None = None) -> None:
        """A meeting holds five questions, whichever way they come to it; one that only changes its words stays."""
        if isinstance(made, Question) and getattr(before, "meeting", None) != made.meeting:
            check_room(self.session.case(family_id), made.meeting)

    def _until_written(self, form: Any, family_id: str, write: Callable[[], object]) -> None:
        """Asks until the record is written or the person goes back; what cannot be written stays in the form."""
        self._open_forms.append((form, family_id))
        try:
            while ask(form):
                try:
                    write()
                    return
                except Refusal as refusal:
                    form.say(refusal.sentence)
        finally:
            self._open_forms.remove((form, family_id))

    def _withdraw(self, record_id: str, family_id: str) -> None:
        row = self.session.case(family_id).by_id.get(record_id)
        what = next((said for name in SAYS if (said := getattr(row, name, ""))), "")
        dialog = ReasonDialog(self.window, what=what)
        self._until_written(
            dialog,
            family_id,
            lambda: record.withdraw(self.session, family_id, record_id, dialog.reason.text()),
        )

    def _history(self, record_id: str) -> None:
        versions = []
        for written in reversed(self.session.casebook.history(record_id)):
            lines: list[tuple[str, str]] = []
            if not written.withdrawn:
                fields: dict[str, Any] = to_builtins(record_from(written.kind, written.body))
                lines = [
                    (n.replace("_", " "), _said(v))
                    for n, v in fields.items()
                    if v and n not in ("id", "version", "origin", "extra")
                ]
            versions.append((written, lines))
        ask(HistoryDialog(self.window, versions))

    def _decide(self, ids: tuple[str, ...], family_id: str) -> None:
        dialog = DecideDialog(self.window, len(ids))
        if not ids or not ask(dialog):
            return
        rows = self.session.case(family_id).by_id
        chosen = [replace(rows[i], visibility=dialog.choice.value()) for i in ids if i in rows]
        record.decide(self.session, family_id, chosen)

    def _about_question(self, request: requests.Consider | requests.Choose, look: Look | None) -> None:
        family_id = self._family(look)
        assert look is not None
        form, write = form_for(request, self.session, look, self.window)
        self._until_written(form, family_id, write)

    def _print_questions(self, prompts: tuple[Prompt, ...], look: Look | None) -> None:
        family_id = self._family(look)
        assert look is not None
        ask(QuestionsSheetDialog(self.session, self.worker, family_id, look.day, prompts, self.window))

    # -- the casebook ------------------------------------------------------------------------------------------

    def _command(self, name: str, look: Look | None, page: Page) -> None:
        commands: dict[str, Callable[[], object]] = {
            "new-family": self._new_family, "import": self._import, "backup": self._backup, "verify": self._verify,
            "export": lambda: self._export(self._family(look)), "settings": self._settings,
            "codes": lambda: ask(CodesDialog(self.session, self.window)),
            "comments": lambda: self._comments(look),
            "help": lambda: ask(HelpDialog(self.window, page.title)), "about": lambda: ask(AboutDialog(self.window)),
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

        self._until_written(dialog, "", write)
        if begun:
            self.done.emit(requests.OpenFamily(begun[0]))

    def _import(self) -> None:
        dialog = ImportDialog(self.session, self.window)
        if ask(dialog) and dialog.report is not None:
            self.done.emit(requests.OpenFamily(dialog.report.family_id))

    def _export(self, family_id: str) -> None:
        chosen = QFileDialog.getExistingDirectory(self.window, self.tr("An empty folder for the records"))
        if not chosen or not confirm(
            self.window,
            self.tr(
                "Write every record of this family, as plain files that anyone can read, into the folder you chose?"
            ),
            yes=self.tr("Write them"),
        ):
            return
        log_disclosure(
            self.session, family_id, to=self.session.author, why="export to a folder", what="export"
        )
        left = exchange.export_case(self.session, family_id, Path(chosen))
        tell(self.window, "\n".join([self.tr("The records are written."), *left]))

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
        result: list[Any] = []

        def finished(value: Any) -> None:
            result.append(value)
            dialog.accept()

        def failed(fault: Exception) -> None:
            if not isinstance(fault, Stopped):
                result.append(fault)
            dialog.reject()

        dialog.follow(self.worker.run(words, work, finished, failed))
        ask(dialog)
        if result and isinstance(result[0], Refusal):
            raise result[0]
        if result and isinstance(result[0], Exception):
            raise result[0]
        if result:
            on_done(result[0])

    def _comments(self, look: Look | None) -> None:
        whole = self.session.case(self._family(look))
        assert look is not None
        views = parents_on_the_source(whole, whole.known_on(look.day))
        ask(CommentsDialog(self.window, whole, views))

    def _train(self, what: str, number: int, family_id: str) -> None:
        from scr_neglect.casework import (
            training_paper,  # the typesetter is slow to load, and not needed at start
        )

        case = self.session.case(family_id)
        stop = next((each for each in training.stops(case) if each.number == number), None)
        if what == "write" and stop is not None:
            self._ask_note(StopDialog(self.session, self.worker, family_id, stop, self.window))
        elif what == "packs" and stop is not None:
            title = self.tr("Table packs, stop {}").format(number)
            self._show_training(title, family_id, lambda: training_paper.packs(case, stop))
        elif what == "sheet":
            wrote, numbers = training.written(self.session, family_id), self.session.thresholds()
            title = self.tr("Facilitator's sheet")
            self._show_training(title, family_id, lambda: training_paper.sheet(case, wrote, numbers))

    def _show_training(self, title: str, family_id: str, make: Callable[[], bytes]) -> None:
        ask(TrainingPaperDialog(self.session, self.worker, family_id, title, make, self.window))

    def _settings(self) -> None:
        if ask(SettingsDialog(self.session, self.window)):
            self.done.emit(requests.Command("settled"))


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return str(
            value.get("words") or value.get("edtf") or ", ".join(f"{k}: {v}" for k, v in value.items())
        )
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)
