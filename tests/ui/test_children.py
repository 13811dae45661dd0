"""Page 3: one card for each child, eldest first, with what is recorded and, in words, what is not."""

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scr_neglect.casework.examples import example_casebook
from scr_neglect.casework.record import add, open_family
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.dates import edtf_date, long_date
from scr_neglect.records.entries import Contact, Day, Voice
from scr_neglect.records.people import Person
from scr_neglect.scoring.change import then_and_now
from scr_neglect.scoring.coverage import last_seen_sentence
from scr_neglect.ui import requests, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.children import ChildrenPage
from scr_neglect.ui.widgets.child import QUIET, silences, told_of
from scr_neglect.ui.widgets.own_words import SHOWN
from scr_neglect.ui.widgets.then_and_now import ChangeList


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    session = example_casebook(tmp_path_factory.mktemp("book") / "training.casebook")
    yield session
    session.close()


class Shown:
    """The page on the screen for one family, with what it asked for."""

    def __init__(self, qtbot: QtBot, session: Session, family: str, day: date | None = None) -> None:
        self.qtbot, self.worker = qtbot, Worker()
        self.page = ChildrenPage(session, self.worker)
        qtbot.addWidget(self.page, before_close_func=lambda _: self.worker.wait())
        self.asked: list[object] = []
        self.page.asked.connect(self.asked.append)
        self.page.resize(1040, 560)
        self.page.show_look(Look(family, day or session.opening_day(family)))
        self.page.show()
        self.case = self.page.case()
        qtbot.waitUntil(lambda: not self.worker.busy and self.page.area.widget() is not None, timeout=10_000)

    @property
    def cards(self) -> list[QFrame]:
        return [f for f in self.page.findChildren(QFrame) if f.property("role") == "card"]

    def click(self, words: str, within: QWidget | None = None) -> None:
        found = next(b for b in (within or self.page).findChildren(QPushButton) if b.text() == words)
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def words_of(widget: QWidget) -> str:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was taken away is gone
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def invented(qtbot: QtBot, book: Session, qapp) -> Shown:
    theme.dress(qapp, "light")
    return Shown(qtbot, book, book.family_named("An invented family"))


@pytest.fixture
def review(qtbot: QtBot, book: Session, qapp) -> Shown:
    theme.dress(qapp, "light")
    return Shown(qtbot, book, book.family_named("Sam and Kyle"))


def test_the_eldest_child_comes_first_with_age_and_last_seen(invented: Shown):
    names = [card.accessibleName() for card in invented.cards]
    assert names == [child.called for child in invented.case.children]
    first = words_of(invented.cards[0])
    assert first.startswith(names[0])
    assert last_seen_sentence(invented.case, invented.case.children[0].code) in first


def test_of_a_baby_it_asks_awake_and_handled_and_not_alone(review: Shown):
    kyle, sam = (words_of(card) for card in review.cards[:2])
    assert "whether alone is not recorded" in kyle
    assert "wake and handled" not in kyle
    assert "alone" not in sam.partition("Own words")[0]
    assert "wake and handled" in sam


def test_words_are_newest_first_and_only_word_for_word_ones_are_quoted(invented: Shown):
    for card, child in zip(invented.cards, invented.case.children, strict=True):
        told, words = told_of(invented.case, child), words_of(card)
        assert [v.date.last for v in told.voices] == sorted((v.date.last for v in told.voices), reverse=True)
        at = [words.index(voice.words) for voice in told.voices[:SHOWN]]
        assert at == sorted(at)
        for voice in told.voices[:SHOWN]:
            assert (f"“{voice.words}”" in words) == (voice.verbatim == "yes")
            assert not voice.asked or voice.asked in words


def test_a_list_is_never_cut_silently(invented: Shown):
    card, child = invented.cards[0], invented.case.children[0]
    told = told_of(invented.case, child)
    assert len(told.voices) > SHOWN
    assert f"Own words ({SHOWN} of {len(told.voices)} shown)" in words_of(card)
    invented.click(f"Show all {len(told.voices)}", card)
    assert invented.asked == [requests.ShowRows(tuple(v.id for v in told.voices), f"Words of {child.called}")]


def test_a_day_is_told_in_the_childs_card_or_said_not_to_be_recorded(invented: Shown, review: Shown):
    robin, _ = invented.cards
    newest = max((d for d in invented.case.days if "robin" in d.child), key=lambda d: d.date.last)
    for line in (newest.waking, newest.morning, newest.day, newest.after, newest.evening, newest.night):
        assert line in words_of(robin)
    assert "A day in my life\nNot recorded." in words_of(review.cards[0])


def test_what_nobody_looked_at_is_said_so_and_never_as_fine(review: Shown):
    sam = words_of(review.cards[1])
    since = long_date(told_of(review.case, review.case.children[1]).since)
    assert (
        f"Educational: not looked at, in what is recorded since {since}. That is not the same as fine." in sam
    )
    assert "Educational: 7 worries, 5 strengths" in words_of(review.cards[0])


