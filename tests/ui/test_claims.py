"""What was said and relied on: borne out and contradicted stand side by side with their rows, and rows are linked by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scr_neglect.casework.examples import INVENTED, example_casebook
from scr_neglect.casework.session import Session
from scr_neglect.records.entries import Claim
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.models import plan_claims
from scr_neglect.ui.widgets.linked import RowsField


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = example_casebook(tmp_path / "book.casebook", INVENTED)
    yield made
    made.close()


def test_accounts_borne_out_stand_beside_contradicted_ones_with_their_rows(session: Session) -> None:
    case = session.case(session.families()[0].id)
    rows = plan_claims.claims(case)
    damp = next(row for row in rows if "damp" in row.cells[2])
    assert "Gutter broken" in damp.cells[3]
    assert "washing drying" in damp.cells[4]
    assert damp.cells[5] == "No row linked"
    assert plan_claims.how_to_read(case).startswith(
        "4 accounts: 3 borne out by a later row, 2 contradicted by one"
    )
    ids, why = plan_claims.behind(case, damp.record)
    claim = case.by_id[damp.record]
    assert isinstance(claim, Claim)
    assert ids == (*claim.agrees, *claim.contradicts, *claim.untested)
    assert "damp" in why
    said = " ".join(cell for row in rows for cell in row.cells).casefold()
    assert not any(word in said for word in (" lie", "lied", "untrue", "truth"))


def test_a_row_is_linked_and_taken_out_again(qtbot: QtBot, session: Session) -> None:
    case = session.case(session.families()[0].id)
    row = case.observations[5]
    form = RecordForm("claim", case, session.today(), None, before=case.claims[0])
    qtbot.addWidget(form)
    form.show()
    field = form.fields["untested"]
    assert isinstance(field, RowsField)
    before = field.value()
    words = next(said for key, said in field._said.items() if key == row.id)
    field.box.completer().activated.emit(words)
    field.box.completer().activated.emit(words)
    assert field.value() == (*before, row.id)
    made = form.record()
    assert isinstance(made, Claim)
    assert made.untested == (*before, row.id)
    out = [each for each in field.findChildren(QPushButton) if each.accessibleDescription() == words]
    out[0].click()
    assert field.value() == before
