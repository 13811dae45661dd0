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
    said.append(importing.counts.text())
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
    assert "there is nothing to add" in importing.said.text()
    assert not importing.save.isEnabled()
    person.press("Escape")
