"""Writes the sample shop's lookbook: a PDF of four pages, drawn from the library's own pictures.

Usage: python lookbook.py OUTPUT    (in the library's folder; needs the PyPI package reportlab)
"""

import io
import sys

from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A5, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = landscape(A5)
INK, SEA, CREAM = HexColor("#123a52"), HexColor("#2f9fb3"), HexColor("#fbf6ec")
PAGES = [
    ("Summer on the table", "The glazed mug. Thrown by hand, dipped by hand, good for a life of coffee.", "products/mug.jpg"),
    ("Out by the water", "Coral flip-flops. Light soles, soft straps, sand welcome.", "products/flipflops-coral.jpg"),
    ("Until it gets cold", "The red beanie. Ribbed wool, one honest bobble.", "products/beanie.jpg"),
]


def picture(page, path, x, y, width):
    """Draws a picture of the library, made small."""
    small = Image.open(path).convert("RGB")
    small.thumbnail((720, 720))
    packed = io.BytesIO()
    small.save(packed, "JPEG", quality=72)
    packed.seek(0)
    page.drawImage(ImageReader(packed), x, y, width, width * small.height / small.width)


def cover(page):
    """Draws the first page."""
    page.setFillColor(INK)
    page.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    page.setFillColor(HexColor("#f6c445"))
    page.circle(WIDTH / 2, HEIGHT * 0.62, 62, stroke=0, fill=1)
    page.setFillColor(SEA)
    page.rect(0, 0, WIDTH, HEIGHT * 0.5, stroke=0, fill=1)
    page.setFillColor(CREAM)
    page.setFont("Helvetica-Bold", 38)
    page.drawCentredString(WIDTH / 2, HEIGHT * 0.28, "Tern & Tide")
    page.setFont("Helvetica", 15)
    page.drawCentredString(WIDTH / 2, HEIGHT * 0.2, "Lookbook 2026")
    page.showPage()


def spread(page, number, title, words, path):
    """Draws a page with a picture and its words."""
    page.setFillColor(CREAM)
    page.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    picture(page, path, 36, 76, WIDTH * 0.62)
    page.setFillColor(INK)
    page.setFont("Helvetica-Bold", 14)
    page.drawString(WIDTH * 0.62 + 52, HEIGHT - 110, title)
    page.setFont("Helvetica", 10.5)
    lines, line = [], ""
    for word in words.split():
        if len(line) + len(word) > 28:
            lines, line = [*lines, line], ""
        line = f"{line} {word}".strip()
    for i, text in enumerate([*lines, line]):
        page.drawString(WIDTH * 0.62 + 52, HEIGHT - 140 - 16 * i, text)
    page.drawRightString(WIDTH - 30, 28, str(number))
    page.showPage()


if __name__ == "__main__":
    book = Canvas(sys.argv[1], pagesize=(WIDTH, HEIGHT), invariant=1)
    book.setTitle("Tern & Tide: lookbook 2026")
    cover(book)
    for at, (heading, text, photo) in enumerate(PAGES, 2):
        spread(book, at, heading, text, photo)
    book.save()
