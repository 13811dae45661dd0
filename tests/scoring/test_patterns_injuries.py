"""Injuries: the day, the rows, what is no such thing, and who had enough alone."""

from datetime import date
from typing import Any

import pytest

from scr_neglect.records.entries import Observation
from scr_neglect.records.record import Record
from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.prompts import Prompt
from tests.scoring import made
from tests.scoring.asked import asked, injury, request, the_one
from tests.scoring.made import contact, meeting, row

NAME = "repeated-injuries"


def test_the_third_injury_within_twelve_months_whoever_recorded_it() -> None:
    one = the_one(
        made.case(
            injury(1, "2015-01-10", agency="hv"),
            injury(2, "2015-06-01", agency="school"),
            injury(3, "2016-01-10", agency="gp"),
            day=date(2016, 1, 10),
        ),
        NAME,
    )
    assert (one.child, one.visible, one.until) == ("ash", date(2016, 1, 10), None)
    assert set(one.evidence) == {"o0001", "o0002", "o0003"}
    assert one.agencies == ("gp", "hv", "school")
    assert one.alone == ()
    assert "Ash" in one.question
    assert cards()[NAME].for_ == one.for_ == "team"


def test_a_day_more_than_twelve_months_is_too_long() -> None:
    rows = (injury(1, "2015-01-10"), injury(2, "2015-06-01"), injury(3, "2016-01-11"))
    assert asked(made.case(*rows), NAME) == []


def test_who_knew_of_three_could_have_asked_alone() -> None:
    rows = [
        injury(n, f"2015-0{n}-01", agency=who, known_to=("school",))
        for n, who in ((1, "hv"), (2, "gp"), (3, "hv"))
    ]
    assert the_one(made.case(*rows), NAME).alone == ("school",)


@pytest.mark.parametrize("site", ["knee", "shin", "elbow", "palm"])
def test_low_grade_bumps_at_bony_places_are_no_injuries_to_ask_about(site: str) -> None:
    rows = [
        injury(n, f"2015-0{n}-01", severity=1, body_site=(site,), parent_account="fell") for n in (1, 2, 3)
    ]
    assert asked(made.case(*rows), NAME) == []


def test_a_low_grade_injury_counts_elsewhere_or_with_no_place_recorded() -> None:
    rows = (
        injury(1, "2015-01-01", severity=1, body_site=("ear",)),
        injury(2, "2015-02-01", severity=1),
        injury(3, "2015-03-01", severity=2, body_site=("knee",)),
    )
    assert the_one(made.case(*rows), NAME).visible == date(2015, 3, 1)


def test_an_injury_that_is_not_graded_counts_and_the_prompt_says_so() -> None:
    rows = [injury(n, f"2015-0{n}-01", severity=None, body_site=("knee",)) for n in (1, 2, 3)]
    assert "not graded" in the_one(made.case(*rows), NAME).rule
    graded = [injury(n, f"2015-0{n}-01") for n in (1, 2, 3)]
    assert "not graded" not in the_one(made.case(*graded), NAME).rule


def test_occasions_are_counted_and_neutral_rows_are_not() -> None:
    assert (
        asked(made.case(injury(1, "2015-01-01", count=2), injury(2, "2015-02-01", kind="neutral")), NAME)
        == []
    )
    one = the_one(made.case(injury(1, "2015-01-01", count=2), injury(2, "2015-02-01")), NAME)
    assert one.visible == date(2015, 2, 1)


def test_what_is_told_again_is_one_injury() -> None:
    rows = (
        injury(1, "2015-01-01"),
        injury(2, "2015-02-01"),
        injury(3, "2015-02-02", told_from="o0002", agency="gp"),
    )
    assert asked(made.case(*rows), NAME) == []


