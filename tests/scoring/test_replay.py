"""The replay: what all could have asked against the best single agency, when, and day by day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from scr_neglect.records.case import STRUCTURE, Case
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Family
from scr_neglect.scoring.prompts import Prompt, find
from scr_neglect.scoring.replay import Reach, reach, replay, series
from tests.scoring import asked, made

FORWARD = Family(id="f", name="A made-up family", went_forward_on=edtf_date("2016-06-01"))


def injuries(*, day: date | None = None, family: Family | None = None) -> Case:
    """Three injuries that three agencies hold one each, the last of them told on 20 March 2016."""
    rows = (
        asked.injury(1, "2016-01-10", agency="hv"),
        asked.injury(2, "2016-02-10", agency="gp"),
        asked.injury(3, "2016-03-20", agency="school"),
    )
    return made.case(*rows, day=day or date(2016, 7, 1), family=family or FORWARD)


def of(found: Reach, pattern: str) -> list[Prompt]:
    return [each for each in found.prompts if each.pattern == pattern]


def test_what_nobody_held_alone_is_asked_together_only():
    found = replay(injuries())
    [several] = of(found.whole, "repeated-injuries")
    assert several.alone == ()
    assert all(several not in theirs for theirs in found.whole.alone.values())
    assert found.whole.most < found.whole.pooled


def test_counts_are_of_patterns_and_the_best_agencies_share_the_place():
    one, two = find(injuries())[0], changed(find(injuries())[0], child="wren")
    other = changed(one, pattern="another", alone=("gp",))
    found = reach([changed(one, alone=("hv",)), changed(two, alone=("hv",)), other])
    assert (found.pooled, found.most) == (2, 1)
    assert found.best == ("gp", "hv")
    assert reach([]).most == reach([]).pooled == 0
    assert reach([]).best == ()


def test_the_first_day_stands_against_the_day_it_went_forward():
    told = {each.pattern: each for each in replay(injuries()).told}
    several = told["repeated-injuries"]
    assert [each.visible for each in several.prompts] == [date(2016, 3, 20)]
    assert several.before == (date(2016, 6, 1) - date(2016, 3, 20)).days == 73
    assert set(several.rows) == {"o0001", "o0002", "o0003"}
    assert told["parent-absent"].prompts == ()
    assert told["parent-absent"].before is None


def test_what_was_first_visible_on_that_day_or_later_was_not_before_it():
    same = replay(injuries(family=changed(FORWARD, went_forward_on=edtf_date("2016-03-20"))))
    [told] = [each for each in same.told if each.pattern == "repeated-injuries"]
    assert told.prompts
    assert told.before is None


def test_a_day_of_going_forward_that_lies_later_or_is_not_said_is_not_known():
    for case in (injuries(day=date(2016, 5, 31)), injuries(family=Family(id="f", name="Another"))):
        found = replay(case)
        assert found.went_forward is None
        assert found.by_then is None
        assert found.then is None
        assert all(each.before is None for each in found.told)


def test_the_day_it_went_forward_is_seen_as_it_was_known_then():
    case = replace(injuries(), day=date(2018, 1, 1))
    found = replay(case)
    assert found.by_then is not None
    assert found.then is not None
    assert list(found.by_then.prompts) == find(case.known_on(date(2016, 6, 1)))
    assert of(found.then, "repeated-injuries")
    assert not of(found.standing, "repeated-injuries")


def test_of_several_stretches_the_first_the_longest_or_every_one_is_told_of():
    rows = [
        made.row(1, "2014-01-05"),
        *(made.meeting(n, d) for n, d in ((1, "2014-01-10"), (2, "2014-06-10"))),
    ]
    rows += [made.row(2, "2014-08-01"), made.row(3, "2015-03-01"), made.meeting(3, "2015-12-10")]
    found = replay(made.case(*rows, day=date(2016, 1, 1), family=FORWARD))
    gaps = of(found.whole, "meeting-gap")
    assert len(gaps) > 1
    [gap] = [each for each in found.told if each.pattern == "meeting-gap"]
    longest = max(gaps, key=lambda one: (one.until or date(2016, 1, 1)) - one.visible)
    assert gap.prompts == (longest,)
    assert longest is not gaps[0]


def test_where_every_stretch_is_told_of_none_is_left_out_and_none_is_later():
    case = made.the_review()
    [told] = [each for each in replay(case).told if each.pattern == "step-down-unchanged"]
    went = date(2017, 11, 24)
    steps = [each for each in find(case) if each.pattern == "step-down-unchanged"]
    assert list(told.prompts) == [each for each in steps if each.visible < went]
    assert len(told.prompts) > 1
    assert told.before == (went - told.prompts[0].visible).days


def test_a_stretch_of_the_very_day_is_not_told_of_among_those_before_it():
    review = made.the_review()
    steps = [each.visible for each in find(review) if each.pattern == "step-down-unchanged"]
    case = replace(review, family=changed(review.family, went_forward_on=edtf_date(steps[-1].isoformat())))
    [told] = [each for each in replay(case).told if each.pattern == "step-down-unchanged"]
    assert [each.visible for each in told.prompts] == steps[:-1]


def test_the_day_it_went_forward_is_known_on_that_day():
    found = replay(injuries(day=date(2016, 6, 1)))
    assert found.went_forward == found.day
    assert found.by_then == found.whole
    assert found.then == found.standing


def test_thresholds_of_a_casebook_s_own_are_used():
    from scr_neglect.scoring.prompts import thresholds

    shipped = thresholds()
    four = {**shipped, "repeated-injuries": dict(shipped["repeated-injuries"])}
    four["repeated-injuries"]["times"] = changed(shipped["repeated-injuries"]["times"], value=4)
    assert of(replay(injuries()).whole, "repeated-injuries")
    assert not of(replay(injuries(), four).whole, "repeated-injuries")
    assert not [span for span in series(injuries(), four).spans if span.prompt.pattern == "repeated-injuries"]


# -- day by day ------------------------------------------------------------------------------------------------


def standing(case: Case, day: date) -> Reach:
    return reach([each for each in find(case.known_on(day)) if each.until is None])


def as_keys(found: Reach) -> tuple[object, object]:
    def keys(prompts):
        return sorted((each.pattern, each.child, each.visible) for each in prompts)

    return keys(found.prompts), {code: keys(theirs) for code, theirs in found.alone.items() if theirs}


@pytest.mark.parametrize("year", range(2011, 2019))
def test_the_series_is_the_replay_of_each_day(year: int):
    case = made.the_review()
    found = series(case)
    for month in (2, 5, 8, 11):
        day = date(year, month, 17)
        there, place = standing(case, day), (day - found.first).days
        assert as_keys(found.on(day)) == as_keys(there)
        assert (found.together[place], found.alone[place]) == (there.pooled, there.most)


BORN = tuple(changed(each, born=edtf_date("2013-06-01")) if each.born else each for each in made.PEOPLE)
"""The two children, both of them born before anything that is recorded here: nothing is known of a child before."""


def shared_in_time(case: Case) -> Case:
    """The same Case, without the meetings of those rows that were known before the meeting at which they were told."""
    rows = [
        changed(row, meeting="") if isinstance(row, Observation) and told_early(case, row) else row
        for kind, row in case.every_row()
        if kind not in STRUCTURE
    ]
    return made.case(*rows, people=BORN)


def told_early(case: Case, row: Observation) -> bool:
    meeting = case.by_id.get(row.meeting)
    return meeting is not None and case.known_day(row) < case.known_day(meeting)


@given(made.rows(), st.integers(0, 1800))
def test_the_series_of_any_record_is_the_replay_of_each_day(rows, days):
    case = shared_in_time(made.case(*rows, people=BORN))
    found = series(case)
    day = min(found.first + timedelta(days=days), case.day)
    assert as_keys(found.on(day)) == as_keys(standing(case, day))


def test_the_series_runs_from_the_first_known_day_to_the_day_of_the_case():
    case = injuries()
    found = series(case)
    assert found.first == date(2016, 1, 10)
    assert len(found.together) == len(found.alone) == (case.day - found.first).days + 1
    assert found.together[0] == 0
    assert all(alone <= together for together, alone in zip(found.together, found.alone, strict=True))
    assert max(found.together) >= 1


def test_a_question_stands_from_its_first_day_to_the_day_before_it_ends():
    found = series(made.the_review())
    [span] = [each for each in found.spans if not each.agency and each.prompt.pattern == "parent-absent"]
    day = timedelta(days=1)
    stands = [
        span.prompt in found.on(each).prompts
        for each in (span.first - day, span.first, span.until - day, span.until)
    ]
    assert stands == [False, True, True, False]


def test_nothing_recorded_is_nothing_asked():
    case = made.case(day=date(2016, 1, 1))
    assert replay(case).whole.prompts == ()
    assert set(series(case).together) == {0}
