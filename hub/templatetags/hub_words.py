"""Words for what the hub's files record: `{% load hub_words %}`."""

from collections.abc import Mapping, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from hub.fields import tidy
from hub.knowledge.architectures import Group, Key, Node
from hub.knowledge.library import get_library
from hub.knowledge.pages import Page
from hub.knowledge.tools import Tool

register = template.Library()

MOST_LINES = 60  # of what one person wrote in one place

NOT_RECORDED = "Not recorded"
DOERS = {"person": "A person", "pipeline": "The pipeline"}


@register.filter
def item(mapping: Mapping[str, str], key: str) -> str:
    return mapping.get(key, "")


@register.filter
def recorded(word: str) -> str:
    """`on-demand` as On demand."""
    return word.replace("-", " ").capitalize()


@register.filter
def listed(words: Sequence[str]) -> str:
    """Formats stay as they are written; other words are told as `recorded` does."""
    if not words:
        return NOT_RECORDED
    first, *others = (word if word.startswith(".") else word.replace("-", " ") for word in words)
    return ", ".join([first if first.startswith(".") else first[0].upper() + first[1:], *others])


@register.filter
def doer(by: str) -> str:
    return DOERS.get(by, NOT_RECORDED)


@register.filter
def place_title(places: Mapping[str, Node | Group], place: str) -> str:
    return places[place].title


@register.filter
def page_title(pages: Mapping[str, Page], slug: str) -> str:
    return pages[slug].title


@register.filter
def key_parts(key: Key) -> list[tuple[str, list[tuple[str, str]]]]:
    """The key of a map, part by part, for a list of meanings."""
    parts = {
        "Done by": key.by,
        "Visibility": key.visibility,
        "Frequency": key.frequency,
        "Sources": key.recorded,
    }
    return [(title, list(words.items())) for title, words in parts.items()]


@register.filter
def place_name(pages: Mapping[str, Page], place: str) -> str:
    """The title of the page or passage that `slug#passage` names."""
    slug, _, anchor = place.partition("#")
    page = pages[slug]
    return page.anchors[anchor].title if anchor else page.title


@register.filter
def any_of(tools: Sequence[Tool], field: str) -> bool:
    """Whether any of the tools has something in the field."""
    return any(getattr(tool, field) for tool in tools)


@register.filter
def breakable(address: str) -> SafeString:
    """An address that may go on in the next line anywhere near, and is copied in one piece all the same."""
    pieces = [(address[place : place + 16],) for place in range(0, len(address), 16)]
    return format_html_join(mark_safe("<wbr>"), "{}", pieces)


@register.filter
def on_paper(text: str) -> str:
    """What somebody wrote, for a report: tidied as it would be today, and many short lines in one paragraph,
    since a thousand of them would be twenty sheets."""
    lines = tidy(text).split("\n")
    return "\n".join(lines) if len(lines) <= MOST_LINES else " / ".join(filter(None, lines))


@register.filter
def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


@register.simple_tag
def place_link(name: str) -> SafeString:
    """A link to the page or passage that `slug#passage` names, with both titles; "" when there is none."""
    place = get_library().place(name)
    if place is None:
        return SafeString("")
    title = f"{place.page}: {place.passage}" if place.passage else place.page
    return format_html('<a href="{}">{}</a>', place.url, title)
