"""Letters that paper cannot show are told to the sender before printing, each with its words and rows."""

from datetime import date

import pytest

from scr_neglect.casework.paper import copy_for
from scr_neglect.casework.paper import made as made_pages
from scr_neglect.records.case import Case
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Person
from scr_neglect.reports.type import words
from scr_neglect.reports.typeface import NOT_PRINTABLE
from scr_neglect.reports.unprintable import letters_in_words, unprintable
from tests.reports.read_back import text
from tests.scoring import made

DAY = date(2020, 6, 30)


def family(name: str, summary: str = "Seen.", visibility: str = "family") -> Case:
    child = Person(id="p1", code="ash", role="child", name=name, born=edtf_date("2014-02-10"))
    return made.case(
        made.row(1, "2020-06-01", visibility=visibility, summary=summary),
        people=(child, *made.PEOPLE[1:]),
        day=DAY,
    )  # type: ignore[arg-type]


def told(case: Case, to: str = "mother"):
    return made_pages(
        case, copy_for(case, audience="family", to=to, children=[c.code for c in case.children], today=DAY)
    )


@pytest.mark.parametrize(
    "name", ["Gŵen Siân", "Łucja Żółć", "Ọ̀ṣun Adébáyọ̀", "Đặng Nguyễn", "Şükrü", "Ελένη", "Юлія"]
)
def test_of_a_name_that_prints_as_written_nothing_is_said(name: str):
    pages = told(family(name))
    assert pages.unprintable == ""
    assert pages.unprintable_rows == ()
    assert name in text(pages.pdf)


@pytest.mark.parametrize("name", ["李小龙", "عائشہ", "आशा", "שרה"])
def test_a_name_that_cannot_be_printed_is_named_letter_by_letter_with_its_row_and_never_printed_wrongly(
    name: str,
):
    pages = told(family(name))
    assert f"in “{name}”" in pages.unprintable
    assert all(letter in pages.unprintable for letter in name)
    assert pages.unprintable_rows == ("p1",)
    on_paper = text(pages.pdf)
    assert NOT_PRINTABLE * len(name) in on_paper
    assert not any(letter in on_paper for letter in name)


def test_only_what_the_reader_may_have_is_told_of():
    case = family("Ash", summary="Said 好.", visibility="none")
    assert told(case).unprintable == ""
    assert set(unprintable(family("Ash", summary="Said 好."), told(case).copy)) == {"好"}


def test_the_name_of_the_reader_counts_too():
    assert "李" in told(family("Ash"), to="李").unprintable


def test_many_words_are_counted_not_listed():
    case = family("Ash", summary=" ".join(f"好{n}" for n in range(20)))
    sentence = letters_in_words(unprintable(case, told(case).copy))
    assert "“好5” and 14 more words" in sentence
    assert sentence.startswith("This letter cannot be printed: 好, in “好0”")


def test_letters_of_the_fallback_are_as_bold_as_those_beside_them():
    from scr_neglect.reports.type import set_in

    markup = f"<b>{words('Ọlá')}</b> {words('ẹ')}"
    fonts = [look.font for runs in set_in("body", markup).paragraphs for look, text in runs if text.strip()]
    assert fonts == ["DejaVuSans-Bold", "DejaVuSans-Regular"]
    assert set_in("heading", words("Ọlá")).paragraphs[0][0][0].font == "DejaVuSans-Bold"
