"""Where everything in the drawing of the cycle stands. `templates/lifecycle/_cycle.html` draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin
from textwrap import wrap
from typing import Literal

WIDTH, HEIGHT = 410, 266
CENTRE_X, CENTRE_Y = 205, 144
RING = 88  # radius of the circle on which the stages stand
DOT = 18  # radius of a stage
LINE = 21  # height of a line of text
LABEL_CHARACTERS = 11  # longest line beside a stage

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class LabelLine:
    text: str
    y: float


@dataclass(frozen=True, slots=True)
class StageMark:
    id: str
    number: int
    title: str
    x: float
    y: float
    label_x: float
    anchor: Anchor
    lines: tuple[LabelLine, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    path: str
    head: str  # the three corners of the arrowhead
    starts_again: bool  # from the last stage back to the first


@dataclass(frozen=True, slots=True)
class CycleDrawing:
    width: int
    height: int
    radius: int
    marks: tuple[StageMark, ...]
    arrows: tuple[Arrow, ...]
    description: str  # the same in words


def draw_cycle(stages: Sequence[tuple[str, str]]) -> CycleDrawing:
    """Stages as (id, title), clockwise from the top, an arrow from each to the next and back to the first."""
    angles = [2 * pi * index / len(stages) - pi / 2 for index in range(len(stages) + 1)]
    marks = tuple(
        _mark(stage_id, number, title, angle)
        for number, ((stage_id, title), angle) in enumerate(zip(stages, angles, strict=False), 1)
    )
    arrows = tuple(
        _arrow(start, end, starts_again=number == len(stages))
        for number, (start, end) in enumerate(pairwise(angles), 1)
    )
    return CycleDrawing(WIDTH, HEIGHT, DOT, marks, arrows, _describe(marks))


def _mark(stage_id: str, number: int, title: str, angle: float) -> StageMark:
    x, y = _on_circle(angle, RING)
    texts = wrap(title, LABEL_CHARACTERS)
    height = LINE * (len(texts) - 1)
    label_x, anchor = _beside(x, cos(angle))
    if anchor != "middle":
        label_y = y + LINE / 3 - height / 2
    elif sin(angle) < 0:
        label_y = y - DOT - 9 - height
    else:
        label_y = y + DOT + LINE
    lines = tuple(LabelLine(text, round(label_y + LINE * row, 1)) for row, text in enumerate(texts))
    return StageMark(stage_id, number, title, x, y, label_x, anchor, lines)


def _beside(x: float, cosine: float) -> tuple[float, Anchor]:
    """Where the label of a stage begins or ends: outside the ring, and in the middle at top and bottom."""
    if abs(cosine) < 0.3:
        return x, "middle"
    return (x + DOT + 8, "start") if cosine > 0 else (x - DOT - 8, "end")


def _arrow(start: float, end: float, *, starts_again: bool) -> Arrow:
    gap, length, half_width = (DOT + 7) / RING, 11, 6.5
    tip = end - gap
    neck = tip - length / RING
    from_x, from_y = _on_circle(start + gap, RING)
    to_x, to_y = _on_circle(neck, RING)
    corners = (
        _on_circle(tip, RING),
        _on_circle(neck, RING + half_width),
        _on_circle(neck, RING - half_width),
    )
    return Arrow(
        path=f"M{from_x} {from_y}A{RING} {RING} 0 0 1 {to_x} {to_y}",
        head=" ".join(f"{x},{y}" for x, y in corners),
        starts_again=starts_again,
    )


def _on_circle(angle: float, radius: float) -> tuple[float, float]:
    return round(CENTRE_X + radius * cos(angle), 1), round(CENTRE_Y + radius * sin(angle), 1)


def _describe(marks: Sequence[StageMark]) -> str:
    stages = ", ".join(f"{mark.number} {mark.title}" for mark in marks)
    return f"{len(marks)} stages in a ring: {stages}. The last leads back to the first."