@pytest.mark.parametrize(("first", "again"), [(2, 3), (3, 2)])
def test_what_is_told_again_on_the_same_day_is_one_whichever_was_written_down_first(
    first: int, again: int
) -> None:
    """Its words may name other places on the body than what it repeats; the link says that it is the same."""
    rows = (
        injury(1, "2015-01-01"),
        injury(first, "2015-02-01", body_site=("back",)),
        injury(again, "2015-02-01", told_from=f"o{first:04}", body_site=("arm",)),
    )
    assert asked(made.case(*rows), NAME) == []


def test_visible_when_it_was_told_not_when_it_happened() -> None:
    rows = (injury(1, "2015-01-01"), injury(2, "2015-02-01"), injury(3, "2015-02-10", reported="2015-05-20"))
    assert the_one(made.case(*rows), NAME).visible == date(2015, 5, 20)


def test_it_stops_when_fewer_lie_within_the_window_and_begins_again_with_new_rows() -> None:
    rows = [injury(n, f"2015-0{n}-01") for n in (1, 2, 3)] + [injury(n, f"2017-0{n}-01") for n in (4, 5, 6)]
    first, second = asked(made.case(*rows), NAME)
    assert (first.visible, first.until) == (date(2015, 3, 1), date(2016, 3, 2))
    assert second.visible == date(2017, 6, 1)
    assert set(first.evidence).isdisjoint(second.evidence)


def test_injuries_to_two_children_are_not_added_up() -> None:
    rows = (injury(1, "2016-08-01"), injury(2, "2016-09-01"), injury(3, "2016-10-01", child=("wren",)))
    assert asked(made.case(*rows), NAME) == []


def test_an_injury_known_later_while_it_stands_joins_it() -> None:
    rows = [injury(n, f"2015-0{n}-01") for n in (1, 2, 3)]
    one = the_one(made.case(*rows, injury(4, "2015-12-01")), NAME)
    assert "o0004" in one.evidence


# -- told at one meeting -------------------------------------------------------------------------------------


CLUSTER = "injury-cluster"
MET = meeting(1, "2015-05-20", attended=("hv", "nursery"), led="hv")


def told(number: int, when: str, **fields: Any) -> Observation:
    return injury(number, when, **({"agency": "nursery", "meeting": "m0001"} | fields))


def test_three_injuries_of_one_setting_first_told_at_one_meeting() -> None:
    rows = [told(n, f"2015-05-0{n}") for n in (1, 2, 3)]
    one = the_one(made.case(MET, *rows, day=date(2015, 6, 1)), CLUSTER)
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 5, 20), None)
    assert set(one.evidence) == {"m0001", "o0001", "o0002", "o0003"}
    assert one.alone == ("hv", "nursery")
    assert asked(made.case(MET, *rows).known_on(date(2015, 5, 19)), CLUSTER) == []
    assert the_one(made.case(MET, *rows, day=date(2017, 1, 1)), CLUSTER).until == date(2016, 5, 21)


def test_two_are_too_few_but_one_entry_may_tell_of_three() -> None:
    assert asked(made.case(MET, told(1, "2015-05-01"), told(2, "2015-05-02")), CLUSTER) == []
    assert asked(made.case(MET, told(1, "2015-05-01", count=3)), CLUSTER) != []


def test_a_series_may_come_from_several_settings_and_other_injuries_do_not_add_up() -> None:
    apart = [told(n, f"2015-05-0{n}", agency=who) for n, who in ((1, "nursery"), (2, "hv"), (3, "gp"))]
    assert asked(made.case(MET, *apart), CLUSTER) == []
    series = [
        told(n, f"2015-05-0{n}", agency=who, series="one")
        for n, who in ((1, "nursery"), (2, "hv"), (3, "gp"))
    ]
    assert asked(made.case(MET, *series), CLUSTER) != []


def test_what_was_told_at_an_earlier_meeting_is_not_first_told() -> None:
    before = meeting(2, "2015-05-10", attended=("hv", "nursery"), led="hv")
    rows = [told(n, f"2015-05-0{n}") for n in (1, 2)]
    again = told(4, "2015-05-03", told_from="o0003")
    first = told(3, "2015-05-03", meeting="m0002")
    assert asked(made.case(MET, before, *rows, first, again), CLUSTER) == []


