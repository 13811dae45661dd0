"""The scaling by person and the plan: what is drawn, what is said, what stands in the table."""

from datetime import date
from typing import Any

import pytest
from matplotlib.text import Text

from scr_neglect.casework.examples import INVENTED, example_folder
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.catalogue import standing_words
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Agency, Family, Person
from scr_neglect.records.plan import Action, Meeting, Scaling, Service
from scr_neglect.reports.marks import Drawing
from scr_neglect.reports.plan_picture import MOST, effect_of, plan
from scr_neglect.reports.scaling import scaling
from scr_neglect.storage.case_folder import case_from_folder

TODAY = date(2016, 6, 30)
PEOPLE = (
    Person(id="p1", code="mother", role="mother"),
    Person(id="p2", code="ash", role="child", name="Ash"),
)
AGENCIES = (Agency(id="a1", code="hv", name="Health visiting"),)


def made(**rows: Any) -> Case:
    return case_of(
        Family(id="f", name="A made-up family"), {"person": PEOPLE, "agency": AGENCIES, **rows}, day=TODAY
    )


def met(number: int, when: str) -> Meeting:
    return Meeting(id=f"m{number}", date=edtf_date(when), kind="TAF", held="yes")


def given(number: int, meeting: int, person: str, value: Any, reason: str = "") -> Scaling:
    return Scaling(id=f"s{number}", meeting=f"m{meeting}", person=person, value=value, reason=reason)


def action(number: int, when: str, **fields: Any) -> Action:
    dates = {name: edtf_date(fields.pop(name)) for name in ("due", "done") if name in fields}
    return Action(
        id=f"x{number}",
        date=edtf_date(when),
        action=f"Made-up action {number}",
        owner="hv",
        **dates,
        **fields,
    )


def service(number: int, when: str, **fields: Any) -> Service:
    return Service(
        id=f"v{number}", date=edtf_date(when), provider="hv", service=f"Made-up help {number}", **fields
    )


def written(drawing: Drawing) -> list[str]:
    return [each.get_text() for each in drawing.figure.findobj(Text) if each.get_text()]


# -- scaling -------------------------------------------------------------------------------------------------

ASKED = {
    "meeting": [met(1, "2015-03-02"), met(2, "2015-09-07"), met(3, "2016-03-07")],
    "scaling": [
        given(1, 1, "mother", 3, "It is hard"), given(2, 1, "hv", 5), given(3, 2, "mother", 6), given(4, 2, "hv", 6),
    ],
}  # fmt: skip


def test_each_persons_number_stands_by_that_person_with_the_range_and_no_mean():
    drawing = scaling(made(**ASKED))
    assert {"Health visiting", "Mother", "3", "5", "3 to 5"} <= {*written(drawing), "Mother"}
    header, rows = drawing.table
    spread = header.index("From lowest to highest")
    assert [(line[header.index("0 to 10")], line[spread]) for line in rows] == [
        ("5", "3 to 5"), ("3", "3 to 5"), ("6", "6"), ("6", "6"),
    ]  # fmt: skip
    everything = " ".join(
        [*written(drawing), drawing.sentence, drawing.caption, *(cell for line in rows for cell in line)]
    )
    assert "4.0" not in everything
    assert "4.5" not in everything
    assert "no average is made" in drawing.caption
    assert standing_words() in drawing.caption


def test_the_sentence_says_the_last_meeting_at_which_it_was_asked():
    assert scaling(made(**ASKED)).sentence == (
        "At the last meeting at which people were asked, 7 September 2015, 2 people gave 6 out of 10."
    )
    first = made(meeting=ASKED["meeting"][:1], scaling=ASKED["scaling"][:2])
    assert scaling(first).sentence.endswith("2 March 2015, 2 people gave 3 to 5 out of 10.")


def test_a_number_can_be_pointed_at_with_its_reason():
    drawing = scaling(made(**ASKED))
    assert {mark.rows for mark in drawing.marks} == {("s1",), ("s2",), ("s3",), ("s4",)}
    own = next(mark for mark in drawing.marks if mark.rows == ("s1",))
    assert own.text.endswith(": 3 (It is hard); at this meeting 3 to 5")
    assert own.x == date(2015, 3, 2).toordinal()
    lanes = [mark.lane for mark in drawing.marks]
    assert lanes == sorted(lanes)
    assert len(set(lanes)) == 2


def test_what_is_not_drawn_is_said():
    rows = {**ASKED, "scaling": [*ASKED["scaling"], given(5, 9, "mother", 2)]}
    assert "1 number belongs to no meeting with a date and is not drawn." in scaling(made(**rows)).caption


