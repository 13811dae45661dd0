"""Before a meeting: the questions are gone through with the keyboard, one is chosen, one is marked, and a sheet is given."""

from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QCheckBox, QDialog

from scr_neglect.casework.examples import INVENTED, example_casebook
from scr_neglect.casework.questions import chosen_for, next_meeting
from scr_neglect.scoring.prompts import Prompt
from scr_neglect.ui.dialogs.questions_sheet import QuestionsSheetDialog
from scr_neglect.ui.pages.prompts import PromptsPage
from scr_neglect.ui.widgets.opener import Opener
from scr_neglect.ui.window import Window
from tests.journeys.person import READY, Person, spoken

DAY = date(2026, 11, 20)
WORDS = "What would make the clinic easier to get to?"


def go_to(person: Person, page: PromptsPage, prompt: Prompt) -> None:
    """Reaches the questions with Tab, and one of them with the arrow."""
    person.reach("For the meeting", Opener, back=True)
    person.press("Tab")
    person.press("Home")
    for _ in page.cards.lines():
        if spoken(person.here()) == prompt.question:
            return
        person.press("Down")
    raise AssertionError(f"the arrow never came to “{prompt.question}”")


def test_questions_before_a_meeting(person: Person, tmp_path: Path) -> None:
    session = example_casebook(tmp_path / "demo.casebook", INVENTED)
    window = Window(session)
    person.qtbot.addWidget(window)
    family, file = session.families()[0].id, tmp_path / "questions.pdf"
    try:
        window.open_family(family, day=DAY)
        person.at(window)
        person.press("Ctrl+4")
        person.settled(window)
        page = window.current()
        assert isinstance(page, PromptsPage)
        standing = [p for p in page.shown() if p.until is None and p.theme != "act-now"]
        first = next(p for p in standing if p.for_ == "family" and page._chosen_from(p) is None)
        other = next(p for p in standing if p.question != first.question)
        meeting = next_meeting(session.case(family).known_on(DAY))

        go_to(person, page, first)
        person.press("Return")
        assert page.cards.details() is not None

        def choose(_: QDialog) -> None:
            person.write("The question, in words that can be read aloud", WORDS)
            person.choose("Who may see it", "The family may see it")
            person.push("Choose it")

        person.on(choose)
        person.press("T")
        person.settled(window)
        made = chosen_for(session.case(family), meeting)[-1]
        assert (made.words, made.visibility, made.pattern) == (WORDS, "family", first.pattern)

        def consider(_: QDialog) -> None:
            person.choose("What was done", "Discussed")
            person.write("Because", "Gone through with the school nurse")
            person.push("Save")

        go_to(person, page, other)
        person.on(consider)
        person.press("M")
        person.settled(window)
        (said,) = session.case(family).considerations
        assert (said.pattern, said.what, said.evidence) == (other.pattern, "discussed", other.evidence)

        def give(dialog: QDialog) -> None:
            assert isinstance(dialog, QuestionsSheetDialog)
            person.write("A copy for one named person", "Designated nurse")
            person.qtbot.waitUntil(lambda: dialog.save_.isEnabled(), timeout=READY)
            person.on(safely, person.save_at(file), lambda _: person.push("Give it"))
            person.push("Save PDF")

        def safely(_: QDialog) -> None:
            person.reach("Handed over in person", QCheckBox)
            person.press("Space")
            person.push("Keep this answer")

        person.on(give)
        person.push("Print these")
        text = " ".join(" ".join(p.extract_text() for p in PdfReader(file).pages).split())
        assert first.question in text
        assert "Designated nurse" in text
        assert [d.to for d in session.case(family).disclosures] == ["Designated nurse"]
    finally:
        person.settled(window)
        window.close()
        session.close()
