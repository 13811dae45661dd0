"""What nobody has decided about is gone through by one key each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scr_neglect.casework.deciding import undecided
from scr_neglect.casework.session import Session
from scr_neglect.ui.dialogs.deciding import DecideEachDialog
from tests.ui.summary_page import in_front, no_answer_stays, the_family, the_session

session = pytest.fixture(the_session)
family = pytest.fixture(the_family)
no_answers_left = pytest.fixture(autouse=True)(no_answer_stays)


def test_undecided_rows_are_gone_through_by_one_key_each(qtbot, session: Session, family: str) -> None:
    rows = undecided(session.case(family))
    assert len(rows) > 3
    dialog = DecideEachDialog(session.case(family), rows, None)
    qtbot.addWidget(dialog)
    in_front(qtbot, dialog)
    assert dialog.focusWidget() is dialog.later
    for key in (Qt.Key.Key_F, Qt.Key.Key_Right, Qt.Key.Key_P, Qt.Key.Key_U, Qt.Key.Key_N):
        QTest.keyClick(QApplication.focusWidget() or dialog, key)
    assert [(r.id, r.visibility) for r in dialog.decided()] == [(rows[0].id, "family"), (rows[2].id, "none")]
    assert "The family may see it:" in dialog.typed()
    dialog.all[1].click()
    assert len(dialog.decided()) == len(rows)
    assert dialog.about.text() == "Something is chosen for each of them"
    assert dialog.focusWidget() is dialog.save
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_U)
    assert len(dialog.decided()) == 2
    assert session.case(family).by_id[rows[0].id].visibility == "undecided"