def test_a_meeting_that_was_not_held_told_nobody_and_bumps_are_not_counted() -> None:
    rows = [told(n, f"2015-05-0{n}") for n in (1, 2, 3)]
    off = meeting(1, "2015-05-20", led="hv", held="no")
    assert asked(made.case(off, *rows), CLUSTER) == []
    bumps = [told(n, f"2015-05-0{n}", severity=1, body_site=("knee",)) for n in (1, 2, 3)]
    assert asked(made.case(MET, *bumps), CLUSTER) == []


# -- at a place that needs a closer look ---------------------------------------------------------------------


SITE = "injury-site"


def site(*rows: Record, day: date | None = None) -> list[Prompt]:
    return asked(made.case(*rows, day=day), SITE)


@pytest.mark.parametrize(
    "place", ["ear", "neck", "chest", "back", "mouth", "jaw angle", "cheek", "eyelid", "buttocks", "genitals"]
)
def test_one_injury_of_grade_two_at_such_a_place_is_enough(place: str) -> None:
    (one,) = site(injury(1, "2015-05-02", agency="nursery", body_site=(place,)), day=date(2015, 5, 3))
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 5, 2), None)
    assert (one.evidence, one.alone, one.waited) == (("o0001",), ("nursery",), 0)
    assert "no contact with health and no referral" in one.question


@pytest.mark.parametrize(("ear", "cheek"), [(1, 2), (2, 1)])
def test_the_places_stand_in_one_order_whichever_was_written_down_first(ear: int, cheek: int) -> None:
    day = "2015-05-02"
    (one,) = site(injury(ear, day, body_site=("ear",)), injury(cheek, day, body_site=("cheek",)))
    assert "closer look (cheek and ear)" in one.question


def test_it_is_asked_for_a_year_and_not_of_a_child_of_four() -> None:
    (one,) = site(injury(1, "2015-05-02", body_site=("ear",)), day=date(2017, 1, 1))
    assert one.until == date(2016, 5, 3)
    assert site(injury(1, "2018-02-09", body_site=("ear",))) != []
    assert site(injury(1, "2018-02-10", body_site=("ear",))) == []


@pytest.mark.parametrize("place", ["forehead", "knee", "head", "upper arm"])
def test_other_places_are_not(place: str) -> None:
    assert site(injury(1, "2015-05-02", body_site=(place,))) == []


def test_a_low_grade_one_needs_a_second_injury_within_a_year() -> None:
    low = injury(1, "2015-05-02", severity=1, body_site=("ear",))
    assert site(low) == []
    (one,) = site(low, injury(2, "2016-05-02", severity=1, body_site=("head",), agency="gp"))
    assert (one.visible, set(one.evidence), one.alone) == (date(2016, 5, 2), {"o0001", "o0002"}, ())
    assert site(low, injury(2, "2016-05-03", body_site=("head",))) == []
    assert site(low, injury(2, "2015-06-01", severity=1, body_site=("knee",))) == [], "an everyday bump"
    assert site(low, injury(2, "2015-05-03", severity=1, told_from="o0001")) == [], (
        "the same injury told again"
    )


def test_any_injury_to_a_child_not_yet_mobile() -> None:
    bump = {"severity": 1, "body_site": ("shin",), "child": ("wren",)}
    (one,) = site(injury(1, "2016-10-30", **bump), day=date(2016, 11, 1))
    assert (one.child, one.visible) == ("wren", date(2016, 10, 30))
    assert site(injury(1, "2016-11-01", **bump)) == [], "six months old"
    assert site(injury(1, "2017-02-01", **bump, indicator="bruise-non-mobile")) != []


def test_the_place_is_read_from_the_code_where_none_is_recorded() -> None:
    assert site(injury(1, "2015-05-02", indicator="injury-neck")) != []
    assert site(injury(1, "2015-05-02", indicator="injury-neck", body_site=("knee",))) == []


