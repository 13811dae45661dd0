"""Words of other agencies: said once, taken back, and an empty list that says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scr_neglect.casework import meanings, record
from scr_neglect.casework.session import Session, new_casebook, new_id
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.ui.dialogs.codes import FIRST, CodesDialog
from scr_neglect.ui.widgets.lines import DETAIL


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made, _ = new_casebook(tmp_path / "x.casebook", "four unrelated words", agency="HV", author="HV")
    yield made
    made.close()


def _with_rows(session: Session) -> str:
    family = record.open_family(session, "Larch family")
    rows = [
        Observation(
            id=new_id(), date=edtf_date(f"2024-0{n}-01"), agency="nursery", child=("household",), kind="concern",
            domain="physical", indicator=code, summary="made up",
        )
        for n, code in enumerate(("zx-17", "zx-17", "home-conditions"), start=1)
    ]  # fmt: skip
    record.add(session, family, *rows)
    return family


def test_the_code_nobody_knows_comes_first_and_is_settled_by_saying_what_it_means(
    session: Session, qtbot: QtBot
) -> None:
    family = _with_rows(session)
    dialog = CodesDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "zx-17" in dialog.which.text()
    assert "2 rows" in dialog.which.text()
    assert not dialog.apply.isEnabled()
    dialog.field.set_value("physical.accidental-injury")
    dialog.field.changed.emit()
    assert dialog.apply.isEnabled()
    dialog.apply.click()
    assert meanings.said(session) == {"physical/zx-17": "physical.accidental-injury"}
    assert {row.meant for row in session.case(family).observations} == {"physical.accidental-injury", ""}
    assert "zx-17" in dialog.which.text(), "the one just settled stays chosen"
    assert dialog.undo.isEnabled()
    assert not dialog.apply.isEnabled()
    dialog.undo.click()
    assert meanings.said(session) == {}
    assert not dialog.undo.isEnabled()


def test_the_number_of_rows_opens_to_the_rows_and_says_in_which_families(
    session: Session, qtbot: QtBot
) -> None:
    _with_rows(session)
    other = record.open_family(session, "Rowan family")
    rows = [
        Observation(
            id=new_id(), date=edtf_date(f"2025-0{n}-01"), agency="nursery", child=("household",), kind="concern",
            domain="physical", indicator="zx-17", summary=f"made up {n}", parent_account="It was the cat." if n == 1 else "",
        )
        for n in range(1, 6)
    ]  # fmt: skip
    record.add(session, other, *rows)
    dialog = CodesDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "7 rows" in dialog.which.text()
    assert "Larch family (2); Rowan family (5)" in dialog.rows_said.text()
    assert dialog.rows.first.rowCount() == FIRST
    dialog.more.click()
    lines = [dialog.rows.first.index(n, 0) for n in range(dialog.rows.first.rowCount())]
    assert [line.data() for line in lines][:2] == ["made up", "made up"]
    assert lines[2].data() == "made up 1\nCarer's account: It was the cat."
    assert [line.data(DETAIL).split(" · ")[0] for line in lines] == ["Larch family"] * 2 + [
        "Rowan family"
    ] * 5
    assert "Jan 2025" in lines[2].data(DETAIL)


def test_what_the_tables_say_stands_beside_each_code(session: Session, qtbot: QtBot) -> None:
    _with_rows(session)
    dialog = CodesDialog(session, None)
    qtbot.addWidget(dialog)
    said = {cells[0]: cells[3] for cells in dialog.table.sorted_cells()}
    assert said["zx-17"].startswith("Not in the list")
    assert said["home-conditions"] == meanings.codes(session)[1].name


def test_with_nothing_from_elsewhere_it_says_so(session: Session, qtbot: QtBot) -> None:
    dialog = CodesDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.none.isVisible()
    assert not dialog.table.isVisible()
    assert not dialog.asking.isVisible()
