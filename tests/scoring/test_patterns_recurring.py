"""The same matters at each change of help, and the same indicator half-year after half-year."""

from datetime import date

from scr_neglect.records.entries import Observation
from scr_neglect.records.plan import Level
from tests.scoring import made
from tests.scoring.asked import asked, fine, the_one
from tests.scoring.made import level, row

UNCHANGED, RECURRENCE = "unchanged-since", "recurrence"


def help_for_ash(number: int, start: str, end: str = "", **fields: object) -> Level:
    return level(number, start, end, **({"child": ("ash",), "agency": "school"} | fields))


FIRST, SECOND = help_for_ash(1, "2015-01-01"), help_for_ash(2, "2015-09-01", tier="3")
MATTERS = ("physical.home-hygiene", "physical.supervision", "emotional.boundaries", "educational.language")


def worries(first: int, when: str, count: int = 3, **fields: object) -> list[Observation]:
    return [row(first + n, when, **({"indicator": MATTERS[n]} | fields)) for n in range(count)]


# -- the same matters at each change of help -------------------------------------------------------------------


def test_three_matters_open_at_both_changes() -> None:
    case = made.case(FIRST, SECOND, *worries(1, "2014-12-01"), day=date(2017, 1, 1))
    one = the_one(case, UNCHANGED)
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 9, 1), date(2016, 9, 2))
    assert set(one.evidence) == {"l0001", "l0002", "o0001", "o0002", "o0003"}
    assert (one.for_, one.alone) == ("team", ())
    assert "Three matters that were open at the last change are open still, and none has" in one.question
    assert asked(case.known_on(date(2015, 8, 31)), UNCHANGED) == []
    assert asked(case.known_on(date(2015, 9, 1)), UNCHANGED) != []


def test_concerns_then_and_now_are_both_evidence() -> None:
    rows = (*worries(1, "2014-12-01"), *worries(5, "2015-05-01"), *worries(9, "2015-08-20"))
    one = the_one(made.case(FIRST, SECOND, *rows, day=date(2015, 10, 1)), UNCHANGED)
    at_both = {f"o000{n}" for n in (1, 2, 3, 9)} | {"o0010", "o0011"}
    assert set(one.evidence) == {"l0001", "l0002"} | at_both


def test_two_matters_are_too_few_and_a_first_level_has_nothing_before_it() -> None:
    assert asked(made.case(FIRST, SECOND, *worries(1, "2014-12-01", 2)), UNCHANGED) == []
    assert asked(made.case(SECOND, *worries(1, "2014-12-01")), UNCHANGED) == []
    assert asked(made.case(FIRST, SECOND, *worries(1, "2015-08-01")), UNCHANGED) == []


def test_most_seen_better_is_change_and_not_looked_is_neither() -> None:
    four = [row(n, "2014-12-01", indicator=f"medical.{code}", domain="medical")
            for n, code in ((5, "dental"), (6, "sensory"), (7, "antenatal"), (8, "immunisation"))]  # fmt: skip
    rows = (FIRST, SECOND, *worries(1, "2014-12-01"), *four)
    better = [
        fine(n + 10, "2015-08-01", indicator=each.indicator, domain="medical") for n, each in enumerate(four)
    ]
    assert asked(made.case(*rows, *better), UNCHANGED) == []
    assert asked(made.case(*rows, *better[:3]), UNCHANGED) != []
    late = help_for_ash(2, "2015-12-20", tier="3")
    again = worries(20, "2015-12-10")
    assert asked(made.case(FIRST, late, *worries(1, "2014-12-01"), *four, *again), UNCHANGED) != []


def test_changes_within_a_month_are_one() -> None:
    soon = help_for_ash(2, "2015-01-31", tier="3")
    assert asked(made.case(FIRST, soon, *worries(1, "2014-12-01")), UNCHANGED) == []
    later = help_for_ash(2, "2015-02-02", tier="3")
    assert asked(made.case(FIRST, later, *worries(1, "2014-12-01")), UNCHANGED) != []


def test_a_closure_is_a_change_and_the_next_change_asks_anew() -> None:
    closed = help_for_ash(1, "2015-01-01", "2015-06-01")
    one = the_one(made.case(closed, *worries(1, "2014-12-01"), day=date(2015, 7, 1)), UNCHANGED)
    assert one.visible == date(2015, 6, 1)
    opened = help_for_ash(2, "2015-09-01")
    better = [fine(n + 10, "2015-08-01", indicator=code) for n, code in enumerate(MATTERS[:2])]
    one = the_one(made.case(closed, opened, *worries(1, "2014-12-01"), *better), UNCHANGED)
    assert one.until == date(2015, 9, 1)


def test_the_familys_matters_count_and_another_childs_and_an_adults_level_do_not() -> None:
    of_all = [row(1, "2014-12-01", child=("household",)), *worries(2, "2014-12-01", 2, child=("household",))]
    of_all.append(
        row(4, "2014-12-01", indicator="context.poverty-debt", domain="context", child=("household",))
    )
    of_all.append(row(5, "2014-12-01", indicator="educational.language"))
    assert the_one(made.case(FIRST, SECOND, *of_all), UNCHANGED).child == "ash"
    assert asked(made.case(FIRST, SECOND, *worries(1, "2014-12-01", child=("wren",))), UNCHANGED) == []
    own = [
        help_for_ash(n, when, child=("mother",), framework="Leaving Care")
        for n, when in ((1, "2015-01-01"), (2, "2015-09-01"))
    ]
    assert asked(made.case(*own, *worries(1, "2014-12-01")), UNCHANGED) == []


