"""A suggested agenda for a clinic, from what most organisations in it have still to do.

The rule, as the page says it: first the whole picture; then the dimensions in which the largest share of
organisations is below its own target, the widest first, with a break after the first one; at the end, one
action each. What is left of the time is shared equally among the dimensions. Only as many dimensions are
taken as leave each of them the time that it needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

OPENING_MINUTES = 20
BREAK_MINUTES = 15
CLOSING_MINUTES = 10
LEAST_MINUTES = 30  # for one dimension
MOST_DIMENSIONS = 3
STEP = 5  # times are whole steps of minutes

Kind = Literal["opening", "dimension", "break", "closing"]


@dataclass(frozen=True, slots=True)
class Gap:
    """A dimension, how many organisations are below their own target in it, and where the middle is."""

    dimension_id: str
    below: int
    count: int
    median: Fraction | float | int

    @property
    def share(self) -> Fraction:
        return Fraction(self.below, self.count)


@dataclass(frozen=True, slots=True)
class Slot:
    kind: Kind
    minutes: int
    dimension_id: str = ""


def rank_gaps(gaps: Sequence[Gap]) -> list[Gap]:
    """The largest share below target first, then the lower median; ties stay in the order given."""
    return sorted((gap for gap in gaps if gap.below), key=lambda gap: (-gap.share, gap.median))


def suggest_agenda(gaps: Sequence[Gap], *, minutes: int) -> tuple[Slot, ...]:
    """Slots that fill `minutes` with the widest of `gaps`, by the rule above."""
    left = minutes - OPENING_MINUTES - CLOSING_MINUTES
    ranked = rank_gaps(gaps)[:MOST_DIMENSIONS]
    while len(ranked) > 1 and _each(left, len(ranked)) < LEAST_MINUTES:
        ranked.pop()
    slots = [Slot("opening", OPENING_MINUTES)]
    for place, gap in enumerate(ranked):
        if place == 1:
            slots.append(Slot("break", BREAK_MINUTES))
        slots.append(Slot("dimension", max(_each(left, len(ranked)), LEAST_MINUTES), gap.dimension_id))
    return (*slots, Slot("closing", CLOSING_MINUTES))


def _each(left: int, dimensions: int) -> int:
    """The time of one dimension, in whole steps, when so many share what is left."""
    available = left - (BREAK_MINUTES if dimensions > 1 else 0)
    return available // dimensions // STEP * STEP