def test_only_the_numbers_of_a_period_are_shown():
    drawing = scaling(made(**ASKED), since=date(2015, 9, 1), until=date(2015, 9, 30))
    assert {row for mark in drawing.marks for row in mark.rows} == {"s3", "s4"}
    assert drawing.sentence.startswith("From 1 September 2015 to 30 September 2015: ")


def test_nobody_asked_is_said_and_not_drawn_as_nought():
    drawing = scaling(made(meeting=ASKED["meeting"]))
    assert drawing.sentence == "No number from 0 to 10 is on record from anybody."
    assert not drawing.marks


def test_an_empty_period_is_named_once_and_the_standing_words_are_kept():
    drawing = scaling(
        made(**ASKED), since=date(2012, 1, 1), until=date(2012, 1, 31), headline=False, standing_words=False
    )
    assert drawing.sentence.startswith("From 1 January 2012 to 31 January 2012: no number")
    assert "any professional may refer directly" in drawing.caption
    written = [text.get_text() for text in drawing.figure.texts]
    assert written == ["Nothing of the kind is recorded in these days. Choose others, or all of the time."]


# -- the plan ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("seen: clean since March", "seen"), ("Seen: dry", "seen"), ("not seen: no answer", "not seen"),
        ("not looked", ""), ("", ""), ("  ", ""), ("None recorded", ""), ("Mum felt better", "described"),
        ("Unseen so far by anyone", "described"),
    ],
)  # fmt: skip
def test_what_is_on_record_of_an_effect(words: str, state: str):
    assert effect_of(words) == state


def test_done_is_one_thing_and_its_effect_another():
    case = made(
        action=[
            action(1, "2015-01-05", due="2015-02-05", done="2015-02-01", effect="seen: better"),
            action(2, "2015-03-02", done="2015-04-01", effect="not looked"),
            action(3, "2015-05-04", due="2015-06-01"),
        ],
        service=[service(1, "2015-02", planned=6, delivered=4), service(2, "2015-03", planned=2)],
    )
    drawing = plan(case)
    assert drawing.sentence == (
        "Of 3 actions, 2 are on record as done; for 1 an effect was seen. 4 of 6 planned sessions are on record as delivered."
    )
    assert {"4 of 6", "? of 2", "not looked", "seen: better"} <= set(written(drawing))
    assert "For 1 service the numbers planned and delivered are not both recorded." in drawing.caption
    header, rows = drawing.table
    assert [line[header.index("Done")] for line in rows[:3]] == [
        "not recorded as done",
        "1 Apr 2015",
        "1 Feb 2015",
    ]
    assert {mark.rows for mark in drawing.marks} == {("x1",), ("x2",), ("x3",), ("v1",), ("v2",)}
    assert not drawing.timed


def test_a_long_plan_says_how_many_it_shows_and_its_table_has_all():
    case = made(action=[action(n, f"2015-01-{n:02}") for n in range(1, MOST + 6)])
    drawing = plan(case)
    assert f"{MOST} of {MOST + 5} actions shown, the latest; all are in the table." in drawing.caption
    assert len(drawing.table[1]) == MOST + 5
    drawn = {row for mark in drawing.marks for row in mark.rows}
    assert drawn == {f"x{n}" for n in range(6, MOST + 6)}


def test_only_what_was_under_way_in_a_period_is_shown():
    case = made(
        action=[
            action(1, "2015-01-05", done="2015-02-01"), action(2, "2015-01-05"), action(3, "2016-01-05"),
            action(4, "2014-01-06", done="2015-04-01"),
        ]
    )  # fmt: skip
    drawing = plan(case, since=date(2015, 3, 1), until=date(2015, 3, 31))
    assert {row for mark in drawing.marks for row in mark.rows} == {"x2", "x4"}


def test_no_plan_is_said():
    assert plan(made()).sentence == "No action and no service is recorded."


@pytest.mark.parametrize("draw", [plan, scaling])
def test_both_hold_in_large_letters_on_a_narrow_sheet(draw: Any):
    drawing = draw(case_from_folder(example_folder(INVENTED)), size=(7.0, 0.0), scale=2.0, dark=True)
    drawing.figure.draw_without_rendering()
    right = drawing.figure.bbox.width
    for each in drawing.figure.findobj(Text):
        if each.get_text():
            box = each.get_window_extent()
            assert box.x0 >= -1, each.get_text()
            assert box.x1 <= right + 1, each.get_text()
