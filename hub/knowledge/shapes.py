"""What may stand in the files of the hub: the parts that several of them share, and the heads of pages."""

import datetime
import re
from typing import Annotated

from pydantic import AfterValidator, Field

from hub.yamlshape import Mistake, Shape, Text, refuse

LONGEST_SUMMARY = 160  # what a search engine shows
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HTTPS = re.compile(r"https://[^\s/]+(/\S*)?")


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise refuse(Mistake(f'"{text}" is no name for an address; write small letters, digits and hyphens'))
    return text


def _summary(text: str) -> str:
    if len(text) > LONGEST_SUMMARY:
        raise refuse(
            Mistake(
                f"the summary has {len(text)} characters; write at most {LONGEST_SUMMARY}, in one sentence"
            )
        )
    return text


def _https(text: str) -> str:
    if not _HTTPS.fullmatch(text):
        raise refuse(Mistake(f'"{text}" is no https address; write one that begins with https://'))
    return text


Slug = Annotated[Text, AfterValidator(_slug)]
Summary = Annotated[Text, AfterValidator(_summary)]
HttpsUrl = Annotated[Text, AfterValidator(_https)]


class SourceShape(Shape):
    title: Text
    url: HttpsUrl | None = None
    date: datetime.date | None = None


class FrontMatter(Shape):
    title: Text
    summary: Summary
    section: Slug
    order: int
    reviewed: datetime.date
    topics: tuple[Slug, ...]
    stages: tuple[Slug, ...]
    sources: tuple[SourceShape, ...]
    hard_words: Text | None = None


class SectionShape(Shape):
    id: Slug
    title: Text
    summary: Text


class SectionsShape(Shape):
    sections: Annotated[tuple[SectionShape, ...], Field(min_length=1)]
