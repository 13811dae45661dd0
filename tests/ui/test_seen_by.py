"""Who may see a record, as it is chosen: the family, professionals, nobody, or only the people ticked by name."""

import pytest
from pytestqt.qtbot import QtBot

from scr_neglect.casework.examples import INVENTED, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.ui.questions import VISIBILITY
from scr_neglect.ui.widgets.seen_by import AS_IT_CAME, ONLY, SeenByField


@pytest.fixture(scope="module")
def case() -> Case:
    return case_in(example_folder(INVENTED))


@pytest.fixture
def field(qtbot: QtBot, case: Case) -> SeenByField:
    made = SeenByField(case)
    qtbot.addWidget(made)
    made.show()
    return made


def of(visibility: str, *people: str) -> dict[str, object]:
    return {"visibility": visibility, "private_to": people}


def test_each_choice_says_both_fields_of_a_record(field: SeenByField) -> None:
    for code, _ in VISIBILITY:
        field.choice.set_value(code)
        assert field.value() == of(code)
        assert not field.which.isVisible()
    field.choice.set_value(ONLY)
    assert field.which.isVisible()
    assert field.value() == of("undecided"), "for nobody yet"
    with pytest.raises(Refusal, match="Tick who may see it"):
        field.check()
    field.people.boxes["mother"].setChecked(True)
    field.check()
    assert field.value() == of("family", "mother")


@pytest.mark.parametrize("visibility", [code for code, _ in VISIBILITY])
@pytest.mark.parametrize("people", [(), ("mother",), ("mother", "uncle-by-letter")])
def test_what_came_from_elsewhere_stays_as_it_came_until_it_is_changed(
    field: SeenByField, visibility: str, people: tuple[str, ...]
) -> None:
    field.set_value(of(visibility, *people))
    assert field.value() == of(visibility, *people)
    field.choice.set_value("family")
    assert field.value() == of("family"), (
        "whom it was for alone is forgotten: everyone of the family may see it"
    )


def test_a_row_that_came_for_nobody_says_so_and_opens_only_when_that_is_chosen(field: SeenByField) -> None:
    field.set_value(of("professionals", "mother"))
    assert (field.choice.value(), field.which.isVisible()) == (AS_IT_CAME, False)
    assert field.choice.currentText().startswith("Nobody")
    field.choice.set_value(ONLY)
    assert field.value() == of("family", "mother")


def test_only_those_of_the_family_can_be_ticked_for_whom_a_copy_can_be(
    field: SeenByField, case: Case
) -> None:
    assert {tick.text() for tick in field.people.boxes.values()} == {p.called for p in case.people}
    assert "unborn" not in field.people.boxes
