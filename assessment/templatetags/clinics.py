"""What the pages of clinics need: `{% load clinics %}`."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from assessment.charts.text import figure
from assessment.maturity.benchmark import Spread
from assessment.maturity.questionnaire import Questionnaire
from assessment.models import Result

register = template.Library()

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


@register.filter
def share_words(share: object) -> str:
    return f"{share.some} of {share.count}"  # type: ignore[attr-defined]  # a Share


def _cell(mean: float) -> SafeString:
    return format_html('<td class="l{}">{}</td>', int(mean), figure(mean))
