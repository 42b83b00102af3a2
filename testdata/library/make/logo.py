"""Writes the sample shop's logo as SVG.

Usage: python logo.py OUTPUT    (needs the PyPI package fonttools and the Debian package fonts-dejavu-core)
"""

import sys
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
SIGN = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 240" width="720" height="240">
<title>Tern &amp; Tide</title>
<rect width="720" height="240" rx="24" fill="#fbf6ec"/>
<circle cx="128" cy="120" r="88" fill="#123a52"/>
<circle cx="128" cy="104" r="38" fill="#f6c445"/>
<path d="M48 138c20-16 34-16 54 0s34 16 54 0 34-16 54 0a88 88 0 0 1-164 14z" fill="#2f9fb3"/>
<path d="M60 166c18-12 28-12 46 0s28 12 46 0 28-12 46-2a88 88 0 0 1-138 12z" fill="#fbf6ec" opacity=".85"/>
<path d="M82 74c18-10 34-4 46 14 12-18 28-24 46-14-20-2-34 8-46 28-12-20-26-30-46-28z" fill="#fff"/>
<path d="{words}" fill="#123a52"/>
</svg>
"""


def outline(text, x, y, size):
    """Returns text as an SVG path, so that the logo needs no font."""
    font = TTFont(FONT)
    glyphs, names, scale = font.getGlyphSet(), font.getBestCmap(), size / font["head"].unitsPerEm
    path = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}".rstrip("0").rstrip("."))
    for letter in text:
        glyph = glyphs[names[ord(letter)]]
        glyph.draw(TransformPen(path, (scale, 0, 0, -scale, x, y)))
        x += glyph.width * scale
    return path.getCommands()


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(SIGN.format(words=outline("Tern & Tide", 246, 142, 68)), encoding="utf-8")
