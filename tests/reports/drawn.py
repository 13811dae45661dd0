"""What is drawn on the pages of a finished PDF, piece by piece: where it stands, how wide it is, and how it is tagged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)
ARTIFACT = -1
HEADS = ("H1", "H2", "H3", "H4")


@dataclass(frozen=True)
class Piece:
    """One shown text (or "" for a picture): its page from 0, its left end and baseline in points, its width.

    `mark` is the number of the marked content it stands in, ARTIFACT, or None outside of any.
    """

    page: int
    x: float
    y: float
    width: float
    size: float
    text: str
    mark: int | None


@dataclass
class Element:
    """One element of the structure tree, with the marks of its own content (page, number)."""

    kind: str
    entry: Any
    kids: list["Element"] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all_marks(self) -> list[tuple[int, int]]:
        return [mark for element in self.walk() for mark in element.marks]


class Read:
    """A finished PDF, taken apart."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(pdf))
        self.pages = list(self.pdf.pages)
        self.pieces = [
            piece for number in range(len(self.pages)) for piece in _pieces(self.pages[number], number)
        ]

    @cached_property
    def content(self) -> list[Piece]:
        """The pieces that are no artifacts."""
        return [piece for piece in self.pieces if piece.mark != ARTIFACT]

    @cached_property
    def tree(self) -> Element:
        """The structure tree under its root."""
        numbers = {page.obj.objgen: number for number, page in enumerate(self.pages)}
        return _element(self.pdf.Root.StructTreeRoot.K, numbers)

    @cached_property
    def owners(self) -> dict[tuple[int, int], Element]:
        """The element of each mark."""
        return {mark: element for element in self.tree.walk() for mark in element.marks}

    def of(self, element: Element) -> list[Piece]:
        """What is drawn of an element and all in it."""
        marks = set(element.all_marks())
        return [piece for piece in self.pieces if (piece.page, piece.mark) in marks]

    def text_of(self, element: Element) -> str:
        return " ".join("".join(piece.text for piece in self.of(element)).split())


def untagged(read: Read) -> list[str]:
    """Everything that is wrong with the tags of a file; nothing when it is sound."""
    wrong = [f"page {p.page}: {p.text!r} is in no tag" for p in read.pieces if p.mark is None]
    every = read.tree.all_marks()
    drawn = {(page, mark) for page, number in enumerate(read.pages) for mark in _marks(number)}
    if len(every) != len(set(every)):
        wrong.append("a mark belongs to two elements")
    if set(every) != drawn:
        wrong.append(f"marks in the tree and on the pages differ: {sorted(set(every) ^ drawn)[:5]}")
    wrong += _parent_tree(read)
    wrong += _headings(read.tree)
    wrong += _tables(read.tree)
    wrong += _order(read)
    return wrong + [
        "a picture has no words" for e in read.tree.walk() if e.kind == "Figure" and not e.entry.get("/Alt")
    ]


def _parent_tree(read: Read) -> list[str]:
    root = read.pdf.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    kept = {int(numbers[at]): list(numbers[at + 1]) for at in range(0, len(numbers), 2)}
    wrong = []
    for (page, mark), element in read.owners.items():
        key = int(read.pages[page].obj.StructParents)
        if kept[key][mark].objgen != element.entry.objgen:
            wrong.append(f"page {page} mark {mark}: its parent is another element")
    for element in read.tree.walk():
        wrong += ["an element is the child of another"] * any(
            kid.entry.P.objgen != element.entry.objgen for kid in element.kids
        )
    return wrong


def _headings(tree: Element) -> list[str]:
    levels = [0, *[int(element.kind[1:]) for element in tree.walk() if element.kind in HEADS]]
    return [f"H{b} after H{a}" for a, b in pairwise(levels) if b > a + 1]


def _tables(tree: Element) -> list[str]:
    wrong = []
    for table in (element for element in tree.walk() if element.kind == "Table"):
        across = {sum(int(_attribute(cell, "/ColSpan", 1)) for cell in row.kids) for row in table.kids}
        if len(across) != 1 or {row.kind for row in table.kids} != {"TR"}:
            wrong.append(f"a table has rows of {across} columns")
        if any(cell.kind not in ("TD", "TH") for row in table.kids for cell in row.kids):
            wrong.append("a row holds something else than cells")
        if any(
            cell.kind == "TH" and not _attribute(cell, "/Scope", "")
            for row in table.kids
            for cell in row.kids
        ):
            wrong.append("a head does not say what it heads")
    return wrong


