"""Make the shipped TrueType fonts from the woff files of the package @fontsource/atkinson-hyperlegible.

    npm pack @fontsource/atkinson-hyperlegible && tar xzf fontsource-*.tgz
    .venv/bin/python tools/make_fonts.py package resources/fonts

The package splits each style into a latin and a latin-ext file; each pair becomes one font again. Letters
that the design lacks but has the parts for (the Welsh w and y with a circumflex, the Turkish dotted capital
I) are then composed, each mark placed as the designer placed it on other letters. The licence (SIL OFL 1.1,
no reserved name) allows this.
"""

import argparse
import shutil
import unicodedata
from pathlib import Path
from statistics import mean

from fontTools.merge import Merger
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

STYLES = {"400-normal": "Regular", "400-italic": "Italic", "700-normal": "Bold", "700-italic": "BoldItalic"}
COMPOSED = "ŴŵŶŷẀẁẂẃẄẅỲỳİ"


def join(package: Path, style: str) -> TTFont:
    """One font with the letters of the style's latin and latin-ext files."""
    start = package / "files" / "atkinson-hyperlegible"
    parts = [f"{start}-{part}-{style}.woff" for part in ("latin", "latin-ext")]
    font = Merger().merge(parts)
    font.flavor = None
    font.recalcTimestamp = False  # the same files in, the same bytes out
    font["head"].created = font["head"].modified = TTFont(parts[0])["head"].modified
    return font


def mark_offsets(font: TTFont) -> dict[tuple[str, bool], tuple[str, float, int]]:
    """For each combining mark and case (upper is True): its glyph, and how far right of the letter's centre
    and how high the designer sets it (font units), read off the accented letters that the font has."""
    found: dict[tuple[str, bool], list[tuple[str, float, int]]] = {}
    cmap, glyf = font.getBestCmap(), font["glyf"]
    for code, name in cmap.items():
        parts = unicodedata.decomposition(chr(code)).split()
        components = getattr(glyf[name], "components", ())
        if len(parts) != 2 or parts[0].startswith("<") or len(components) != 2:
            continue
        letter, mark = components
        base, key = glyf[letter.glyphName], (chr(int(parts[1], 16)), chr(code).isupper())
        found.setdefault(key, []).append((mark.glyphName, mark.x - (base.xMin + base.xMax) / 2, mark.y))
    offsets = {}
    for key, seen in found.items():
        glyph = max({name for name, _, _ in seen}, key=[name for name, _, _ in seen].count)
        like = [(x, y) for name, x, y in seen if name == glyph]
        offsets[key] = glyph, mean(x for x, _ in like), round(mean(y for _, y in like))
    return offsets


def compose(font: TTFont) -> None:
    """Add the letters of COMPOSED: each the plain letter and its mark, as wide as the plain letter."""
    offsets, cmap = mark_offsets(font), font.getBestCmap()
    for accented in (letter for letter in COMPOSED if ord(letter) not in cmap):
        letter, mark = (chr(int(part, 16)) for part in unicodedata.decomposition(accented).split())
        base, (mark_glyph, right, up) = cmap[ord(letter)], offsets[mark, accented.isupper()]
        shape = font["glyf"][base]
        pen = TTGlyphPen(font["glyf"])
        pen.addComponent(base, (1, 0, 0, 1, 0, 0))
        pen.addComponent(mark_glyph, (1, 0, 0, 1, round((shape.xMin + shape.xMax) / 2 + right), up))
        name = f"uni{ord(accented):04X}"
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = font["hmtx"][base]
        font["glyf"][name].recalcBounds(font["glyf"])
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(accented)] = name


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the shipped fonts from the unpacked font package.")
    parser.add_argument("package", type=Path, help="the unpacked package, with files/ and LICENSE in it")
    parser.add_argument("fonts", type=Path, help="where to write the fonts and their licence")
    options = parser.parse_args()
    options.fonts.mkdir(parents=True, exist_ok=True)
    for style, name in STYLES.items():
        font = join(options.package, style)
        compose(font)
        target = options.fonts / f"AtkinsonHyperlegible-{name}.ttf"
        font.save(target)
        print(f"{target}: {len(font.getBestCmap())} characters")
    shutil.copyfile(options.package / "LICENSE", options.fonts / "OFL.txt")


if __name__ == "__main__":
    main()
