"""Two clinics side by side, and one clinic before and after."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from assessment.clinics.results import SCORE_LAYERS, Layer, counted, layered, leaves_nobody_alone, shown
from assessment.maturity.benchmark import Number, Spread, spread_of
from assessment.maturity.questionnaire import Dimension, Questionnaire
from assessment.models import Cohort, Result, ScoreRow


@dataclass(frozen=True)
class Pair:
    dimension: Dimension
    first: Spread | None
    second: Spread | None

    @property
    def change(self) -> Number | None:
        return self.second.median - self.first.median if self.first and self.second else None


def before_and_after(cohort: Cohort, questionnaire: Questionnaire) -> list[Pair]:
    """The first and the latest result of the organisations that submitted more than once.

    They are a part of all that have finished: both they and the others must be nobody or a whole group.
    """
    earlier = Result.objects.filter(
        assessment=OuterRef("result__assessment"), revision__lt=OuterRef("result__revision")
    )
    later = Result.objects.filter(
        assessment=OuterRef("result__assessment"), revision__gt=OuterRef("result__revision")
    )
    latest = _means(ScoreRow.objects.filter(counted(cohort, "result__")))
    after = _means(ScoreRow.objects.filter(counted(cohort, "result__") & Exists(earlier)))
    member = "result__assessment__participations__"
    sharing = {key for group in SCORE_LAYERS for key in group}
    first = Q(**{f"{member}cohort": cohort, f"{member}sharing__in": sharing})
    before = _means(ScoreRow.objects.filter(first & ~Exists(earlier) & Exists(later)))
    return [
        Pair(
            dimension,
            *(
                (_spread(before.get(dimension.id)), _spread(after.get(dimension.id)))
                if leaves_nobody_alone(after.get(dimension.id), latest.get(dimension.id))
                else (None, None)
            ),
        )
        for dimension in questionnaire.core_dimensions
    ]


def side_by_side(first: Cohort, second: Cohort, questionnaire: Questionnaire) -> list[Pair]:
    """The dimensions of a questionnaire in two clinics."""
    one = _means(ScoreRow.objects.filter(counted(first, "result__")))
    other = _means(ScoreRow.objects.filter(counted(second, "result__")))
    return [
        Pair(dimension, _spread(one.get(dimension.id)), _spread(other.get(dimension.id)))
        for dimension in questionnaire.core_dimensions
    ]


def _means(rows: Any) -> dict[str, list[Layer]]:
    counts = (
        rows.filter(mean__isnull=False)
        .annotate(sharing=F("result__assessment__participations__sharing"))
        .values_list("dimension_id", "sharing", "mean")
        .annotate(organisations=Count("pk"))
    )
    return layered(SCORE_LAYERS, counts)


def _spread(layers: list[Layer] | None) -> Spread | None:
    found = shown(layers or [{}])
    return spread_of(found) if found else None
