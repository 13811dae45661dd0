"""Known to one agency only; in touch and not told; learned late."""

from datetime import date, timedelta

import pytest
from msgspec import structs

from scr_neglect.records.dates import edtf_date
from scr_neglect.records.record import Record
from tests.scoring import made
from tests.scoring.asked import asked, fine, injury, the_one
from tests.scoring.made import contact, level, meeting, row

NAME = "single-holder"
DAY = date(2016, 1, 1)


def test_a_concern_ninety_days_with_one_agency() -> None:
    one = the_one(made.case(row(1, "2015-01-10"), day=DAY), NAME)
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 1, 10) + timedelta(90), None)
    assert (one.waited, one.for_, one.alone, one.evidence) == (90, "team", ("hv",), ("o0001",))
    assert one.question.startswith("Should others know what Hv has on record about Ash?")


def test_what_several_agencies_each_have_alone_is_one_prompt() -> None:
    one = the_one(made.case(row(1, "2015-01-10"), row(2, "2015-02-10", agency="gp"), day=DAY), NAME)
    assert one.alone == ("gp", "hv")
    assert one.question.startswith("Should the others know what Gp and Hv each have on record about Ash?")


def test_shared_at_a_meeting_or_known_to_another_is_not_asked() -> None:
    assert asked(made.case(row(1, "2015-01-10", known_to=("gp",)), day=DAY), NAME) == []
    assert (
        asked(made.case(meeting(1, "2015-01-20"), row(1, "2015-01-10", meeting="m0001"), day=DAY), NAME) == []
    )
    assert asked(made.case(row(1, "2015-01-10", agency="unspecified"), day=DAY), NAME) == []


def test_low_grades_and_what_was_seen_better_in_time_are_not_asked() -> None:
    assert asked(made.case(row(1, "2015-01-10", severity=1), day=DAY), NAME) == []
    assert asked(made.case(row(1, "2015-01-10"), fine(2, "2015-04-09"), day=DAY), NAME) == []
    late = the_one(made.case(row(1, "2015-01-10"), fine(2, "2015-05-01"), day=DAY), NAME)
    assert late.until == date(2015, 5, 1)


def test_it_ends_when_another_agency_repeats_it() -> None:
    told = row(2, "2015-06-01", agency="gp", severity=1, told_from="o0001", basis="told-by-professional")
    one = the_one(made.case(row(1, "2015-01-10"), told, day=DAY), NAME)
    assert (one.until, one.evidence) == (date(2015, 6, 1), ("o0001",))


def test_a_household_stressor_of_any_grade_belongs_to_the_family() -> None:
    debt = {"domain": "context", "indicator": "context.money-debt", "child": ("household",), "severity": 1}
    assert the_one(made.case(row(1, "2015-01-10", **debt), day=DAY), NAME).child == ""
    other = debt | {"indicator": "context.support-network"}
    assert asked(made.case(row(1, "2015-01-10", **other), day=DAY), NAME) == []


def test_after_twelve_months_without_a_look_it_is_no_longer_open() -> None:
    assert the_one(made.case(row(1, "2015-01-10"), day=date(2017, 1, 1)), NAME).until == date(2016, 1, 11)


# -- agency-unaware ------------------------------------------------------------------------------------------

UNAWARE = "agency-unaware"
WORRY = row(1, "2015-03-02", indicator="educational.language", domain="educational", agency="nursery")
HELP = level(1, "2015-01-01", child=("ash",), agency="nursery")
SEEN_BY_GP = contact(1, "2015-03-20", agency="gp", kind="health-appointment")


def test_an_agency_in_touch_that_is_on_record_as_knowing_nothing() -> None:
    one = the_one(made.case(WORRY, HELP, SEEN_BY_GP, day=DAY), UNAWARE)
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 3, 20), date(2015, 5, 20))
    assert (one.waited, one.for_, one.alone) == (0, "team", ())
    assert set(one.evidence) == {"o0001", "l0001", "c0001"}
    assert one.question.startswith("Should Gp know")
    assert asked(made.case(WORRY, HELP, SEEN_BY_GP, day=date(2015, 3, 19)), UNAWARE) == []


def test_who_held_it_all_could_have_asked_alone() -> None:
    told = structs.replace(SEEN_BY_GP, known_to=("nursery",))
    assert the_one(made.case(WORRY, HELP, told, day=DAY), UNAWARE).alone == ("nursery",)


def test_with_no_help_in_place_two_matters_have_to_be_open() -> None:
    assert asked(made.case(WORRY, SEEN_BY_GP, day=DAY), UNAWARE) == []
    assert asked(made.case(WORRY, structs.replace(HELP, tier="1"), SEEN_BY_GP, day=DAY), UNAWARE) == []
    hurt = injury(2, "2015-04-01", agency="school")
    late = contact(2, "2015-04-02", agency="gp", kind="health-appointment")
    one = the_one(made.case(WORRY, SEEN_BY_GP, hurt, late, day=DAY), UNAWARE)
    assert (one.visible, set(one.evidence)) == (date(2015, 4, 2), {"o0001", "o0002", "c0002"})


def test_a_row_of_its_own_shows_that_it_was_in_touch() -> None:
    own = row(2, "2015-03-20", agency="gp", kind="neutral", basis="told-by-parent")
    one = the_one(made.case(WORRY, HELP, own, day=DAY), UNAWARE)
    assert (one.visible, set(one.evidence)) == (date(2015, 3, 20), {"o0001", "o0002", "l0001"})
    assert asked(made.case(WORRY, HELP, structs.replace(own, basis="record"), day=DAY), UNAWARE) == []


