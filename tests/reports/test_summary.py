"""What is and is not said in a summary: honest about absence, seen and told apart, nothing that nobody decided about."""

import re
from io import BytesIO

import pytest
from msgspec.structs import replace

from scr_neglect.records.audience import Audience
from scr_neglect.records.case import case_of
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Claim, Voice
from scr_neglect.records.people import Family, Household
from scr_neglect.records.plan import Action, Disclosure, Escalation, Goal, Level, Question
from scr_neglect.reports.papers import print_copy
from scr_neglect.scoring.answers import clock_of, due_sentence
from scr_neglect.ui.models.plan_requests import clock
from tests.reports.marked import copy
from tests.reports.read_back import pages, text
from tests.reports.the_review import DAY, FIXED
from tests.scoring import made

# -- what is and is not said ------------------------------------------------------------------------------------


def test_an_empty_record_is_printed_honestly():
    empty = case_of(Family(id="f", name="A made-up family"), {}, day=DAY)
    found = text(print_copy(empty, copy(person="")))
    assert found.count("None is included in this copy") >= 6
    assert FIXED in found
    professionals = text(print_copy(empty, copy("professionals", "")))
    assert "That is not a sign of safety" in professionals
    assert "Left out of this copy: nothing." in professionals


def test_a_copy_with_no_meeting_and_no_name_says_so():
    asked = copy()
    asked = replace(asked, recipient=replace(asked.recipient, name=""))
    found = text(print_copy(made.case(made.row(1, "2020-05-01", visibility="family"), day=DAY), asked))
    assert "Copy for no one by name yet" in found
    assert "This summary is for no particular meeting." in found


@pytest.mark.parametrize("audience", ["family", "professionals"])
def test_a_long_list_says_how_many_it_shows(audience: Audience):
    rows = [
        made.row(n, f"2020-05-{n % 28 + 1:02d}", visibility="family", summary=f"Seen number {n}.")
        for n in range(1, 64)
    ]
    found = text(print_copy(made.case(*rows, day=DAY), copy(audience)))
    shown = 13 if audience == "family" else 36
    assert f"{shown} of 63 worries of these days shown." in found
    assert found.count("Seen number") == shown


def test_the_carers_account_stands_beside_the_worry_in_the_same_size():
    row = made.row(
        1, "2020-06-01", visibility="family", summary="Floor wet.", parent_account="The tap burst."
    )
    pdf = print_copy(made.case(row, day=DAY), copy())
    sizes: dict[str, set[float]] = {}

    def seen(said: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        for part in ("Floor wet.", "The tap burst."):
            if part in said:
                sizes.setdefault(part, set()).add(round(size * tm[0], 3))

    import pypdf

    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=seen)
    assert sizes["Floor wet."] == sizes["The tap burst."]


def test_seen_and_told_are_never_mixed():
    told = {
        "seen": "seen by Hv", "told-by-child": "told by a child to Hv", "told-by-parent": "told by a parent to Hv",
        "told-by-professional": "told by another worker to Hv", "told-by-relative": "told by a relative to Hv",
        "anonymous": "told by someone who did not give a name", "record": "from the records of Hv", "": "recorded by Hv",
    }  # fmt: skip
    for basis, said in told.items():
        found = text(
            print_copy(
                made.case(made.row(1, "2020-06-01", visibility="family", basis=basis), day=DAY), copy()
            )
        )
        assert f"1 Jun 2020 · {said} · judged moderate" in found


def test_money_and_housing_are_said_as_help_needed_not_as_care():
    rows = (
        made.row(1, "2020-06-01", visibility="family", summary="No hot water.", money_or_housing="yes"),
        made.row(2, "2020-06-02", visibility="family", summary="Bins full.", money_or_housing="no"),
    )
    found = text(print_copy(made.case(*rows, day=DAY), copy()))
    worried = found.split("5 What we are worried about")[1].split("6 Questions")[0]
    home, needed = worried.split("Help needed: money, housing, services")
    assert "Bins full." in home
    assert "No hot water." in needed


def test_an_ungraded_worry_is_not_graded_never_nought():
    case = made.case(made.row(1, "2020-06-01", visibility="family", severity=None), day=DAY)
    assert "not graded" in text(print_copy(case, copy("professionals", "")))
    assert "judged" not in text(print_copy(case, copy()))


def test_what_was_not_decided_is_in_no_family_copy():
    rows = (
        made.row(1, "2020-06-01", summary="Undecided words."),
        Question(id="q", date=edtf_date("2020-06-02"), words="Why?"),
    )
    assert "Undecided words." not in text(print_copy(made.case(*rows, day=DAY), copy()))
    assert "Why?" not in text(print_copy(made.case(*rows, day=DAY), copy()))


