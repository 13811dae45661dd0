"""Who may see what was written: what nobody has decided about yet, and the decision, in one step."""

from collections.abc import Sequence

from msgspec.structs import replace

from scr_neglect.casework.questions import needs_release
from scr_neglect.casework.record import standing
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import FAMILY, STRUCTURE
from scr_neglect.records.case import Case
from scr_neglect.records.plan import Question
from scr_neglect.records.record import Record
from scr_neglect.scoring.prompts import Thresholds

KEPT = "It stays as it was: this question is kept to professionals until a safeguarding lead releases it to the family."
DECIDED, RELEASED = (
    "who may see it was decided",
    "who may see it was decided; the safeguarding lead released it",
)


def undecided(case: Case) -> tuple[Record, ...]:
    """The rows that a family copy could carry and about which nobody has decided, newest first.

    People, agencies and professionals are not among them: they are the frame that a family copy always has.
    """
    rows = [
        row for kind, row in case.every_row()
        if kind in FAMILY and row.visibility == "undecided" and not row.private_to
        and (kind not in STRUCTURE or kind in ("meeting", "level"))
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.when.order, row.id), reverse=True))


def to_release(
    case: Case, rows: Sequence[Record], thresholds: Thresholds | None = None
) -> tuple[Question, ...]:
    """Those of some decided rows that open a question to the family which only a safeguarding lead releases."""
    decided = {row.id: row for row in rows if isinstance(row, Question)}
    before = [found for row in decided if isinstance(found := case.by_id.get(row), Question)]
    return tuple(q for q in before if _opens(q, decided[q.id]) and needs_release(case, q, thresholds))


def _opens(before: Record, decided: Record) -> bool:
    """Whether someone of the family may see a row once it is so decided who may not see it now."""
    if decided.visibility != "family" or before.visibility != "family":
        return decided.visibility == "family"
    more = not decided.private_to or not set(decided.private_to) <= set(before.private_to)
    return bool(before.private_to) and more


def decide(session: Session, family_id: str, records: Sequence[Record], *, released: bool = False) -> None:
    """Writes who may see records, in one step: one revision for each version that stands.

    Two versions that disagree stay two, each decided about: who may see a record does not say which version is right.
    Raises Refusal, and writes nothing, when a question among them needs the safeguarding lead and was not `released`.
    """
    held = {each.id for each in to_release(session.case(family_id), records, session.thresholds())}
    if held and not released:
        raise Refusal(KEPT)
    revisions = []
    for each in records:
        for head, version in standing(session, each.id):
            decided = replace(
                version,
                visibility=each.visibility,
                private_to=each.private_to,
                may_be_shared=each.may_be_shared,
            )
            reason = RELEASED if each.id in held else DECIDED
            revisions.append(session.revise(family_id, decided, supersedes=[head.id], reason=reason))
    session.append(family_id, revisions)
