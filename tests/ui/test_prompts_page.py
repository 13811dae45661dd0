"""The prompts page: the question first; opened, whom it is for, since when, its rows, and who could have asked it alone."""

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scr_neglect.casework.questions import chosen_for
from scr_neglect.casework.record import consider, open_family
from scr_neglect.casework.session import Session
from scr_neglect.casework.thresholds import keep_own
from scr_neglect.records.dates import long_date
from scr_neglect.scoring.prompts import Prompt, cards, find, for_whom
from scr_neglect.scoring.sentences import counted
from scr_neglect.ui import requests
from scr_neglect.ui.models.rows import RECORD
from scr_neglect.ui.widgets.lines import DETAIL, FittedList
from scr_neglect.ui.widgets.prompt import PromptDetails
from tests.ui.prompts_page import Shown, lines_of, the_invented, the_page, the_session

session = pytest.fixture(scope="module")(the_session)
page = pytest.fixture(the_page)
invented = pytest.fixture(the_invented)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def prompts_of(session: Session, page: Shown) -> list[Prompt]:
    assert page.look is not None
    return find(session.case(page.look.family_id).known_on(page.look.day), session.thresholds())


# -- what is shown -----------------------------------------------------------------------------------------------


def test_each_standing_prompt_has_one_line_and_what_no_longer_holds_is_folded_away(
    session: Session, page: Shown
) -> None:
    prompts = prompts_of(session, page)
    standing = [p for p in prompts if p.until is None]
    assert len(standing) > 3
    assert sorted(line.words for line in lines_of(page)) == sorted(p.question for p in standing)
    for fold in [line for line in page.cards.lines() if not line.detail]:
        QTest.keyClick(fold, Qt.Key.Key_Return)
    assert sorted(line.words for line in lines_of(page)) == sorted(p.question for p in prompts)
    assert page.said.text().startswith(f"{len(prompts)} questions; {len(standing)} still hold")


def test_a_card_is_shown_where_something_still_holds_and_the_rest_in_one_card_at_the_end(
    session: Session, page: Shown
) -> None:
    heads = [w.text() for w in page.cards.findChildren(QLabel) if w.property("role") == "heading"]
    prompts = prompts_of(session, page)
    with_standing = {p.theme for p in prompts if p.until is None}
    only_past = {p.theme for p in prompts} - with_standing
    assert len(heads) == len(with_standing) + bool(only_past)
    assert only_past
    assert heads[-1] == "What no longer holds"


def test_the_cards_stand_in_two_columns_where_there_is_room(page: Shown) -> None:
    def across() -> list[int]:
        return [line.mapTo(page, line.rect().topLeft()).x() for line in page.cards.lines()]

    page.resize(600, 600)
    page.settle()
    assert len(set(across())) == 1
    page.resize(1700, 900)
    page.settle()
    places = across()
    assert places == sorted(places)
    assert len(set(places)) == 2


def test_an_open_line_says_everything_of_its_prompt(session: Session, page: Shown) -> None:
    case = page.case()
    assert case is not None
    for prompt in prompts_of(session, page):
        made = page.opened(prompt)
        told = texts(made)
        assert prompt.rule in told
        assert (long_date(prompt.until) if prompt.until else "still so") in told
        assert f"since {long_date(prompt.visible)}" in told or f"from {long_date(prompt.visible)}" in told
        alone = ", ".join(case.called(code) for code in prompt.alone) or "nobody; together you can"
        assert f"Who could have asked this alone: {alone}." in told
        assert (f"the rule itself waits {counted(prompt.waited, 'day')}" in told) == bool(prompt.waited)
    assert len(page.cards.findChildren(PromptDetails)) >= 1


def test_one_line_is_open_at_a_time(page: Shown) -> None:
    one, other = lines_of(page)[:2]
    for line in (one, other):
        page.bot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert [line.is_open for line in lines_of(page)[:2]] == [False, True]
    assert page.cards.details() is not None
    assert page.cards.details().prompt.question == other.words
    page.bot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert page.cards.details() is None


def test_the_last_rows_stand_under_it_with_date_agency_and_basis(session: Session, page: Shown) -> None:
    prompt = max(prompts_of(session, page), key=lambda p: len(p.evidence))
    made = page.opened(prompt)
    (rows,) = made.findChildren(FittedList)
    assert rows.first.rowCount() == 5
    assert f"The last 5 of {len(page._found.rows(prompt))} rows behind it" in texts(made)
    case = page.case()
    assert case is not None
    for number in range(5):
        index = rows.first.index(number, 0)
        row = case.by_id[index.data(RECORD)]
        assert row.id in prompt.evidence
        assert row.when.short() in index.data(DETAIL)
        agency = getattr(row, "agency", "")
        assert case.called(agency) in index.data(DETAIL) or not agency
    rows.activated.emit(rows.first.index(0, 0))
    assert page.heard == [requests.ShowRows((rows.first.index(0, 0).data(RECORD),), prompt.question)]