def test_the_chosen_questions_of_this_meeting_are_asked_at_most_five():
    meeting = made.meeting(1, "2020-06-20", visibility="family")
    asked = [
        Question(
            id=f"q{n}",
            date=edtf_date("2020-06-01"),
            words=f"Question word {n}?",
            meeting="m0001",
            visibility="family",
            pattern="relapse",
        )
        for n in range(7)
    ]
    other = Question(id="q9", date=edtf_date("2020-06-21"), words="Of another meeting?", visibility="family")
    found = text(print_copy(made.case(meeting, *asked, other, day=DAY), copy(meeting="m0001")))
    assert found.count("Question word") == 5
    assert "5 of 7 questions shown." in found
    assert "Of another meeting?" not in found
    assert "relapse" not in found


def test_a_question_chosen_before_the_meeting_was_recorded_is_asked_at_the_first_one_from_then_on():
    meetings = (
        made.meeting(1, "2020-06-20", visibility="family"), made.meeting(2, "2020-06-25", visibility="family"),
    )  # fmt: skip
    asked = Question(id="q1", date=edtf_date("2020-06-10"), words="For the next one?", visibility="family")
    case = made.case(*meetings, asked, day=DAY)
    assert "For the next one?" in text(print_copy(case, copy(meeting="m0001")))
    assert "For the next one?" not in text(print_copy(case, copy(meeting="m0002")))


def test_a_prompt_is_printed_for_professionals_only_if_they_may_see_all_its_rows():
    bruises = [
        made.row(
            n,
            f"2020-0{n}-01",
            indicator="physical.injury",
            body_site=("arm",),
            summary="Bruise.",
            visibility="professionals",
        )
        for n in (3, 4, 5)
    ]
    case = made.case(*bruises, day=DAY)
    assert "has been hurt several times" in text(print_copy(case, copy("professionals", "")))
    hidden = made.case(*bruises[:2], replace(bruises[2], visibility="none"), day=DAY)
    assert "has been hurt several times" not in text(print_copy(hidden, copy("professionals", "")))


def test_an_action_done_is_not_an_effect_seen_and_a_late_one_is_said_in_words():
    rows = (
        Goal(
            id="g",
            date=edtf_date("2020-05-01"),
            goal="Ash sleeps well.",
            contingency="Weekly visits.",
            visibility="family",
        ),
        Action(
            id="a1",
            date=edtf_date("2020-06-01"),
            action="Buy a bed",
            done=edtf_date("2020-06-05"),
            visibility="family",
        ),
        Action(
            id="a2",
            date=edtf_date("2020-05-01"),
            action="Ask the landlord",
            due=edtf_date("2020-06-02"),
            owner="hv",
            visibility="family",
        ),
    )
    found = text(print_copy(made.case(*rows, day=DAY), copy("professionals", "")))
    assert "If not: Weekly visits." in found
    assert "Buy a bed. nobody named, no date 5 Jun 2020 Not recorded." in found
    assert "Ask the landlord. Hv, by 2 Jun 2020 not yet; 4 weeks over" in found


def test_a_request_carries_its_clock():
    request = Escalation(
        id="e",
        date=edtf_date("2020-05-01"),
        by=("hv",),
        to=("gp",),
        matter="Hearing test.",
        answer_due=edtf_date("2020-05-15"),
        visibility="family",
    )
    case = made.case(request, day=DAY)
    found = text(print_copy(case, copy("professionals", "")))
    assert "No answer recorded in the 8 weeks since." in found
    on_screen = due_sentence(clock_of(request, DAY), DAY)
    assert on_screen in clock(case, request)
    assert on_screen.endswith("overdue by 31 working days")
    assert f"A{on_screen[1:]}." in found


def test_a_request_taken_further_says_so_and_no_longer_counts_days():
    first = Escalation(
        id="e", date=edtf_date("2020-05-01"), by=("hv",), matter="Hearing test.", answer_due=edtf_date("2020-05-15")
    )  # fmt: skip
    rows = (
        first,
        replace(first, id="f", date=edtf_date("2020-05-20"), follows="e", stage="Managers", answer_due=None),
    )
    found = text(print_copy(made.case(*rows, day=DAY), copy("professionals", "")))
    assert "Taken further 20 May 2020: Managers." in found
    assert "overdue" not in found


def test_an_answer_of_which_only_the_day_is_known_is_no_missing_answer():
    asked = Escalation(
        id="e", date=edtf_date("2020-05-01"), by=("hv",), matter="Hearing test.", response_date=edtf_date("2020-05-08")
    )  # fmt: skip
    found = text(print_copy(made.case(asked, day=DAY), copy("professionals", "")))
    assert "Answered 8 May 2020; what it was is not recorded." in found
    assert "No answer recorded" not in found


