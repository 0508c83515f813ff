"""What a page of the hub is, as read from `hub/content/pages/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil

WORDS_PER_MINUTE = 200


@dataclass(frozen=True, slots=True)
class Source:
    title: str
    url: str  # "" for a document without an address
    date: date | None  # when it was noted


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading with what stands below it, up to the next heading."""

    anchor: str  # "" for what stands above the first heading
    title: str
    level: int  # 2 or 3
    text: str  # the words alone


@dataclass(frozen=True)
class Page:
    slug: str
    title: str
    summary: str
    section: str
    order: int
    reviewed: date
    topics: tuple[str, ...]
    stages: tuple[str, ...]
    sources: tuple[Source, ...]
    hard_words: str  # why the page may be harder to read than the others; "" for none
    passages: tuple[Passage, ...]
    text: str  # Markdown

    @property
    def url(self) -> str:
        return f"/hub/{self.slug}/"

    @cached_property
    def anchors(self) -> Mapping[str, Passage]:
        return {passage.anchor: passage for passage in self.passages if passage.anchor}

    @property
    def contents(self) -> list[tuple[Passage, list[Passage]]]:
        """Passages of the first rank, each with those below it."""
        found: list[tuple[Passage, list[Passage]]] = []
        for passage in self.anchors.values():
            if passage.level == 2:
                found.append((passage, []))
            elif found:
                found[-1][1].append(passage)
        return found

    @property
    def minutes(self) -> int:
        words = sum(len(passage.text.split()) for passage in self.passages)
        return ceil(words / WORDS_PER_MINUTE)


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    summary: str
    pages: tuple[Page, ...]
