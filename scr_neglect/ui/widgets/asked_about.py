"""What a copy is about: the children, the columns, the request and the meeting, each a field that knows what to offer."""

from scr_neglect.casework.paper import children_offered
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import FAMILY_AUDIENCES, Audience
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.records.plan import Escalation
from scr_neglect.ui.widgets.copy_kinds import SUITED
from scr_neglect.ui.widgets.fields import ChoiceField, PickField

LETTERS = 44
"""How much of a request stands in the list of those to choose from."""


class ChildrenField(PickField):
    """The children of a family, ticked after parental responsibility once for each reader: a tick of the sender's stays."""

    def __init__(self) -> None:
        super().__init__(())
        self._asked = ("", False)
        """Whom the ticks are for, and whether on a family copy."""
        self._ticked: tuple[str, ...] = ()
        """What was ticked of itself."""

    def offer_of(self, case: Case | None) -> None:
        """Offers the children of a family (None: nobody); those of the same family stay as they are ticked."""
        children = [(child.code, child.called) for child in case.children] if case is not None else []
        if {code for code, _ in children} != set(self.boxes):
            self.offer(children)
            self._asked = ("", False)

    def tick_for(self, case: Case, reader: str, audience: Audience) -> None:
        """Ticks the children whom this reader's copy is about unless its sender chooses others."""
        asked = (reader, audience in FAMILY_AUDIENCES)
        if reader and asked != self._asked:
            self._asked, self._ticked = asked, children_offered(case, reader, audience)
            self.set_value(self._ticked)

    def wanted(self, reader: str) -> tuple[str, ...]:
        """The children ticked for a reader; the only child without being asked.

        Raises Refusal with what to do when none is ticked.
        """
        ticked = self.value()
        if len(self.boxes) < 2:
            return tuple(self.boxes)
        if ticked:
            return tuple(code for code in self.boxes if code in ticked)
        if reader == self._asked[0] and not self._ticked:
            raise Refusal(
                "Tick the children this copy is about. None is ticked of itself: that this person has parental "
                "responsibility is not on record."
            )
        raise Refusal("Tick the children this copy is about. Its pages then appear here.")


class ColumnsField(PickField):
    """The columns of a chronology, the usual ones ticked."""

    def offer_all(self) -> None:
        from scr_neglect.reports.chronology_print import COLUMNS, USUAL  # it loads the PDF library

        self.offer((name, column.heading) for name, column in COLUMNS.items())
        self.set_value(USUAL)


class RequestField(ChoiceField):
    """The request or disagreement that a copy is about."""

    def __init__(self) -> None:
        super().__init__(())

    def offer_of(self, case: Case, audience: str) -> None:
        """Offers the requests on the plan, newest first; what suits the audience comes before the rest."""
        wanted, before = SUITED.get(audience, ""), self.value()
        rows = sorted(case.escalations, key=lambda each: (each.date.order, each.id), reverse=True)
        rows.sort(key=lambda each: each.kind != wanted)
        self.clear()
        for row in rows:
            self.addItem(_said(row), row.id)
        if not rows:
            self.addItem(self.tr("None is on the plan yet"), "")
        self.setCurrentIndex(max(0, self.findData(before)))


class MeetingField(ChoiceField):
    """The meeting that a copy is for; none: as known on a day."""

    def __init__(self) -> None:
        super().__init__([("", "")])

    def offer_of(self, case: Case) -> None:
        """Offers the meetings of a record, newest first, and keeps the one that is chosen."""
        chosen = self.value()
        self.clear()
        self.addItem(self.tr("None: as known on {}").format(long_date(case.day)), "")
        for meeting in reversed(case.meetings):
            self.addItem(f"{meeting.kind}, {meeting.date.short()}", meeting.id)
        self.setCurrentIndex(max(0, self.findData(chosen)))


def _said(row: Escalation) -> str:
    words = " ".join(row.matter.split())
    return (
        f"{row.date.short()}, {row.kind or 'request'}: {words[:LETTERS]}{'…' if len(words) > LETTERS else ''}"
    )
