"""What the templates of a report need: `{% load report %}`."""

from collections.abc import Iterable

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from assessment.maturity.questionnaire import Dimension, Question, Topic
from assessment.models import Assessment

register = template.Library()


@register.simple_tag
def dimension_url(assessment: Assessment, dimension: Dimension) -> str:
    return reverse("assessment:section", args=[assessment.public_id, dimension.id])


@register.simple_tag
def question_url(assessment: Assessment, question: Question) -> str:
    """The question on the page of its dimension."""
    page = reverse("assessment:section", args=[assessment.public_id, question.dimension_id])
    return f"{page}#question-{question.number}"


def topic_url(topic: Topic) -> str:
    """The page of the knowledge hub about a topic; empty as long as there is no hub."""
    try:
        return reverse("hub:page", args=[topic.page])
    except NoReverseMatch:
        return ""


@register.simple_tag
def topic_links(topics: Iterable[Topic]) -> SafeString:
    """Titles, each with a link where there is a page: a link is never dead."""
    return format_html_join(", ", "{}", ((_topic(topic),) for topic in topics))


def _topic(topic: Topic) -> SafeString | str:
    url = topic_url(topic)
    return format_html('<a href="{}">{}</a>', url, topic.title) if url else topic.title


@register.simple_tag
def stage_links(stages: Iterable[str]) -> SafeString:
    """Stages of the life cycle, each with a link to its page: plan-design is "Plan / Design"."""
    return format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        (
            (reverse("lifecycle:stage", args=[stage]), stage.replace("-", " / ").title())
            for stage in stages
        ),
    )


@register.filter
def first_sentence(text: str) -> str:
    """The sentence of an option that decides; the rest of it explains."""
    first, stop, _ = text.partition(". ")
    return f"{first}." if stop else text
