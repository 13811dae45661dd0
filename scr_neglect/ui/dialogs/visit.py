"""Record visit: one contact, each child seen or not, several lines; kept as typed until it is finished."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from scr_neglect.casework import drafts
from scr_neglect.casework.earlier import Earlier
from scr_neglect.casework.local import local_procedures
from scr_neglect.casework.marks import marks_with, with_marks
from scr_neglect.casework.session import Session
from scr_neglect.casework.so_far import so_far, when_so_far
from scr_neglect.records.case import Case
from scr_neglect.records.dates import UncertainDate
from scr_neglect.ui import theme
from scr_neglect.ui.ask import ask
from scr_neglect.ui.dialogs.body_map import BodyMapDialog
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.dialogs.jot import PAUSE
from scr_neglect.ui.dialogs.line import LineEditor, told_before
from scr_neglect.ui.dialogs.visit_done import FinishedVisit
from scr_neglect.ui.questions import VISIBILITY
from scr_neglect.ui.widgets.act_now import ActNowBanner, Saying, met_by, saying_of
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, PickField, text_box
from scr_neglect.ui.widgets.money import MoneyQuestion
from scr_neglect.ui.widgets.rows import in_a_row, show_field, tab_before
from scr_neglect.ui.widgets.words import button, heading, quiet, warning

KINDS = tuple(
    (k, k[:1].upper() + k[1:])
    for k in ("home visit", "home visit, unannounced", "appointment", "session", "setting day", "call", "message", "assessment")
)  # fmt: skip
STATUSES = (
    ("attended", "It took place"), ("not-brought", "The child was not brought"), ("no-access", "No reply at the door"),
    ("cancelled-by-family", "Cancelled by the family"), ("cancelled-by-service", "Cancelled by the service"),
    ("not-delivered", "Planned, not delivered"), ("declined", "Not taken up; reason given"),
)  # fmt: skip
SEEN = (("", "Not recorded"), ("seen", "Seen"), ("alone", "Seen alone"), ("not seen", "Not seen"))


class VisitDialog(Frame):
    """Writes a visit. *Leave unfinished* keeps it as it stands; *Finish* seals it, and `visit` is what was sealed."""

    def __init__(self, session: Session, draft: drafts.VisitDraft, parent: QWidget | None) -> None:
        super().__init__(
            self.tr("Record a visit"), parent, save=self.tr("Finish (Ctrl+Enter)"), width=860, height=760
        )
        self.session, self.draft = session, draft
        self.case: Case = session.case(draft.family_id)
        self.earlier = Earlier(self.case, session.thresholds())
        self.visit: drafts.Visit | None = None
        self.finished: FinishedVisit | None = None
        self.editors: list[LineEditor] = []
        self.banner = ActNowBanner(local_procedures(session))
        self.banner.stand_above(self.wrong)
        self._looked_at: drafts.Visit | None = None
        self.column.addWidget(quiet(self.case.family.name))
        self.column.addWidget(
            quiet(
                self.tr("Enter goes on to what is still open; Ctrl+Enter finishes; Esc leaves it unfinished.")
            )
        )
        self._build()
        cancel = self.buttons.button(self.buttons.StandardButton.Cancel)
        cancel.hide()
        self.save.setDefault(False)
        self.save.setAutoDefault(False)
        self.later = QPushButton(self.tr("Leave unfinished (Esc)"))
        self.later.setAutoDefault(False)
        self.buttons.addButton(self.later, self.buttons.ButtonRole.RejectRole)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._at_a_pause)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.try_to_save)
        QShortcut(QKeySequence("Ctrl+Shift+L"), self).activated.connect(self.add_line)
        self.when.box.setFocus()
        self.when.box.selectAll()
        self._look_back()
        if draft.lines:
            self._go_on(self.when)

    def _build(self) -> None:
        self._build_head()
        self._build_lines()
        self._build_end()
        self._listen()
        self._suit()
        self._look()

    def _build_head(self) -> None:
        draft = self.draft
        self.when = DateField(self.session.today(), words=draft.when, optional=False)
        self.kind, self.status = ChoiceField(KINDS), ChoiceField(STATUSES)
        self.kind.set_value(draft.kind)
        self.status.set_value(draft.status)
        self.person = PickField([(p.code, p.called) for p in self.case.people if not p.is_child])
        self.person.set_value(draft.person)
        self.present, self.not_seen = QLineEdit(draft.present), QLineEdit(draft.not_seen)
        self.barrier, self.changed_by_us = QLineEdit(draft.barrier), QLineEdit(draft.what_we_changed)
        self.seen: dict[str, ChoiceField] = {}
        for child in self.case.children:
            self.seen[child.code] = pick = ChoiceField(SEEN)
            pick.set_value(draft.seen.get(child.code, ""))
        self.column.addLayout(
            in_a_row(
                (self.tr("&When"), self.when),
                (self.tr("&Kind of contact"), self.kind),
                (self.tr("Did it happen?"), self.status),
            )
        )
        self.column.addLayout(
            in_a_row(
                (self.tr("What got in the way"), self.barrier),
                (self.tr("What we changed because of it"), self.changed_by_us),
            )
        )
        self.column.addLayout(
            in_a_row(
                (self.tr("Adults who were there"), self.person),
                (self.tr("Anyone else who was there"), self.present),
            )
        )
        names = {child.code: child.called for child in self.case.children}
        codes = list(self.seen)
        for start in range(0, len(codes), 3):
            three = codes[start : start + 3]
            self.column.addLayout(
                in_a_row(*((self.tr("{}: seen?").format(names[code]), self.seen[code]) for code in three))
            )
        self.column.addLayout(in_a_row((self.tr("Why a child was not seen"), self.not_seen)))

    def _build_lines(self) -> None:
        self.column.addSpacing(theme.GAP)
        self.column.addWidget(heading(self.tr("What was seen, heard, or looked at and fine")))
        self.column.addWidget(
            quiet(
                self.tr(
                    "A strength asks for the same detail as a worry: what was done, and what it did for the child. "
                    "Leave the grade out if you are not sure."
                )
            )
        )
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.GAP)
        self.column.addLayout(self._lines)
        for line in self.draft.lines:
            self._show_line(line)
        self.another = button(self.tr("Add a line (Ctrl+Shift+L)"))
        self.another.setAutoDefault(False)
        self.another.clicked.connect(self.add_line)
        self.column.addWidget(self.another)

    def _build_end(self) -> None:
        self.money = MoneyQuestion(self.draft)
        self.column.addWidget(self.money)
        self.done_text = text_box(2)
        self.done_text.setPlainText(self.draft.done)
        self.column.addLayout(in_a_row((self.tr("What I &did or agreed"), self.done_text)))
        self.again = warning("")
        self.column.addWidget(self.again)
        self.visibility = ChoiceField(VISIBILITY)
        self.visibility.set_value(self.draft.visibility)
        self.column.addLayout(in_a_row((self.tr("Who may see it"), self.visibility)))
        self.saved = quiet("")
        self.column.addWidget(self.saved)

    def _listen(self) -> None:
        for field in (self.kind, self.status, self.visibility, *self.seen.values()):
            field.currentIndexChanged.connect(self._take)
        self.when.changed.connect(self._take)
        self.person.changed.connect(self._take)
        self.money.changed.connect(self._take)
        for box in (self.present, self.not_seen, self.barrier, self.changed_by_us, self.done_text):
            box.textChanged.connect(self._take)

    def add_line(self) -> None:
        """Adds an empty line and puts the cursor into it."""
        only = self.case.children[0].code if len(self.case.children) == 1 else ""
        line = drafts.Line(child=(only,) if only else ())
        self.draft.lines.append(line)
        editor = self._show_line(line)
        editor.show()
        tab_before(editor, self.another)
        self._take()
        self._put_cursor(editor.kind)

    def _show_line(self, line: drafts.Line) -> LineEditor:
        editor = LineEditor(line, len(self.editors) + 1, self.case, self.session.today())
        editor.changed.connect(self._take)
        editor.removed.connect(lambda: self._remove(editor))
        editor.entered.connect(lambda: self._go_on(editor.indicator))
        editor.on_map.connect(lambda: self._mark_on_map(editor.line))
        self.editors.append(editor)
        self._lines.addWidget(editor)
        return editor

    def _remove(self, editor: LineEditor) -> None:
        self.draft.lines.remove(editor.line)
        self.editors.remove(editor)
        self._lines.removeWidget(editor)
        editor.deleteLater()
        for number, each in enumerate(self.editors, start=1):
            each.number(number)
        self._take()

    def _mark_on_map(self, line: drafts.Line) -> None:
        """Opens the body map at a line; each mark put there is a line of its own, kept as it is written."""
        marks = marks_with(line, self.draft.lines)
        ids = {mark.id for mark in marks}

        def take(marks: Sequence[drafts.Line]) -> Saying:
            self.draft.lines = with_marks(self.draft.lines, marks, ids)
            ids.update(mark.id for mark in marks)
            self._take()
            return self.banner.said

        when = drafts.day_of(when_so_far(self.draft.when, self.session.today()), self.session.today())
        day = when.first if isinstance(when, UncertainDate) and when.first else self.session.today()
        ask(BodyMapDialog(marks, self.case, day, take, self, like=line, local=self.banner.local))
        for editor in self.editors:
            self._lines.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        self.editors = []
        for each in self.draft.lines:
            self._show_line(each)
        next((e for e in self.editors if e.line is line), self.editors[-1]).summary.setFocus()

    def _take(self) -> None:
        draft = self.draft
        draft.when, draft.kind, draft.status = self.when.words(), self.kind.value(), self.status.value()
        draft.person = self.person.value()
        draft.present, draft.not_seen = self.present.text(), self.not_seen.text()
        draft.barrier, draft.what_we_changed = self.barrier.text(), self.changed_by_us.text()
        draft.seen = {code: pick.value() for code, pick in self.seen.items()}
        draft.done, draft.visibility = self.done_text.toPlainText(), self.visibility.value()
        self.money.show_lines()
        self._suit()
        if not self._pause.isActive():
            self._pause.start()
        self._look()

    def _suit(self) -> None:
        missed = self.draft.status != "attended"
        for field in (self.barrier, self.changed_by_us):
            show_field(field, missed)
        show_field(self.not_seen, "not seen" in self.draft.seen.values() or bool(self.draft.not_seen))

    def _look(self) -> None:
        """Holds what stands there so far against the act-now list; words alone change nothing of it."""
        visit = so_far(self.draft, self.case, today=self.session.today(), agency=self.session.agency_code)
        if visit != self._looked_at:
            self._looked_at = visit
            met = met_by(self.case, visit.observations, visit.contact) if visit is not None else []
            self.banner.say(saying_of(met, self.case))

    def keep(self) -> None:
        """Saves the visit as it stands, unfinished."""
        self._pause.stop()
        if self.visit is not None:  # sealed: a note of it would come back as an unfinished one
            return
        drafts.keep(self.session, self.draft)
        self.saved.setText(self.tr("Kept as you type. If you leave it unfinished, it waits on Today."))

    def _at_a_pause(self) -> None:
        self.keep()
        self._look_back()

    def _look_back(self) -> None:
        """Marks what stands in earlier entries, so that nothing is carried forward unseen."""
        for editor in self.editors:
            editor.look_back(self.earlier)
        carried = self.earlier.carried(self.done_text.toPlainText())
        self.done_text.mark(one.sentence for one in carried)
        self.again.setText("\n".join(told_before(carried)))
        self.again.setVisible(bool(carried))

    # -- going on ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field presses no button but goes on: nothing is finished, and nothing taken out, by chance."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.visit is None:
            self._go_on(QApplication.focusWidget())
            event.accept()
        else:
            self.accept()

    def _go_on(self, here: QWidget | None) -> None:
        """Puts the cursor into the next field after this one that is still open; after the last, into what was done."""
        order = self._order()
        at = max(
            (n for n, (field, _) in enumerate(order) if here is not None and _holds(field, here)), default=-1
        )
        following = (field for field, is_open in order[at + 1 :] if is_open and not field.isHidden())
        found = next(following, None)
        if found is None and not self.draft.lines and self.draft.status == "attended":
            self.add_line()
            return
        self._put_cursor(found or self.done_text)

    def _put_cursor(self, field: QWidget) -> None:
        (field.focusProxy() or field).setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(field)

    def _order(self) -> Sequence[tuple[QWidget, bool]]:
        """Every field that matters in its order, and whether it is still open."""
        draft, missed = self.draft, self.draft.status != "attended"
        return [
            (self.when, not draft.when.strip()), (self.kind, False), (self.status, False),
            (self.barrier, missed and not draft.barrier.strip()),
            (self.changed_by_us, missed and not draft.what_we_changed.strip()),
            (self.person, False), (self.present, False),
            *((pick, not missed and not pick.value()) for pick in self.seen.values()),
            (self.not_seen, not draft.not_seen.strip()),
            *(field for editor in self.editors for field in editor.order()),
            (self.money, False), (self.done_text, False), (self.visibility, False),
        ]  # fmt: skip

    # -- finishing ---------------------------------------------------------------------------------------------

    def check(self) -> None:
        self.keep()
        self.visit, _ = drafts.finish_visit(self.session, self.draft, role=self.session.author)

    def try_to_save(self) -> None:
        """Seals the visit, and shows what follows before the dialog closes."""
        if self.visit is not None:
            self.accept()
            return
        super().try_to_save()

    def accept(self) -> None:
        if self.visit is not None and self.finished is None:
            self._show_finished(self.visit)
            return
        super().accept()

    def reject(self) -> None:
        if self.visit is not None:
            self.accept()
            return
        super().reject()

    def _show_finished(self, visit: drafts.Visit) -> None:
        """In place of the form: that the visit is kept, the banner, and the text for the agency's own system."""
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        self.finished = FinishedVisit(self.session, visit, self.case, before=self.banner.said.text)
        for gone in (self.area, self.wrong, self.later):
            gone.hide()
        self.heading.setText(self.tr("The visit is finished and kept"))
        outer.insertWidget(outer.indexOf(self.area), self.banner)
        outer.insertWidget(outer.indexOf(self.area), self.finished, 1)
        self.finished.show()
        QWidget.setTabOrder(self.finished.entered, self.save)
        self.save.setText(self.tr("Close"))
        self.save.setDefault(True)
        self.save.setFocus()

    def done(self, result: int) -> None:
        self._pause.stop()
        if self.visit is None and not self.is_empty():
            self.keep()
        super().done(result)

    def is_empty(self) -> bool:
        """Whether nothing was written that would be missed."""
        draft = self.draft
        return not (
            draft.lines
            or any(text.strip() for text in (draft.done, draft.barrier, draft.present, draft.not_seen))
        )


def _holds(field: QWidget, inside: QWidget) -> bool:
    return field is inside or field.isAncestorOf(inside)
