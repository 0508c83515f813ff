"""The median of a clinic beside an organisation's own result."""

from dataclasses import replace

from django.utils.timezone import localtime

from assessment.charts.data import Series, Value
from assessment.clinics.median import ClinicMedian
from assessment.maturity.questionnaire import Questionnaire
from assessment.report.shape import DimensionView, Report
from assessment.report.words import count

NAME = "Clinic median"


def with_median(report: Report, questionnaire: Questionnaire, median: ClinicMedian) -> Report:
    """The same report with the median on its radar and its tracks, and a sentence that says whose it is."""
    medians: dict[str, Value] = dict(median.medians)
    values = tuple(medians.get(dimension.id) for dimension in questionnaire.core_dimensions)
    series = (*report.radar.series, Series("cohort", NAME, values))
    return replace(
        report,
        radar=replace(report.radar, series=series),
        dimensions=tuple(_with(view, medians) for view in report.dimensions),
        clinic=_say(median, complete=None not in values),
    )


def _with(view: DimensionView, medians: dict[str, Value]) -> DimensionView:
    return replace(view, track=replace(view.track, cohort=medians.get(view.dimension.id)))


def _say(median: ClinicMedian, *, complete: bool) -> str:
    fewest, most = median.organisations
    of = count(most, "organisation") if fewest == most else f"{fewest} to {most} organisations"
    said = (
        f"{NAME}: of {of} of {median.title}, {localtime(median.held_at):%-d %B %Y}, that share their scores."
    )
    return said if complete else f"{said} Where too few of them have a score, there is none."
