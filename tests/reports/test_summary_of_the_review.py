"""The summaries of the published review and of the invented family: whole, in order, for their reader, the same each time."""

import os
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from scr_neglect.casework.paper import copy_for
from scr_neglect.paths import resources
from scr_neglect.records.audience import Audience
from scr_neglect.records.catalogue import standing_words
from scr_neglect.reports.blocks import texts
from scr_neglect.reports.paper import paper
from scr_neglect.reports.papers import print_copy
from scr_neglect.reports.parts_plan import the_plan
from scr_neglect.storage.case_folder import case_from_folder
from tests.reports.read_back import bookmarks, fonts_not_embedded, pages, text
from tests.reports.the_review import FIXED, PARTS, made_anew, summary
from tests.scoring import made

ROOT = Path(__file__).resolve().parents[2]
MARK = "For professionals – not for the family"


@pytest.fixture(scope="module")
def family_copy() -> bytes:
    return summary("family")


@pytest.fixture(scope="module")
def professionals_copy() -> bytes:
    return summary("professionals")


def test_the_family_copy_of_the_worked_example_is_two_to_four_pages(family_copy: bytes):
    assert 2 <= len(pages(family_copy)) <= 4


def test_every_page_says_for_whom_which_page_and_what_the_review_found(
    family_copy: bytes, professionals_copy: bytes
):
    sentence = " ".join(made.the_review().family.sentence.split())
    for pdf, reader in (
        (family_copy, "Copy for Mother"),
        (professionals_copy, "Copy for Alex Invented-Reader"),
    ):
        found = pages(pdf)
        for number, page in enumerate(found, start=1):
            assert reader in page
            assert f"Page {number} of {len(found)}" in page
            assert sentence in page
            assert "not logged" in page


def test_only_professionals_pages_are_marked_and_only_family_pages_carry_the_fixed_sentence(
    family_copy: bytes, professionals_copy: bytes
):
    assert all(MARK in page and FIXED not in page for page in pages(professionals_copy))
    assert all(FIXED in page and MARK not in page for page in pages(family_copy))


def test_the_parts_stand_in_their_order_with_bookmarks(family_copy: bytes, professionals_copy: bytes):
    for pdf in (family_copy, professionals_copy):
        marks = bookmarks(pdf)
        assert [mark.split()[0] for mark in marks] == [str(n) for n in range(1, 10)]
        places = [text(pdf).index(mark) for mark in marks]
        assert places == sorted(places)
        assert all(any(part in mark for mark in marks) for part in PARTS)


def test_the_standing_words_and_the_right_to_refer_are_on_every_copy(
    family_copy: bytes, professionals_copy: bytes
):
    for pdf in (family_copy, professionals_copy):
        assert " ".join(standing_words().split()) in text(pdf)
        assert "any professional may refer directly" in text(pdf).casefold()


def test_the_parents_words_on_the_review_are_on_every_copy_apart_from_the_summary(
    family_copy: bytes, professionals_copy: bytes
):
    for pdf in (family_copy, professionals_copy):
        apart = text(pdf).split("What the parents said of the review")[1]
        assert "immediate practical help was not delivered" in apart
        assert "adult support after care was never offered" in apart


def test_whom_to_tell_what_is_wrong_stands_over_the_signatures_of_professionals():
    case = case_from_folder(resources() / "examples" / "invented")
    theirs = copy_for(case, audience="professionals", to="A. Example, team manager", meeting="M10")
    *_, last = pages(print_copy(case, theirs))
    assert last.index("If something here is wrong") < last.index("signatures and the date")


def test_a_family_copy_has_no_codes_no_labels_and_no_prompts(family_copy: bytes):
    found = text(family_copy)
    for code in (
        "physical.",
        "emotional.",
        "context.",
        "O243",
        "told-by",
        "looked-and-fine",
        "not-brought",
        "Patterns in the record",
    ):
        assert code not in found
    for short in ("PASS", "HV", "TAF"):
        assert found.count(short) == 0 or f"{short} " in found.split("What the short words mean:")[1]


def test_a_family_copy_says_nothing_of_how_much_it_leaves_out(family_copy: bytes):
    assert "Left out" not in text(family_copy)
    assert "withheld" not in text(family_copy)


def test_professionals_see_labels_who_knew_prompts_with_rule_and_rows_and_what_is_left_out(
    professionals_copy: bytes,
):
    found = text(professionals_copy)
    for part in (
        "O243",
        "known to Health Visiting",
        "Patterns in the record",
        "Rule and entries",
        "Left out of this copy",
        "Sharing record",
    ):
        assert part in found


def test_the_file_says_nothing_of_who_made_it(family_copy: bytes, professionals_copy: bytes):
    for pdf in (family_copy, professionals_copy):
        assert b"ReportLab" not in pdf
        assert b"atplotlib" not in pdf
        assert not fonts_not_embedded(pdf)
        with pikepdf.open(BytesIO(pdf)) as opened:
            assert set(opened.docinfo.keys()) == {"/Title"}
            assert str(opened.docinfo["/Title"]) == "Kyle and Sam: team around the family, November 2017"
            assert str(opened.Root.Lang) == "en-GB"
            assert opened.Root.ViewerPreferences.DisplayDocTitle
            assert "/Metadata" not in opened.Root


@pytest.mark.parametrize("audience", ["family", "professionals"])
def test_the_same_case_and_copy_give_the_same_bytes(audience: Audience):
    assert made_anew(audience) == made_anew(audience)


def test_another_run_of_the_program_gives_the_same_bytes(professionals_copy: bytes):
    code = (
        "import sys; sys.path.insert(0, '.'); from tests.reports.the_review import made_anew;"
        "import hashlib; print(hashlib.sha256(made_anew('professionals')).hexdigest())"
    )
    found = set()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(run.stdout.strip())
    assert len(found) == 1


def test_the_invented_family_has_its_words_goals_and_questions():
    case = case_from_folder(resources() / "examples" / "invented")
    found = text(
        print_copy(
            case, copy_for(case, audience="family", to="mother", meeting="M10", today=date(2026, 11, 23))
        )
    )
    for part in (
        "“I want the talking lady to come to my school again.”", "Asks for:", "a day in Robin and Ash’s life", "If not:",
        "Robin was not brought to two reviews this autumn.", "Robin's mum 8 (“Home is good; the window and the clinic are not”)",
        "Robin's dad 8", "1 of 4 shown.", "Mum said nobody has written or rung.",
    ):  # fmt: skip
        assert part in found, part


def test_everyones_number_stands_for_each_meeting_and_a_familys_short_list_is_the_first_and_the_last():
    case = case_from_folder(resources() / "examples" / "invented")
    for audience, to, spans in (
        ("professionals", "A. Reader", "From lowest to highest 4 to 5 6 to 7 5 to 7 6 to 8"),
        ("family", "mother", "From lowest to highest 4 to 5 6 to 8 2 of 4 meetings shown."),
    ):
        made_of = paper(case, copy_for(case, audience=audience, to=to, meeting="M10"))
        assert spans in " ".join(texts(the_plan(made_of)))
