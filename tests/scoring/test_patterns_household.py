"""Stressors that come together, and violence with nothing after it."""

from datetime import date

import pytest

from scr_neglect.records.entries import Observation
from scr_neglect.records.plan import Service
from tests.scoring import made
from tests.scoring.asked import asked, service, the_one
from tests.scoring.made import row

STRESSORS, VIOLENCE = "stressors-together", "violence-unfollowed"


def weighs(number: int, when: str, code: str, **fields: object) -> Observation:
    return row(
        number,
        when,
        **({"domain": "context", "indicator": f"context.{code}", "child": ("household",)} | fields),
    )


# -- a lot at once ---------------------------------------------------------------------------------------------


def test_three_different_things_within_ninety_days() -> None:
    rows = (
        weighs(1, "2015-01-01", "poverty-debt", agency="school"),
        weighs(2, "2015-02-01", "separation", kind="neutral", severity=None),
        weighs(3, "2015-04-01", "pregnancy-new-baby", child=("unborn",), agency="gp"),
    )
    case = made.case(*rows, day=date(2015, 9, 1))
    one = the_one(case, STRESSORS)
    assert (one.child, one.visible, one.until) == ("", date(2015, 4, 1), date(2015, 7, 1))
    assert (one.evidence, one.alone) == (("o0001", "o0002", "o0003"), ())
    assert one.question == "A lot has happened at once. Which help first?"
    assert (one.for_, one.theme) == ("family", "life-around-the-child")
    assert asked(case.known_on(date(2015, 3, 31)), STRESSORS) == []
    assert asked(made.case(weighs(1, "2014-12-31", "poverty-debt"), *rows[1:]), STRESSORS) == []


def test_the_same_thing_told_often_and_a_strength_are_not_counted() -> None:
    rows = [weighs(n, f"2015-01-0{n}", "poverty-debt") for n in (1, 2, 3)]
    assert asked(made.case(*rows, weighs(4, "2015-01-04", "separation")), STRESSORS) == []
    paid = weighs(5, "2015-01-05", "bereavement", kind="strength", severity=None)
    assert asked(made.case(*rows, weighs(4, "2015-01-04", "separation"), paid), STRESSORS) == []
    other = weighs(5, "2015-01-05", "parent-substance-use")
    assert asked(made.case(*rows, weighs(4, "2015-01-04", "separation"), other), STRESSORS) == []


def test_who_knew_of_all_three_could_have_asked() -> None:
    codes = ("poverty-debt", "separation", "bereavement")
    rows = [weighs(n, f"2015-01-0{n}", code, known_to=("gp",)) for n, code in enumerate(codes, 1)]
    assert the_one(made.case(*rows), STRESSORS).alone == ("gp", "hv")


def test_in_the_review_much_met_in_may_and_june_2015() -> None:
    case = made.the_review()
    one = next(one for one in asked(case, STRESSORS) if one.visible.year == 2015)
    assert (one.visible, one.alone) == (date(2015, 5, 31), ())
    assert {case.by_id[each].label for each in one.evidence} >= {"O110", "O112", "O113", "O126", "O127"}


# -- violence with nothing after it ----------------------------------------------------------------------------


def hit(number: int, when: str, **fields: object) -> Observation:
    return weighs(number, when, "domestic-abuse", **fields)


def advised(number: int, when: str, **fields: object) -> Service:
    return service(
        number, when, **({"service": "A course", "purpose": "Domestic abuse", "provider": "gp"} | fields)
    )


def test_help_that_was_advised_and_not_taken_up_in_six_months() -> None:
    case = made.case(hit(1, "2015-01-01"), advised(1, "2015-02-01", uptake="declined"), day=date(2017, 1, 1))
    one = the_one(case, VIOLENCE)
    assert (one.child, one.visible, one.until) == ("", date(2015, 8, 1), date(2016, 2, 2))
    assert (one.waited, one.for_, one.alone) == (181, "team", ())
    assert set(one.evidence) == {"o0001", "s0001"}
    assert asked(case.known_on(date(2015, 7, 31)), VIOLENCE) == []
    assert asked(case.known_on(date(2015, 8, 1)), VIOLENCE) != []


