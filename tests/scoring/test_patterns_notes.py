"""Notes carried forward, entries without a day, and meetings at which the adults were spoken of more than the children."""

from datetime import date, timedelta

import pytest

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Observation
from scr_neglect.scoring.prompts import Prompt
from tests.scoring import made
from tests.scoring.asked import asked, the_one, voice
from tests.scoring.made import contact, meeting, row

DAY = date(2016, 12, 31)
NOTES = "notes-carried-forward"
ADULTS = "adults-over-child"

ONE = "Home routines are still hard in the mornings."
TWO = "Ash was seen at nursery and was well settled there."


def on_its_day(case: Case, pattern: str) -> Prompt:
    """The one prompt, having checked that it shows on its first day and not on the eve."""
    one = the_one(case, pattern)
    assert asked(case.known_on(one.visible - timedelta(1)), pattern) == []
    assert asked(case.known_on(one.visible), pattern)[0].visible == one.visible
    return one


# -- sentences -----------------------------------------------------------------------------------------------


def two_meetings(first: str, second: str, **later: object) -> Case:
    return made.case(
        meeting(1, "2015-03-01", decisions=first, led="hv"),
        meeting(2, "2015-05-01", **({"decisions": second, "led": "hv"} | later)),
        day=DAY,
    )


def test_two_sentences_that_stand_in_the_next_note_too() -> None:
    nearly = f"{ONE} New this time. {TWO.replace('well settled', 'well-settled').upper()}"
    one = on_its_day(two_meetings(f"{ONE} {TWO}", nearly), NOTES)
    assert (one.child, one.visible, one.until) == ("", date(2015, 5, 1), date(2015, 11, 2))
    assert (one.for_, one.theme) == ("supervision", "how-we-know")
    assert one.evidence == ("m0001", "m0002")
    assert one.alone == ("hv",)
    assert the_one(two_meetings(f"{ONE} {TWO}", nearly, led="school"), NOTES).alone == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{ONE} {TWO}", f"{ONE} Ash has moved to the big room at nursery."),  # one sentence only
        ("Apologies from the GP. All agreed the plan.", "Apologies from the GP. All agreed the plan."),
        (f"{ONE} {TWO}", "Mornings are easier since the new alarm clock. Ash was off nursery for a week."),
        ("", ""),
    ],
)
def test_what_was_written_anew_or_is_a_standard_phrase(first: str, second: str) -> None:
    assert asked(two_meetings(first, second), NOTES) == []


def test_sentences_of_another_than_the_next_meeting_do_not_count() -> None:
    between = meeting(3, "2015-04-01", decisions="Something else entirely was decided here.", led="gp")
    case = two_meetings(f"{ONE} {TWO}", f"{ONE} {TWO}")
    rows = [each for _, each in case.every_row() if each.id.startswith("m")]
    assert asked(made.case(*rows, between, day=DAY), NOTES) == []
    assert asked(two_meetings(f"{ONE} {TWO}", f"{ONE} {TWO}", held="no"), NOTES) == []


def entered(number: int, when: str, words: str, at: str, **fields: object) -> Observation:
    return row(number, when, **({"summary": words, "meeting": at} | fields))


def test_what_was_entered_as_told_at_a_meeting_is_part_of_its_note() -> None:
    meetings = (meeting(1, "2015-03-01"), meeting(2, "2015-05-01"))
    rows = (entered(1, "2015-03-01", ONE, "m0001"), entered(2, "2015-03-01", TWO, "m0001"))
    again = (entered(3, "2015-05-01", ONE, "m0002"), entered(4, "2015-05-01", TWO, "m0002"))
    one = on_its_day(made.case(*meetings, *rows, *again, day=DAY), NOTES)
    assert set(one.evidence) == {"m0001", "m0002", "o0001", "o0002", "o0003", "o0004"}
    assert one.alone == ()
    marked = (again[0], entered(4, "2015-05-01", TWO, "m0002", told_from="o0002"))
    assert asked(made.case(*meetings, *rows, *marked, day=DAY), NOTES) == []


# -- entries without a day -----------------------------------------------------------------------------------


def test_half_of_five_entries_without_a_day() -> None:
    rows = [row(n, f"2015-0{n}", agency="gp") for n in (1, 2, 3)]
    rows += [row(n, f"2015-04-0{n}", agency="gp") for n in (4, 5)]
    one = on_its_day(made.case(*rows, day=DAY), NOTES)
    assert (one.visible, one.until) == (date(2015, 4, 5), date(2015, 8, 1))
    assert set(one.evidence) == {"o0001", "o0002", "o0003"}
    assert one.alone == ("gp",)


def test_contacts_are_entries_too_and_later_ones_join() -> None:
    rows = (
        *(row(n, f"2015-0{n}", agency="gp") for n in (1, 2, 3)),
        *(contact(n, f"2015-0{n}", agency="gp") for n in (2, 3)),
        row(7, "2015-05", agency="gp"),
    )
    one = the_one(made.case(*rows, day=date(2015, 6, 1)), NOTES)
    assert (one.child, one.visible) == ("ash", date(2015, 3, 31))
    assert set(one.evidence) == {"o0001", "o0002", "o0003", "c0002", "c0003", "o0007"}


def test_what_an_agency_led_and_entered_of_the_home_is_the_familys() -> None:
    led = [meeting(n, f"2015-0{n}", led="gp") for n in (1, 2, 3)]
    home = [row(n, f"2015-0{n}", agency="gp", child=("household",)) for n in (2, 3)]
    one = the_one(made.case(*led, *home, day=DAY), NOTES)
    assert (one.child, one.visible, one.alone) == ("", date(2015, 3, 31), ("gp",))
    of_ash = [row(n, f"2015-0{n}", agency="gp") for n in (2, 3)]
    assert asked(made.case(*led, *of_ash, day=DAY), NOTES) == [], "each child's entries are its own"


