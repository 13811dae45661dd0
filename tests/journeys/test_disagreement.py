"""A disagreement in the meeting: each is heard, each view on the decision stands apart, and the paper says who differs."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog

from scr_neglect.casework import drafts
from scr_neglect.casework.paper import copy_for, make_summary
from scr_neglect.records.plan import Meeting
from scr_neglect.ui.dialogs.meeting import MeetingDialog
from scr_neglect.ui.pages.plan import PlanPage
from scr_neglect.ui.widgets.tables import FittedTable
from scr_neglect.ui.window import Window
from tests.journeys.larch import larch_family
from tests.journeys.person import Person
from tests.reports.read_back import text

AFTERNOON = datetime(2026, 3, 24, 16, 30)
MUM, SCHOOL = "Mornings are better and I am proud of that.", "Juniper falls asleep on two days in five."


def in_the_meeting(person: Person, dialog: QDialog) -> None:
    """The record, written while it is spoken: keyboard alone."""
    assert isinstance(dialog, MeetingDialog)
    for who, key in (
        ("Juniper", "A"),
        ("Hazel", "N"),
        ("Rowan", "P"),
        ("Health visiting", "P"),
        ("School", "P"),
    ):
        person.reach(who, QComboBox)
        person.press(key)
    person.write("Rowan: how they see it, in their own words", MUM)
    person.reach("Rowan: 0 to 10", QComboBox)
    person.press("6")
    person.write("Rowan: why that number", "The breakfast club")
    person.write("School: how they see it, in their own words", SCHOOL)
    person.reach("School: 0 to 10", QComboBox)
    person.press("3")

    person.press("Ctrl+Shift+G")
    person.key_in("Juniper sleeps the night through")
    person.write("How we will know", "Awake at school for a half term")
    person.write("What happens if not", "Ask the school nurse for a sleep clinic")
    person.press("Ctrl+Shift+A")
    person.key_in("Bedtime chart with Rowan")
    person.write("By whom", "Health visiting")
    person.write("Action: by when", "21 April 2026")
    person.choose("How we will know: the goal it serves", "Juniper sleeps")

    person.write("What is decided", "Stay at early help; review in four weeks")
    person.choose("Rowan: view on the decision", "Agrees in part")
    person.write("Rowan: in which words", "but on Thursdays, please")
    person.choose("School: view on the decision", "Does not agree")
    person.write("School: in which words", "it should step up now")
    person.choose("Health visiting: view on the decision", "Agrees")
    person.write(
        "Who sees it differently, and what would settle it",
        "School would step up; the sleep diary settles it",
    )
    person.write("Next meeting", "21 April 2026")


def test_a_disagreement(person: Person, tmp_path: Path) -> None:
    session, family = larch_family(tmp_path / "north.casebook", AFTERNOON)
    window = Window(session)
    person.qtbot.addWidget(window)
    try:
        window.open_family(family)
        person.at(window)
        person.press("Ctrl+5")
        person.settled(window)

        def hands(dialog: QDialog) -> None:
            in_the_meeting(person, dialog)
            person.press("Ctrl+Return")

        person.on(hands)
        person.press("Ctrl+M")
        case = session.case(family)
        meeting = case.meetings[-1]
        assert isinstance(meeting, Meeting)
        assert (meeting.held, meeting.attended, meeting.apologies, meeting.absent) == (
            "yes", ("rowan", "health-visiting", "school"), ("juniper",), ("hazel",),
        )  # fmt: skip
        assert meeting.views == {
            "rowan": "agree in part: but on Thursdays, please", "health-visiting": "agree",
            "school": "not: it should step up now",
        }  # fmt: skip
        assert {(s.person, s.value) for s in case.scalings} == {("rowan", 6), ("school", 3)}
        (goal,) = case.goals
        assert case.actions[-1].goal == goal.id
        assert case.actions[-1].owner == "health-visiting"
        assert drafts.unfinished(session) == []

        page = window.current()
        assert isinstance(page, PlanPage)
        person.push("Views on the decisions")
        table = person.here()
        assert isinstance(table, FittedTable)
        shown = str(table.model().index(0, 2).data())
        assert "School: does not agree: it should step up now" in shown
        assert "agrees in part" in shown

        paper = text(make_summary(case, copy_for(case, audience="professionals", to="Designated nurse", why="TAF", meeting=meeting.id)))  # fmt: skip
        for said in (
            "does not agree: it should step up now",
            "agrees in part",
            "the sleep diary settles it",
            f"How each agency sees it: School: {SCHOOL}",
        ):
            assert said in paper

        def settle(dialog: QDialog) -> None:
            person.choose("School: view on the decision", "Agrees in part")
            person.write("Why the record is corrected", "School read the notes and said so")
            person.press("Ctrl+Return")

        person.on(settle)
        person.press("Return")
        after = session.case(family).by_id[meeting.id]
        assert isinstance(after, Meeting)
        assert after.views["school"] == "agree in part: it should step up now"
        reasons = [version.reason for version in session.casebook.history(meeting.id)]
        assert reasons[-1] == "School read the notes and said so"
    finally:
        person.settled(window)
        window.close()
        session.close()
