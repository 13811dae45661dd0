"""Prompts as a whole: days without hindsight, order and names that change nothing, what is considered, the rows given."""

import random
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from scr_neglect.casework.prompts import as_json_rows, as_text, prompts_of
from scr_neglect.records.case import ROWS, STRUCTURE, Case, case_of
from scr_neglect.records.dates import UncertainDate, edtf_date
from scr_neglect.records.people import Person
from scr_neglect.records.record import Record
from scr_neglect.scoring.patterns.cards import Threshold, cards, themes
from scr_neglect.scoring.patterns.days import months_after
from scr_neglect.scoring.patterns.ground import Known
from scr_neglect.scoring.patterns.registry import PATTERNS
from scr_neglect.scoring.patterns.stretch import Holding, stretches
from scr_neglect.scoring.prompts import Prompt, find, thresholds
from tests.scoring import made
from tests.scoring.asked import considered, injury, request, service, the_one, voice

KEYS = (
    "pattern", "for", "theme", "child", "visible", "until", "waited", "question", "rule", "evidence", "agencies", "alone",
)  # fmt: skip


@cache
def of_the_review() -> list[Prompt]:
    return find(made.the_review())


def seen(prompts: list[Prompt], day: date) -> set[tuple[str, str, date]]:
    return {(one.pattern, one.child, one.visible) for one in prompts if one.visible <= day}


def rebuilt(case: Case, rows: dict[str, list[Record]]) -> Case:
    return case_of(case.family, rows, day=case.day)


def rows_of(case: Case) -> dict[str, list[Record]]:
    return {kind: list(case.rows(kind)) for kind in ROWS}


# -- without hindsight ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("one", of_the_review(), ids=lambda one: f"{one.pattern}-{one.child}-{one.visible}")
def test_each_prompt_of_the_review_is_visible_on_its_day_and_not_on_the_eve(one: Prompt) -> None:
    case = made.the_review()
    eve = one.visible - timedelta(days=1)
    for day in (eve, one.visible):
        assert seen(find(case.known_on(day)), day) == seen(of_the_review(), day)


def test_any_day_of_the_review_gives_the_same_visible_days() -> None:
    case = made.the_review()
    days = sorted({case.known_day(row) for kind, row in case.every_row() if kind not in STRUCTURE})
    for day in days[::2]:
        assert seen(find(case.known_on(day)), day) == seen(of_the_review(), day)


@st.composite
def families(draw: st.DrawFn) -> list[Record]:
    """Rows of every kind that a pattern reads."""
    found = draw(made.rows())
    for number in range(draw(st.integers(0, 5))):
        held = draw(st.sampled_from(("yes", "yes", "no", "unclear", "")))
        there = draw(st.sampled_from(((), ("mother",))))
        gone = () if there else draw(st.sampled_from(((), ("mother",), ("mother", "hv"))))
        when = draw(made.dates())
        found.append(
            made.meeting(
                number + 10, when.edtf, held=held, attended=there, absent=gone, led="school", named_lead="hv"
            )
        )
    for number in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(made.DAYS), draw(made.DAYS)))
        tier = draw(st.sampled_from(("1", "2", "3", "")))
        step = draw(st.sampled_from(("", "down", "up", "end")))
        child = draw(st.sampled_from((("ash",), ("both",), ("mother",), ())))
        ending = draw(st.sampled_from((f"{end}", "")))
        found.append(made.level(number, f"{start}", ending, tier=tier, step=step, child=child))
    for number in range(draw(st.integers(0, 3))):
        answered = draw(made.DAYS)
        fields = draw(
            st.sampled_from(
                ({}, {"response": "yes"}, {"response": "Accepted", "response_date": f"{answered}"})
            )
        )
        found.append(request(number, draw(made.dates()).edtf, **fields))
        found.append(voice(number, draw(made.dates()).edtf, child=draw(made.CHILD)))
        found.append(service(number, draw(made.dates()).edtf, uptake=draw(st.sampled_from(("", "declined")))))
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(families(), made.DAYS)
def test_any_family_on_any_day_gives_the_same_visible_days(rows: list[Record], day: date) -> None:
    case = made.case(*rows, day=date(2020, 6, 1))
    assert seen(find(case.known_on(day)), day) == seen(find(case), day)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(families())
