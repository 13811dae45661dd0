"""A finished document as the bytes of a file: compressed, small objects packed together, and nothing of who made it
(ISO 32000-1, 7.5.7 and 7.5.8)."""

import zlib
from collections.abc import Iterator, Sequence
from hashlib import md5
from itertools import accumulate
from typing import Any

from reportlab.pdfbase import pdfdoc

_PACKED = 100
"""Objects in one stream: a reader that wants one of them opens all."""
_FIRST = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
_Place = tuple[int, int, int]
"""Where an object is: 1, its offset and nought; or 2, the number of the stream that holds it, and its place there."""


def written(canvas: Any, document: Any, title: str) -> bytes:
    """A reportlab document, all of whose pages are drawn: the same bytes for the same pages."""
    for font in document.delayedFonts:
        font.addObjects(document)
    document.defaultStreamFilters = [pdfdoc.PDFZCompress]
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
    about = pdfdoc.PDFDictionary({"Title": pdfdoc.PDFString(title)})
    root, info = (document.Reference(each).format(document).decode() for each in (document.Catalog, about))
    return _file(list(_formatted(document)), root, info)


def _formatted(document: Any) -> Iterator[bytes]:
    """Each object by its number from 1; while one is written others may be added."""
    document.encrypt.prepare(document)
    number = 1
    while number in document.numberToId:
        made = document.idToObject[document.numberToId[number]]
        yield pdfdoc.format(made, document, toplevel=1)
        number += 1


def _file(objects: Sequence[bytes], root: str, info: str) -> bytes:
    places: dict[int, _Place] = {0: (0, 0, 0)}
    parts, end = [_FIRST], len(_FIRST)

    def put(number: int, body: bytes) -> None:
        nonlocal end
        places[number] = (1, end, 0)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body.rstrip()))
        end += len(parts[-1])

    small: list[int] = []
    for number, body in enumerate(objects, start=1):
        if body.endswith(b"endstream\n"):
            put(number, body)
        else:
            small.append(number)
    number = len(objects)
    for first in range(0, len(small), _PACKED):
        number += 1
        held = small[first : first + _PACKED]
        places |= {each: (2, number, at) for at, each in enumerate(held)}
        put(number, _pack(held, [objects[each - 1] for each in held]))
    number += 1
    places[number] = (1, end, 0)
    table = b"".join(
        bytes((kind, *at.to_bytes(4), *part.to_bytes(2))) for _, (kind, at, part) in sorted(places.items())
    )
    name = md5(b"".join(parts), usedforsecurity=False).hexdigest()
    told = f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root}/Info {info}/ID[<{name}><{name}>]"
    start = end
    put(number, _stream(told, table))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
    return b"".join(parts)


def _pack(numbers: Sequence[int], bodies: Sequence[bytes]) -> bytes:
    starts = accumulate((len(body) + 1 for body in bodies), initial=0)
    head = " ".join(f"{number} {start}" for number, start in zip(numbers, starts, strict=False)).encode()
    told = f"/Type/ObjStm/N {len(numbers)}/First {len(head) + 1}"
    return _stream(told, b"\n".join((head, *bodies)))


def _stream(told: str, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (
        told.encode(),
        len(packed),
        packed,
    )
