"""The forms behind a question of the Prompts page: what is shown, and what is written when the person is done."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from scr_neglect.casework import record
from scr_neglect.casework.questions import choose_question
from scr_neglect.casework.session import Session
from scr_neglect.records.dates import long_date
from scr_neglect.ui import requests
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
    whole = session.case(look.family_id)
    form = ChooseDialog(window, whole, whole.known_on(look.day), request.prompt, request.meeting)

    def write() -> object:
        return choose_question(
            session, look.family_id, words=form.words.toPlainText(), pattern=request.prompt.pattern,
            meeting=form.meeting.value(), visibility=form.visibility.value(),
        )  # fmt: skip

    return form, write
