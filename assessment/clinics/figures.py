"""What a clinic has in common, as its pages and files show it. Nobody's own figures are in here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from assessment.charts.data import Axis, Band, RadarChart, Series
from assessment.charts.text import figure
from assessment.clinics.results import (
    Layer,
    disagreement_layers,
    parts_of,
    reply_layers,
    score_layers,
    shown,
    summed,
)
from assessment.maturity.agenda import Gap, rank_gaps
from assessment.maturity.benchmark import Share, Spread, share_of, spread_of
from assessment.maturity.questionnaire import Dimension, Level, Question, Questionnaire
from assessment.models import Cohort
from hub.knowledge.library import get_library

MOST_GAPS = 4
MOST_QUESTIONS = 5
FAR_APART = 2  # levels between colleagues that count as disagreement
THIN_WORDS = 120  # a passage shorter than this leaves most readers with questions


@dataclass(frozen=True)
class DimensionFigures:
    dimension: Dimension
    spread: Spread | None  # None: too few organisations
    below: Share | None  # how many are below their own target
    levels: tuple[tuple[Level, int], ...] = ()  # how many stand in each level of the scale, by their mean


@dataclass(frozen=True)
class QuestionFigures:
    question: Question
    share: Share


@dataclass(frozen=True)
class Figures:
    questionnaire: Questionnaire
    level: Spread | None
    dimensions: tuple[DimensionFigures, ...]
    unknown: tuple[QuestionFigures, ...]
    apart: tuple[QuestionFigures, ...]
    behind: tuple[QuestionFigures, ...]  # every question in which half or more are below target

    @property
    def organisations(self) -> int:
        """Behind the overall figures; 0 when there are none to show."""
        return self.level.count if self.level else 0

    @property
    def median_level(self) -> Level | None:
        """Half of the organisations stand at this level or above it."""
        return self.questionnaire.levels[int(self.level.median)] if self.level else None

    @property
    def any(self) -> bool:
        return any(one.spread for one in self.dimensions)

    @property
    def thin(self) -> tuple[QuestionFigures, ...]:
        """Of these, where the hub says little. It may say more by now than when they were worked out."""
        return tuple(one for one in self.behind if has_thin_passage(one.question))[:MOST_QUESTIONS]

    @property
    def gaps(self) -> list[DimensionFigures]:
        """Where most are below their own target, the widest first."""
        by_id = {one.dimension.id: one for one in self.dimensions}
        ranked = rank_gaps(self.gaps_for_agenda)
        return [by_id[gap.dimension_id] for gap in ranked[:MOST_GAPS]]

    @property
    def gaps_for_agenda(self) -> list[Gap]:
        return [
            Gap(one.dimension.id, one.below.some, one.below.count, one.spread.median)
            for one in self.dimensions
            if one.below and one.spread
        ]


def work_out_figures(cohort: Cohort, questionnaire: Questionnaire) -> Figures:
    """Three questions to the database, however many organisations take part. Pages ask `snapshots`."""
    scores = score_layers(cohort)
    # Each result has a row in every dimension, so one dimension tells the overall level of all.
    overall = shown(parts_of(next(iter(scores.values()), []), lambda value: value[2]))
    replies = {key: shown(layers) for key, layers in reply_layers(cohort).items()}
    apart = {key: shown(layers) for key, layers in disagreement_layers(cohort).items()}
    return Figures(
        questionnaire=questionnaire,
        level=spread_of(overall) if overall else None,
        dimensions=tuple(
            _dimension_figures(questionnaire, dimension, _scored(scores.get(dimension.id, [])))
            for dimension in questionnaire.core_dimensions
        ),
        unknown=_ranked(questionnaire, replies, lambda value: value[0] is None)[:MOST_QUESTIONS],
        apart=_ranked(questionnaire, apart, lambda levels: levels >= FAR_APART)[:MOST_QUESTIONS],
        behind=_ranked(
            questionnaire, replies, lambda value: value[0] is None or value[0] < value[1], least=0.5
        ),
    )


def cohort_chart(figures: Figures, *, title: str) -> RadarChart:
    """The median of each dimension with the middle half around it. Dimensions with too few stay open."""
    spreads = [one.spread for one in figures.dimensions]
    whole = [spread for spread in spreads if spread]
    return RadarChart(
        title=title,
        summary=_summary(figures),
        axes=tuple(Axis(one.dimension.title, one.dimension.short_title) for one in figures.dimensions),
        levels=tuple(level.name for level in figures.questionnaire.levels),
        series=(Series("cohort", "Median", tuple(spread.median if spread else None for spread in spreads)),),
        band=Band("Middle half", tuple(one.low for one in whole), tuple(one.high for one in whole))
        if len(whole) == len(spreads)
        else None,
    )


def has_thin_passage(question: Question) -> bool:
    """Whether the hub says little, or nothing, about what a question asks."""
    slug, _, anchor = question.read.partition("#")
    page = get_library().pages.get(slug)
    passage = page.anchors.get(anchor) if page else None
    return passage is None or len(passage.text.split()) < THIN_WORDS


def threshold() -> int:
    return int(settings.CLINIC_THRESHOLD)


def _dimension_figures(
    questionnaire: Questionnaire, dimension: Dimension, histogram: Layer | None
) -> DimensionFigures:
    if not histogram:
        return DimensionFigures(dimension, None, None)
    steps = summed(histogram, lambda value: int(value[0]))
    return DimensionFigures(
        dimension,
        spread_of(summed(histogram, lambda value: value[0])),
        share_of(summed(histogram, lambda value: value[1])),
        tuple((level, steps[level.level]) for level in questionnaire.levels if level.level in steps),
    )


def _scored(layers: list[Layer]) -> Layer | None:
    """(mean, below target) of those that have a mean in the dimension."""
    return shown(parts_of(layers, lambda value: value[:2] if value[0] is not None else None))


def _ranked(
    questionnaire: Questionnaire,
    histograms: dict[str, Layer | None],
    holds: Callable[[Any], bool],
    least: float = 0,
) -> tuple[QuestionFigures, ...]:
    """The questions for which it holds of somebody, those of the largest share first."""
    found = [
        QuestionFigures(question, share_of(summed(histogram, holds)))
        for question in questionnaire.questions.values()
        if (histogram := histograms.get(question.id))
    ]
    holding = [one for one in found if one.share.some and one.share.fraction >= least]
    return tuple(sorted(holding, key=lambda one: -one.share.fraction))


def _summary(figures: Figures) -> str:
    known = [(one.spread.median, one.dimension.title) for one in figures.dimensions if one.spread]
    if not known:
        return "Too few organisations have finished."
    (highest, best), (lowest, worst) = max(known), min(known)
    if highest == lowest:
        return f"Every median is at {figure(highest)}."
    return f"Highest median: {best}, {figure(highest)}. Lowest: {worst}, {figure(lowest)}."
