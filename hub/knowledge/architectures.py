"""What an architecture is, as `hub/content/architectures/` has it: areas, systems and numbered steps.

One file draws one map. Everything that a map shows stands in its file, the places in the drawing included.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from hub.knowledge.shapes import Slug
from hub.yamlshape import Shape, Text

NOT_RECORDED = "not-recorded"
Point = tuple[int, int]
Texts = tuple[Text, ...]


class Box(Shape):
    x: int
    y: int
    w: Annotated[int, Field(gt=0)]
    h: Annotated[int, Field(gt=0)]


class Position(Shape):
    x: int
    y: int


class Group(Shape):
    id: Slug
    title: Text
    label: str = ""
    summary: Text
    parent: Slug | None = None
    page: Slug | None = None
    box: Box | None = None  # an area without one is not drawn


class Node(Shape):
    id: Slug
    title: Text
    label: Text  # the short text for the drawing
    kind: Text
    group: Slug | None = None
    tool: str = ""
    page: Slug
    box: Box
    description: Text


class Link(Shape):
    """Something that goes from one place to another."""

    slug: Slug
    title: Text
    what_happens: Text
    origin: Annotated[Slug, Field(alias="from")]
    to: Slug
    both_ways: bool = False
    by: Literal["person", "pipeline", "not-recorded"]
    data_format: Texts = ()
    visibility: Literal["high", "medium", "low", "not-recorded"]
    frequency: tuple[Literal["real-time", "scheduled", "on-demand"], ...] = ()
    recorded: Slug
    page: Slug
    questions: Texts = ()
    path: tuple[Point, ...] = ()
    notes: Texts = ()


class Step(Link):
    number: int
    position: Position


class Key(Shape):
    """What the words on the map mean."""

    by: dict[str, Text]
    visibility: dict[str, Text]
    frequency: dict[str, Text]
    recorded: dict[str, Text]


class Fact(Shape):
    title: Text
    text: str = ""
    items: Annotated[Texts, Field(alias="list")] = ()


class SameJob(Shape):
    job: Text
    here: Text
    team: Text


class Architecture(Shape):
    slug: Slug  # from the name of the file
    title: Text
    summary: Text
    page: Slug
    start: int  # the step that is shown first
    width: int
    height: int
    key: Key
    groups: tuple[Group, ...]
    nodes: Annotated[tuple[Node, ...], Field(min_length=1)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    unnumbered: tuple[Link, ...] = ()
    differences: Texts = ()
    facts: tuple[Fact, ...] = ()
    compared_with_team: tuple[SameJob, ...] = ()
    doubts: Texts = ()

    @property
    def url(self) -> str:
        return f"/architecture/{self.slug}/"

    @cached_property
    def places(self) -> Mapping[str, Node | Group]:
        """Everything that a step can go from or to, by id."""
        places: tuple[Node | Group, ...] = (*self.groups, *self.nodes)
        return {place.id: place for place in places}

    def step(self, number: int) -> Step | None:
        return next((step for step in self.steps if step.number == number), None)
