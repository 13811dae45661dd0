"""Changes with no review, histories not at hand, holidays with no contact planned."""

from datetime import date, timedelta

import pytest

from scr_neglect.records.case import Case
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Household, Person
from scr_neglect.records.plan import Action, Assessment
from scr_neglect.scoring.prompts import Prompt
from tests.scoring import made
from tests.scoring.asked import asked, fine, request, the_one
from tests.scoring.made import contact, level, meeting, row

DAY = date(2015, 12, 31)
CHANGE = "change-without-review"
HISTORY = "history-not-at-hand"
HOLIDAY = "holiday-cover"


def on_its_day(case: Case, pattern: str) -> Prompt:
    """The one prompt, having checked that it shows on its first day and not on the eve."""
    one = the_one(case, pattern)
    assert asked(case.known_on(one.visible - timedelta(1)), pattern) == []
    assert asked(case.known_on(one.visible), pattern)[0].visible == one.visible
    return one


# -- change-without-review -----------------------------------------------------------------------------------

WORRY = row(1, "2015-02-20", child=("household",), agency="gp")


def change(number: int, when: str, what: str = "separation", **fields: object) -> made.Observation:
    given = {"domain": "context", "indicator": what, "child": ("household",), "agency": "school"}
    return row(number, when, **(given | fields))


@pytest.mark.parametrize(
    "what",
    [
        "separation",
        "new partner moved in",
        "house move",
        "pregnancy",
        "context.change-of-worker-or-plan",
    ],
)
def test_a_change_and_no_review_for_sixty_days_while_concerns_continue(what: str) -> None:
    one = on_its_day(made.case(WORRY, change(2, "2015-03-01", what), day=DAY), CHANGE)
    assert (one.child, one.visible, one.until) == ("", date(2015, 4, 30), None)
    assert (one.waited, one.for_) == (60, "family")
    assert set(one.evidence) == {"o0001", "o0002"}
    assert one.alone == ()


def test_who_held_the_change_and_the_concern_could_have_asked() -> None:
    one = the_one(made.case(WORRY, change(2, "2015-03-01", known_to=("gp",)), day=DAY), CHANGE)
    assert one.alone == ("gp",)


def test_it_is_asked_too_while_extra_help_is_open_and_lapses_after_a_year() -> None:
    help_ = level(1, "2015-01-01", child=("ash",))
    late = date(2016, 6, 1)
    one = the_one(made.case(help_, change(2, "2015-03-01"), day=late), CHANGE)
    assert set(one.evidence) == {"l0001", "o0002"}
    assert one.until == date(2016, 3, 2)


@pytest.mark.parametrize(
    "review",
    [
        level(2, "2015-04-01", child=("ash",), tier="3", framework="Child in Need", step="up"),
        contact(2, "2015-04-01", kind="assessment"),
        Assessment(id="as1", date=edtf_date("2015-04-01"), tool="a tool"),
        meeting(2, "2015-04-01", decisions="Help stays as it is until the summer."),
    ],
    ids=["level", "contact", "assessment", "meeting"],
)
def test_a_review_of_any_kind_answers_it(review: made.Record) -> None:
    assert asked(made.case(WORRY, change(2, "2015-03-01"), review, day=DAY), CHANGE) == []
    late = made.case(WORRY, change(2, "2015-01-01"), review, day=DAY)
    assert the_one(late, CHANGE).until == date(2015, 4, 1)


@pytest.mark.parametrize(
    "other",
    [
        level(2, "2015-04-01", child=("ash",), tier="1", framework="Universal services", step="down"),
        contact(2, "2015-04-01", kind="assessment", status="not-delivered"),
        meeting(2, "2015-04-01"),
        meeting(2, "2015-04-01", decisions="Help stays as it is.", held="no"),
    ],
    ids=["step-down", "not-made", "no-decisions", "not-held"],
)
def test_a_step_down_and_what_was_not_made_or_decided_is_no_review(other: made.Record) -> None:
    found = asked(made.case(WORRY, change(2, "2015-03-01"), other, day=DAY), CHANGE)
    assert [one.visible for one in found] == [date(2015, 4, 30)]


