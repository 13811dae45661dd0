"""The escalation: one disagreement with its stages and its clock, on one or two pages, or a sentence why not."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.paper import copy_for
from scr_neglect.errors import Refusal
from scr_neglect.records.catalogue import direct_route
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.plan import Escalation
from scr_neglect.reports.bearing import bearing
from scr_neglect.reports.papers import print_copy, printed
from tests.reports.marked import copy
from tests.reports.read_back import pages, text
from tests.scoring import made

DAY = date(2020, 6, 30)


def request(name: str, when: str, **given: Any) -> Escalation:
    fields: dict[str, Any] = {
        "by": ("hv",),
        "to": ("school",),
        "matter": f"Matter of {name}.",
        "kind": "professional disagreement",
    }
    return Escalation(id=name, date=edtf_date(when), **(fields | given))


@pytest.mark.parametrize(
    ("folder", "about"),
    [(REVIEW, "E042"), (REVIEW, "E045"), (REVIEW, "E012"), (INVENTED, "E3"), (INVENTED, "E2")],
)
def test_it_is_one_or_two_pages(folder: str, about: str) -> None:
    case = case_in(example_folder(folder))
    pdf = print_copy(case, copy_for(case, audience="escalation", to="Alex Invented-Lead", about=about))
    assert 1 <= len(pages(pdf)) <= 2
    said = text(pdf)
    assert direct_route() in said
    assert "For professionals – not for the family" in said


def test_it_holds_the_disagreement_with_what_it_follows_its_clock_and_what_keeps_the_child_safe() -> None:
    case = made.case(
        request("first", "2020-06-01", stage="1 Practitioners", response="Not now, says the school."),
        request(
            "second", "2020-06-08", stage="2", follows="first", disputed="Closing the plan", want="A review this week",
            effect_on_child="Ash waits alone after school.", interim_safety="Gran collects Ash.", answer_due=edtf_date("2020-06-15"),
            parallel_referral="yes", family_told="Mum, on 9 June",
        ),
        request("other", "2020-06-09"),
        made.row(1, "2020-05-20", summary="Floor wet.", parent_account="The tap burst."),
        day=DAY,
    )  # fmt: skip
    said = text(print_copy(case, copy("escalation", "", about="second")))
    for part in (
        "The decision: Closing the plan.", "Matter of first.", "Not now, says the school.", "Matter of second.", "A review this week.",
        "Ash waits alone after school.", "Gran collects Ash.", "overdue by 11 working days", "Stage 2 Line managers", "Referred beside it Yes.",
        "Told of this: Mum, on 9 June.", "Floor wet.", "The tap burst.",
    ):  # fmt: skip
        assert part in said, part
    assert "Matter of other." not in said
    assert said.count("Matter of second.") == 1
    assert said.index("Matter of first.") < said.index("What stands under 1.")
    before = text(print_copy(case, copy("escalation", "", about="first")))
    assert "Taken further on 8 June 2020." in before
    assert "Closing the plan" not in before


def test_none_chosen_one_withheld_and_one_not_yet_made_are_refused_in_a_sentence() -> None:
    case = made.case(
        request("hidden", "2020-06-01", visibility="none", matter="qx0000z"),
        request("later", "2020-07-20"),
        day=date(2020, 12, 1),
    )
    for about in ("", "hidden", "later", "nowhere"):
        with pytest.raises(Refusal) as refused:
            print_copy(case, copy("escalation", "", about=about))
        assert "qx" not in refused.value.sentence


def test_a_request_that_follows_itself_ends() -> None:
    case = made.case(
        request("one", "2020-06-01", follows="two"), request("two", "2020-06-02", follows="one"), day=DAY
    )
    assert "Matter of two." in text(print_copy(case, copy("escalation", "", about="one")))


def test_worries_and_strengths_stand_side_by_side_and_are_counted() -> None:
    rows = [made.row(n, f"2020-05-{n % 28 + 1:02d}", summary=f"Seen number {n}. " * 4) for n in range(40)]
    good = made.row(
        90, "2020-05-20", kind="strength", indicator="strength.physical.home-safe", summary="Warm meal ready."
    )
    case = made.case(request("one", "2020-06-01"), *rows, good, day=DAY)
    pdf = print_copy(case, copy("escalation", "", about="one"))
    said = text(pdf)
    assert len(pages(pdf)) <= 2
    assert "of 40 worries of these days shown." in said
    assert "Warm meal ready." in said


def test_it_says_which_rows_stand_on_it() -> None:
    case = made.case(
        request("one", "2020-06-01"), made.row(1, "2020-05-20"), made.row(2, "2012-05-20"), day=DAY
    )
    rows = printed(case, copy("escalation", "", about="one")).rows
    assert rows == {"one", "o0001"}


@settings(max_examples=10)
@given(words=st.text(st.sampled_from("abcde ,.&<>é"), min_size=1, max_size=600), many=st.integers(0, 12))
def test_two_pages_however_much_was_seen(words: str, many: int) -> None:
    rows = [
        made.row(n, "2020-05-20", summary=words, parent_account=words, effect_on_child=words)
        for n in range(many)
    ]
    case = made.case(request("one", "2020-06-01"), *rows, day=DAY)
    assert len(pages(print_copy(case, copy("escalation", "", about="one")))) <= 2


def test_six_hundred_words_of_its_own_stand_on_two_pages() -> None:
    words = ("What was said of the wet wall " * 15)[:450]
    texts = (
        "matter",
        "disputed",
        "want",
        "effect_on_child",
        "interim_safety",
        "response",
        "outcome",
        "family_told",
    )
    one = request("one", "2020-06-01", response_date=edtf_date("2020-06-10"), **dict.fromkeys(texts, words))
    pdf = print_copy(made.case(one, made.row(1, "2020-05-20"), day=DAY), copy("escalation", "", about="one"))
    assert len(pages(pdf)) == 2
    assert text(pdf).casefold().count("what was said of the wet wall what") >= len(texts)


def test_what_was_asked_is_never_cut() -> None:
    long = " ".join(f"word{n}" for n in range(1500))
    case = made.case(request("one", "2020-06-01", matter=long), day=DAY)
    said = text(print_copy(case, copy("escalation", "", about="one")))
    assert all(f"word{n}" in said for n in range(0, 1500, 37))


def test_what_it_rests_on_is_first_what_bears_on_the_request_and_it_says_so() -> None:
    rows = [
        made.row(n, f"2020-06-{n:02d}", indicator="physical.food", summary="Empty cupboards.")
        for n in range(1, 25)
    ]
    window = made.row(
        80, "2020-05-08", child=("wren",), indicator="physical.home-hazards", summary="Bedroom window open."
    )
    ashs = made.row(81, "2020-05-07", indicator="physical.home-hazards", summary="The windows do not shut.")
    case = made.case(
        request("one", "2020-06-30", matter="Please mend the window in Ash’s room."),
        *rows,
        window,
        ashs,
        day=DAY,
    )
    said = text(print_copy(case, copy("escalation", "", about="one")))
    assert (
        "Shown first: what shares a word with the request; of that, what is about Ash. Then the newest."
        in said
    )
    assert "Bedroom window open." in said
    assert "The windows do not shut." in said
    assert [row.id for row in bearing(case, case.escalations).first(case.observations, case)][:2] == [
        ashs.id,
        window.id,
    ]


def test_a_request_whose_words_nothing_shares_rests_on_the_newest() -> None:
    rows = [made.row(n, f"2020-06-{n:02d}", summary="Seen.") for n in (3, 9, 5)]
    case = made.case(request("one", "2020-06-30", matter="Please write to the landlord."), *rows, day=DAY)
    found = bearing(case, case.escalations).first(case.observations, case)
    assert [row.date.edtf for row in found] == ["2020-06-09", "2020-06-05", "2020-06-03"]
