"""The chronology: found by words and filters, two clocks, stars, versions that disagree."""

import csv
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from scr_neglect.casework import exchange, record
from scr_neglect.casework.examples import INVENTED, example_casebook, example_folder
from scr_neglect.casework.record import add
from scr_neglect.casework.session import new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.plan import Action
from scr_neglect.ui import ask, requests, theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.dialogs.small import ReasonDialog
from scr_neglect.ui.models.chronology import ABOUT, KIND, LEARNED, RECORD, SORT, SOURCE, UNDER, WHEN, WORDS
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.chronology import ChronologyPage
from scr_neglect.ui.widgets.entry_filters import EntryFilters
from scr_neglect.ui.widgets.highlight import marked, marks, places
from tests.ui.chronology_page import the_page, the_window, words_of

page = pytest.fixture(the_page)
window = pytest.fixture(the_window)


def test_words_narrow_the_list_and_clearing_brings_everything_back(page, qtbot):
    whole = page.filter.rowCount()
    qtbot.keyClicks(page.search, "bed")
    assert 0 < page.filter.rowCount() < whole
    assert page.all_again.isVisible()
    page.show_all()
    assert page.filter.rowCount() == whole


def test_on_a_wide_screen_an_entry_is_read_beside_the_table_and_else_under_it(page, qtbot):
    for width, beside in ((1700, True), (1040, False), (1700, True)):
        page.resize(width, 800)
        qtbot.waitUntil(lambda beside=beside: (page.whole.x() >= page.table.width()) == beside)
        assert page.table.width() * page.table.height() > page.whole.width() * page.whole.height()


def test_where_there_is_no_room_for_every_column_some_give_way_and_none_is_scrolled_to(page, qtbot):
    table = page.table
    for width, all_shown in ((1040, True), (620, False), (1040, True)):
        page.resize(width, 800)
        qtbot.waitUntil(lambda shown=all_shown: table.isColumnHidden(LEARNED) != shown)
        assert table.horizontalScrollBar().maximum() == 0
        assert not any(table.isColumnHidden(each) for each in (WHEN, WORDS, SOURCE))
    page.clock.set_value("known")
    page.resize(620, 800)
    qtbot.waitUntil(lambda: page.table.isColumnHidden(KIND))
    assert not page.table.isColumnHidden(LEARNED)  # it is what they are ordered by


def test_in_large_type_the_boxes_that_are_not_in_use_wait_until_they_are_asked_for(qtbot, qapp):
    theme.dress(qapp, "light", 2.0)
    try:
        boxes = EntryFilters()
        qtbot.addWidget(boxes)
        boxes.show()
        assert boxes.search.isVisible()
        assert not boxes.kind.isVisible()
        boxes.more.click()
        assert boxes.kind.isVisible()
        boxes.kind.set_value("strength")
        boxes.more.click()
        assert boxes.kind.isVisible()  # it is why some entries are not shown
        assert not boxes.child.isVisible()
    finally:
        theme.dress(qapp, "light")


def test_a_kind_and_a_child_narrow_the_list(page):
    page.boxes.kind.set_value("strength")
    page.boxes.child.set_value("ash")
    shown = [page.filter.index(row, 0).data(RECORD) for row in range(page.filter.rowCount())]
    assert shown
    assert all(entry.kind == "strength" and "ash" in entry.children for entry in shown)


def test_entries_stand_in_the_order_in_which_they_happened(page):
    days = [page.filter.index(row, 0).data(SORT) for row in range(page.filter.rowCount())]
    assert days == sorted(days)


