"""The prompts page: the question first, whom it is for, since when, its rows, and who could have asked it alone."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scr_neglect.casework.examples import INVENTED, REVIEW, example_casebook
from scr_neglect.casework.record import consider, open_family
from scr_neglect.casework.session import Session
from scr_neglect.records.dates import long_date
from scr_neglect.scoring.prompts import Prompt, cards, find
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.prompts import THEMES, PromptsPage


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = example_casebook(tmp_path_factory.mktemp("book") / "training.casebook", REVIEW, INVENTED)
    yield made
    made.close()


class Shown(PromptsPage):
    """The page of one family, looked through, and what it asked for."""

    def __init__(self, qtbot: QtBot, session: Session, family_id: str) -> None:
        super().__init__(session, Worker())
        self.heard: list[object] = []
        self.asked.connect(self.heard.append)
        self.bot = qtbot
        qtbot.addWidget(self, before_close_func=lambda _: self._worker.wait())
        self.resize(1040, 600)
        self.show_look(Look(family_id, session.opening_day(family_id)))
        self.show()
        self.settle()

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self._worker.busy, timeout=20_000)

    def cards_shown(self) -> list[QFrame]:
        return [f for f in self.cards.findChildren(QFrame) if f.property("role") == "card"]

    def words(self) -> str:
        return "\n".join(label.text() for label in self.cards.findChildren(QLabel))

    def of(self, prompt: Prompt) -> QWidget:
        """The part of the page that shows a prompt."""
        since = long_date(prompt.visible)
        return next(
            w
            for w in self.cards.findChildren(QWidget)
            if w.accessibleName() == prompt.question and since in texts(w)
        )

    def press(self, prompt: Prompt, words: str) -> None:
        found = next(b for b in self.of(prompt).findChildren(QPushButton) if b.text().startswith(words))
        self.bot.mouseClick(found, Qt.MouseButton.LeftButton)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> Shown:
    return Shown(qtbot, session, session.family_named("Sam and Kyle"))


def prompts_of(session: Session, page: Shown) -> list[Prompt]:
    assert page.look is not None
    return find(session.case(page.look.family_id).known_on(page.look.day))


def test_every_theme_of_the_patterns_has_its_card() -> None:
    assert {card.theme for card in cards().values()} <= THEMES.keys()


def test_each_prompt_is_shown_once_with_its_question_first(session: Session, page: Shown) -> None:
    prompts = prompts_of(session, page)
    assert len(prompts) > 5
    case = page.case()
    assert case is not None
    for prompt in prompts:
        labels = page.of(prompt).findChildren(QLabel)
        assert labels[0].text() == prompt.question
        assert labels[0].property("role") == "question"
        told = texts(page.of(prompt))
        assert prompt.rule in told
        assert (long_date(prompt.until) if prompt.until else "still so") in told
        alone = ", ".join(case.called(code) for code in prompt.alone) or "nobody; together you can"
        assert f"Who could have asked this alone: {alone}." in told
    questions = [w for w in page.cards.findChildren(QLabel) if w.property("role") == "question"]
    assert len(questions) == len(prompts)
    assert len(page.cards_shown()) == len({p.theme for p in prompts})
    assert page.said.text() == f"{len(prompts)} questions."


def test_what_still_stands_comes_first_then_the_latest(session: Session, page: Shown) -> None:
    shown = page.shown()
    assert [p.until is not None for p in shown] == sorted(p.until is not None for p in shown)
    standing = [p.visible for p in shown if p.until is None]
    assert standing == sorted(standing, reverse=True)


def test_the_rows_open_in_the_chronology(session: Session, page: Shown) -> None:
    prompt = max(prompts_of(session, page), key=lambda p: len(p.evidence))
    page.press(prompt, "Show the")
    assert page.heard == [requests.ShowRows(prompt.evidence, prompt.question)]
    told = texts(page.of(prompt))
    assert f"The last 3 of {len(prompt.evidence)} rows:" in told


def test_only_a_question_for_the_family_can_be_chosen_for_a_meeting(session: Session, page: Shown) -> None:
    for prompt in prompts_of(session, page):
        words = [b.text() for b in page.of(prompt).findChildren(QPushButton)]
        assert any(w.startswith("Choose as a question") for w in words) == (prompt.for_ == "family")
    family = next(p for p in prompts_of(session, page) if p.for_ == "family")
    page.press(family, "Choose as a question")
    assert page.heard == [requests.Add("question", {"words": family.question, "pattern": family.pattern})]


def test_a_considered_prompt_is_put_away_and_shown_again_with_its_reason(
    session: Session, page: Shown
) -> None:
    invented = session.family_named("An invented family")
    page.show_look(Look(invented, session.today()))
    page.settle()
    before = prompts_of(session, page)
    prompt = before[-1]
    page.press(prompt, "Considered")
    assert page.heard == [requests.Consider(prompt)]
    consider(
        session, invented, pattern=prompt.pattern, child=prompt.child, evidence=prompt.evidence,
        what="considered", reason="gone through in supervision",
    )  # fmt: skip
    page.records_changed([])
    page.settle()
    assert f"{len(before) - 1} of {len(before)} questions shown" in page.said.text()
    assert "1 considered, discussed or acted on and not shown" in page.said.text()
    assert "gone through in supervision" not in page.words()
    page.hide_considered.setFocus(Qt.FocusReason.TabFocusReason)
    page.bot.keyClick(page.hide_considered, Qt.Key.Key_Space)
    assert "Considered, because: gone through in supervision" in page.words()


def test_the_filters_keep_what_they_say(session: Session, page: Shown) -> None:
    prompts = prompts_of(session, page)
    page.for_whom.set_value("team")
    assert {p.for_ for p in page.shown()} == {"team"}
    assert page.said.text() == f"{sum(p.for_ == 'team' for p in prompts)} of {len(prompts)} questions shown."
    page.for_whom.set_value("")
    page.child.set_value("kyle")
    assert {p.child for p in page.shown()} <= {"kyle", ""}
    page.child.set_value("")
    page.standing.click()
    assert page.shown()
    assert all(p.until is None for p in page.shown())


def test_it_looks_again_only_when_the_day_or_the_records_change(session: Session, page: Shown) -> None:
    found = page._found
    page.refresh()
    page.settle()
    assert page._found is found
    assert page.look is not None
    page.show_look(Look(page.look.family_id, date(2015, 6, 1)))
    page.settle()
    assert page._found is not found
    assert all(p.visible <= date(2015, 6, 1) for p in page.shown())


def test_nothing_found_is_not_said_to_be_safe(qtbot: QtBot, session: Session) -> None:
    page = Shown(qtbot, session, open_family(session, "A new family"))
    assert "No pattern is visible in what is recorded" in page.words()
    assert "That is not a sign of safety" in page.words()
    assert "0 contacts are recorded" in page.words()


def test_it_is_reached_by_keyboard_and_everything_has_a_name(page: Shown, qtbot: QtBot) -> None:
    for widget in (
        *page.findChildren(QComboBox),
        *page.findChildren(QPushButton),
        *page.findChildren(QCheckBox),
    ):
        assert widget.accessibleName() or widget.text()  # type: ignore[union-attr]
    page.for_whom.setFocus(Qt.FocusReason.TabFocusReason)
    passed = []
    for _ in range(5):
        here = page.focusWidget()
        passed.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert passed[:4] == [page.for_whom, page.child, page.standing, page.hide_considered]
    assert isinstance(passed[4], QPushButton)
    qtbot.keyClick(passed[4], Qt.Key.Key_Space)
    assert isinstance(page.heard[0], requests.ShowRows)


def test_nothing_is_cut_off_at_twice_the_size(qtbot: QtBot, qapp, session: Session) -> None:
    theme.dress(qapp, "dark", 2.0)
    try:
        page = Shown(qtbot, session, session.family_named("Sam and Kyle"))
        assert page.area.horizontalScrollBar().maximum() == 0
        labels = page.cards.findChildren(QLabel)
        assert len(labels) > 20
        qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in labels))
    finally:
        theme.dress(qapp, "light", 1.0)
