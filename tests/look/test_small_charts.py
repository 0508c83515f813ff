"""Tracks, glyphs, pips, keys, and the text they are set in."""

from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.charts.marks import glyph, pips
from assessment.charts.svg import band_key, key
from assessment.charts.text import figure, text_width, wrap
from assessment.charts.tracks import Track, axis, track
from tests.look.drawings import LEVELS, NAMES, parse, real_width

WORDS = [*LEVELS, *(name for pair in NAMES for name in pair), "not scored", "Now", "Target", "0123456789.,-"]


def make_track(**fields: object) -> Track:
    return Track(**({"name": "Monitoring", "top": 4, "now": Fraction(3, 2)} | fields))  # type: ignore[arg-type]


def widths(svg: str, css: str) -> list[str]:
    root = parse(svg)
    return [element.attrib["width"] for element in root.iter("rect") if element.attrib["class"] == css]


def places(svg: str) -> list[tuple[str, str]]:
    """Each marker with where it sits along the track."""
    return [
        (mark[0].attrib["class"], mark.attrib["x"]) for mark in parse(svg) if mark.tag == "svg" and len(mark)
    ]


def test_a_track_shows_now_as_a_bar_and_the_rest_as_markers() -> None:
    drawn = track(make_track(target=3, earlier=1, cohort=2))

    assert widths(drawn, "tk-now") == ["37.5%", "3"]
    assert places(drawn) == [("m s2", "75%"), ("m s4", "25%"), ("m s3", "50%")]
    assert parse(drawn).attrib["aria-label"] == (
        "Monitoring: now 1.5, target 3.0, earlier 1.0, clinic median 2.0, on a scale from 0 to 4"
    )


def test_zero_can_be_told_from_not_scored() -> None:
    zero, missing = track(make_track(now=0)), track(make_track(now=None))

    assert widths(zero, "tk-now") == ["0%", "3"]
    assert (widths(missing, "tk-now"), widths(missing, "st-gap")) == ([], ["100%"])
    assert parse(missing).attrib["aria-label"] == "Monitoring: not scored, on a scale from 0 to 4"


def test_a_track_on_paper_has_units_instead_of_per_cent() -> None:
    drawn = track(make_track(target=3), width=400)

    assert "%" not in drawn
    assert widths(drawn, "tk-now") == ["150", "3"]


def test_few_answers_leave_the_bar_hollow() -> None:
    assert widths(track(make_track(hollow=True)), "tk-now hollow") == ["37.5%"]


def test_the_axis_has_a_number_for_every_level() -> None:
    texts = [(text.text, text.attrib["x"]) for text in parse(axis(4))]

    assert texts == [("0", "0%"), ("1", "25%"), ("2", "50%"), ("3", "75%"), ("4", "100%")]


def filled(svg: str) -> list[bool]:
    return [element.get("class") == "on" for element in parse(svg)]


@pytest.mark.parametrize("level", range(5))
def test_a_glyph_fills_the_steps_up_to_its_level(level: int) -> None:
    assert filled(glyph(level)) == [place <= level for place in range(5)]


def test_pips_fill_as_many_squares_as_the_effort() -> None:
    assert [filled(pips(count)) for count in (1, 2, 3)] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


def test_keys_are_decoration_for_a_legend() -> None:
    keys = [key("now"), key("target"), key("cohort"), key("earlier"), key("now", hollow=True), band_key()]
    roots = [parse(drawn) for drawn in keys]

    assert {root.attrib["aria-hidden"] for root in roots} == {"true"}
    assert [_shapes(root) for root in roots] == [
        ["title", "path", "circle"],
        ["title", "path", "path"],
        ["title", "path", "path"],
        ["title", "path", "path"],
        ["title", "circle"],
        ["title", "rect", "path"],
    ]
    assert [root[0].text for root in roots] == [
        "solid line with circles",
        "dashed line with diamonds",
        "dotted line with triangles",
        "dash-dotted line with squares",
        "hollow marker",
        "band with thin edges",
    ]


def _shapes(root: ElementTree.Element) -> list[str]:
    return [child.tag for child in root]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0.0"),
        (4, "4.0"),
        (Fraction(9, 4), "2.3"),
        (Fraction(160, 54), "3.0"),
        (Fraction(37, 60), "0.6"),
        (2.25, "2.3"),
        (-0.25, "−0.3"),
        (-0.04, "0.0"),
    ],
)
def test_a_figure_has_one_decimal_and_rounds_halves_up(value: Fraction | float, shown: str) -> None:
    assert figure(value) == shown


@pytest.mark.parametrize("words", WORDS)
def test_no_text_is_wider_than_estimated(words: str) -> None:
    assert real_width(words, 100) <= text_width(words, 100)
    assert real_width(words, 100, bold=True) <= text_width(words, 100, bold=True)


def test_no_letter_of_the_alphabet_is_wider_than_estimated() -> None:
    narrow = [chr(code) for code in range(32, 127) if real_width(chr(code), 100) > text_width(chr(code), 100)]

    assert narrow == []


@given(st.text(st.sampled_from("abcdefghij  "), max_size=80), st.floats(20, 300))
def test_wrapping_keeps_every_word_in_order_and_every_line_inside(text: str, width: float) -> None:
    lines = wrap(text, 10, width)

    assert " ".join(lines).split() == text.split()
    assert all(text_width(line, 10) <= width or " " not in line for line in lines)
