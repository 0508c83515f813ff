"""The numbers of a report as charts, for whichever drawing shows them."""

from assessment.charts.data import Axis, RadarChart, Series
from assessment.charts.stairs import Staircase
from assessment.maturity.questionnaire import Level
from assessment.report.shape import DimensionView, Highlight
from assessment.report.words import say_figure, say_list


def staircase(levels: tuple[Level, ...], now: Level | None, target: Level) -> Staircase:
    return Staircase(
        levels=tuple(level.name for level in levels),
        now=now.level if now else None,
        target=target.level,
    )


def radar_chart(
    levels: tuple[Level, ...],
    views: tuple[DimensionView, ...],
    best: tuple[Highlight, ...],
    widest: tuple[Highlight, ...],
) -> RadarChart:
    """Now and target of each core dimension."""
    return RadarChart(
        title="Now and target in each area",
        summary=_finding(views, best, widest),
        axes=tuple(Axis(view.dimension.title, view.dimension.short_title) for view in views),
        levels=tuple(level.name for level in levels),
        series=(
            Series(
                "now",
                "Now",
                tuple(view.mean for view in views),
                hollow=tuple(view.score.hollow for view in views),
            ),
            Series("target", "Target", tuple(view.target for view in views)),
        ),
    )


def _finding(
    views: tuple[DimensionView, ...], best: tuple[Highlight, ...], widest: tuple[Highlight, ...]
) -> str:
    """What the drawing shows, for people who do not see it."""
    sentences = []
    if best:
        sentences.append(f"Highest: {_named(best)}.")
    if widest:
        sentences.append(f"Furthest below target: {_named(widest)}.")
    missing = [view.dimension.title for view in views if view.mean is None]
    if missing:
        sentences.append(f"Not scored: {say_list(missing)}.")
    return " ".join([*sentences, "The table has every figure."])


def _named(highlights: tuple[Highlight, ...]) -> str:
    return say_list(
        f"{highlight.view.dimension.title} ({say_figure(highlight.view.mean)})" for highlight in highlights
    )
