"""An organisation beside its clinic: its own scores and the middle of the others."""

from django.conf import settings

from assessment.charts.data import Axis, Band, RadarChart, Series
from assessment.clinics.results import Layer, parts_of, score_layers, shown
from assessment.maturity.benchmark import Spread, may_show, spread_of
from assessment.maturity.questionnaire import Questionnaire
from assessment.models import Participation, ScoreRow


def own_chart(participation: Participation, questionnaire: Questionnaire) -> RadarChart | None:
    """Own scores with median and middle half of the clinic; None before a result, or when too few finished.

    The reader knows their own figures, which may be part of the total: what is left without them must be a
    group by itself.
    """
    latest = participation.assessment.results.order_by("-revision").first()
    if latest is None:
        return None
    own = {score.dimension_id: score for score in ScoreRow.objects.filter(result=latest)}
    layers = score_layers(participation.cohort)
    spreads = [_spread(layers.get(dimension.id, [])) for dimension in questionnaire.core_dimensions]
    whole = [spread for spread in spreads if spread]
    if not whole:
        return None
    return RadarChart(
        title=f"You and {participation.cohort.title}",
        summary="Your scores, and the median of the clinic, by dimension.",
        axes=tuple(Axis(one.title, one.short_title) for one in questionnaire.core_dimensions),
        levels=tuple(level.name for level in questionnaire.levels),
        series=(
            Series(
                "now",
                "You",
                tuple(own[one.id].mean if one.id in own else None for one in questionnaire.core_dimensions),
            ),
            Series("cohort", "Median of the clinic", tuple(one.median if one else None for one in spreads)),
        ),
        band=Band("Middle half", tuple(one.low for one in whole), tuple(one.high for one in whole))
        if len(whole) == len(spreads)
        else None,
    )


def _spread(layers: list[Layer]) -> Spread | None:
    means = shown(parts_of(layers, lambda value: value[0]))
    if means is None or not may_show(sum(means.values()) - 1, threshold=settings.CLINIC_THRESHOLD):
        return None
    return spread_of(means)
