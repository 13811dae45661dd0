"""A call that is being written down, for the tests of it."""

from collections.abc import Iterator
from pathlib import Path

from pytestqt.qtbot import QtBot

from scr_neglect.casework import calls, drafts, record
from scr_neglect.casework.local import LocalProcedures
from scr_neglect.casework.session import Session, new_id
from scr_neglect.records.catalogue import act_now_list
from scr_neglect.records.people import Person
from scr_neglect.ui.dialogs.call import CallDialog
from tests.ui.test_act_now import larches, up

ASKED = [one for one in act_now_list() if one.asked]
LOCAL = LocalProcedures(
    hub="Northshire MASH", hub_phone="01632 960 001", hub_out_of_hours="01632 960 002", lead="Named nurse",
    lado="01632 960 004", bruising="Same-day opinion", police="999 now",
)  # fmt: skip


def the_own(tmp_path: Path) -> Iterator[tuple[Session, str]]:
    """A casebook with two families: one with a child of three years and a baby, one with a single child."""
    session, family = larches(tmp_path, Person(id=new_id(), code="mother", role="mother"))
    record.open_family(session, "Elm family", [Person(id=new_id(), code="oak", role="child", name="Oak")])
    yield session, family
    session.close()


def opened(qtbot: QtBot, own: tuple[Session, str], **given) -> CallDialog:
    session, family = own
    draft = calls.new_call(family, session.now())
    for name, value in given.items():
        setattr(draft, name, value)
    if given:
        drafts.keep(session, draft)
    return up(qtbot, CallDialog(session, draft, None))


def told(**given):
    return {
        "words": "A mark on the ear.",
        "child": ("ash",),
        "indicator": "physical.accidental-injury",
        **given,
    }