@pytest.mark.parametrize(
    "name", ["Freedom Programme", "IDVA support", "Women's Aid outreach", "Work on violence, and drink"]
)
def test_help_with_violence_goes_by_many_names(name: str) -> None:
    rows = (hit(1, "2015-01-01"), advised(1, "2015-02-01", service=name, purpose=""))
    assert asked(made.case(*rows, day=date(2016, 1, 1)), VIOLENCE) != []


def test_help_for_something_else_or_long_before_is_not_for_it() -> None:
    other = advised(1, "2015-02-01", service="Debt advice", purpose="Rent arrears")
    assert asked(made.case(hit(1, "2015-01-01"), other, day=date(2016, 1, 1)), VIOLENCE) == []
    assert (
        asked(made.case(hit(1, "2015-01-01"), advised(1, "2013-02-01"), day=date(2016, 1, 1)), VIOLENCE) == []
    )


def test_violence_again_with_nothing_taken_up_between() -> None:
    rows = (hit(1, "2015-01-01"), advised(1, "2015-02-01"), hit(2, "2015-04-01", agency="school"))
    one = the_one(made.case(*rows, day=date(2017, 1, 1)), VIOLENCE)
    assert (one.visible, one.waited, one.alone) == (date(2015, 4, 1), 0, ())
    assert set(one.evidence) == {"o0001", "s0001", "o0002"}
    assert the_one(made.case(rows[0], rows[2], day=date(2017, 1, 1)), VIOLENCE).until == date(2016, 4, 2)


def test_a_year_between_or_the_same_time_told_again_is_not_violence_again() -> None:
    assert asked(made.case(hit(1, "2015-01-01"), hit(2, "2016-01-02")), VIOLENCE) == []
    for same in (
        hit(2, "2015-03-01", told_from="o0001"),
        hit(2, "2015-01/2015-03"),
        hit(2, "../2015-03"),
        hit(2, "2015-03-01", kind="neutral", severity=None),
    ):
        assert asked(made.case(hit(1, "2015-01-01"), same), VIOLENCE) == []


def test_news_of_earlier_violence_is_asked_from_the_day_it_was_learned() -> None:
    rows = (hit(2, "2015-04-01"), hit(1, "2015-01-01", reported="2015-06-01"))
    one = the_one(made.case(*rows, day=date(2015, 9, 1)), VIOLENCE)
    assert (one.visible, set(one.evidence)) == (date(2015, 6, 1), {"o0001", "o0002"})


def test_help_taken_up_answers_what_came_before_and_ends_it() -> None:
    taken = advised(1, "2015-02-01", uptake="taken")
    assert asked(made.case(hit(1, "2015-01-01"), taken, hit(2, "2015-04-01")), VIOLENCE) == []
    later = advised(1, "2015-06-01", uptake="taken")
    one = the_one(
        made.case(hit(1, "2015-01-01"), hit(2, "2015-04-01"), later, day=date(2016, 1, 1)), VIOLENCE
    )
    assert one.until == date(2015, 6, 1)
    for unlike in (advised(1, "2015-02-01", uptake="sporadic"), service(1, "2015-02-01", uptake="taken")):
        assert asked(made.case(hit(1, "2015-01-01"), unlike, hit(2, "2015-04-01")), VIOLENCE) != []


def test_one_agency_that_knew_of_both_could_have_asked() -> None:
    rows = (hit(1, "2015-01-01"), hit(2, "2015-04-01", agency="gp", known_to=("hv",)))
    assert the_one(made.case(*rows), VIOLENCE).alone == ("hv",)


def test_in_the_review_an_assault_followed_counselling_that_was_planned() -> None:
    case = made.the_review()
    one = the_one(case, VIOLENCE)
    assert one.visible <= date(2013, 9, 30)
    wanted = {"O003", "O017", "O021", "O035", "O055", "O056", "V013", "V009"}
    assert {case.by_id[each].label for each in one.evidence} >= wanted
