"""Everything that a finished PDF gives away: its text by three readers, its metadata, its bookmarks, every object and stream.

No way of looking finds all (`reliability.md` 2.7): text under a box is found by a text extractor and not in the objects, a bookmark
the other way round, and single letters placed one by one only by following the font of each.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

import pikepdf
import pypdf
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtPdf import QPdfDocument


def pages(pdf: bytes) -> list[str]:
    """The text of each page, its lines as one."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def bookmarks(pdf: bytes) -> list[str]:
    return [entry.title for entry in pypdf.PdfReader(BytesIO(pdf)).outline if not isinstance(entry, list)]


def everything(pdf: bytes) -> str:
    """All that any way of looking finds, in small letters: pages, metadata, bookmarks, attachments, objects, decoded streams."""
    reader = pypdf.PdfReader(BytesIO(pdf))
    found = [
        pdf.decode("latin-1"),
        *pages(pdf),
        *as_seen(pdf),
        *bookmarks(pdf),
        repr(reader.metadata),
        repr(reader.xmp_metadata),
        *(f"{name} {b''.join(held)!r}" for name, held in reader.attachments.items()),
    ]
    with pikepdf.open(BytesIO(pdf)) as opened:
        for each in (*opened.objects, opened.trailer):
            found += _said(each)
            found += _letters(each)
    return "\n".join(found).casefold()


def as_seen(pdf: bytes) -> Iterator[str]:
    """The text of each page by a second extractor, the one that draws it on the screen."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    for number in range(document.pageCount()):
        yield document.getAllText(number).text()
    document.close()


def _said(found: pikepdf.Object) -> Iterator[str]:
    if isinstance(found, pikepdf.Stream):
        for raw in _bytes(found):
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


def _bytes(stream: pikepdf.Stream) -> Iterator[bytes]:
    """A stream as it lies in the file and as it is meant; a picture also without its wrapping, with what its file says of itself."""
    yield stream.read_raw_bytes()
    for level in (pikepdf.StreamDecodeLevel.generalized, pikepdf.StreamDecodeLevel.all):
        with suppress(pikepdf.PdfError):
            yield stream.read_bytes(level)


# -- letter by letter ----------------------------------------------------------------------------------------------


def _letters(found: pikepdf.Object) -> Iterator[str]:
    """All letters that a page or a drawing shows, in the order in which it shows them and with nothing between them."""
    is_page = isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Page"
    is_form = isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Form"
    if not (is_page or is_form):
        return
    fonts = found.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    known = {str(name): _alphabet(font) for name, font in fonts.items()}
    wide, letters = (1, {}), []
    for operands, operator in pikepdf.parse_content_stream(found):  # type: ignore[arg-type]
        if str(operator) == "Tf":
            wide = known.get(str(operands[0]), wide)
        elif str(operator) in ("Tj", "TJ", "'", '"'):
            shown = operands[-1]
            parts: list[Any] = list(shown) if isinstance(shown, pikepdf.Array) else [shown]  # type: ignore[call-overload]
            letters += [_read(bytes(each), *wide) for each in parts if isinstance(each, pikepdf.String)]
    yield "".join(letters)


def _read(raw: bytes, width: int, alphabet: dict[int, str]) -> str:
    codes = [int.from_bytes(raw[at : at + width], "big") for at in range(0, len(raw), width)]
    return "".join(alphabet.get(code, chr(code) if width == 1 else "") for code in codes).replace(" ", "")


def _alphabet(font: Any) -> tuple[int, dict[int, str]]:
    """How many bytes a letter of a font takes, and which letter each code is, by its own table."""
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    table = font.get("/ToUnicode")
    if table is None:
        return width, {}
    found: dict[int, str] = {}
    cmap = table.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        found |= {int(a, 16): _letter(b) for a, b in re.findall(r"<(\w+)>\s*<(\w+)>", block)}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
        for a, b, c in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            found |= {code: chr(int(c, 16) + code - int(a, 16)) for code in range(int(a, 16), int(b, 16) + 1)}
        for a, _, many in re.findall(r"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.S):
            found |= {int(a, 16) + n: _letter(each) for n, each in enumerate(re.findall(r"<(\w+)>", many))}
    return width, found


def _letter(code: str) -> str:
    return bytes.fromhex(code).decode("utf-16-be", "replace")


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
