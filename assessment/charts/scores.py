"""A score as a radar: the mean of each core dimension, and where it should be."""

from collections.abc import Sequence
from fractions import Fraction

from assessment.charts.data import Axis, RadarChart, Series
from assessment.charts.text import figure
from assessment.maturity.questionnaire import Dimension, Questionnaire
from assessment.maturity.results import Score


def score_chart(
    questionnaire: Questionnaire,
    score: Score,
    *,
    title: str = "Now and target, by dimension",
    now: str = "Now",
    target: str = "Target in 12 months",
) -> RadarChart:
    dimensions = questionnaire.core_dimensions
    scores = [score.dimensions[dimension.id] for dimension in dimensions]
    return RadarChart(
        title=title,
        summary=_summary(dimensions, score),
        axes=tuple(Axis(dimension.title, dimension.short_title) for dimension in dimensions),
        levels=tuple(level.name for level in questionnaire.levels),
        series=(
            Series("now", now, tuple(one.mean for one in scores), tuple(one.hollow for one in scores)),
            Series("target", target, tuple(_target(dimension, score) for dimension in dimensions)),
        ),
    )


def _target(dimension: Dimension, score: Score) -> Fraction | None:
    """The mean of the targets of its shown questions."""
    targets = [score.targets[one.id] for one in dimension.questions if one.id in score.targets]
    return Fraction(sum(targets), len(targets)) if targets else None


def _summary(dimensions: Sequence[Dimension], score: Score) -> str:
    """The finding in words: the highest, the lowest, and how many are missing."""
    means = [(score.dimensions[dimension.id].mean, dimension.title) for dimension in dimensions]
    scored = [(mean, title) for mean, title in means if mean is not None]
    missing = len(means) - len(scored)
    sentences = []
    if scored:
        (highest, best), (lowest, worst) = max(scored), min(scored)
        if highest == lowest:
            sentences.append(f"Every scored dimension is at {figure(highest)}.")
        else:
            sentences.append(f"Highest: {best}, {figure(highest)}. Lowest: {worst}, {figure(lowest)}.")
    if missing:
        sentences.append(f"Not scored: {missing} of {len(means)} dimensions.")
    return " ".join(sentences)
