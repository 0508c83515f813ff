"""The band of a radar: between the lowest and the highest of what people answered on sheets of their own."""

from collections.abc import Iterable
from dataclasses import replace

from assessment.charts.data import Band as ChartBand
from assessment.maturity.questionnaire import Questionnaire
from assessment.models import Band
from assessment.report.shape import Report

NAME = "Between the lowest and the highest of those who answered separately"


def with_band(report: Report, questionnaire: Questionnaire, bands: Iterable[Band]) -> Report:
    """The same report with the band on its radar. A dimension that fewer than two people answered has none of
    its own: there the band lies on the line."""
    ranges = {band.dimension_id: (band.lowest, band.highest) for band in bands}
    if not ranges:
        return report
    now = report.radar.series[0].values
    pairs = []
    for dimension, value in zip(questionnaire.core_dimensions, now, strict=True):
        on_the_line = 0.0 if value is None else float(value)
        pairs.append(ranges.get(dimension.id, (on_the_line, on_the_line)))
    low, high = zip(*pairs, strict=True)
    return replace(report, radar=replace(report.radar, band=ChartBand(NAME, low, high)))
