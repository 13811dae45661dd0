"""The forms behind a question of the Prompts page: what is shown, and what is written when the person is done."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from scr_neglect.casework import record
from scr_neglect.casework.questions import choose_question, needs_release
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.dates import long_date
from scr_neglect.records.plan import Question
from scr_neglect.records.record import Record
from scr_neglect.ui import requests
from scr_neglect.ui.ask import confirm
from scr_neglect.ui.dialogs.choosing import ChooseDialog
from scr_neglect.ui.dialogs.small import ConsiderDialog
from scr_neglect.ui.page import Look

Written = Callable[[], object]


def form_for(
    request: requests.Consider | requests.Choose, session: Session, look: Look, window: QWidget
) -> tuple[ConsiderDialog | ChooseDialog, Written]:
    """The form for a question, and what writes it down; that raises Refusal when it cannot be written."""
    if isinstance(request, requests.Consider):
        return _considering(request, session, look, window)
    return _choosing(request, session, look, window)


def _considering(
    request: requests.Consider, session: Session, look: Look, window: QWidget
) -> tuple[ConsiderDialog, Written]:
    prompt = request.prompt
    back_on = long_date(look.day) if look.day < session.today() else ""
    form = ConsiderDialog(window, prompt, back_on=back_on)

    def write() -> object:
        return record.consider(
            session, look.family_id, pattern=prompt.pattern, child=prompt.child, evidence=prompt.evidence,
            what=form.what.value(), reason=form.reason.toPlainText(),
        )  # fmt: skip

    return form, write


def _choosing(
    request: requests.Choose, session: Session, look: Look, window: QWidget
) -> tuple[ChooseDialog, Written]:
    whole, prompt = session.case(look.family_id), request.prompt
    form = ChooseDialog(window, whole, whole.known_on(look.day), prompt, request.meeting)

    def write() -> object:
        return choose_question(
            session, look.family_id, words=form.words.toPlainText(), pattern=prompt.pattern, child=prompt.child,
            visible=prompt.visible, meeting=form.meeting.value(), visibility=form.visibility.value(),
        )  # fmt: skip

    return form, write


def check_release(
    window: QWidget, session: Session, family_id: str, before: Record, made: Record, reason: str
) -> None:
    """Asks, before a question that is for professionals is opened to the family, whether it was released to them.

    `reason` is what the form asked for. Raises Refusal when it was not released.
    """
    if not isinstance(before, Question) or made.visibility != "family" or before.visibility == "family":
        return
    if not needs_release(session.case(family_id), before, session.thresholds()):
        return
    asked = QCoreApplication.translate(
        "asking",
        "This question is kept to professionals: seen by the wrong person it can tip off an enquiry, or someone who hurts "
        "others. Only a safeguarding lead releases it to the family.\n\nHas the safeguarding lead released it? Your reason "
        "stays beside it: “{}”",
    ).format(reason.strip())
    if not confirm(
        window, asked, yes=QCoreApplication.translate("asking", "The safeguarding lead released it")
    ):
        raise Refusal(
            "It stays as it was: this question is kept to professionals until a safeguarding lead releases it to the family."
        )
