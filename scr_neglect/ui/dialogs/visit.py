"""Record visit: one contact, each child seen or not, several lines; kept as typed until it is finished."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from scr_neglect.casework import drafts, finishing
from scr_neglect.casework.earlier import Earlier
from scr_neglect.casework.local import local_procedures
from scr_neglect.casework.session import Session
from scr_neglect.casework.so_far import so_far
from scr_neglect.records.case import Case
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.line import told_before
from scr_neglect.ui.dialogs.note import NoteDialog
from scr_neglect.ui.dialogs.visit_done import FinishedVisit
from scr_neglect.ui.dialogs.visit_head import Open, VisitHead
from scr_neglect.ui.dialogs.visit_lines import VisitLines
from scr_neglect.ui.questions import VISIBILITY
from scr_neglect.ui.widgets.act_now import ActNowBanner, met_by, saying_of
from scr_neglect.ui.widgets.fields import ChoiceField, text_box
from scr_neglect.ui.widgets.money import MoneyQuestion
from scr_neglect.ui.widgets.rows import in_a_row
from scr_neglect.ui.widgets.words import button, heading, quiet, warning


class VisitDialog(NoteDialog):
    """Writes a visit. *Leave unfinished* keeps it as it stands; *Finish* seals it, and `visit` is what was sealed."""

    def __init__(self, session: Session, draft: drafts.VisitDraft, parent: QWidget | None) -> None:
        super().__init__(session, draft, self.tr("Record a visit"), parent, width=860)
        self.draft = draft
        self.case: Case = session.case(draft.family_id)
        self.earlier = Earlier(self.case, session.thresholds())
        self.visit: finishing.Visit | None = None
        self.finished: FinishedVisit | None = None
        self.banner = ActNowBanner(local_procedures(session))
        self.banner.stand_above(self.wrong)
        self._looked_at: finishing.Visit | None = None
        self.column.addWidget(quiet(self.case.family.name))
        self.column.addWidget(
            quiet(
                self.tr("Enter goes on to what is still open; Ctrl+Enter finishes; Esc leaves it unfinished.")
            )
        )
        self._build()
        self.kept.paused.connect(self._look_back)
        QShortcut(QKeySequence("Ctrl+Shift+L"), self).activated.connect(self.add_line)
        self.head.when.box.setFocus()
        self.head.when.box.selectAll()
        self._look_back()
        if draft.lines:
            self._go_on(self.head.when)

    def _build(self) -> None:
        self.head = VisitHead(self.draft, self.case, self.today)
        self.column.addWidget(self.head)
        self._build_lines()
        self._build_end()
        self._listen()
        self._look()

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
        self.lines = VisitLines(self.draft, self.case, self.today, self.banner)
        self.editors = self.lines.editors
        self.column.addWidget(self.lines)
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
        self.column.addWidget(self.saved)

    def _listen(self) -> None:
        self.visibility.currentIndexChanged.connect(self._take)
        self.head.changed.connect(self._take)
        self.lines.changed.connect(self._take)
        self.lines.entered.connect(self._go_on)
        self.lines.arranged.connect(self.in_tab_order)
        self.money.changed.connect(self._take)
        self.done_text.textChanged.connect(self._take)

    def add_line(self) -> None:
        """Adds an empty line and puts the cursor into it."""
        self._put_cursor(self.lines.add().kind)

    def _take(self) -> None:
        self.draft.done, self.draft.visibility = self.done_text.toPlainText(), self.visibility.value()
        self.money.show_lines()
        self.kept.touched()
        self._look()

    def _look(self) -> None:
        """Holds what stands there so far against the act-now list; words alone change nothing of it."""
        visit = so_far(self.draft, self.case, today=self.today, agency=self.session.agency_code)
        if visit != self._looked_at:
            self._looked_at = visit
            met = met_by(self.case, visit.observations, visit.contact) if visit is not None else []
            self.banner.say(saying_of(met, self.case))

    def _look_back(self) -> None:
        """Marks what stands in earlier entries, so that nothing is carried forward unseen."""
        self.lines.look_back(self.earlier)
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

    def _order(self) -> list[Open]:
        """Every field that matters in its order, and whether it is still open."""
        return [
            *self.head.order(), *self.lines.order(),
            (self.money, False), (self.done_text, False), (self.visibility, False),
        ]  # fmt: skip

    # -- finishing ---------------------------------------------------------------------------------------------

    def check(self) -> None:
        self.keep()
        self.visit, _ = finishing.finish_visit(self.session, self.draft, role=self.session.author)
        self.kept.finish()

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

    def _show_finished(self, visit: finishing.Visit) -> None:
        self.finished = FinishedVisit(self.session, visit, self.case, before=self.banner.said.text)
        self.stand_in(self.finished, self.banner, self.tr("The visit is finished and kept"))


def _holds(field: QWidget, inside: QWidget) -> bool:
    return field is inside or field.isAncestorOf(inside)
