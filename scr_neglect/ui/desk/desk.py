"""The desk: takes what pages ask for to the part of it that opens the dialogs. It holds no page and no widget of its own."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.ui import requests
from scr_neglect.ui.ask import ask, tell
from scr_neglect.ui.background import Worker
from scr_neglect.ui.desk.casebook import Casebook
from scr_neglect.ui.desk.notes import Notes
from scr_neglect.ui.desk.presenting import Presenting
from scr_neglect.ui.desk.records import Records
from scr_neglect.ui.desk.training import Training
from scr_neglect.ui.dialogs.questions_sheet import QuestionsSheetDialog
from scr_neglect.ui.dialogs.supervision_sheet import SupervisionSheetDialog
from scr_neglect.ui.page import Look, Page, family_open


class Desk(QObject):
    """Carries out requests; `done` passes on what the window itself must do next (open a family, lock)."""

    done = Signal(object)

    def __init__(self, session: Session, worker: Worker, window: QWidget) -> None:
        super().__init__(window)
        self.session, self.worker, self.window = session, worker, window
        self.notes = Notes(session, window)
        self.records = Records(session, self.notes, window)
        self.training = Training(session, worker, self.notes, window)
        self.presenting = Presenting(session, worker, window)
        self.casebook = Casebook(session, worker, self.notes, window)
        for part in (self.notes, self.casebook):
            part.finished.connect(self.done)

    def carry_out(self, request: object, look: Look | None, page: Page) -> None:
        """Does what was asked; a Refusal is said as its sentence, and nothing is lost."""
        try:
            self._do(request, look, page)
        except Refusal as refusal:
            tell(self.window, refusal.sentence)

    def keep_notes(self) -> None:
        """Saves every note that is open on the screen, before the casebook closes or locks."""
        self.notes.keep_all()

    def _do(self, request: object, look: Look | None, page: Page) -> None:
        match request:
            case requests.Command(name):
                self.casebook.do(name, look, page.title)
            case requests.Import(source):
                self.casebook.take_in(source)
            case requests.ThrowAway(key):
                self.notes.throw_away(key)
            case requests.TakeBack(key):
                self.notes.take_back(key)
            case requests.EnterThere(record_id):
                self.notes.enter_there(record_id)
            case requests.History(record_id):
                self.records.history(record_id)
            case (
                requests.Jot()
                | requests.RecordVisit()
                | requests.RecordMeeting()
                | requests.Call()
                | requests.NotHappened()
            ):
                self._write(request, look.family_id if look is not None else "")
            case _:
                self._about_family(request, family_open(look))

    def _write(self, request: object, family_id: str) -> None:
        """What can be begun from anywhere, about the family that is open ("": none)."""
        match request:
            case requests.Jot(key):
                self.notes.jot(key, family_id)
            case requests.RecordVisit(key):
                self.notes.visit(key, family_id)
            case requests.RecordMeeting(key, meeting):
                self.notes.meeting(key, meeting, family_id)
            case requests.Call(key):
                self.notes.call(key, family_id)
            case requests.NotHappened():
                self.records.not_happened(family_id)

    def _about_family(self, request: object, look: Look) -> None:
        """What needs a family that is open."""
        family_id = look.family_id
        match request:
            case requests.ExportRows(ids, said):
                self.casebook.export_rows(look, ids, said)
            case requests.Training(what, stop):
                self.training.do(what, stop, family_id)
            case requests.MeetingView():
                self.presenting.do(look)
            case requests.Consider() | requests.Choose():
                self.records.about_question(request, look)
            case requests.PrintSupervision():
                ask(SupervisionSheetDialog(self.session, self.worker, family_id, look.day, self.window))
            case requests.PrintQuestions(prompts):
                ask(
                    QuestionsSheetDialog(self.session, self.worker, family_id, look.day, prompts, self.window)
                )
            case _:
                self._about_record(request, family_id)

    def _about_record(self, request: object, family_id: str) -> None:
        """What is asked about the records of a family, and writes nothing but them."""
        match request:
            case requests.Add(kind, given):
                self.records.add(kind, family_id, given)
            case requests.LookAtEffect(record_id):
                self.records.look_at_effect(record_id, family_id)
            case requests.NextStage(record_id):
                self.records.next_stage(record_id, family_id)
            case requests.AddTo(record_id):
                self.records.add_to(record_id, family_id)
            case requests.Correct(record_id):
                self.records.correct(record_id, family_id)
            case requests.Withdraw(record_id):
                self.records.withdraw(record_id, family_id)
            case requests.Star(record_id):
                self.records.star(record_id, family_id)
            case requests.LinkClaim(record_id):
                self.records.link_claim(record_id, family_id)
            case requests.Decide(ids):
                self.records.decide(ids, family_id)
            case requests.DecideEach(ids):
                self.records.decide_each(ids, family_id)
            case requests.NotShare(to):
                self.records.not_share(to, family_id)
