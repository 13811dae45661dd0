"""Help with every page, every key listed; settings kept in the casebook."""

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from scr_neglect.casework.session import Session, new_casebook, unlock
from scr_neglect.errors import Refusal
from scr_neglect.records.catalogue import standing_words
from scr_neglect.ui import idle, theme
from scr_neglect.ui.dialogs.help import AboutDialog, HelpDialog, help_with
from scr_neglect.ui.dialogs.settings import SettingsDialog
from scr_neglect.ui.window import Window


@pytest.fixture
def session(tmp_path):
    made, _ = new_casebook(
        tmp_path / "my.casebook", "four unrelated words", agency="Health visiting", author="Health visitor"
    )
    yield made
    made.close()


@pytest.fixture
def window(qtbot, session: Session):
    made = Window(session)
    qtbot.addWidget(made)
    yield made
    made.worker.wait()


def test_every_page_has_help_of_its_own(window: Window) -> None:
    texts = {page.title: help_with(page.title) for page in (window.today, *window.pages)}
    assert len(set(texts.values())) == 7
    for title, text in texts.items():
        assert text.startswith(f"## {title}")


def test_help_lists_every_key_of_the_window(qtbot, window: Window) -> None:
    dialog = HelpDialog(window, "Picture")
    qtbot.addWidget(dialog)
    text = dialog.text.toPlainText()
    assert "What was recorded over time" in text
    native = QKeySequence.SequenceFormat.NativeText
    keys = {a.shortcut().toString(native) for a in window.findChildren(QAction)} - {""}
    keys |= {s.key().toString(native) for s in window.findChildren(QShortcut)}
    assert len(keys) > 10
    for key in keys:
        assert key in text


def test_about_says_what_it_is_not(qtbot) -> None:
    dialog = AboutDialog(None)
    qtbot.addWidget(dialog)
    words = " ".join(each.text() for each in dialog.findChildren(type(dialog.wrong)))
    assert standing_words() in words
    assert "GNU General Public License" in words
    assert "speaks to no network" in words


def test_settings_are_kept_in_the_casebook(qtbot, qapp: QApplication, session: Session) -> None:
    theme.dress(qapp, "light", 1.0)
    dialog = SettingsDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.author.setText("School nurse")
    dialog.scale.set_value("1.5")
    dialog.scheme.set_value("dark")
    dialog.minutes.set_value("10")
    dialog.save.click()
    try:
        book = session.casebook
        assert dialog.result() == dialog.DialogCode.Accepted
        assert session.author == "School nurse"
        assert (book.setting("scheme"), book.setting("scale")) == ("dark", "1.5")
        assert idle.minutes_from(book.setting(idle.SETTING)) == 10
        assert theme.colours_of() is theme.DARK
        assert theme.scale_of() == 1.5
    finally:
        theme.dress(qapp, "light", 1.0)


def test_a_name_is_needed(qtbot, session: Session) -> None:
    dialog = SettingsDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.author.clear()
    dialog.save.click()
    assert "your name or role" in dialog.wrong.text()
    assert session.author == "Health visitor"


def test_another_passphrase_opens_the_casebook(qtbot, tmp_path, session: Session) -> None:
    dialog = SettingsDialog(session, None)
    qtbot.addWidget(dialog)
    for old, new, again, said in (
        ("four unrelated words", "quite another four", "quite another five", "differ"),
        ("four unrelated words", "short", "short", "at least 12 characters"),
        ("not the passphrase", "quite another four", "quite another four", "passphrase"),
    ):
        for box, words in zip((dialog.old, dialog.new, dialog.again), (old, new, again), strict=True):
            box.setText(words)
        dialog.save.click()
        assert said in dialog.wrong.text()
        assert dialog.result() != dialog.DialogCode.Accepted
    dialog.old.setText("four unrelated words")
    dialog.save.click()
    assert dialog.result() == dialog.DialogCode.Accepted
    assert dialog.new.text() == ""
    session.close()
    unlock(tmp_path / "my.casebook", "quite another four").close()
    with pytest.raises(Refusal):
        unlock(tmp_path / "my.casebook", "four unrelated words")
