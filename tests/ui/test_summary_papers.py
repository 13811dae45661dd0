"""Every person and every paper of the Summary page: one press, large print, columns, the request it is about."""

import pytest

from scr_neglect.reports.papers import PAPERS, SUMMARIES
from scr_neglect.ui.pages.summary import SummaryPage
from scr_neglect.ui.widgets.copy_kinds import AUDIENCES, KINDS
from tests.ui.summary_page import (
    READY,
    no_answer_stays,
    ready,
    the_family,
    the_page,
    the_session,
    words_in,
)

session = pytest.fixture(the_session)
family = pytest.fixture(the_family)
page = pytest.fixture(the_page)
no_answers_left = pytest.fixture(autouse=True)(no_answer_stays)


def test_each_of_the_family_gets_a_copy_of_their_own_at_one_press(qtbot, page: SummaryPage) -> None:
    seen = {}
    for code in ("mother", "father"):
        page.fields.one_click.buttons[code].click()
        seen[code] = ready(qtbot, page)
    assert [made.copy.recipient.person for made in seen.values()] == ["mother", "father"]
    assert seen["mother"].pdf != seen["father"].pdf
    page.fields.one_click.buttons["grandmother"].click()
    assert page.made is None
    assert "Tick the children" in page.empty.text()
    page.fields.children_.set_value(("robin",))
    made = ready(qtbot, page)
    assert (made.copy.recipient.person, made.copy.children) == ("grandmother", ("robin",))


def test_a_press_keeps_large_print_for_the_family_and_leaves_it_for_professionals(
    qtbot, page: SummaryPage
) -> None:
    page.fields.audience.set_value("easy-read")
    page.fields.one_click.buttons["mother"].click()
    assert ready(qtbot, page).copy.recipient.audience == "easy-read"
    professional = list(page.fields.one_click.buttons)[-1]
    page.fields.one_click.buttons[professional].click()
    made = ready(qtbot, page)
    assert (made.copy.recipient.audience, made.copy.recipient.person) == ("professionals", professional)


def test_every_paper_and_every_reader_that_can_be_laid_out_is_offered() -> None:
    assert {code for code, _ in KINDS} == set(PAPERS)
    assert {code for code, _ in AUDIENCES} == set(SUMMARIES)


def test_a_chronology_has_the_columns_that_were_ticked(qtbot, page: SummaryPage) -> None:
    page.fields.audience.set_value("professionals")
    page.fields.recipient.setCurrentIndex(0)
    page.fields.kind.set_value("chronology")
    assert page.fields.columns.isVisible()
    page.fields.columns.set_value(("happened", "what", "grade"))
    qtbot.waitUntil(lambda: page.made is not None and page.made.copy.kind == "chronology", timeout=READY)
    made = ready(qtbot, page)
    assert set(made.copy.columns) == {"happened", "what", "grade"}
    assert "How grave" in words_in(made.pdf)


def test_a_disagreement_is_about_the_request_that_was_chosen(qtbot, page: SummaryPage) -> None:
    page.fields.audience.set_value("escalation")
    page.fields.recipient.setEditText("Service manager")
    assert page.fields.about.isVisible()
    made = ready(qtbot, page)
    assert made.copy.about == page.fields.about.value() != ""
