"""Small pieces of markup that every page may use: `{% load hub_ui %}`."""

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# Outlines on a grid of 24, drawn with the colour of the text around them.
ICONS = {
    "back": "M19 12H5M11 6l-6 6 6 6",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "clock": "M12 7v5l3.5 2M12 3a9 9 0 100 18 9 9 0 000-18z",
    "dots": "M6 12v.01M12 12v.01M18 12v.01",
    "down": "M12 4v11M7 11l5 5 5-5M5 20h14",
    "info": "M12 11v5.5M12 7.5v.01M12 3a9 9 0 100 18 9 9 0 000-18z",
    "link": ("M10 14a4 4 0 005.7 0l3-3a4 4 0 00-5.7-5.7l-1 1M14 10a4 4 0 00-5.7 0l-3 3a4 4 0 005.7 5.7l1-1"),
    "lock": "M7 11V8a5 5 0 0110 0v3M5.5 11h13v9h-13z",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "minus": "M6 12h12",
    "next": "M5 12h14M13 6l6 6-6 6",
    "people": (
        "M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6"
        "M16 4.5a3.5 3.5 0 010 6.5M18 14.5c2.1.8 3.5 2.8 3.5 5.5"
    ),
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "screen": "M3 5h18v11H3zM8 20h8M12 16v4",
    "warn": (
        "M12 9v4.5M12 17v.01M10.3 4.3L2.8 17.5A2 2 0 004.5 20.5h15a2 2 0 001.7-3L13.7 4.3a2 2 0 00-3.4 0z"
    ),
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon: the words always stand beside it."""
    return format_html(
        '<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        ICONS[name],
    )


@register.simple_tag
def problem(field: BoundField, error: str) -> str:
    """One line of an error summary: which field, and what to do."""
    label = str(field.label)
    return f"{label} {error}" if label.endswith(("?", ".")) else f"{label}: {error}"


@register.filter
def first_control(field: BoundField) -> str:
    """The id that a link to the field goes to: its control, or the first of a group."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.filter
def marked_optional(field: BoundField) -> bool:
    """Whether a field says that it may stay open: only where others on the form may not."""
    return not field.field.required and any(other.required for other in field.form.fields.values())