def test_the_rows_behind_a_domain_open(review: Shown):
    card = review.cards[0]
    told = told_of(review.case, review.case.children[0])
    own, _, rows = told.domains[0]
    review.click(f"Show {len(rows)}", card)
    assert len(rows) == own.looks
    assert review.asked == [requests.ShowRows(tuple(row.id for row in rows), "Kyle, physical domain")]


def test_specific_strengths_come_first_newest_first(invented: Shown):
    for child in invented.case.children:
        strengths = told_of(invented.case, child).strengths
        general = [row.specificity != "specific" for row in strengths]
        assert general == sorted(general)
        specific = [row.date.last for row in strengths if row.specificity == "specific"]
        assert specific == sorted(specific, reverse=True)


def test_then_and_now_is_the_childs_own_and_opens_its_rows(invented: Shown):
    card, child = invented.cards[0], invented.case.children[0]
    own = [change for change in then_and_now(invented.case) if change.child == child.code]
    view = card.findChild(ChangeList)
    assert view.model().rowCount() == len(own)
    view.setFocus()
    invented.qtbot.keyClick(view, Qt.Key.Key_Home)
    invented.qtbot.keyClick(view, Qt.Key.Key_Return)
    assert invented.asked == [requests.ShowRows(tuple(row.id for row in own[0].rows), own[0].sentence)]


def test_what_the_parents_said_of_the_review_stands_apart_at_the_end(
    review: Shown, invented: Shown, book: Session
):
    views = book.case(book.family_named("Sam and Kyle")).parents_views
    box = review.cards[-1]
    assert words_of(box).startswith("What the parents said of the review")
    for view in views:
        assert view.view in words_of(box)
    assert len(invented.cards) == len(invented.case.children)


def test_no_box_when_nothing_was_said_later_than_the_day(qtbot: QtBot, book: Session):
    family = book.family_named("Sam and Kyle")
    shown = Shown(qtbot, book, family, date(2026, 1, 1))
    assert len(shown.cards) == len(shown.case.children)


def test_new_words_stand_on_the_card_as_soon_as_they_are_written(qtbot: QtBot, book: Session):
    child = Person(id=new_id(), code="bo", role="child", name="Bo", born=edtf_date("2021-03"))
    family = open_family(book, "Bo's family", [child])
    shown = Shown(qtbot, book, family)
    assert "It is not on record that anyone saw Bo." in words_of(shown.cards[0])
    assert "No words, drawing, play or cue of Bo's is recorded." in words_of(shown.cards[0])
    shown.click("Add words…")
    assert shown.asked == [requests.Add("voice")]
    voice = Voice(
        id=new_id(), date=edtf_date("2025-03-01"), child=("bo",), words="My red boots", verbatim="yes"
    )
    refused = replace(
        voice, id=new_id(), words="", verbatim="", not_asked_because="asleep", date=edtf_date("2025-04-01")
    )
    shown.page.records_changed(add(book, family, voice, refused))
    qtbot.waitUntil(
        lambda: not shown.worker.busy and "“My red boots”" in words_of(shown.page), timeout=10_000
    )
    assert "Not asked, because: asleep" in words_of(shown.page)


def test_a_family_without_a_child_says_what_to_do(qtbot: QtBot, book: Session):
    shown = Shown(qtbot, book, open_family(book, "No child yet"))
    assert "No child is recorded" in words_of(shown.page)
    shown.click("Add a chil&d…")
    assert shown.asked == [requests.Add("person")]


def test_one_familys_cards_never_stand_under_anothers_name(invented: Shown, book: Session):
    page, name = invented.page, invented.cards[0].accessibleName()
    page.records_changed({"any"})  # the first family is being read again
    page.show_look(Look(book.family_named("Sam and Kyle"), book.today()))
    assert name not in words_of(page)
    page.show_look(Look(book.family_named("An invented family"), book.today()))
    page.show_look(Look(open_family(book, "Nobody here yet"), book.today()))
    invented.qtbot.waitUntil(lambda: not invented.worker.busy, timeout=10_000)
    assert "No child is recorded" in words_of(page)
    assert name not in words_of(page)


@pytest.mark.parametrize(("scheme", "scale"), [("light", 1.0), ("dark", 2.0)])
def test_nothing_is_cut_off_at_the_side(qtbot: QtBot, book: Session, qapp, scheme, scale):
    theme.dress(qapp, scheme, scale)
    shown = Shown(qtbot, book, book.family_named("An invented family"))
    assert shown.page.area.horizontalScrollBar().maximum() == 0
    theme.dress(qapp, "light")