def _order(read: Read) -> list[str]:
    """Whether the tree tells each page from its first mark to its last, but for the words that run on every page."""
    wrong = []
    for page, _ in enumerate(read.pages):
        top = read.pages[page].mediabox[3] - 45
        told = [mark for at, mark in read.tree.all_marks() if at == page]
        high = {piece.mark for piece in read.pieces if piece.page == page and float(piece.y) > float(top)}
        told = [mark for mark in told if mark not in high]
        if told != sorted(told):
            wrong.append(f"page {page} is not read in the order of its lines")
    return wrong


def _attribute(element: Element, name: str, otherwise: Any) -> Any:
    found = element.entry.get("/A")
    return otherwise if found is None else found.get(name, otherwise)


def _element(entry: Any, numbers: dict[tuple[int, int], int]) -> Element:
    made = Element(str(entry.S)[1:], entry)
    own = numbers.get(entry.Pg.objgen) if "/Pg" in entry else None
    for kid in entry.K:
        if isinstance(kid, int):
            assert own is not None
            made.marks.append((own, kid))
        elif kid.get("/Type") == "/MCR":
            made.marks.append((numbers[kid.Pg.objgen], int(kid.MCID)))
        else:
            made.kids.append(_element(kid, numbers))
    return made


# -- a page ------------------------------------------------------------------------------------------------------


def _marks(page: Any) -> list[int]:
    return [
        int(operands[1].MCID)
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "BDC" and "/MCID" in operands[1]
    ]


def _pieces(page: Any, number: int) -> Iterator[Piece]:
    fonts = {name: _Font(font) for name, font in page.Resources.get("/Font", {}).items()}
    at, line, text, font, size, lead, between = UNIT, UNIT, UNIT, None, 0.0, 0.0, 0.0
    kept: list[Matrix] = []
    marks: list[int | None] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(at)
            case "Q":
                at = kept.pop()
            case "cm":
                at = _times(_matrix(operands), at)
            case "BDC":
                within = marks[-1] if marks else None
                artifact = str(operands[0]) == "/Artifact"
                number_in = operands[1].get("/MCID")
                marks.append(ARTIFACT if artifact else within if number_in is None else int(number_in))
            case "BMC":
                marks.append(ARTIFACT if str(operands[0]) == "/Artifact" else None)
            case "EMC":
                marks.pop()
            case "BT":
                text = line = UNIT
            case "Tm":
                text = line = _matrix(operands)
            case "Tf":
                font, size = fonts[str(operands[0])], float(operands[1])
            case "TL":
                lead = float(operands[0])
            case "Tw":
                between = float(operands[0])
            case "Td":
                text = line = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
            case "T*":
                text = line = _times((1, 0, 0, 1, 0, -lead), line)
            case "Tj":
                assert font is not None
                said, moved, width = font.read(bytes(operands[0]))
                moved = moved * size + between * said.count(" ")
                width = width * size + between * said.rstrip().count(" ")
                place = _times(text, at)
                yield Piece(
                    number,
                    place[4],
                    place[5],
                    width * place[0],
                    size,
                    said,
                    marks[-1] if marks else None,
                )
                text = _times((1, 0, 0, 1, moved, 0), text)
            case "Do":
                yield Piece(number, at[4], at[5], 0, 0, "", marks[-1] if marks else None)
    assert not marks


class _Font:
    """The letters of one font and their widths, in ems."""

    def __init__(self, font: Any) -> None:
        self._first = int(font.FirstChar)
        self._widths = [float(width) / 1000 for width in font.Widths]
        found = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>", font.ToUnicode.read_bytes())
        self._letters = {int(code, 16): bytes.fromhex(to.decode()).decode("utf-16-be") for code, to in found}

    def read(self, codes: bytes) -> tuple[str, float, float]:
        """The text, how far it moves on, and how far it is seen: without the space at its end."""
        letters = [self._letters[code] for code in codes]
        wide = [self._widths[code - self._first] for code in codes]
        seen = len("".join(letters).rstrip())
        return "".join(letters), sum(wide), sum(wide[:seen])


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands)
    return a, b, c, d, e, f


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3], m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip
