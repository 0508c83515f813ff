"""What the templates of a report need: `{% load report %}`."""

from collections.abc import Iterable
from fractions import Fraction

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from assessment.charts.text import figure
from assessment.maturity.questionnaire import Dimension, Question
from assessment.models import Assessment
from assessment.report.outlook_shape import RaiseGroup, RaiseLine, group_raises
from hub.templatetags.hub_words import place_link

register = template.Library()


@register.simple_tag
def dimension_url(assessment: Assessment, dimension: Dimension) -> str:
    return reverse("assessment:section", args=[assessment.public_id, dimension.id])


@register.simple_tag
def question_url(assessment: Assessment, question: Question) -> str:
    """The question on the page of its dimension."""
    page = reverse("assessment:section", args=[assessment.public_id, question.dimension_id])
    return f"{page}#question-{question.number}"


@register.simple_tag
def passage_link(question: Question) -> SafeString:
    """The passage of the knowledge hub that helps with the question, or else the pages of its topics."""
    return place_link(question.read) or format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((reverse("hub:page", args=[topic.page]), topic.title) for topic in question.topics),
    )


@register.simple_tag
def stage_links(stages: Iterable[str]) -> SafeString:
    """Stages of the life cycle, each with a link to its page: plan-design is "Plan / Design"."""
    return format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((reverse("lifecycle:stage", args=[stage]), stage.replace("-", " / ").title()) for stage in stages),
    )


ARROWS = {"up": "\N{UPWARDS ARROW}", "down": "\N{DOWNWARDS ARROW}", "unchanged": "="}


@register.simple_tag
def change_word(word: str, difference: Fraction | None = None) -> SafeString:
    """A change in an arrow and in words: "up 0.4". The arrow says nothing that the words do not."""
    amount = f" {figure(abs(difference))}" if difference else ""
    arrow = ARROWS.get(word, "")
    return format_html('<span aria-hidden="true">{}</span> {}{}', arrow, word, amount)


@register.filter
def first_sentence(text: str) -> str:
    """The sentence of an option that decides; the rest of it explains."""
    first, stop, _ = text.partition(". ")
    return f"{first}." if stop else text


@register.filter
def by_remark(raises: Iterable[RaiseLine]) -> list[RaiseGroup]:
    return group_raises(raises)
