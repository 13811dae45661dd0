"""Settings: kept in the casebook; when to ask shows every number of every rule, and marks what is this casebook's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from scr_neglect.casework.examples import INVENTED, example_casebook
from scr_neglect.casework.session import Session, new_casebook
from scr_neglect.casework.thresholds import keep_own, own_of
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.columns import Labels
from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.prompts import thresholds
from scr_neglect.ui.background import Worker
from scr_neglect.ui.dialogs.settings import SettingsDialog
from scr_neglect.ui.forms import FORMS
from scr_neglect.ui.pages.today import TodayPage
from scr_neglect.ui.widgets.when_to_ask import CHANGED, Number, WhenToAsk


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made, _ = new_casebook(
        tmp_path / "my.casebook", "four unrelated words", agency="Health visiting", author="Health visitor"
    )
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> SettingsDialog:
    made = SettingsDialog(session, None)
    qtbot.addWidget(made)
    made.show_page(made.numbers)
    made.show()
    return made


def texts(page: WhenToAsk) -> str:
    QApplication.processEvents()  # what was just put in is shown
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


def test_every_number_of_every_rule_has_a_field_with_its_words_and_source(dialog: SettingsDialog) -> None:
    page = dialog.numbers
    for pattern, card in cards().items():
        for name, number in card.numbers.items():
            field = page.number(pattern, name)
            assert field.box.value() == number.value
            assert field.box.accessibleName() == number.words.replace("&", "")
            told = texts(page)
            assert card.title in told
            assert number.source.rstrip(".") in told


def test_a_changed_number_is_marked_kept_and_used(
    dialog: SettingsDialog, session: Session, qtbot: QtBot
) -> None:
    page = dialog.numbers
    assert "Every number is as shipped." in texts(page)
    field = page.number("meeting-gap", "days")
    assert field.own.isHidden()
    field.box.setFocus()
    field.box.selectAll()
    qtbot.keyClicks(field.box, "60")
    assert not field.own.isHidden()
    assert field.own.text() == "This casebook’s own number"
    assert "1 number is this casebook’s own." in texts(page)
    assert own_of(session) == {}, "nothing is kept before it is saved"
    dialog.save.click()
    assert own_of(session) == {"meeting-gap": {"days": 60}}
    assert session.thresholds()["meeting-gap"]["days"].value == 60


def test_it_goes_back_to_the_shipped_one_and_all_at_once(
    dialog: SettingsDialog, session: Session, qtbot: QtBot
) -> None:
    page = dialog.numbers
    for pattern, name in (("meeting-gap", "days"), ("not-brought", "times")):
        page.number(pattern, name).box.stepUp()
    assert set(page.own()) == {"meeting-gap", "not-brought"}
    field = page.number("meeting-gap", "days")
    assert field.back.text() == f"Put back {thresholds()['meeting-gap']['days'].value}"
    field.back.click()
    assert set(page.own()) == {"not-brought"}
    page.card.set_value(CHANGED)
    assert {pattern for pattern, _ in page.numbers} == {"not-brought"}
    page.all_shipped.click()
    assert page.own() == {}
    dialog.save.click()
    assert session.thresholds() == thresholds()


def test_a_stored_number_is_shown_again(session: Session, qtbot: QtBot) -> None:
    keep_own(session, {"meeting-gap": {"days": 60}})
    again = SettingsDialog(session, None)
    qtbot.addWidget(again)
    assert again.numbers.number("meeting-gap", "days").box.value() == 60
    assert again.numbers.own() == {"meeting-gap": {"days": 60}}


def test_a_number_beyond_sense_cannot_be_typed(dialog: SettingsDialog, qtbot: QtBot) -> None:
    field = dialog.numbers.number("meeting-gap", "days")
    field.box.setFocus()
    field.box.selectAll()
    qtbot.keyClicks(field.box, "0")
    field.box.interpretText()
    assert 1 <= field.box.value() <= 730
    field.box.setValue(100_000)
    assert field.box.value() == 730


def typed(dialog: SettingsDialog, qtbot: QtBot, text: str) -> Number:
    field = dialog.numbers.number("meeting-gap", "days")
    field.box.setFocus()
    field.box.selectAll()
    qtbot.keyClicks(field.box, text)
    return field


@pytest.mark.parametrize("text", ["1.5", "1,5", ".5", "15."])
def test_a_part_of_a_number_is_refused_and_never_read_as_another(
    dialog: SettingsDialog, session: Session, qtbot: QtBot, text: str
) -> None:
    field = typed(dialog, qtbot, text)
    dialog.save.click()
    assert dialog.isVisible()
    assert f"“{text}” is not a whole number" in dialog.wrong.text()
    assert not field.part.isHidden()
    assert field.box.value() == 90
    assert own_of(session) == {}
    dialog.save.click()
    assert not dialog.isVisible(), "said once; what stands in the field is what is kept"
    assert own_of(session) == {}


def test_enter_on_a_part_of_a_number_saves_nothing_yet(dialog: SettingsDialog, qtbot: QtBot) -> None:
    field = typed(dialog, qtbot, "1.5")
    qtbot.keyClick(field.box, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert field.box.value() == 90
    assert (
        field.part.text()
        == "“1.5” is not a whole number; “days since the last meeting held” stays as it was."
    )
    qtbot.keyClicks(field.box, "6")
    assert field.part.isHidden()


def test_nothing_is_kept_when_a_number_is_refused(dialog: SettingsDialog, session: Session) -> None:
    dialog.author.setText("Somebody else")
    dialog.numbers._own["breadth"] = {"domains": 20}
    dialog.show_page(dialog.book)
    dialog.save.click()
    assert dialog.isVisible()
    assert "from 1 to 4" in dialog.wrong.text()
    assert dialog.numbers.isVisibleTo(dialog)
    assert session.casebook.author == "Health visitor"
    assert own_of(session) == {}


def test_the_wheel_changes_no_number_that_the_keyboard_is_not_in(dialog: SettingsDialog) -> None:
    field = dialog.numbers.number("meeting-gap", "days")
    dialog.numbers.card.setFocus()
    before = field.box.value()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    field.box.wheelEvent(turn)
    assert field.box.value() == before
    assert not turn.isAccepted()


def test_today_asks_again_when_the_numbers_are_others(qtbot: QtBot, tmp_path: Path) -> None:
    session = example_casebook(tmp_path / "own.casebook", INVENTED)
    page = TodayPage(session, Worker())
    qtbot.addWidget(page)

    def asked() -> list[str]:
        page.show_look(None)
        qtbot.waitUntil(lambda: not page.worker.busy and not page.prompts._waiting, timeout=20_000)
        lines = page.prompts.list.lines
        return [lines.index(row, 0).data() for row in range(lines.rowCount())]

    try:
        assert any("missed" in question for question in asked())
        keep_own(session, {"not-brought": {"times": 20, "times_across": 20}})
        assert not any("missed" in question for question in asked())
    finally:
        page.worker.wait()
        session.close()


# -- labels ---------------------------------------------------------------------------------------------------


def test_a_label_is_changed_kept_and_shown_in_the_form_of_a_level(qtbot: QtBot, session: Session) -> None:
    dialog = SettingsDialog(session, None)
    qtbot.addWidget(dialog)
    assert dialog.labels.tiers[2].text() == "Early help"
    dialog.labels.tiers[2].setText("Family Help")
    dialog.labels.lead.setText("Lead practitioner")
    dialog.labels.tiers[3].setText("")  # as shipped
    dialog.try_to_save()
    again = SettingsDialog(session, None)
    qtbot.addWidget(again)
    assert [again.labels.tiers[n].text() for n in (2, 3)] == ["Family Help", "Child in need"]
    offered = next(f for f in FORMS["level"] if f.name == "tier").choices
    assert callable(offered)
    assert ("2", "2 Family Help") in offered()
    back = next(
        b for b in again.labels.findChildren(QPushButton) if b.text() == "Put every label back as shipped"
    )
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    again.try_to_save()
    assert catalogue().labels == Labels()


def test_two_labels_alike_are_refused_on_their_page_and_nothing_is_kept(
    qtbot: QtBot, session: Session
) -> None:
    dialog = SettingsDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.labels.tiers[2].setText("Child in need")
    dialog.author.setText("Somebody else")
    dialog.try_to_save()
    assert "Two things are called" in dialog.wrong.text()
    assert dialog.labels.isVisibleTo(dialog)
    assert session.author == "Health visitor"
