"""A copy about chosen children: another child's rows are not felt in it, the household's stay."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.casework.examples import INVENTED, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.paper import copy_for
from scr_neglect.casework.paper import made as made_copy
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import SignificantEvent, Voice
from scr_neglect.records.plan import Action, Goal, Scaling
from scr_neglect.reports.papers import print_copy
from scr_neglect.reports.withheld import withheld
from tests.reports.marked import copy
from tests.reports.read_back import everything, text
from tests.scoring import made

DAY = date(2020, 6, 30)
SHOWN = {"visibility": "family"}
ROWS = (
    made.row(1, "2020-06-01", child=("ash",), summary="Of the one.", **SHOWN),
    made.row(2, "2020-06-02", child=("wren",), summary="Qxwren alone.", **SHOWN),
    made.row(3, "2020-06-03", child=("both",), summary="Of both.", **SHOWN),
    made.row(4, "2020-06-04", child=("household",), summary="Of the home.", **SHOWN),
    made.row(5, "2020-06-05", child=("mother",), summary="Of the mother.", **SHOWN),
    Goal(id="g1", date=edtf_date("2020-06-01"), child=("wren",), goal="Qxwren goal.", **SHOWN),
    Goal(id="g2", date=edtf_date("2020-06-01"), child=("ash", "wren"), goal="A shared goal.", **SHOWN),
    Action(id="a1", date=edtf_date("2020-06-01"), goal="g1", action="Qxwren action.", **SHOWN),
    Action(id="a2", date=edtf_date("2020-06-01"), action="An action of no goal.", **SHOWN),
    SignificantEvent(id="s1", entry="o0002", why="Qxwren star.", **SHOWN),
    SignificantEvent(id="s2", entry="a1", why="Qxwren star of an action.", **SHOWN),
    Voice(id="v1", date=edtf_date("2020-06-01"), child=("wren",), words="Qxwren words.", **SHOWN),
    made.meeting(1, "2020-06-20", **SHOWN),
    Scaling(id="sc1", meeting="m0001", person="wren", value=3, reason="Qxwren number.", **SHOWN),
    Scaling(id="sc2", meeting="m0001", person="mother", value=6, reason="My number.", **SHOWN),
)  # fmt: skip
AUDIENCES = ["family", "easy-read", "professionals", "referral", "supervision"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_another_child_is_nowhere_on_it(audience: str) -> None:
    pdf = print_copy(made.case(*ROWS, day=DAY), copy(audience, "", children=("ash",)))
    assert "wren" not in everything(pdf)
    assert "Ash" in text(pdf)


def test_the_household_the_adults_and_what_both_share_stay() -> None:
    read = text(print_copy(made.case(*ROWS, day=DAY), copy(children=("ash",))))
    for part in (
        "Of the one.",
        "Of both.",
        "Of the home.",
        "Of the mother.",
        "A shared goal.",
        "An action of no goal.",
        "My number.",
    ):
        assert part in read, part


def test_none_chosen_or_every_child_chosen_is_the_same_copy() -> None:
    case = made.case(*ROWS, day=DAY)
    assert print_copy(case, copy(children=("ash", "wren"))) == print_copy(case, copy())


GOAL = 5
ABOUT_ANOTHER = frozenset({"o0002", "g1", "a1", "s1", "v1", "sc1"})


@settings(max_examples=10)
@given(st.sets(st.sampled_from(range(len(ROWS)))))
def test_taking_the_other_childs_rows_out_of_the_record_leaves_the_copy_the_same(chosen: set[int]) -> None:
    rows = [
        ROWS[place] for place in sorted(chosen | {GOAL})
    ]  # without its goal an action is nobody's in particular
    kin = [person for person in made.PEOPLE if person.code != "wren"]
    bare = made.case(*(row for row in rows if row.id not in ABOUT_ANOTHER), people=kin, day=DAY)
    for audience in ("family", "easy-read"):
        asked = copy(audience, children=("ash",))
        assert print_copy(bare, replace(asked, children=())) == print_copy(made.case(*rows, day=DAY), asked)


def test_the_sender_is_told_how_much_is_about_another_child_and_where_one_is_named() -> None:
    named = made.row(9, "2020-06-06", child=("ash",), summary="Played with Wren.", **SHOWN)
    case = made.case(*ROWS, named, day=DAY)
    asked = copy(children=("ash",))
    left = withheld(case, asked.recipient, asked.children)
    assert left["observations, about another child"] == 1
    assert left["people, about another child"] == 1
    assert made_copy(case, asked).named == {"o0009": ("Wren",)}
    assert not any("another child" in what for what in withheld(case, asked.recipient))


def test_the_invented_family_cut_to_one_child_is_about_that_child() -> None:
    case = case_in(example_folder(INVENTED))
    asked = copy_for(
        case, audience="family", to="father", meeting="M10", children=("ash",), today=date(2026, 11, 23)
    )
    read = text(print_copy(case, asked))
    assert read.startswith("Ash: team around the family")
    assert "a day in Ash’s life" in read
    assert "I want the talking lady" not in read
