"""Giving pages to a named reader: who must not see them, a place, one clear check, the log, and only then out."""

from collections import Counter
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from scr_neglect.casework import giving, paper
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import Recipient
from scr_neglect.records.plan import Disclosure
from scr_neglect.ui.ask import ask, confirm, tell
from scr_neglect.ui.dialogs.giving import SafetyDialog, in_words
from scr_neglect.ui.leaving import Prepare, save_locked


def ask_safety(parent: QWidget, session: Session, family_id: str, reader: Recipient) -> giving.Safety | None:
    """Asks who must not see it and how it may reach its reader, and remembers it; None when the person went back."""
    dialog = SafetyDialog(reader.name, giving.safety_of(session, family_id, reader), parent)
    if not ask(dialog):
        return None
    giving.remember_safety(session, family_id, reader, dialog.safety())
    return dialog.safety()


def hand_over(
    parent: QWidget,
    session: Session,
    family_id: str,
    shown: paper.Made,
    prepare: Prepare,
    *,
    name: str,
    basis: str = "",
    family_told: str = "",
    left_out: dict[str, int] | None = None,
    what: str = "summary",
) -> bool:
    """Gives the pages on the screen, and no others; whether they are in the log now.

    `name` is how the reader is called on the screen, `what` how the file is; `left_out` is what the log says of the
    pages when that is not the whole record's (`giving.give`).
    """
    reader = shown.copy.recipient
    safety = giving.safety_of(session, family_id, reader) or ask_safety(parent, session, family_id, reader)
    leave = prepare(parent, shown.copy.made_on.isoformat(), what) if safety is not None else None
    if safety is None or leave is None:
        return False
    log = partial(
        giving.give, session, family_id, shown.pdf, shown.copy, basis=basis, family_told=family_told, left_out=left_out,
        how=leave.how,
    )  # fmt: skip
    try:
        leave.check(shown.pdf)
        if not _checked(parent, shown, name or reader.name, in_words(safety), what):
            return False
        leave.after(shown.pdf, log, partial(giving.did_not_leave, session, family_id))
    except Refusal as refusal:
        tell(parent, f"{refusal.sentence} {_tr('No copy was given.')}")
        return False
    return True


def hand_over_again(
    parent: QWidget, session: Session, family_id: str, given: Disclosure, prepare: Prepare
) -> None:
    """Gives the very bytes of an entry of the log once more."""
    question = _tr("Give {} the same pages once more, as they were given {}?")
    try:
        pdf = giving.given_again(session, given.sha256)
        leave = prepare(parent, session.today().isoformat(), "summary")
        if leave is None:
            return
        leave.check(pdf)
        if confirm(parent, question.format(given.to, given.date.sentence()), yes=_tr("Give them")):
            note = partial(giving.note_again, session, family_id)
            leave.after(pdf, partial(note, given.id), partial(note, left=False))
    except Refusal as refusal:
        tell(parent, refusal.sentence)


def lock_for(session: Session, family_id: str) -> Prepare:
    """Saves under a passphrase, which the names of the family make no good one for."""
    case = session.case(family_id)
    return partial(save_locked, names=(case.family.name, *(person.called for person in case.people)))


def _checked(parent: QWidget, shown: paper.Made, name: str, safety: str, what: str) -> bool:
    left, number = by_reason(shown.withheld), sum(shown.withheld.values())
    if what == "questions":
        said = (
            _tr("Questions left out: {}. {}.").format(number, left)
            if left
            else _tr("It leaves out no question.")
        )
        said = f"{said} {_tr('Under a question stand its last rows, not always all of them.')}"
    else:
        said = (
            _tr("It leaves out {} rows: {}.").format(number, left) if left else _tr("It leaves nothing out.")
        )
    question = _tr("Give this to {}?").format(name)
    told = (question, said, *(each.words for each in paper.to_be_read_first(shown)), safety)
    return confirm(parent, "\n\n".join(words for words in told if words), yes=_tr("Give it"))


def by_reason(withheld: dict[str, int]) -> str:
    """What a copy leaves out, counted by the reason alone, which comes after the comma of a category."""
    reasons: Counter[str] = Counter()
    for what, count in withheld.items():
        reasons[what.rpartition(", ")[2]] += count
    return ", ".join(f"{count} {reason}" for reason, count in reasons.items())


def _tr(words: str) -> str:
    return QCoreApplication.translate("handing_over", words)
