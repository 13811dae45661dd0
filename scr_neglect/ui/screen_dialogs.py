"""Every dialog as it is drawn: made with invented contents, and brought as far as a person would have come in it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from scr_neglect.casework import calls, training
from scr_neglect.casework.chronology import entries
from scr_neglect.casework.chronology_sheet import leaving
from scr_neglect.casework.deciding import undecided
from scr_neglect.casework.local import keep_local
from scr_neglect.casework.meeting_draft import new_meeting
from scr_neglect.casework.session import Session
from scr_neglect.casework.training_paper import sheet
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import escalation_stages
from scr_neglect.scoring.answers import can_go_further
from scr_neglect.scoring.coverage import held_meetings
from scr_neglect.scoring.prompts import find
from scr_neglect.ui import crash
from scr_neglect.ui import screen_samples as samples
from scr_neglect.ui.desk.records import form_of
from scr_neglect.ui.dialogs.behind import RowsDialog
from scr_neglect.ui.dialogs.body_map import BodyMapDialog
from scr_neglect.ui.dialogs.call import CallDialog
from scr_neglect.ui.dialogs.choosing import ChooseDialog
from scr_neglect.ui.dialogs.codes import CodesDialog
from scr_neglect.ui.dialogs.covered import CoveredDialog
from scr_neglect.ui.dialogs.deciding import DecideEachDialog
from scr_neglect.ui.dialogs.effect import EffectDialog
from scr_neglect.ui.dialogs.escalation import carried
from scr_neglect.ui.dialogs.export_rows import ExportDialog, WholeRecordDialog
from scr_neglect.ui.dialogs.giving import SafetyDialog
from scr_neglect.ui.dialogs.go_on import GoOnDialog
from scr_neglect.ui.dialogs.help import AboutDialog, HelpDialog
from scr_neglect.ui.dialogs.importing import ImportDialog
from scr_neglect.ui.dialogs.jot import JotDialog, WhichJotsDialog
from scr_neglect.ui.dialogs.link import LinkDialog
from scr_neglect.ui.dialogs.locking import PassphraseDialog
from scr_neglect.ui.dialogs.meeting import MeetingDialog
from scr_neglect.ui.dialogs.not_happened import NotHappenedDialog
from scr_neglect.ui.dialogs.not_sharing import NotSharingDialog
from scr_neglect.ui.dialogs.observation import ObservationForm
from scr_neglect.ui.dialogs.questions_sheet import QuestionsSheetDialog
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.dialogs.settings import SettingsDialog
from scr_neglect.ui.dialogs.small import (
    AddToDialog,
    ConsiderDialog,
    DecideDialog,
    NewFamilyDialog,
    ProgressDialog,
    ReasonDialog,
)
from scr_neglect.ui.dialogs.supervision_sheet import SupervisionSheetDialog
from scr_neglect.ui.dialogs.training import StopDialog, TrainingPaperDialog
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.dialogs.visit_done import EnterThereDialog
from scr_neglect.ui.forms import FORMS
from scr_neglect.ui.settling import settle
from scr_neglect.ui.widgets.act_now import SILENT
from scr_neglect.ui.widgets.recipient import readers
from scr_neglect.ui.window import Window


def dialogs(session: Session, review: str, invented: str, window: Window) -> dict[str, Callable[[], QDialog]]:
    """What makes each dialog, by its name, for the published review and the invented family of a casebook."""
    case = session.case(invented)
    today, own = session.today(), session.agency_code
    prompt = find(session.case(review).known_on(date(2017, 11, 30)))[0]
    jots = samples.jots(invented)
    before = case.observations[0]
    return {
        "jot": lambda: JotDialog(session, jots, window, family=case.family.name),
        "visit": lambda: VisitDialog(session, samples.visit(invented), window),
        "visit-places": lambda: _ticked(VisitDialog(session, samples.wide_mark(invented), window)),
        "meeting": lambda: MeetingDialog(session, samples.meeting(session, invented), window),
        "meeting-finished": lambda: MeetingDialog(
            session, new_meeting(session, invented, held_meetings(case)[-1].id), window
        ),
        "effect": lambda: EffectDialog(case.actions[-1], case, today, window),
        "which-jots": lambda: WhichJotsDialog(window, [jots], {invented: case.family.name}, invented),
        "go-on": lambda: GoOnDialog(window, [samples.visit(invented)], today),
        "enter-visit": lambda: _enter_there(session, case, window),
        "add-to": lambda: AddToDialog(window, what=before.summary),
        "call": lambda: CallDialog(session, samples.call_in(invented), window),
        "call-finished": lambda: _finished_call(session, invented, window),
        **{
            f"form-{kind}": lambda kind=kind: form_of(kind, session, invented, window, own=own)
            for kind in FORMS
        },
        "body-map": lambda: BodyMapDialog(samples.marks(), case, today, lambda _: SILENT, window),
        "step-down": lambda: _step_down(session, invented, window),
        "next-stage": lambda: _next_stage(session, invented, window),
        "claim": lambda: RecordForm("claim", case, today, window, before=case.claims[0]),
        "behind": lambda: RowsDialog(
            window, case, {r.id for r in case.observations[:3]}, "Three rows of 9 September 2024"
        ),
        "not-happened": lambda: NotHappenedDialog(case, today, window),
        "supervision": lambda: _supervision(session, invented, window),
        "correct": lambda: ObservationForm("observation", case, today, window, before=before),
        "withdraw": lambda: ReasonDialog(window, what=before.summary),
        "decide": lambda: DecideDialog(window, case, 3),
        "decide-only": lambda: _decide_only(case, window),
        "link-claim": lambda: LinkDialog(case, next(e for e in entries(case) if e.id == before.id), window),
        "star": lambda: RecordForm("event", case, today, window, given={"entry": before.id}),
        "export": lambda: ExportDialog(
            window, leaving(case, entries(case), "Every entry is shown."), to=session.author
        ),
        "export-all": lambda: WholeRecordDialog(window, case.family.name),
        "consider": lambda: ConsiderDialog(window, prompt),
        "choose": lambda: ChooseDialog(window, case, case, prompt, ""),
        "questions": lambda: _questions(session, invented, window),
        "new-family": lambda: NewFamilyDialog(window, today),
        "progress": lambda: ProgressDialog(window, "Looking at every record"),
        "decide-each": lambda: DecideEachDialog(case, undecided(case), window),
        "lock-file": lambda: PassphraseDialog(("Robin",), window),
        "not-share": lambda: NotSharingDialog(readers(case, "professionals"), "Gran", session.author, window),
        "safety": lambda: SafetyDialog("Robin's mum", None, window),
        "help": lambda: HelpDialog(window, "Picture"),
        "about": lambda: AboutDialog(window),
        "codes": lambda: CodesDialog(session, window),
        "settings": lambda: SettingsDialog(session, window),
        "local-procedures": lambda: _local(session, window),
        "when-to-ask": lambda: _when_to_ask(session, window),
        "stages": lambda: _stages(session, window),
        "labels": lambda: _labels(session, window),
        "training-stop": lambda: _stop(session, review, window),
        "training-paper": lambda: _training_paper(session, review, window),
        "covered": lambda: _covered(window),
        "crash": lambda: crash.CrashDialog(crash.report(ValueError, None), window),
        "import": lambda: _importing(session, window),
        "import-sheet": lambda: _importing_a_sheet(session, window),
    }


def _ticked(made: VisitDialog) -> VisitDialog:
    made.show()
    QApplication.sendPostedEvents()  # what stands there is laid out
    made.area.ensureWidgetVisible(made.editors[0].places.apart)
    return made


def _decide_only(case: Case, window: Window) -> DecideDialog:
    made = DecideDialog(window, case, 1)
    made.seen_by.choose_only()
    return made


def _enter_there(session: Session, case: Case, window: Window) -> EnterThereDialog:
    contact = case.contacts[0]
    return EnterThereDialog(session, contact, calls.text_of(case, contact.id) or "", case, window)


def _questions(session: Session, invented: str, window: Window) -> QuestionsSheetDialog:
    case = session.case(invented).known_on(samples.NOON.date())
    made = QuestionsSheetDialog(session, window.worker, invented, case.day, tuple(find(case)), window)
    made.reader.setEditText("Supervisor")
    made.make()
    settle(window.worker)
    return made


def _step_down(session: Session, invented: str, window: Window) -> RecordForm:
    made = form_of("level", session, invented, window, own=session.agency_code)
    made.fields["framework"].set_value("Universal services only")  # type: ignore[attr-defined]
    return made


def _next_stage(session: Session, invented: str, window: Window) -> RecordForm:
    case = session.case(invented)
    row = next(each for each in case.escalations if can_go_further(case, each))
    given = carried(row, escalation_stages()[1], session.today())
    return form_of("escalation", session, invented, window, given=given)


def _supervision(session: Session, invented: str, window: Window) -> SupervisionSheetDialog:
    made = SupervisionSheetDialog(session, window.worker, invented, samples.NOON.date(), window)
    made.make()
    settle(window.worker)
    return made


def _stages(session: Session, window: Window) -> SettingsDialog:
    made = SettingsDialog(session, window)
    made.show_page(made.stages)
    return made


def _labels(session: Session, window: Window) -> SettingsDialog:
    made = SettingsDialog(session, window)
    made.show_page(made.labels)
    return made


def _finished_call(session: Session, invented: str, window: Window) -> CallDialog:
    keep_local(session, samples.LOCAL)
    made = CallDialog(session, samples.call_in(invented), window)
    made.try_to_save()
    return made


def _local(session: Session, window: Window) -> SettingsDialog:
    made = SettingsDialog(session, window)
    made.show_page(made.local)
    return made


def _when_to_ask(session: Session, window: Window) -> SettingsDialog:
    made = SettingsDialog(session, window)
    made.show_page(made.numbers)
    made.numbers.number("meeting-gap", "days").box.setValue(60)
    return made


def _importing(session: Session, window: Window) -> ImportDialog:
    made = ImportDialog(session, window, str(samples.damaged(Path("Family folder"))))
    made.what.family.setText("A second invented family")
    return _looked_at(made)


def _importing_a_sheet(session: Session, window: Window) -> ImportDialog:
    made = ImportDialog(session, window, str(samples.sheet(Path("chronology.csv"))))
    made.what.dates.set_value("dmy")
    return _looked_at(made)


def _covered(window: Window) -> CoveredDialog:
    def refused() -> None:
        raise Refusal("The disk is full; make room, and save again.")

    made = CoveredDialog(refused, lambda _: None, window)
    made.try_to_keep()
    return made


def _looked_at(made: ImportDialog) -> ImportDialog:
    made.show()
    made.look()
    settle(made.worker)
    return made


def _stop(session: Session, review: str, window: Window) -> StopDialog:
    made = StopDialog(session, window.worker, review, training.stops(session.case(review))[1], window)
    made.box.setPlainText("Who else has seen a bruise, and what did each of them do next?")
    made.reveal()
    settle(window.worker)
    return made


def _training_paper(session: Session, review: str, window: Window) -> TrainingPaperDialog:
    case, title = session.case(review), "Facilitator's sheet"
    made = TrainingPaperDialog(
        session, window.worker, review, title, lambda: sheet(case, {}, session.thresholds()), window
    )
    settle(window.worker)
    return made
