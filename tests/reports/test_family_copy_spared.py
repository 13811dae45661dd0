"""What a family copy keeps when it spares most: what is to be done, whoever spoke, and what stands against what was said."""

from datetime import date

from msgspec.structs import replace

from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import ParentsView
from scr_neglect.records.plan import Action
from scr_neglect.reports.blocks import texts
from scr_neglect.reports.family_copy import FITS
from scr_neglect.reports.paper import BRIEF, paper
from scr_neglect.reports.parts_child import family_view
from scr_neglect.reports.parts_differences import MOST_AGAINST, differences
from scr_neglect.reports.parts_plan import OPEN_ACTIONS, the_plan
from tests.reports.marked import copy
from tests.scoring import made


def bare_plan(*actions: tuple[str, str, int], spare: int = FITS[-1]) -> list[str]:
    """What a mother's copy of 20 May 2020 says of a plan: of each action what, whose, and the day of June on which it is due."""
    rows = [
        Action(id=f"a{n}", date=edtf_date("2020-05-01"), due=edtf_date(f"2020-06-{day:02d}"), action=what, owner=who, visibility="family")
        for n, (what, who, day) in enumerate(actions)
    ]  # fmt: skip
    on = date(2020, 5, 20)
    asked = replace(copy(person="mother"), day=on)
    return list(texts(the_plan(replace(paper(made.case(*rows, day=on), asked), spare=spare))))


def test_what_its_reader_is_to_do_stands_before_what_others_do() -> None:
    told = bare_plan(("Ring the clinic", "hv", 10), ("Bring the letter", "mother", 20))
    assert told.index("Mother: Bring the letter. By 20 Jun 2020.") < told.index(
        "Hv: Ring the clinic. By 10 Jun 2020."
    )


def test_what_is_still_to_be_done_is_spared_last_and_its_readers_own_last_of_all() -> None:
    told = bare_plan(*((f"Step {n}.", "hv", n) for n in range(1, 9)), ("Bring the letter", "mother", 20))
    assert "Mother: Bring the letter. By 20 Jun 2020." in told
    assert f"{OPEN_ACTIONS} of 9 shown." in told


def test_a_bare_copy_hears_each_of_two_people_before_a_second_word_of_one() -> None:
    views = [
        ParentsView(id=f"v{n}", date=edtf_date(f"2020-05-0{n}"), person=who, view=f"Word {n}", visibility="family")
        for n, who in enumerate(("father", "mother", "mother"), start=1)
    ]  # fmt: skip
    for spoken, heard in ((views, {"Word 1.", "Word 3."}), (views[1:], {"Word 3."})):
        told = " ".join(
            texts(
                family_view(
                    replace(paper(made.case(*spoken, day=copy().day), copy(person="mother")), spare=FITS[-1])
                )
            )
        )
        assert {word for word in ("Word 1.", "Word 2.", "Word 3.") if word in told} == heard


def test_who_has_several_things_to_do_is_named_once() -> None:
    told = bare_plan(("Ring", "mother", 1), ("Ask", "hv", 2), ("Write", "mother", 3), spare=BRIEF)
    assert "Mother: Ring. By 1 Jun 2020. Write. By 3 Jun 2020." in told
    assert "Hv: Ask. By 2 Jun 2020." in told


def test_whoever_is_not_named_is_never_taken_for_one() -> None:
    told = bare_plan(("Ring", "person-b", 1), ("Ask", "person-b", 2), ("Call", "person-c", 3), spare=BRIEF)
    assert [text for text in told if text.startswith("Someone not named here: ")] == [
        "Someone not named here: Ring. By 1 Jun 2020.",
        "Someone not named here: Ask. By 2 Jun 2020.",
        "Someone not named here: Call. By 3 Jun 2020.",
    ]


def test_what_is_over_its_day_says_so_in_the_fewest_words() -> None:
    late = Action(
        id="a", date=edtf_date("2020-05-01"), due=edtf_date("2020-05-10"), action="Ring", visibility="family"
    )
    barest = replace(
        paper(made.case(late, day=date(2020, 5, 11)), replace(copy(), day=date(2020, 5, 11))), spare=FITS[-1]
    )
    assert "Nobody named: Ring. By 10 May 2020; not yet; 1 day over." in list(texts(the_plan(barest)))


def test_what_stands_against_a_row_stays_beside_it_and_is_spared_like_every_list() -> None:
    said_so = made.row(
        1,
        "2020-05-01",
        summary="All is well.",
        visibility="family",
        contradicted_by=tuple(f"o{n:04d}" for n in range(2, 22)),
    )
    others = [
        made.row(n, "2020-05-02", agency="school", summary=f"Seen number {n}.", visibility="family")
        for n in range(2, 22)
    ]
    whole = paper(made.case(said_so, *others, day=copy().day), copy(person="mother"))
    for spare, shown in ((0, MOST_AGAINST.family), (FITS[-1], MOST_AGAINST.least)):
        told = list(texts(differences(replace(whole, spare=spare))))
        assert sum("All is well." in text for text in told) == 1
        assert sum("Seen number" in text for text in told) == shown
        assert any(text.startswith(f"{shown} of 20 ") for text in told)
