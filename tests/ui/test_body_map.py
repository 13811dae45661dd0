"""The body map: a place by click, keys, letters or list; one mark one note; the banner; and the child's marks through time."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from scr_neglect.casework import drafts, record
from scr_neglect.casework.drafts import Line
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.records.body import sides_of, where_in
from scr_neglect.records.body_map import body_map
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Person
from scr_neglect.scoring.marks import marks_of
from scr_neglect.ui import ask, theme
from scr_neglect.ui.desk.notes import Notes
from scr_neglect.ui.desk.records import Records
from scr_neglect.ui.dialogs.body_map import BodyMapDialog
from scr_neglect.ui.dialogs.observation import ObservationForm
from scr_neglect.ui.dialogs.record import RecordForm, taken
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.widgets.act_now import SILENT
from scr_neglect.ui.widgets.body_layout import Shown
from scr_neglect.ui.widgets.body_map import BodyMapView
from scr_neglect.ui.widgets.body_through_time import BodyThroughTime
from scr_neglect.ui.widgets.places import PlacesField
from tests.scoring import made
from tests.scoring.asked import injury
from tests.ui import test_walk as walk

INJURIES = "physical.accidental-injury"
DAY = date(2016, 6, 3)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Session, str]]:
    """A casebook with one family: a child of three years, and one of a year."""
    session, _ = new_casebook(
        tmp_path / "x.casebook", "four unrelated words", agency="Health visiting", author="HV"
    )
    year = session.today().year
    people = [
        Person(id=new_id(), code="ash", role="child", name="Ash", born=edtf_date(f"{year - 3}-01")),
        Person(id=new_id(), code="wren", role="child", name="Wren", born=edtf_date(f"{year - 1}-01")),
    ]
    yield session, record.open_family(session, "Larch family", people)
    session.close()


def up(qtbot: QtBot, widget):
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)
    QApplication.sendPostedEvents()
    return widget


def a_map(qtbot: QtBot, *, choosing: bool = True, width: int = 900) -> BodyMapView:
    view = BodyMapView(choosing=choosing)
    view.resize(width, view.heightForWidth(width))
    return up(qtbot, view)


def a_visit(qtbot: QtBot, own: tuple[Session, str], *lines: Line) -> VisitDialog:
    session, family = own
    draft = drafts.VisitDraft(key="visit/one", family_id=family, seen={"ash": "seen"}, lines=list(lines))
    return up(qtbot, VisitDialog(session, draft, None))


def hurt(*sites: str, child: str = "ash", **fields) -> Line:
    return Line(child=(child,), indicator=INJURIES, body_site=sites, **fields)


def on_the_map(hand: Callable[[BodyMapDialog], None]) -> None:
    """Stands in for the person at the next body map."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, BodyMapDialog)
        dialog.show()
        QApplication.sendPostedEvents()
        hand(dialog)
        dialog.accept()

    ask.answers.append(answer)


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


# -- in the form of an observation ----------------------------------------------------------------------------------


def test_a_correction_stays_one_entry_with_all_its_places(qtbot: QtBot) -> None:
    before = injury(1, "2016-06-02", body_site=("belt mark", "left ear"))
    form = up(qtbot, ObservationForm("observation", made.case(before), DAY, None, before=before))
    assert form.record() == before

    def hand(on: BodyMapDialog) -> None:
        on.choose("left-cheek")
        qtbot.keyClicks(on.editors[0].account, "Fell off a step.")
        assert len(on.editors) == 1

    on_the_map(hand)
    where = form.fields["body_site"]
    assert isinstance(where, PlacesField)
    where.map.click()
    assert "Fell off a step." in form.typed()
    made_of = form.record()
    assert isinstance(made_of, Observation)
    assert where_in(made_of.body_site).places == ("left ear", "left-cheek")
    assert where_in(made_of.body_site).markings == ("belt mark",)


