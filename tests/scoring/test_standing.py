"""Open, better, not looked: hand-made threads, one rule at a time, and what must hold for all of them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.records.case import Case
from scr_neglect.scoring.standing import Standing, a_year_after, open_matters, reaches, standing, threads
from tests.scoring import made
from tests.scoring.made import row


def on(case: Case, day: str, child: str = "ash", matter: str = "home", by: str = "family") -> Standing | None:
    thread = threads(case, by=by).get((child, matter))  # type: ignore[arg-type]
    return standing(thread, date.fromisoformat(day)) if thread is not None else None


def state(case: Case, day: str, child: str = "ash", matter: str = "home", by: str = "family") -> str | None:
    found = on(case, day, child, matter, by)
    return found.state if found is not None else None


def test_a_concern_is_open_for_twelve_months_to_the_day() -> None:
    case = made.case(row(1, "2015-03-10"))
    assert state(case, "2015-03-09") is None
    assert state(case, "2015-03-10") == "open"
    assert state(case, "2016-03-10") == "open"
    assert state(case, "2016-03-11") == "not looked"
    assert on(case, "2017-01-01").since == date(2015, 3, 10)


def test_a_year_after_the_leap_day() -> None:
    assert a_year_after(date(2016, 2, 29)) == date(2017, 2, 28)
    assert a_year_after(date(2015, 2, 28)) == date(2016, 2, 28)


def test_a_later_first_hand_specific_strength_closes() -> None:
    case = made.case(row(1, "2015-03-10", severity=3), row(2, "2015-05-01", kind="strength"))
    assert state(case, "2015-04-30") == "open"
    now = on(case, "2015-06-01")
    assert (now.state, now.since, now.last.id, now.grade) == ("better", date(2015, 5, 1), "o0002", 3)


def test_looked_and_fine_closes_and_better_runs_from_the_first_good_look() -> None:
    case = made.case(
        row(1, "2015-03-10"),
        row(2, "2015-05-01", kind="looked-and-fine"),
        row(3, "2015-09-01", kind="strength"),
    )
    now = on(case, "2015-10-01")
    assert (now.state, now.since, now.last.id) == ("better", date(2015, 5, 1), "o0003")


def test_what_is_told_general_or_neutral_closes_nothing() -> None:
    told = row(2, "2015-05-01", kind="strength", basis="told-by-parent")
    general = row(3, "2015-05-02", kind="strength", specificity="general")
    read = row(4, "2015-05-03", kind="looked-and-fine", basis="record")
    fact = row(5, "2015-05-04", kind="neutral")
    case = made.case(row(1, "2015-03-10"), told, general, read, fact)
    assert state(case, "2015-06-01") == "open"
    assert state(case, "2016-03-11") == "not looked"


def test_a_good_look_on_the_day_of_a_concern_or_before_it_closes_nothing() -> None:
    same_month = made.case(row(1, "2015-03"), row(2, "2015-03", kind="strength"))
    assert state(same_month, "2015-06-01") == "open"
    before = made.case(row(1, "2015-03-10"), row(2, "2015-03-09", kind="strength"))
    assert state(before, "2015-06-01") == "open"


def test_the_same_day_does_not_break_a_stretch_in_two() -> None:
    case = made.case(
        row(1, "2015-03-10"),
        row(2, "2015-05-01", kind="strength"),
        row(3, "2015-05-01"),
        row(4, "2015-06-01"),
    )
    assert on(case, "2015-06-02").since == date(2015, 3, 10)


def test_a_new_concern_after_better_starts_a_new_stretch() -> None:
    case = made.case(row(1, "2015-03-10"), row(2, "2015-05-01", kind="strength"), row(3, "2015-08-01"))
    assert (state(case, "2015-07-31"), state(case, "2015-08-01")) == ("better", "open")
    assert on(case, "2015-08-01").since == date(2015, 8, 1)


def test_better_goes_stale_too_and_says_what_was_last_seen() -> None:
    case = made.case(row(1, "2015-03-10"), row(2, "2015-05-01", kind="strength"))
    now = on(case, "2016-05-02")
    assert (now.state, now.since, now.last.kind) == ("not looked", date(2015, 5, 1), "strength")


def test_what_is_not_yet_known_does_not_count() -> None:
    case = made.case(row(1, "2015-03-10"), row(2, "2015-05-01", kind="strength", reported="2015-07-01"))
    assert (state(case, "2015-06-30"), state(case, "2015-07-01")) == ("open", "better")
    assert on(case, "2015-07-01").since == date(2015, 5, 1)


def test_news_of_an_old_concern_does_not_reopen_what_was_later_seen_well() -> None:
    case = made.case(
        row(1, "2015-03-10"),
        row(2, "2015-05-01", kind="strength"),
        row(3, "2015-04-01", reported="2015-08-01"),
    )
    assert state(case, "2015-08-01") == "better"


def test_a_wide_date_counts_from_its_last_day_but_not_from_after_it_was_known() -> None:
    wide = made.case(row(1, "2015"))
    assert (state(wide, "2015-12-30"), state(wide, "2015-12-31")) == (None, "open")
    reported = made.case(row(1, "2015", reported="2015-06-01"))
    assert on(reported, "2015-06-01").since == date(2015, 6, 1)


def test_what_has_no_date_may_open_and_never_closes() -> None:
    case = made.case(row(1, "2015-03-10"), row(2, "", kind="strength"), row(3, "2015-04-01", kind="neutral"))
    assert state(case, "2015-12-01") == "open"
    assert state(made.case(row(1, ""), row(2, "2015-03-10", kind="neutral")), "2015-03-10") == "open"


def test_the_household_s_concern_is_the_family_s_and_no_child_s() -> None:
    case = made.case(row(1, "2015-03-10", child=("household",)))
    assert set(threads(case)) == {("", "home")}
    assert [thread.child for thread, _ in open_matters(case, date(2015, 4, 1))] == [""]
    assert open_matters(case, date(2015, 4, 1), child="ash") == []
    assert len(open_matters(case, date(2015, 4, 1), child="ash", with_household=True)) == 1


def test_the_household_s_look_counts_for_a_child_who_has_a_concern_of_their_own() -> None:
    own = row(1, "2015-03-10")
    case = made.case(own, row(2, "2015-06-01", child=("household",), kind="strength"))
    assert state(case, "2015-07-01") == "better"
    again = made.case(own, row(2, "2015-06-01", child=("household",)))
    assert state(again, "2016-05-01") == "open"


def test_a_row_about_both_children_counts_for_each() -> None:
    case = made.case(row(1, "2016-06-10", child=("both",)))
    assert set(threads(case)) == {("ash", "home"), ("wren", "home")}
    assert set(threads(made.case(row(1, "2015-03-10", child=("both",))))) == {("ash", "home")}


def test_a_strength_answers_the_indicators_it_is_the_opposite_of() -> None:
    strength = row(3, "2015-05-01", kind="strength", indicator="strength.physical.home-safe-clean")
    case = made.case(
        row(1, "2015-03-10"),
        row(2, "2015-03-10", indicator="physical.home-hazards"),
        row(4, "2015-03-10", indicator="physical.supervision"),
        strength,
    )
    states = {t.matter: standing(t, date(2015, 6, 1)).state for t in threads(case, by="indicator").values()}
    assert states == {
        "physical.home-hygiene": "better",
        "physical.home-hazards": "better",
        "physical.supervision": "open",
    }


def test_a_strength_under_the_name_of_the_problem_closes_it() -> None:
    case = made.case(
        row(1, "2015-03-10", indicator="home-hygiene"),
        row(2, "2015-05-01", kind="strength", indicator="home-hygiene"),
    )
    assert state(case, "2015-06-01", matter="physical.home-hygiene", by="indicator") == "better"


def test_a_code_that_is_not_in_the_list_is_a_matter_of_its_own() -> None:
    case = made.case(row(1, "2015-03-10", indicator="Xyzzy Plugh"))
    assert set(threads(case)) == {("ash", "xyzzy-plugh")} == set(threads(case, by="indicator"))


def test_an_ungraded_concern_reaches_two_and_never_three() -> None:
    bare = row(1, "2015-03-10", severity=None)
    assert [reaches(bare, grade) for grade in (1, 2, 3, 4)] == [True, True, False, False]
    assert [reaches(row(1, "2015", severity=1), grade) for grade in (1, 2)] == [True, False]
    case = made.case(bare)
    [(_, now)] = open_matters(case, date(2015, 4, 1))
    assert now.ungraded
    assert now.grade is None
    assert open_matters(case, date(2015, 4, 1), at_least=3) == []


def test_the_worst_concern_of_the_last_day_gives_the_grade() -> None:
    case = made.case(
        row(1, "2015-03-10", severity=4), row(2, "2015-05-01", severity=3), row(3, "2015-05-01", severity=1)
    )
    assert on(case, "2015-06-01").grade == 3


def test_concerns_continue_only_in_the_four_domains() -> None:
    debt = row(1, "2015-03-10", domain="context", indicator="context.poverty-debt", child=("household",))
    case = made.case(debt)
    assert open_matters(case, date(2015, 4, 1)) == []
    assert len(open_matters(case, date(2015, 4, 1), four_domains=False)) == 1


def test_the_review_s_concerns_continue_before_the_step_down_and_after() -> None:
    review = made.the_review()
    for day in (date(2015, 5, 31), date(2016, 2, 29), date(2017, 11, 24)):
        assert open_matters(review, day, child="kyle")
        assert open_matters(review.known_on(day), day, child="kyle")


@given(made.rows(), made.DAYS)
def test_a_day_reads_the_same_from_the_whole_case_and_from_the_case_of_that_day(
    rows: list, day: date
) -> None:
    whole = made.case(*rows)
    then = {key: standing(thread, day) for key, thread in threads(whole).items()}
    known = {key: standing(thread, day) for key, thread in threads(whole.known_on(day)).items()}
    summed = [
        {k: (s.state, s.since, s.concern.id, s.last.id) for k, s in each.items() if s}
        for each in (then, known)
    ]
    assert summed[0] == summed[1]


@given(made.rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list, chance) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert threads(made.case(*rows)) == threads(made.case(*shuffled))


@given(made.rows())
def test_silence_never_closes_and_no_concern_is_lost(rows: list) -> None:
    case = made.case(*rows)
    for by in ("family", "indicator"):
        found = threads(case, by=by)  # type: ignore[arg-type]
        looked = {look.id for thread in found.values() for look in thread.looks}
        assert {r.id for r in case.observations if r.kind == "concern"} <= looked
        for thread in found.values():
            now = standing(thread, date(2022, 1, 1))
            assert now is not None
            assert now.state == "not looked"