def test_the_carers_account_stands_under_its_row_in_the_same_size(session: Session, page: Shown) -> None:
    case = page.case()
    assert case is not None
    told = {row.id: row.parent_account for row in case.observations if row.parent_account}
    prompt = next(p for p in prompts_of(session, page) if any(row in told for row in p.evidence[-5:]))
    (rows,) = page.opened(prompt).findChildren(FittedList)
    lines = {
        rows.first.index(n, 0).data(RECORD): rows.first.index(n, 0).data()
        for n in range(rows.first.rowCount())
    }
    with_account = [row for row in lines if row in told]
    assert with_account
    for row in lines:
        account = lines[row].partition("\nCarer's account: ")[2]
        assert account == told.get(row, "")


def test_rows_that_the_chronology_does_not_list_are_all_shown_and_open_by_their_versions(
    session: Session, page: Shown
) -> None:
    prompt = max(prompts_of(session, page), key=lambda p: len(p.evidence))
    entries = dict(page._found.entries)
    first, second = prompt.evidence[:2]
    for row in (first, second):
        entries[row] = replace(entries[row], kind="network")
    heard: list[object] = []
    made = PromptDetails(prompt, replace(page._found, entries=entries), None, heard.append)
    page.bot.addWidget(made)
    (rows,) = made.findChildren(FittedList)
    assert rows.first.rowCount() == 7
    assert f"7 of the {len(prompt.evidence)} rows behind it" in texts(made)
    for place in (0, 6):
        rows.activated.emit(rows.first.index(place, 0))
    last = prompt.evidence[-1]
    assert heard == [requests.History(first), requests.ShowRows((last,), prompt.question)]


def test_all_its_rows_open_in_the_chronology(session: Session, page: Shown) -> None:
    prompt = max(prompts_of(session, page), key=lambda p: len(p.evidence))
    page.press(prompt, f"Show the {len(prompt.evidence)} rows")
    assert page.heard == [requests.ShowRows(prompt.evidence, prompt.question)]


def test_what_still_stands_comes_first_then_the_latest(page: Shown) -> None:
    shown = page.shown()
    assert [p.until is not None for p in shown] == sorted(p.until is not None for p in shown)
    standing = [p.visible for p in shown if p.until is None]
    assert standing == sorted(standing, reverse=True)


def test_nothing_found_is_not_said_to_be_safe(qtbot: QtBot, session: Session) -> None:
    page = Shown(qtbot, session, open_family(session, "A new family"))
    told = texts(page.cards)
    assert "No pattern is visible in what is recorded" in told
    assert "That is not a sign of safety" in told
    assert "0 contacts are recorded" in told
    assert not page.filters.print.isEnabled()


# -- considered --------------------------------------------------------------------------------------------------


def test_a_considered_prompt_is_put_away_shown_again_with_its_reason_and_comes_back(invented: Shown) -> None:
    page, session = invented, invented.session
    before = prompts_of(session, page)
    prompt = next(p for p in before if p.until is None)
    page.press(prompt, "Considered")
    assert page.heard == [requests.Consider(prompt)]
    family = page.look.family_id
    consider(
        session, family, pattern=prompt.pattern, child=prompt.child, evidence=prompt.evidence[:-1],
        what="discussed", reason="gone through in March",
    )  # fmt: skip
    page.records_changed([])
    page.settle()
    line = page.cards.line_of(prompt)
    assert line is not None
    assert "new rows since it was discussed" in line.detail
    told = texts(page.opened(prompt))
    assert "because: gone through in March. New since then: one row." in told
    (rows,) = page.opened(prompt).findChildren(FittedList)
    last = rows.first.index(rows.first.rowCount() - 1, 0)
    assert last.data(DETAIL).endswith("new since it was considered")

    consider(
        session, family, pattern=prompt.pattern, child=prompt.child, evidence=prompt.evidence,
        what="considered", reason="gone through in supervision",
    )  # fmt: skip
    page.records_changed([])
    page.settle()
    assert f"{len(before) - 1} of {len(before)} questions shown" in page.said.text()
    assert "1 considered, discussed or acted on and not shown" in page.said.text()
    assert page.cards.line_of(prompt) is None
    page.filters.hide_considered.setFocus(Qt.FocusReason.TabFocusReason)
    page.bot.keyClick(page.filters.hide_considered, Qt.Key.Key_Space)
    told = texts(page.opened(next(p for p in page.shown() if p.evidence == prompt.evidence)))
    assert "because: gone through in supervision" in told
    page.heard.clear()
    take_back = next(b for b in page.cards.details().buttons if b.text().startswith("Take “considered” back"))
    take_back.click()
    (asked,) = page.heard
    assert isinstance(asked, requests.Withdraw)
    assert session.case(family).by_id[asked.record_id].reason == "gone through in supervision"


