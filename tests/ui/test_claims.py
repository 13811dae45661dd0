"""What was said and relied on: borne out and contradicted stand side by side with their rows, and rows are linked by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from scr_neglect.casework.chronology import entries
from scr_neglect.casework.examples import INVENTED, example_casebook
from scr_neglect.casework.session import Session
from scr_neglect.records.entries import Claim
from scr_neglect.ui import ask, requests
from scr_neglect.ui.dialogs.link import LinkDialog
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.models import plan_claims
from scr_neglect.ui.widgets.linked import RowsField
from scr_neglect.ui.window import Window


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


def test_a_row_is_laid_beside_an_account_from_the_row_itself(qtbot: QtBot, session: Session) -> None:
    """In one way at a time, with a reason of its own; no account is counted as settled by it."""
    case = session.case(session.families()[0].id)
    claim = case.claims[0]
    free = next(
        e for e in entries(case) if e.id not in (*claim.agrees, *claim.contradicts, *claim.untested, claim.id)
    )
    dialog = LinkDialog(case, free, None)
    qtbot.addWidget(dialog)
    dialog.try_to_save()
    assert "Choose what this row" in dialog.wrong.text()
    dialog.account.set_value(claim.id)
    assert claim.claim in dialog.whole.text()
    dialog.try_to_save()
    assert "Say what this row does" in dialog.wrong.text()
    dialog.how.set_value("contradicts")
    made = dialog.linked()
    assert made is not None
    assert made.contradicts == (*claim.contradicts, free.id)
    assert (made.agrees, made.untested, made.claim) == (claim.agrees, claim.untested, claim.claim)
    dialog.try_to_save()
    assert dialog.result() == QDialog.DialogCode.Accepted
    beside = next(e for e in entries(case) if e.id == claim.agrees[0])
    again = LinkDialog(case, beside, None)
    qtbot.addWidget(again)
    again.account.set_value(claim.id)
    again.how.set_value("agrees")
    again.try_to_save()
    assert "already" in again.wrong.text()
    again.how.set_value("untested")
    moved = again.linked()
    assert moved is not None
    assert beside.id not in moved.agrees
    assert beside.id in moved.untested
    again.account.set_value("")
    assert (again.linked(), again.given()) == (None, {"untested": (beside.id,)})


def test_the_key_b_in_the_chronology_links_and_seals(qtbot: QtBot, session: Session) -> None:
    window = Window(session)
    qtbot.addWidget(window, before_close_func=lambda _: window.worker.wait())
    family = session.families()[0].id
    case = session.case(family)
    claim = case.claims[0]
    free = next(
        o for o in case.observations if o.id not in (*claim.agrees, *claim.contradicts, *claim.untested)
    )

    def hands(dialog: QDialog) -> bool:
        assert isinstance(dialog, LinkDialog)
        dialog.account.set_value(claim.id)
        dialog.how.set_value("agrees")
        dialog.try_to_save()
        return True

    window.carry_out(requests.OpenFamily(family, "Chronology"))
    ask.answers.append(hands)
    window.carry_out(requests.LinkClaim(free.id))
    now = session.case(family).by_id[claim.id]
    assert isinstance(now, Claim)
    assert now.agrees == (*claim.agrees, free.id)
    assert session.casebook.history(claim.id)[-1].reason == "a later row was laid beside it"
    window.worker.wait()
