"""What the hub shows of the apps above it. Each app fills this in its `ready()`; the hub imports neither."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


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


@dataclass(frozen=True, slots=True)
class StepOffer:
    """What another app does with the steps of a result: a button for each, in its slot.

    The page of a result is the same for all its readers, so it asks for the reader's own buttons. Without
    script the link leads to a page that has them. The addresses are by assessment and number of the result.
    """

    link: str  # in words
    page_url: Callable[[UUID, int], str]
    buttons_url: Callable[[UUID, int], str]


def step_slot(question_id: str, to_level: int) -> str:
    """The id of the place where the button of a step goes."""
    return f"slot-{question_id.replace('.', '-')}-{to_level}"


@dataclass(frozen=True, slots=True)
class ReportSection:
    """Pages that another app adds to the report of an assessment."""

    relation: str  # the name of what ties its rows to an assessment: without such rows it is empty
    version: Callable[[UUID], str]  # changes whenever the section does; "" when there is nothing to tell
    render: Callable[[UUID], str]  # safe; "" when there is nothing to tell


search_sources: list[SearchSource] = []
term_sources: list[Callable[[], Mapping[str, str]]] = []  # term -> meaning
question_sources: list[Callable[[], Mapping[str, AskedQuestion]]] = []  # by id
page_fragments: list[PageFragment] = []
step_offers: list[StepOffer] = []
report_sections: list[ReportSection] = []
# Filling demonstration mode: what an invented organisation has besides its assessment, by its id.
demo_fillers: list[Callable[[str, Any], None]] = []
# In words, what else goes when the assessment of this id is deleted: “its checklist …”
goes_along: list[Callable[[UUID], Iterable[str]]] = []
public_pages: list[Callable[[], Iterable[str]]] = []  # paths for the site map


def brought_terms() -> dict[str, str]:
    return {term: meaning for source in term_sources for term, meaning in source().items()}


def asked_questions() -> dict[str, AskedQuestion]:
    return {key: question for source in question_sources for key, question in source().items()}
