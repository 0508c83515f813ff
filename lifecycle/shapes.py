"""The shape of the files in `lifecycle/content/`."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from hub.yamlshape import Mistake, Shape, Text, refuse

_NAME = "[a-z0-9]+(-[a-z0-9]+)*"


def _check_slug(value: str) -> str:
    if not re.fullmatch(_NAME, value):
        raise refuse(Mistake(f'"{value}" is not an id; write small letters, digits and single hyphens only'))
    return value


def _check_page(value: str) -> str:
    if not re.fullmatch(f"{_NAME}(#{_NAME})?", value):
        raise refuse(Mistake(f'"{value}" names no page; write slug, or slug#passage'))
    return value


def _check_some(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise refuse(Mistake("the list is empty; write at least one entry"))
    return value


Slug = Annotated[str, AfterValidator(_check_slug)]
PageRef = Annotated[str, AfterValidator(_check_page)]
Texts = Annotated[tuple[Text, ...], AfterValidator(_check_some)]
Level = Annotated[int, Field(ge=1)]  # level 0 settles nothing; `checks` knows the highest


class ItemShape(Shape):
    id: Slug
    label: Text
    meaning: Text
    good_answer: Text
    evidence: Texts
    page: PageRef
    settled_by: dict[str, Level]
    settled_by_result: bool = False
    informed_by: tuple[Text, ...]
    left_open: str = ""


class StageShape(Shape):
    id: Slug
    title: Text
    purpose: Text
    page: Slug
    offers_assessment: bool = False
    items: Annotated[list[ItemShape], Field(min_length=1)]


class ReviewShape(Shape):
    id: Slug
    title: Text
    about: Text


class TrackShape(Shape):
    """A complete track."""

    id: Slug
    title: Text
    short_title: Text
    summary: Text
    choose_when: Text
    questionnaire: Slug
    again: Text
    reviews: Annotated[list[ReviewShape], Field(min_length=1)]
    stages: Annotated[list[StageShape], Field(min_length=1)]


class RestatedStageShape(Shape):
    title: Text | None = None
    purpose: Text | None = None
    page: Slug | None = None
    offers_assessment: bool | None = None


class RewordedItemShape(Shape):
    difference: Text
    label: Text | None = None
    meaning: Text | None = None
    good_answer: Text | None = None
    evidence: Texts | None = None
    page: PageRef | None = None
    settled_by: dict[str, Level] | None = None
    settled_by_result: bool | None = None
    informed_by: tuple[Text, ...] | None = None
    left_open: str | None = None


class AddedItemShape(ItemShape):
    after: Slug


class DifferencesShape(Shape):
    """A track as its differences from the complete one."""

    id: Slug
    based_on: Slug
    title: Text
    short_title: Text
    summary: Text
    choose_when: Text
    stages: dict[str, RestatedStageShape] = Field(default_factory=dict)
    reworded: dict[str, RewordedItemShape] = Field(default_factory=dict)
    added: list[AddedItemShape] = Field(default_factory=list)
