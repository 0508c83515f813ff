"""What the hub shows of the apps above it. Each app fills this in its `ready()`; the hub imports neither."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a search can find."""

    title: str
    url: str
    text: str
    within: str = ""  # what it belongs to, such as the page of a passage
    keywords: str = ""  # other words that find it
    group: str = ""  # of the entries of one group, only the best is shown; "" for an entry by itself


@dataclass(frozen=True, slots=True)
class SearchSource:
    id: str
    title: str  # "Questions"
    read: Callable[[], Iterable[Entry]]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of the assessment, as a page of the hub names it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class PageFragment:
    """A part of a page that belongs to one visitor. The page stays the same for all and asks for it."""

    title: str
    text: str  # what everybody sees until it is there
    link: str  # the words of the link that leads to it without script
    url: Callable[[str], str]  # by slug of the page
    pages: Callable[[], Iterable[str]]  # the slugs of the pages that have it


search_sources: list[SearchSource] = []
term_sources: list[Callable[[], Mapping[str, str]]] = []  # term -> meaning
question_sources: list[Callable[[], Mapping[str, AskedQuestion]]] = []  # by id
page_fragments: list[PageFragment] = []
public_pages: list[Callable[[], Iterable[str]]] = []  # paths for the site map


def brought_terms() -> dict[str, str]:
    return {term: meaning for source in term_sources for term, meaning in source().items()}


def asked_questions() -> dict[str, AskedQuestion]:
    return {key: question for source in question_sources for key, question in source().items()}