def test_a_medical_cause_given_by_health_ends_it_from_the_day_it_is_known() -> None:
    hurt = injury(1, "2015-05-02", body_site=("back",), agency="nursery")
    cause = {"kind": "neutral", "domain": "medical", "indicator": "medical.untreated-illness"}
    letter = row(2, "2015-05-09", agency="gp", told_from="o0001", **cause)
    (one,) = site(hurt, letter, day=date(2016, 1, 1))
    assert (one.visible, one.until) == (date(2015, 5, 2), date(2015, 5, 9))
    at_once = row(2, "2015-05-02", agency="gp", contradicted_by=("o0001",), **cause)
    assert site(hurt, at_once) == []
    by_school = row(2, "2015-05-02", agency="school", contradicted_by=("o0001",), **cause)
    assert site(hurt, by_school) != [], "not from health"
    apart = row(2, "2015-05-02", agency="gp", **cause)
    assert site(hurt, apart) != [], "not about this injury"


def test_the_question_says_whether_a_health_check_or_a_referral_is_on_record() -> None:
    hurt = injury(1, "2015-05-02", body_site=("ear",), agency="nursery")
    seen = contact(1, "2015-05-04", agency="gp", kind="GP", children_seen=("ash",))
    referred = request(1, "2015-05-09", by=("nursery",))
    (one,) = site(hurt, seen)
    assert "a contact with health is, and no referral is," in one.question
    (one,) = site(hurt, referred)
    assert "a referral is, and no contact with health is," in one.question
    (one,) = site(hurt, seen, referred)
    assert "a contact with health and a referral are on record" in one.question
    (one,) = site(hurt, request(1, "2015-05-10", by=("nursery",)))
    assert "no contact with health and no referral" in one.question, "eight days after"


# -- what health has not heard -------------------------------------------------------------------------------


UNHEARD = "injury-not-in-health-record"
HURT = injury(1, "2015-05-02", agency="nursery")
SEEN = contact(1, "2015-05-16", agency="gp", kind="GP", children_seen=("ash",))


def test_health_sees_the_child_soon_after_and_has_nothing_of_it() -> None:
    one = the_one(made.case(HURT, SEEN, day=date(2015, 6, 1)), UNHEARD)
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 5, 16), None)
    assert set(one.evidence) == {"o0001", "c0001"}
    assert one.alone == ()
    assert "Gp" in one.question
    assert asked(made.case(HURT, SEEN).known_on(date(2015, 5, 15)), UNHEARD) == []
    assert the_one(made.case(HURT, SEEN, day=date(2017, 1, 1)), UNHEARD).until == date(2016, 5, 17)


def test_who_knew_of_both_could_have_asked_alone() -> None:
    known = injury(1, "2015-05-02", agency="nursery", known_to=("school",))
    told = contact(1, "2015-05-16", agency="gp", children_seen=("ash",), known_to=("school",))
    assert the_one(made.case(known, told), UNHEARD).alone == ("school",)


@pytest.mark.parametrize(
    "seen",
    [
        contact(1, "2015-05-17", agency="gp", children_seen=("ash",)),
        contact(1, "2015-05-01", agency="gp", children_seen=("ash",)),
        contact(1, "2015-05-10", agency="gp", children_seen=("wren",)),
        contact(1, "2015-05-10", agency="gp", children_seen=("ash",), status="not-brought"),
        contact(1, "2015-05-10", agency="school", children_seen=("ash",)),
    ],
    ids=["too late", "before", "another child", "not kept", "not health"],
)
def test_other_contacts_are_none(seen: Record) -> None:
    assert asked(made.case(HURT, seen), UNHEARD) == []


def test_an_entry_of_the_child_seen_by_health_is_a_sighting_too() -> None:
    cold = row(
        2, "2015-05-10", agency="gp", kind="neutral", domain="medical", indicator="medical.untreated-illness"
    )
    assert set(the_one(made.case(HURT, cold), UNHEARD).evidence) == {"o0001", "o0002"}


