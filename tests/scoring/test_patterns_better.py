"""What held, what helped before, where a child is different, and a glimpse that reassures."""

from datetime import date, timedelta
from typing import Any

import pytest

from scr_neglect.records.case import Case, case_of
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Agency
from scr_neglect.records.record import Record
from tests.scoring import made
from tests.scoring.asked import asked, fine, service, the_one
from tests.scoring.made import contact, level, row

HELD = "held"
BEFORE = "worked-before"
DIFFERS = "differs-by-setting"
GLIMPSE = "glimpse-reassurance"
DAY = date(2017, 12, 1)

# -- better, and it has held ---------------------------------------------------------------------------------


def held(*more: Record, day: date = DAY) -> Case:
    return made.case(row(1, "2017-01-10"), fine(2, "2017-03-01"), *more, day=day)


def test_better_for_twelve_weeks_and_seen_by_two_agencies() -> None:
    case = held(fine(3, "2017-04-01", agency="school"))
    one = the_one(case, HELD)
    assert (one.child, one.visible, one.until) == ("ash", date(2017, 3, 1) + timedelta(84), None)
    assert (one.waited, one.for_, one.theme) == (84, "family", "what-has-worked")
    assert (set(one.evidence), one.alone) == ({"o0001", "o0002", "o0003"}, ())
    assert one.question.startswith("Better for Ash for some time now: Home.")
    assert "Home, since March 2017." in one.rule
    assert asked(case.known_on(one.visible - timedelta(1)), HELD) == []


def test_a_second_look_after_the_twelve_weeks_is_when_it_can_be_said() -> None:
    one = the_one(held(fine(3, "2017-08-01", agency="school")), HELD)
    assert (one.visible, one.waited) == (date(2017, 8, 1), 0)


def test_two_people_of_one_agency_are_two_and_the_agency_could_say_it_alone() -> None:
    one = the_one(held(fine(3, "2017-04-01", observer_role="student")), HELD)
    assert one.alone == ("hv",)


@pytest.mark.parametrize(
    "second",
    [
        fine(3, "2017-04-01"),
        fine(3, "2017-04-01", agency="school", basis="told-by-parent"),
        fine(3, "2017-04-01", agency="unspecified"),
        fine(3, "2017-04-01", agency="school", kind="strength", specificity="general"),
        fine(3, "2017-01-05", agency="school"),
        fine(3, "2017-04-01", agency="school", indicator="physical.food"),
    ],
)
def test_one_person_what_was_told_or_another_matter_is_not_enough(second: Observation) -> None:
    assert asked(held(second), HELD) == []


def test_a_concern_again_ends_it() -> None:
    case = held(fine(3, "2017-04-01", agency="school"), row(4, "2017-09-01"))
    assert the_one(case, HELD).until == date(2017, 9, 1)
    assert asked(held(fine(3, "2017-04-01", agency="school"), row(4, "2017-05-01")), HELD) == []


# -- what helped before --------------------------------------------------------------------------------------

HELP = level(1, "2016-11-01", "2017-04-01", child=("ash",), agency="hv")


def back(*more: Record) -> Case:
    return made.case(row(1, "2017-01-10"), fine(2, "2017-03-01"), row(3, "2017-08-01"), *more, day=DAY)


def test_a_matter_back_again_and_the_help_there_was_when_it_was_better() -> None:
    case = back(HELP)
    one = the_one(case, BEFORE)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2017, 8, 1), None, 0)
    assert (one.for_, one.theme) == ("family", "what-has-worked")
    assert set(one.evidence) == {"o0001", "o0002", "o0003", "l0001"}
    assert one.alone == ("hv",)
    assert one.question.startswith("This was better before: Home.")
    assert asked(case.known_on(date(2017, 7, 31)), BEFORE) == []


@pytest.mark.parametrize(
    ("help_then", "asks"),
    [
        (service(1, "2017-01-20", uptake="taken"), True),
        (service(1, "2017-01-20", uptake="declined"), False),
        (service(1, "2016-10-20", uptake="taken"), False),
        (service(1, "2017-06-20", uptake="taken"), False),
        (level(1, "2016-01-01", "2016-11-01"), False),
        (level(1, "2016-11-01", framework="Universal services only", tier="1"), False),
    ],
)
def test_only_help_that_was_taken_up_and_in_place_then(help_then: Record, asks: bool) -> None:
    assert bool(asked(back(help_then), BEFORE)) is asks


