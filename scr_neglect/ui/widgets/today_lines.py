"""What waits, line by line, as Today says it: whose it is, since when, and what Enter opens."""

from datetime import date

from PySide6.QtCore import QObject

from scr_neglect.casework.today import (
    ChildLine,
    DueLine,
    EntryLine,
    MeetingLine,
    Named,
    NoteLine,
    PromptLine,
)
from scr_neglect.records.dates import long_date
from scr_neglect.records.letters import capital_first
from scr_neglect.scoring.answers import clock_until, due_sentence
from scr_neglect.ui import requests
from scr_neglect.ui.widgets.lines import Line


class TodayLines(QObject):
    """The lines of one day; a training record counts from the day it opens on."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today

    def _ago(self, days: int, line: Named) -> str:
        if line.today != self.today:
            return self.tr("{} days before {}").format(f"{days:,}", long_date(line.today))
        if days == 0:
            return self.tr("today")
        return self.tr("yesterday") if days == 1 else self.tr("{} days ago").format(f"{days:,}")

    def child(self, each: ChildLine) -> Line:
        """A child, and when they were last recorded as seen."""
        detail = self.tr("Not recorded as seen.")
        if each.last_seen is not None and each.days is not None:
            detail = self.tr("Last recorded as seen on {}, {}.")
            detail = detail.format(long_date(each.last_seen), self._ago(each.days, each))
        said = self.tr("{}. {}").format(each.family, detail)
        return Line(each.child, said, requests.OpenFamily(each.family_id, "Children"))

    def unfinished(self, each: NoteLine) -> Line:
        """A note that is not finished, or one that was thrown away and can be taken back."""
        family = each.family or self.tr("no family chosen yet")
        lines = self.tr("1 line") if each.lines == 1 else self.tr("{} lines").format(each.lines)
        what, open_it = self.tr("Jots, {}"), requests.Jot(each.key)
        if each.what == "visit":
            what, open_it = self.tr("Visit, {}"), requests.RecordVisit(each.key)
        elif each.what == "call":
            what, open_it = self.tr("Call or message in, {}"), requests.Call(each.key)
        elif each.what == "meeting":
            what, open_it = self.tr("Meeting, {}"), requests.RecordMeeting(each.key)
            people = self.tr("something is written of 1 person or agency")
            lines = people if each.lines == 1 else self.tr("something is written of {} people and agencies")
            lines = lines.format(each.lines)
        if each.saved_at is None:
            thrown = self.tr("Thrown away: {}").format(what.format(family))
            detail = self.tr("{}. Open it to take it back; it is gone when the casebook is locked.")
            return Line(thrown, detail.format(capital_first(lines)), requests.TakeBack(each.key))
        saved = self.tr("{}, last saved on {} at {}.")
        detail = saved.format(lines, long_date(each.saved_at.date()), each.saved_at.strftime("%H:%M"))
        return Line(what.format(family), capital_first(detail), open_it)

    def meeting(self, each: MeetingLine) -> Line:
        """A meeting, and what is not recorded for it yet."""
        words = self.tr("{}: {}, {}").format(long_date(each.day), each.kind, each.family)
        detail = self.tr(
            "Recorded: who is asked to come, place and time, who chairs, who takes notes, what it is for."
        )
        if each.needs:
            detail = self.tr("Not recorded yet: {}.").format("; ".join(each.needs))
        return Line(words, detail, requests.OpenFamily(each.family_id, "Plan"))

    def action(self, each: DueLine) -> Line:
        """An action that was due."""
        detail = self.tr("{}. Not recorded as done.").format(each.family)
        if each.due is not None:
            detail = self.tr("{}. Was due on {}, {}; not recorded as done.")
            detail = detail.format(each.family, long_date(each.due), self._ago(each.overdue, each))
        return Line(each.words, detail, requests.OpenFamily(each.family_id, "Plan"))

    def request(self, each: DueLine) -> Line:
        """A request that waits for its answer."""
        parts = [each.family]
        if each.since is not None:
            days = (each.today - each.since).days
            parts.append(self.tr("asked on {}, {}").format(long_date(each.since), self._ago(days, each)))
        parts.append(due_sentence(clock_until(each.due, each.today), each.today))
        return Line(each.words, "; ".join(parts) + ".", requests.OpenFamily(each.family_id, "Plan"))

    def entry(self, each: EntryLine) -> Line:
        """A visit that is to be entered in the agency's own system."""
        words = self.tr("{}, {}").format(capital_first(each.kind), each.family)
        detail = self.tr("Of {}, {}; not marked as entered there.")
        detail = detail.format(long_date(each.day), self._ago((each.today - each.day).days, each))
        return Line(words, detail, requests.EnterThere(each.record_id))

    def prompt(self, each: PromptLine) -> Line:
        """A question that is new."""
        whose = self.tr("{}, {}").format(each.child, each.family) if each.child else each.family
        detail = self.tr("{}. For the {}. Visible since {}.")
        return Line(
            each.question,
            detail.format(whose, each.for_.removeprefix("the "), long_date(each.visible)),
            requests.OpenFamily(each.family_id, "Prompts"),
        )
