"""What a report says beyond the level itself: the way to the next one, and how others would call it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from assessment.maturity.questionnaire import Dimension, Level, NextStep, Question


@dataclass(frozen=True, slots=True)
class RaiseLine:
    """One answer that would have to rise, and the steps on the way."""

    question: Question
    dimension: Dimension
    from_name: str  # a level's name, "Don't know yet" or "Not answered"
    to_level: Level
    steps: tuple[NextStep, ...]
    remark: str  # that it may be there already; empty where a level was chosen


@dataclass(frozen=True, slots=True)
class RaiseGroup:
    """Raises of which the same is to be remarked, so that it is said once."""

    remark: str
    first: int  # the number of the first of them in the whole list
    raises: tuple[RaiseLine, ...]

    @property
    def said_once(self) -> bool:
        return bool(self.remark) and len(self.raises) > 1


def group_raises(raises: Iterable[RaiseLine]) -> list[RaiseGroup]:
    """Those without a remark first, so that none stands under a remark that is not its own."""
    found: dict[str, list[RaiseLine]] = {"": []}
    for raised in raises:
        found.setdefault(raised.remark, []).append(raised)
    firsts = accumulate((len(group) for group in found.values()), initial=1)
    return [
        RaiseGroup(remark, first, tuple(group))
        for (remark, group), first in zip(found.items(), firsts, strict=False)
        if group
    ]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The smallest set of steps that reaches the next level, before any limit by stage."""

    level: Level
    text: str
    raises: tuple[RaiseLine, ...]
    capped: str  # what the limit by stage asks as well; empty where there is none
    query: str  # the same set as the what-if page takes it


@dataclass(frozen=True, slots=True)
class Similar:
    """The levels of another published model that are roughly comparable."""

    title: str
    scope: str  # which of our levels it is compared with
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TestScoreSection:
    title: str
    points: Fraction | None  # None: too few answers
    most: int  # how many tests it has


@dataclass(frozen=True, slots=True)
class TestScoreView:
    """The rough ML Test Score with its four sections and what to know about it."""

    total: Fraction
    reading: str
    note: str
    sections: tuple[TestScoreSection, ...]
