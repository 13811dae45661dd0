"""Several domains at once, absence together with no routine, signs that may belong together."""

from datetime import date, timedelta

import pytest

from scr_neglect.records.entries import Observation
from tests.scoring import made
from tests.scoring.asked import asked, the_one
from tests.scoring.made import contact, row

BREADTH, ABSENCE, LINKED = "breadth", "absence-and-no-routine", "linked-signs"


def behaviour(number: int, when: str, **fields: object) -> Observation:
    given = {"domain": "emotional", "indicator": "emotional.child-angry", "agency": "nursery"}
    return row(number, when, **(given | fields))


def talk(number: int, when: str, **fields: object) -> Observation:
    given = {"domain": "educational", "indicator": "educational.language", "agency": "nursery"}
    return row(number, when, **(given | fields))


def labels(found: made.Case, evidence: tuple[str, ...]) -> set[str]:
    return {found.by_id[each].label for each in evidence}


# -- several domains at once -----------------------------------------------------------------------------------


def test_three_domains_within_ninety_days() -> None:
    case = made.case(
        row(1, "2015-01-01"), behaviour(2, "2015-02-01"), talk(3, "2015-04-01"), day=date(2015, 9, 1)
    )
    one = the_one(case, BREADTH)
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 4, 1), date(2015, 7, 1))
    assert one.evidence == ("o0001", "o0002", "o0003")
    assert (one.for_, one.alone) == ("family", ())
    assert asked(case.known_on(date(2015, 3, 31)), BREADTH) == []
    assert asked(case.known_on(date(2015, 4, 1)), BREADTH) != []


def test_a_day_more_is_too_long_and_low_grades_and_context_do_not_count() -> None:
    assert (
        asked(made.case(row(1, "2014-12-31"), behaviour(2, "2015-02-01"), talk(3, "2015-04-01")), BREADTH)
        == []
    )
    for low in (
        row(1, "2015-01-01", severity=1),
        row(1, "2015-01-01", domain="context", indicator="rent arrears"),
    ):
        assert asked(made.case(low, behaviour(2, "2015-02-01"), talk(3, "2015-03-01")), BREADTH) == []
    fine = row(1, "2015-01-01", kind="looked-and-fine")
    assert asked(made.case(fine, behaviour(2, "2015-02-01"), talk(3, "2015-03-01")), BREADTH) == []


def test_an_entry_not_graded_counts_and_the_rule_says_so() -> None:
    rows = (row(1, "2015-01-01", severity=None), behaviour(2, "2015-02-01"), talk(3, "2015-03-01"))
    assert "not graded" in the_one(made.case(*rows), BREADTH).rule


def test_two_domains_from_three_agencies_and_nobody_stands_for_none() -> None:
    rows = [row(1, "2015-01-01"), behaviour(2, "2015-02-01"), behaviour(3, "2015-02-03", agency="school")]
    assert the_one(made.case(*rows), BREADTH).visible == date(2015, 2, 3)
    rows[2] = behaviour(3, "2015-02-03", agency="unspecified")
    assert asked(made.case(*rows), BREADTH) == []
    rows[2] = row(3, "2015-02-03", agency="school")
    rows[1] = row(2, "2015-02-01", agency="nursery")
    assert asked(made.case(*rows), BREADTH) == []


def test_one_agency_that_knew_of_all_could_have_asked() -> None:
    rows = (
        row(1, "2015-01-01", known_to=("gp",)),
        behaviour(2, "2015-02-01", known_to=("gp",)),
        talk(3, "2015-03-01", known_to=("gp",)),
    )
    assert the_one(made.case(*rows), BREADTH).alone == ("gp",)


def test_concerns_about_the_home_stand_beside_the_childs_own() -> None:
    rows = (row(1, "2015-01-01", child=("household",)), behaviour(2, "2015-02-01"), talk(3, "2015-03-01"))
    assert the_one(made.case(*rows), BREADTH).child == "ash"
    apart = (behaviour(2, "2015-02-01"), talk(3, "2015-03-01", child=("wren",)), row(1, "2015-01-01"))
    assert asked(made.case(*apart), BREADTH) == []