@pytest.mark.parametrize(
    "dates",
    [
        ["2015-01", "2015-02", "2015-03", "2015-04"],  # four
        ["2015-01", "2015-02", "2015-02-03", "2015-02-04", "2015-02-05"],  # fewer than half
        ["2015-01", "2015-02", "2015-03", "2015-08", "2015-09"],  # over more than six months
        [f"2015-01-0{n}~" for n in range(1, 6)],  # about a day is a day
    ],
)
def test_entries_with_days_or_too_few_of_them(dates: list[str]) -> None:
    rows = [row(n, when, agency="gp") for n, when in enumerate(dates)]
    assert asked(made.case(*rows, day=DAY), NOTES) == []


def test_weeks_at_nursery_need_no_day() -> None:
    weeks = [
        contact(n, f"2015-01-{7 * n - 2:02}/2015-01-{7 * n + 2:02}", agency="nursery", kind="nursery week")
        for n in (1, 2, 3, 4)
    ]
    rows = [row(n, "2015-01", agency="nursery") for n in (1, 2)]
    assert asked(made.case(*weeks, *rows, day=DAY), NOTES) == []
    visits = [contact(n, "2015-01", agency="nursery", kind="home visit") for n in (5, 6, 7)]
    assert "c0001" not in the_one(made.case(*weeks, *rows, *visits, day=DAY), NOTES).evidence


def test_entries_of_different_agencies_and_of_nobody_are_not_added_up() -> None:
    rows = [row(n, f"2015-0{n}", agency=("gp", "hv")[n % 2]) for n in range(1, 8)]
    assert asked(made.case(*rows, day=DAY), NOTES) == []
    nobody = [row(n, f"2015-0{n}", agency="unspecified") for n in range(1, 8)]
    assert asked(made.case(*nobody, day=DAY), NOTES) == []


# -- adults and children -------------------------------------------------------------------------------------


def of_adults(number: int, at: str = "m0001", **fields: object) -> Observation:
    given = {"domain": "context", "indicator": "engagement", "child": ("household",), "meeting": at}
    return row(number, "2015-03-01", **(given | fields))


def of_child(number: int, at: str = "m0001", **fields: object) -> Observation:
    return row(number, "2015-03-01", **({"meeting": at} | fields))


HELD = meeting(1, "2015-03-01", led="school", attended=("hv",))
FOUR = tuple(of_adults(n, agency="hv" if n < 3 else "gp") for n in (1, 2, 3, 4))


def test_four_entries_on_the_adults_and_three_on_the_child() -> None:
    children = [of_child(n) for n in (5, 6, 7)]
    one = on_its_day(made.case(HELD, *FOUR, *children, day=DAY), ADULTS)
    assert (one.child, one.visible, one.until) == ("", date(2015, 3, 1), date(2015, 9, 2))
    assert (one.for_, one.theme) == ("supervision", "the-childs-view")
    assert set(one.evidence) == {"m0001", "o0001", "o0002", "o0003", "o0004"}
    assert one.alone == ("hv", "school")


def test_nobody_could_have_asked_alone_where_each_heard_a_part() -> None:
    empty = meeting(1, "2015-03-01")
    assert the_one(made.case(empty, *FOUR, day=DAY), ADULTS).alone == ()


@pytest.mark.parametrize(
    "against",
    [
        [of_child(n) for n in (5, 6, 7, 8)],
        [of_child(n, child=("household",)) for n in (5, 6, 7, 8)],
        [of_child(n, child=("ash",), domain="context", indicator="child not seen") for n in (5, 6, 7, 8)],
        [voice(n, "2015-03-01", meeting="m0001") for n in (5, 6, 7, 8)],
    ],
    ids=["child", "home", "child-not-seen", "own-words"],
)
def test_as_many_on_the_children_is_not_asked_about(against: list[made.Record]) -> None:
    assert asked(made.case(HELD, *FOUR, *against, day=DAY), ADULTS) == []
    assert len(asked(made.case(HELD, *FOUR, *against[:3], day=DAY), ADULTS)) == 1


def test_three_entries_or_entries_of_two_meetings_are_too_few() -> None:
    second = meeting(2, "2015-03-02")
    assert asked(made.case(HELD, *FOUR[:3], day=DAY), ADULTS) == []
    assert asked(made.case(HELD, second, *FOUR[:3], of_adults(4, "m0002"), day=DAY), ADULTS) == []
    assert asked(made.case(*(of_adults(n, "") for n in range(6)), day=DAY), ADULTS) == []


def test_what_is_told_of_adults_at_a_later_meeting_joins() -> None:
    later = meeting(2, "2015-05-01")
    more = row(9, "2015-05-01", domain="context", indicator="father involvement", meeting="m0002")
    one = the_one(made.case(HELD, later, *FOUR, more, day=DAY), ADULTS)
    assert {"o0009", "m0002"} <= set(one.evidence)
    assert one.until == date(2015, 9, 2)


# -- the published review ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "by", "some"),
    [
        (NOTES, date(2017, 10, 31), {"M017", "M018", "M019", "M020"}),
        (ADULTS, date(2015, 11, 4), {"O132", "O142", "O149", "O160", "O170", "O172"}),
    ],
)
def test_the_review_would_have_asked(pattern: str, by: date, some: set[str]) -> None:
    case = made.the_review()
    found = [one for one in asked(case, pattern) if one.visible <= by]
    assert any(some <= {case.by_id[row].label for row in one.evidence} for one in found)
