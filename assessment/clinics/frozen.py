"""Combined figures to and from JSON, exactly: fractions stay fractions."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from assessment.clinics.figures import DimensionFigures, Figures, QuestionFigures
from assessment.maturity.benchmark import Share, Spread
from assessment.maturity.questionnaire import Questionnaire


@dataclass(frozen=True)
class FrozenDimension:
    id: str
    spread: Spread | None
    below: Share | None
    levels: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class FrozenQuestion:
    id: str
    share: Share


@dataclass(frozen=True)
class FrozenFigures:
    level: Spread | None
    dimensions: tuple[FrozenDimension, ...]
    unknown: tuple[FrozenQuestion, ...]
    apart: tuple[FrozenQuestion, ...]
    behind: tuple[FrozenQuestion, ...]


_figures = TypeAdapter(FrozenFigures)


def freeze_figures(figures: Figures) -> Any:
    frozen = FrozenFigures(
        level=figures.level,
        dimensions=tuple(
            FrozenDimension(
                one.dimension.id, one.spread, one.below, tuple((level.level, n) for level, n in one.levels)
            )
            for one in figures.dimensions
        ),
        unknown=_freeze(figures.unknown),
        apart=_freeze(figures.apart),
        behind=_freeze(figures.behind),
    )
    return _figures.dump_python(frozen, mode="json")


def thaw_figures(frozen: Any, questionnaire: Questionnaire) -> Figures:
    figures = _figures.validate_python(frozen)
    return Figures(
        questionnaire=questionnaire,
        level=figures.level,
        dimensions=tuple(
            DimensionFigures(
                questionnaire.dimension_by_id[one.id],
                one.spread,
                one.below,
                tuple((questionnaire.levels[level], count) for level, count in one.levels),
            )
            for one in figures.dimensions
        ),
        unknown=_thaw(figures.unknown, questionnaire),
        apart=_thaw(figures.apart, questionnaire),
        behind=_thaw(figures.behind, questionnaire),
    )


def _freeze(questions: tuple[QuestionFigures, ...]) -> tuple[FrozenQuestion, ...]:
    return tuple(FrozenQuestion(one.question.id, one.share) for one in questions)


def _thaw(frozen: tuple[FrozenQuestion, ...], questionnaire: Questionnaire) -> tuple[QuestionFigures, ...]:
    return tuple(QuestionFigures(questionnaire.questions[one.id], one.share) for one in frozen)
