"""Copies for a family, one after another, by keyboard: each its own, one locked, one not shared, and what is new."""

from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QDialog, QMessageBox

from scr_neglect.casework.record import add
from scr_neglect.casework.session import new_id
from scr_neglect.records.dates import exactly
from scr_neglect.records.plan import Goal
from scr_neglect.ui.dialogs.giving import SafetyDialog
from scr_neglect.ui.dialogs.locking import PassphraseDialog
from scr_neglect.ui.dialogs.not_sharing import NotSharingDialog
from scr_neglect.ui.pages.summary import SummaryPage
from scr_neglect.ui.window import Window
from tests.journeys.larch import larch_family
from tests.journeys.person import READY, Person
from tests.reports.read_back import text

EVENING = datetime(2026, 3, 20, 18, 5)
LOCK = "kettle orchard window thimble"
GOAL = "Juniper is awake at school all week"


def test_copies_one_after_another(person: Person, tmp_path: Path) -> None:
    session, family = larch_family(tmp_path / "north.casebook", EVENING)
    window = Window(session)
    person.qtbot.addWidget(window)
    try:
        window.open_family(family)
        person.at(window)
        person.press("Ctrl+6")
        person.settled(window)
        page = window.current()
        assert isinstance(page, SummaryPage)

        def by_hand(dialog: QDialog) -> None:
            assert isinstance(dialog, SafetyDialog)
            person.push("Handed over in person")
            person.press("Return")

        def give_it(dialog: QDialog) -> None:
            assert isinstance(dialog, QMessageBox)
            person.push("Give it")

        def pressed(name: str) -> None:
            person.push(f"A copy for {name}")
            person.qtbot.waitUntil(page.save.isEnabled, timeout=READY)
            person.settled(window)

        for name, file in (("Rowan (mother)", "rowan.pdf"), ("Hazel (father)", "hazel.pdf")):
            pressed(name)
            person.on(by_hand, person.save_at(tmp_path / file), give_it)
            person.push("Save PDF")
        assert "for Rowan" in text((tmp_path / "rowan.pdf").read_bytes())
        assert "for Hazel" in text((tmp_path / "hazel.pdf").read_bytes())
        assert {each.to for each in session.case(family).disclosures} == {"Rowan", "Hazel"}

        add(session, family, Goal(id=new_id(), date=exactly(EVENING.date()), goal=GOAL, visibility="family"))
        pressed("Rowan (mother)")
        person.qtbot.waitUntil(lambda: "new" in page.since.line.text(), timeout=READY)
        person.push("Show what changed")
        assert page.since.area.isVisible()

        def lock(dialog: QDialog) -> None:
            assert isinstance(dialog, PassphraseDialog)
            person.write("A passphrase for this file", LOCK)
            person.write("The passphrase again", LOCK)
            person.press("Return")

        person.on(lock, person.save_at(tmp_path / "locked.pdf"), give_it)
        person.push("Save locked")
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(tmp_path / "locked.pdf")
        pikepdf.open(tmp_path / "locked.pdf", password=LOCK).close()

        def refuse(dialog: QDialog) -> None:
            assert isinstance(dialog, NotSharingDialog)
            person.write("With whom it is not shared", "Housing officer")
            person.write("What is not shared", "What the school wrote")
            person.write("Why not", "Not needed for the repair")
            person.write("On what basis", "Not relevant to the task")
            person.press("Return")

        person.on(refuse)
        person.push("Do not share")
        row = next(each for each in session.case(family).disclosures if each.shared == "no")
        assert (row.to, row.why) == ("Housing officer", "Not needed for the repair")
    finally:
        person.settled(window)
        window.close()
        session.close()
