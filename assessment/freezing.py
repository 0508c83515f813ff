"""A result to and from JSON, exactly: fractions stay fractions, so frozen figures equal fresh ones."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from assessment.maturity.questionnaire import Profile, Reply
from assessment.maturity.results import ActionPlan, Score


@dataclass(frozen=True)
class FrozenAnswer:
    reply: Reply | None
    reason: str = ""
    note: str = ""
    evidence: str = ""
    target: int | None = None


@dataclass(frozen=True)
class Inputs:
    """What was given: profile, every answer row, and the targets of whole sections."""

    profile: Profile
    answers: dict[str, FrozenAnswer]
    section_targets: dict[str, int]


@dataclass(frozen=True)
class Figures:
    """What was worked out from it."""

    score: Score
    plan: ActionPlan


_inputs = TypeAdapter(Inputs)
_figures = TypeAdapter(Figures)


def freeze_inputs(inputs: Inputs) -> Any:
    return _inputs.dump_python(inputs, mode="json")


def thaw_inputs(frozen: Any) -> Inputs:
    return _inputs.validate_python(frozen)


def freeze_figures(figures: Figures) -> Any:
    return _figures.dump_python(figures, mode="json")


def thaw_figures(frozen: Any) -> Figures:
    return _figures.validate_python(frozen)
