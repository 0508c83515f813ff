"""Charts to test with, and a reader that measures what was drawn with the real font."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from assessment.charts.data import Axis, Band, RadarChart, Series

FONT_FILE = Path(__file__).parents[2] / "static" / "fonts" / "atkinson-next-latin.woff2"
LEVELS = ("Manual", "Repeatable", "Reproducible", "Automated", "Continuously improving")
NAMES = (
    ("Business alignment and AI strategy", "Strategy"),
    ("Data management and pipeline", "Data"),
    ("Model development and training", "Development"),
    ("Testing and validation", "Testing"),
    ("Release and deployment", "Release"),
    ("Model records, approval and retirement", "Records"),
    ("Monitoring and retraining", "Monitoring"),
    ("Infrastructure and automation", "Infrastructure"),
    ("People, skills and teamwork", "People"),
    ("Responsible AI, risk and security", "Responsible AI"),
    ("Generative AI operations (only if you use it)", "Generative AI"),
    ("Deployment, packaging and serving to internal and external users", "Servicemanagement"),
)


def make_axes(count: int = 10) -> tuple[Axis, ...]:
    return tuple(Axis(name, short) for name, short in NAMES[:count])


def make_chart(*series: Series, count: int = 10, band: Band | None = None, **fields: Any) -> RadarChart:
    """Ten dimensions, all at 2, unless series say otherwise."""
    given = {
        "title": "Your ten dimensions",
        "summary": "Every dimension is at 2.0.",
        "axes": make_axes(count),
        "levels": LEVELS,
        "series": series or (make_series((2,) * count),),
        "band": band,
    }
    return RadarChart(**(given | fields))


def make_series(values: tuple[Any, ...] = (2,) * 10, **fields: Any) -> Series:
    return Series(**({"kind": "now", "name": "Now", "values": values} | fields))


@dataclass(frozen=True)
class Text:
    """A line of text as drawn: its words, and the box that the real font gives it."""

    words: str
    css: str
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: "Text") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    root: ElementTree.Element

    def all(self, tag: str, css: str = "") -> list[ElementTree.Element]:
        """Elements of a kind that carry all of the given classes."""
        wanted = set(css.split())
        return [element for element in self.root.iter(tag) if wanted <= set(element.get("class", "").split())]

    def texts(self) -> list[Text]:
        return [text for element in self.root.iter("text") for text in _lines(element, self.root)]

    def labels(self) -> list[list[Text]]:
        """The lines of each axis label."""
        return [_lines(element, self.root) for element in self.all("text", "r-lab")]


def parse(markup: str) -> ElementTree.Element:
    """What is not well-formed fails here."""
    return ElementTree.fromstring(markup)


def read(svg: str) -> Drawing:
    root = parse(svg)
    _, _, width, height = (float(number) for number in root.attrib["viewBox"].split())
    return Drawing(width, height, root)


def points(path: ElementTree.Element) -> list[tuple[float, float]]:
    numbers = [float(word) for word in path.attrib["d"].strip("MZ").replace("L", " ").split()]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def area(path: ElementTree.Element) -> float:
    corners = points(path)
    pairs = zip(corners, corners[1:] + corners[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def real_width(words: str, size: float, *, bold: bool = False) -> float:
    advances = _advances(700 if bold else 400)
    return sum(advances[character] for character in words) / 1000 * size


@lru_cache
def _advances(weight: int) -> dict[str, int]:
    font = instantiateVariableFont(TTFont(FONT_FILE), {"wght": weight})
    return {chr(code): font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}


def _lines(element: ElementTree.Element, root: ElementTree.Element) -> list[Text]:
    spans = list(element) or [element]
    return [_measured(span, element, root) for span in spans]


def _measured(span: ElementTree.Element, parent: ElementTree.Element, root: ElementTree.Element) -> Text:
    def given(name: str, default: str = "") -> str:
        return span.get(name) or parent.get(name) or root.get(name) or default

    size = float(given("font-size"))
    words = span.text or ""
    width = real_width(words, size, bold=given("font-weight") == "700")
    x, y = float(given("x")), float(given("y"))
    left = {"start": x, "middle": x - width / 2, "end": x - width}[given("text-anchor", "start")]
    return Text(words, parent.get("class", ""), left, left + width, y - size * 0.78, y + size * 0.22)
