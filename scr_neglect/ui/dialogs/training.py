"""One stop of a training case: what the group would ask, and then what was asked; and the paper for the tables."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from scr_neglect.casework import training
from scr_neglect.casework.giving import did_not_leave, log_disclosure
from scr_neglect.casework.session import Session
from scr_neglect.casework.training import Asked, Stop
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.records.training import training_words
from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.prompts import Prompt, asked_once
from scr_neglect.ui import theme
from scr_neglect.ui.ask import confirm
from scr_neglect.ui.background import Stopped, Worker
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.dialogs.note import PAUSE
from scr_neglect.ui.leaving import Leave, print_on, save_to
from scr_neglect.ui.widgets.cards import emptied, flow, stacked
from scr_neglect.ui.widgets.fields import text_box
from scr_neglect.ui.widgets.preview import PdfPreview
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import button, card, heading, label, quiet


class StopDialog(Frame):
    """The group writes down what it would ask, saved as it is typed; only then it sees what was asked."""

    def __init__(
        self, session: Session, worker: Worker, family_id: str, stop: Stop, parent: QWidget | None
    ) -> None:
        super().__init__(training.title_of(stop), parent, save=self.tr("Close"), width=820, height=700)
        self.session, self.worker, self.family_id, self.stop = session, worker, family_id, stop
        told = training_words()
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.column.addWidget(quiet(told.hindsight))
        if stop.thin:
            self.column.addWidget(card(label(told.thin))[0])
        self.box = text_box(4)
        self.box.setPlainText(training.written(session, family_id).get(stop.number, ""))
        words = self.tr("What would you &ask now, and whom? What would you tell, and to whom?")
        for widget in with_label(words, self.box):
            self.column.addWidget(widget)
        self.saved = quiet("")
        self.column.addWidget(self.saved)
        self.show_asked = button(self.tr("&Show what was asked"))
        self.show_asked.setAutoDefault(False)
        self.column.addWidget(flow(self.show_asked))
        self.shown = stacked(gap=2 * theme.GAP)
        self.column.addWidget(self.shown)
        self.column.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep_while_typing)
        self.box.textChanged.connect(self._pause.start)
        self.show_asked.clicked.connect(self.reveal)
        self.box.setFocus()

    def keep(self) -> None:
        """Saves what stands in the box, now; raises Refusal when it cannot be saved."""
        self._pause.stop()
        training.write_down(self.session, self.family_id, self.stop, self.box.toPlainText())
        self.saved.setText(self.tr("Saved as you type; it stays in this casebook and is part of no record."))

    def _keep_while_typing(self) -> None:
        try:
            self.keep()
        except Refusal as refusal:
            self.say(refusal.sentence)

    def reveal(self) -> None:
        """Shows what was asked, once something is written."""
        if not self.box.toPlainText().strip():
            self.say(self.tr("Write down what you would ask first; a few words are enough."))
            self.box.setFocus()
            return
        self.wrong.hide()
        case, thresholds = self.session.case(self.family_id), self.session.thresholds()
        self.show_asked.setEnabled(False)
        self.worker.run(
            "asked", lambda _: training.asked(case, self.stop, thresholds), self._have, self._have_not
        )

    def _have(self, found: Asked) -> None:
        layout = self.shown.layout()
        assert layout is not None
        emptied(layout)
        case = self.session.case(self.family_id).known_on(self.stop.day)
        then = [f"{each.when.short() or self.tr('not yet placed')}: {each.words}" for each in found.then]
        for frame in (
            _list(
                self.tr("What was asked then, since the last stop"), then, self.tr("Nothing is on record.")
            ),
            _list(
                self.tr("What the pooled record could have asked, first visible since the last stop"),
                [self._said(case, same) for same in asked_once(found.new)],
                self.tr("Nothing new."),
            ),
            _list(
                self.tr("Still to be asked from earlier stops"),
                [self._said(case, same) for same in asked_once(found.still)],
                self.tr("Nothing."),
            ),
        ):
            layout.addWidget(frame)
        layout.addWidget(
            quiet(self.tr("The page Prompts shows the rows behind each question, as known on this day."))
        )
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        area, first = self.findChild(QScrollArea), layout.itemAt(0)
        assert area is not None
        assert first is not None
        shown = first.widget()
        assert shown is not None
        area.ensureWidgetVisible(shown, 0, 2 * theme.GAP)

    def _have_not(self, fault: Exception) -> None:
        self.show_asked.setEnabled(True)
        if not isinstance(fault, Stopped):
            self.say(self.tr("The record could not be looked through. Verify the casebook, then come back."))

    def _said(self, case: Case, same: Sequence[Prompt]) -> str:
        days = "; ".join(self._days(case, each) for each in same)
        return f"{same[0].question}\n{cards()[same[0].pattern].title}, {days}."

    def _days(self, case: Case, prompt: Prompt) -> str:
        alone = ", ".join(case.called(code) for code in prompt.alone)
        who = (
            self.tr("{} could have asked alone").format(alone) if alone else self.tr("no agency could alone")
        )
        since = self.tr("since {}").format(long_date(prompt.visible))
        if prompt.until is not None:
            since = self.tr("from {} until {}").format(long_date(prompt.visible), long_date(prompt.until))
        return f"{since} ({who})"

    def done(self, result: int) -> None:
        """Closes once the words are saved, or when the person would rather lose them."""
        try:
            self.keep()
        except Refusal as refusal:
            self.say(refusal.sentence)
            lose = self.tr("{} Close, and lose what was written here?").format(refusal.sentence)
            if not confirm(self, lose, yes=self.tr("Lose it")):
                return
        super().done(result)


class TrainingPaperDialog(Frame):
    """Shows the pages for a training group, and saves or prints them when the facilitator says so."""

    def __init__(
        self,
        session: Session,
        worker: Worker,
        family_id: str,
        title: str,
        make: Callable[[], bytes],
        parent: QWidget | None,
    ) -> None:
        super().__init__(title, parent, save=self.tr("Close"), width=900, height=700)
        self.session, self.family_id, self.what = session, family_id, title
        self.pdf = b""
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.said = quiet(self.tr("Making the pages …"))
        self.preview = PdfPreview()
        self.preview.setMinimumHeight(460)
        self.column.addWidget(self.said)
        self.column.addWidget(self.preview, 1)
        self.to_file, self.on_paper = QPushButton(self.tr("&Save PDF…")), QPushButton(self.tr("&Print…"))
        for push, way in ((self.to_file, save_to), (self.on_paper, print_on)):
            push.setEnabled(False)
            push.setAutoDefault(False)
            self.buttons.addButton(push, self.buttons.ButtonRole.ActionRole)
            push.clicked.connect(lambda _=False, way=way: self._give(way))
        worker.run("training pages", lambda _: make(), self._have, self._have_not)

    def _have(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.preview.show_pdf(pdf)
        self.said.setText(
            self.tr("{} pages. Nothing leaves this laptop but what you save or print.").format(
                self.preview.pages
            )
        )
        for push in (self.to_file, self.on_paper):
            push.setEnabled(True)

    def _have_not(self, fault: Exception) -> None:
        if not isinstance(fault, Stopped):
            self.said.setText(self.tr("The pages could not be made. Verify the casebook, then try again."))

    def _give(self, way: Callable[[QWidget, str, str], Leave | None]) -> None:
        leave = way(self, self.session.today().isoformat(), "training")
        if leave is None:
            return
        try:
            leave.after(self.pdf, self._log, partial(did_not_leave, self.session, self.family_id))
        except Refusal as refusal:
            self.say(refusal.sentence)

    def _log(self) -> str:
        return log_disclosure(
            self.session, self.family_id, to=self.tr("training group"), why=self.what, what="training"
        )


def _list(head: str, lines: Sequence[str], none: str) -> QWidget:
    frame, column = card(heading(head))
    for line in lines or (none,):
        column.addWidget(label(line))
    return frame