def test_who_held_the_level_and_the_worries_could_have_asked() -> None:
    rows = worries(1, "2014-12-01", known_to=("school",))
    assert the_one(made.case(FIRST, SECOND, *rows), UNCHANGED).alone == ("school",)


def test_in_the_review_the_worries_were_the_same_when_the_order_ended() -> None:
    case = made.the_review()
    first = next(one for one in asked(case, UNCHANGED) if one.child == "kyle")
    assert first.visible <= date(2014, 9, 30)
    assert {case.by_id[each].label for each in first.evidence} >= {
        "O024",
        "O021",
        "O022",
        "O065",
        "O073",
        "O194",
    }


# -- the same indicator, half-year after half-year -------------------------------------------------------------


def rough(number: int, when: str, **fields: object) -> Observation:
    given = {"domain": "emotional", "indicator": "emotional.child-angry", "severity": 1}
    return row(number, when, **(given | fields))


def test_three_half_years_running() -> None:
    rows = (
        rough(1, "2014-12-31"),
        rough(2, "2015-06-30", agency="gp"),
        rough(3, "2015-07-01", agency="school"),
    )
    case = made.case(*rows, day=date(2017, 1, 1))
    one = the_one(case, RECURRENCE)
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 7, 1), date(2016, 7, 1))
    assert (one.evidence, one.alone, one.for_) == (("o0001", "o0002", "o0003"), (), "family")
    assert asked(case.known_on(date(2015, 6, 30)), RECURRENCE) == []
    assert asked(case.known_on(date(2015, 7, 1)), RECURRENCE) != []


def test_four_of_five_half_years_and_not_three_of_five() -> None:
    rows = [
        rough(n, when)
        for n, when in ((1, "2014-03-01"), (2, "2014-09-01"), (3, "2015-09-01"), (4, "2016-03-01"))
    ]
    one = the_one(made.case(*rows, day=date(2016, 3, 1)), RECURRENCE)
    assert (one.visible, len(one.evidence)) == (date(2016, 3, 1), 4)
    assert asked(made.case(*rows[:3], day=date(2016, 3, 1)), RECURRENCE) == []
    assert asked(made.case(*rows[:2], *rows[3:], day=date(2016, 3, 1)), RECURRENCE) == []


def test_while_it_runs_every_concern_of_the_indicator_joins() -> None:
    dates = ("2014-12-01", "2015-03-01", "2015-08-01", "2015-08-09", "2016-02-01", "2016-11-01", "2017-03-01")
    rows = [rough(n, when) for n, when in enumerate(dates)]
    other = (rough(8, "2016-02-02", indicator="emotional.routine"), rough(9, "2013-01-01"))
    one = the_one(made.case(*rows, *other, day=date(2018, 9, 1)), RECURRENCE)
    assert one.evidence == tuple(f"o000{n}" for n in range(7))
    assert one.until == date(2018, 1, 1)


def test_other_indicators_other_children_and_good_looks_make_no_run() -> None:
    first, second = rough(1, "2014-12-31"), rough(2, "2015-03-01")
    for third in (
        rough(3, "2015-08-01", indicator="emotional.boundaries"),
        rough(3, "2015-08-01", child=("wren",)),
        rough(3, "2015-08-01", kind="looked-and-fine", severity=None),
        rough(3, "2015-08-01", domain="context", indicator="engagement"),
    ):
        assert asked(made.case(first, second, third), RECURRENCE) == []


def test_injuries_and_violence_are_left_to_patterns_for_the_team() -> None:
    for code in ("physical.accidental-injury", "assault", "accident prone label"):
        rows = [
            row(n, when, indicator=code)
            for n, when in ((1, "2014-12-01"), (2, "2015-03-01"), (3, "2015-08-01"))
        ]
        assert asked(made.case(*rows), RECURRENCE) == []


def test_the_homes_concerns_join_a_childs_run_and_alone_are_the_familys() -> None:
    home = [row(n, when, child=("household",)) for n, when in ((1, "2014-12-01"), (2, "2015-03-01"))]
    one = the_one(made.case(*home, row(3, "2015-08-01")), RECURRENCE)
    assert (one.child, len(one.evidence)) == ("ash", 3)
    one = the_one(made.case(*home, row(3, "2015-08-01", child=("household",))), RECURRENCE)
    assert one.child == ""
    assert "at home" in one.question


def test_one_agency_with_the_whole_run_could_have_asked() -> None:
    rows = [rough(n, when) for n, when in ((1, "2014-12-01"), (2, "2015-03-01"), (3, "2015-08-01"))]
    assert the_one(made.case(*rows), RECURRENCE).alone == ("hv",)


def test_in_the_review_behaviour_came_back_every_half_year() -> None:
    case = made.the_review()
    one = next(one for one in asked(case, RECURRENCE) if one.child == "kyle")
    assert one.visible <= date(2015, 9, 30)
    wanted = "O076 O077 O078 O133 O144 O162 O192 O197 O205 O200 O227 O228"
    assert {case.by_id[each].label for each in one.evidence} >= set(wanted.split())
    assert "Animals" in one.rule  # the matter by its name, never by the code that a reader cannot know
    assert "animals;" not in one.rule


def test_one_matter_under_the_codes_of_several_agencies_recurs() -> None:
    codes = ("home-conditions", "physical.home-hygiene", "dirty-home")
    halves = ("2015-02-01", "2015-09-01", "2016-03-01")
    rows = [row(n, day, indicator=code) for n, (day, code) in enumerate(zip(halves, codes, strict=True))]
    assert the_one(made.case(*rows), "recurrence").visible == date(2016, 3, 1)