def test_every_prompt_of_any_family_is_whole(rows: list[Record]) -> None:
    case = made.case(*rows, day=date(2020, 6, 1))
    found = find(case)
    assert found == sorted(found, key=lambda one: (one.visible, one.pattern, one.child))
    for one in found:
        assert one.evidence
        assert len(set(one.evidence)) == len(one.evidence)
        assert one.visible <= case.day
        assert one.until is None or one.visible < one.until <= case.day
        holders = {
            agency.code
            for row in one.evidence
            for agency in case.agencies
            if case.holds(case.by_id[row], agency.code)
        }
        assert set(one.alone) <= holders
        assert "unspecified" not in (*one.agencies, *one.alone)
    by_matter: dict[tuple[str, str], list[Prompt]] = {}
    for one in found:
        by_matter.setdefault((one.pattern, one.child), []).append(one)
    for theirs in by_matter.values():
        for earlier, later in pairwise(theirs):
            assert earlier.until is not None
            assert earlier.until < later.visible, "two stretches with no day between are one"


# -- what changes nothing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    rows = rows_of(made.the_review())
    for theirs in rows.values():
        random.Random(seed).shuffle(theirs)
    assert find(rebuilt(made.the_review(), rows)) == of_the_review()


@pytest.mark.parametrize("seed", range(3))
def test_the_ids_of_rows_change_nothing(seed: int) -> None:
    case = made.the_review()
    ids = [row.id for _, row in case.every_row()]
    new = dict(
        zip(ids, random.Random(seed).sample([f"x{n:05}" for n in range(len(ids))], len(ids)), strict=True)
    )
    renamed = rebuilt(
        case, {kind: [_renamed(row, new) for row in rows] for kind, rows in rows_of(case).items()}
    )
    for old, found in zip(of_the_review(), find(renamed), strict=True):
        assert {new[row] for row in old.evidence} == set(found.evidence)
        assert structs.replace(old, evidence=(), question="") == structs.replace(
            found, evidence=(), question=""
        )


def test_the_codes_of_agencies_change_nothing_but_themselves() -> None:
    case = made.the_review()
    codes = [agency.code for agency in case.agencies if agency.code != "unspecified"]
    new = {code: f"z-{len(codes) - place:03}" for place, code in enumerate(codes)}
    renamed = rebuilt(
        case, {kind: [_renamed(row, new) for row in rows] for kind, rows in rows_of(case).items()}
    )
    for old, found in zip(of_the_review(), find(renamed), strict=True):
        assert {new[code] for code in old.alone} == set(found.alone)
        assert {new[code] for code in old.agencies} == set(found.agencies)
        bare = {"alone": (), "agencies": (), "question": ""}
        assert structs.replace(old, **bare) == structs.replace(found, **bare)


def _renamed(row: Record, new: dict[str, str]) -> Record:
    """A row with every field that is one of the old words, alone or in a list, put as the new one."""
    changes: dict[str, object] = {}
    for name in type(row).__struct_fields__:
        value = getattr(row, name)
        if isinstance(value, str) and name not in ("indicator", "series", "kind", "domain"):
            changes[name] = new.get(value, value)
        elif isinstance(value, tuple) and name != "body_site":
            changes[name] = tuple(new.get(each, each) if isinstance(each, str) else each for each in value)
    return structs.replace(row, **changes)


def test_a_child_of_another_home_changes_no_prompt() -> None:
    case = made.the_review()
    rows = rows_of(case)
    rows["person"].append(Person(id="p-new", code="newcomer", role="child", born=edtf_date("2015-05-05")))
    rows["observation"] += [injury(n, f"2016-0{n}-01", child=("newcomer",), agency="gp") for n in (1, 2, 3)]
    named = {"both": ("kyle", "sam"), "all": ("kyle", "sam")}
    for kind in ("observation", "level"):
        rows[kind] = [_of_named(row, case, named) for row in rows[kind]]
    found = find(rebuilt(case, rows))
    assert [one.pattern for one in found if one.child == "newcomer"]
    before = find(
        rebuilt(
            case, {kind: [_of_named(r, case, named) for r in each] for kind, each in rows_of(case).items()}
        )
    )
    theirs = [one for one in found if one.child not in ("newcomer", "")]
    assert theirs == [one for one in before if one.child]
    family = [one for one in before if not one.child and one.pattern != "meeting-gap"]
    assert [one for one in found if not one.child and one.pattern != "meeting-gap"] == family


def _of_named(row: Record, case: Case, named: dict[str, tuple[str, ...]]) -> Record:
    """A row that says whom "both" are, so that a third child is none of them."""
    child = getattr(row, "child", ())
    if not named.keys() & set(child):
        return row
    return structs.replace(row, child=tuple(sorted(case.children_of(row))))


# -- considered, and what is given ---------------------------------------------------------------------------


