"""The radar, measured with the real font."""

from itertools import pairwise
from math import hypot
from pathlib import Path

import pytest

from assessment.charts.data import Axis, Band, RadarChart
from assessment.charts.radar import NARROW, WIDE, Shape, both_radars, radar
from tests.look.drawings import LEVELS, NAMES, Drawing, area, make_chart, make_series, parse, points, read

SMALL = Path(__file__).parent / "data" / "small-radar.svg"
BOTH = pytest.mark.parametrize("shape", [WIDE, NARROW], ids=["wide", "narrow"])
COUNTS = pytest.mark.parametrize("count", range(5, 13))


def draw(chart: RadarChart, shape: Shape = WIDE) -> Drawing:
    return read(radar(chart, shape, uid="r"))


@BOTH
@COUNTS
def test_no_text_is_clipped(count: int, shape: Shape) -> None:
    drawing = draw(make_chart(count=count), shape)

    outside = [
        text.words
        for text in drawing.texts()
        if text.left < 0 or text.right > drawing.width or text.top < 0 or text.bottom > drawing.height
    ]

    assert outside == []


@BOTH
@COUNTS
def test_no_label_touches_another_or_the_outer_ring(count: int, shape: Shape) -> None:
    drawing = draw(make_chart(make_series((None,) * count), count=count), shape)
    ring = drawing.all("circle", "r-ring")[0]
    x, y, radius = (float(ring.attrib[name]) for name in ("cx", "cy", "r"))
    labels = drawing.labels()

    touching = [
        (one.words, other.words)
        for i, label in enumerate(labels)
        for later in labels[i + 1 :]
        for one in label
        for other in later
        if one.touches(other)
    ]
    on_ring = [
        text.words
        for label in labels
        for text in label
        if hypot(_nearest(x, text.left, text.right) - x, _nearest(y, text.top, text.bottom) - y) < radius
    ]

    assert (touching, on_ring) == ([], [])