def test_while_it_holds_more_join_it_and_lengthen_it() -> None:
    rows = (row(1, "2015-01-01"), behaviour(2, "2015-02-01"), talk(3, "2015-03-01"))
    more = (behaviour(4, "2015-04-10"), talk(5, "2015-08-01"))
    one = the_one(made.case(*rows, *more, day=date(2015, 12, 1)), BREADTH)
    assert (one.evidence, one.until) == (("o0001", "o0002", "o0003", "o0004"), date(2015, 5, 31))
    again = (row(4, "2015-04-01"), behaviour(5, "2015-05-01"))
    assert the_one(made.case(*rows, *again, day=date(2015, 12, 1)), BREADTH).until == date(2015, 7, 31)


def test_what_is_learned_too_late_holds_for_the_day_on_which_it_was_learned() -> None:
    rows = (row(1, "2015-01-01"), behaviour(2, "2015-02-01"), talk(3, "2015-03-01", reported="2015-09-01"))
    one = the_one(made.case(*rows, day=date(2015, 12, 1)), BREADTH)
    assert (one.visible, one.until) == (date(2015, 9, 1), date(2015, 9, 2))
    assert one.evidence == ("o0001", "o0002", "o0003")


def test_older_rows_of_a_window_that_late_news_opens_are_evidence_too() -> None:
    rows = (
        row(1, "2015-01-01"),
        behaviour(2, "2015-02-01"),
        row(4, "2015-05-01"),
        behaviour(5, "2015-05-02"),
        talk(6, "2015-05-03"),
        talk(3, "2015-02-02", reported="2015-05-04"),
    )
    one = the_one(made.case(*rows, day=date(2015, 12, 1)), BREADTH)
    assert (one.visible, len(one.evidence)) == (date(2015, 5, 3), 6)


# -- days missed, and days without a routine -------------------------------------------------------------------


def absence(number: int, when: str, **fields: object) -> Observation:
    given = {"domain": "educational", "indicator": "educational.nursery-sessions", "agency": "nursery"}
    return row(number, when, **(given | fields))


def routine(number: int, when: str, **fields: object) -> Observation:
    return row(
        number, when, **({"domain": "emotional", "indicator": "emotional.routine", "severity": 1} | fields)
    )


def test_absence_and_no_routine_within_ninety_days() -> None:
    case = made.case(routine(1, "2015-01-01"), absence(2, "2015-04-01"), day=date(2015, 9, 1))
    one = the_one(case, ABSENCE)
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 4, 1), date(2015, 7, 1))
    assert (one.evidence, one.alone) == (("o0001", "o0002"), ())
    assert asked(case.known_on(date(2015, 3, 31)), ABSENCE) == []
    assert asked(made.case(routine(1, "2014-12-31"), absence(2, "2015-04-01")), ABSENCE) == []


def test_who_knew_of_both_could_have_asked() -> None:
    rows = (routine(1, "2015-01-01", known_to=("nursery",)), absence(2, "2015-02-01"))
    assert the_one(made.case(*rows), ABSENCE).alone == ("nursery",)


@pytest.mark.parametrize(
    "excused",
    [
        {"summary": "Three days away, with a doctor's note"},
        {"parent_account": "Chickenpox; the GP gave a sick note"},
        {"summary": "Authorised absence for a funeral"},
        {"indicator": "excluded from school", "domain": "educational"},
        {"kind": "neutral"},
    ],
)
def test_illness_with_a_note_leave_and_exclusion_are_no_absence_to_ask_about(
    excused: dict[str, object],
) -> None:
    assert asked(made.case(routine(1, "2015-01-01"), absence(2, "2015-02-01", **excused)), ABSENCE) == []


def test_sessions_missed_at_a_nursery_stand_beside_it_and_are_no_concern_by_themselves() -> None:
    kept_off = contact(1, "2015-01-20", agency="nursery", kind="session", status="not-brought")
    ill = contact(
        2, "2015-01-21", agency="nursery", kind="nursery day", status="not-brought", barrier="sick note"
    )
    rows = (routine(1, "2015-01-01"), kept_off, ill)
    assert asked(made.case(*rows), ABSENCE) == []
    one = the_one(made.case(*rows, absence(2, "2015-02-01")), ABSENCE)
    assert set(one.evidence) == {"o0001", "c0001", "o0002"}


# -- signs that may belong together ----------------------------------------------------------------------------


