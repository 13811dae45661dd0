"""In the meeting: who is there, one child at a time, a cover when somebody comes in, and the same on paper."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog, QLabel

from scr_neglect.casework.examples import INVENTED, example_casebook
from scr_neglect.ui.presenting.pages import MeetingPagesDialog
from scr_neglect.ui.presenting.room import RoomDialog
from scr_neglect.ui.presenting.view import MeetingView
from scr_neglect.ui.window import Window
from tests.journeys.person import READY, Person
from tests.reports.read_back import text


def test_a_meeting_with_the_family_there(person: Person, tmp_path: Path) -> None:
    session = example_casebook(tmp_path / "demo.casebook", INVENTED)
    window = Window(session)
    person.qtbot.addWidget(window)
    family, file = session.families()[0].id, tmp_path / "meeting.pdf"
    heard: list[str] = []
    try:
        window.open_family(family, day=date(2026, 11, 20))
        person.at(window)
        person.settled(window)

        def show(dialog: QDialog) -> None:
            assert isinstance(dialog, RoomDialog)
            person.qtbot.waitUntil(lambda: dialog.save.isEnabled(), timeout=READY)
            person.push("Show it")

        def present(view: QDialog) -> None:
            assert isinstance(view, MeetingView)
            person.press("Space")
            heard.append(" ".join(view.stage.text.words()))
            person.press("Right", 2)
            heard.append(" ".join(view.stage.text.words()))
            person.press("Esc")  # somebody comes in
            assert view.is_covered
            assert not any("Robin" in each.text() for each in view.findChildren(QLabel))
            person.press("Space")
            assert " ".join(view.stage.text.words()) == heard[-1]
            person.press("Esc")
            person.push("End meeting view")

        person.on(show, present)
        person.press("F11")
        assert "“I want the talking lady to come to my school again.”" in heard[0]
        assert heard[-1].endswith("?")

        def on_paper(dialog: QDialog) -> None:
            assert isinstance(dialog, RoomDialog)
            person.qtbot.waitUntil(lambda: dialog.paper.isEnabled(), timeout=READY)
            person.push("On paper instead")

        def give(dialog: QDialog) -> None:
            assert isinstance(dialog, MeetingPagesDialog)
            person.qtbot.waitUntil(lambda: dialog.made is not None, timeout=READY)
            person.push("Save PDF")

        def safe(_: QDialog) -> None:
            person.push("Handed over in person")
            person.push("Keep this answer")

        person.on(on_paper, give, safe, person.save_at(file), lambda _: person.push("Give it"))
        person.at(window)
        person.press("F11")
        pages = text(file.read_bytes())
        assert heard[-1] in pages
        given = session.case(family).disclosures[-1]
        assert given.audience == "family"
        assert "those in the room" in given.to
    finally:
        window.worker.wait()
        session.close()
