"""Training in the window: stop by stop, writing first, then what was asked; the paper is shown before it leaves."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from scr_neglect.casework import training
from scr_neglect.casework.examples import INVENTED, REVIEW, example_casebook
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.scoring.prompts import asked_once
from scr_neglect.ui.ask import answers
from scr_neglect.ui.dialogs.training import StopDialog, TrainingPaperDialog
from scr_neglect.ui.settling import settle
from scr_neglect.ui.window import Window
from tests.reports.read_back import pages


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = example_casebook(tmp_path_factory.mktemp("training") / "x.casebook", REVIEW, INVENTED)
    yield made
    made.close()


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[Window]:
    made = Window(session)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.worker.wait()
    session.listeners.clear()


def _review(session: Session) -> str:
    return session.family_named("Sam and Kyle")


def test_a_group_goes_from_stop_to_stop_and_the_window_shows_that_day(
    session: Session, window: Window
) -> None:
    window.open_family(_review(session), "Chronology")
    bar = window.header.training
    assert not bar.isHidden()
    assert "8 stops" in bar.said.text()
    bar.next.click()
    assert window.look is not None
    assert window.look.day == date(2015, 5, 31)
    assert not bar.before.isEnabled()
    bar.next.click()
    assert window.look.day == date(2015, 11, 30)
    assert "Stop 2 of 8" in bar.said.text()
    bar.before.click()
    assert window.look.day == date(2015, 5, 31)
    window.open_family(_review(session), "Chronology", date(2017, 11, 24))
    assert not bar.next.isEnabled()
    settle(window.worker)


def test_a_family_of_ones_own_has_no_stops(session: Session, window: Window) -> None:
    window.open_family(session.family_named("An invented family"), "Chronology")
    assert window.header.training.isHidden()
    settle(window.worker)


def test_what_was_asked_is_shown_only_after_something_is_written(session: Session, window: Window) -> None:
    window.open_family(_review(session), "Chronology", date(2015, 11, 30))
    stop = training.stops(session.case(_review(session)))[1]

    def at_the_stop(dialog: QDialog) -> None:
        assert isinstance(dialog, StopDialog)
        dialog.show()
        dialog.show_asked.click()
        assert dialog.wrong.isVisible()
        assert not _words(dialog.shown)
        dialog.box.setPlainText("Who else has seen a bruise?")
        dialog.show_asked.click()
        settle(window.worker)
        shown = _words(dialog.shown)
        found = training.asked(session.case(_review(session)), stop, session.thresholds())
        assert found.new
        once = [*asked_once(found.new), *asked_once(found.still)]
        lines = Counter(shown.splitlines())
        assert all(lines[same[0].question] for same in once)
        assert sum(lines[question] for question in {same[0].question for same in once}) == len(once)
        assert all(each.words in shown for each in found.then)
        dialog.accept()

    answers.append(at_the_stop)
    window.header.training.write.click()
    assert training.written(session, _review(session))[2] == "Who else has seen a bruise?"


def test_what_is_being_written_survives_a_lock(session: Session, window: Window) -> None:
    window.open_family(_review(session), "Chronology", date(2015, 12, 31))

    def locked(dialog: QDialog) -> None:
        assert isinstance(dialog, StopDialog)
        dialog.box.setPlainText("Half a thou")
        window.desk.keep_notes()
        assert training.written(session, _review(session))[3] == "Half a thou"
        dialog.reject()

    answers.append(locked)
    window.header.training.write.click()
    settle(window.worker)


def test_what_cannot_be_saved_stays_on_the_screen(
    session: Session, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_family(_review(session), "Chronology", date(2016, 2, 29))
    full = "The disk is full, so nothing of this was saved."

    def refuse(*_: object) -> None:
        raise Refusal(full)

    def at_the_stop(dialog: QDialog) -> None:
        assert isinstance(dialog, StopDialog)
        dialog.show()
        dialog.box.setPlainText("Not to be lost")
        with monkeypatch.context() as broken:
            broken.setattr(session.casebook, "set_setting", refuse)
            answers.append(lambda box: box.reject())
            dialog.accept()
            assert dialog.isVisible()
            assert full in dialog.wrong.text()
        dialog.accept()
        assert not dialog.isVisible()

    answers.append(at_the_stop)
    window.header.training.write.click()
    assert training.written(session, _review(session))[4] == "Not to be lost"
    settle(window.worker)


@pytest.mark.parametrize(
    ("name", "words"), [("packs", "What this table held"), ("sheet", "For the facilitator")]
)
def test_the_paper_is_shown_and_leaves_only_when_it_is_saved(
    session: Session, window: Window, tmp_path: Path, name: str, words: str
) -> None:
    window.open_family(_review(session), "Chronology", date(2015, 11, 30))
    before = len(session.case(_review(session)).disclosures)
    file = tmp_path / "training.pdf"

    def to_file(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(file))
        dialog.done(QDialog.DialogCode.Accepted)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, TrainingPaperDialog)
        settle(window.worker)
        assert dialog.preview.pages == len(pages(dialog.pdf))
        assert not file.exists()
        answers.append(to_file)
        dialog.to_file.click()
        assert file.read_bytes() == dialog.pdf
        dialog.accept()

    answers.append(look)
    getattr(window.header.training, name).click()
    assert words in " ".join(pages(file.read_bytes()))
    given = session.case(_review(session)).disclosures
    assert len(given) == before + 1
    assert given[-1].audience == "training"
    settle(window.worker)


def _words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel))
