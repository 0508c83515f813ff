"""What a comparison with an earlier result says."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Literal

from assessment.maturity.questionnaire import Dimension, Level, Question

Word = Literal["up", "down", "unchanged", "not compared"]


@dataclass(frozen=True, slots=True)
class LevelThen:
    name: str
    before: Level | None
    after: Level | None
    word: Word


@dataclass(frozen=True, slots=True)
class MeanThen:
    """Means of the questions that have a level in both; None where they are too few."""

    dimension: Dimension | None  # None: all of them
    before: Fraction | None
    after: Fraction | None
    difference: Fraction | None
    counted: int
    word: Word


@dataclass(frozen=True, slots=True)
class ChangeThen:
    question: Question
    dimension: Dimension
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeList:
    title: str
    changes: tuple[ChangeThen, ...]


@dataclass(frozen=True, slots=True)
class LeftOutThen:
    reason: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Then:
    before_at: datetime
    after_at: datetime
    before_version: str
    after_version: str
    levels: tuple[LevelThen, ...]
    overall: MeanThen
    dimensions: tuple[MeanThen, ...]
    lists: tuple[
        ChangeList, ...
    ]  # risen, fallen, found out, not known any more, otherwise; empty ones left out
    compared: int
    unchanged: int
    left_out: tuple[LeftOutThen, ...]

    @property
    def left_out_count(self) -> int:
        return sum(len(one.titles) for one in self.left_out)