def test_two_versions_that_disagree_are_pointed_out_until_one_is_corrected(page, tmp_path: Path):
    session, family = page.session, page.look.family_id
    assert not page.contested.isVisible()
    row = next(o for o in session.case(family).observations if o.origin.startswith("observations/"))
    record.correct(session, family, replace(row, summary="As I saw it"), "put right")
    folder = tmp_path / "folder"
    shutil.copytree(example_folder(INVENTED), folder)
    file = folder / "observations.csv"
    with file.open(newline="", encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    for each in rows:
        if each["id"] == row.label:
            each["summary"] = "As they tell it now"
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    exchange.import_case(session, folder)
    page.refresh()
    assert page.contested.isVisible()
    page.contested.click()
    assert page.filter.rowCount() == 1
    record.correct(session, family, replace(row, summary="Agreed together"), "settled with the nursery")
    page.refresh()
    assert not page.contested.isVisible()
    assert session.case(family).by_id[row.id].summary == "Agreed together"


# -- two clocks, stars and words ---------------------------------------------------------------------------------


def told_late(page) -> str:
    row = Observation(
        id=new_id(), date=edtf_date("2024-09-03"), reported=edtf_date("2025-11-10"), agency="health-visiting",
        child=("ash",), kind="concern", domain="physical", indicator="physical.food", basis="told-by-parent",
        summary="There was nothing to eat that evening.", effect_on_child="Ash woke hungry and cried until four.",
    )  # fmt: skip
    add(page.session, page.look.family_id, row)
    page.refresh()
    return row.id


def test_both_clocks_stand_side_by_side_and_either_orders(page):
    row = told_late(page)
    place = page.filter.row_of(row)
    assert page.filter.index(place, WHEN).data() == "3 Sep 2024"
    assert page.filter.index(place, LEARNED).data() == "10 Nov 2025"
    assert page.filter.index(place, LEARNED).data(UNDER) == "14 months later"
    page.table.go_to(place)
    assert "Learned by 10 Nov 2025: 14 months later." in words_of(page.whole)
    page.clock.set_value("known")
    known = [entry.known for entry in page.filter.shown()]
    assert known == sorted(known)
    assert page.table.currentIndex().data(RECORD).id == row
    page.table.sortByColumn(WHEN, Qt.SortOrder.DescendingOrder)
    assert page.clock.value() == "happened"
    first = [entry.when.first for entry in page.filter.shown() if entry.when.placed]
    assert first == sorted(first, reverse=True)


def test_of_an_entry_about_both_each_child_has_an_age_of_its_own(page):
    place = next(
        n for n, entry in enumerate(page.filter.shown()) if entry.about == "Both" and ", " in entry.age
    )
    lines = [page.filter.index(place, ABOUT).data(role) for role in (Qt.ItemDataRole.DisplayRole, UNDER)]
    assert [line.split()[0] for line in lines] == ["Robin", "Ash"]


def test_a_word_in_no_column_says_where_it_was_found_and_is_marked_in_the_whole_entry(page, qtbot):
    row = told_late(page)
    qtbot.keyClicks(page.search, "cried FOUR")
    assert [entry.id for entry in page.filter.shown()] == [row]
    assert page.filter.index(0, WORDS).data(UNDER).startswith("Found in Effect on the child: ")
    page.table.go_to(0)
    assert "<b" in words_of(page.whole)
    assert places("Woke UNTIL four", ("until", "four")) == [(5, 5), (11, 4)]
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.filter.rowCount() == page.filter.whole
    assert "<b" not in words_of(page.whole)


def test_typed_words_are_painted_bold_and_underlined(page):
    made = marks("A cold room 𝒜 cold", ("cold",))
    assert [(each.start, each.length) for each in made] == [(2, 4), (15, 4)]
    assert all(each.format.fontUnderline() and each.format.fontWeight() >= 700 for each in made)
    page.resize(1000, 600)
    plain = page.table.grab().toImage()
    page.table.mark(("the",))
    assert page.table.grab().toImage() != plain


def test_markup_in_a_record_is_shown_and_not_obeyed(page):
    row = marked("What was seen", "<b>bold</b> & <img src=x> cold", ("cold",))
    assert "&lt;img" in row.text()
    assert "<img" not in row.text()


def test_f3_goes_on_and_round(page, qtbot):
    qtbot.keyClicks(page.search, "sleep")
    number = page.filter.rowCount()
    assert number > 1
    passed = []
    for _ in range(number + 1):
        qtbot.keyClick(page, Qt.Key.Key_F3)
        passed.append(page.table.currentIndex().row())
    assert passed == [*range(number), 0]
    qtbot.keyClick(page, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert page.table.currentIndex().row() == number - 1


def test_nothing_found_says_what_to_do(page, qtbot):
    qtbot.keyClicks(page.search, "xylophones")
    assert "No entry has “xylophones” in it." in page.shown.text()
    assert "Esc brings every entry back" in page.shown.text()
    assert not page.export.isVisible()
    page.boxes.kind.set_value("strength")
    assert "show every entry again to search them all" in page.shown.text()
    page.search.clear()
    page.boxes.child.set_value("household")
    page.boxes.domain.set_value("educational")
    page.boxes.kind.set_value("voice")
    assert "Set one of the boxes back" in page.shown.text()


def test_the_key_s_stars_what_is_read_and_does_not_get_in_the_way_of_typing(page, qtbot):
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.table.go_to(3)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    assert asked == [requests.Star(page.filter.shown()[3].id)]
    qtbot.keyClicks(page.search, "s")
    assert len(asked) == 1


def test_significant_events_stand_alone_and_say_why_impact_and_response(page, qtbot):
    page.boxes.significant.setChecked(True)
    case = page.case()
    assert {entry.id for entry in page.filter.shown()} == {star.entry for star in case.events}
    page.table.go_to(0)
    star = page.filter.shown()[0].stars[0]
    said = words_of(page.whole)
    for words in (star.why, star.impact, star.response):
        assert words in said
    asked: list[object] = []
    page.asked.connect(asked.append)
    off = next(b for b in page.whole.findChildren(QPushButton) if b.text() == "Take the star off…")
    qtbot.mouseClick(off, Qt.MouseButton.LeftButton)
    assert asked == [requests.Withdraw(star.id)]


def test_what_is_exported_is_what_is_shown_in_its_order(page):
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.boxes.kind.set_value("strength")
    page.table.sortByColumn(WHEN, Qt.SortOrder.DescendingOrder)
    page.export.click()
    assert asked == [requests.ExportRows(tuple(e.id for e in page.filter.shown()), "Shown: kind: Strength.")]


def test_a_long_record_is_read_behind_the_screen_and_answers_like_a_short_one(qtbot, tmp_path: Path):
    session = example_casebook(tmp_path / "book.casebook", INVENTED)
    family = session.families()[0].id
    many = [
        Action(
            id=new_id(),
            date=edtf_date(f"20{n % 20 + 10}-0{n % 9 + 1}-11"),
            action=f"Errand{n}done",
            owner="hv",
        )
        for n in range(1200)
    ]
    add(session, family, *many)
    worker = Worker()
    made = ChronologyPage(session, worker)
    qtbot.addWidget(made, before_close_func=lambda _: worker.wait())
    made.show_look(Look(family, session.today()))
    qtbot.waitUntil(lambda: made.filter.whole > 1200, timeout=20_000)
    made.boxes.kind.set_value("action")
    qtbot.keyClicks(made.search, "errand1199d")
    assert {e.words.partition(";")[0] for e in made.filter.shown()} == {"Errand1199done"}
    session.close()


def test_a_star_is_given_put_right_and_taken_off(window, qtbot):
    shown = window.current()
    shown.table.go_to(
        next(n for n, e in enumerate(shown.filter.shown()) if not e.starred and e.kind == "concern")
    )
    entry = shown.table.currentIndex().data(RECORD)

    def fill(dialog: RecordForm) -> None:
        assert entry.words in words_of(dialog)
        dialog.fields["why"].setPlainText("The first time it was said aloud")
        dialog.try_to_save()

    ask.answers.append(fill)
    shown.whole.star()
    assert shown.table.currentIndex().data(RECORD).stars[0].why == "The first time it was said aloud"
    assert "Response: none recorded" in words_of(shown.whole)

    def mend(dialog: RecordForm) -> None:
        dialog.fields["response"].setPlainText("Support plan begun")
        dialog.reason.setText("it came later")
        dialog.try_to_save()

    ask.answers.append(mend)
    shown.whole.star()
    star = shown.table.currentIndex().data(RECORD).stars[0]
    assert star.response == "Support plan begun"

    def take_off(dialog: ReasonDialog) -> None:
        dialog.reason.setText("starred by mistake")
        dialog.try_to_save()

    ask.answers.append(take_off)
    window.carry_out(requests.Withdraw(star.id))
    assert not shown.table.currentIndex().data(RECORD).starred
    assert shown.table.currentIndex().data(RECORD).id == entry.id
