"""The worked example as the demo opens it: the picture's sentence, its longest gap, and the rows behind it."""

from datetime import date
from pathlib import Path

from scr_neglect.casework.examples import INVENTED, REVIEW, example_casebook
from scr_neglect.ui.window import Window
from tests.journeys.person import Person


def test_the_review_says_what_could_have_been_asked(person: Person, tmp_path: Path) -> None:
    session = example_casebook(tmp_path / "demo.casebook", REVIEW, INVENTED)
    window = Window(session)
    person.qtbot.addWidget(window)
    try:
        window.open_family(session.family_named("Sam and Kyle"))
        person.at(window)
        page = window.current()
        assert page.title == "Picture"
        assert window.look is not None
        assert window.look.day == date(2017, 11, 30)
        assert "30 November 2017" in window.header.as_known.text()
        assert "unascertained" in window.header.sentence.text()
        person.qtbot.waitUntil(lambda: bool(page.pane.figure.spots), timeout=60_000)
        person.settled(window)
        assert page.pane.sentence.text() == (
            "92 concerns; no agency recorded more than 28; the most that any agency is on record as knowing is 43."
        )

        person.reach("The picture")
        heard = []
        person.press("Home")
        for _ in page.pane.figure.spots:
            heard.append(page.pane.said.text())
            if "518 days without a meeting" in heard[-1]:
                break
            person.press("Right")
        assert "518 days without a meeting" in heard[-1]
        case = session.case(window.look.family_id)
        between = sorted(str(case.by_id[row].date.edtf)[:4] for row in page.pane.figure.current.rows)
        assert between == ["2016", "2017"]

        person.press("Return")
        assert window.current().title == "Chronology"
        assert window.current().filter.rowCount() == 2
        assert "518 days" in window.current().shown.text()
    finally:
        window.close()
        session.close()
