"""Another agency's folder with a row that cannot be read: taken in, mended, taken in again."""

import csv
import shutil
from pathlib import Path

from PySide6.QtWidgets import QDialog

from scr_neglect.casework.examples import INVENTED, example_folder
from scr_neglect.ui.dialogs.importing import ImportDialog
from tests.journeys.person import PASSPHRASE, Person

LINE, BAD = 5, "a few days ago or so"


def cells(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text))


def put(file: Path, line: int, column: str, cell: str) -> str:
    """Writes one cell and gives what stood there."""
    rows = cells(file)
    place = rows[0].index(column)
    before, rows[line][place] = rows[line][place], cell
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(rows)
    return before


def test_a_bad_row_is_mended_and_taken_in(person: Person, casebook: Path, start, tmp_path: Path) -> None:
    sent, mend = tmp_path / "from the school", tmp_path / "to mend"
    shutil.copytree(example_folder(INVENTED), sent)
    kind = put(sent / "observations.csv", LINE, "kind", BAD)
    mend.mkdir()
    whole = len(cells(sent / "observations.csv")) - 1

    window = person.enter(start(), PASSPHRASE)
    said: list[str] = []
    person.on(lambda dialog: take_in(person, dialog, sent, said, mend=mend))
    person.press("Ctrl+I")
    family = window.session.family_named("An invented family")
    assert len(window.session.case(family).observations) == whole - 1
    assert "1 refused" in said[0]
    assert BAD not in window.header.children_line.text()

    assert put(mend / "observations.csv", 1, "kind", kind) == BAD
    person.on(lambda dialog: take_in(person, dialog, mend, said, name="An invented family"))
    person.press("Ctrl+I")
    assert "1 new" in said[1]
    assert "0 refused" in said[1]
    assert len(window.session.case(family).observations) == whole

    put(sent / "observations.csv", LINE, "kind", kind)
    person.on(lambda dialog: nothing_to_add(person, dialog, sent))
    person.press("Ctrl+I")
    assert len(window.session.case(family).observations) == whole
    assert [line.name for line in window.session.families()] == ["An invented family", "Larch family"]


def looked(person: Person, dialog: QDialog, folder: Path, name: str = "") -> ImportDialog:
    assert isinstance(dialog, ImportDialog)
    person.write("A case folder", str(folder))
    person.write("Family name", name)
    person.qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=60_000)
    return dialog


def take_in(
    person: Person,
    dialog: QDialog,
    folder: Path,
    said: list[str],
    *,
    name: str = "",
    mend: Path | None = None,
) -> None:
    importing = looked(person, dialog, folder, name)
    said.append(importing.found.counts.text())
    if mend is not None:
        (refused,) = importing.prepared.report.refused
        assert (refused.line, refused.column, refused.value) == (LINE + 1, "kind", BAD)
        person.on(person.folder_at(mend))
        person.push("Save the refused rows to mend")
        assert "observations.csv written" in importing.wrong.text()
    person.push("Import")
    person.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=60_000)


def nothing_to_add(person: Person, dialog: QDialog, folder: Path) -> None:
    importing = looked(person, dialog, folder)
    assert "there is nothing to add" in importing.found.said.text()
    assert not importing.save.isEnabled()
    person.press("Escape")


CHRONOLOGY = (
    ("Date of event", "Who", "What happened", "Ref"),
    ("3/4/2015", "Nursery", "Juniper came in hungry and asked for toast.", "1"),
    ("next week", "Nursery", "Not collected at three.", "2"),
    ("3/4/2015", "School", "Juniper came in hungry, and asked for toast", "3"),
)


def test_what_another_agency_sent_is_looked_at_mended_and_taken_in(
    person: Person, casebook: Path, start, tmp_path: Path
) -> None:
    sent = tmp_path / "chronology.csv"
    with sent.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(CHRONOLOGY)
    window = person.enter(start(), PASSPHRASE)
    person.on(lambda dialog: answer_and_take_in(person, dialog, sent))
    person.press("Ctrl+I")
    (family,) = [line.id for line in window.session.families() if line.name == "Alder family"]
    rows = {row.summary: row for row in window.session.case(family).observations}
    assert len(rows) == 3
    assert {row.kind for row in rows.values()} == {"neutral"}
    again, first = rows[CHRONOLOGY[3][2]], rows[CHRONOLOGY[1][2]]
    assert (first.date.edtf, again.told_from) == ("2015-04-03", first.id)
    assert rows[CHRONOLOGY[2][2]].date.edtf == "2015-04-10"


def answer_and_take_in(person: Person, dialog: QDialog, sent: Path) -> None:
    assert isinstance(dialog, ImportDialog)
    person.write("A case folder", str(sent))
    person.write("Family name", "Alder family")
    person.qtbot.waitUntil(lambda: "could be two different days" in dialog.found.said.text(), timeout=60_000)
    person.choose("How its dates are written", "Day first")
    person.qtbot.waitUntil(lambda: dialog.prepared is not None, timeout=60_000)
    person.reach("Rows that are refused")
    person.press("Home")
    person.press("Right", 3)
    person.press("F2")
    person.press("Ctrl+A")
    person.key_in("10 April 2015\n")
    person.qtbot.waitUntil(
        lambda: dialog.prepared is not None and not dialog.prepared.report.refused, timeout=60_000
    )
    person.reach("Rows that may tell the same")
    person.press("Home")
    person.press("Space")
    person.push("Import")
    person.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=60_000)
