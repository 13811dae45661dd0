"""A picture as vectors inside a reportlab page, from the same figure as on screen: matplotlib's own PDF page becomes
a form of the document, with its embedded fonts and its text as text.

svglib was tried first: of the same picture as SVG it leaves out every hatched area and sets the words in another typeface.
"""

from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
from reportlab.pdfbase import pdfdoc
from reportlab.platypus import Flowable

from scr_neglect.reports.marks import Drawing, as_pdf
from scr_neglect.reports.tags import tagged


class Chart(Flowable):
    """A picture of a given width, drawn where the page puts it."""

    def __init__(self, drawing: Drawing, width: float) -> None:
        super().__init__()
        wide, high = drawing.figure.get_size_inches()
        self.width, self.height = width, width * high / wide
        self._page = as_pdf(drawing, ground=False)
        self._alt = " ".join(text for text in (drawing.sentence, drawing.caption) if text)

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        name = f"picture{sha256(self._page).hexdigest()[:16]}"
        with pikepdf.open(BytesIO(self._page)) as pdf:
            form = pdf.pages[0].as_form_xobject()
            left, bottom, right, top = (float(edge) for edge in form.BBox)  # type: ignore[attr-defined]
            document = self.canv._doc  # type: ignore[attr-defined]
            document.addForm(name, _Form(_stream(form, {}), (left, bottom, right, top)))
        with tagged(self.canv, "Figure", self, alt=self._alt or "Picture"):
            self.canv.saveState()
            self.canv.scale(self.width / (right - left), self.height / (top - bottom))
            self.canv.doForm(name)
            self.canv.restoreState()


def chart_flowable(drawing: Drawing, width: float) -> Flowable:
    """The picture as a flowable, `width` points wide and as high as its shape asks for."""
    return Chart(drawing, width)


class _Form(pdfdoc.PDFFormXObject):
    """A form whose stream is ready: reportlab only numbers and writes it."""

    def __init__(self, stream: pdfdoc.PDFStream, box: tuple[float, float, float, float]) -> None:
        super().__init__(*box)
        self.ready = stream

    def format(self, document: Any) -> bytes:
        return self.ready.format(document)


class _Apart(pdfdoc.PDFDictionary):
    """A dictionary that stands as an object of its own and is referred to, as it was where it comes from."""

    __RefOnly__ = 1


def _stream(found: Any, seen: dict[tuple[int, int], Any]) -> pdfdoc.PDFStream:
    entries = {str(key)[1:]: _copied(value, seen) for key, value in found.items() if key != "/Length"}
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), found.read_raw_bytes(), [pdfdoc.PDFZCompress])


def _copied(found: Any, seen: dict[tuple[int, int], Any]) -> Any:
    """A pikepdf object as reportlab's own, each indirect dictionary and stream once."""
    if not isinstance(found, pikepdf.Object):
        return _plain(found)
    key = found.objgen
    if key[0] and key in seen:
        return seen[key]
    if isinstance(found, pikepdf.Name):
        return pdfdoc.PDFName(str(found)[1:])
    if isinstance(found, pikepdf.String):
        return pdfdoc.PDFString(bytes(found), escape=1, enc="raw")
    if isinstance(found, pikepdf.Array):
        return pdfdoc.PDFArray([_copied(each, seen) for each in found])
    if isinstance(found, pikepdf.Stream):
        made: Any = _stream(found, seen)
    else:
        entries = {str(name)[1:]: _copied(value, seen) for name, value in found.items()}
        made = _Apart(entries) if key[0] else pdfdoc.PDFDictionary(entries)
    if key[0]:
        seen[key] = made
    return made


def _plain(value: Any) -> Any:
    """A boolean, null or number, as reportlab writes it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return float(value) if isinstance(value, Decimal) else value
