"""Call or message in: what someone tells, kept at every pause, with the words to say to them when it calls for it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from scr_neglect.casework import calls, drafts
from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.local import local_procedures
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.people import months_old
from scr_neglect.scoring.immediate import INJURY, answered
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.call_fields import fields_of, laid_out, listen, offer, put, value_of
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.dialogs.jot import PAUSE
from scr_neglect.ui.widgets.act_now import ActNowBanner, met_by, saying_on_the_phone
from scr_neglect.ui.widgets.fields import GradeField, IndicatorField, PickField
from scr_neglect.ui.widgets.finished import Finished
from scr_neglect.ui.widgets.rows import LARGE, show_field, tab_before
from scr_neglect.ui.widgets.words import quiet

INJURIES = "physical.accidental-injury"
OF_FAMILY = ("told-by-parent", "told-by-relative", "told-by-child")


class CallDialog(Frame):
    """Writes a call. *Leave unfinished* keeps it as it stands; *Finish* seals it, and `call` is what was sealed."""

    topic = "call"

    def __init__(self, session: Session, draft: CallDraft, parent: QWidget | None) -> None:
        super().__init__(
            self.tr("Call or message in"), parent, save=self.tr("Finish (Ctrl+Enter)"), width=900, height=760
        )
        self.session, self.draft = session, draft
        self.call: calls.Call | None = None
        self.after: Finished | None = None
        self.banner = ActNowBanner(local_procedures(session), 5 if theme.scale_of() > LARGE else 9)
        self.banner.stand_above(self.wrong)
        self.saved = quiet("")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)
        self._looked_at: object = None
        self._graded = ""
        self._build()
        self.save.setDefault(False)
        self.save.setAutoDefault(False)
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.later = QPushButton(self.tr("Leave unfinished (Esc)"))
        self.later.setAutoDefault(False)
        self.buttons.addButton(self.later, self.buttons.ButtonRole.RejectRole)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.try_to_save)
        self.fields["words"].setFocus()

    # -- the form ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.case: Case = calls.case_of_call(self.session, self.draft)
        self.fields = fields_of(self.draft, self.case, self.session.families(), self.session.today())
        for each in laid_out(self.fields):
            if isinstance(each, QWidget):
                self.column.addSpacing(theme.GAP)
                self.column.addWidget(each)
            else:
                self.column.addLayout(each)
        self.column.addWidget(self.saved)
        self.column.addStretch(1)
        for name, field in self.fields.items():
            listen(field, self._other_family if name == "family_id" else self._take)
        self._suit()
        self._look()

    def _other_family(self) -> None:
        """Another family has other children, people and agencies; a code that both have is not the same person."""
        self._take()
        self.case = calls.case_of_call(self.session, self.draft)
        offer(self.fields, self.case)
        children = self.fields["child"]
        assert isinstance(children, PickField)
        tab_before(children, self.fields["basis"])
        children.set_value([c.code for c in self.case.children] if len(self.case.children) == 1 else [])
        self._take()

    def _take(self) -> None:
        draft = self.draft
        for name, field in self.fields.items():
            setattr(draft, name, value_of(field))
        if draft.body_site and not draft.indicator and draft.what == "concern":
            # a place on the body is named of an injury, unless something else was chosen
            draft.indicator = INJURIES
            put(self.fields["indicator"], INJURIES)
        self._suit()
        if not self._pause.isActive():
            self._pause.start()
        self._look()

    def _suit(self) -> None:
        """Shows only what this caller and this matter need."""
        draft = self.draft
        concern = draft.what == "concern"
        injury = not draft.indicator or catalogue().match(draft.indicator).family == INJURY
        shown = {
            "caller_agency": draft.basis == "told-by-professional", "person": draft.basis in OF_FAMILY,
            "saw_who": draft.saw == "other", "asked": draft.basis == "told-by-child", "severity": concern,
            "body_site": concern and (injury or bool(draft.body_site)), "account_changed": concern,
            "refer_to": bool(draft.refers), "referred": bool(draft.refers),
        }  # fmt: skip
        for name, is_shown in shown.items():
            show_field(self.fields[name], is_shown)
        indicator, grade = self.fields["indicator"], self.fields["severity"]
        assert isinstance(indicator, IndicatorField)
        assert isinstance(grade, GradeField)
        ages = [months_old(c, self.session.today()) for c in self.case.children if c.code in draft.child]
        known = [age for age in ages if age is not None]
        indicator.narrow(
            strengths={"strength": True, "concern": False}.get(draft.what),
            age_months=min(known) if known else None,
        )
        if draft.indicator != self._graded:
            self._graded = draft.indicator
            grade.describe(draft.indicator)

    def _look(self) -> None:
        """Holds what is told so far against the act-now list, with what was answered yes."""
        draft, today = self.draft, self.session.today()
        row = calls.so_far(draft, self.case, today=today, agency=self.session.agency_code)
        looked_at = (row, draft.yes, draft.saw, self.case.family.id)
        if looked_at != self._looked_at:
            self._looked_at = looked_at
            children = [code for code in draft.child if code != "household"]
            met = [*answered(self.case, draft.yes, children), *met_by(self.case, [row])]
            self.banner.say(saying_on_the_phone(met, self.case, basis=draft.basis, saw=draft.saw))

    # -- keeping and finishing ---------------------------------------------------------------------------------

    def keep(self) -> None:
        """Saves the call as it stands, unfinished."""
        self._pause.stop()
        if (
            self.call is not None or self.is_empty()
        ):  # sealed: a note of it would come back as an unfinished one
            return
        drafts.keep(self.session, self.draft)
        self.saved.setText(self.tr("Kept as you type. If you leave it unfinished, it waits on Today."))

    def is_empty(self) -> bool:
        """Whether nothing was written that would be missed; what was kept once is never thrown away by itself."""
        new = calls.new_call(self.draft.family_id, self.session.now())
        ours = (
            "key",
            "at",
            "kept_on",
            "row_id",
            "voice_id",
            "referral_id",
            "source_id",
            "child",
            "family_id",
        )
        same = all(
            getattr(new, name) == getattr(self.draft, name)
            for name in new.__struct_fields__
            if name not in ours
        )
        return same and not self.draft.kept_on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field presses no button: a call is finished with Ctrl+Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def check(self) -> None:
        self.keep()
        wrong = calls.problems(self.draft, self.session.today())
        if wrong:
            self.fields[wrong[0].field].setFocus()
            raise Refusal(wrong[0].sentence)
        self.call, _ = calls.finish_call(self.session, self.draft, role=self.session.author)

    def try_to_save(self) -> None:
        """Seals the call, and stays until it was said what is next and the text was taken."""
        if self.call is None:
            try:
                self.check()
            except Refusal as refusal:
                self.say(refusal.sentence)
                return
            if self.call is not None:
                self._say_what_is_next(self.call)
        else:
            self.accept()

    def reject(self) -> None:
        if self.call is not None:
            self.accept()
            return
        super().reject()

    def _say_what_is_next(self, call: calls.Call) -> None:
        """In place of the form: that the call is kept, the banner, and the text for the agency's own system."""
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        text = "\n\n".join(filter(None, (self.banner.said.what, calls.as_plain_text(call, self.case))))
        self.banner.say(self.banner.said.after_the_call())
        name = self.tr("The finished call")
        self.after = Finished(self.session, self.draft.family_id, call.contact, text, name)
        for gone in (self.area, self.wrong, self.later):
            gone.hide()
        self.heading.setText(self.tr("The call is finished and kept"))
        outer.insertWidget(outer.indexOf(self.area), self.banner)
        outer.insertWidget(outer.indexOf(self.area), self.after, 1)
        self.after.show()
        QWidget.setTabOrder(self.after.entered, self.save)
        self.save.setText(self.tr("Close"))
        self.save.setDefault(True)
        self.save.setFocus()

    def done(self, result: int) -> None:
        self._pause.stop()
        if self.call is None:
            self.keep()
        super().done(result)