def test_help_and_improvement_held_by_two_agencies_is_seen_only_together() -> None:
    offered = service(1, "2017-01-20", provider="school", uptake="taken")
    assert the_one(back(offered), BEFORE).alone == ()


def test_without_a_return_there_is_nothing_to_look_back_for() -> None:
    assert asked(made.case(row(1, "2017-01-10"), fine(2, "2017-03-01"), HELP, day=DAY), BEFORE) == []


# -- different in different places ---------------------------------------------------------------------------

SCHOOL = Agency(id="a-primary", code="primary", name="Primary school", kind="education")


def talk(number: int, when: str, **fields: Any) -> Observation:
    return row(
        number, when, **({"domain": "educational", "indicator": "educational.language-delay"} | fields)
    )


def at_school(number: int, when: str, **fields: Any) -> Observation:
    return talk(number, when, **({"agency": "primary", "kind": "looked-and-fine"} | fields))


def places(*rows: Record, day: date = date(2017, 5, 1)) -> Case:
    by_kind: dict[str, list[Record]] = {"person": list(made.PEOPLE), "agency": [*made.AGENCIES, SCHOOL]}
    for each in rows:
        by_kind.setdefault("contact" if each.id.startswith("c") else "observation", []).append(each)
    return case_of(made.case().family, by_kind, day=day)


def test_a_concern_at_home_and_a_good_look_at_school_within_ninety_days() -> None:
    case = places(talk(1, "2017-03-01"), at_school(2, "2017-04-01"))
    one = the_one(case, DIFFERS)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2017, 4, 1), None, 0)
    assert (one.for_, one.theme, one.alone) == ("family", "what-has-worked", ())
    assert set(one.evidence) == {"o0001", "o0002"}
    assert "Ash is different in different places: Talk and language." in one.question
    assert asked(case.known_on(date(2017, 3, 31)), DIFFERS) == []


def test_it_is_asked_for_ninety_days_after_the_later_look() -> None:
    one = the_one(places(talk(1, "2017-03-01"), at_school(2, "2017-04-01"), day=DAY), DIFFERS)
    assert one.until == date(2017, 4, 1) + timedelta(91)


def test_what_a_parent_tells_is_how_the_child_is_at_home() -> None:
    told = talk(1, "2017-03-01", agency="primary", basis="told-by-parent", kind="looked-and-fine")
    assert the_one(places(told, at_school(2, "2017-03-01", kind="concern")), DIFFERS).alone == ("primary",)


def test_one_agency_that_held_both_could_have_asked_alone() -> None:
    case = places(talk(1, "2017-03-01", known_to=("primary",)), at_school(2, "2017-04-01"))
    assert the_one(case, DIFFERS).alone == ("primary",)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (talk(1, "2017-01-01"), at_school(2, "2017-04-02")),
        (talk(1, "2017-03-01", severity=1), at_school(2, "2017-04-01")),
        (talk(1, "2017-03-01"), at_school(2, "2017-04-01", kind="strength", specificity="general")),
        (talk(1, "2017-03-01"), at_school(2, "2017-04-01", indicator="emotional.swearing")),
        (talk(1, "2017-03-01"), at_school(2, "2017-04-01", agency="gp")),
        (talk(1, "2017-03-01"), at_school(2, "2017-04-01", child=("wren",))),
        (talk(1, "2017-03-01", agency="primary"), at_school(2, "2017-04-01")),
        (
            row(1, "2017-03-01"),
            at_school(2, "2017-04-01", indicator="physical.home-hygiene", domain="physical"),
        ),
    ],
)
def test_too_far_apart_slight_vague_or_not_of_two_places_is_no_difference(
    first: Observation, second: Observation
) -> None:
    assert asked(places(first, second), DIFFERS) == []


# -- a glimpse that reassures --------------------------------------------------------------------------------


