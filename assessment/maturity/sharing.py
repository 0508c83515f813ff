"""What an organisation lets a clinic have: four choices, and what each of them feeds.

Every page and file about a clinic asks this table and nothing else. docs/clinics.md shows it to people, and
a test compares the two.
"""

from dataclasses import dataclass
from typing import Literal

Sharing = Literal["part", "unnamed", "named", "full"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the four. Each feeds all that the one before it feeds."""

    id: Sharing
    title: str
    about: str  # what the facilitators of the clinic get
    counts: bool  # how many joined and how many finished
    aggregates: bool  # medians, spreads, gaps; of checklists: stages finished, items open
    row: bool  # with the organisation's name: progress, scores and levels; how far its checklist is by stage
    answers: bool  # every answer with its notes: the whole report; the checklist with notes and evidence


CHOICES: tuple[Choice, ...] = (
    Choice(
        id="part",
        title="We take part, nothing more",
        about="You are one of the number that joined and, later, of the number that finished.",
        counts=True,
        aggregates=False,
        row=False,
        answers=False,
    ),
    Choice(
        id="unnamed",
        title="Our scores, without our name",
        about="Your scores, and how far your checklist is, also go into combined figures, once enough "
        "organisations share theirs this way. Nobody sees a row of yours, your sector or your size.",
        counts=True,
        aggregates=True,
        row=False,
        answers=False,
    ),
    Choice(
        id="named",
        title="Our scores, with our name",
        about="The facilitators also see your name, your sector, how far you are, your scores by "
        "dimension, and how far your checklist is by stage. The room never sees them.",
        counts=True,
        aggregates=True,
        row=True,
        answers=False,
    ),
    Choice(
        id="full",
        title="Our full report",
        about="The facilitators can also read and download your report, with every answer and note, and "
        "read your checklist with its notes and evidence.",
        counts=True,
        aggregates=True,
        row=True,
        answers=True,
    ),
)

BY_ID = {choice.id: choice for choice in CHOICES}


def feeding(what: Literal["counts", "aggregates", "row", "answers"]) -> tuple[Sharing, ...]:
    """The choices that feed it."""
    return tuple(choice.id for choice in CHOICES if getattr(choice, what))