def test_low_grade_bumps_are_not_asked_about() -> None:
    assert asked(made.case(injury(1, "2015-05-02", agency="nursery", severity=1), SEEN), UNHEARD) == []


def test_what_health_recorded_or_was_told_ends_it() -> None:
    own = injury(2, "2015-05-03", agency="gp")
    assert asked(made.case(HURT, SEEN, own), UNHEARD) == []
    assert asked(made.case(injury(1, "2015-05-02", agency="nursery", known_to=("gp",)), SEEN), UNHEARD) == []
    again = row(3, "2015-07-01", agency="gp", kind="neutral", basis="told-by-professional", told_from="o0001")
    assert the_one(made.case(HURT, SEEN, again), UNHEARD).until == date(2015, 7, 1)
    met = meeting(1, "2015-06-10", attended=("gp", "nursery"), led="nursery")
    at_meeting = injury(1, "2015-05-02", agency="nursery", meeting="m0001", reported="2015-05-02")
    case = made.case(at_meeting, SEEN, met, day=date(2016, 1, 1))
    assert the_one(case, UNHEARD).until == date(2015, 6, 10)


# -- a word that explains ------------------------------------------------------------------------------------


LABEL = "label-over-injury"
THREE = [injury(n, f"2015-0{n}-01", agency="nursery") for n in (1, 2, 3)]


def label(when: str, **fields: Any) -> Observation:
    given = {
        "indicator": "accident-prone",
        "domain": "context",
        "kind": "neutral",
        "basis": "record",
    } | fields
    return row(9, when, **given)


def test_a_word_in_use_while_there_are_several_injuries() -> None:
    one = the_one(made.case(*THREE, label("2015-02-15"), day=date(2015, 6, 1)), LABEL)
    assert (one.child, one.visible, one.until, one.for_) == ("ash", date(2015, 3, 1), None, "supervision")
    assert set(one.evidence) == {"o0001", "o0002", "o0003", "o0009"}
    assert one.alone == ()
    told = the_one(made.case(*THREE, label("2015-05-02", known_to=("nursery",))), LABEL)
    assert (told.visible, told.alone) == (date(2015, 5, 2), ("nursery",))


def test_it_ends_with_the_word_or_with_the_injuries() -> None:
    assert the_one(made.case(*THREE, label("2014-06-01"), day=date(2017, 1, 1)), LABEL).until == date(
        2015, 6, 2
    )
    assert the_one(made.case(*THREE, label("2015-06-01"), day=date(2017, 1, 1)), LABEL).until == date(
        2016, 3, 2
    )


def test_a_word_long_ago_or_about_another_child_or_two_injuries_is_nothing_to_ask() -> None:
    assert asked(made.case(*THREE, label("2014-02-27")), LABEL) == []
    assert asked(made.case(*THREE, label("2015-02-15", child=("wren",))), LABEL) == []
    assert asked(made.case(*THREE[:2], label("2015-02-15")), LABEL) == []


def test_one_injury_that_several_agencies_wrote_down_for_one_day_is_one() -> None:
    told = [
        injury(n, "2016-02-10", agency=agency) for n, agency in enumerate(("hv", "gp", "school"), start=1)
    ]
    assert asked(made.case(*told), NAME) == []
    others = [injury(n, f"2016-0{n}-10", agency="nursery") for n in (3, 4)]
    one = the_one(made.case(*told[:2], *others), NAME)
    assert one.visible == date(2016, 4, 10)
    assert set(one.evidence) == {"o0001", "o0002", "o0003", "o0004"}
    apart = [
        injury(n, "2016-02-10", agency=agency, body_site=(site,))
        for n, (agency, site) in enumerate((("hv", "ear"), ("gp", "back"), ("school", "cheek")), start=1)
    ]
    assert asked(made.case(*apart), NAME) != [], "three places are three injuries"
