"""The replay on the Picture page: what could have been asked, its lines, its days, its words."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from scr_neglect.casework.examples import example_casebook
from scr_neglect.casework.record import add, open_family
from scr_neglect.casework.replay import counts, headline
from scr_neglect.casework.session import new_id
from scr_neglect.casework.thresholds import keep_own
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import edtf_date, long_date
from scr_neglect.records.people import Network, Person
from scr_neglect.records.plan import Meeting
from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.replay import replay, series
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.models.rows import RECORD
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.picture import PicturePage
from scr_neglect.ui.widgets.lines import DETAIL
from scr_neglect.ui.widgets.replay import FIRST
from scr_neglect.ui.widgets.steps import Steps, StepsView

OPENED = date(2017, 11, 30)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory):
    session = example_casebook(tmp_path_factory.mktemp("book") / "training.casebook")
    yield session
    session.close()


class Shown:
    """The page in replay, with what it asked for."""

    def __init__(self, qtbot: QtBot, session, family: str = "Sam and Kyle", day: date | None = None) -> None:
        self.qtbot, self.session, self.worker = qtbot, session, Worker()
        self.family = session.family_named(family)
        self.page = PicturePage(session, self.worker)
        qtbot.addWidget(self.page, before_close_func=lambda _: self.worker.wait())
        self.asked: list[object] = []
        self.page.asked.connect(self.asked.append)
        self.page.resize(1040, 560)
        self.look_at(day or session.opening_day(self.family))
        self.page.show()
        qtbot.mouseClick(self.page.pane.when, Qt.MouseButton.LeftButton)
        self.wait()

    def look_at(self, day: date) -> None:
        self.page.show_look(Look(self.family, day))

    def wait(self) -> "Shown":
        self.qtbot.waitUntil(self.at_rest, timeout=20_000)
        return self

    def at_rest(self) -> bool:
        found = self.page.pane.asking.found
        busy = self.worker.busy or self.page._drawing or self.page._soon.isActive()
        return not busy and (found is not None or not self.page.pane.when.isChecked())

    @property
    def case(self):
        case = self.page.case()
        assert case is not None
        return case

    def lines(self, view) -> list[tuple[str, str, object]]:
        model = view.model()
        places = (model.index(row, 0) for row in range(model.rowCount()))
        return [(place.data(), place.data(DETAIL), place.data(RECORD)) for place in places]

    def words(self) -> str:
        said = [each.text() for each in self.page.pane.findChildren(QLabel) if each.isVisible()]
        return "\n".join([*said, *(" ".join(line[:2]) for line in self.lines(self.page.pane.asking.gravest))])


@pytest.fixture
def shown(qtbot: QtBot, book, qapp) -> Shown:
    theme.dress(qapp, "light")
    return Shown(qtbot, book)


# -- what is on it ---------------------------------------------------------------------------------------------


def test_the_headline_is_the_one_of_the_command_line(shown: Shown):
    page, said = shown.page, headline(shown.case, replay(shown.case))
    assert [page.pane.sentence.text(), *page.pane.asking.headline.text().split("\n")] == list(said)
    assert page.pane.asking.isVisible()
    assert not page.pane.figure.isVisible()
    assert not page.switches.isVisible()


def test_each_of_the_gravest_says_its_day_and_opens_its_rows(shown: Shown):
    told = [each for each in replay(shown.case).told if each.prompts]
    lines = shown.lines(shown.page.pane.asking.gravest)
    assert len(lines) == len(told) >= 5
    for (words, detail, _), each in zip(lines, told, strict=True):
        assert words
        assert detail.startswith(f"First on {long_date(each.prompts[0].visible)}")
        assert "before it went forward" in detail
        assert " · alone: " in detail
    view = shown.page.pane.asking.gravest
    view.setFocus(Qt.FocusReason.TabFocusReason)
    shown.qtbot.keyClick(view, Qt.Key.Key_Return)
    asked = shown.asked[-1]
    assert isinstance(asked, requests.ShowRows)
    assert asked.ids == told[0].rows
    assert asked.why == told[0].prompts[0].question


def test_every_count_opens_to_its_questions_and_each_question_to_its_rows(shown: Shown):
    asking, found = shown.page.pane.asking, replay(shown.case)
    if asking.more.isVisible():
        assert len(shown.lines(asking.questions)) == FIRST
        asking.more.click()
        assert not asking.more.isVisible()
    lines = shown.lines(asking.questions)
    assert sorted(words for words, _, _ in lines) == sorted(each.question for each in found.standing.prompts)
    assert asking.standing.text().startswith(f"On {long_date(shown.case.day)} ")
    rows = {each.evidence for each in found.standing.prompts}
    for _, _, record in lines:
        assert isinstance(record, requests.ShowRows)
        assert record.ids in rows


def test_it_says_when_it_could_have_been_asked_and_nothing_more(shown: Shown):
    words = shown.words()
    assert "not what asking would have prevented" in words
    assert words.count("prevented") == 1
    assert standing_words() in words
    assert shown.case.family.sentence in words
    assert "score" in shown.page.pane.caption.text()
    for word in ("failed", "fault", "blame", "should have"):
        assert word not in words


def test_a_family_that_did_not_go_forward_has_no_such_day(qtbot: QtBot, book, qapp):
    theme.dress(qapp, "light")
    shown = Shown(qtbot, book, "An invented family")
    assert "went forward" not in shown.words()
    assert shown.page.pane.asking.found is not None
    assert shown.page.pane.asking.found.replay.went_forward is None
    assert "not visible in what was known" in shown.page.pane.asking.unseen.text()


# -- the days --------------------------------------------------------------------------------------------------


def test_an_earlier_day_shows_what_was_known_on_it(shown: Shown):
    shown.look_at(date(2015, 5, 31))
    shown.wait()
    case = shown.case
    assert shown.page.pane.sentence.text() == headline(case, replay(case))[0]
    assert "went forward" not in shown.words()
    first_days = [detail for _, detail, _ in shown.lines(shown.page.pane.asking.gravest)]
    assert first_days
    assert not [detail for detail in first_days if "2016" in detail or "2017" in detail]


def test_it_is_played_month_by_month_with_the_slider(shown: Shown):
    page, counts = shown.page, shown.page.pane.asking.found.series
    page.days.slider.setFocus()
    shown.qtbot.keyClick(page.days.slider, Qt.Key.Key_Left)
    shown.wait()
    day = page.sliding.day
    assert day is not None
    assert page.pane.asking.found.replay.day == day < OPENED
    assert page.pane.asking.found.series is counts, "the counts of every day are worked out once"


def test_a_click_on_a_day_looks_at_that_day(shown: Shown):
    steps, day = shown.page.pane.asking.steps, date(2015, 5, 31)
    shown.qtbot.mouseClick(
        steps, Qt.MouseButton.LeftButton, pos=QPoint(round(steps._across(day)), steps.height() // 2)
    )
    asked = shown.asked[-1]
    assert isinstance(asked, requests.KnownOn)
    assert asked.day is not None
    assert abs((asked.day - day).days) < 30


def test_the_button_goes_back_to_the_picture(shown: Shown):
    shown.qtbot.mouseClick(shown.page.pane.when, Qt.MouseButton.LeftButton)
    shown.wait()
    shown.qtbot.waitUntil(lambda: bool(shown.page.pane.figure.spots), timeout=20_000)
    for widget in (shown.page.pane.figure, shown.page.switches, shown.page.pane.behind, shown.page.pane.copy):
        assert widget.isVisible()
    assert not shown.page.pane.asking.isVisible()
    assert "concern" in shown.page.pane.sentence.text()


def test_another_family_does_not_stand_under_the_first_one_s_questions(shown: Shown, book):
    other = book.family_named("An invented family")
    shown.page.show_look(Look(other, book.opening_day(other)))
    assert shown.page.pane.asking.found is None
    assert shown.lines(shown.page.pane.asking.gravest) == []
    shown.wait()
    assert shown.page.pane.asking.found.whole.family.id == other


@pytest.mark.parametrize(("scheme", "scale"), [("light", 1.0), ("dark", 2.0)])
def test_nothing_is_cut_off_at_the_side(qtbot: QtBot, book, qapp, scheme, scale):
    theme.dress(qapp, scheme, scale)
    page = Shown(qtbot, book).page
    assert page.sheet.area.horizontalScrollBar().maximum() == 0
    for each in page.pane.findChildren(QLabel):
        if each.isVisible() and each.wordWrap():
            assert each.height() >= each.heightForWidth(each.width()), each.text()


# -- day by day ------------------------------------------------------------------------------------------------

STEPS = Steps(
    first=date(2016, 1, 1), together=(0, 0, 1, 2, 2, 1), alone=(0, 0, 1, 1, 1, 0), day=date(2016, 1, 5), last=date(2016, 1, 11)
)  # fmt: skip


@pytest.fixture
def view(qtbot: QtBot, qapp) -> StepsView:
    theme.dress(qapp, "light")
    view = StepsView()
    qtbot.addWidget(view)
    view.resize(600, 200)
    view.show_steps(STEPS)
    view.show()
    return view


def test_a_click_on_a_day_gives_the_day_and_beyond_what_is_shown_nothing(qtbot: QtBot, view: StepsView):
    given: list[date] = []
    view.chosen.connect(given.append)
    for day in (STEPS.first, date(2016, 1, 4), STEPS.day, STEPS.day + timedelta(days=1), STEPS.last):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(view._across(day)), 100))
    assert given == [STEPS.first, date(2016, 1, 4), STEPS.day]


def test_the_counts_of_a_day_are_said_for_eye_and_ear(view: StepsView):
    assert view.accessibleDescription() == "5 January 2016: 2 together, at most 1 by one agency alone"
    assert STEPS.on(date(2016, 1, 3)) == (1, 1)
    assert STEPS.on(date(2015, 1, 3)) == STEPS.on(date(2017, 1, 3)) == (0, 0)


def test_the_lines_are_drawn_up_to_the_day_shown(view: StepsView):
    corners = view._corners(STEPS.together[:5])
    assert corners[0].y() == view._up(0)
    assert corners[-1].x() == view._across(STEPS.day)
    assert {round(each.y()) for each in corners} == {round(view._up(count)) for count in (0, 1, 2)}
    blank = StepsView()
    blank.resize(view.size())
    blank.show_steps(None)
    assert view.grab().toImage() != blank.grab().toImage()
    blank.deleteLater()


def test_the_counts_on_the_page_are_those_of_the_record(shown: Shown):
    whole = shown.session.case(shown.family)
    drawn, counts = shown.page.pane.asking.steps._steps, series(whole)
    assert drawn is not None
    for day in (drawn.first, date(2015, 5, 31), OPENED):
        place = (day - counts.first).days
        assert drawn.on(day) == (counts.together[place], counts.alone[place])


# -- every count opens -----------------------------------------------------------------------------------------


def test_each_count_of_the_headline_lists_its_questions(shown: Shown):
    asking, found = shown.page.pane.asking, replay(shown.case)
    assert found.by_then is not None
    behind = {
        "standing/": found.standing.prompts,
        "whole/": found.whole.prompts,
        "by-then/": found.by_then.prompts,
        **{f"whole/{code}": found.whole.alone[code] for code in found.whole.best},
    }
    asking.more.click()
    for key, prompts in behind.items():
        asking.which.set_value(key)
        lines = shown.lines(asking.questions)
        assert sorted(words for words, _, _ in lines) == sorted(one.question for one in prompts)
        assert f"{len({one.pattern for one in prompts})} pattern" in asking.which.currentText()
        evidence = {one.evidence for one in prompts}
        assert all(isinstance(record, requests.ShowRows) and record.ids in evidence for *_, record in lines)
    numbers = (str(found.whole.pooled), str(found.whole.most))
    assert all(number in shown.page.pane.sentence.text() for number in numbers)
    assert all(
        any(f"{number} pattern" in each.words for each in counts(shown.case, found)) for number in numbers
    )


def test_the_link_under_the_headline_leads_to_the_counts_and_the_choice_stays(shown: Shown):
    asking = shown.page.pane.asking
    assert asking.behind.isVisible()
    shown.qtbot.mouseClick(asking.behind, Qt.MouseButton.LeftButton)
    assert asking.which.hasFocus()
    asking.which.set_value("whole/")
    shown.look_at(date(2016, 5, 31))
    shown.wait()
    assert asking.which.value() == "whole/"
    assert "31 May 2016" in asking.which.currentText()


def test_what_is_not_visible_is_no_sign_of_safety(qtbot: QtBot, book, qapp):
    theme.dress(qapp, "light")
    shown = Shown(qtbot, book, "An invented family")
    assert shown.page.pane.asking.unseen.text().endswith("not a sign of safety.")


def test_a_row_that_the_chronology_does_not_list_opens_by_its_versions(qtbot: QtBot, tmp_path, qapp):
    theme.dress(qapp, "light")
    session = example_casebook(tmp_path / "net.casebook")
    ash = Person(id=new_id(), code="ash", name="Ash", role="child", born=edtf_date("2023-01-01"))
    family = open_family(session, "Net family", [ash])
    offer = Network(id=new_id(), date=edtf_date("2026-06-01"), who="an aunt", offers="to have Ash on Fridays")
    held = Meeting(id=new_id(), date=edtf_date("2026-08-01"), kind="TAF", held="yes")
    add(session, family, offer, held)
    shown = Shown(qtbot, session, "Net family")
    found = shown.page.pane.asking.found
    assert found is not None
    (place,) = [n for n, one in enumerate(found.replay.standing.prompts) if offer.id in one.evidence]
    one = found.replay.standing.prompts[place]
    line = next(line for line in shown.lines(shown.page.pane.asking.questions) if line[0] == one.question)
    assert "to have Ash on Fridays" in line[1]
    listed = tuple(row for row in one.evidence if row != offer.id)
    assert line[2] == (requests.ShowRows(listed, one.question) if listed else requests.History(offer.id))
    session.close()


def test_a_casebooks_own_numbers_are_said(qtbot: QtBot, tmp_path, qapp):
    theme.dress(qapp, "light")
    session = example_casebook(tmp_path / "own.casebook")
    keep_own(session, {"repeated-injuries": {"times": 2}})
    shown = Shown(qtbot, session)
    asking, own = (
        shown.page.pane.asking,
        "This casebook’s own number: 2 injuries to one child (as shipped: 3).",
    )
    assert cards()["repeated-injuries"].title in asking.headline.text().split("\n")[-1]
    asking.which.set_value("whole/")
    asking.more.click()
    marked = [detail for _, detail, _ in shown.lines(asking.questions) if own in detail]
    asked = [one for one in asking.found.replay.whole.prompts if one.pattern == "repeated-injuries"]
    assert len(marked) == len(asked) > 0
    session.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_button_keeps_room_for_its_words_with_the_keyboard_in_it(qtbot: QtBot, book, qapp, scale: float):
    theme.dress(qapp, "light", scale)
    shown = Shown(qtbot, book)
    for button in (shown.page.pane.when, shown.page.pane.behind):
        for checked in (True, False):
            button.setChecked(checked)
            option = QStyleOptionButton()
            button.initStyleOption(option)
            room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
            option.state |= QStyle.StateFlag.State_HasFocus
            focused = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
            assert focused == room
            words = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text())
            assert focused.width() >= words.width()
    shown.wait()
    theme.dress(qapp, "light")
