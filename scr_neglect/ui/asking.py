"""The forms behind a question of the Prompts page: what is shown, and what is written when the person is done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from scr_neglect.casework import record
from scr_neglect.casework.deciding import KEPT, to_release
from scr_neglect.casework.questions import choose_question
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.dates import long_date
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


def check_release(window: QWidget, session: Session, family_id: str, made: Record, reason: str) -> None:
    """Asks, before a question that is for professionals is opened to the family, whether it was released to them.

    `reason` is what the form asked for. Raises Refusal when it was not released.
    """
    if not ask_release(window, session, family_id, (made,), reason):
        raise Refusal(KEPT)


def ask_release(
    window: QWidget, session: Session, family_id: str, decided: Sequence[Record], reason: str = ""
) -> bool:
    """Whether all that these rows open to the family may be opened: asks where only a safeguarding lead releases it."""
    held = to_release(session.case(family_id), decided, session.thresholds())
    if not held:
        return True
    asked = _tr(
        "This question is kept to professionals: seen by the wrong person it can tip off an enquiry, or someone who hurts "
        "others. Only a safeguarding lead releases it to the family.\n\nHas the safeguarding lead released it?"
    )
    said = "\n".join(f"“{each.words}”" for each in held)
    because = _tr("Your reason stays beside it: “{}”").format(reason.strip()) if reason.strip() else ""
    words = "\n\n".join(part for part in (asked, because or said) if part)
    return confirm(window, words, yes=_tr("The safeguarding lead released it"))


def _tr(words: str) -> str:
    return QCoreApplication.translate("asking", words)
