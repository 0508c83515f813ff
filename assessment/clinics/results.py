"""Which results stand behind the figures of a clinic, summed by the database.

The latest result of each assessment counts, and of two assessments of one organisation the one submitted
last. Rows come in layers by what the organisation shares, as `maturity.benchmark.combine` takes them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet

from assessment.maturity.benchmark import combine, may_show
from assessment.maturity.sharing import Sharing, feeding
from assessment.models import Answer, Assessment, Cohort, Participation, ReplyRow, Result, ScoreRow

Layer = dict[Any, int]
# What a facilitator sees one by one anyway comes first.
SCORE_LAYERS: tuple[tuple[Sharing, ...], ...] = (("full", "named"), ("unnamed",))
REPLY_LAYERS: tuple[tuple[Sharing, ...], ...] = (("full",), ("named",), ("unnamed",))


def counted(cohort: Cohort, prefix: str = "") -> Q:
    """Rows that belong to the latest result of an organisation whose scores go into combined figures.

    `prefix` leads from the row to its result: "result__".
    """
    member = f"{prefix}assessment__participations__"
    newer = Result.objects.filter(
        assessment=OuterRef(f"{prefix}assessment"), revision__gt=OuterRef(f"{prefix}revision")
    )
    # Found by its organisation, of which there are few rows, and not among all that take part.
    takes_part = Participation.objects.filter(
        cohort=cohort, sharing__in=feeding("aggregates"), assessment=OuterRef("pk")
    )
    twin = Assessment.objects.filter(
        Exists(takes_part),
        organisation=OuterRef(f"{prefix}assessment__organisation"),
        results__submitted_at__gt=OuterRef(f"{prefix}submitted_at"),
    ).exclude(pk=OuterRef(f"{prefix}assessment"))
    return (
        Q(**{f"{member}cohort": cohort, f"{member}sharing__in": feeding("aggregates")})
        & ~Exists(newer)
        & ~Exists(twin)
    )


def score_layers(cohort: Cohort) -> dict[str, list[Layer]]:
    """By dimension, how many organisations have each (mean, below their own target, overall level).

    Without enough answers the mean is None; before enough for a level, the overall level is.
    """
    rows = (
        ScoreRow.objects.filter(counted(cohort, "result__"))
        .annotate(
            sharing=F("result__assessment__participations__sharing"),
            target=F("result__target_level"),
            overall=F("result__level"),
        )
        .values_list("dimension_id", "sharing", "mean", "level", "target", "overall")
        .annotate(organisations=Count("pk"))
    )
    return layered(
        SCORE_LAYERS,
        (
            (dimension, sharing, (mean, level is not None and level < target, overall), count)
            for dimension, sharing, mean, level, target, overall, count in rows
        ),
    )


def parts_of(layers: Iterable[Layer], of: Callable[[Any], Any]) -> list[Layer]:
    """The layers of one part of their values. Where it is None, there is no figure to count."""
    return [
        summed({value: count for value, count in layer.items() if of(value) is not None}, of)
        for layer in layers
    ]


def summed(histogram: Layer, of: Callable[[Any], Any]) -> Layer:
    """The histogram of one part of its values."""
    found: Layer = {}
    for value, count in histogram.items():
        found[of(value)] = found.get(of(value), 0) + count
    return found


def reply_layers(cohort: Cohort) -> dict[str, list[Layer]]:
    """By question, how many organisations have each (level or None for don't know, target)."""
    rows = (
        ReplyRow.objects.filter(counted(cohort, "result__"))
        .annotate(sharing=F("result__assessment__participations__sharing"))
        .values_list("question_id", "sharing", "level", "target")
        .annotate(organisations=Count("pk"))
    )
    return layered(
        REPLY_LAYERS,
        ((question, sharing, (level, target), n) for question, sharing, level, target, n in rows),
    )


def disagreement_layers(cohort: Cohort) -> dict[str, list[Layer]]:
    """By question, in how many organisations colleagues who answered separately are so many levels apart,
    once that is revealed."""
    member = "sheet__assessment__participations__"
    asked: QuerySet[Any, Any] = (
        Answer.objects.filter(
            **{f"{member}cohort": cohort, f"{member}sharing__in": feeding("aggregates")},
            sheet__person__isnull=False,
            sheet__assessment__separate__revealed_at__isnull=False,
            level__isnull=False,
        )
        .annotate(sharing=F(f"{member}sharing"))
        .values_list("question_id", "sharing", "sheet__assessment")
        .annotate(people=Count("pk"), apart=Max("level") - Min("level"))
        .filter(people__gte=2)
    )
    return layered(
        REPLY_LAYERS, ((question, sharing, apart, 1) for question, sharing, _, _, apart in asked.iterator())
    )


def shown(layers: Iterable[Layer]) -> Layer | None:
    """The histogram that may be shown of these layers, by the site's threshold; None for none."""
    return combine(*layers, threshold=settings.CLINIC_THRESHOLD)


def leaves_nobody_alone(part: Sequence[Layer] | None, whole: Sequence[Layer] | None) -> bool:
    """Whether a part cannot be taken off the whole to leave a few, also by who sees named ones anyway."""
    of_part, of_whole = ([sum(layer.values()) for layer in layers or ()] for layers in (part, whole))
    rest = [whole - part for part, whole in zip_longest(of_part, of_whole, fillvalue=0)]
    return all(may_show(sum(rest[first:]), threshold=settings.CLINIC_THRESHOLD) for first in range(len(rest)))


def layered(
    order: tuple[tuple[Sharing, ...], ...], rows: Iterable[tuple[str, str, Any, int]]
) -> dict[str, list[Layer]]:
    """Rows of (key, sharing, value, organisations) as histograms by key, one for each group of `order`."""
    places: Mapping[str, int] = {sharing: place for place, group in enumerate(order) for sharing in group}
    found: dict[str, list[Layer]] = {}
    for key, sharing, value, count in rows:
        layers = found.setdefault(key, [{} for _ in order])
        layer = layers[places[sharing]]
        layer[value] = layer.get(value, 0) + count
    return found
