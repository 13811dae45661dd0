"""A family without a child in it, or in what its reader may have: each paper says what it is, for whom, and that nobody is there."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from scr_neglect.records.case import case_of
from scr_neglect.records.people import Family, Person
from scr_neglect.reports.copy import Kind
from scr_neglect.reports.papers import print_copy
from tests.reports.marked import DAY, copy
from tests.reports.read_back import pages

LEFT_OUT = "Some information about other people may not be in this copy."
PAPERS: tuple[tuple[str, Kind], ...] = (
    ("family", "summary"), ("easy-read", "summary"), ("professionals", "summary"), ("referral", "summary"), ("supervision", "summary"),
    ("family", "body map"), ("professionals", "body map"), ("family", "chronology"), ("professionals", "chronology"),
)  # fmt: skip


def title_of(pdf: bytes) -> str:
    return str((PdfReader(BytesIO(pdf)).metadata or {})["/Title"])


@pytest.mark.parametrize(("audience", "kind"), PAPERS)
def test_a_paper_about_nobody_says_what_it_is_and_for_whom(audience: str, kind: Kind) -> None:
    mum = Person(id="p1", code="mum", role="mother", name="Zoe O’Reader", visibility="family")
    pdf = print_copy(case_of(Family(id="f", name="Larch"), {"person": [mum]}, day=DAY), copy(audience, "mum", kind=kind))  # fmt: skip
    said = pages(pdf)[0]
    assert title_of(pdf)[0].isupper()
    assert said[0].isupper()
    assert "Zoe O’Reader" in said
    assert (LEFT_OUT in said) == (audience in ("family", "easy-read"))


def test_a_name_in_small_letters_stays_so_in_what_a_paper_is_called() -> None:
    ash = Person(id="p1", code="ash", role="child", name="al-Ashford", visibility="family")
    pdf = print_copy(case_of(Family(id="f", name="Larch"), {"person": [ash]}, day=DAY), copy(kind="chronology"))  # fmt: skip
    assert title_of(pdf).startswith("al-Ashford: chronology")
