"""Call or message in: what someone tells, kept at every pause, with the words to say to them when it calls for it."""

from PySide6.QtWidgets import QWidget

from scr_neglect.casework import calls
from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.drafts import Line, said_on
from scr_neglect.casework.local import local_procedures
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.people import months_old
from scr_neglect.scoring.immediate import INJURY, answered
from scr_neglect.ui import theme
from scr_neglect.ui.ask import ask
from scr_neglect.ui.dialogs.body_map import BodyMapDialog, into_fields
from scr_neglect.ui.dialogs.call_fields import fields_of, laid_out, listen, offer, put, value_of
from scr_neglect.ui.dialogs.note import NoteDialog
from scr_neglect.ui.widgets.act_now import ActNowBanner, met_by, saying_on_the_phone
from scr_neglect.ui.widgets.fields import PickField
from scr_neglect.ui.widgets.finished import Finished
from scr_neglect.ui.widgets.indicator_field import GradeField, IndicatorField
from scr_neglect.ui.widgets.places import PlacesField
from scr_neglect.ui.widgets.rows import large, show_field

INJURIES = "physical.accidental-injury"
OF_FAMILY = ("told-by-parent", "told-by-relative", "told-by-child")
WHOLE = 9
"""As many lines as the act-now banner needs to show all that it says of a call."""


class CallDialog(NoteDialog):
    """Writes a call. *Leave unfinished* keeps it as it stands; *Finish* seals it, and `call` is what was sealed."""

    topic = "call"

    def __init__(self, session: Session, draft: CallDraft, parent: QWidget | None) -> None:
        super().__init__(session, draft, self.tr("Call or message in"), parent)
        self.draft = draft
        self.call: calls.Call | None = None
        self.after: Finished | None = None
        self.banner = ActNowBanner(local_procedures(session), 5 if large() else WHOLE)
        self.banner.stand_above(self.wrong)
        self._looked_at: object = None
        self._graded = ""
        self._build()
        self.fields["words"].setFocus()

    # -- the form ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.case: Case = calls.case_of_call(self.session, self.draft)
        self.fields = fields_of(self.draft, self.case, self.session.families(), self.today)
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
        places = self.fields["body_site"]
        assert isinstance(places, PlacesField)
        places.map_asked.connect(self._mark_on_map)
        self._suit()
        self._look()

    def _other_family(self) -> None:
        """Another family has other children, people and agencies; a code that both have is not the same person."""
        self._take()
        self.case = calls.case_of_call(self.session, self.draft)
        offer(self.fields, self.case)
        children = self.fields["child"]
        assert isinstance(children, PickField)
        self.in_tab_order()
        children.set_value([c.code for c in self.case.children] if len(self.case.children) == 1 else [])
        self._take()

    def _mark_on_map(self) -> None:
        """Opens the body map at what is told: every place chosen is one of its places."""
        draft, today = self.draft, self.today
        row = calls.so_far(draft, self.case, today=today, agency=self.session.agency_code)
        line = Line(
            child=draft.child, indicator=draft.indicator, basis=draft.basis, body_site=draft.body_site,
            summary=draft.words, parent_account=draft.account,
        )  # fmt: skip
        names = {"child": "child", "body_site": "body_site", "summary": "words", "parent_account": "account"}
        take = into_fields(
            line, lambda name, value: put(self.fields[names[name]], value), lambda: self.banner.said
        )
        day = row.date.first or today
        ask(BodyMapDialog([line], self.case, day, take, self, one=True, local=self.banner.local))
        self.fields["body_site"].setFocus()

    def _take(self) -> None:
        draft = self.draft
        for name, field in self.fields.items():
            setattr(draft, name, value_of(field))
        if draft.body_site and not draft.indicator and draft.what == "concern":
            # a place on the body is named of an injury, unless something else was chosen
            draft.indicator = INJURIES
            put(self.fields["indicator"], INJURIES)
        self._suit()
        self.kept.touched()
        self._look()

    def _suit(self) -> None:
        """Shows only what this caller and this matter need."""
        draft = self.draft
        concern = draft.what == "concern"
        injury = not draft.indicator or catalogue().match(draft.indicator).family == INJURY
        shown = {
            "caller_agency": draft.basis == "told-by-professional", "person": draft.basis in OF_FAMILY,
            "saw_who": draft.saw == "other", "asked": draft.basis == "told-by-child", "severity": concern,
            "body_site": concern and (injury or bool(draft.body_site)), "marks": calls.places_told(draft) is not None,
            "account_changed": concern,
            "refer_to": bool(draft.refers), "referred": bool(draft.refers),
        }  # fmt: skip
        for name, is_shown in shown.items():
            show_field(self.fields[name], is_shown)
        indicator, grade = self.fields["indicator"], self.fields["severity"]
        assert isinstance(indicator, IndicatorField)
        assert isinstance(grade, GradeField)
        ages = [months_old(c, self.today) for c in self.case.children if c.code in draft.child]
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
        draft, today = self.draft, self.today
        row = calls.so_far(draft, self.case, today=today, agency=self.session.agency_code)
        looked_at = (row, draft.yes, draft.saw, self.case.family.id)
        if looked_at != self._looked_at:
            self._looked_at = looked_at
            children = [code for code in draft.child if code != "household"]
            met = [*answered(self.case, draft.yes, children), *met_by(self.case, [row])]
            self.banner.say(saying_on_the_phone(met, self.case, basis=draft.basis, saw=draft.saw))

    # -- finishing ---------------------------------------------------------------------------------------------

    def check(self) -> None:
        self.keep()
        now = self.session.today()
        wrong = calls.problems(said_on(self.draft, now), now)
        if wrong:
            self.fields[wrong[0].field].setFocus()
            raise Refusal(wrong[0].sentence)
        self.call, _ = calls.finish_call(self.session, self.draft, role=self.session.author)
        self.kept.finish()

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
        text = "\n\n".join(filter(None, (self.banner.said.what, calls.as_plain_text(call, self.case))))
        self.banner.room.lines = WHOLE  # no field needs the room any more
        self.banner.say(self.banner.said.after_the_call())
        name = self.tr("The finished call")
        self.after = Finished(self.session, self.draft.family_id, call.contact, text, name)
        self.stand_in(self.after, self.banner, self.tr("The call is finished and kept"))