# -- filters -----------------------------------------------------------------------------------------------------


def test_the_filters_keep_what_they_say(session: Session, page: Shown) -> None:
    prompts = prompts_of(session, page)
    page.filters.for_whom.set_value("team")
    case = session.case(session.family_named("Sam and Kyle")).known_on(page.look.day)
    assert {for_whom(case, p) for p in page.shown()} == {"team"}
    assert page.said.text().startswith(
        f"{sum(for_whom(case, p) == 'team' for p in prompts)} of {len(prompts)} questions shown"
    )
    page.filters.for_whom.set_value("")
    page.filters.child.set_value("kyle")
    assert {p.child for p in page.shown()} <= {"kyle", ""}
    page.filters.child.set_value("")
    page.filters.card.set_value("meetings-and-plan")
    assert {p.theme for p in page.shown()} == {"meetings-and-plan"}
    page.filters.card.set_value("")
    page.filters.alone.click()
    assert page.shown()
    assert not any(p.alone for p in page.shown())
    page.filters.alone.click()
    page.filters.standing.click()
    assert page.shown()
    assert all(p.until is None for p in page.shown())


def test_the_filters_stay_for_the_session(session: Session, page: Shown) -> None:
    review, other = session.family_named("Sam and Kyle"), session.family_named("An invented family")
    page.filters.for_whom.set_value("team")
    page.filters.child.set_value("kyle")
    page.look_at(other)
    assert (page.filters.for_whom.value(), page.filters.child.value()) == ("team", "")
    page.look_at(review)
    assert (page.filters.for_whom.value(), page.filters.child.value()) == ("team", "kyle")


def test_every_theme_of_the_patterns_can_be_chosen(page: Shown) -> None:
    assert all(page.filters.card.findData(card.theme) >= 0 for card in cards().values())


# -- looking again -----------------------------------------------------------------------------------------------


def test_it_looks_again_only_when_the_day_the_records_or_the_numbers_change(invented: Shown) -> None:
    page, session = invented, invented.session
    found = page._found
    page.refresh()
    page.settle()
    assert page._found is found
    keep_own(session, {"not-brought": {"months": 24}})
    page.refresh()
    page.settle()
    assert page._found is not found
    assert "one rule with numbers of this casebook’s own" in page.said.text()
    prompt = next(p for p in page.shown() if p.pattern == "not-brought")
    assert "This casebook’s own number: 24" in texts(page.opened(prompt))
    page.look_at(page.look.family_id, date(2025, 6, 1))
    assert all(p.visible <= date(2025, 6, 1) for p in page.shown())


# -- for a meeting -----------------------------------------------------------------------------------------------


def test_what_is_chosen_for_the_next_meeting_is_listed_and_can_be_taken_off(invented: Shown) -> None:
    page, session = invented, invented.session
    page.look_at(page.look.family_id, date(2026, 11, 20))
    whole = session.case(page.look.family_id)
    meeting = page.chosen.meeting.value()
    chosen = chosen_for(whole, meeting)
    assert chosen
    assert f"{len(chosen)} of 5 questions chosen" in page.chosen.line.detail
    page.chosen.show_open(True)
    assert all(each.words in texts(page.chosen) for each in chosen)
    take_off = next(b for b in page.chosen.findChildren(QPushButton) if b.text().startswith("Take it off"))
    take_off.click()
    assert page.heard == [requests.Withdraw(chosen[0].id)]

    prompt = next(p for p in page.shown() if p.pattern == "not-brought" and p.until is None)
    assert "chosen for the meeting" in page.cards.line_of(prompt).detail
    page.heard.clear()
    page.press(prompt, "Take it off the meeting")
    (asked,) = page.heard
    assert isinstance(asked, requests.Withdraw)
    assert "not brought to two reviews" in whole.by_id[asked.record_id].words

    assert page.chosen.meeting.findData("") < 0, "the next one is recorded, so it stands there by its name"
    held = next(each.id for each in reversed(whole.meetings) if each.held == "yes")
    page.chosen.meeting.set_value(held)
    assert "chosen for the meeting" not in page.cards.line_of(prompt).detail
    page.heard.clear()
    page.press(prompt, "For the next meeting")
    assert page.heard == [requests.Choose(prompt, held)]


def test_the_questions_shown_can_be_printed(page: Shown) -> None:
    page.filters.for_whom.set_value("team")
    page.filters.print.click()
    assert page.heard == [requests.PrintQuestions(tuple(page.shown()))]
    assert page.shown()


def test_what_is_to_be_acted_on_now_is_never_kept_for_a_meeting(session: Session, page: Shown) -> None:
    now = [p for p in prompts_of(session, page) if p.theme == "act-now"]
    assert now
    for prompt in (now[0], now[-1]):
        assert not any("meeting" in b.text() for b in page.opened(prompt).buttons)
        page.cards.line_of(prompt).pressed_key.emit("t")
    assert page.heard == []
