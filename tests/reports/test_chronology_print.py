"""The chronology on paper: every entry once, whole, in order, for one reader; however long it is."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.paper import copy_for
from scr_neglect.casework.paper import made as made_copy
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import SignificantEvent, Voice
from scr_neglect.records.people import Family
from scr_neglect.reports.chronology_print import COLUMNS, USUAL, chosen
from scr_neglect.reports.long_table import BETWEEN
from scr_neglect.reports.papers import print_copy
from scr_neglect.reports.type import lines_of
from scr_neglect.reports.typeface import NOT_PRINTABLE
from tests.reports.marked import CHOICES, allowed, copy, found, marked_case, without_withheld
from tests.reports.read_back import bookmarks, fonts_not_embedded, pages, text
from tests.scoring import made

DAY = date(2020, 6, 30)


def asked(audience: str = "professionals", person: str = "", **given):
    return replace(copy(audience, person, **given), kind="chronology", start=None)


def many(count: int, summary: str = "Seen number {n}.") -> Case:
    rows = [
        made.row(n, f"20{10 + n % 10}-05-{n % 28 + 1:02d}", visibility="family", summary=summary.format(n=n))
        for n in range(count)
    ]
    return made.case(*rows, day=DAY)


# -- every entry, once, in order ---------------------------------------------------------------------------------


def test_every_entry_stands_in_it_once_in_the_order_in_which_things_happened():
    found_text = text(print_copy(many(300), asked()))
    for n in range(300):
        assert found_text.count(f"Seen number {n}.") == 1
    years = [found_text.index(f"Seen number {n}.") for n in range(10)]
    assert years == sorted(years)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, 260), min_size=1, max_size=60))
def test_words_are_neither_lost_nor_said_twice_however_long_the_rows_are(lengths: list[int]):
    rows = [
        made.row(
            n, "2020-05-01", summary=" ".join(f"w{n}x{word}." for word in range(length)) or f"w{n}x0.",
            visibility="family",
        )
        for n, length in enumerate(lengths)
    ]  # fmt: skip
    words = text(print_copy(made.case(*rows, day=DAY), asked())).split()
    written = [w for row in rows for w in row.summary.split()]
    assert sorted(w for w in words if w in set(written)) == sorted(written)


def test_every_page_has_the_heads_of_the_columns_and_who_it_is_for():
    found_pages = pages(print_copy(many(200), asked()))
    assert len(found_pages) > 5
    for number, page in enumerate(found_pages[:-1], start=1):
        assert "What was seen, said or done" in page
        assert "Copy for Zoe O’Reader" in page
        assert f"Page {number} of {len(found_pages)}" in page
        assert "For professionals – not for the family" in page


def test_an_entry_of_three_thousand_words_runs_over_pages_under_its_own_day():
    long = " ".join(f"word{n}" for n in range(3000))
    row = made.row(1, "2020-05-01", summary=long, visibility="family")
    pdf = print_copy(made.case(row, day=DAY), asked())
    found_pages = pages(pdf)
    assert all(text(pdf).count(f"word{n} ") == 1 for n in range(0, 2999, 41))
    assert sum("goes on" in page and "1 May 2020" in page for page in found_pages) == len(found_pages) - 1


def test_a_short_entry_is_never_parted():
    words = " ".join(["word"] * 60)
    rows = [
        made.row(n, "2020-05-01", summary=f"a{n}a {words} z{n}z.", visibility="family") for n in range(60)
    ]
    for page in pages(print_copy(made.case(*rows, day=DAY), asked())):
        begun = [n for n in range(60) if f"a{n}a " in page]
        assert begun == [n for n in range(60) if f"z{n}z." in page]


def test_each_year_has_a_bookmark():
    assert bookmarks(print_copy(many(40), asked()))[:10] == [str(year) for year in range(2010, 2020)]


def test_the_same_case_and_copy_give_the_same_bytes():
    case = made.the_review()
    assert print_copy(case, asked()) == print_copy(case, asked())


# -- what is said of it ------------------------------------------------------------------------------------------


def test_it_says_which_days_it_covers_how_many_entries_and_how_they_are_sorted():
    found_text = text(print_copy(many(30), asked()))
    assert "30 entries; in the order in which things happened, what has no date last" in found_text
    assert "(the first entry shown) to 30 June 2020" in found_text


def test_a_first_day_leaves_out_what_happened_and_was_known_before():
    rows = (made.row(1, "2019-01-01", summary="Before."), made.row(2, "2020-03-01", summary="After."))
    found_text = text(print_copy(made.case(*rows, day=DAY), replace(asked(), start=date(2020, 1, 1))))
    assert "After." in found_text
    assert "Before." not in found_text
    assert "1 entry;" in found_text


def test_a_significant_event_is_marked_with_why_and_what_came_of_it():
    star = SignificantEvent(id="s", entry="o0001", why="The first hurt.", impact="Sore for days.")
    case = made.case(made.row(1, "2020-05-01"), star, day=DAY)
    found_text = text(print_copy(case, asked()))
    assert "Significant event: The first hurt." in found_text
    assert "Impact on the child: Sore for days. Response: None recorded." in found_text
    assert "1 entry, 1 of them marked as significant" in found_text


def test_seen_and_told_and_the_familys_account_stand_in_columns_of_their_own():
    row = made.row(
        1, "2020-05-01", basis="told-by-parent", told_by="mother", parent_account="The tap burst.",
        effect_on_child="Cold at night.", agreed="Plumber asked.",
    )  # fmt: skip
    found_text = text(print_copy(made.case(row, day=DAY), asked()))
    for words in ("told by Mother", "The tap burst.", "Cold at night.", "Plumber asked.", "6 y 2 m"):
        assert words in found_text, words


def test_the_days_covered_begin_with_the_words_of_the_first_entry_never_with_a_day_that_nobody_gave():
    for edtf, said in (("1995/2012", "1995"), ("2003~/2004", "about 2003"), ("2020-05-01", "1 May 2020")):
        found_text = text(print_copy(made.case(made.row(1, edtf), day=DAY), asked()))
        assert f"Days covered {said} (the first entry shown) to 30 June 2020" in found_text


def test_how_often_stands_inside_the_sentence():
    row = made.row(1, "2020-05-01", summary="Late on the school run.", count=3)
    assert "Late on the school run (3 times)." in text(print_copy(made.case(row, day=DAY), asked()))


def test_what_says_otherwise_is_found_by_its_day_and_whose_it_is_never_by_a_number():
    rows = (
        made.row(1, "2020-05-01", contradicted_by=("o0002",)),
        made.row(2, "2020-06-02", kind="strength", agency="gp", origin="rows.csv/O9999"),
    )
    found_text = text(print_copy(made.case(*rows, day=DAY), asked()))
    assert "Said otherwise: Home cleanliness, 2 Jun 2020, Gp." in found_text
    assert "O9999" not in found_text


def test_a_childs_words_have_their_number_in_the_column_of_numbers_alone():
    voice = Voice(id="v1", origin="rows.csv/W7", date=edtf_date("2020-05-01"), child=("ash",), words="Mine.")
    case = made.case(voice, day=DAY)
    assert "W7" not in text(print_copy(case, asked()))
    assert text(print_copy(case, replace(asked(), columns=("entry",)))).count("W7") == 1


def test_dates_and_ages_stand_on_one_line_in_their_columns():
    for name, words in (("happened", "28 Mar 2020"), ("learned", "28 Mar 2020"), ("age", "about 10 y 11 m")):
        assert len(lines_of("close", words, COLUMNS[name].width - BETWEEN)) == 1


def test_an_empty_record_is_printed_honestly():
    empty = case_of(Family(id="f", name="A made-up family"), {}, day=DAY)
    assert "That is not a sign of safety" in text(print_copy(empty, asked()))
    assert "does not mean that there is none" in text(print_copy(empty, asked("family", "")))


# -- columns -----------------------------------------------------------------------------------------------------


def test_chosen_columns_stand_in_their_order_and_no_others():
    few = replace(asked(), columns=("grade", "happened", "entry"))
    found_text = text(print_copy(many(3), few))
    assert "When What was seen, said or done How grave Entry" in found_text
    assert "Seen or told" not in found_text


def test_of_the_usual_columns_those_that_hold_nothing_are_left_out_and_chosen_ones_stand():
    assert "Effect on the child" not in text(print_copy(many(3), asked()))
    assert "Effect on the child" in text(print_copy(many(3), replace(asked(), columns=("effect",))))


def test_a_column_that_there_is_not_and_more_than_a_page_holds_are_refused_in_a_sentence():
    with pytest.raises(Refusal, match="no column “colour”"):
        chosen(("colour",))
    with pytest.raises(Refusal, match="Choose fewer"):
        chosen(tuple(COLUMNS))
    assert chosen(()) == USUAL


def test_a_family_copy_needs_no_column_that_says_how_old_their_children_were():
    case = made.case(made.row(1, "2020-05-01", visibility="family"), day=DAY)
    assert "Age then" in text(print_copy(case, asked()))
    assert "Age then" not in text(print_copy(case, asked("family", "")))


# -- the reader's cut --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "person"), [("family", "mum"), ("family", "dad"), ("professionals", "")]
)
def test_it_holds_only_what_its_reader_may_have(audience: str, person: str):
    case, marks = marked_case(list(CHOICES))
    wanted = asked(audience, person)
    seen = found(print_copy(case, wanted))
    assert {(marks[w].kind, marks[w].field) for w in seen - allowed(case, marks, wanted)} == set()
    assert {marks[w].kind for w in seen} >= {"observation", "contact", "meeting", "voice", "action", "event"}


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(CHOICES), min_size=1, max_size=6))
def test_nothing_withheld_is_felt_in_a_family_copy(decided: list[dict[str, object]]):
    case, _ = marked_case(decided)
    wanted = asked("family", "mum")
    assert print_copy(without_withheld(case, wanted.recipient), wanted) == print_copy(case, wanted)


# -- letters, and a long one -------------------------------------------------------------------------------------


def test_awkward_words_are_set_or_shown_as_squares():
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch" * 3
    row = made.row(1, "2020-05-01", summary=f"Ọlá Żółć Καλημέρα 漢字 {long} <b>x</b> & (y\\)")
    pdf = print_copy(made.case(row, day=DAY), asked())
    found_text = text(pdf)
    assert "Ọlá Żółć Καλημέρα" in found_text
    assert f"{NOT_PRINTABLE}{NOT_PRINTABLE}" in found_text
    assert "<b>x</b> & (y\\)." in found_text
    assert long in found_text.replace(" ", "")
    assert "2 letters that this program’s typefaces lack are printed as □." in found_text
    assert fonts_not_embedded(pdf) == []


class _Enough(Exception):
    """Whoever watches has had enough."""


def test_it_tells_how_far_it_is_and_stops_when_asked_to():
    told: list[tuple[int, int]] = []
    print_copy(many(200), asked(), lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (400, 400)

    def enough(done: int, total: int) -> None:
        if done >= 100:
            raise _Enough

    with pytest.raises(_Enough):
        made_copy(many(200), asked(), enough)


def test_it_is_asked_for_like_every_other_paper():
    case = made.the_review()
    wanted = copy_for(
        case, audience="professionals", to="hv", kind="chronology", columns=("happened", "what")
    )
    given = made_copy(case, wanted)
    first = pages(given.pdf)[0]
    assert "Kyle and Sam: chronology" in first
    assert "When What was seen, said or done" in first


def test_an_anonymous_teller_is_nowhere():
    row = made.row(
        1, "2020-06-01", basis="anonymous", observer_role="qx9998z", told_by="qx9999z", visibility="family",
        note=edtf_date("2020").edtf,
    )  # fmt: skip
    for wanted in (asked(), asked("family", "")):
        assert not found(
            print_copy(made.case(row, day=DAY), replace(wanted, columns=("who", "how", "agency")))
        )


def test_a_familys_chronology_explains_its_short_words_and_says_whose_view_it_is():
    case = case_in(example_folder(REVIEW))
    children = [child.code for child in case.children]
    theirs = copy_for(case, audience="family", to="mother", kind="chronology", children=children)
    read = text(print_copy(case, theirs))
    assert "HV health visitor" in read.partition("What the short words mean:")[2]
    case = case_in(example_folder(INVENTED))
    team = copy_for(case, audience="professionals", to="A. Example, team manager", kind="chronology")
    assert "Parent’s view: Robin's dad" in text(print_copy(case, team)).replace("'s view", "’s view")
