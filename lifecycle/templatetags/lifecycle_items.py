"""What a page says about an item of the life cycle: `{% load lifecycle_items %}`."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from assessment.queries import get_latest_questionnaire
from lifecycle.forms.checklist import prefix_of
from lifecycle.loader import get_life_cycle
from lifecycle.progress import Progress, Status
from lifecycle.settling import Settling, explain_settling
from lifecycle.stages import Item

register = template.Library()
register.filter("prefix", prefix_of)

STATUS_TAGS = {Status.DONE: "ok", Status.UNDER_WAY: "acc", Status.NOT_STARTED: "", Status.NOT_NEEDED: ""}


@register.simple_tag
def settling(item: Item) -> Settling:
    """The answers of the assessment that settle the item, and the questions that help."""
    return explain_settling(item, get_life_cycle().questionnaire)


@register.simple_tag
def step_url(row: Any, assessment: Any) -> str:
    """The result from which a step was taken; the latest where that one is not known any more."""
    revision = [row.result_revision] if row.result_revision else []
    return reverse("assessment:results", args=[assessment.public_id, *revision]) + "#next"


@register.filter
def question_title(row: Any) -> str:
    """The question to which a step belongs, as the newest questionnaire has it."""
    questions = get_latest_questionnaire(get_life_cycle().questionnaire).questions
    question = questions.get(row.question_id)
    return question.title if question else row.question_id


@register.simple_tag
def status_tag(status: Status) -> SafeString:
    return format_html('<span class="tag {}">{}</span>', STATUS_TAGS[status], status.label)


@register.simple_tag
def status_mark(status: Status) -> SafeString:
    """A status on paper: a word, and a shape that the style sheet draws before it."""
    return format_html('<span class="st st-{}">{}</span>', status.value, status.label)


@register.simple_tag
def progress_bar(progress: Progress, title: str) -> SafeString:
    """How much is done, as a bar on paper. The figures stand beside it."""
    share = progress.done / progress.total if progress.total else 1
    return format_html(
        '<svg width="120" height="10" viewBox="0 0 120 10" role="img"><title>{}: {} of {} done</title>'
        '<rect x=".5" y=".5" width="119" height="9" rx="4.5" fill="#FFFFFF" stroke="#857B8C"/>'
        '<rect x="1" y="1" width="{}" height="8" rx="4" fill="#8C1437"/></svg>',
        title,
        progress.done,
        progress.total,
        round(118 * share, 1),
    )
