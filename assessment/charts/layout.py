"""Where everything on a radar goes: pure geometry, measured from the centre.

The radius is solved from the measured labels, and the drawing grows where even the smallest radius leaves
no room, so a label can never be clipped.
"""

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Literal

from assessment.charts.text import text_width, wrap

Anchor = Literal["start", "middle", "end"]

PAD = 4
LARGEST_RADIUS, SMALLEST_RADIUS = 0.36, 0.17  # shares of the width
CLEARANCE = 0.35  # between two labels, in sizes of the font


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def overlap(self, other: "Box", clearance: float) -> float:
        """How far the two must move apart, up and down; 0 when they are clear of each other."""
        if self.left >= other.right + PAD or other.left >= self.right + PAD:
            return 0
        return max(0, min(self.bottom, other.bottom) - max(self.top, other.top) + clearance)

    def moved(self, down: float) -> "Box":
        return Box(self.left, self.top + down, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an axis, wrapped, with its value as the last line."""

    lines: tuple[str, ...]
    x: float
    anchor: Anchor
    box: Box


@dataclass(frozen=True, slots=True)
class Layout:
    width: float
    height: float
    centre: tuple[float, float]
    radius: float
    angles: tuple[float, ...]  # of the spokes, clockwise from the top
    labels: tuple[Label, ...]
    line_height: float

    def point(self, axis: int, share: float) -> tuple[float, float]:
        """On the spoke of `axis`, at `share` of the radius."""
        return self.polar(self.angles[axis], share)

    def polar(self, angle: float, share: float) -> tuple[float, float]:
        x, y = self.centre
        return x + self.radius * share * cos(angle), y + self.radius * share * sin(angle)


def lay_out(
    names: tuple[str, ...], values: tuple[str, ...], *, width: float, font: float, label_width: float
) -> Layout:
    """A label for each axis: its name, and under it its value (nothing where that is empty)."""
    count = len(names)
    angles = tuple(-pi / 2 + 2 * pi * axis / count for axis in range(count))
    blocks = [_block(name, value, font, label_width) for name, value in zip(names, values, strict=True)]

    radius = round(width * LARGEST_RADIUS)
    while (
        radius > width * SMALLEST_RADIUS and _half_width(angles, blocks, radius, font) * 2 > width - 2 * PAD
    ):
        radius -= 1
    labels = _apart([_label(a, b, radius, font) for a, b in zip(angles, blocks, strict=True)], font)

    half = max(width / 2 - PAD, _half_width(angles, blocks, radius, font))
    top = min(-radius, *(label.box.top for label in labels))
    bottom = max(radius, *(label.box.bottom for label in labels))
    return Layout(
        width=2 * (half + PAD),
        height=bottom - top + 2 * PAD,
        centre=(half + PAD, PAD - top),
        radius=radius,
        angles=angles,
        labels=tuple(labels),
        line_height=_line_height(font),
    )


Block = tuple[tuple[str, ...], float, float]  # lines, width, height


def _line_height(font: float) -> float:
    return font * 1.22


def _block(name: str, value: str, font: float, label_width: float) -> Block:
    lines = wrap(name, font, label_width)
    width = max(text_width(line, font) for line in lines)
    if value:
        lines = (*lines, value)
        width = max(width, text_width(value, font, bold=True))
    return lines, width, _line_height(font) * len(lines)


def _label(angle: float, block: Block, radius: float, font: float) -> Label:
    """Outside the end of the spoke: centred above or below it, else beside it."""
    lines, width, height = block
    x, y = (radius + font * 0.95) * cos(angle), (radius + font * 0.95) * sin(angle)
    if abs(cos(angle)) < 0.2:
        return Label(
            lines, x, "middle", Box(x - width / 2, y - height if sin(angle) < 0 else y, width, height)
        )
    top = y - height * (0.5 - 0.5 * sin(angle))
    if cos(angle) > 0:
        return Label(lines, x, "start", Box(x, top, width, height))
    return Label(lines, x, "end", Box(x - width, top, width, height))


def _half_width(angles: tuple[float, ...], blocks: list[Block], radius: float, font: float) -> float:
    boxes = [_label(angle, block, radius, font).box for angle, block in zip(angles, blocks, strict=True)]
    return max(radius, *(max(-box.left, box.right) for box in boxes))


def _apart(labels: list[Label], font: float) -> list[Label]:
    """Push labels that touch up and down, a little at a time, until none does."""
    boxes = [label.box for label in labels]
    pairs = [(i, j) for i in range(len(boxes)) for j in range(i + 1, len(boxes))]
    for _ in range(200):
        moved = False
        for i, j in pairs:
            over = boxes[i].overlap(boxes[j], font * CLEARANCE)
            if over > 0.1:
                upper, lower = (i, j) if _middle(boxes[i]) <= _middle(boxes[j]) else (j, i)
                boxes[upper] = boxes[upper].moved(-over / 2)
                boxes[lower] = boxes[lower].moved(over / 2)
                moved = True
        if not moved:
            break
    return [Label(label.lines, label.x, label.anchor, box) for label, box in zip(labels, boxes, strict=True)]


def _middle(box: Box) -> float:
    return box.top + box.height / 2
