"""Where everything in the drawing of an architecture stands. `templates/hub_pages/_map.html` draws it."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from hub.knowledge.architectures import Architecture, Box, Link, Step

RADIUS = 13  # of a number
LINE = 17  # height of a line of text
CHARACTER = 7.1  # mean width of a character
PADDING = 12  # between the sides of a box and its text
LABEL_X, LABEL_Y = 16, 27  # where the name of an area stands, from its corner


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Area:
    box: Box
    inner: bool  # stands within another area that is drawn
    label: Label


@dataclass(frozen=True, slots=True)
class NodeBox:
    box: Box
    lines: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    path: str
    both_ways: bool
    dashed: bool  # assumed, or without a number in the sources


@dataclass(frozen=True, slots=True)
class Mark:
    step: Step
    x: int
    y: int
    on: bool


@dataclass(frozen=True, slots=True)
class MapDrawing:
    width: int
    height: int
    radius: int
    areas: tuple[Area, ...]
    nodes: tuple[NodeBox, ...]
    arrows: tuple[Arrow, ...]
    marks: tuple[Mark, ...]

    @property
    def has_dashes(self) -> bool:
        return any(arrow.dashed for arrow in self.arrows)


def draw_map(architecture: Architecture, on: int | None = None) -> MapDrawing:
    """The whole map, with the number of one step standing out."""
    return MapDrawing(
        width=architecture.width,
        height=architecture.height,
        radius=RADIUS,
        areas=tuple(_areas(architecture)),
        nodes=tuple(NodeBox(node.box, _lines(node.label, node.box)) for node in architecture.nodes),
        arrows=tuple(_arrow(link) for link in (*architecture.unnumbered, *architecture.steps) if link.path),
        marks=tuple(
            Mark(step, step.position.x, step.position.y, step.number == on) for step in architecture.steps
        ),
    )


def _areas(architecture: Architecture) -> Iterator[Area]:
    """The outer ones first, so that the inner ones lie on them."""
    drawn = {group.id for group in architecture.groups if group.box}
    for group in sorted(architecture.groups, key=lambda group: group.parent in drawn):
        if group.box:
            label = Label(group.label or group.title, group.box.x + LABEL_X, group.box.y + LABEL_Y)
            yield Area(group.box, group.parent in drawn, label)


def _lines(text: str, box: Box) -> tuple[Label, ...]:
    """The label of a box in as many lines as it needs, in the middle of the box."""
    parts = wrap(text, max(1, int((box.w - PADDING) / CHARACTER)), break_long_words=False)
    first = box.y + box.h / 2 + 5 - LINE * (len(parts) - 1) / 2
    return tuple(Label(part, box.x + box.w / 2, first + LINE * row) for row, part in enumerate(parts))


def _arrow(link: Link) -> Arrow:
    points = " L".join(f"{x} {y}" for x, y in link.path)
    return Arrow(
        path=f"M{points}",
        both_ways=link.both_ways,
        dashed=not isinstance(link, Step) or link.recorded == "assumed",
    )
