"""The pictures on paper: vectors with their words, any name as written, nothing said of the program or the time."""

from io import BytesIO
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.platypus import Paragraph, SimpleDocTemplate

from scr_neglect.records.case import case_of
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Family, Person
from scr_neglect.reports.charts import cumulative
from scr_neglect.reports.marks import as_pdf, as_png, as_svg
from scr_neglect.reports.vector import chart_flowable
from tests.reports.pictured import PICTURES, invented, row, written


@pytest.mark.parametrize("draw", PICTURES)
def test_a_picture_prints_as_vectors_with_its_words(draw: Any):
    drawing = draw(invented(), size=(7.0, 6.0), standing_words=False)
    made_pdf = BytesIO()
    SimpleDocTemplate(made_pdf).build([Paragraph("before"), chart_flowable(drawing, 300), Paragraph("after")])
    words = " ".join(pypdf.PdfReader(made_pdf).pages[0].extract_text().split())
    for text in written(drawing):
        assert " ".join(text.split()) in words
    assert words.startswith("before")
    assert words.endswith("after")
    with pikepdf.open(made_pdf) as pdf:
        assert not pdf.check_pdf_syntax()
        found = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary | pikepdf.Stream)]
        assert not [each for each in found if each.get("/Subtype") == "/Image"]
        fonts = [each for each in found if each.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile2" in each for each in fonts)
        assert all("AtkinsonHyperlegible" in str(each.FontName) for each in fonts)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "S"]), min_size=1, max_size=20))
def test_any_name_is_drawn_as_written(name: str):
    people = Person(id="p1", code="ash", role="child", name=name, born=edtf_date("2014-02-10"))
    case = case_of(
        Family(id="f", name="Made up"), {"person": [people], "observation": [row(1, "2015-01-05")]}
    )
    drawing = cumulative(case)
    assert as_png(drawing, dpi=30)
    assert case.called("ash") == name


@pytest.mark.parametrize("draw", PICTURES)
def test_a_saved_picture_says_nothing_of_the_program_or_the_time(draw: Any):
    drawing = draw(invented())
    svg = as_svg(drawing)
    assert b"<metadata" not in svg
    assert b"atplotlib" not in svg
    assert b"@font-face" in svg
    assert drawing.sentence.split(";")[0].encode() in svg
    with pikepdf.open(BytesIO(as_pdf(drawing))) as pdf:
        assert not set(pdf.docinfo) if "/Info" in pdf.trailer else True
    assert b"Software" not in as_png(drawing, dpi=30)
    assert as_svg(drawing) == svg
