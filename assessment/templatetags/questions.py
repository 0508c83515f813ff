"""The choices of a question, as its cards need them: `{% load questions %}`."""

from collections.abc import Iterable, Sequence

from django import template
from django.forms import BoundField
from django.forms.boundfield import BoundWidget

from assessment.maturity.questionnaire import Level, Option, Question

register = template.Library()


@register.filter
def choices_of(reply: BoundField, question: Question) -> Iterable[tuple[BoundWidget, Option]]:
    """Radio button and option of each level, lowest first: `{% for radio, option in … %}`."""
    return zip(reply.subwidgets, question.options, strict=False)


@register.filter
def after_levels(reply: BoundField, question: Question) -> Sequence[BoundWidget]:
    """The radio buttons that are no level: don't know, not applicable, and whatever the form adds."""
    return reply.subwidgets[len(question.options) :]


@register.filter
def name_of(levels: Sequence[Level], level: int) -> str:
    return levels[level].name
