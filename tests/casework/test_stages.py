"""The stages of a casebook: as shipped until they are changed, kept whole or not at all."""

import pytest
from msgspec.structs import replace

from scr_neglect.casework.session import Session
from scr_neglect.casework.stages import MOST, SETTING, keep_stages, stages_of
from scr_neglect.errors import Refusal
from scr_neglect.records.catalogue import EscalationStage, escalation_stages


def test_an_area_has_its_own_stages(session: Session) -> None:
    assert stages_of(session) == escalation_stages()
    first, *rest = escalation_stages()
    keep_stages(
        session, [replace(first, name="  Talk  ", working_days=1), replace(rest[0], name=""), *rest[1:]]
    )
    now = stages_of(session)
    assert [(stage.number, stage.name) for stage in now] == [
        (1, "Talk"),
        (2, rest[1].name),
        (3, rest[2].name),
    ]
    assert now[0].working_days == 1
    keep_stages(session, escalation_stages())
    assert session.casebook.setting(SETTING) == ""
    assert stages_of(session) == escalation_stages()


@pytest.mark.parametrize(
    "stages",
    [
        [],
        [EscalationStage(number=1, name=" ", who="")],
        [EscalationStage(number=1, name="Leads", who=""), EscalationStage(number=2, name="leads", who="")],
        [EscalationStage(number=1, name="Leads", who="", working_days=400)],
        [EscalationStage(number=n, name=f"Leads {n}", who="") for n in range(MOST + 1)],
    ],
)
def test_what_cannot_be_a_procedure_changes_nothing(session: Session, stages: list[EscalationStage]) -> None:
    before = stages_of(session)
    with pytest.raises(Refusal):
        keep_stages(session, stages)
    assert stages_of(session) == before


def test_a_setting_that_cannot_be_read_is_as_shipped(session: Session) -> None:
    for kept in ("not json", "[]", '[{"name": 3}]', '[{"number": 1, "name": " ", "who": ""}]'):
        session.casebook.set_setting(SETTING, kept)
        assert stages_of(session) == escalation_stages()