def serious(number: int = 1, when: str = "2017-03-02", **fields: Any) -> Observation:
    return row(number, when, **({"severity": 3, "basis": "told-by-professional"} | fields))


def tidy(number: int, when: str, **fields: Any) -> Observation:
    """The home found tidy: it sees no child."""
    return fine(number, when, **({"child": ("household",)} | fields))


def test_one_good_look_at_the_home_while_the_child_is_not_seen() -> None:
    case = made.case(serious(), tidy(2, "2017-03-20"), day=date(2017, 4, 1))
    one = the_one(case, GLIMPSE)
    assert (one.child, one.visible, one.until) == ("ash", date(2017, 3, 20), None)
    assert (one.for_, one.theme, one.waited) == ("supervision", "how-we-know", 0)
    assert set(one.evidence) == {"o0001", "o0002"}
    assert one.alone == ("hv",)
    assert asked(case.known_on(date(2017, 3, 19)), GLIMPSE) == []
    assert asked(case, "not-seen")[0].until is None, "it closes nothing"


def test_another_agency_that_found_the_same_ends_it_or_stops_it_from_being_asked() -> None:
    rows = (serious(), tidy(2, "2017-03-20"))
    later = the_one(made.case(*rows, tidy(3, "2017-03-28", agency="school"), day=date(2017, 4, 10)), GLIMPSE)
    assert later.until == date(2017, 3, 28)
    before = tidy(3, "2017-03-10", agency="school")
    found = asked(made.case(*rows, before, day=date(2017, 4, 10)), GLIMPSE)
    assert all("o0002" not in one.evidence for one in found)
    same = made.case(*rows, tidy(3, "2017-03-28"), day=date(2017, 4, 10))
    assert the_one(same, GLIMPSE).until is None


@pytest.mark.parametrize(
    "look",
    [
        tidy(2, "2017-03-20", basis="told-by-parent"),
        tidy(2, "2017-03-05"),
        tidy(2, "2017-03-20", kind="neutral"),
        fine(2, "2017-03-20"),
        fine(2, "2017-03-20", child=("wren",)),
    ],
)
def test_what_was_told_came_before_saw_the_child_or_another_is_no_glimpse(look: Observation) -> None:
    assert asked(made.case(serious(), look, day=date(2017, 4, 1)), GLIMPSE) == []


def test_missed_appointments_and_one_good_look() -> None:
    missed = [contact(n, f"2017-0{n}-01", status="not-brought", kind="appointment") for n in (1, 2, 3)]
    one = the_one(made.case(*missed, tidy(4, "2017-03-20"), day=date(2017, 4, 1)), GLIMPSE)
    assert set(one.evidence) == {"c0001", "c0002", "c0003", "o0004"}
    assert asked(made.case(*missed[1:], tidy(4, "2017-03-20"), day=date(2017, 4, 1)), GLIMPSE) == []


def test_the_question_of_what_held_names_three_matters_at_most() -> None:
    matters = (
        "physical.home-hygiene",
        "physical.food",
        "physical.clothing",
        "physical.sleeping",
        "physical.animals",
    )
    rows: list[Record] = []
    for place, indicator in enumerate(matters):
        rows.append(row(10 * place, "2017-01-10", indicator=indicator))
        rows += [
            fine(10 * place + n, "2017-03-01", indicator=indicator, agency=agency)
            for n, agency in ((1, "hv"), (2, "school"))
        ]
    question = the_one(made.case(*rows, day=DAY), HELD).question
    assert question.startswith(
        "Better for Ash for some time now: Animals, Clothing and washing, Feeding and growth and two more."
    )


def test_help_stepped_down_with_worries_open_and_one_good_look() -> None:
    down = level(1, "2017-03-01", child=("ash",), step="down", agency="school")
    case = made.case(down, row(1, "2017-02-20"), fine(2, "2017-03-10"), day=date(2017, 4, 1))
    assert set(the_one(case, GLIMPSE).evidence) == {"l0001", "o0001", "o0002"}


def test_it_is_asked_for_ninety_days() -> None:
    one = the_one(made.case(serious(), tidy(2, "2017-03-20"), day=DAY), GLIMPSE)
    assert one.until == date(2017, 3, 20) + timedelta(91)
