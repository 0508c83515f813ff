"""What the horizon scan is, as `hub/content/tools.yaml` has it: tools by component, and the landscape."""

import datetime
from collections.abc import Collection, Iterator
from typing import Annotated, Literal

from pydantic import Field

from hub.knowledge.shapes import HttpsUrl, Slug
from hub.yamlshape import Shape, Text

NOT_RECORDED = "not-recorded"
Texts = tuple[Text, ...]


class Criterion(Shape):
    id: Slug
    label: Text


class Tool(Shape):
    slug: Slug
    name: Text
    home_page: HttpsUrl
    home_page_from: Literal["source", "editor"]
    why: Text
    values: dict[str, Text]  # by criterion; NOT_RECORDED where the source has none
    good_fit_if: Texts
    think_twice_if: Texts
    strengths: Texts = ()
    limits: Texts = ()
    notes: Texts = ()


class Option(Shape):
    """A way of setting up the chosen tool."""

    slug: Slug
    title: Text
    advantages: Annotated[Texts, Field(alias="for")]
    drawbacks: Annotated[Texts, Field(alias="against")]


class Component(Shape):
    slug: Slug
    title: Text
    question: Text
    page: Slug
    compared: Text  # when
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    chosen: tuple[Slug, ...]
    why: Text
    notes: Texts = ()
    options: tuple[Option, ...] = ()
    reading: tuple[HttpsUrl, ...] = ()
    tools: Annotated[tuple[Tool, ...], Field(min_length=1)]


class LandscapeCriterion(Criterion):
    group: Slug
    page: Slug


class LandscapeTool(Shape):
    slug: Slug
    name: Text
    home_page: HttpsUrl
    home_page_from: Literal["source", "editor"]
    chosen: bool
    why: Text
    note: str = ""
    doubt: str = ""
    marks: tuple[Slug, ...]
    marks_see_note: tuple[Slug, ...] = ()
    compared_in: Slug | None = None
    links: tuple[HttpsUrl, ...] = ()

    def mark(self, criterion: str) -> Literal["yes", "see note", ""]:
        if criterion in self.marks:
            return "yes"
        return "see note" if criterion in self.marks_see_note else ""


class Landscape(Shape):
    title: Text
    as_of: datetime.date
    blank: Text  # what an empty cell means
    groups: dict[str, Text]
    notes: Texts
    criteria: Annotated[tuple[LandscapeCriterion, ...], Field(min_length=1)]
    tools: Annotated[tuple[LandscapeTool, ...], Field(min_length=1)]

    def filtered(self, criteria: Collection[str], *, chosen: bool = False) -> Iterator[LandscapeTool]:
        """The tools that have a mark for every one of the criteria."""
        for tool in self.tools:
            if all(tool.mark(criterion) for criterion in criteria) and (tool.chosen or not chosen):
                yield tool


class HorizonScan(Shape):
    title: Text
    as_of: datetime.date
    as_of_note: Text
    caution: Text
    our_reading: Text
    not_recorded: Text
    components: Annotated[tuple[Component, ...], Field(min_length=1)]
    landscape: Landscape

    def component(self, slug: str) -> Component | None:
        return next((component for component in self.components if component.slug == slug), None)