def test_every_button_says_whose_it_is(invented: Shown):
    for card in invented.cards:
        for each in card.findChildren(QPushButton):
            assert card.accessibleName() in each.accessibleName(), each.text()
    for view in invented.page.findChildren(ChangeList):
        assert view.accessibleName()


# -- last seen, alone, through time ------------------------------------------------------------------------------


def test_the_number_of_sightings_opens_the_rows_that_record_them(review: Shown):
    told = told_of(review.case, review.case.children[0])
    review.click(f"{len(told.sightings)} entries", review.cards[0])
    assert review.asked == [
        requests.ShowRows(tuple(row.id for row in told.sightings), "Kyle recorded as seen")
    ]
    assert "It is not on record that anyone saw Kyle alone." in words_of(review.cards[0])
    assert "saw Sam alone" not in words_of(review.cards[1])


def test_when_last_seen_alone_stands_apart_from_when_last_seen(qtbot: QtBot, book: Session):
    child = Person(id=new_id(), code="wren", role="child", name="Wren", born=edtf_date("2018-03"))
    family = open_family(book, "Wren's family", [child])
    seen = Contact(
        id=new_id(), date=edtf_date("2025-03-01"), agency=book.agency_code, kind="home visit",
        status="attended", children_seen=("wren",), seen_alone=("wren",),
    )  # fmt: skip
    later = replace(seen, id=new_id(), date=edtf_date("2025-06-01"), seen_alone=())
    add(book, family, seen, later)
    shown = Shown(qtbot, book, family)
    words = words_of(shown.cards[0])
    assert "on 1 June 2025" in words
    assert "Last recorded as seen alone on 1 March 2025 by" in words
    shown.click("1 contact", shown.cards[0])
    assert shown.asked == [requests.ShowRows((seen.id,), "Wren seen alone")]


def voice(day: str, words: str = "Mine") -> Voice:
    return Voice(id=new_id(), date=edtf_date(day), child=("bo",), words=words)


def test_a_time_without_words_is_one_after_a_quarter_of_a_year():
    spoken = [voice("2025-01-01"), voice("2025-02-01"), voice("2025-07-01"), voice("2025-06-15", "")]
    found = silences(spoken, date(2025, 9, 30))
    assert [(each.after, each.until) for each in found] == [(date(2025, 2, 1), date(2025, 7, 1))]
    assert found[0].how_long == "21 weeks"
    assert silences(spoken, date(2025, 7, 1) + (date(2025, 7, 1) - date(2025, 1, 1)))[0].after == date(
        2025, 7, 1
    )
    assert silences([], date(2025, 9, 30)) == ()
    assert all((each.until - each.after).days > QUIET for each in found)


def test_words_unfold_through_time_with_the_times_without_any(qtbot: QtBot, book: Session):
    child = Person(id=new_id(), code="bo", role="child", name="Bo", born=edtf_date("2018-03"))
    family = open_family(book, "Bo through time", [child])
    days = ("2024-01-10", "2024-02-01", "2024-09-01", "2024-09-20", "2024-10-01", "2024-10-12")
    add(book, family, *(voice(day, f"Words of {day}") for day in days))
    shown = Shown(qtbot, book, family, date(2025, 6, 1))
    card = shown.cards[0]
    assert "Nothing from Bo is recorded since 12 October 2024 (33 weeks)." in words_of(card)
    assert "Words of 2024-01-10" not in words_of(card)
    shown.click("All through time", card)
    words = words_of(card)
    assert "Nothing from Bo is recorded from 1 February 2024 to 1 September 2024 (30 weeks)." in words
    at = [words.index(f"Words of {day}") for day in reversed(days)]
    assert at == sorted(at)
    assert "what was asked is not recorded; who was there is not recorded" in words


def test_a_day_stands_beside_an_earlier_one_hour_for_hour(qtbot: QtBot, book: Session):
    child = Person(id=new_id(), code="bo", role="child", name="Bo", born=edtf_date("2018-03"))
    family = open_family(book, "Bo's days", [child])
    first = Day(
        id=new_id(), date=edtf_date("2024-03-01"), child=("bo",), waking="Alone", night="Sofa", who_told="Bo"
    )
    second = Day(
        id=new_id(), date=edtf_date("2025-03-01"), child=("bo",), waking="Dad wakes me", evening="Bath"
    )
    add(book, family, first, second)
    shown = Shown(qtbot, book, family)
    words = words_of(shown.cards[0])
    assert "Waking: Dad wakes me\n1 Mar 2024: Alone" in words
    assert "Evening: Bath\n1 Mar 2024: not told" in words
    assert "Night: not told\n1 Mar 2024: Sofa" in words
    box = next(b for b in shown.cards[0].findChildren(QComboBox) if "earlier day" in b.accessibleName())
    box.setCurrentIndex(1)
    assert "Alone" not in words_of(shown.cards[0])
    assert "Waking: Dad wakes me" in words_of(shown.cards[0])