def test_a_change_in_a_family_with_no_concern_and_no_help_is_nothing_to_ask() -> None:
    assert asked(made.case(change(2, "2015-03-01", kind="neutral"), day=DAY), CHANGE) == []
    better = fine(3, "2015-03-20", child=("household",))
    assert asked(made.case(WORRY, better, change(2, "2015-03-01"), day=DAY), CHANGE) == []
    for fields in ({"kind": "strength"}, {"what": "bereavement"}, {"what": "parent mental health"}):
        assert asked(made.case(WORRY, change(2, "2015-03-01", **fields), day=DAY), CHANGE) == []


def test_a_concern_that_began_long_after_the_change_is_no_reason_to_go_back_to_it() -> None:
    late = row(1, "2015-05-02", child=("household",))
    assert asked(made.case(late, change(2, "2015-03-01"), day=DAY), CHANGE) == []
    soon = row(1, "2015-04-30", child=("household",))
    assert the_one(made.case(soon, change(2, "2015-03-01"), day=DAY), CHANGE).visible == date(2015, 4, 30)


def test_a_birth_on_record_counts_for_the_child_who_was_born() -> None:
    worry, day = row(1, "2016-02-20", child=("household",)), date(2016, 9, 1)
    one = the_one(made.case(worry, change(2, "2016-05-20", "birth", child=("wren",)), day=day), CHANGE)
    assert (one.child, one.visible) == ("wren", date(2016, 7, 19))
    bare = on_its_day(made.case(worry, day=day), CHANGE)
    assert (bare.child, bare.visible, bare.alone) == ("wren", date(2016, 7, 30), ("hv",))


def test_a_household_with_others_or_elsewhere_is_a_move() -> None:
    def home(number: int, when: str, *people: str, at: str = "") -> Household:
        return Household(id=f"h{number}", date=edtf_date(when), people=people, address=at)

    first = home(1, "2014-01-01", "ash", "mother", at="one place")
    moved = home(2, "2015-03-01", "ash", "mother", at="another place")
    joined = home(2, "2015-03-01", "ash", "mother", "uncle", at="one place")
    same = home(2, "2015-03-01", "mother", "ash", at="one place")
    fathers = home(2, "2015-03-01", "father", at="another place")
    assert the_one(made.case(WORRY, first, moved, day=DAY), CHANGE).evidence == ("o0001", "h2")
    assert len(asked(made.case(WORRY, first, joined, day=DAY), CHANGE)) == 1
    assert asked(made.case(WORRY, first, same, day=DAY), CHANGE) == []
    assert asked(made.case(WORRY, first, fathers, day=DAY), CHANGE) == []


ORDER = level(5, "2014-03-01", "2014-12-01", child=("ash",), framework="Interim Care Order", tier="4", agency="hv")  # fmt: skip
EXPECTED = change(2, "2015-12-10", "pregnancy", child=("unborn",), kind="neutral", agency="hv")


def test_a_baby_expected_after_an_order_for_a_sibling_and_no_assessment_by_24_weeks() -> None:
    one = on_its_day(made.case(ORDER, EXPECTED, day=date(2016, 3, 1)), CHANGE)
    due = date(2016, 5, 31)  # Wren's birth is known to the month
    assert (one.child, one.visible) == ("wren", due - timedelta(weeks=16))
    assert one.waited == (one.visible - date(2015, 12, 10)).days
    assert set(one.evidence) == {"l0005", "o0002"}
    assert one.alone == ("hv",)


def test_ninety_days_where_24_weeks_are_later_and_at_once_where_they_are_past() -> None:
    early = change(2, "2015-10-01", "pregnancy", child=("unborn",), kind="neutral")
    assert the_one(made.case(ORDER, early, day=date(2016, 3, 1)), CHANGE).visible == date(2015, 12, 30)
    booked_late = change(2, "2016-03-20", "pregnancy", child=("unborn",), kind="neutral")
    one = the_one(made.case(ORDER, booked_late, day=date(2016, 4, 1)), CHANGE)
    assert (one.visible, one.waited) == (date(2016, 3, 20), 0)


def test_a_pre_birth_assessment_or_no_order_leaves_nothing_to_ask() -> None:
    assessed = level(6, "2016-01-10", child=("unborn",), framework="Pre-birth assessment", tier="")
    day = date(2016, 3, 1)
    assert asked(made.case(ORDER, EXPECTED, assessed, day=day), CHANGE) == []
    plan = level(5, "2014-03-01", "2014-12-01", child=("ash",), framework="Child in Need", tier="3")
    assert asked(made.case(plan, EXPECTED, day=day), CHANGE) == []
    own = level(5, "2014-03-01", "2014-12-01", child=("mother",), framework="Care Order", tier="4")
    assert asked(made.case(own, EXPECTED, day=day), CHANGE) == []


