"""The radar: one spoke for each dimension, one ring for each level.

The lowest level is a ring of its own, off the centre, so that all-zero is still a shape. A value that is
missing leaves the line open and dashes its spoke; it is never drawn as zero.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin

from assessment.charts.data import RadarChart, Series, Value
from assessment.charts.layout import Layout, lay_out
from assessment.charts.svg import (
    BAND,
    FONT,
    HALO,
    INK,
    INK_2,
    LINE,
    LINE_2,
    SERIES,
    WASH,
    escape,
    heading,
    marker,
    number,
)
from assessment.charts.text import figure, wrap

NOT_SCORED = "not scored"
RING_NAME = 6.6  # the width of a level's name on its ring, in sizes of its font


@dataclass(frozen=True, slots=True)
class Shape:
    """One of the two drawings of a chart. Only one of them is displayed, by width of the window."""

    css: str
    width: float
    font: float
    label_width: float
    marker: float
    short_names: bool
    names_on_rings: bool


WIDE = Shape("wide", 640, 15, 118, 1, short_names=False, names_on_rings=True)
NARROW = Shape("narrow", 356, 13.5, 92, 0.72, short_names=True, names_on_rings=False)


def both_radars(chart: RadarChart, *, uid: str) -> str:
    """The wide and the narrow drawing; the style sheet shows one. `uid` begins every id in them."""
    return radar(chart, WIDE, uid=f"{uid}-wide") + radar(chart, NARROW, uid=f"{uid}-narrow")


def radar(chart: RadarChart, shape: Shape = WIDE, *, uid: str) -> str:
    """One drawing, whole, with title and description."""
    first = chart.series[0]
    layout = lay_out(
        tuple(axis.short_name if shape.short_names else axis.name for axis in chart.axes),
        tuple(NOT_SCORED if value is None else figure(value) for value in first.values),
        width=shape.width,
        font=shape.font,
        label_width=shape.label_width,
    )
    size = f'viewBox="0 0 {number(layout.width)} {number(layout.height)}"'
    size += f' width="{number(layout.width)}" height="{number(layout.height)}"'
    return "".join(
        (
            f'<svg class="radar {shape.css}" {size} role="img" aria-labelledby="{uid}-t {uid}-d" '
            f'font-family="{FONT}" font-size="{number(shape.font)}">',
            heading(uid, chart.title, chart.summary),
            _rings(chart, layout),
            _spokes(chart, layout),
            _band(chart, layout),
            *(_line(chart, series, layout) for series in reversed(chart.series)),
            _ring_labels(chart, shape, layout),
            *(_markers(chart, series, shape, layout) for series in reversed(chart.series)),
            _labels(first, layout),
            "</svg>",
        )
    )


def share(chart: RadarChart, value: Fraction | float) -> float:
    """How far out a value lies, as a share of the radius: the lowest level on the innermost ring."""
    return (float(value) + 1) / len(chart.levels)


def _rings(chart: RadarChart, layout: Layout) -> str:
    x, y = layout.centre
    rings = []
    for level in reversed(range(len(chart.levels))):
        outer, tinted = level == len(chart.levels) - 1, level % 2 == 0
        rings.append(
            f'<circle class="r-ring r-{"a" if tinted else "b"}" cx="{number(x)}" cy="{number(y)}" '
            f'r="{number(layout.radius * share(chart, level))}" fill="{WASH if tinted else HALO}" '
            f'stroke="{LINE_2 if outer else LINE}" stroke-width="{1.25 if outer else 1}"/>'
        )
    return "".join(rings)


def _spokes(chart: RadarChart, layout: Layout) -> str:
    x, y = layout.centre
    spokes = []
    for axis, value in enumerate(chart.series[0].values):
        end_x, end_y = layout.point(axis, 1)
        dash = ' stroke-dasharray="3 4"' if value is None else ""
        spokes.append(
            f'<path class="r-axis" d="M{number(x)} {number(y)}L{number(end_x)} {number(end_y)}" '
            f'stroke="{LINE}" stroke-width="1"{dash}/>'
        )
    return "".join(spokes)


def _band(chart: RadarChart, layout: Layout) -> str:
    if chart.band is None:
        return ""
    outline = "".join(
        "M" + " ".join(_point(chart, layout, axis, value) for axis, value in enumerate(values)) + "Z"
        for values in (chart.band.high, chart.band.low)
    )
    return (
        f'<path class="r-band" fill-rule="evenodd" d="{outline}" fill="{BAND}" fill-opacity=".16"/>'
        f'<path class="r-bandl" d="{outline}" fill="none" stroke="{BAND}" stroke-width="1"/>'
    )


def _line(chart: RadarChart, series: Series, layout: Layout) -> str:
    style, main = SERIES[series.kind], series.kind == "now"
    runs = _runs(series.values)
    whole = len(runs) == 1 and len(runs[0]) == len(series.values)
    parts = []
    for run in runs:
        points = "L".join(_point(chart, layout, axis, value) for axis, value in run)
        path = f"M{points}Z" if whole else f"M{points}"
        if main and whole:
            parts.append(f'<path class="r-fill s1" d="{path}" fill="{style.colour}" fill-opacity=".13"/>')
        parts.append(
            f'<path {style.line} d="{path}" stroke-width="{2.75 if main else 2}" stroke-linejoin="round"/>'
        )
    return "".join(parts)


def _runs(values: tuple[Value, ...]) -> list[list[tuple[int, Fraction | float]]]:
    """Neighbours that can be joined: the whole round, or the stretches between missing values."""
    scored = [(axis, value) for axis, value in enumerate(values) if value is not None]
    if len(scored) == len(values):
        return [scored]
    start = next(axis for axis, value in enumerate(values) if value is None)
    runs: list[list[tuple[int, Fraction | float]]] = [[]]
    for step in range(1, len(values) + 1):
        axis = (start + step) % len(values)
        value = values[axis]
        if value is None:
            runs.append([])
        else:
            runs[-1].append((axis, value))
    return [run for run in runs if len(run) > 1]


def _markers(chart: RadarChart, series: Series, shape: Shape, layout: Layout) -> str:
    radius = (5 if series.kind == "now" else 4.2) * shape.marker
    hollow = series.hollow or (False,) * len(series.values)
    return "".join(
        marker(series.kind, *layout.point(axis, share(chart, value)), radius, hollow=hollow[axis])
        for axis, value in enumerate(series.values)
        if value is not None
    )


def _ring_labels(chart: RadarChart, shape: Shape, layout: Layout) -> str:
    """Names of the levels where there is room (one series), else their numbers."""
    names = shape.names_on_rings and len(chart.series) == 1 and chart.band is None
    size = shape.font * (0.8 if names else 0.87)
    angle = _clearest_angle(chart, layout)
    labels = []
    for level, name in enumerate(chart.levels):
        x, y = layout.polar(angle, share(chart, level))
        lines = wrap(name, size, size * RING_NAME) if names else (str(level),)
        baseline = y + size * 0.34 - size * 0.55 * (len(lines) - 1)
        for place, line in enumerate(lines):
            at = f'x="{number(x)}" y="{number(baseline + size * 1.1 * place)}" text-anchor="middle" '
            at += f'font-size="{number(size)}"'
            labels.append(
                f'<text class="r-halo" {at} fill="none" stroke="{HALO}" stroke-width="3.5" '
                f'stroke-linejoin="round">{escape(line)}</text>'
                f'<text class="r-lev" {at} fill="{INK_2}">{escape(line)}</text>'
            )
    return "".join(labels)


def _clearest_angle(chart: RadarChart, layout: Layout) -> float:
    """Between two spokes, near the vertical so that labels stack, where lines keep clear of the rings."""
    count = len(chart.axes)
    gaps = [gap for gap in range(count) if abs(sin(layout.angles[gap] + pi / count)) > 0.75]
    best = max(gaps, key=lambda gap: (round(_clearance(chart, gap), 2), -min(gap, count - gap)))
    return layout.angles[best] + pi / count


def _clearance(chart: RadarChart, gap: int) -> float:
    """How far the lines across a gap stay from the rings, in levels."""
    count = len(chart.axes)
    outlines: list[tuple[Value, ...]] = [series.values for series in chart.series]
    if chart.band:
        outlines += [chart.band.low, chart.band.high]
    worst = 9.0
    for values in outlines:
        a, b = values[gap], values[(gap + 1) % count]
        if a is not None and b is not None:
            a, b = float(a) + 1, float(b) + 1
            crossing = 2 * a * b * cos(pi / count) / (a + b)
            worst = min(worst, *(abs(crossing - level - 1) for level in range(len(chart.levels))))
    return worst


def _labels(first: Series, layout: Layout) -> str:
    centre_x, centre_y = layout.centre
    style = SERIES[first.kind]
    labels = []
    for label in layout.labels:
        lines = []
        for place, line in enumerate(label.lines):
            y = centre_y + label.box.top + layout.line_height * (place + 0.8)
            value = place == len(label.lines) - 1
            look = f' class="r-val {style.css}" font-weight="700" fill="{style.colour}"' if value else ""
            lines.append(
                f'<tspan x="{number(centre_x + label.x)}" y="{number(y)}"{look}>{escape(line)}</tspan>'
            )
        labels.append(
            f'<text class="r-lab" text-anchor="{label.anchor}" fill="{INK}">{"".join(lines)}</text>'
        )
    return "".join(labels)


def _point(chart: RadarChart, layout: Layout, axis: int, value: Fraction | float) -> str:
    x, y = layout.point(axis, share(chart, value))
    return f"{number(x)} {number(y)}"
