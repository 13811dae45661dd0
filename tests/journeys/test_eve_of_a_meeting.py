"""The eve of a meeting: what it still needs is gone through with the keyboard, line by line, and mended from the list."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog

from scr_neglect.casework import drafts
from scr_neglect.casework.before_meeting import before_meeting
from scr_neglect.ui.pages.plan import PlanPage
from scr_neglect.ui.widgets.lines import FittedList
from scr_neglect.ui.widgets.tables import FittedTable
from scr_neglect.ui.window import Window
from tests.journeys.larch import larch_family
from tests.journeys.person import Person

EVE = datetime(2026, 3, 23, 18)
LIST = "Before the next meeting"


def line(person: Person, page: PlanPage, about: str, words: str) -> None:
    """Reaches the list from its place in the index, and goes down to one of its lines."""
    person.reach(LIST, back=True) if not isinstance(person.here(), FittedTable) else None
    table = person.reach(LIST, FittedTable)
    assert isinstance(table, FittedTable)
    person.press("Ctrl+Home")
    for _ in range(table.model().rowCount()):
        at = table.currentIndex().row()
        cells = [str(table.model().index(at, column).data()) for column in range(2)]
        if cells[0] == about and words in cells[1]:
            return
        person.press("Down")
    raise AssertionError(f"no line “{about}: {words}”")


def test_the_eve_of_a_meeting(person: Person, tmp_path: Path) -> None:
    session, family = larch_family(tmp_path / "north.casebook", EVE)
    window = Window(session)
    person.qtbot.addWidget(window)
    try:
        person.at(window)
        person.settled(window)
        person.reach("Next meetings", FittedList)
        person.press("Return")
        page = window.current()
        assert isinstance(page, PlanPage)
        todo = {(need.about, need.words.split(":")[0]) for need in before_meeting(session.case(family))}
        assert {
            ("Child's words", "Juniper"),
            ("Parents' own views", "Hazel"),
            ("Effect", "School"),
            ("What helps", "Rowan"),
        } <= todo

        def own_view(_: QDialog) -> None:
            person.write("When", "yesterday")
            person.write("In their own words", "I start work at six, nobody asked me which day.")
            person.write("What they asked for", "A meeting after three")
            person.push("Save")

        line(person, page, "Parents' own views", "Hazel")
        person.on(own_view)
        person.press("Return")
        (view,) = session.case(family).parents_views
        assert (view.person, view.asked_for) == ("hazel", "A meeting after three")

        def juniper(_: QDialog) -> None:
            person.write("When", "today")
            person.write("Words, drawing, play or cue", "I like it when we eat at the table.")
            person.write("What was asked, word for word", "What is a good day?")
            person.push("Save")

        line(person, page, "Child's words", "Juniper")
        person.on(juniper)
        person.press("Return")
        assert [v.child for v in session.case(family).voices] == [("juniper",)]

        def effect(_: QDialog) -> None:
            person.choose("Effect for the child", "Seen")
            person.write(
                "What was seen, when and by whom", "School: has eaten before lessons since half term"
            )
            person.push("Save")

        line(person, page, "Effect", "Breakfast club form")
        person.on(effect)
        person.press("Return")
        (action,) = session.case(family).actions
        assert action.effect == "seen: School: has eaten before lessons since half term"

        left = {need.about for need in before_meeting(session.case(family))}
        assert not left & {"Child's words", "Effect"}
        assert [need.words.split(":")[0] for need in before_meeting(session.case(family)) if need.adds == "parents_view"] == ["Rowan"]  # fmt: skip

        def prepare(dialog: QDialog) -> None:
            person.choose("School", "Written view")
            person.write(
                "School: how they see it, in their own words", "Juniper reads well and is often tired."
            )
            person.push("Leave unfinished")

        person.on(prepare)
        person.press("Ctrl+M")
        (kept,) = drafts.unfinished(session)
        assert kept.note.key.startswith("meeting/")
        assert session.case(family).observations == ()  # nothing is sealed before it was said
        person.press("Ctrl+0")
        person.settled(window)
        person.reach("Unfinished notes", FittedList)
        assert "Meeting, Larch family" in [note.currentIndex().data() for note in [person.here()]]  # type: ignore[attr-defined]
    finally:
        person.settled(window)
        window.close()
        session.close()