# -- history-not-at-hand -------------------------------------------------------------------------------------

EARLIER = level(1, "2014-03-01", "2014-12-01", child=("ash",), agency="hv", known_to=("gp",))


def test_a_level_begun_by_an_agency_that_knew_nothing_before() -> None:
    new = level(2, "2015-05-01", child=("ash",), agency="school")
    one = on_its_day(made.case(EARLIER, new, row(1, "2014-04-01"), day=DAY), HISTORY)
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 5, 1), date(2015, 7, 31))
    assert (one.for_, one.theme) == ("team", "who-has-not-heard")
    assert set(one.evidence) == {"l0001", "l0002"}
    assert one.alone == ()
    assert "March 2014" in one.question
    shared = level(2, "2015-05-01", child=("ash",), agency="school", known_to=("gp",))
    assert the_one(made.case(EARLIER, shared, day=DAY), HISTORY).alone == ("gp",)


@pytest.mark.parametrize(
    "before",
    [
        level(3, "2014-03-01", "2014-12-01", child=("ash",), agency="hv", known_to=("school",)),
        row(3, "2014-06-01", agency="school"),
        row(3, "2014-06-01", known_to=("school",), child=("household",)),
    ],
)
def test_who_knew_anything_before_has_a_part_of_the_history(before: made.Record) -> None:
    new = level(2, "2015-05-01", child=("ash",), agency="school")
    assert asked(made.case(EARLIER, before, new, day=DAY), HISTORY) == []


def test_a_first_level_has_no_earlier_history_nor_has_another_child() -> None:
    new = level(2, "2015-05-01", child=("ash",), agency="school")
    assert asked(made.case(new, row(1, "2014-04-01"), day=DAY), HISTORY) == []
    other = level(2, "2015-05-01", child=("wren",), agency="school")
    assert asked(made.case(EARLIER, other, day=DAY), HISTORY) == []
    universal = level(2, "2015-05-01", child=("ash",), agency="school", tier="1", framework="Universal")
    assert asked(made.case(EARLIER, universal, day=DAY), HISTORY) == []


def test_a_referral_again_a_pregnancy_and_a_new_worker_are_beginnings_too() -> None:
    care = made.Agency(id="a-csc", code="csc", kind="social care")
    again = request(1, "2015-05-01", by=("hv",), to=("csc",))
    assert set(the_one(made.case(care, EARLIER, again, day=DAY), HISTORY).evidence) == {"l0001", "e0001"}
    elsewhere = request(1, "2015-05-01", by=("hv",), to=("nursery",))
    assert asked(made.case(care, EARLIER, elsewhere, day=DAY), HISTORY) == []
    booked = change(2, "2015-05-01", "pregnancy", kind="neutral", agency="nursery")
    assert the_one(made.case(EARLIER, booked, day=DAY), HISTORY).evidence == ("l0001", "o0002")
    worker = change(2, "2015-05-01", "context.change-of-worker-or-plan", agency="hv")
    one = the_one(made.case(EARLIER, worker, day=DAY), HISTORY)
    assert "Someone new" in one.question
    assert one.alone == ("hv",)


# -- holiday-cover -------------------------------------------------------------------------------------------

HELP = level(1, "2015-05-01", child=("ash",), agency="hv")
OPEN = row(1, "2015-06-01")


def test_a_summer_holiday_is_asked_about_a_fortnight_ahead() -> None:
    one = on_its_day(made.case(HELP, OPEN, day=date(2015, 8, 31)), HOLIDAY)
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 7, 9), date(2015, 7, 24))
    assert (one.for_, one.theme) == ("team", "meetings-and-plan")
    assert set(one.evidence) == {"l0001", "o0001"}
    assert one.alone == ("hv",)
    assert "summer holiday" in one.question
    other = level(1, "2015-05-01", child=("ash",), agency="school")
    assert the_one(made.case(other, OPEN, day=date(2015, 8, 31)), HOLIDAY).alone == ()


