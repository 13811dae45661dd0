"""A row that wraps: its widgets come and go, by either side, without one that is gone being laid out."""

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from scr_neglect.ui.widgets.cards import emptied, put_in
from scr_neglect.ui.widgets.flow import Flow


def test_widgets_come_and_go(qtbot: QtBot, qapp: QApplication) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column, row = QVBoxLayout(page), Flow()
    column.addLayout(row)
    page.show()
    for width in range(200, 230):
        for number in range(5):
            put_in(row, QPushButton(str(number)))
        assert all(item.widget().isVisible() for item in row._items)
        row.itemAt(1).widget().deleteLater()  # type: ignore[union-attr]
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        shiboken6.delete(row.itemAt(0).widget())  # type: ignore[union-attr]
        assert row.count() == 3
        page.resize(width, 200)
        page.grab()
        emptied(row)
        assert row.count() == 0
