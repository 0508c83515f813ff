"""How a level was worked out, in words: every level that was tried, with its checks."""

from dataclasses import dataclass
from typing import Literal

from assessment.maturity.questionnaire import Dimension, Level, Question


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing that was checked for a level, and how it came out."""

    rule: Literal["Reach", "Floor", "Gate"]
    passed: bool | None  # None: neither, because there was nothing to check
    text: str
    question: Question | None = None
    dimension: Dimension | None = None


@dataclass(frozen=True, slots=True)
class StepLine:
    """One level that was tried, with its checks."""

    level: Level
    passed: bool
    checks: tuple[CheckLine, ...]

    @property
    def reach(self) -> CheckLine:
        return self.checks[0]

    @property
    def floors(self) -> list[CheckLine]:
        return [check for check in self.checks if check.rule == "Floor"]

    @property
    def gates(self) -> list[CheckLine]:
        return [check for check in self.checks if check.rule == "Gate"]


@dataclass(frozen=True, slots=True)
class Working:
    """How one level was worked out, before any limit by stage: every level that was tried, in turn."""

    id: str
    title: str
    level: Level | None
    steps: tuple[StepLine, ...]

    @property
    def stopped(self) -> StepLine | None:
        """The level that was tried and not reached; None when all were, or nothing was counted."""
        return self.steps[-1] if self.steps and not self.steps[-1].passed else None
