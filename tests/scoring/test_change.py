"""Then and now: better, same, worse, not looked, opened since; hand-made, and as the review has it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Person
from scr_neglect.scoring.change import Change, baseline, then_and_now
from tests.scoring import made
from tests.scoring.made import level, row

HELP = level(1, "2015-06-01")
DAY = date(2015, 12, 1)


def lines(*rows: object, day: date = DAY) -> tuple[Change, ...]:
    return then_and_now(made.case(*rows, day=day))  # type: ignore[arg-type]


def test_better_for_n_weeks() -> None:
    [line] = lines(HELP, row(1, "2015-05-10", severity=3), row(2, "2015-10-20", kind="strength"))
    assert (line.now, line.weeks, line.since) == ("better", 6, date(2015, 10, 20))
    assert line.sentence == (
        "Home cleanliness (Ash): a concern (serious) when this help began (1 Jun 2015); "
        "better for 6 weeks, since 20 October 2015."
    )
    assert [r.id for r in line.rows] == ["o0001", "o0002"]


def test_same_lower_and_worse() -> None:
    def now(severity: int | None) -> tuple[str, str]:
        [line] = lines(HELP, row(1, "2015-05-10", severity=3), row(2, "2015-10-20", severity=severity))
        return line.now, line.sentence.partition("; ")[2]

    assert now(3) == ("same", "still a concern, the same.")
    assert now(2) == ("same", "still a concern, now moderate.")
    assert now(None) == ("same", "still a concern, now not graded.")
    assert now(4) == ("worse", "worse now (severe).")


def test_not_looked_is_never_called_closed() -> None:
    [line] = lines(HELP, row(1, "2015-05-10"), day=date(2016, 6, 1))
    assert (line.now, line.weeks) == ("not looked", None)
    assert line.sentence.endswith("not looked at since 10 May 2015, when it was a concern.")
    [line] = lines(
        HELP, row(1, "2015-05-10"), row(2, "2015-07-10", kind="looked-and-fine"), day=date(2017, 1, 1)
    )
    assert line.sentence.endswith("not looked at since 10 July 2015, when it was better.")


def test_opened_since() -> None:
    [line] = lines(HELP, row(1, "2015-07-10", severity=1))
    assert (line.now, line.then, line.since) == ("opened since", None, date(2015, 7, 10))
    assert line.sentence == (
        "Home cleanliness (Ash): not known as a concern when this help began (1 Jun 2015); "
        "a concern (low) since 10 July 2015."
    )


def test_open_again_after_it_was_better_or_not_looked_at() -> None:
    [line] = lines(HELP, row(1, "2015-03-10"), row(2, "2015-04-10", kind="strength"), row(3, "2015-09-10"))
    assert (line.now, line.since) == ("opened since", date(2015, 9, 10))
    assert "better when this help began" in line.sentence
    [line] = lines(HELP, row(1, "2014-03-10"), row(2, "2015-09-10"))
    assert (line.now, line.since) == ("opened since", date(2015, 9, 10))
    assert "not looked at for over a year when this help began" in line.sentence


def test_what_was_better_before_help_began_and_stayed_so_is_no_line() -> None:
    assert lines(HELP, row(1, "2015-03-10"), row(2, "2015-04-10", kind="strength")) == ()


def test_each_step_of_the_present_help_is_read() -> None:
    up = level(2, "2015-09-01", framework="Child in Need", tier="3")
    [line] = lines(
        HELP,
        up,
        row(1, "2015-05-10", severity=2),
        row(2, "2015-08-10", severity=4),
        row(3, "2015-11-10", severity=2),
    )
    assert [(step.day, step.tier, found.grade if found else None) for step, found in line.at_steps] == [
        (date(2015, 6, 1), 2, 2),
        (date(2015, 9, 1), 3, 4),
    ]
    assert line.now == "same"


def test_the_baseline_is_the_start_of_the_present_stretch_above_universal_services() -> None:
    def began(*levels: object, day: date = DAY, child: str = "ash") -> date | None:
        found = baseline(made.case(*levels, day=day), child)  # type: ignore[arg-type]
        return found.day if found else None

    earlier = level(3, "2014-01-01", "2014-08-31", tier="3", framework="Child in Need")
    universal = level(4, "2014-09-01", "2015-05-31", tier="1", framework="Universal services only")
    assert began(earlier, universal, HELP) == date(2015, 6, 1)
    assert began(level(3, "2014-01-01", "2015-05-31", tier="3"), HELP) == date(2014, 1, 1)
    assert began(level(3, "2014-01-01", "2015-05-30", tier="3"), HELP) == date(2015, 6, 1)
    assert began(level(3, "2014-01-01", child=("mother",)), HELP) == date(2015, 6, 1)
    assert began(level(3, "2014-01-01", child=("wren",)), HELP) == date(2015, 6, 1)
    assert began(level(3, "2015-06", child=("ash",))) == date(2015, 6, 30)
    assert began(HELP, day=date(2015, 5, 1)) is None


def test_without_a_level_then_is_the_first_concern() -> None:
    first, later = (
        row(1, "2015-03-10"),
        row(2, "2015-04-10", indicator="emotional.boundaries", domain="emotional"),
    )
    opened = lines(first, later)
    assert [(line.domain, line.now) for line in opened] == [
        ("physical", "same"),
        ("emotional", "opened since"),
    ]
    assert "when the first concern was known (10 Mar 2015)" in opened[0].sentence
    assert not opened[0].baseline.help_began


def test_help_that_has_ended_is_said_to_have() -> None:
    ended = level(1, "2015-06-01", "2015-09-30")
    [line] = lines(ended, row(1, "2015-05-10"))
    assert not line.baseline.running
    assert "when help last began (1 Jun 2015)" in line.sentence


def test_what_the_household_alone_shows_is_one_line_of_the_family_s() -> None:
    household = [
        row(number, when, child=("household",)) for number, when in ((1, "2015-05-10"), (2, "2015-10-10"))
    ]
    own_long_ago = row(3, "2015-02-10")
    assert [line.child for line in lines(HELP, own_long_ago, *household)] == [""]
    assert [line.child for line in lines(HELP, row(3, "2015-11-10"), *household)] == ["", "ash"]


def test_the_review_on_the_day_it_opens() -> None:
    found = then_and_now(made.the_review().known_on(date(2017, 11, 30)))
    assert {line.baseline.day for line in found} == {date(2017, 5, 31)}
    home = next(line for line in found if line.indicator == "physical.home-hygiene")
    assert (home.child, home.now) == ("", "same")
    assert all(line.rows and line.sentence.endswith(".") for line in found)


@given(made.rows(), st.sampled_from((None, HELP)), st.randoms(use_true_random=False))
def test_lines_stand_by_domain_and_name_and_the_order_of_rows_does_not_matter(rows, help_, chance) -> None:
    rows = [*rows, help_] if help_ else list(rows)
    shuffled = list(rows)
    chance.shuffle(shuffled)
    found, again = lines(*rows, day=date(2018, 1, 1)), lines(*shuffled, day=date(2018, 1, 1))
    assert found == again
    domains = ["physical", "educational", "emotional", "medical", "context"]
    places = [(domains.index(line.domain), line.name.lower()) for line in found]
    assert places == sorted(places)
    for line in found:
        assert (line.now == "better") == (line.weeks is not None)
        assert (line.now in ("same", "worse")) <= (line.then is not None and line.then.is_open)
        assert all(r.kind != "neutral" for r in line.rows)


def test_what_a_child_has_outgrown_is_not_asked_about_once_nobody_has_looked_for_a_year() -> None:
    """Safe sleep is of the first year: an open concern stays until then, and what was found well stays for good."""
    baby = Person(id="baby", code="ash", role="child", name="Ash", born=edtf_date("2015-01-10"))

    def now(day: date, *more: object) -> list[str]:
        asleep = {"indicator": "physical.infant-safe-sleep", "domain": "physical"}
        rows = (HELP, row(1, "2015-05-10", **asleep), *(row(2, "2015-07-10", kind=m, **asleep) for m in more))
        return [line.now for line in then_and_now(made.case(*rows, people=(baby,), day=day))]

    assert now(date(2016, 2, 1)) == ["same"]
    assert now(date(2017, 3, 1)) == []
    [line] = then_and_now(made.case(HELP, row(1, "2015-05-10"), people=(baby,), day=date(2017, 3, 1)))
    assert line.now == "not looked"  # the home is asked about at any age


def test_what_is_about_both_children_after_one_has_died_is_about_the_other_and_nothing_is_asked_of_the_dead():
    ash = replace(made.PEOPLE[0], died=edtf_date("2019-06-01"))
    rows = (made.row(1, "2018-01-01", child=("both",)), made.row(2, "2020-01-01", child=("both",)))
    case = made.case(*rows, people=(ash, *made.PEOPLE[1:]), day=date(2020, 2, 1))
    assert [case.children_of(row) for row in case.observations] == [{"ash", "wren"}, {"wren"}]
    assert {change.child for change in then_and_now(case)} == {"wren"}
    before = case.known_on(date(2019, 1, 1))
    assert {change.child for change in then_and_now(before)} == {"ash", "wren"}