def test_in_the_form_of_a_new_entry_each_mark_becomes_an_entry_of_its_own(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    session, family = own
    given = {
        "kind": "concern", "indicator": INJURIES, "child": ("ash",), "basis": "seen", "severity": 2,
        "agency": session.agency_code, "domain": "physical", "date": edtf_date(session.today().isoformat()),
    }  # fmt: skip

    def hand(on: BodyMapDialog) -> None:
        on.stage.set_value("walks")
        on.choose("left-ear")
        qtbot.keyClicks(on.editors[0].note, "Red, 2 cm.")
        assert on.banner.heading.text() == "Get advice today"
        on.choose("left-cheek")
        assert on.banner.heading.text() == "Act now, today"

    def again(on: BodyMapDialog) -> None:
        assert [each.head.text() for each in on.editors] == ["1. Left ear", "2. Left cheek"]
        qtbot.keyClicks(on.editors[1].note, "Blue, 1 cm.")

    def write(form: QDialog) -> None:
        assert isinstance(form, RecordForm)
        form.show()
        places = form.fields["body_site"]
        assert isinstance(places, PlacesField)
        on_the_map(hand)
        places.map.click()
        assert form.banner.heading.text() == "Act now, today"
        form.try_to_save()
        assert "Mark 2, Left cheek; walks" in form.wrong.text()
        on_the_map(again)
        places.map.click()
        assert "2. Left cheek; walks: Blue, 1 cm." in form.beside.text()
        assert "Blue, 1 cm." in form.typed()
        form.try_to_save()
        assert not form.isVisible(), form.wrong.text()

    window = QWidget()
    qtbot.addWidget(window)
    ask.answers.append(write)
    Records(session, Notes(session, window), window).add("observation", family, given)
    rows = {row.body_site: row for row in session.case(family).observations}
    first, second = rows["left-ear", "walks"], rows["left-cheek", "walks"]
    assert (first.summary, first.severity) == ("Red, 2 cm.", 2)
    assert (second.summary, second.severity, second.child, second.basis) == (
        "Blue, 1 cm.",
        None,
        ("ash",),
        "seen",
    )
    assert len(marks_of(session.case(family), "ash").marks) == 2


def test_several_ticked_places_are_said_to_be_one_wide_mark_and_become_marks_of_their_own_in_one_step(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    line = hurt(
        "left-forearm",
        "patterned",
        "walks",
        summary="Red, in rows.",
        severity=3,
        kind="concern",
        basis="seen",
    )
    visit = a_visit(qtbot, own, line, Line(kind="strength", child=("ash",), summary="Played."))
    places = visit.editors[0].places
    assert not places.wide.isVisible()
    assert not places.apart.isVisible()
    places.boxes["neck"].setChecked(True)
    assert places.wide.text().startswith("These 2 places are taken as one wide mark.")
    assert len(visit.draft.lines) == 2
    places.apart.setFocus()
    qtbot.keyClick(places.apart, Qt.Key.Key_Space)
    first, second, kept = visit.draft.lines
    assert (set(first.body_site), first.summary, first.severity) == (
        {"left-forearm", "patterned", "walks"}, "Red, in rows.", 3,
    )  # fmt: skip
    assert (set(second.body_site), second.summary, second.severity) == (
        {"neck", "patterned", "walks"},
        "",
        None,
    )
    assert (second.child, second.indicator, second.basis) == (first.child, first.indicator, first.basis)
    assert kept.summary == "Played."
    assert [editor.head.text() for editor in visit.editors] == ["Line 1", "Line 2", "Line 3"]
    assert visit.editors[1].summary.hasFocus()
    assert not visit.editors[0].places.wide.isVisible()
    qtbot.keyClicks(visit.editors[1].summary, "Blue, 1 cm.")
    visit.editors[1].grade.set_value(4)
    qtbot.keyClick(visit.editors[0].places.together, Qt.Key.Key_Space)
    whole, kept = visit.draft.lines
    assert set(whole.body_site) == {"left-forearm", "neck", "patterned", "walks"}
    assert (whole.summary, whole.severity) == ("Red, in rows.\nBlue, 1 cm.", 4)
    assert visit.editors[0].summary.toPlainText() == whole.summary
    assert visit.editors[0].summary.hasFocus()
    assert not visit.editors[0].places.together.isVisible()
    assert (kept.summary, len(visit.editors)) == ("Played.", 2)


def test_of_several_lines_the_letters_lead_into_the_one_that_is_being_written(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    visit = a_visit(qtbot, own, hurt("ear"), Line(kind="words", child=("ash",)), hurt("cheek"))

    def letters() -> list[str]:
        labels = (
            each for each in visit.findChildren(QLabel) if each.isVisible() and each.buddy() is not None
        )
        buttons = (each for each in visit.findChildren(QAbstractButton) if each.isVisible())
        keys = (QKeySequence.mnemonic(each.text()).toString() for each in (*labels, *buttons))
        return [key for key in keys if key]

    for number, editor in enumerate(visit.editors):
        editor.kind.setFocus()
        assert len(letters()) == len(set(letters())), letters()
        qtbot.keyClick(visit, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
        assert visit.editors[number].summary.hasFocus()
    visit.editors[2].removed.emit()
    visit.head.when.box.setFocus()
    qtbot.keyClick(visit, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert any(editor.summary.hasFocus() for editor in visit.editors)
    qtbot.keyClick(visit, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert visit.head.when.box.hasFocus()


def test_in_a_form_the_notes_of_marks_made_apart_are_asked_for_on_the_map(
    qtbot: QtBot, own: tuple[Session, str]
) -> None:
    session, family = own
    given = {"kind": "concern", "indicator": INJURIES, "child": ("ash",), "basis": "seen"}
    form = up(qtbot, ObservationForm("observation", session.case(family), session.today(), None, given=given))
    places = form.fields["body_site"]
    assert isinstance(places, PlacesField)
    for code in ("cheek", "neck"):
        places.boxes[code].setChecked(True)

    def write(on: BodyMapDialog) -> None:
        assert len(on.editors) == 2
        qtbot.keyClicks(on.editors[1].note, "Blue, 1 cm.")

    on_the_map(write)
    places.apart.click()
    assert len(where_in(places.value()).places) == 1
    assert [line.summary for line in form.others] == ["Blue, 1 cm."]
    places.together.click()
    assert set(where_in(places.value()).places) == {"cheek", "neck"}
    assert form.others == []
    assert taken(form.fields["summary"]) == "Blue, 1 cm."
    assert not form.beside.isVisible()


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
