"""Prompts as a whole: what is considered, the rows given, the sentences; their laws are in test_prompt_laws.py."""

from datetime import date
from functools import cache

from scr_neglect.casework.prompts import as_json_rows, as_text, prompts_of
from scr_neglect.records.case import STRUCTURE
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
from tests.scoring.asked import considered, injury, the_one

KEYS = (
    "pattern", "for", "theme", "child", "visible", "until", "waited", "question", "rule", "evidence", "agencies", "alone",
)  # fmt: skip


@cache
def of_the_review() -> list[Prompt]:
    return find(made.the_review())


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
    assert len({pattern.name for pattern in PATTERNS}) == len(PATTERNS)
    assert {pattern.name for pattern in PATTERNS} == set(cards())
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


def test_nothing_is_asked_of_a_family_whose_children_have_all_died() -> None:
    ash = Person(
        id="p1", code="ash", role="child", born=edtf_date("2014-02-10"), died=edtf_date("2016-03-01")
    )
    rows: list[Record] = [made.meeting(1, "2015-10-01"), made.row(1, "2015-12-01")]
    alive = made.case(*rows, people=made.PEOPLE[:1], day=date(2016, 6, 1))
    assert [one.until for one in find(alive) if one.pattern == "meeting-gap"] == [None]
    gone = made.case(*rows, people=(ash,), day=date(2016, 6, 1))
    assert [one.until for one in find(gone) if one.pattern == "meeting-gap"] == [date(2016, 3, 1)]
