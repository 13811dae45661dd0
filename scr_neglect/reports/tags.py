"""What each piece of a page is (heading, paragraph, cell, picture), written into the file so that it can be read aloud in
order: the structure tree of ISO 32000-1, 14.7 and 14.8.

A file is tagged as a whole or not at all: where a word was drawn outside of every tag no tree is written, for a reading
program skips what a tagged file leaves out of its tree. `docs/decisions/0020-tagged-paper.md` says what is missing.
"""

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

from reportlab.pdfbase import pdfdoc

_HEADINGS = ("H1", "H2", "H3", "H4")
_KEPT = frozenset({"TD", "TH"})
"""Written though empty: a cell holds its column."""


class Element(pdfdoc.PDFObject):
    """One element of the tree: what it is, and in it elements and marks (page and number of a piece of its content)."""

    def __init__(self, kind: str, attributes: str = "", alt: str = "") -> None:
        self.kind, self.attributes, self.alt = kind, attributes, alt
        self.kids: list[Element | tuple[int, int]] = []
        self.reference = self.parent = ""
        """Where it and the one it stands in are found in the file: "12 0 R"."""
        self.alone = False
        """Whether what is drawn next is its own content, and no paragraph in it."""

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def prune(self) -> bool:
        """Leaves out what holds nothing; whether anything is held."""
        full = [isinstance(kid, tuple) or kid.prune() for kid in self.kids]
        if self.kind != "TR" or not any(full):
            kept = zip(self.kids, full, strict=True)
            self.kids = [
                kid for kid, held in kept if held or (isinstance(kid, Element) and kid.kind in _KEPT)
            ]
        return any(full)

    def format(self, document: Any) -> bytes:
        page = next((kid[0] for kid in self.kids if isinstance(kid, tuple)), None)
        told = f"<</Type/StructElem/S/{self.kind}/P {self.parent}"
        if page is not None:
            told += f"/Pg {_page(page, document)}"
        if self.alt:
            told += f"/Alt {pdfdoc.format(pdfdoc.PDFString(self.alt), document).decode('latin-1')}"
        if self.attributes:
            told += f"/A<</O/Table{self.attributes}>>"
        kids = " ".join(
            kid.reference
            if isinstance(kid, Element)
            else str(kid[1])
            if kid[0] == page
            else f"<</Type/MCR/Pg {_page(kid[0], document)}/MCID {kid[1]}>>"
            for kid in self.kids
        )
        return f"{told}/K[{kids}]>>".encode("latin-1")


class _Root(pdfdoc.PDFObject):
    """The tree itself, and which element each mark of each page belongs to."""

    def __init__(self, top: Element, marks: Sequence[Sequence[Element]]) -> None:
        self._top, self._marks = top, marks

    def format(self, document: Any) -> bytes:
        numbers = " ".join(
            f"{page} [{' '.join(element.reference for element in marks)}]"
            for page, marks in enumerate(self._marks)
        )
        return (
            f"<</Type/StructTreeRoot/K {self._top.reference}"
            f"/ParentTree<</Nums[{numbers}]>>/ParentTreeNextKey {len(self._marks)}>>"
        ).encode("latin-1")


