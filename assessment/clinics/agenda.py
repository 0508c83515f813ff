"""The agenda of a clinic: the one that somebody wrote, or the suggested one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from assessment.clinics.figures import Figures
from assessment.maturity.agenda import suggest_agenda
from assessment.maturity.questionnaire import Dimension, Topic
from assessment.models import AgendaSlot, Cohort
from hub.knowledge.library import get_library

OPENING = ("Where we are", "Look at the picture of the whole clinic. Say what surprises you.")
BREAK = ("Break", "")
CLOSING = ("One action each", "Each organisation names one action, who takes it, and a date.")
DIMENSION = "Read the page, compare how you do it today, and choose the next step that fits you."


@dataclass(frozen=True)
class Line:
    """One line of an agenda as it is shown."""

    starts_at: datetime
    minutes: int
    title: str
    text: str
    dimension: Dimension | None
    page: Topic | None  # the hub page to read; its title is the topic's

    @property
    def url(self) -> str:
        return get_library().pages[self.page.page].url if self.page else ""


def build_agenda(cohort: Cohort, figures: Figures, written: list[AgendaSlot]) -> list[Line]:
    """`written` is what somebody saved; without any, the agenda follows the gaps."""
    return list(_timed(cohort, figures, written or suggested_slots(cohort, figures)))


def suggested_slots(cohort: Cohort, figures: Figures) -> list[AgendaSlot]:
    """Not stored: a fresh suggestion from the gaps as they are now. No figure stands in it."""
    slots = []
    for position, slot in enumerate(suggest_agenda(figures.gaps_for_agenda, minutes=cohort.minutes)):
        dimension = figures.questionnaire.dimension_by_id.get(slot.dimension_id)
        words = {"opening": OPENING, "break": BREAK, "closing": CLOSING}
        title, text = (dimension.title, DIMENSION) if dimension else words[slot.kind]
        slots.append(
            AgendaSlot(
                cohort=cohort,
                position=position,
                minutes=slot.minutes,
                title=title,
                text=text,
                dimension_id=slot.dimension_id,
            )
        )
    return slots


def page_of(dimension: Dimension) -> Topic | None:
    """The page that most questions of a dimension lead to."""
    pages = get_library().pages
    topics = [topic for question in dimension.questions for topic in question.topics if topic.page in pages]
    return max(topics, key=topics.count, default=None)


def _timed(cohort: Cohort, figures: Figures, slots: list[AgendaSlot]) -> Iterator[Line]:
    at = cohort.starts_at
    for slot in slots:
        dimension = figures.questionnaire.dimension_by_id.get(slot.dimension_id)
        page = page_of(dimension) if dimension else None
        yield Line(at, slot.minutes, slot.title, slot.text, dimension, page)
        at += timedelta(minutes=slot.minutes)
