"""The letters and the length of a summary: every name as it is written, any text, very long entries, very many rows."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Person
from scr_neglect.reports.papers import print_copy
from scr_neglect.reports.type import words
from scr_neglect.reports.typeface import NOT_PRINTABLE, lacking
from tests.reports.marked import copy
from tests.reports.read_back import pages, text
from tests.reports.the_review import DAY, PARTS
from tests.scoring import made


@pytest.mark.parametrize(
    "name",
    [
        "O’Brien & Sons",
        "Siân <b>",
        "Ọlá ẹ̀",
        "Ọ̀ṣun Adébáyọ̀",
        "Łucja Żółć",
        "Gŵen ŷ",
        "Đặng Nguyễn",
        "5 ≥ 3 → 2",
        'D\'Arcy "Jo"',
    ],
)
def test_names_print_as_they_are_written(name: str):
    child = Person(id="p1", code="ash", role="child", name=name, born=edtf_date("2014-02-10"))
    pdf = print_copy(
        made.case(made.row(1, "2020-06-01", visibility="family"), people=(child,), day=DAY), copy()
    )
    assert name in text(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.docinfo["/Title"]).startswith(name)


def test_letters_that_cannot_be_printed_are_said_before_and_shown_as_squares():
    assert lacking(["Siân Ọlá ≥ ½", "Łucja ŵŷ Ọ̀ṣun"]) == {}
    assert lacking(["漢字 of 漢"]) == {"漢": ("漢字", "漢"), "字": ("漢字",)}
    assert "".join(lacking(["שלום"])) == "שלום"
    assert set(lacking(["عائشہ नाम"])) == set("عائشہनाम")
    assert words("漢 a") == f"{NOT_PRINTABLE} a"
    found = text(
        print_copy(
            made.case(made.row(1, "2020-06-01", visibility="family", summary="漢字."), day=DAY), copy()
        )
    )
    assert "2 letters that this program’s typefaces lack" in found


def test_hidden_letters_that_turn_text_round_are_left_out():
    assert words("a\u202eb\u200b\x00c") == "abc"


@settings(max_examples=15)
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_can_be_printed(one: str, other: str):
    row = made.row(1, "2020-06-01", visibility="family", summary=one, parent_account=other)
    assert pages(print_copy(made.case(row, day=DAY), copy()))


def test_a_very_long_entry_runs_over_pages_and_loses_nothing():
    long = " ".join(f"word{n}" for n in range(6000))
    row = made.row(1, "2020-06-01", visibility="family", summary=long, parent_account=long, kind="concern")
    found = text(print_copy(made.case(row, day=DAY), copy()))
    assert all(f"word{n}" in found for n in range(0, 6000, 97))


def test_many_rows_of_every_length_never_leave_a_heading_alone():
    for count in range(1, 40, 3):
        rows = [
            made.row(n, f"2020-05-{n % 28 + 1:02d}", visibility="family", summary="Word " * (n % 17 * 5 + 1))
            for n in range(count)
        ]
        for page in pages(print_copy(made.case(*rows, day=DAY), copy())):
            body = page.split("judged" if "judged" in page else "None")[-1]
            assert not any(body.rstrip().endswith(heading) for heading in PARTS)
