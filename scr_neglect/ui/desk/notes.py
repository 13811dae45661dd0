"""The notes on the desk: jots, visits, calls and meetings while they are written, and what is kept when the casebook closes."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from scr_neglect.casework import calls, drafts
from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.going_on import left_unfinished, take_back, throw_away
from scr_neglect.casework.meeting_draft import MeetingDraft, new_meeting, ready, to_record
from scr_neglect.casework.session import Session
from scr_neglect.casework.today import family_of
from scr_neglect.errors import Refusal
from scr_neglect.records.entries import Contact
from scr_neglect.ui import requests
from scr_neglect.ui.ask import ask, let_go
from scr_neglect.ui.dialogs.call import CallDialog
from scr_neglect.ui.dialogs.go_on import GoOnDialog
from scr_neglect.ui.dialogs.jot import JotDialog, WhichJotsDialog
from scr_neglect.ui.dialogs.meeting import MeetingDialog
from scr_neglect.ui.dialogs.note import confirm_throwing_away
from scr_neglect.ui.dialogs.small import WhichFamilyDialog
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.dialogs.visit_done import EnterThereDialog


class Note(Protocol):
    """A dialog that keeps what is written in it as it stands."""

    def keep(self) -> None: ...


class Form(Protocol):
    """A dialog in which something is written, and which says what would be lost."""

    def typed(self) -> str: ...
    def say(self, sentence: str) -> None: ...


class Notes(QObject):
    """Opens notes and forms so that nothing typed into them is lost; `finished` gives what the window is to show next."""

    finished = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.session, self.window = session, window
        self._open_notes: list[Note] = []
        self._open_forms: list[tuple[Form, drafts.Jots]] = []

    def jot(self, key: str, family_id: str) -> None:
        """Opens jots, those with this key or new ones about a family ("": not chosen yet)."""
        note = self._kept(key) if key else None
        jots = note if isinstance(note, drafts.Jots) else None
        if jots is None:
            jots = drafts.new_jots(family_id)
        name = (
            self.session.case(jots.family_id).family.name
            if jots.family_id
            else self.tr("No family chosen yet")
        )
        dialog = JotDialog(self.session, jots, self.window, family=name)
        if self.ask(dialog) and dialog.sort:
            self._sort([jots], family_id)

    def visit(self, key: str, family_id: str) -> None:
        """Opens a visit: the one with this key, the jots with it sorted, or the one that is chosen; else a new one."""
        note = self._kept(key) if key else None
        if isinstance(note, drafts.Jots):
            self._sort([note], family_id)
        elif isinstance(note, drafts.VisitDraft):
            self._open_visit(note)
        elif unfinished := left_unfinished(self.session, family_id):
            dialog = GoOnDialog(self.window, unfinished, self.session.today())
            if ask(dialog):
                chosen = dialog.chosen()
                self._open_visit(chosen) if chosen is not None else self._begin_visit(family_id)
        else:
            self._begin_visit(family_id)

    def _begin_visit(self, family_id: str) -> None:
        """Begins a visit with the jots that wait, or an empty one."""
        if waiting := drafts.waiting(self.session, family_id):
            self._sort_waiting(waiting, family_id)
        elif family_id:
            self._new_visit(family_id)
        else:
            raise Refusal("Open a family first; they are listed on the left.")

    def meeting(self, key: str, meeting_id: str, family_id: str) -> None:
        """Opens the record of a meeting: the one with this key, of the meeting with this id, or of the next to be written."""
        note = self._kept(key) if key else None
        if note is None and not family_id:
            raise Refusal("Open a family first; they are listed on the left.")
        if note is None:
            meeting_id = meeting_id or to_record(self.session.case(family_id))
            note = self._kept(f"meeting/{meeting_id}")
        if not isinstance(note, MeetingDraft):
            note = new_meeting(self.session, family_id, meeting_id)
        draft = ready(note, self.session.case(note.family_id))
        if self.ask(MeetingDialog(self.session, draft, self.window)):
            self._show(requests.OpenFamily(draft.family_id, "Plan"))

    def _sort_waiting(self, waiting: list[drafts.Jots], family_id: str) -> None:
        """Sorts the jots that wait: at once where it is plain which, else those that are chosen (none: a new visit)."""
        if family_id and drafts.belong_together(waiting, family_id):
            self._sort(waiting, family_id)
            return
        names = {line.id: line.name for line in self.session.families()}
        dialog = WhichJotsDialog(self.window, waiting, names, family_id)
        if not ask(dialog):
            return
        if chosen := dialog.chosen():
            self._sort(chosen, family_id)
        else:
            self._new_visit(family_id)

    def _new_visit(self, family_id: str) -> None:
        self._open_visit(drafts.new_visit(family_id, self.session.case(family_id)))

    def enter_there(self, contact_id: str) -> None:
        """Shows a contact as plain text for the agency's own system, with the tick that it is entered there."""
        family_id = family_of(self.session, contact_id)
        case = self.session.case(family_id) if family_id else None
        contact = case.by_id.get(contact_id) if case is not None else None
        text = calls.text_of(case, contact_id) if case is not None else None
        if case is None or text is None or not isinstance(contact, Contact):
            raise Refusal("This visit or call is not in the casebook any more.")
        ask(EnterThereDialog(self.session, contact, text, case, self.window))

    def call(self, key: str, family_id: str) -> None:
        """Opens a call: the one with this key, or a new one about a family ("": asked for in it)."""
        note = self._kept(key) if key else None
        draft = note if isinstance(note, CallDraft) else calls.new_call(family_id, self.session.now())
        dialog = CallDialog(self.session, draft, self.window)
        if self.ask(dialog):
            self._show(requests.OpenFamily(draft.family_id, "Chronology"))

    def throw_away(self, key: str) -> None:
        """Throws an unfinished note away, once that was confirmed."""
        note = self._kept(key)
        if note is not None and confirm_throwing_away(self.window):
            throw_away(self.session, note)
            self._show(requests.Command("noted"))

    def take_back(self, key: str) -> None:
        """Keeps a note again that was thrown away."""
        take_back(self.session, key)
        self._show(requests.Command("noted"))

    def ask(self, dialog: QDialog) -> bool:
        """Shows a note until it is closed; what stands in it meanwhile is kept if the casebook closes."""
        self._open_notes.append(dialog)  # type: ignore[arg-type]
        try:
            accepted = ask(dialog)
        finally:
            self._open_notes.remove(dialog)  # type: ignore[arg-type]
        if not accepted:
            self._show(requests.Command("noted"))
        return accepted

    def _show(self, request: object) -> None:
        """Asks the window for what is next, unless the casebook was locked while the note was open."""
        if self.window.isVisible():
            self.finished.emit(request)

    def until_written(self, form: QDialog, family_id: str, write: Callable[[], object]) -> None:
        """Asks until the record is written or the person goes back; what cannot be written stays in the form."""
        note = drafts.new_jots(family_id)
        drafts.begin(note, self.session.now())
        open_form: tuple[Form, drafts.Jots] = (form, note)  # type: ignore[assignment]
        self._open_forms.append(open_form)
        try:
            while ask(form, again=True):
                try:
                    write()
                    if note.text:
                        drafts.drop(self.session, note)
                    return
                except Refusal as refusal:
                    open_form[0].say(refusal.sentence)
        finally:
            self._open_forms.remove(open_form)
            let_go(form)

    def keep_all(self) -> None:
        """Saves every note and form that is open on the screen, before the casebook closes or locks; may be tried again.

        Raises Refusal, once every other is saved, when one cannot be saved.
        """
        refused: list[Refusal] = []
        for keep in (
            *(note.keep for note in self._open_notes),
            *(partial(self._keep_form, *f) for f in self._open_forms),
        ):
            try:
                keep()
            except Refusal as refusal:
                refused.append(refusal)
        if refused:
            raise refused[0]

    def _keep_form(self, form: Form, note: drafts.Jots) -> None:
        if text := form.typed():
            note.text = text
            drafts.keep(self.session, note)

    def _kept(self, key: str) -> drafts.Note | None:
        return next((u.note for u in drafts.unfinished(self.session) if u.note.key == key), None)

    def _sort(self, jots: list[drafts.Jots], family_id: str) -> None:
        family = (
            next((each.family_id for each in jots if each.family_id), "") or family_id or self._which_family()
        )
        visit = drafts.visit_from_jots(jots, self.session.case(family))
        drafts.keep(self.session, visit, instead_of=jots)
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

    def _open_visit(self, visit: drafts.VisitDraft) -> None:
        if self.ask(VisitDialog(self.session, visit, self.window)):
            self._show(requests.OpenFamily(visit.family_id, "Chronology"))
