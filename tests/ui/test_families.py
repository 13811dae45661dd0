"""The list on the left finds families by name, and words in the records."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from scr_neglect.casework.examples import INVENTED, REVIEW, example_casebook
from scr_neglect.ui.requests import OpenFamily, ShowRows
from scr_neglect.ui.widgets.families import FamilyList


@pytest.fixture
def shown(qtbot, tmp_path: Path):
    session = example_casebook(tmp_path / "book.casebook", REVIEW, INVENTED)
    made = FamilyList(session)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made._model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show()
    yield made
    session.close()


def lines(shown: FamilyList) -> list[str]:
    model = shown.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_every_family_is_listed_and_a_name_narrows_the_list(shown, qtbot):
    assert lines(shown) == ["An invented family", "Sam and Kyle"]
    qtbot.keyClicks(shown.search, "invented f")
    assert lines(shown)[0] == "An invented family"
    assert "Sam and Kyle" not in lines(shown)


def test_words_in_the_records_open_their_entries_by_keyboard(shown, qtbot):
    asked: list[object] = []
    shown.asked.connect(asked.append)
    qtbot.keyClicks(shown.search, "guinea pig")
    assert any(line.startswith("Sam and Kyle: the words stand in") for line in lines(shown))
    qtbot.keyClick(shown.search, Qt.Key.Key_Return)
    opened, rows = asked
    assert isinstance(opened, OpenFamily)
    assert opened.page == "Chronology"
    assert isinstance(rows, ShowRows)
    case = shown._session.case(opened.family_id)
    assert rows.ids
    assert all("guinea" in _text(case.by_id[each]).lower() for each in rows.ids)


def _text(row) -> str:
    return " ".join(str(getattr(row, name)) for name in row.__struct_fields__)


@pytest.mark.parametrize("typed", ["'", '"', "O'", "a AND", "(", "*", "zzqqxx", "-1"])
def test_whatever_is_typed_never_ends_in_an_error(shown, qtbot, typed: str):
    qtbot.keyClicks(shown.search, typed)
    names = {family.name for family in shown._session.families()}
    assert {line.split(":")[0] for line in lines(shown)} <= names
    if typed == "zzqqxx":
        assert lines(shown) == []
    shown.search.clear()
    assert set(lines(shown)) == names
