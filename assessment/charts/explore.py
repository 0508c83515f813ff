"""Charts to explore in a browser: plain dictionaries for Plotly, from the same numbers as the drawings.

Colours are names of our style sheet, "var(--c1)", which static/js/explore.js looks up: light or dark.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.charts.data import Kind, RadarChart, Value

Figure = dict[str, Any]

LOOKS: dict[Kind, tuple[str, str, str]] = {  # colour, line, marker: told apart without colour as well
    "now": ("var(--c1)", "solid", "circle"),
    "target": ("var(--c2)", "dash", "diamond"),
    "cohort": ("var(--c3)", "dot", "triangle-up"),
    "earlier": ("var(--c4)", "dashdot", "square"),
}
INK, LINE, NONE = "var(--ink)", "var(--line-2)", "rgba(0,0,0,0)"
MARGIN = 0.5  # how far the lowest level sits off the centre, so that all-zero is still a shape


@dataclass(frozen=True, slots=True)
class Count:
    """How many questions of each dimension have one kind of answer."""

    name: str
    colour: str
    numbers: tuple[int, ...]


def explore_radar(chart: RadarChart) -> Figure:
    top = len(chart.levels) - 1
    names = [axis.name for axis in chart.axes]
    traces = []
    for series in chart.series:
        colour, dash, symbol = LOOKS[series.kind]
        values = [_number(value) for value in series.values]
        traces.append(
            {
                "type": "scatterpolar",
                "name": series.name,
                "theta": [*names, names[0]],
                "r": [*values, values[0]],
                "mode": "lines+markers",
                "connectgaps": False,
                "line": {"color": colour, "dash": dash, "width": 2},
                "marker": {"color": colour, "symbol": symbol, "size": 8},
                "hovertemplate": "%{theta}: %{r:.1f}<extra>%{fullData.name}</extra>",
            }
        )
    radial = {
        "range": [-MARGIN, top],
        "tickvals": list(range(top + 1)),
        "ticktext": [str(level) for level in range(top + 1)],  # names would not fit a phone
        "angle": 90 - 180 / len(names),  # between two spokes
        "tickangle": 0,
        "tickfont": {"size": 10},
        "gridcolor": LINE,
        "linecolor": LINE,
    }
    angular = {
        "direction": "clockwise",
        "rotation": 90,
        "tickvals": names,
        "ticktext": [axis.short_name for axis in chart.axes],
        "gridcolor": LINE,
        "linecolor": LINE,
    }
    polar = {"bgcolor": NONE, "radialaxis": radial, "angularaxis": angular}
    return {"data": traces, "layout": _layout(polar=polar)}


def explore_bars(chart: RadarChart) -> Figure:
    """The same series as points and bars on one line for each dimension, first one on top."""
    names = [axis.short_name for axis in chart.axes][::-1]
    traces = []
    for series in chart.series:
        colour, _, symbol = LOOKS[series.kind]
        trace: Figure = {
            "name": series.name,
            "y": names,
            "x": [_number(value) for value in series.values][::-1],
            "hovertemplate": "%{y}: %{x:.1f}<extra>%{fullData.name}</extra>",
        }
        if series.kind == "now":
            trace |= {"type": "bar", "orientation": "h", "marker": {"color": colour}}
        else:
            marker = {"color": colour, "symbol": symbol, "size": 11}
            trace |= {"type": "scatter", "mode": "markers", "marker": marker}
        traces.append(trace)
    axis = {
        "range": [0, len(chart.levels) - 1],
        "tickvals": list(range(len(chart.levels))),
        "ticktext": list(chart.levels),
        "gridcolor": LINE,
        "zerolinecolor": LINE,
    }
    return {"data": traces, "layout": _layout(xaxis=axis, yaxis={"automargin": True})}


def explore_counts(dimensions: Sequence[str], counts: Iterable[Count]) -> Figure:
    """How the answers of each dimension are spread over the levels, and what has none."""
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": count.name,
            "y": list(dimensions)[::-1],
            "x": list(count.numbers)[::-1],
            "marker": {"color": count.colour, "line": {"color": INK, "width": 0.5}},
            "hovertemplate": "%{y}: %{x}<extra>%{fullData.name}</extra>",
        }
        for count in counts
    ]
    layout = _layout(
        barmode="stack",
        xaxis={"title": {"text": "Questions"}, "gridcolor": LINE, "dtick": 1},
        yaxis={"automargin": True},
    )
    return {"data": traces, "layout": layout}


def _number(value: Value) -> float | None:
    return None if value is None else float(value)


def _layout(**more: Any) -> Figure:
    return {
        "paper_bgcolor": NONE,
        "plot_bgcolor": NONE,
        "font": {"color": INK, "family": "var(--font)", "size": 13},
        "margin": {"l": 60, "r": 60, "t": 40, "b": 40},
        "legend": {"orientation": "h", "y": -0.1},
        "dragmode": False,
        "hoverlabel": {"font": {"family": "var(--font)"}},
        **more,
    }
