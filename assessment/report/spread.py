"""How the answers are spread over the levels."""

from assessment.charts.explore import Count, Figure, explore_bars, explore_counts, explore_radar
from assessment.report import words
from assessment.report.shape import DimensionView, Report


def count_answers(report: Report) -> tuple[Count, ...]:
    """Questions by what was answered, for every dimension that is shown: levels first, then the rest."""
    views = (*report.dimensions, *report.apart)
    levels = [
        Count(
            level.name,
            f"var(--l{level.level})",
            tuple(sum(line.level == level for line in view.answers) for view in views),
        )
        for level in report.levels
    ]
    others = (
        Count(words.DONT_KNOW, "var(--wash)", tuple(view.score.dont_know for view in views)),
        Count(words.NOT_APPLICABLE, "var(--line)", tuple(view.score.not_applicable for view in views)),
        Count(words.NOT_ANSWERED, "var(--bg)", tuple(view.score.unanswered for view in views)),
    )
    return (*levels, *(count for count in others if any(count.numbers)))


def spread_rows(report: Report) -> list[tuple[DimensionView, tuple[int, ...]]]:
    """The same as a table: each dimension with its numbers."""
    columns = zip(*(count.numbers for count in count_answers(report)), strict=True)
    return list(zip((*report.dimensions, *report.apart), columns, strict=True))


def explore_figures(report: Report) -> dict[str, Figure]:
    """Every chart of a result that can be explored."""
    names = [view.dimension.short_title for view in (*report.dimensions, *report.apart)]
    return {
        "radar": explore_radar(report.radar),
        "bars": explore_bars(report.radar),
        "spread": explore_counts(names, count_answers(report)),
    }