def infection(number: int, when: str, **fields: object) -> Observation:
    given = {"domain": "medical", "indicator": "medical.untreated-illness", "agency": "gp", "severity": 1}
    return row(number, when, **(given | fields))


def test_an_infection_at_the_gp_and_a_home_that_worries_the_health_visitor() -> None:
    case = made.case(row(1, "2015-01-01"), infection(2, "2016-01-01"), day=date(2017, 6, 1))
    one = the_one(case, LINKED)
    assert (one.child, one.visible, one.until) == ("ash", date(2016, 1, 1), date(2017, 1, 2))
    assert (one.evidence, one.alone, one.theme) == (("o0001", "o0002"), (), "health-care")
    assert asked(case.known_on(date(2015, 12, 31)), LINKED) == []
    assert asked(made.case(row(1, "2014-12-31"), infection(2, "2016-01-01")), LINKED) == []


def test_the_same_agency_or_nobody_links_nothing_but_who_knew_of_both_could_have_asked() -> None:
    assert asked(made.case(row(1, "2015-01-01", agency="gp"), infection(2, "2015-02-01")), LINKED) == []
    assert (
        asked(made.case(row(1, "2015-01-01", agency="unspecified"), infection(2, "2015-02-01")), LINKED) == []
    )
    rows = (row(1, "2015-01-01", known_to=("gp",)), infection(2, "2015-02-01"))
    assert the_one(made.case(*rows), LINKED).alone == ("gp",)


def test_a_low_concern_about_care_joins_and_does_not_link() -> None:
    low = row(1, "2015-01-01", severity=1)
    assert asked(made.case(low, infection(2, "2015-02-01")), LINKED) == []
    one = the_one(made.case(low, row(3, "2015-01-10"), infection(2, "2015-02-01")), LINKED)
    assert one.evidence == ("o0001", "o0003", "o0002")


def test_one_cold_is_a_fact_and_two_are_a_sign() -> None:
    cold = {"kind": "neutral", "severity": None}
    once = (row(1, "2015-01-01"), infection(2, "2015-02-01", **cold))
    assert asked(made.case(*once), LINKED) == []
    assert the_one(made.case(*once, infection(3, "2015-03-01", **cold)), LINKED).visible == date(2015, 3, 1)


def test_care_that_explains_another_sign_links_nothing() -> None:
    teeth = infection(2, "2015-02-01", indicator="medical.dental")
    assert asked(made.case(row(1, "2015-01-01"), teeth), LINKED) == []
    assert asked(made.case(row(1, "2015-01-01", indicator="physical.food"), teeth), LINKED) != []
    brought = infection(2, "2015-02-01", kind="strength", severity=None)
    assert asked(made.case(row(1, "2015-01-01"), brought), LINKED) == []


def test_a_brothers_infection_is_his_own_and_the_home_is_everybodys() -> None:
    home = row(1, "2016-08-01", child=("household",))
    one = the_one(made.case(home, infection(2, "2016-09-01", child=("wren",))), LINKED)
    assert one.child == "wren"
    assert asked(made.case(row(1, "2016-08-01"), infection(2, "2016-09-01", child=("wren",))), LINKED) == []


# -- the review ------------------------------------------------------------------------------------------------


def test_in_the_review_domains_stood_together_by_the_end_of_november_2017() -> None:
    case = made.the_review()
    last = [one for one in asked(case, BREADTH) if one.child == "kyle"][-1]
    assert last.visible <= date(2017, 11, 24)
    assert labels(case, last.evidence) >= {"O226", "O227", "O232", "O234", "O235", "O243"}


def test_in_the_review_absence_and_no_routine_met_in_december_2015() -> None:
    case = made.the_review()
    one = the_one(case, ABSENCE)
    assert (one.visible, one.child) == (date(2015, 12, 31), "kyle")
    assert labels(case, one.evidence) >= {"O096", "O183", "O156", "O164", "C028", "C043"}
    assert asked(case.known_on(one.visible - timedelta(days=1)), ABSENCE) == []


def test_in_the_review_nobody_put_thrush_and_hygiene_together() -> None:
    case = made.the_review()
    sams = [one for one in asked(case, LINKED) if one.child == "sam"]
    assert [one.visible for one in sams] == [date(2017, 12, 31)]
    assert labels(case, sams[0].evidence) >= {"O178", "O179", "O213", "O208"}
    assert sams[0].alone == ()