class Tags:
    """The tree of one document while it is drawn."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.page = 0
        """The page being drawn, from 0."""
        self.whole = True
        """Whether every word drawn so far belongs to an element or is an artifact."""
        self.inside = False
        """Whether a mark or artifact is open: they do not stand in one another."""
        self._open = [self.root]
        self._known: dict[Hashable, Element] = {}
        self._marks: list[list[Element]] = []

    def knows(self, key: Hashable) -> bool:
        """Whether an element with this key was begun on an earlier page."""
        return key in self._known

    def open(self, kind: str, key: Hashable = None, *, attributes: str = "", alone: bool = False) -> None:
        """Begins an element in the one that is open; the same one again when the key is known."""
        begun = self.knows(key)
        element = self.element(kind, key)
        if not begun:
            element.attributes, element.alone = attributes, alone
        self._open.append(element)

    def close(self) -> None:
        """Ends the element begun last."""
        self._open.pop()

    def element(self, kind: str, key: Hashable = None, alt: str = "") -> Element:
        """A new element in the open one, or the one of this key: a paragraph that runs over two pages is one."""
        if key is not None and key in self._known:
            return self._known[key]
        within = self._open[-1]
        if within.alone:
            within.alone, found = False, within
        else:
            found = Element(kind, alt=alt)
            within.kids.append(found)
        if key is not None:
            self._known[key] = found
        return found

    def mark(self, element: Element) -> int:
        """The number on this page of a new piece of an element's content."""
        while len(self._marks) <= self.page:
            self._marks.append([])
        marks = self._marks[self.page]
        element.kids.append((self.page, len(marks)))
        marks.append(element)
        return len(marks) - 1

    @contextmanager
    def at_start(self) -> Iterator[None]:
        """What is begun within is read before everything else."""
        kids, before = self.root.kids, len(self.root.kids)
        yield
        self.root.kids = kids[before:] + kids[:before]

    def drawn(self, code: Sequence[str]) -> None:
        """Told the operators of a finished page: looks for words and pictures outside of every mark."""
        depth = 0
        for line in code:
            if line.endswith(("BDC", "BMC")):
                depth += 1
            elif line == "EMC":
                depth -= 1
            elif not depth and (" Tj" in line or line.endswith(" Do")):
                self.whole = False
        self.page += 1

    def write(self, document: Any) -> None:
        """Puts the tree into a reportlab document, if every word has its place in it."""
        if not self.whole or not self.root.prune():
            return
        tree = _Root(self.root, [*self._marks, *[[]] * (self.page - len(self._marks))])
        self.root.parent = _placed(tree, document)
        last = 0
        for element in self.root.walk():
            if element.kind in _HEADINGS:  # no level is left out on the way down
                last = min(_HEADINGS.index(element.kind) + 1, last + 1)
                element.kind = _HEADINGS[last - 1]
            element.reference = _placed(element, document)
            for kid in element.kids:
                if isinstance(kid, Element):
                    kid.parent = element.reference
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        for number, page in enumerate(document.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, pdfdoc.PDFName("S")


@contextmanager
def tagged(canvas: Any, kind: str, key: Hashable = None, alt: str = "") -> Iterator[None]:
    """Whatever is drawn within is one element: "P", "H2", "Figure" with what it shows (`alt`).

    On a canvas without tags, or within another mark, nothing is added.
    """
    tags: Tags | None = getattr(canvas, "tags", None)
    if tags is None or tags.inside:
        yield
        return
    element = tags.element(kind, key, alt)
    canvas.addLiteral(f"/{element.kind} <</MCID {tags.mark(element)}>> BDC")
    tags.inside = True
    yield
    tags.inside = False
    canvas.addLiteral("EMC")


@contextmanager
def _artifact(canvas: Any, kind: str, tags: Tags) -> Iterator[None]:
    canvas.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
    tags.inside = True
    yield
    tags.inside = False
    canvas.addLiteral("EMC")


def artifact(canvas: Any, kind: str = "Layout") -> Any:
    """Whatever is drawn within is no content: a line, a ground, or ("Pagination") words that stand on every page."""
    tags: Tags | None = getattr(canvas, "tags", None)
    return nullcontext() if tags is None or tags.inside else _artifact(canvas, kind, tags)


def _placed(found: pdfdoc.PDFObject, document: Any) -> str:
    """Makes it an object of the file, and gives where it is found."""
    return document.Reference(found).format(document).decode("latin-1")


def _page(number: int, document: Any) -> str:
    return pdfdoc.PDFObjectReference(f"Page{number + 1}").format(document).decode("latin-1")
