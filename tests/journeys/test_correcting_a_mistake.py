"""One wrong row among many is found by a word that stands in no column, put right, starred, and taken out in a sheet."""

from pathlib import Path

import openpyxl
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox

from scr_neglect.casework.record import add
from scr_neglect.casework.session import Session, new_id, unlock
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.ui import ask
from scr_neglect.ui.dialogs.export_rows import ExportDialog
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.dialogs.small import HistoryDialog
from scr_neglect.ui.models.chronology import RECORD, UNDER, WORDS
from tests.journeys.person import PASSPHRASE, Person

WRONG = "No lunch was packed on the trip."
RIGHT = "Lunch was packed; it was left on the coach."


def wrote(session: Session) -> None:
    rows = [
        Observation(
            id=new_id(), date=edtf_date(f"2026-0{n % 6 + 1}-{n % 27 + 1:02}"), agency="health-visiting",
            child=("juniper",), kind="looked-and-fine", domain="physical", indicator="physical.food", basis="seen",
            summary=f"Lunch box looked at, visit {n}.",
        )
        for n in range(120)
    ]  # fmt: skip
    mistake = Observation(
        id=new_id(), date=edtf_date("2026-03-02"), agency="health-visiting", child=("juniper",), kind="concern",
        domain="physical", indicator="physical.food", basis="seen", summary=WRONG,
        effect_on_child="Juniper shared a sandwich with the driver.",
    )  # fmt: skip
    add(session, session.families()[0].id, *rows, mistake)


def test_the_wrong_row_is_found_put_right_and_told(
    person: Person, casebook: Path, start, tmp_path: Path
) -> None:
    before = unlock(casebook, PASSPHRASE)
    wrote(before)
    before.close()

    window = person.enter(start(), PASSPHRASE)
    person.reach("Families", back=True)
    person.press("Home")
    person.press("Return")
    person.press("Ctrl+2")
    page = window.current()

    person.press("Ctrl+F")
    person.key_in("sandwhich")
    assert page.filter.rowCount() == 0
    assert "Try fewer letters" in page.shown.text()
    person.press("Backspace", times=4)
    assert page.filter.rowCount() == 1
    assert page.filter.index(0, WORDS).data(UNDER).startswith("Found in Effect on the child")
    person.press("F3")
    assert page.table.currentIndex().data(RECORD).words == WRONG

    person.press("Return")
    person.on(lambda dialog: put_right(person, dialog))
    person.push("Correct")
    assert page.table.currentIndex().data(RECORD).words == RIGHT

    read: list[str] = []
    person.reach("Entries", back=True)
    person.on(lambda dialog: read_history(person, dialog, read))
    person.push("History")
    story = "\n".join(read)
    assert story.index(RIGHT) < story.index(WRONG)
    assert "Reason: the driver told me" in story

    person.reach("Entries", back=True)
    person.on(lambda dialog: star(person, dialog))
    person.press("S")
    assert page.table.currentIndex().data(RECORD).starred
    assert "Response: none recorded" in "\n".join(label.text() for label in page.whole.findChildren(QLabel))

    person.press("Escape")
    assert page.filter.rowCount() == 121
    place = tmp_path / "shown.xlsx"
    person.reach("★ Significant events only")
    person.press("Space")
    person.on(lambda dialog: say_why(person, dialog))
    ask.answers.append(lambda _: person.settled(window))  # the progress, which closes by itself
    person.on(person.save_at(place), lambda box: read_box(person, box, read))
    person.push("Export what is shown")
    assert "stands in the log" in read[-1]
    sheet = openpyxl.load_workbook(place).active
    assert sheet is not None
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert RIGHT in cells
    assert WRONG not in cells
    assert "Shown: significant events only." in cells
    assert [d.why for d in window.session.case(window.look.family_id).disclosures] == [
        "supervision on Friday"
    ]


def put_right(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, RecordForm)
    person.write("What was seen or said", RIGHT)
    person.write("Why it is corrected", "the driver told me")
    person.press("Return")


def read_history(person: Person, dialog: QDialog, read: list[str]) -> None:
    assert isinstance(dialog, HistoryDialog)
    read.extend(said.text() for said in dialog.findChildren(QLabel))
    person.press("Escape")


def star(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, RecordForm)
    person.write("Why it is significant", "I had it wrong for a month")
    person.push("Save")


def say_why(person: Person, dialog: QDialog) -> None:
    assert isinstance(dialog, ExportDialog)
    person.write("Why it leaves", "supervision on Friday")
    person.press("Return")


def read_box(person: Person, box: QMessageBox, read: list[str]) -> None:
    read.append(box.text())
    person.press("Return")
