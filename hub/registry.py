"""What the hub shows of the apps above it. Each app fills this in its `ready()`; the hub imports neither."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
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


@dataclass(frozen=True, slots=True)
class Done:
    """How many lines of a checklist are done, of those that are needed."""

    done: int
    needed: int

    @property
    def is_all(self) -> bool:
        """True as well when nothing is needed."""
        return self.done == self.needed

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.done, self.needed) if self.needed else Fraction(1)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the checklist of an assessment is; where it has several, the one that was used last."""

    checklist_id: int
    track_id: str
    track: str  # its title
    used_at: datetime
    stages: Mapping[str, Done]  # by id, in the order of the cycle

    @property
    def overall(self) -> Done:
        counts = self.stages.values()
        return Done(sum(one.done for one in counts), sum(one.needed for one in counts))


@dataclass(frozen=True, slots=True)
class CycleItem:
    """A line that stands on checklists of itself, so that those of many can be counted together."""

    id: str
    title: str
    stage: str  # its title
    page: str  # of the hub: slug#passage


@dataclass(frozen=True, slots=True)
class ChecklistSource:
    """What a clinic asks about checklists. Whose it may ask about, and who is told, is not for the source."""

    stages: Callable[[], Sequence[tuple[str, str]]]  # id and title, in the order of the cycle
    items: Callable[[], Sequence[CycleItem]]  # of every track, in the order of the cycle
    # Of these assessments (their keys, or a query of them), those that have a checklist, by key
    standings: Callable[[Any], Mapping[int, Standing]]
    # By id of the item, on how many of these checklists it is open, and on how many it stands
    count_open: Callable[[Collection[Standing]], Mapping[str, tuple[int, int]]]
    render: Callable[[UUID], str]  # every line of an assessment's checklists, with notes and evidence; safe


search_sources: list[SearchSource] = []
term_sources: list[Callable[[], Mapping[str, str]]] = []  # term -> meaning
question_sources: list[Callable[[], Mapping[str, AskedQuestion]]] = []  # by id
page_fragments: list[PageFragment] = []
step_offers: list[StepOffer] = []
report_sections: list[ReportSection] = []
checklist_sources: list[ChecklistSource] = []  # one
# Filling demonstration mode: what an invented organisation has besides its assessment, by its id.
demo_fillers: list[Callable[[str, Any], None]] = []
# In words, what else goes when the assessment of this id is deleted: “its checklist …”
goes_along: list[Callable[[UUID], Iterable[str]]] = []
public_pages: list[Callable[[], Iterable[str]]] = []  # paths for the site map


def brought_terms() -> dict[str, str]:
    return {term: meaning for source in term_sources for term, meaning in source().items()}


def asked_questions() -> dict[str, AskedQuestion]:
    return {key: question for source in question_sources for key, question in source().items()}