def test_how_an_agency_sees_it_is_a_difference_where_nothing_else_was_said():
    """And a family copy has it only once it was decided."""
    for visibility, seen in (("family", True), ("undecided", False)):
        said = made.row(
            1, "2020-06-10", agency="school", kind="neutral", severity=None, domain="context", indicator="context.note",
            basis="told-by-professional", summary="Tired on Mondays.", meeting="m0001", visibility=visibility,
        )  # fmt: skip
        met = made.meeting(1, "2020-06-10", attended=("school",), visibility="family")
        case = made.case(said, met, day=DAY)
        assert "sees it: School: Tired on Mondays." in text(print_copy(case, copy("professionals", "")))
        assert ("sees it: School: Tired on Mondays." in text(print_copy(case, copy()))) is seen


def test_differences_stand_side_by_side():
    rows = (
        made.row(
            1,
            "2020-06-01",
            visibility="family",
            summary="Quiet all week.",
            agency="school",
            contradicted_by=("o0002",),
        ),
        made.row(2, "2020-06-02", visibility="family", summary="Chatty.", kind="neutral", severity=None),
        Claim(
            id="c",
            date=edtf_date("2020-06-03"),
            by="mother",
            claim="It is the ears.",
            untested=("o0001",),
            visibility="family",
        ),
    )
    found = text(print_copy(made.case(*rows, day=DAY), copy()))
    assert (
        found.index("One says Another says")
        < found.index("School: Quiet all week.")
        < found.index("Hv: Chatty.")
    )
    assert "Mother: It is the ears." in found
    assert "Could not be tested: Quiet all week." in found


def test_own_words_are_verbatim_only_if_they_are():
    rows = (
        Voice(
            id="v1",
            date=edtf_date("2020-06-01"),
            child=("ash",),
            words="I like red.",
            verbatim="yes",
            visibility="family",
        ),
        Voice(
            id="v2",
            date=edtf_date("2020-06-02"),
            child=("ash",),
            words="Likes blue.",
            mode="play",
            visibility="family",
        ),
    )
    found = text(print_copy(made.case(*rows, day=DAY), copy()))
    assert "“I like red.” 1 June 2020 · exact words" in found
    assert "Likes blue. 2 June 2020 · play" in found


def test_professionals_are_told_what_was_given_to_whom():
    given_before = Disclosure(
        id="d",
        date=edtf_date("2020-05-05"),
        to="mother",
        audience="family",
        why="For the meeting",
        visibility="none",
    )
    found = text(print_copy(made.case(given_before, day=DAY), copy("professionals", "")))
    assert "5 May 2020 Mother family For the meeting" in found
    assert "For the meeting" not in text(print_copy(made.case(given_before, day=DAY), copy()))


def test_the_period_runs_from_the_last_meeting_held_and_says_so():
    rows = (
        made.meeting(1, "2020-03-10"), made.meeting(2, "2020-05-10"), made.meeting(3, "2020-06-30"),
        made.row(1, "2020-03-20", visibility="family", summary="Before it."),
        made.row(2, "2020-06-01", visibility="family", summary="Since it."),
        made.row(3, "2020-02-01", reported="2020-06-05", visibility="family", summary="Learned since."),
    )  # fmt: skip
    asked = replace(copy(meeting="m0003"), start=None)
    found = text(print_copy(made.case(*rows, day=DAY), asked))
    assert "10 May 2020 to 30 June 2020, from the last meeting on" in found
    assert "Since it." in found
    assert "Learned since." in found
    assert "Before it." not in found


def test_the_present_level_of_help_is_named_with_its_agreement():
    level = Level(
        id="l",
        start=edtf_date("2020-01-08"),
        child=("both",),
        framework="Early help plan",
        consent_based="yes",
        visibility="family",
    )
    found = text(print_copy(made.case(level, day=DAY), copy()))
    assert "Level of help Early help plan, since 8 January 2020, by agreement" in found


def test_a_receipt_is_on_every_page():
    case = made.case(made.row(1, "2020-06-01", visibility="family"), day=DAY)
    assert all(
        "Receipt 0123456789ab" in page for page in pages(print_copy(case, copy(receipt="0123456789ab")))
    )


def test_a_home_of_which_nobody_may_be_named_is_left_out():
    of_nobody = Household(
        id="h1", date=edtf_date("2020-05-01/.."), people=("someone-withheld",), visibility="family"
    )
    known = Household(
        id="h2", date=edtf_date("2020-05-01/.."), people=("ash",), sleeping="", visibility="family"
    )
    assert "At home" not in text(print_copy(made.case(of_nobody, day=DAY), copy()))
    assert re.search(r"At home\s+Ash\.", text(print_copy(made.case(known, day=DAY), copy())))
