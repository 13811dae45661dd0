"""The minutes of a meeting: what is on record of it, for one reader, and nothing else."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.casework.paper import copy_for
from scr_neglect.errors import Refusal
from scr_neglect.paths import resources
from scr_neglect.records.case import Case
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import ParentsView, Voice
from scr_neglect.records.plan import Action, Goal, Meeting, Scaling
from scr_neglect.reports.copy import Copy
from scr_neglect.reports.papers import print_copy
from scr_neglect.storage.case_folder import case_from_folder
from tests.reports.marked import CHOICES, DAY, allowed, copy, found, marked_case, without_withheld
from tests.reports.read_back import bookmarks, pages, text
from tests.scoring import made

FIXED = "Some information about other people may not be in this copy."
HELD = "2020-06-20"


def asked(audience: str = "professionals", person: str = "", meeting: str = "m0001") -> Copy:
    return replace(copy(audience, person, meeting=meeting), kind="minutes", start=None)


def whole() -> Case:
    """A meeting of which everything is on record, and one before it."""
    meeting = made.meeting(
        1, HELD, visibility="family", attended=("mother", "hv"), invited=("mother", "hv", "gp", "school"),
        apologies=("gp",), written_update=("gp",), purpose="Is the home warm?", place="Village hall", chair="A. Chair",
        note_taker="A. Writer", named_lead="hv", decisions="Weekly visits go on.", dissent="Mother wants fewer visits.",
        views={"mother": "not: too many", "hv": "agree"}, next_date=edtf_date("2020-07-20"),
    )  # fmt: skip
    rows = (
        meeting, made.meeting(2, "2020-05-10", visibility="family"),
        Voice(id="v", date=edtf_date(HELD), child=("ash",), words="My room is warm.", verbatim="yes", meeting="m0001",
              visibility="family"),
        ParentsView(id="pv", date=edtf_date(HELD), person="mother", view="It is better now", asked_for="A new boiler",
                    visibility="family"),
        made.row(1, HELD, agency="gp", kind="neutral", domain="context", indicator="context.note", meeting="m0001",
                 basis="told-by-professional", told_by="gp", summary="No chest infection since May", visibility="family"),
        made.row(2, HELD, meeting="m0001", summary="Coat too small.", visibility="family"),
        Scaling(id="s1", meeting="m0001", person="mother", value=7, reason="We are nearly there", visibility="family"),
        Scaling(id="s2", meeting="m0001", person="hv", value=4, visibility="family"),
        Goal(id="g", date=edtf_date(HELD), child=("ash",), goal="Ash is warm at night.", how_we_will_know="Seen warm twice",
             contingency="The landlord is written to", visibility="family"),
        Action(id="a1", date=edtf_date(HELD), meeting="m0001", goal="g", action="Ring the landlord", owner="hv",
               due=edtf_date("2020-07-01"), visibility="family"),
        Action(id="a2", date=edtf_date("2020-05-10"), meeting="m0002", action="Buy a heater", owner="mother",
               done=edtf_date("2020-06-01"), effect="seen: bedroom warm", visibility="family"),
        Action(id="a3", date=edtf_date("2020-05-10"), meeting="m0002", action="Mend the window", owner="mother",
               due=edtf_date("2020-06-06"), visibility="family"),
    )  # fmt: skip
    return made.case(*rows, day=DAY)


@pytest.mark.parametrize("audience", ["family", "professionals"])
def test_everything_of_the_meeting_is_in_its_minutes(audience: str):
    found_text = text(print_copy(whole(), asked(audience)))
    for words in (
        "Ash and Wren: minutes", "20 June 2020, Village hall", "Why we met Is the home warm?", "Led by A. Chair",
        "Notes by A. Writer", "Present Mother and Hv", "Apologies Gp", "Sent an update Gp", "Not heard from School",
        "“My room is warm.”", "It is better now. Asks for: A new boiler.", "Gp No chest infection since May.",
        "Mother 7 We are nearly there.", "Hv 4", "From 4 to 7. Each number is one person’s own; no average",
        "Weekly visits go on.", "Mother Does not agree: too many.", "Hv Agrees.",
        "Not agreed by all Mother wants fewer visits.", "If not: The landlord is written to.",
        "Ring the landlord. Hv, by 1 Jul 2020 Seen warm twice.", "Buy a heater. Mother, no date 1 Jun 2020 Seen: bedroom warm.",
        "Mend the window. Mother, by 6 Jun 2020 not yet", "Coat too small.", "Next meeting 20 July 2020.",
        "If something here is wrong", "signatures and the date",
    ):  # fmt: skip
        assert words in found_text, words
    assert "5.5" not in found_text


def test_the_parts_stand_in_their_order_with_bookmarks():
    marks = bookmarks(print_copy(whole(), asked()))
    assert marks == [
        "1 Who was there", "2 What each of us said", "3 How each of us sees it, from 0 to 10", "4 What was decided",
        "5 What the children will have", "6 Who does what", "7 What was agreed before, and what came of it",
        "8 What else was recorded from this meeting",
    ]  # fmt: skip


def test_the_children_are_heard_first():
    found_text = text(print_copy(whole(), asked()))
    assert (
        found_text.index("My room is warm")
        < found_text.index("It is better now")
        < found_text.index("No chest")
    )


def test_what_is_not_on_record_is_said_in_words():
    case = made.case(made.meeting(1, HELD, visibility="family"), day=DAY)
    professionals, family = text(print_copy(case, asked())), text(print_copy(case, asked("family")))
    lacks = (
        "What each of us said; how each of us sees it, from 0 to 10; what was decided; what the children will have; "
        "who does what; what was agreed before, and what came of it."
    )
    assert professionals.count(f"Not recorded of this meeting {lacks}") == 1
    assert family.count(f"Not included in this copy {lacks}") == 1
    assert FIXED in family
    assert "recorded" not in family.replace("what was recorded", "")
    assert "None is included in this copy." not in family
    assert "What else was recorded" not in professionals


def test_minutes_of_the_invented_family_are_two_pages():
    case = case_from_folder(resources() / "examples" / "invented")
    wanted = copy_for(case, audience="family", to="mother", meeting="M9", kind="minutes")
    found_pages = pages(print_copy(case, wanted))
    assert len(found_pages) == 2
    assert all("Copy for Robin's mum" in page for page in found_pages)


@pytest.mark.parametrize(
    ("meeting", "wanted", "sentence"),
    [
        ({}, asked(meeting=""), "Choose the meeting"),
        ({}, asked(meeting="m0009"), "not among what this reader may have"),
        ({"visibility": "none"}, asked(), "not among what this reader may have"),
        ({"visibility": "professionals"}, asked("family"), "not among what this reader may have"),
        ({}, asked("family"), "Nobody has decided yet"),
        ({"held": "no"}, asked(), "not on record as held"),
        ({"held": ""}, replace(asked(), made_on=date(2020, 6, 1)), "not on record as held"),
    ],
)
def test_minutes_that_cannot_be_are_refused_in_a_sentence(meeting: dict, wanted: Copy, sentence: str):
    row = Meeting(**{"id": "m0001", "date": edtf_date(HELD), "kind": "TAF", "held": "yes", **meeting})
    with pytest.raises(Refusal, match=sentence):
        print_copy(made.case(row, day=DAY), wanted)


@pytest.mark.parametrize(
    ("audience", "person"), [("family", "mum"), ("family", "dad"), ("professionals", "")]
)
def test_they_hold_only_what_their_reader_may_have(audience: str, person: str):
    case, marks = marked_case(list(CHOICES))
    wanted = asked(audience, person, meeting="meeting-0")
    seen = found(print_copy(held(case), wanted))
    assert {(marks[w].kind, marks[w].field) for w in seen - allowed(case, marks, wanted)} == set()
    assert {marks[w].kind for w in seen} >= {"meeting", "action", "goal", "scaling"}


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(CHOICES), max_size=5))
def test_nothing_withheld_is_felt_in_a_family_copy(decided: list[dict[str, object]]):
    case, _ = marked_case([CHOICES[0], *decided])
    wanted = asked("family", "mum", meeting="meeting-0")
    assert print_copy(without_withheld(held(case), wanted.recipient), wanted) == print_copy(
        held(case), wanted
    )


def held(case: Case) -> Case:
    """The marked case, whose meetings were held."""
    from dataclasses import replace as with_rows

    return with_rows(case, meetings=tuple(replace(m, held="yes") for m in case.meetings))
