"""Every page and dialog, with the worked examples in them, drawn to PNG files: to be looked at before a release."""

import csv
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from scr_neglect.casework import drafts
from scr_neglect.casework.chronology import entries
from scr_neglect.casework.chronology_sheet import leaving
from scr_neglect.casework.examples import DEMO_PASSPHRASE, INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import import_case
from scr_neglect.casework.local import keep_local
from scr_neglect.casework.meeting_draft import (
    ActionLine,
    GoalLine,
    MeetingDraft,
    Party,
    new_meeting,
    to_record,
)
from scr_neglect.casework.session import Session, new_casebook
from scr_neglect.casework.visit_text import visit_of
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import escalation_stages
from scr_neglect.scoring.answers import can_go_further
from scr_neglect.scoring.coverage import held_meetings
from scr_neglect.scoring.prompts import find
from scr_neglect.ui import ask, crash, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.desk.records import form_of
from scr_neglect.ui.dialogs.behind import RowsDialog
from scr_neglect.ui.dialogs.body_map import BodyMapDialog
from scr_neglect.ui.dialogs.call import CallDialog
from scr_neglect.ui.dialogs.choosing import ChooseDialog
from scr_neglect.ui.dialogs.codes import CodesDialog
from scr_neglect.ui.dialogs.effect import EffectDialog
from scr_neglect.ui.dialogs.escalation import carried
from scr_neglect.ui.dialogs.export_rows import ExportDialog
from scr_neglect.ui.dialogs.giving import SafetyDialog
from scr_neglect.ui.dialogs.help import AboutDialog, HelpDialog
from scr_neglect.ui.dialogs.importing import ImportDialog
from scr_neglect.ui.dialogs.jot import JotDialog, WhichJotsDialog
from scr_neglect.ui.dialogs.keys import OtherWays, RecoveryKey
from scr_neglect.ui.dialogs.meeting import MeetingDialog
from scr_neglect.ui.dialogs.not_happened import NotHappenedDialog
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
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.dialogs.visit_done import EnterVisitDialog
from scr_neglect.ui.door import Door
from scr_neglect.ui.forms import FORMS
from scr_neglect.ui.pages.children import ChildrenPage
from scr_neglect.ui.pages.chronology import ChronologyPage
from scr_neglect.ui.pages.picture import PicturePage
from scr_neglect.ui.pages.prompts import PromptsPage
from scr_neglect.ui.pages.summary import SummaryPage
from scr_neglect.ui.presenting.pages import MeetingPagesDialog
from scr_neglect.ui.presenting.room import RoomDialog
from scr_neglect.ui.presenting.view import MeetingView
from scr_neglect.ui.requests import History
from scr_neglect.ui.screen_samples import LOCAL, call_in
from scr_neglect.ui.widgets.act_now import SILENT
from scr_neglect.ui.widgets.body_through_time import BodyThroughTime
from scr_neglect.ui.widgets.span import Span
from scr_neglect.ui.window import Window

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""The moment of every screen: the day on which the invented family opens."""
TICK, QUIET, DEADLINE = 20, 8, 120_000
"""Milliseconds between two looks at the worker, looks at rest after which a page is done, and the most it may take."""
BOOK = Path("Training.casebook")
JOTTED = """- breakfast: none, both children hungry at ten
+ Dad read to Robin on the stairs, both laughing
. beds: looked, clean and made
\"I can tie my shoes now\""""


