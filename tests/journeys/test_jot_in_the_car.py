"""Five things jotted in the car become a finished visit, by keyboard alone and with few keys beyond the words."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from scr_neglect.casework import drafts
from scr_neglect.casework.record import open_family
from scr_neglect.casework.session import new_casebook, new_id
from scr_neglect.records import people
from scr_neglect.records.dates import edtf_date
from scr_neglect.ui.dialogs.jot import JotDialog, WhichJotsDialog
from scr_neglect.ui.dialogs.visit import VisitDialog
from scr_neglect.ui.widgets.fields import PickField
from scr_neglect.ui.window import Window
from tests.journeys.person import PASSPHRASE, Person

JOTS = (
    ("-", "no breakfast in either of them, Juniper asked for toast at ten"),
    ("-", "bedding of the cot wet through and cold"),
    ("+", "dad knelt down and read the whole bus book to Juniper"),
    (".", "stair gate looked at: fixed and shut"),
    (".", "fridge looked into: milk, eggs, fruit"),
)
MOST = 60
"""Key presses beyond the words, from Ctrl+N to the closed visit."""


class Keys:
    """The keys of a person, every one of them counted but for the letters of the words themselves."""

    def __init__(self, person: Person) -> None:
        self.person, self.pressed = person, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.pressed += 1
            self.person.press(key)

    def letters(self, few: str) -> None:
        """Letters that choose something: each counts."""
        for letter in few:
            self.pressed += 1
            self.person.key_in(letter)

    def words(self, words: str) -> None:
        self.person.key_in(words)


@pytest.fixture
def window(person: Person, tmp_path: Path):
    session, _ = new_casebook(
        tmp_path / "x.casebook", PASSPHRASE, agency="Health visiting", author="Health visitor"
    )
    family = [
        people.Person(
            id=new_id(), code="juniper", role="child", name="Juniper", born=edtf_date("2022-05-03")
        ),
        people.Person(id=new_id(), code="wren", role="child", name="Wren", born=edtf_date("2025-04-11")),
        people.Person(id=new_id(), code="alder", role="father", name="Alder"),
    ]
    family_id = open_family(session, "Larch family", family)
    window = Window(session)
    person.qtbot.addWidget(window)
    window.open_family(family_id, "Chronology")
    person.at(window)
    yield window
    window.close()
    session.close()


def test_five_jots_are_a_finished_visit_in_sixty_keys(person: Person, window: Window) -> None:
    keys = Keys(person)
    session, family_id = window.session, window.look.family_id
    person.on(lambda dialog: jot_and_drive_on(keys, dialog))
    keys.press("Ctrl+J")
    assert [type(each.note) for each in drafts.unfinished(session)] == [drafts.Jots]

    before = keys.pressed
    person.on(lambda dialog: finish(keys, dialog))
    keys.press("Ctrl+N")
    assert keys.pressed - before <= MOST, keys.pressed - before
    assert keys.pressed <= MOST, "the marks and the Enter of each jot among them"

    case = session.case(family_id)
    (contact,) = case.contacts
    assert (contact.children_seen, contact.seen_alone, contact.status) == (
        ("juniper", "wren"),
        (),
        "attended",
    )
    assert contact.date.edtf == session.today().isoformat()
    assert contact.note.startswith("First jotted down on ")
    assert contact.entered_there == "yes"
    order = [words for _, words in JOTS]
    rows = sorted(case.observations, key=lambda row: order.index(row.summary))
    assert [(row.kind, row.child, row.indicator, row.grade, row.basis) for row in rows] == [
        ("concern", ("juniper", "wren"), "physical.food", 2, "seen"),
        ("concern", ("wren",), "physical.sleeping", None, "seen"),
        ("strength", ("juniper",), "strength.educational.talks-and-reads", None, "seen"),
        ("looked-and-fine", ("household",), "physical.home-hazards", None, "seen"),
        ("looked-and-fine", ("household",), "physical.food", None, "seen"),
    ]
    assert drafts.unfinished(session) == []


def jot_and_drive_on(keys: Keys, dialog: QDialog) -> None:
    assert isinstance(dialog, JotDialog)
    for mark, words in JOTS:
        keys.letters(mark)
        keys.words(words)
        keys.press("Return")
    keys.press("Escape")
    assert not dialog.sort


def finish(keys: Keys, dialog: QDialog) -> None:
    assert isinstance(dialog, VisitDialog)
    assert [line.summary for line in dialog.draft.lines] == [words for _, words in JOTS]
    for _ in range(2):  # both children were seen
        keys.letters("s")
        keys.press("Return")
    for about, indicator, grade in (
        ("jw", "hun", "2"), ("w", "bedd", ""), ("j", "tal", None), ("h", "haz", None), ("h", "hun", None),
    ):  # fmt: skip
        keys.letters(about)
        keys.press("Return")
        keys.letters(indicator)
        keys.press("Return")
        if grade is not None:
            keys.letters(grade)
            keys.press("Return")
    assert keys.person.here() is dialog.done_text
    keys.press("Ctrl+Return")
    assert dialog.visit is not None, dialog.wrong.text()
    keys.press("Shift+Tab", "Space", "Return")  # entered in the agency's own system


def test_which_jots_are_one_visit_is_asked_where_it_is_not_plain(person: Person, window: Window) -> None:
    session, family_id = window.session, window.look.family_id
    today = session.now().astimezone().isoformat(timespec="minutes")
    for key, family, text, begun in (
        ("jots/monday", family_id, "- no coat in the rain", "2026-03-02T09:10+00:00"),
        ("jots/monday-later", family_id, "+ coat dried and put on before the door", "2026-03-02T09:40+00:00"),
        ("jots/now", family_id, ". stair gate shut", today),
        ("jots/nobody", "", "- bins", today),
    ):
        drafts.keep(session, drafts.Jots(key=key, family_id=family, text=text, begun=begun))
    asked: list[str] = []
    person.on(
        lambda dialog: those_offered(person, dialog, asked), lambda dialog: leave(person, dialog, asked)
    )
    person.press("Ctrl+N")
    assert asked == [
        "jots/monday",
        "jots/monday-later",
        "no coat in the rain",
        "coat dried and put on before the door",
    ]
    kept = {each.note.key: each.note for each in drafts.unfinished(session)}
    assert {"jots/now", "jots/nobody"} < kept.keys()
    assert len(kept) == 3
    (visit,) = [note for note in kept.values() if isinstance(note, drafts.VisitDraft)]
    assert (visit.when, visit.begun[:16]) == ("02/03/2026", "2026-03-02T09:10")


def those_offered(person: Person, dialog: QDialog, asked: list[str]) -> None:
    assert isinstance(dialog, WhichJotsDialog)
    asked += [each.key for each in dialog.chosen()]
    person.push("Larch family, ")  # the first of them out, and in again
    person.press("Space")
    person.press("Return")


def leave(person: Person, dialog: QDialog, asked: list[str]) -> None:
    assert isinstance(dialog, VisitDialog)
    asked += [line.summary for line in dialog.draft.lines]
    person.press("Escape")


def test_a_letter_that_two_names_share_ticks_neither_unasked(person: Person) -> None:
    field = PickField([("ash", "Ash"), ("alder", "Alder"), ("household", "The household")])
    person.qtbot.addWidget(field)
    person.at(field)
    field.boxes["ash"].setFocus()
    person.key_in("a")
    assert field.value() == ()
    assert person.here() is field.boxes["alder"]
    person.press("Space")
    person.key_in("h")
    assert field.value() == ("alder", "household")