@pytest.mark.parametrize(
    "other",
    [
        structs.replace(WORRY, known_to=("gp",)),
        structs.replace(WORRY, severity=1),
        structs.replace(WORRY, domain="context", indicator="context.poverty-debt"),
        structs.replace(WORRY, child=("wren",)),
        structs.replace(WORRY, date=edtf_date("2015-03-21")),
        structs.replace(WORRY, date=edtf_date("2014-03-01")),
        row(2, "2015-03-10", agency="nursery", known_to=("gp",)),
        row(2, "2015-03-10", agency="nursery", known_to=("gp",), child=("household",)),
        row(2, "2015-03-10", agency="gp"),
        structs.replace(SEEN_BY_GP, status="cancelled"),
        structs.replace(SEEN_BY_GP, person=("mother",)),
        structs.replace(SEEN_BY_GP, agency="unspecified"),
        structs.replace(SEEN_BY_GP, agency="nursery"),
    ],
    ids=[
        "told", "low", "context", "another child's", "known after the contact", "a year old", "knows another", "knows the home",
        "has its own", "not kept", "an adult's own", "nobody", "the one that knows",
    ],
)  # fmt: skip
def test_when_there_is_nothing_to_ask(other: Record) -> None:
    rows = {each.id: each for each in (WORRY, HELP, SEEN_BY_GP, other)}
    assert asked(made.case(*rows.values(), day=DAY), UNAWARE) == []


def test_it_ends_when_the_agency_is_told_or_the_matter_was_seen_better_or_help_ends() -> None:
    told = row(2, "2015-04-01", agency="nursery", known_to=("gp",))
    assert the_one(made.case(WORRY, HELP, SEEN_BY_GP, told, day=DAY), UNAWARE).until == date(2015, 4, 1)
    better = structs.replace(WORRY, id="o0002", date=edtf_date("2015-04-01"), kind="looked-and-fine")
    assert the_one(made.case(WORRY, HELP, SEEN_BY_GP, better, day=DAY), UNAWARE).until == date(2015, 4, 1)
    ended = structs.replace(HELP, end=edtf_date("2015-04-01"))
    assert the_one(made.case(WORRY, ended, SEEN_BY_GP, day=DAY), UNAWARE).until == date(2015, 4, 2)


def test_two_agencies_and_their_contacts_are_one_prompt() -> None:
    again = contact(2, "2015-04-20", agency="school", kind="appointment")
    one = the_one(made.case(WORRY, HELP, SEEN_BY_GP, again, day=DAY), UNAWARE)
    assert set(one.evidence) == {"o0001", "c0001", "c0002", "l0001"}
    assert (one.visible, one.until) == (date(2015, 3, 20), date(2015, 6, 20))
    assert "Gp and School" in one.question


# -- learned-late --------------------------------------------------------------------------------------------

LATE = "learned-late"
FALL = injury(1, "2015-03-02", severity=3, basis="told-by-relative", reported="2015-03-05", agency="school")


def test_a_serious_event_learned_three_days_later_from_a_relative() -> None:
    one = the_one(made.case(FALL, day=DAY), LATE)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2015, 3, 5), None, 0)
    assert (one.for_, one.evidence, one.alone) == ("team", ("o0001",), ("school",))
    assert "three days after" in one.question
    assert asked(made.case(FALL, day=date(2015, 3, 4)), LATE) == []
    assert the_one(made.case(FALL, day=date(2016, 6, 1)), LATE).until == date(2016, 3, 6)
    two = structs.replace(FALL, reported=edtf_date("2015-03-04"))
    assert asked(made.case(two, day=DAY), LATE) == []


@pytest.mark.parametrize(
    "changes",
    [{"severity": 2}, {"severity": None}, {"basis": "told-by-parent"}, {"basis": "seen"}, {"reported": None}],
    ids=["moderate", "not graded", "told by a parent", "seen", "at once"],
)
def test_what_is_not_learned_late(changes: dict[str, object]) -> None:
    assert asked(made.case(structs.replace(FALL, **changes), day=DAY), LATE) == []


def test_what_happened_in_the_setting_that_recorded_it_is_not_asked_about() -> None:
    day = contact(1, "2015-03-02", agency="school", kind="school day")
    here = structs.replace(FALL, basis="told-by-child", contact="c0001")
    assert asked(made.case(here, day, day=DAY), LATE) == []
    for other in (contact(1, "2015-03-05", agency="school", kind="school day"), contact(1, "2015-03-02")):
        assert asked(made.case(here, other, day=DAY), LATE) != []


def test_what_a_service_knew_in_time_was_not_learned_late() -> None:
    assert asked(made.case(FALL, injury(2, "2015-03-02", agency="gp"), day=DAY), LATE) == []
    for other in (
        injury(2, "2015-03-05", agency="gp"),
        injury(2, "2015-03-02", agency="gp", child=("wren",)),
    ):
        assert asked(made.case(FALL, other, day=DAY), LATE) != []


def test_what_else_was_told_of_it_and_of_telling_services_stands_beside() -> None:
    home = row(2, "2015-03-02", severity=1, basis="told-by-relative", reported="2015-03-05", agency="school")
    other = {"domain": "context", "indicator": "non-disclosure", "child": ("household",)}
    rows = (FALL, home, row(3, "2015-03", agency="gp", **other), row(4, "2015-05-01", agency="gp", **other))
    one = the_one(made.case(*rows, day=DAY), LATE)
    assert set(one.evidence) == {"o0001", "o0002", "o0003"}
    assert one.alone == ("school",)


def test_what_was_said_of_the_home_is_about_every_child_whom_an_agency_sees() -> None:
    home = row(1, "2015-03-02", child=("household",), agency="nursery")
    seen = made.contact(1, "2015-03-20", agency="gp", kind="appointment")
    assert the_one(made.case(home, HELP, seen, day=DAY), UNAWARE).visible == date(2015, 3, 20)
