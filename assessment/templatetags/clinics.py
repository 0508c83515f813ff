"""What the pages of clinics need: `{% load clinics %}`."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from assessment.charts import squares as drawing
from assessment.charts.text import figure
from assessment.clinics.figures import DimensionFigures
from assessment.maturity.benchmark import Share, Spread
from assessment.maturity.questionnaire import Questionnaire
from assessment.models import Result
from hub.registry import Done

register = template.Library()

MOST_SQUARES = 60

NOTHING = format_html('<td><span class="vh">{}</span><span aria-hidden="true">–</span></td>', "No figure")


@register.simple_tag
def score_cell(means: Mapping[str, float], dimension_id: str) -> SafeString:
    """A mean on the colour of the level that it has reached."""
    mean = means.get(dimension_id)
    return NOTHING if mean is None else _cell(mean)


@register.simple_tag
def spread_cell(spread: Spread | None) -> SafeString:
    return NOTHING if spread is None else _cell(float(spread.median))


@register.simple_tag
def overall_cell(result: Result | None, questionnaire: Questionnaire) -> SafeString:
    """The overall level by its name: it comes from the rule and not from the mean."""
    if result is None or result.level is None:
        return NOTHING
    return format_html('<td class="l{}">{}</td>', result.level, questionnaire.levels[result.level].name)


@register.simple_tag
def done_cell(stages: Mapping[str, Done], stage_id: str) -> SafeString:
    """How much of a stage is done. A stage that is finished says so."""
    one = stages[stage_id]
    finished = format_html(' <span class="tag ok">{}</span>', "All") if one.is_all else ""
    return format_html('<td class="nowrap">{} of {}{}</td>', one.done, one.needed, finished)


@register.simple_tag
def no_cell() -> SafeString:
    return NOTHING


@register.simple_tag
def sort_query(sort: str, key: str) -> str:
    """The address that sorts by this column, the other way round if the table is sorted by it now."""
    return "?" + urlencode({"sort": f"-{key}" if sort == key else key})


@register.simple_tag
def aria_sort(sort: str, key: str) -> SafeString | str:
    """Figures go from the highest down, names from A; "-" turns it round."""
    if sort.removeprefix("-") != key:
        return ""
    ascending = (key == "name") != sort.startswith("-")
    return format_html(' aria-sort="{}"', "ascending" if ascending else "descending")


@register.simple_tag
def squares(figures: DimensionFigures) -> SafeString:
    """One square for each organisation; for a great many, their number on each level in words."""
    words = ", ".join(f"{count} at {level.name}" for level, count in figures.levels)
    if sum(count for _, count in figures.levels) > MOST_SQUARES:
        return format_html('<p class="muted small">{}</p>', words)
    counts = [(level.level, count) for level, count in figures.levels]
    # The drawing escapes the words that it is given.
    return mark_safe(drawing.squares(counts, label=f"{figures.dimension.title}: {words}"))  # noqa: S308


@register.filter
def share_words(share: Share) -> str:
    return f"{share.some} of {share.count}"


def _cell(mean: float) -> SafeString:
    return format_html('<td class="l{}">{}</td>', int(mean), figure(mean))
