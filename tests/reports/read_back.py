"""Everything that a finished PDF gives away: its text, its metadata, its bookmarks, and every object and stream in it."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdf


def pages(pdf: bytes) -> list[str]:
    """The text of each page, its lines as one."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def bookmarks(pdf: bytes) -> list[str]:
    return [entry.title for entry in pypdf.PdfReader(BytesIO(pdf)).outline if not isinstance(entry, list)]


def everything(pdf: bytes) -> str:
    """All that five ways of looking find, in small letters: pages, metadata, bookmarks, objects, decoded streams."""
    reader = pypdf.PdfReader(BytesIO(pdf))
    found = [
        pdf.decode("latin-1"),
        *pages(pdf),
        *bookmarks(pdf),
        repr(reader.metadata),
        repr(reader.xmp_metadata),
    ]
    with pikepdf.open(BytesIO(pdf)) as opened:
        for each in (*opened.objects, opened.trailer):
            found += _said(each)
    return "\n".join(found).casefold()


def _said(found: pikepdf.Object) -> Iterator[str]:
    if isinstance(found, pikepdf.Stream):
        raw = found.read_bytes()
        yield raw.decode("latin-1")
        yield raw.replace(b"\0", b"").decode("latin-1")
        yield from _said(pikepdf.Dictionary({str(k): v for k, v in found.items()}))
    elif isinstance(found, (pikepdf.String, pikepdf.Name)):
        yield str(found)
    elif isinstance(found, pikepdf.Dictionary):
        for key, value in found.items():
            yield key
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _said(value)
    elif isinstance(found, pikepdf.Array):
        for value in found:  # type: ignore[attr-defined]
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _said(value)


def fonts_not_embedded(pdf: bytes) -> list[str]:
    """The names of fonts whose letters are not in the file."""
    missing = []
    with pikepdf.open(BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font":
                inner = each.get("/DescendantFonts", [each])[0]
                if inner.get("/Subtype") == "/Type3":
                    continue
                descriptor = inner.get("/FontDescriptor")
                files = {"/FontFile", "/FontFile2", "/FontFile3"}
                if descriptor is None or not files & set(descriptor.keys()):
                    missing.append(str(each.get("/BaseFont")))
    return missing