def test_christmas_and_easter_are_long_enough_and_half_terms_are_not() -> None:
    worries = (OPEN, row(2, "2016-02-01"))
    found = asked(made.case(HELP, *worries, day=date(2016, 6, 30)), HOLIDAY)
    assert [one.visible for one in found] == [date(2015, 7, 9), date(2015, 12, 6), date(2016, 3, 5)]
    for one, name in zip(found, ("summer", "Christmas", "Easter"), strict=True):
        assert f" in the {name} holiday, about " in one.question


def test_no_concern_or_no_help_above_universal_is_nothing_to_ask() -> None:
    day = date(2015, 8, 31)
    assert asked(made.case(HELP, row(1, "2015-06-01", severity=1), day=day), HOLIDAY) == []
    assert asked(made.case(HELP, OPEN, fine(2, "2015-06-20"), day=day), HOLIDAY) == []
    assert asked(made.case(OPEN, day=day), HOLIDAY) == []
    assert asked(made.case(level(1, "2015-05-01", child=("wren",)), OPEN, day=day), HOLIDAY) == []


def test_a_concern_about_the_home_alone_is_one_question_for_the_family() -> None:
    home = row(1, "2015-06-01", child=("household",))
    one = the_one(made.case(level(1, "2015-05-01", child=("ash",)), home, day=date(2015, 8, 31)), HOLIDAY)
    assert one.child == ""
    assert "the children" in one.question


def planned(number: int, due: str, when: str = "2015-07-01") -> Action:
    return Action(id=f"t{number}", date=edtf_date(when), action="visit", due=edtf_date(due))


def test_contacts_planned_beforehand_answer_it_when_no_fortnight_is_left_without() -> None:
    day = date(2015, 8, 31)
    three = [planned(1, "2015-08-03"), planned(2, "2015-08-17"), planned(3, "2015-08-28")]
    assert asked(made.case(HELP, OPEN, *three, day=day), HOLIDAY) == []
    assert len(asked(made.case(HELP, OPEN, *three[:2], day=day), HOLIDAY)) == 1
    later = [*three[:2], planned(3, "2015-08-28", when="2015-07-15")]
    assert the_one(made.case(HELP, OPEN, *later, day=day), HOLIDAY).until == date(2015, 7, 15)
    met = meeting(1, "2015-07-01", next_date=edtf_date("2015-08-28"))
    assert asked(made.case(HELP, OPEN, *three[:2], met, day=day), HOLIDAY) == []


def test_a_contact_that_came_about_in_the_holiday_was_not_on_record_before_it() -> None:
    kept = [contact(n, f"2015-08-{n:02}") for n in range(1, 29, 3)]
    assert the_one(made.case(HELP, OPEN, *kept, day=date(2015, 8, 31)), HOLIDAY).until == date(2015, 7, 24)


# -- the published review ------------------------------------------------------------------------------------


def test_the_review_would_have_asked_about_the_pregnancy_of_2015() -> None:
    case = made.the_review()
    one = next(p for p in asked(case, CHANGE) if p.child == "sam")
    assert (one.visible, one.waited) == (date(2015, 7, 30), 60)
    assert {"O113", "O120", "O151", "S007"} <= {case.by_id[row].label for row in one.evidence}


def test_the_review_would_have_asked_for_the_history_at_each_new_beginning() -> None:
    days = {one.visible for one in asked(made.the_review(), HISTORY)}
    assert {date(2015, 5, 31), date(2017, 5, 31), date(2017, 11, 24)} <= days


def test_the_name_of_a_person_is_no_agency() -> None:
    told = request(1, "2015-05-01", by=("mother",), to=("school",))
    people = (*made.PEOPLE, Person(id="p9", code="school", role="aunt"))
    assert asked(made.case(EARLIER, told, people=people, day=DAY), HISTORY) == []


def test_a_pregnancy_that_was_recorded_of_the_household_is_the_unborn_childs() -> None:
    of_home = change(2, "2015-12-10", "pregnancy", child=("household",), kind="neutral", agency="hv")
    children = {one.child for one in asked(made.case(ORDER, of_home, day=date(2016, 6, 1)), CHANGE)}
    assert children == {one.child for one in asked(made.case(ORDER, EXPECTED, day=date(2016, 6, 1)), CHANGE)}
    assert "wren" in children