def _nearest(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


@BOTH
def test_a_name_without_a_space_makes_the_drawing_grow(shape: Shape) -> None:
    endless = Axis("Rechtsschutzversicherungsgesellschaften" * 2, "Rechtsschutzversicherung" * 2)
    drawing = draw(make_chart(axes=(*make_chart().axes[:2], endless, *make_chart().axes[3:])), shape)

    assert drawing.width > shape.width
    assert all(text.left >= 0 and text.right <= drawing.width for text in drawing.texts())


@BOTH
def test_all_zero_is_a_shape(shape: Shape) -> None:
    drawing = draw(make_chart(make_series((0,) * 10)), shape)
    innermost = float(drawing.all("circle", "r-ring")[-1].attrib["r"])

    (fill,) = drawing.all("path", "r-fill")

    assert innermost >= 10
    assert area(fill) == pytest.approx(2.94 * innermost**2, rel=0.02)  # a ten-sided shape on that ring


@BOTH
def test_all_at_the_top_reaches_the_outer_ring_and_stays_inside(shape: Shape) -> None:
    drawing = draw(make_chart(make_series((4,) * 10)), shape)
    ring = drawing.all("circle", "r-ring")[0]
    x, y, radius = (float(ring.attrib[name]) for name in ("cx", "cy", "r"))

    (line,) = drawing.all("path", "ln")

    assert [hypot(px - x, py - y) for px, py in points(line)] == pytest.approx([radius] * 10, abs=0.1)


def test_equal_steps_lie_at_equal_distances() -> None:
    drawing = draw(make_chart())

    radii = [float(ring.attrib["r"]) for ring in drawing.all("circle", "r-ring")]

    assert len(radii) == len(LEVELS)
    assert [a - b for a, b in pairwise(radii)] == pytest.approx([radii[-1]] * 4, abs=0.11)


def test_a_missing_value_leaves_the_line_open_and_dashes_its_spoke() -> None:
    drawing = draw(make_chart(make_series((2, None, 3, 1, None, 4, 2, 2, 2, 2))))

    dashed = [
        place
        for place, spoke in enumerate(drawing.all("path", "r-axis"))
        if "stroke-dasharray" in spoke.attrib
    ]
    lines = drawing.all("path", "ln")

    assert dashed == [1, 4]
    assert [len(points(line)) for line in lines] == [2, 6]
    assert [line.attrib["d"].endswith("Z") for line in lines] == [False, False]
    assert drawing.all("path", "r-fill") == []
    assert len(drawing.all("circle", "m")) == 8
    assert [label[-1].words for label in drawing.labels()][:3] == ["2.0", "not scored", "3.0"]


def test_not_assessed_draws_spokes_and_names_and_no_line() -> None:
    drawing = draw(make_chart(make_series((None,) * 10)))

    assert drawing.all("path", "ln") + drawing.all("circle", "m") == []
    assert [label[-1].words for label in drawing.labels()] == ["not scored"] * 10


def test_a_single_value_between_missing_ones_is_a_marker() -> None:
    drawing = draw(make_chart(make_series((None, 2, *(None,) * 8))))

    assert (drawing.all("path", "ln"), len(drawing.all("circle", "m"))) == ([], 1)


def test_values_on_few_answers_are_hollow() -> None:
    drawing = draw(make_chart(make_series(hollow=(True, *(False,) * 9))))

    assert [("hollow" in dot.attrib["class"]) for dot in drawing.all("circle", "m")] == [True] + [False] * 9


def test_four_series_and_a_band_differ_by_dash_and_marker() -> None:
    chart = make_chart(
        make_series(),
        make_series((3,) * 10, kind="target", name="Target"),
        make_series((1,) * 10, kind="cohort", name="Clinic median"),
        make_series((1.5,) * 10, kind="earlier", name="March 2026"),
        band=Band("Middle half", (0.5,) * 10, (2.5,) * 10),
    )
    drawing = draw(chart)

    dashes = {line.attrib["class"]: line.get("stroke-dasharray") for line in drawing.all("path", "ln")}

    assert dashes == {"ln s1": None, "ln s2": "9 5", "ln s3": "2 5", "ln s4": "12 4 3 4"}
    assert len(drawing.all("path", "r-band")) == 1


def test_one_series_has_the_names_of_the_levels_on_its_rings() -> None:
    words = [text.words for text in draw(make_chart()).texts() if text.css == "r-lev"]

    assert words == ["Manual", "Repeatable", "Reproducible", "Automated", "Continuously", "improving"]


@pytest.mark.parametrize("shape", [WIDE, NARROW], ids=["two series", "a phone"])
def test_rings_are_numbered_where_names_have_no_room(shape: Shape) -> None:
    target = make_series((3,) * 10, kind="target", name="Target")
    chart = make_chart(make_series(), target) if shape is WIDE else make_chart()

    assert [text.words for text in draw(chart, shape).texts() if text.css == "r-lev"] == list("01234")


def test_phones_get_the_short_names() -> None:
    labels = draw(make_chart(), NARROW).labels()

    assert [" ".join(text.words for text in label[:-1]) for label in labels] == [
        short for _, short in NAMES[:10]
    ]


def test_title_and_description_are_found_by_their_ids() -> None:
    drawing = draw(make_chart())
    by_id = {element.get("id"): element.text for element in drawing.root}

    named = [by_id[uid] for uid in drawing.root.attrib["aria-labelledby"].split()]

    assert named == ["Your ten dimensions", "Every dimension is at 2.0."]


def test_both_drawings_have_ids_of_their_own() -> None:
    drawings = parse(f"<div>{both_radars(make_chart(), uid='shape')}</div>")

    assert [element.get("id") for element in drawings.iter() if element.get("id")] == [
        "shape-wide-t",
        "shape-wide-d",
        "shape-narrow-t",
        "shape-narrow-d",
    ]


def test_hostile_names_stay_text() -> None:
    hostile = '</text><script>alert("1 & 2")</script>'
    chart = make_chart(
        title=hostile, summary=hostile, axes=(Axis(hostile, hostile),) * 10, levels=(hostile,) * 5
    )

    drawing = draw(chart)

    assert list(drawing.root.iter("script")) == []
    assert drawing.root[0].text == hostile
    assert "".join(text.words for text in drawing.labels()[0]).startswith("</text><script>alert")


def test_a_small_radar_is_drawn_to_the_last_character() -> None:
    chart = make_chart(
        make_series((0, 1.25, None, 3, 4), hollow=(False, True, False, False, False)),
        make_series((3,) * 5, kind="target", name="Target"),
        count=5,
    )

    assert radar(chart, NARROW, uid="small") + "\n" == SMALL.read_text()
