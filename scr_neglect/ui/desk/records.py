"""The records on the desk: written, corrected, withdrawn, decided about, and every version of them."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from scr_neglect.casework import record
from scr_neglect.casework.chronology import entries
from scr_neglect.casework.deciding import decide
from scr_neglect.casework.entry_words import Said, gist, version_lines
from scr_neglect.casework.giving import decided_not_to_share
from scr_neglect.casework.help_changes import change_level
from scr_neglect.casework.local import local_procedures
from scr_neglect.casework.not_happened import record_not_happened
from scr_neglect.casework.questions import check_room
from scr_neglect.casework.session import Session
from scr_neglect.casework.stages import stages_of
from scr_neglect.errors import Refusal
from scr_neglect.records.catalogue import direct_route
from scr_neglect.records.entries import Observation
from scr_neglect.records.kinds import record_from
from scr_neglect.records.plan import Action, Escalation, Level, Question
from scr_neglect.records.record import Record
from scr_neglect.scoring.answers import can_go_further, next_stage
from scr_neglect.ui import requests
from scr_neglect.ui.ask import ask
from scr_neglect.ui.asking import ask_release, check_release, form_for
from scr_neglect.ui.desk.notes import Notes
from scr_neglect.ui.dialogs.deciding import DecideEachDialog
from scr_neglect.ui.dialogs.effect import EffectDialog
from scr_neglect.ui.dialogs.escalation import EscalationForm, carried
from scr_neglect.ui.dialogs.level import LevelForm
from scr_neglect.ui.dialogs.link import REASON, LinkDialog
from scr_neglect.ui.dialogs.not_happened import NotHappenedDialog
from scr_neglect.ui.dialogs.not_sharing import NotSharingDialog
from scr_neglect.ui.dialogs.observation import ObservationForm
from scr_neglect.ui.dialogs.record import RecordForm, kind_for_form
from scr_neglect.ui.dialogs.small import (
    AddToDialog,
    DecideDialog,
    HistoryDialog,
    ReasonDialog,
    WhichFamilyDialog,
)
from scr_neglect.ui.page import Look
from scr_neglect.ui.widgets.recipient import readers


class Records:
    """Writes records by their forms; what is typed and not written becomes a note if the casebook closes."""

    def __init__(self, session: Session, notes: Notes, window: QWidget) -> None:
        self.session, self.notes, self.window = session, notes, window

    def add(self, kind: str, family_id: str, given: Mapping[str, Any]) -> None:
        """Adds a record of a kind to a family by its form, with values to begin with."""
        form = form_of(kind, self.session, family_id, self.window, own=self.session.agency_code, given=given)

        def write() -> object:
            made = form.record()
            self._check_room(made, family_id)
            if isinstance(form, LevelForm) and isinstance(made, Level):
                return change_level(self.session, family_id, made, form.ending())
            if isinstance(form, ObservationForm) and isinstance(made, Observation):
                return record.add(self.session, family_id, made, *form.others_of(made))
            return record.add(self.session, family_id, made)

        self.notes.until_written(form, family_id, write)

    def correct(self, record_id: str, family_id: str) -> None:
        """Corrects a record by its form, with a reason."""
        case = self.session.case(family_id)
        before = case.by_id.get(record_id)
        kind = kind_for_form(before) if before is not None else None
        if before is None or kind is None:
            raise Refusal("This record has no form of its own yet; withdraw it and write it again.")
        form = form_of(kind, self.session, family_id, self.window, before=before)

        def write() -> object:
            made = form.record()
            self._check_room(made, family_id, before)
            check_release(self.window, self.session, family_id, made, form.reason.text())
            return record.correct(self.session, family_id, made, form.reason.text())

        self.notes.until_written(form, family_id, write)

    def star(self, record_id: str, family_id: str) -> None:
        """Marks an entry as significant by a form; one that is marked already has what was said of it put right."""
        case = self.session.case(family_id)
        stars = [event for event in case.events if event.entry == record_id]
        if stars:
            self.correct(stars[-1].id, family_id)
        elif record_id in case.by_id:
            self.add("event", family_id, {"entry": record_id})

    def link_claim(self, record_id: str, family_id: str) -> None:
        """Lays an entry beside something that was said and relied on; what is not written down yet has its form."""
        case = self.session.case(family_id)
        entry = next((each for each in entries(case) if each.id == record_id), None)
        if entry is None:
            raise Refusal("This entry is not in the record any more; choose another.")
        form = LinkDialog(case, entry, self.window)
        if not ask(form):
            return
        made = form.linked()
        if made is None:
            self.add("claim", family_id, form.given())
        else:
            record.correct(self.session, family_id, made, REASON)

    def not_happened(self, family_id: str) -> None:
        """Writes down a planned visit that did not happen; asks first which family it is about while none is open."""
        chosen = family_id or self._which_family()
        if not chosen:
            return
        form = NotHappenedDialog(self.session.case(chosen), self.session.today(), self.window)

        def write() -> object:
            when = form.when.value()
            assert when is not None  # the dialog asks for it
            return record_not_happened(
                self.session, chosen, status=form.way().status, kind=form.kind.value(), when=when,
                person=form.who.value(), barrier=form.barrier.text(), what_we_changed=form.changed.text(),
            )  # fmt: skip

        self.notes.until_written(form, chosen, write)

    def _which_family(self) -> str:
        families = self.session.families()
        if not families:
            raise Refusal("There is no family yet to which this belongs; begin a family first.")
        dialog = WhichFamilyDialog(self.window, families, save=_tr("Go on"))
        return dialog.family.value() if ask(dialog) else ""

    def next_stage(self, record_id: str, family_id: str) -> None:
        """Takes a request to its next stage by the form, with the matter as it stood, to be read once more."""
        case, stages = self.session.case(family_id), stages_of(self.session)
        row = case.by_id.get(record_id)
        if not isinstance(row, Escalation):
            raise Refusal("Choose a request or a disagreement first.")
        if not can_go_further(case, row):
            raise Refusal(
                "This one is answered, or was taken further already; choose another, or add a new one."
            )
        stage = next_stage(row, stages)
        if stage is None:
            raise Refusal(f"“{row.stage}” is the last stage of your procedure. {direct_route()}")
        self.add("escalation", family_id, carried(row, stage, self.session.today()))

    def _check_room(self, made: Record, family_id: str, before: Record | None = None) -> None:
        """A meeting holds five questions, whichever way they come to it; one that only changes its words stays."""
        if isinstance(made, Question) and getattr(before, "meeting", None) != made.meeting:
            check_room(self.session.case(family_id), made.meeting)

    def look_at_effect(self, record_id: str, family_id: str) -> None:
        """Asks when an action was done, and which effect of it was seen for the child."""
        action = self.session.case(family_id).by_id.get(record_id)
        if not isinstance(action, Action):
            raise Refusal("This action is not in the casebook any more.")
        form = EffectDialog(action, self.session.case(family_id), self.session.today(), self.window)
        reason = "what became of it was looked at"
        self.notes.until_written(
            form, family_id, lambda: record.correct(self.session, family_id, form.action(), reason)
        )

    def add_to(self, record_id: str, family_id: str) -> None:
        """Adds words to a record under today's date; what stands in it stays as it is."""
        dialog = AddToDialog(self.window, what=self._said_of(record_id, family_id))
        self.notes.until_written(
            dialog,
            family_id,
            lambda: record.add_to(self.session, family_id, record_id, dialog.words.toPlainText()),
        )

    def _said_of(self, record_id: str, family_id: str) -> str:
        return gist(self.session.case(family_id).by_id.get(record_id))

    def withdraw(self, record_id: str, family_id: str) -> None:
        """Takes a record out of every count, with a reason."""
        dialog = ReasonDialog(self.window, what=self._said_of(record_id, family_id))
        self.notes.until_written(
            dialog,
            family_id,
            lambda: record.withdraw(self.session, family_id, record_id, dialog.reason.text()),
        )

    def history(self, record_id: str) -> None:
        """Shows every version of a record."""
        versions = []
        for written in reversed(self.session.casebook.history(record_id)):
            lines: list[Said] = []
            if not written.withdrawn:
                row = record_from(written.kind, written.body)
                lines = version_lines(self.session.case(written.family_id), row)
            versions.append((written, lines))
        ask(HistoryDialog(self.window, versions))

    def decide(self, ids: tuple[str, ...], family_id: str) -> None:
        """Decides who may see some rows."""
        case = self.session.case(family_id)
        dialog = DecideDialog(self.window, case, len(ids))
        if not ids or not ask(dialog):
            return
        seen_by, rows = dialog.seen_by.value(), case.by_id
        chosen = [replace(rows[i], **seen_by) for i in ids if i in rows]
        released = ask_release(self.window, self.session, family_id, chosen)
        decide(self.session, family_id, chosen, released=released)

    def decide_each(self, ids: tuple[str, ...], family_id: str) -> None:
        """Goes through rows one by one, and decides who may see each."""
        case = self.session.case(family_id)
        dialog = DecideEachDialog(case, [case.by_id[i] for i in ids if i in case.by_id], self.window)

        def write() -> object:
            decided = dialog.decided()
            released = ask_release(dialog, self.session, family_id, decided)
            return decide(self.session, family_id, decided, released=released)

        self.notes.until_written(dialog, family_id, write)

    def not_share(self, to: str, family_id: str) -> None:
        """Logs a decision not to share, as a copy that was given is logged."""
        case, by = self.session.case(family_id), self.session.author
        people = [*readers(case, "professionals"), *readers(case, "family")]
        dialog = NotSharingDialog(people, to, by, self.window)

        def write() -> object:
            return decided_not_to_share(
                self.session, family_id, to=dialog.to.name(), what=dialog.what.text(), why=dialog.why.toPlainText(),
                basis=dialog.basis.text(), family_told=dialog.told.value(), by=dialog.by.text(),
            )  # fmt: skip

        self.notes.until_written(dialog, family_id, write)

    def about_question(self, request: requests.Consider | requests.Choose, look: Look) -> None:
        """Marks a prompt, or chooses it as a question for a meeting."""
        form, write = form_for(request, self.session, look, self.window)
        self.notes.until_written(form, look.family_id, write)


def form_of(
    kind: str, session: Session, family_id: str, window: QWidget, *, before: Any = None, **given: Any
) -> RecordForm:
    """The form of a kind of record: the plain one, or the one that knows more of it."""
    case, today = session.case(family_id), session.today()
    match kind:
        case "level":
            return LevelForm(kind, case, today, window, before=before, **given)
        case "escalation":
            stages = stages_of(session)
            return EscalationForm(kind, case, today, window, stages=stages, before=before, **given)
        case "observation":
            local = local_procedures(session)
            return ObservationForm(kind, case, today, window, before=before, local=local, **given)
    return RecordForm(kind, case, today, window, before=before, **given)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Records", words)
