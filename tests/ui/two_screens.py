"""Shows the meeting view on two screens, and prints as JSON what is on each before, during and under the cover."""

import json
import os
import sys
from pathlib import Path

WALL = {"name": "wall", "x": 1366, "y": 0, "width": 1920, "height": 1080}
LAPTOP = {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768}


def main(folder: Path) -> None:
    plan = folder / "screens.json"
    plan.write_text(json.dumps({"screens": [LAPTOP, WALL]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={plan}"

    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from scr_neglect.casework.meeting_view import Room, shown_in
    from scr_neglect.ui import theme
    from scr_neglect.ui.background import Worker
    from scr_neglect.ui.presenting.view import MeetingView
    from tests.casework.test_meeting_view import PLANNED, question
    from tests.scoring import made
    from tests.ui.meeting_room import seen

    app = QApplication([])
    theme.dress(app, "light")
    case, worker = made.case(PLANNED, question(1, "What helped then?")), Worker()
    view = MeetingView(shown_in(case, Room(), day=case.day, today=case.day, meeting="m2"), worker, None)
    laptop, wall = QGuiApplication.screens()
    view.on_screens(laptop, [laptop, wall])
    view.show()
    told = []
    for key in (None, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        if key is not None:
            QTest.keyClick(QApplication.focusWidget() or view, key)
        app.processEvents()
        told.append({each.screen().name(): seen(each) for each in app.topLevelWidgets() if each.isVisible()})
    view.done(0)
    left = [each.isVisible() for each in app.topLevelWidgets()]
    worker.wait()
    print(json.dumps({"told": told, "left": left}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
