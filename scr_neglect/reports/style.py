"""Colours, shapes, type sizes and font files of everything that is drawn: plain values, cheap to import anywhere.

The domain colours start from the palette of Okabe and Ito (2008), moved until marks reach 3:1 on the paper they stand
on and any two are at least 10 apart by CIEDE2000, also as seen with each of the three colour deficiencies (Machado,
Oliveira and Fernandes 2009). `tests/reports/test_style.py` holds both. There is no red, amber or green.
"""

from functools import cache
from pathlib import Path

from msgspec import Struct

from scr_neglect.errors import Refusal
from scr_neglect.paths import resources

FAMILY = "Atkinson Hyperlegible"
FALLBACK = "DejaVu Sans"
"""Where the typeface has no glyph (Greek, Cyrillic, ...)."""
STYLES: tuple[str, ...] = ("Regular", "Bold", "Italic", "BoldItalic")

HEADLINE, LABEL, SMALL = 12.5, 9.0, 8.0
"""Type sizes in points at text scale 1: the sentence of a picture, its labels, its ticks and caption."""

SHAPES = {
    "physical": "circle",
    "educational": "square",
    "emotional": "triangle",
    "medical": "diamond",
    "context": "cross",
}
"""Each domain's shape, so that it can be told without colour."""


class Palette(Struct, frozen=True, kw_only=True):
    """One theme: hex colours for paper, text, lines and the domains.

    `ink` and `quiet` are text (4.5:1 on `paper`), `line` is what must be seen (3:1), `rule` what may recede.
    """

    paper: str
    ink: str
    quiet: str
    line: str
    rule: str
    wash: str
    band: str
    domains: dict[str, str]

    def tint(self, domain: str, grade: int | None) -> str:
        """A domain's colour for a grade, 1 low to 4 severe; None, not graded, is the faintest."""
        colour = self.domains[domain]
        if grade == 4:
            return mixed(colour, self.ink, 0.22)
        return mixed(self.paper, colour, _STRENGTH[grade])


_STRENGTH = {None: 0.14, 1: 0.36, 2: 0.60, 3: 0.88}

LIGHT = Palette(
    paper="#FBFAF6",
    ink="#1F2328",
    quiet="#5A6068",
    line="#80868E",
    rule="#DDDAD1",
    wash="#F1EFE8",
    band="#D9D6CC",
    domains={
        "physical": "#0067C8",
        "educational": "#C27F00",
        "emotional": "#904283",
        "medical": "#009169",
        "context": "#777C84",
    },
)
DARK = Palette(
    paper="#1B1D21",
    ink="#F2F1EC",
    quiet="#B4B9C1",
    line="#7F868F",
    rule="#363A41",
    wash="#24272C",
    band="#464B53",
    domains={
        "physical": "#3D8CCF",
        "educational": "#E69F00",
        "emotional": "#DBA3D1",
        "medical": "#2DBE92",
        "context": "#8D929A",
    },
)


def palette(dark: bool = False) -> Palette:
    """The colours of one theme; paper copies always take the light one."""
    return DARK if dark else LIGHT


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of "#RRGGBB", 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(under: str, over: str, share: float) -> str:
    """`over` laid on `under`: share 0 gives `under`, 1 gives `over`."""
    pairs = zip(channels(under), channels(over), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (v / 255 for v in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(fill: str) -> str:
    """Black or white, whichever is the better read on a colour: never under 4.5:1."""
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, fill))


@cache
def font_file(style: str = "Regular") -> Path:
    """The TrueType file of one style of the shipped typeface.

    Raises Refusal when it is missing: every picture and page must use the same letters.
    """
    path = resources() / "fonts" / f"AtkinsonHyperlegible-{style}.ttf"
    if not path.is_file():
        raise Refusal(
            "The program's typeface is missing from its resources folder. Install the program again."
        )
    return path
