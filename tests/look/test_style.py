"""What the style sheets promise: colours and levels can be told apart, and nothing comes from elsewhere."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHEET = (ROOT / "static" / "css" / "site.css").read_text()
LIGHT_PART, DARK_PART = SHEET.split("@media screen and (prefers-color-scheme: dark)", 1)


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


LIGHT = colours(LIGHT_PART)
SCHEMES = pytest.mark.parametrize(
    "scheme", [LIGHT, LIGHT | colours(DARK_PART[: DARK_PART.index("/* 2 Base")])], ids=["light", "dark"]
)

SURFACES = ("bg", "wash", "card")
STATES = ("ok", "warn", "bad", "info")
TEXT = [
    *((text, surface) for surface in SURFACES for text in ("ink", "ink-2", "acc", "acc-2", "bad", "ok")),
    *((f"c{series}", surface) for surface in SURFACES for series in range(1, 5)),
    *((text, f"{state}-w") for state in STATES for text in (state, "ink", "acc")),
    *((text, "acc-w") for text in ("ink", "ink-2", "acc")),
    *((f"l{level}i", f"l{level}") for level in range(5)),
    ("on-acc", "acc"),
    ("on-acc", "acc-2"),
    ("bg", "ink"),
]
SHAPES = [
    *((shape, surface) for surface in SURFACES for shape in ("line-2", "focus")),
    *((f"c{series}", surface) for surface in ("bg", "wash") for series in range(1, 5)),
    ("focus", "acc-w"),
    ("acc", "card"),
]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@SCHEMES
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SHAPES, 3)], ids=["text", "shapes"])
def test_contrast_is_enough(scheme: dict[str, str], pairs: list[tuple[str, str]], least: float) -> None:
    weak = [(one, other) for one, other in pairs if contrast(scheme[one], scheme[other]) < least]

    assert weak == []


@SCHEMES
def test_levels_can_be_told_apart_in_grey(scheme: dict[str, str]) -> None:
    lightness = [116 * luminance(scheme[f"l{level}"]) ** (1 / 3) - 16 for level in range(5)]
    steps = [a - b for a, b in pairwise(lightness)]

    assert min(abs(step) for step in steps) >= 12
    assert len({step > 0 for step in steps}) == 1


@pytest.mark.parametrize("path", sorted((ROOT / "static").rglob("*.css")), ids=lambda path: path.name)
def test_style_sheets_load_nothing_but_our_own_files(path: Path) -> None:
    named = re.findall(r'url\("?([^")]+)"?\)', path.read_text())

    assert [name for name in named if not (path.parent / name).is_file()] == []
    assert "@import" not in path.read_text()


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: path.stem)
def test_templates_have_no_inline_style_or_script_and_load_nothing_from_elsewhere(path: Path) -> None:
    forbidden = r"<style|<script(?![^>]* src=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=|javascript:"
    forbidden += r"|(?:src|href)=\"(?:https?:)?//"

    assert re.findall(forbidden, path.read_text()) == []
