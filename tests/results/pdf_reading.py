"""What somebody finds in a PDF: its structure as a screen reader walks it, its bookmarks, its words."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

HEX = re.compile(r"<([0-9A-Fa-f]+)>")


def open_pdf(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every structure element, in reading order."""
    yield from _walk(pdf.Root.StructTreeRoot.K)


def _walk(kids: Any) -> Iterator[Any]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            if "/K" in kid:
                yield from _walk(kid.K)


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Each with its depth."""
    with pdf.open_outline() as outline:
        return list(_bookmarks(outline.root, 1))


def _bookmarks(items: Any, depth: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield depth, item.title
        yield from _bookmarks(item.children, depth + 1)


def words(pdf: pikepdf.Pdf) -> str:
    """All text, page by page, without any white space: lines break where they must."""
    return "".join(words_by_page(pdf))


def words_by_page(pdf: pikepdf.Pdf) -> list[str]:
    return ["".join(re.sub(r"\s+", "", text) for text in _texts(page)) for page in pdf.pages]


def not_drawn(pdf: pikepdf.Pdf) -> str:
    """Text that can be copied out and that readers see as boxes: no font has a glyph for it."""
    found = ""
    for page in pdf.pages:
        tables = {name: (_table(font), _glyphs(font)) for name, font in page.obj.Resources.Font.items()}
        for font, code in _codes(page):
            table, glyphs = tables[font]
            found += table[code] if code == 0 or code >= glyphs else ""
    return found


def _glyphs(font: Any) -> int:
    """How many the embedded file holds. WeasyPrint numbers what is missing after them."""
    described = font.DescendantFonts[0].FontDescriptor
    file = described.get("/FontFile2") or described.FontFile3
    return int(TTFont(io.BytesIO(file.read_bytes()))["maxp"].numGlyphs)


def _texts(page: pikepdf.Page) -> Iterator[str]:
    """Every letter that a page draws, by way of the table that each font has for that."""
    tables = {name: _table(font) for name, font in page.obj.Resources.Font.items()}
    yield from (tables[font][code] for font, code in _codes(page))


def _codes(page: pikepdf.Page) -> Iterator[tuple[str, int]]:
    """Every glyph that a page draws: its font, and its number there."""
    font = ""
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        operator = instruction.operator
        if str(operator) == "Tf":
            font = str(operands[0])
        elif str(operator) in ("Tj", "TJ"):
            pieces = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
            codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
            yield from ((font, int.from_bytes(codes[at : at + 2])) for at in range(0, len(codes), 2))


def _table(font: Any) -> dict[int, str]:
    """What each glyph stands for."""
    table = {}
    for line in font.ToUnicode.read_bytes().decode().splitlines():
        found = HEX.findall(line)
        if len(found) == 2 and line.startswith("<"):
            table[int(found[0], 16)] = bytes.fromhex(found[1]).decode("utf-16-be")
    return table


def fonts(pdf: pikepdf.Pdf) -> set[str]:
    """The names of all fonts, each of which must be in the file."""
    found = set()
    for page in pdf.pages:
        for font in page.obj.Resources.Font.values():
            descendant = font.DescendantFonts[0]
            assert any(key in descendant.FontDescriptor for key in ("/FontFile2", "/FontFile3"))
            found.add(str(font.BaseFont).split("+")[-1])
    return found
