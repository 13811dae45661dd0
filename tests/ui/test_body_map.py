"""The body map: a place by click, keys, letters or list; one mark one line of a visit; the banner; and the child's marks through time."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scr_neglect.casework import drafts
from scr_neglect.casework.drafts import Line
from scr_neglect.casework.session import Session
from scr_neglect.records.body import sides_of, where_in
from scr_neglect.records.body_map import body_map
from scr_neglect.scoring.marks import marks_of
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.body_map import BodyMapDialog
from scr_neglect.ui.dialogs.observation import ObservationForm
from scr_neglect.ui.widgets.act_now import SILENT
from scr_neglect.ui.widgets.body_layout import Shown
from scr_neglect.ui.widgets.body_map import BodyMapView
from scr_neglect.ui.widgets.body_through_time import BodyThroughTime
from tests.scoring import made
from tests.scoring.asked import injury
from tests.ui import test_walk as walk
from tests.ui.mapped import DAY, INJURIES, a_visit, hurt, on_the_map, the_own, up

own = pytest.fixture(the_own)


def a_map(qtbot: QtBot, *, choosing: bool = True, width: int = 900) -> BodyMapView:
    view = BodyMapView(choosing=choosing)
    view.resize(width, view.heightForWidth(width))
    return up(qtbot, view)


# -- choosing a place -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [400, 900])
def test_a_click_on_the_drawing_chooses_what_is_drawn_there(qtbot: QtBot, width: int) -> None:
    view = a_map(qtbot, width=width)
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    wanted = ["chest", "left-ear", "right-knee", "tongue", "back-of-left-hand", "left-buttock", "nose"]
    for code in wanted:
        region = next(each for each in body_map().places if each.code == code)
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.place_of(region).toPoint())
    assert chosen == wanted
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert chosen == wanted


def test_in_front_the_childs_left_is_on_the_right_and_from_behind_on_the_left(qtbot: QtBot) -> None:
    view = a_map(qtbot)
    at = {region.code: view.place_of(region).x() for region in body_map().places}
    assert at["left-knee"] > at["right-knee"]
    assert at["left-calf"] < at["right-calf"]


def test_what_is_under_the_pointer_is_said_by_name(qtbot: QtBot) -> None:
    view = a_map(qtbot)
    said: list[str] = []
    view.said.connect(said.append)
    region = next(each for each in body_map().places if each.code == "left-shin")
    qtbot.mouseMove(view, view.place_of(region).toPoint())
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1] == "Left shin"


def test_letters_find_a_place_and_enter_chooses_it(qtbot: QtBot) -> None:
    view = a_map(qtbot)
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    view.setFocus()
    for letters, code in (("gen", "genitals"), ("left ea", "left-ear"), ("tong", "tongue")):
        view.typed.pause()
        qtbot.keyClicks(view, letters)
        assert view.current is not None
        qtbot.keyClick(view, Qt.Key.Key_Return)
        assert chosen[-1] == code


def test_arrow_keys_come_to_every_place(qtbot: QtBot) -> None:
    view = a_map(qtbot)
    view.setFocus()
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up)
    reached, waiting = set(), [view.targets()[0]]
    while waiting:
        here = waiting.pop()
        if here.region is None or (here.region.view, here.region.code) in reached:
            continue
        reached.add((here.region.view, here.region.code))
        for key in keys:
            view.go(here)
            qtbot.keyClick(view, key)
            assert view.current is not None
            waiting.append(view.current)
    missed = {region.code for region in body_map().places} - {code for _, code in reached}
    assert missed == set()


def test_marks_are_told_apart_by_shape_and_a_side_left_open_stands_on_both(qtbot: QtBot) -> None:
    view = a_map(qtbot, choosing=False)
    view.show_marks(
        [
            Shown(number=1, places=("left-ear",), words="1. left ear, seen"),
            Shown(number=2, places=("elbow",), words="2. elbow, told", seen=False, rows=("o2",)),
            Shown(number=3, places=("left-ear",), words="3. left ear again"),
        ]
    )
    glyphs = view.glyphs()
    assert [(glyph.mark.number, glyph.is_exact) for glyph in glyphs] == [
        (1, True), (3, True), (2, False), (2, False),
    ]  # fmt: skip
    assert glyphs[0].at != glyphs[1].at
    assert "2. elbow, told" in view.accessibleDescription()
    opened: list[Shown] = []
    view.opened.connect(opened.append)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=glyphs[3].at.toPoint())
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert [mark.number for mark in opened] == [2, 1]
    seen, told = (view.grab().toImage().pixelColor((g.at + QPointF(0, -6)).toPoint()) for g in glyphs[::2])
    assert seen.lightness() < told.lightness()  # a full disc, and an open diamond


# -- in a visit -----------------------------------------------------------------------------------------------------


def test_in_a_visit_each_mark_is_a_line_with_its_own_note(qtbot: QtBot, own: tuple[Session, str]) -> None:
    session, family = own
    meal = Line(child=("ash",), kind="looked-and-fine", indicator="physical.food", summary="Ate well.")
    dialog = a_visit(qtbot, own, hurt(), meal)

    def hand(on: BodyMapDialog) -> None:
        assert "Ash" in on.age.text()
        assert on.banner.isHidden()
        on.stage.set_value("walks")
        on.choose("left-ear")
        note = on.editors[0].note
        assert QApplication.focusWidget() is note or note.hasFocus() or on.focusWidget() is note
        qtbot.keyClicks(note, "Red, 2 cm, round.")
        assert on.banner.heading.text() == "Get advice today"
        on.by_name.set_value("left-cheek")
        qtbot.mouseClick(on.put, Qt.MouseButton.LeftButton)
        qtbot.keyClicks(on.editors[1].note, "Blue, 1 cm.")
        qtbot.keyClicks(on.editors[1].account, "Fell, Mum said.")
        assert on.banner.heading.text() == "Act now, today"
        assert [each.head.text() for each in on.editors] == ["1. Left ear", "2. Left cheek"]

    on_the_map(hand)
    qtbot.mouseClick(dialog.editors[0].places.map, Qt.MouseButton.LeftButton)
    assert dialog.banner.heading.text() == "Act now, today"
    assert [editor.line for editor in dialog.editors] == dialog.draft.lines
    assert [editor.head.text() for editor in dialog.editors] == ["Line 1", "Line 2", "Line 3"]
    assert dialog.editors[1].other_side.account.toPlainText() == "Fell, Mum said."
    dialog.try_to_save()
    rows = {row.body_site[:1]: row for row in session.case(family).observations}
    first, second, food = rows["left-ear",], rows["left-cheek",], rows[()]
    assert (first.body_site, first.summary) == (("left-ear", "walks"), "Red, 2 cm, round.")
    assert (second.body_site, second.summary) == (("left-cheek", "walks"), "Blue, 1 cm.")
    assert second.parent_account == "Fell, Mum said."
    assert (first.contact, second.contact) == (food.contact, food.contact)
    assert "Left cheek; walks" in dialog.finished.text.toPlainText()


@pytest.mark.parametrize(
    ("hand", "words"),
    [
        (lambda on: on.stage.set_value("not-mobile"), "not yet mobile"),
        (lambda on: on.editors[0].patterned.click(), "a mark with a pattern"),
    ],
)
def test_the_banner_comes_while_it_is_said_and_goes_with_it(
    qtbot: QtBot, own: tuple[Session, str], hand: Callable[[BodyMapDialog], None], words: str
) -> None:
    dialog = a_visit(qtbot, own, hurt("left-knee", severity=1))

    def both(on: BodyMapDialog) -> None:
        assert on.banner.isHidden()
        hand(on)
        assert on.banner.heading.text() == "Act now, today"
        assert words in on.banner.accessibleDescription()

    on_the_map(both)
    dialog.editors[0].places.map.click()
    places = dialog.editors[0].places
    assert dialog.banner.isVisible()
    places.stage.set_value("walks")
    places.patterned.setChecked(False)
    assert dialog.banner.isHidden()
    assert dialog.draft.lines[0].body_site == ("left-knee", "walks")


def test_what_is_typed_on_the_map_is_in_the_unfinished_visit_at_once(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    session, _ = own
    dialog = a_visit(qtbot, own, hurt("left-knee", summary="Graze."))

    def hand(on: BodyMapDialog) -> None:
        on.choose("chin")
        qtbot.keyClicks(on.editors[1].note, "Small bump")
        dialog.keep()  # as when the casebook locks
        (kept,) = drafts.unfinished(session)
        assert isinstance(kept.note, drafts.VisitDraft)
        assert [line.summary for line in kept.note.lines] == ["Graze.", "Small bump"]

    on_the_map(hand)
    dialog.editors[0].places.map.click()


def test_a_mark_taken_out_takes_its_line_and_the_last_keeps_its_words(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    theirs = hurt("right-knee", child="wren", summary="Wren's graze.")
    dialog = a_visit(qtbot, own, hurt("left-knee", summary="Graze."), theirs, hurt("chin", summary="Bump."))

    def hand(on: BodyMapDialog) -> None:
        assert [line.summary for line in on.marks] == ["Graze.", "Bump."]
        on.editors[1].away.click()
        on.editors[0].away.click()
        assert on.editors[0].head.text() == "1. no place chosen yet"
        on.choose("left-shin")

    on_the_map(hand)
    dialog.editors[0].places.map.click()
    assert [(line.summary, line.body_site) for line in dialog.draft.lines] == [
        ("Graze.", ("left-shin",)), ("Wren's graze.", ("right-knee",)),
    ]  # fmt: skip


# -- through time ---------------------------------------------------------------------------------------------------


def through_time(qtbot: QtBot) -> BodyThroughTime:
    rows = [
        injury(1, "2016-06-02", body_site=("left-ear",), parent_account="Fell off the step."),
        injury(2, "2017-01-10", body_site=("knee",), basis="told-by-parent"),
        injury(3, "2017-03-01"),
    ]
    case = made.case(*rows).known_on(date(2017, 6, 1))
    child = case.person("ash")
    assert child is not None
    body = BodyThroughTime(case, child, marks_of(case, "ash"))
    body.resize(1100, 900)
    up(qtbot, body)
    body.show_open(True)
    return body


def test_the_marks_stand_from_when_they_were_known_with_who_saw_them_and_the_account(qtbot: QtBot) -> None:
    body = through_time(qtbot)
    assert [mark.number for mark in body.map.marks] == [1, 2]
    assert "1 injury has no place recorded" in body.said.text()
    lines = [body.list.first.index(n, 0) for n in range(body.list.first.rowCount())]
    assert len(lines) == 3
    assert "seen by" in lines[0].data()
    assert "told by a parent" in lines[1].data()
    assert "place not recorded" in lines[2].data()
    body.days.slider.setValue(0)
    assert [mark.number for mark in body.map.marks] == [1]
    assert body.table.model().rowCount() == 1
    assert "Fell off the step." in body.table.as_text()
    assert "no place" not in body.said.text()


def test_a_mark_opens_its_entry_by_click_and_by_keys(qtbot: QtBot) -> None:
    body = through_time(qtbot)
    opened: list[tuple[tuple[str, ...], str]] = []
    body.opened.connect(lambda rows, why: opened.append((rows, why)))
    (ear,) = [glyph for glyph in body.map.glyphs() if glyph.mark.number == 1]
    QApplication.sendPostedEvents()
    qtbot.mouseClick(body.map, Qt.MouseButton.LeftButton, pos=ear.at.toPoint())
    body.map.setFocus()
    qtbot.keyClick(body.map, Qt.Key.Key_End)
    qtbot.keyClick(body.map, Qt.Key.Key_Return)
    assert [rows for rows, _ in opened] == [("o0001",), ("o0002",)]


def test_no_injury_on_record_is_not_said_to_be_none(qtbot: QtBot) -> None:
    case = made.case()
    child = case.person("ash")
    assert child is not None
    body = up(qtbot, BodyThroughTime(case, child, marks_of(case, "ash")))
    assert "not the same as none" in body.line.detail


# -- how it looks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "scale"), [("light", 1.0), ("dark", 2.0)])
def test_nothing_of_it_is_cut_off_or_without_a_name(
    qtbot: QtBot, qapp: QApplication, scheme: theme.Scheme, scale: float
) -> None:
    theme.dress(qapp, scheme, scale)
    try:
        marks = [hurt("left-ear", "walks"), hurt("chin", "walks")]
        dialog = up(qtbot, BodyMapDialog(marks, made.case(), DAY, lambda _: SILENT, None))
        looks = (walk.unnamed, walk.too_small, walk.cut_off, walk.sideways, walk.out_of_reach)
        assert [fault for look in looks for fault in look(dialog)] == []
        assert dialog.width() <= walk.SIZE[0]
        assert dialog.height() <= walk.SIZE[1]
    finally:
        theme.dress(qapp, "light")


def test_the_list_of_names_goes_where_the_keys_go_so_that_its_button_marks_that_place(qtbot: QtBot) -> None:
    dialog = up(qtbot, BodyMapDialog([hurt()], made.case(), DAY, lambda _: SILENT, None))
    qtbot.keyClicks(dialog.map, "left kn")
    assert dialog.here.text() == dialog.by_name.currentText() == "Left knee"
    dialog.put.click()
    assert [where_in(line.body_site).places for line in dialog.marks] == [("left-knee",)]


def test_every_sided_place_can_be_reached_by_name(qtbot: QtBot) -> None:
    dialog = up(qtbot, BodyMapDialog([hurt()], made.case(), DAY, lambda _: SILENT, None))
    offered = {dialog.by_name.itemData(n) for n in range(dialog.by_name.count())}
    assert offered == {region.code for region in body_map().places}
    assert {side for code in offered for side in sides_of(code)} == {"left", "right"}


def test_a_new_entry_is_read_beside_what_is_on_record_already(qtbot: QtBot) -> None:
    case = made.case(injury(1, "2016-05-02", body_site=("left-ear",)))
    given = {"indicator": INJURIES, "child": ("ash",), "kind": "concern", "body_site": ("chin",)}
    form = up(qtbot, ObservationForm("observation", case, DAY, None, given=given))
    assert form.banner.heading.text() == "Act now, today"