def test_considered_until_new_rows_come() -> None:
    rows: list[Record] = [injury(n, f"2015-0{n}-01") for n in (1, 2, 3)]
    first = the_one(made.case(*rows), "repeated-injuries")
    assert (first.state, first.because) == ("new", "")
    rows.append(considered(1, "2015-03-05", first, what="action made"))
    second = the_one(made.case(*rows), "repeated-injuries")
    assert (second.state, second.because) == ("action made", "talked over")
    assert the_one(made.case(*rows).known_on(date(2015, 3, 4)), "repeated-injuries").state == "new"
    third = the_one(made.case(*rows, injury(4, "2015-04-01")), "repeated-injuries")
    assert (third.state, len(third.evidence)) == ("new", 4)


def test_a_consideration_of_another_child_or_pattern_covers_nothing() -> None:
    rows: list[Record] = [injury(n, f"2015-0{n}-01") for n in (1, 2, 3)]
    one = the_one(made.case(*rows), "repeated-injuries")
    others = (
        considered(1, "2015-04-01", one, child="wren"),
        considered(2, "2015-04-01", one, pattern="relapse"),
    )
    assert the_one(made.case(*rows, *others), "repeated-injuries").state == "new"


def test_the_rows_of_json_have_the_agreed_keys_and_source_ids() -> None:
    case = made.the_review()
    rows = as_json_rows(prompts_of(case), case)
    assert rows
    for row in rows:
        assert tuple(row) == KEYS
        assert row["child"] is None or row["child"] in ("kyle", "sam")
        assert all(label[0].isupper() for label in row["evidence"])  # type: ignore[union-attr]
    own = made.case(*(injury(n, f"2015-0{n}-01") for n in (1, 2, 3)))
    assert as_json_rows(find(own), own)[0]["evidence"] == ["o0001", "o0002", "o0003"]


def test_the_text_gives_every_question_and_says_when_there_is_none() -> None:
    case = made.the_review()
    text = as_text(of_the_review(), case)
    for one in of_the_review():
        assert one.question in text
        assert one.rule in text
    assert "does not mean that all is well" in as_text([], case)


def test_no_question_names_a_pattern_and_none_to_the_family_names_an_agency() -> None:
    case = made.the_review()
    agencies = [agency.called for agency in case.agencies]
    for one in of_the_review():
        assert one.pattern not in one.question
        assert one.question.endswith((".", "?"))
        if one.for_ == "family":
            assert not any(name in one.question for name in agencies)


# -- the parts -----------------------------------------------------------------------------------------------


def test_every_pattern_has_a_card_and_every_card_a_theme_and_every_number_a_source() -> None:
    assert [pattern.name for pattern in PATTERNS] == list(cards())
    for card in cards().values():
        assert card.theme in themes()
        assert card.title
        for number in card.numbers.values():
            assert number.words
            assert number.source


def test_other_thresholds_may_be_given() -> None:
    case = made.case(injury(1, "2015-01-01"), injury(2, "2015-02-01"))
    numbers = {name: dict(theirs) for name, theirs in thresholds().items()}
    assert not [one for one in find(case) if one.pattern == "repeated-injuries"]
    numbers["repeated-injuries"]["times"] = Threshold(value=2, words="injuries", source="made up")
    assert [one for one in find(case, numbers) if one.pattern == "repeated-injuries"]


def test_who_holds_a_row_is_as_the_case_says() -> None:
    case = made.the_review()
    holders = Known(case).holders
    for kind, row in case.every_row():
        if kind in STRUCTURE:
            continue
        for agency in case.agencies:
            assert (agency.code in holders[row.id]) == case.holds(row, agency.code)


def held(child: str, first: int, last: int | None, *rows: str) -> Holding:
    end = date.max if last is None else date(2015, 1, last)
    return Holding(child=child, first=date(2015, 1, first), last=end, rows=rows)


def test_holdings_that_touch_are_one_stretch() -> None:
    day = date(2015, 1, 31)
    one, two = stretches([held("a", 7, 9, "z"), held("a", 1, 3, "x"), held("a", 4, 5, "y", "x")], day)
    assert (one.visible, one.until, one.rows) == (date(2015, 1, 1), date(2015, 1, 6), ("x", "y"))
    assert (two.visible, two.until) == (date(2015, 1, 7), date(2015, 1, 10))


def test_what_has_not_begun_is_not_there_and_what_ends_today_has_not_ended() -> None:
    assert stretches([held("a", 2, None, "x")], date(2015, 1, 1)) == []
    assert stretches([held("a", 1, 3, "x")], date(2015, 1, 3))[0].until is None
    assert stretches([held("a", 1, 3, "x")], date(2015, 1, 4))[0].until == date(2015, 1, 4)


def test_months_after_a_day_that_the_month_lacks() -> None:
    assert months_after(date(2016, 2, 29), 12) == date(2017, 2, 28)
    assert months_after(date(2015, 11, 30), 3) == date(2016, 2, 29)
    assert UncertainDate("2016-02").last == date(2016, 2, 29)
