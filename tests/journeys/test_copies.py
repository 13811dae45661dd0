"""Copies for a family by keyboard: each person's own, one locked, what is new, what is undecided, and one not shared."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox

from scr_neglect.casework.deciding import undecided
from scr_neglect.casework.record import add
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.dates import exactly
from scr_neglect.records.people import Person as Somebody
from scr_neglect.records.plan import Action, Goal
from scr_neglect.ui.dialogs.deciding import DecideEachDialog
from scr_neglect.ui.dialogs.giving import SafetyDialog
from scr_neglect.ui.dialogs.locking import PassphraseDialog
from scr_neglect.ui.dialogs.not_sharing import NotSharingDialog
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.dialogs.small import DecideDialog
from scr_neglect.ui.pages.summary import SummaryPage
from scr_neglect.ui.requests import Correct
from scr_neglect.ui.window import Window
from tests.journeys.larch import larch_family
from tests.journeys.person import READY, Person
from tests.reports.read_back import text

EVENING = datetime(2026, 3, 20, 18, 5)
LOCK = "kettle orchard window thimble"
GOAL = "Juniper is awake at school all week"
HERS, HIS = "Rowan sees the counsellor", "Hazel keeps the night shifts to two"


class Desk:
    """The Summary page of the Larch family, and what is done there at its dialogs."""

    def __init__(self, person: Person, session: Session, family: str, folder: Path) -> None:
        self.person, self.session, self.family, self.folder = person, session, family, folder
        self.window = Window(session)
        person.qtbot.addWidget(self.window)
        self.window.open_family(family)
        person.at(self.window)
        person.press("Ctrl+6")
        person.settled(self.window)
        page = self.window.current()
        assert isinstance(page, SummaryPage)
        self.page = page

    def copy_for(self, name: str) -> None:
        self.person.push(f"A copy for {name}")
        self.person.settled(self.window)
        self.person.qtbot.waitUntil(self.page.save.isEnabled, timeout=READY)

    def saved(self, name: str, *first: object) -> str:
        """Saves the pages at one press and one check; gives what can be read in the file."""
        file = self.folder / name
        self.person.on(*first, self.person.save_at(file), self.give_it)  # type: ignore[arg-type]
        self.person.push("Save PDF")
        return text(file.read_bytes())

    def by_hand(self, dialog: QDialog) -> None:
        assert isinstance(dialog, SafetyDialog)
        self.person.push("Handed over in person")
        self.person.press("Return")

    def give_it(self, dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        self.person.push("Give it")


@pytest.fixture
def desk(person: Person, tmp_path: Path) -> Iterator[Desk]:
    session, family = larch_family(tmp_path / "north.casebook", EVENING)

    def theirs(words: str, code: str) -> Goal:
        return Goal(id=new_id(), date=exactly(EVENING.date()), goal=words, visibility="family", private_to=(code,))  # fmt: skip

    add(
        session, family, Somebody(id=new_id(), code="linden", role="grandmother", name="Linden"),
        theirs(HERS, "rowan"), theirs(HIS, "hazel"),
    )  # fmt: skip
    desk = Desk(person, session, family, tmp_path)
    yield desk
    person.settled(desk.window)
    desk.window.close()
    desk.window.deleteLater()
    session.close()


def test_mother_father_and_grandmother_each_get_a_copy_of_their_own(desk: Desk) -> None:
    read = {}
    for name in ("Rowan (mother)", "Hazel (father)", "Linden (grandmother)"):
        desk.copy_for(name)
        read[name.partition(" ")[0]] = desk.saved(f"{name.partition(' ')[0]}.pdf", desk.by_hand)
    for name, words in read.items():
        assert f"Copy for {name}" in words
        assert [other for other in read if f"Copy for {other}" in words] == [name]
        assert "Some information about other people may not be in this copy." in words
    assert [name for name, words in read.items() if HERS in words] == ["Rowan"]
    assert [name for name, words in read.items() if HIS in words] == ["Hazel"]
    assert {each.to for each in desk.session.case(desk.family).disclosures} == set(read)


def test_a_locked_copy_and_what_is_new_since_the_last(desk: Desk) -> None:
    person, page = desk.person, desk.page
    desk.copy_for("Rowan (mother)")
    desk.saved("first.pdf", desk.by_hand)
    goal = Goal(id=new_id(), date=exactly(EVENING.date()), goal=GOAL, visibility="family")
    add(desk.session, desk.family, goal)
    desk.copy_for("Rowan (mother)")
    person.qtbot.waitUntil(lambda: "new" in page.since.line.text(), timeout=READY)
    person.push("Show what changed")
    shown = " ".join(each.text() for each in page.since.findChildren(QLabel))
    assert GOAL in shown
    desk.copy_for("Hazel (father)")
    assert not page.since.isVisible()
    assert not any(GOAL in each.text() or HERS in each.text() for each in page.since.findChildren(QLabel))

    def lock(dialog: QDialog) -> None:
        assert isinstance(dialog, PassphraseDialog)
        person.write("A passphrase for this file", LOCK)
        person.write("The passphrase again", LOCK)
        person.press("Return")

    file = desk.folder / "locked.pdf"
    desk.copy_for("Rowan (mother)")
    person.on(lock, person.save_at(file), desk.give_it)
    person.push("Save locked")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(file)
    pikepdf.open(file, password=LOCK).close()


def test_what_nobody_decided_about_is_gone_through_by_one_key_each(desk: Desk) -> None:
    person, session, family = desk.person, desk.session, desk.family
    rows = [
        Action(id=new_id(), date=exactly(EVENING.date()), action=f"Thing {number}", owner="school")
        for number in range(4)
    ]
    add(session, family, *rows)
    waiting = [row.id for row in undecided(session.case(family))]
    desk.copy_for("Rowan (mother)")

    def hands(dialog: QDialog) -> None:
        assert isinstance(dialog, DecideEachDialog)
        for key in ("F", "P", "N", "U", "Right"):
            person.press(key)
        person.push("Write these decisions")

    person.on(hands)
    person.push("Decide about")
    person.settled(desk.window)
    seen_by = {row: session.case(family).by_id[row].visibility for row in waiting}
    assert list(seen_by.values())[:3] == ["family", "professionals", "undecided"]
    assert set(list(seen_by.values())[2:]) == {"undecided"}
    assert len(undecided(session.case(family))) == len(waiting) - 2
    person.on(lambda dialog: (person.press("N"), person.press("Esc")))
    person.push("Decide about")
    assert len(undecided(session.case(family))) == len(waiting) - 2


def test_her_own_history_is_for_her_alone(desk: Desk) -> None:
    """Decided one by one for Rowan alone, then put right by its form for both parents, and shown in each one's copy."""
    person, session, family = desk.person, desk.session, desk.family
    mine = Goal(id=new_id(), date=exactly(EVENING.date()), goal="Rowan sleeps without the tablets")
    add(session, family, mine)
    desk.copy_for("Rowan (mother)")

    def for_rowan(dialog: QDialog) -> None:
        assert isinstance(dialog, DecideDialog)
        assert dialog.seen_by.value()["private_to"] == ()
        person.press("Return")
        assert "Tick who may see it" in dialog.wrong.text()
        person.push("Rowan")
        person.press("Return")

    def one_by_one(dialog: QDialog) -> None:
        assert isinstance(dialog, DecideEachDialog)
        while mine.goal not in " ".join(said.text() for said in dialog.findChildren(QLabel)):
            person.press("Right")
        person.on(for_rowan)
        person.press("O")
        assert "Only Rowan: Goal" in dialog.typed()
        person.push("Write these decisions")

    person.on(one_by_one)
    person.push("Decide about")
    person.settled(desk.window)
    row = session.case(family).by_id[mine.id]
    assert (row.visibility, row.private_to) == ("family", ("rowan",))
    read = {}
    for name in ("Rowan (mother)", "Hazel (father)"):
        desk.copy_for(name)
        read[name] = desk.saved(f"{name[:5]}.pdf", desk.by_hand)
    assert [name for name, words in read.items() if mine.goal in words] == ["Rowan (mother)"]

    def for_both(dialog: QDialog) -> None:
        assert isinstance(dialog, RecordForm)
        person.push("Hazel")
        person.write("Why it is corrected", "Rowan asked me to")
        person.press("Return")

    person.on(for_both)
    desk.window.carry_out(Correct(mine.id))
    assert set(session.case(family).by_id[mine.id].private_to) == {"rowan", "hazel"}


def test_a_decision_not_to_share(desk: Desk) -> None:
    person = desk.person

    def refuse(dialog: QDialog) -> None:
        assert isinstance(dialog, NotSharingDialog)
        person.write("With whom it is not shared", "Housing officer")
        person.write("What is not shared", "What the school wrote")
        person.write("Why not", "Not needed for the repair")
        person.write("On what basis", "Not relevant to the task")
        person.press("Return")

    person.on(refuse)
    person.push("Do not share")
    (row,) = desk.session.case(desk.family).disclosures
    assert (row.to, row.why, row.shared) == ("Housing officer", "Not needed for the repair", "no")
