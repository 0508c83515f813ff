"""Terms that open their meaning in any text: `{% load hub_terms %}`.

    {% new_terms as terms %}
    {% explain question.text terms %} … {% explain question.why terms %}

Only the first use of a term on a page opens it; `terms` remembers which were met.
"""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from hub.knowledge.library import get_library
from hub.knowledge.terms import term_markup

register = template.Library()


@register.simple_tag
def new_terms() -> set[str]:
    return set()


@register.simple_tag
def explain(text: str, terms: set[str] | str) -> SafeString:
    """The text, escaped, with the terms that stand in it for the first time.

    Where a part of a page is rendered alone, the template has no `terms`, and gives an empty text.
    """
    seen = terms if isinstance(terms, set) else set()
    parts = (
        conditional_escape(part) if isinstance(part, str) else term_markup(part)
        for part in get_library().finder.split(text, seen)
    )
    return mark_safe("".join(parts))  # noqa: S308 - the parts are escaped, and term_markup escapes its own
