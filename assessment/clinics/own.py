"""An organisation beside its clinics: its own scores and the middle of all."""

from assessment.charts.data import Axis, Band, RadarChart, Series
from assessment.clinics import get_cohort_questionnaire
from assessment.clinics.median import ClinicMedian, median_for_members
from assessment.clinics.snapshots import get_figures
from assessment.maturity.questionnaire import Questionnaire
from assessment.models import Assessment, Cohort, Participation, ScoreRow


def find_median(assessment: Assessment) -> ClinicMedian | None:
    """Of the clinic that was held last among those that have one to show to their organisations.

    Each is asked, so that all have a snapshot and a kept page needs no more than to compare names.
    """
    if not assessment.in_clinic:
        return None
    joined = Cohort.objects.filter(participations__assessment=assessment).order_by("-starts_at", "pk")
    medians = [_median_of(cohort) for cohort in joined]
    return next((median for median in medians if median), None)


def _median_of(cohort: Cohort) -> ClinicMedian | None:
    return median_for_members(cohort, get_figures(cohort, get_cohort_questionnaire(cohort)))


def own_chart(participation: Participation, questionnaire: Questionnaire) -> RadarChart | None:
    """Own scores with median and middle half of the clinic; None before a result, or with too few others."""
    latest = participation.assessment.results.order_by("-revision").first()
    median = _median_of(participation.cohort)
    if latest is None or median is None:
        return None
    own = {score.dimension_id: score for score in ScoreRow.objects.filter(result=latest)}
    spreads = [median.spreads.get(dimension.id) for dimension in questionnaire.core_dimensions]
    whole = [spread for spread in spreads if spread]
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