def draw_all(
    app: QApplication, folder: Path, *, scheme: theme.Scheme = "light", scale: float = 1.0
) -> list[Path]:
    """Draws every page of the worked examples and every dialog into a folder; gives the files in their order."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    blink = app.cursorFlashTime()
    app.setCursorFlashTime(0)
    theme.dress(app, scheme, scale)
    try:
        with tempfile.TemporaryDirectory(prefix="scr_neglect-screens-") as place, chdir(place):
            return _Camera(folder, scale).every_screen()
    finally:
        app.setCursorFlashTime(blink)


@contextmanager
def faults_raised() -> Iterator[None]:
    """Raises, at the end of the block, the first fault of a slot in it, which Qt would only have printed."""
    found: list[BaseException] = []
    before, sys.excepthook = sys.excepthook, lambda _, fault, __: found.append(fault)
    try:
        yield
    finally:
        sys.excepthook = before
    if found:
        raise found[0]


def settle(worker: Worker) -> None:
    """Lets the window work until the worker has been at rest for a while.

    Raises TimeoutError when it does not come to rest, and whatever went wrong meanwhile.
    """
    loop, timer = QEventLoop(), QTimer()
    rest, spent = 0, 0

    def look() -> None:
        nonlocal rest, spent
        rest, spent = (0 if worker.busy else rest + 1), spent + TICK
        if rest >= QUIET or spent >= DEADLINE:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(TICK)
    with faults_raised():
        loop.exec()
    timer.stop()
    if worker.busy:
        raise TimeoutError("a screen was not finished in time")


class _Camera:
    """Takes the screens one after the other, and keeps their files."""

    def __init__(self, folder: Path, scale: float) -> None:
        self.folder = folder
        self.files: list[Path] = []
        larger = (1 + scale) / 2
        self.width, self.height = round(1280 * larger), round(800 * larger)
        made, self.recovery_key = new_casebook(
            BOOK, DEMO_PASSPHRASE, agency="Health visiting", author="Health visitor"
        )
        self.session = Session(made.casebook, clock=lambda: NOON)
        self.review, self.invented = (
            import_case(self.session, example_folder(name), family_id=f"screens-{name}").family_id
            for name in (REVIEW, INVENTED)
        )

    def every_screen(self) -> list[Path]:
        window = Window(self.session)
        window.resize(self.width, self.height)
        window.show()
        try:
            self._pages(window)
            self._tour(window)
            self._dialogs(window)
            self._giving(window)
            self._presenting(window)
        finally:
            window.worker.wait()
            self.session.listeners.clear()
            window.close()
            window.deleteLater()
            self.session.close()
        self._door()
        return self.files

    def take(self, name: str, widget: QWidget) -> None:
        path = self.folder / f"{name}.png"
        if not widget.grab().save(str(path)):
            raise OSError(f"{path.name} could not be written")
        self.files.append(path)

    # -- pages -------------------------------------------------------------------------------------------------

    def _pages(self, window: Window) -> None:
        window.show_today()
        settle(window.worker)
        self.take("01-today", window)
        number = 1
        for family_id, name, day in (
            (self.review, "review", date(2017, 11, 30)), (self.invented, "invented", NOON.date()),
        ):  # fmt: skip
            for page in window.pages:
                number += 1
                window.open_family(family_id, page.title, day)
                if isinstance(page, SummaryPage):
                    self._choose_reader(page)
                settle(window.worker)
                self.take(f"{number:02}-{name}-{page.title.lower()}", window)
                if isinstance(page, ChronologyPage):
                    self._find_words(page)
                    settle(window.worker)
                    self.take(f"{number:02}-{name}-{page.title.lower()}-found", window)
                    page.show_all()
                if isinstance(page, PromptsPage):
                    self._open_question(page)
                    settle(window.worker)
                    self.take(f"{number:02}-{name}-{page.title.lower()}-open", window)
                if isinstance(page, ChildrenPage):
                    self._open_body_map(page)
                    settle(window.worker)
                    self.take(f"{number:02}-{name}-body-map", window)
                if isinstance(page, PicturePage):
                    self._other_pictures(window, page, f"{number:02}-{name}")
                    page.pane.when.setChecked(True)
                    settle(window.worker)
                    self.take(f"{number:02}-{name}-replay", window)
                    page.pane.when.setChecked(False)
                    settle(window.worker)

    def _other_pictures(self, window: Window, page: PicturePage, name: str) -> None:
        """A part of the time, and each picture besides the cumulative one."""
        page.switches.choose_period(Span(date(2014, 3, 1), date(2015, 11, 30)))
        settle(window.worker)
        self.take(f"{name}-period", window)
        page.switches.all_time()
        for what in ("lanes", "persistence", "scaling", "plan", "cumulative"):
            page.switches.what.setCurrentIndex(page.switches.what.findData(what))
            page.switches.changed.emit()
            settle(window.worker)
            if what != "cumulative":
                self.take(f"{name}-{what}", window)

    def _tour(self, window: Window) -> None:
        """The tour on its second stop."""
        window.open_family(self.invented, "Picture", NOON.date())
        window.begin_tour()
        window.tour.go(1)
        settle(window.worker)
        self.take("20-tour", window)
        window.tour.hide()

    def _find_words(self, page: ChronologyPage) -> None:
        page.search.setText("sleep")
        page.table.go_to(0)

    def _open_question(self, page: PromptsPage) -> None:
        page.cards.open(next(p for p in page.shown() if p.for_ == "family"))

    def _open_body_map(self, page: ChildrenPage) -> None:
        body = max(page.findChildren(BodyThroughTime), key=lambda each: len(each.marks.marks))
        body.show_open(True)
        QApplication.sendPostedEvents()
        page.area.ensureWidgetVisible(body)

    def _choose_reader(self, page: SummaryPage) -> None:
        page.recipient.setCurrentIndex(page.recipient.findData("mother"))
        page.make()

    # -- dialogs -----------------------------------------------------------------------------------------------

    def _dialogs(self, window: Window) -> None:
        for name, make in self._made(window).items():
            self.take_dialog(f"dialog-{name}", make())
        self._history(window)
        self._importing(window)

    def _made(self, window: Window) -> dict[str, Callable[[], QDialog]]:
        session, case = self.session, self.session.case(self.invented)
        today, own = session.today(), session.agency_code
        prompt = find(session.case(self.review).known_on(date(2017, 11, 30)))[0]
        jots = drafts.Jots(key="jots/screens", family_id=self.invented, text=JOTTED, begun="2026-11-20T12:00")
        before = case.observations[0]
        return {
            "jot": lambda: JotDialog(session, jots, window, family=case.family.name),
            "visit": lambda: VisitDialog(session, _visit(self.invented), window),
            "meeting": lambda: MeetingDialog(session, self._meeting(), window),
            "meeting-finished": lambda: MeetingDialog(
                session, new_meeting(session, self.invented, held_meetings(case)[-1].id), window
            ),
            "effect": lambda: EffectDialog(case.actions[-1], case, today, window),
            "which-jots": lambda: WhichJotsDialog(
                window, [jots], {self.invented: case.family.name}, self.invented
            ),
            "enter-visit": lambda: EnterVisitDialog(session, self._a_visit(case), case, window),
            "add-to": lambda: AddToDialog(window, what=before.summary),
            "call": lambda: CallDialog(session, call_in(self.invented), window),
            "call-finished": lambda: self._finished_call(window),
            **{
                f"form-{kind}": lambda kind=kind: form_of(kind, session, self.invented, window, own=own)
                for kind in FORMS
            },
            "body-map": lambda: BodyMapDialog(_marks(), case, today, lambda _: SILENT, window),
            "step-down": lambda: self._step_down(window),
            "next-stage": lambda: self._next_stage(window),
            "claim": lambda: RecordForm("claim", case, today, window, before=case.claims[0]),
            "behind": lambda: RowsDialog(window, case, {r.id for r in case.observations[:3]}, "Food, Robin"),
            "not-happened": lambda: NotHappenedDialog(case, today, window),
            "supervision": lambda: self._supervision(window),
            "correct": lambda: RecordForm("observation", case, today, window, before=before),
            "withdraw": lambda: ReasonDialog(window, what=before.summary),
            "decide": lambda: DecideDialog(window, 3),
            "star": lambda: RecordForm("event", case, today, window, given={"entry": before.id}),
            "export": lambda: ExportDialog(
                window, leaving(case, entries(case), "Every entry is shown."), to=session.author
            ),
            "consider": lambda: ConsiderDialog(window, prompt),
            "choose": lambda: ChooseDialog(window, case, case, prompt, ""),
            "questions": lambda: self._questions(window),
            "new-family": lambda: NewFamilyDialog(window, today),
            "progress": lambda: ProgressDialog(window, "Looking at every record"),
            "safety": lambda: SafetyDialog("Robin's mum", None, window),
            "help": lambda: HelpDialog(window, "Picture"),
            "about": lambda: AboutDialog(window),
            "codes": lambda: CodesDialog(session, window),
            "settings": lambda: SettingsDialog(session, window),
            "local-procedures": lambda: self._local(window),
            "when-to-ask": lambda: self._when_to_ask(window),
            "stages": lambda: self._stages(window),
            "crash": lambda: crash.CrashDialog(crash.report(ValueError, None), window),
        }

    def _meeting(self) -> MeetingDraft:
        """The next meeting, half written."""
        draft = new_meeting(self.session, self.invented, to_record(self.session.case(self.invented)))
        draft.parties["mother"] = Party(
            attendance="present",
            words="It is easier since the bed came.",
            scale=6,
            why="The nights are better.",
        )
        draft.parties["housing"] = Party(attendance="written")
        draft.goals = [
            GoalLine(child=("robin",), goal="Robin hears well.", how_we_will_know="A hearing test.")
        ]
        draft.actions = [
            ActionLine(action="Ring the clinic together", owner="family-support", due="4 December 2026")
        ]
        return draft

    def _a_visit(self, case: Case) -> drafts.Visit:
        found = visit_of(case, case.contacts[0].id)
        assert found is not None
        return found

    def _questions(self, window: Window) -> QuestionsSheetDialog:
        case = self.session.case(self.invented).known_on(NOON.date())
        made = QuestionsSheetDialog(
            self.session, window.worker, self.invented, case.day, tuple(find(case)), window
        )
        made.reader.setEditText("Supervisor")
        made.make()
        settle(window.worker)
        return made

    def _step_down(self, window: Window) -> RecordForm:
        made = form_of("level", self.session, self.invented, window, own=self.session.agency_code)
        made.fields["framework"].set_value("Universal services only")  # type: ignore[attr-defined]
        return made

    def _next_stage(self, window: Window) -> RecordForm:
        case = self.session.case(self.invented)
        row = next(each for each in case.escalations if can_go_further(case, each))
        given = carried(row, escalation_stages()[1], self.session.today())
        return form_of("escalation", self.session, self.invented, window, given=given)

    def _supervision(self, window: Window) -> SupervisionSheetDialog:
        made = SupervisionSheetDialog(self.session, window.worker, self.invented, NOON.date(), window)
        made.make()
        settle(window.worker)
        return made

    def _stages(self, window: Window) -> SettingsDialog:
        made = SettingsDialog(self.session, window)
        made.pages.setCurrentWidget(made.stages)
        return made

    def _finished_call(self, window: Window) -> CallDialog:
        keep_local(self.session, LOCAL)
        made = CallDialog(self.session, call_in(self.invented), window)
        made.try_to_save()
        return made

    def _local(self, window: Window) -> SettingsDialog:
        made = SettingsDialog(self.session, window)
        made.pages.setCurrentWidget(made.local)
        return made

    def _when_to_ask(self, window: Window) -> SettingsDialog:
        made = SettingsDialog(self.session, window)
        made.pages.setCurrentWidget(made.numbers)
        made.numbers.number("meeting-gap", "days").box.setValue(60)
        return made

    def take_dialog(self, name: str, dialog: QDialog) -> None:
        """Shows a dialog, takes it, and puts it away as a person would who goes back."""
        dialog.show()
        settle(Worker(dialog))
        self.take(name, dialog)
        dialog.reject()
        dialog.deleteLater()

    def _history(self, window: Window) -> None:
        ask.answers.append(lambda dialog: self.take_dialog("dialog-history", dialog))
        window.carry_out(History(self.session.case(self.invented).observations[0].id))

    def _importing(self, window: Window) -> None:
        dialog = ImportDialog(self.session, window)
        dialog.show()
        dialog.source.setText(str(_damaged(Path("Family folder"))))
        dialog.family.setText("A second invented family")
        dialog.look()
        settle(dialog.worker)
        self.take_dialog("dialog-import", dialog)
        sheet = ImportDialog(self.session, window, str(_sheet(Path("chronology.csv"))))
        sheet.dates.set_value("dmy")
        sheet.show()
        sheet.look()
        settle(sheet.worker)
        self.take_dialog("dialog-import-sheet", sheet)

    def _giving(self, window: Window) -> None:
        """The one clear check, and the log behind it."""
        page = window.page_named("Summary")
        assert isinstance(page, SummaryPage)
        window.open_family(self.invented, page.title, NOON.date())
        self._choose_reader(page)
        settle(window.worker)

        def safe(dialog: QDialog) -> None:
            assert isinstance(dialog, SafetyDialog)
            dialog.ways.set_value(("hand",))
            dialog.accept()

        def place(dialog: QDialog) -> None:
            assert isinstance(dialog, QFileDialog)
            dialog.selectFile(str(Path("summary.pdf").resolve()))
            dialog.done(QDialog.DialogCode.Accepted)

        ask.answers.extend((safe, place, lambda dialog: self.take_dialog("dialog-give", dialog)))
        page.save.click()

    def _presenting(self, window: Window) -> None:
        """The meeting view: the question before it, its pages, its cover, a child, a question, and the picture."""
        room = RoomDialog(self.session, window.worker, self.invented, NOON.date(), window)
        self.take_when_ready("dialog-meeting-room", room, window.worker)
        assert room.shown is not None
        pages = MeetingPagesDialog(self.session, window.worker, self.invented, room.shown, window)
        self.take_when_ready("dialog-meeting-pages", pages, window.worker)
        view = MeetingView(room.shown, window.worker, window)
        view.show()
        self.take("meeting-covered", view)
        view.uncover()
        self.take("meeting-child", view)
        view.stage.to_child(len(room.shown.parts))
        self.take("meeting-question", view)
        view.stage.swap_picture()
        settle(window.worker)
        self.take("meeting-picture", view)
        view.stage.swap_list()
        self.take("meeting-list", view)
        view.accept()
        view.deleteLater()

    def take_when_ready(self, name: str, dialog: QDialog, worker: Worker) -> None:
        dialog.show()
        settle(worker)
        self.take(name, dialog)
        dialog.reject()

    # -- the door ----------------------------------------------------------------------------------------------

    def _door(self) -> None:
        door = Door(None)
        door.show()
        self.take("door-first-start", door)
        door.show_make()
        self.take("door-make", door)
        door.casebook = BOOK
        door.show_start()
        self.take("door-unlock", door)
        self.take_dialog("door-recovery-key", RecoveryKey("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV", door))
        self.take_dialog("door-other-ways", OtherWays(door))
        door.close()
        door.deleteLater()


def _visit(family_id: str) -> drafts.VisitDraft:
    """A visit of three lines, as it stands before it is finished."""
    return drafts.VisitDraft(
        key="visit/screens", family_id=family_id, seen={"robin": "alone", "ash": "seen"}, person=("mother",),
        lines=[
            drafts.Line(
                kind="concern", child=("robin",), indicator="physical.food", severity=2,
                summary="No breakfast; Robin asked for bread at ten.",
                parent_account="The bus was early and there was no time.",
            ),
            drafts.Line(
                kind="strength", child=("ash",), summary="Mum sat on the floor with Ash and named every animal."
            ),
            drafts.Line(kind="words", child=("robin",), summary="I can tie my shoes now.", asked="What is new?"),
        ],
        done="Breakfast club form filled in together.",
    )  # fmt: skip


def _sheet(file: Path) -> Path:
    """A chronology as an agency sends it: a row that comes twice, a rough day, and one that cannot be read."""
    rows = (
        ("Date of event", "Source of information", "What happened", "Outcome", "Ref"),
        ("3/4/2025", "Nursery", "Robin came in hungry and asked for toast.", "Breakfast club offered", "1"),
        ("about May 2025", "Health visitor", "Home visit: both beds clean and made.", "", "2"),
        ("next week", "Nursery", "Not collected at three; Dad came at four.", "Talked with Dad", "3"),
        ("3/4/2025", "School", "Robin came in hungry, and asked for toast", "", "4"),
    )
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(rows)
    return file


def _marks() -> list[drafts.Line]:
    """Two marks as they stand on the body map while a visit is written."""
    return [
        drafts.Line(
            child=("ash",), indicator="physical.accidental-injury", body_site=("left-knee", "walks"),
            summary="Graze as wide as a penny, dry, with a scab.", parent_account="“Off the step on Sunday,” Mum said.",
        ),
        drafts.Line(
            child=("ash",), indicator="physical.accidental-injury", body_site=("forehead", "walks"), basis="told-by-parent",
            summary="Bump that had gone down by today.",
        ),
    ]  # fmt: skip


def _damaged(folder: Path) -> Path:
    """The invented case folder with two cells that cannot be read."""
    shutil.copytree(example_folder(INVENTED), folder)
    file = folder / "observations.csv"
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))
    for line, column, cell in ((3, "kind", "worry"), (8, "date", "one day")):
        rows[line][rows[0].index(column)] = cell
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(rows)
    return folder
