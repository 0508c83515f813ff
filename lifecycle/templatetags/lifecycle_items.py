"""What a page says about an item of the life cycle: `{% load lifecycle_items %}`."""

from django import template

from lifecycle.loader import get_life_cycle
from lifecycle.settling import Settling, explain_settling
from lifecycle.stages import Item

register = template.Library()


@register.simple_tag
def settling(item: Item) -> Settling:
    """The answers of the assessment that settle the item, and the questions that help."""
    return explain_settling(item, get_life_cycle().questionnaire)
