"""For search engines and shared links."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.knowledge.cards import card_texts, draw_card
from hub.knowledge.finished import render_page, serve_finished
from hub.knowledge.library import get_library
from hub.registry import public_pages


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    return serve_finished(
        request,
        "sitemap",
        lambda: render_page("hub_pages/sitemap.xml", {"addresses": list(_addresses())}),
        content_type="application/xml; charset=utf-8",
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponseBase:
    context = {"private": settings.PRIVATE_PAGES, "public": settings.PUBLIC_PAGES}
    return serve_finished(
        request,
        "robots",
        lambda: render_page("hub_pages/robots.txt", context),
        content_type="text/plain; charset=utf-8",
    )


@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponseBase:
    texts = card_texts(get_library())
    if slug not in texts:
        raise Http404
    return serve_finished(request, f"card/{slug}", lambda: draw_card(*texts[slug]), content_type="image/png")


def _addresses() -> Iterator[tuple[str, date | None]]:
    """Every public page, with the day on which its text was last reviewed."""
    library = get_library()
    yield from ((path, None) for source in public_pages for path in source())
    yield from (
        (reverse(f"hub:{name}"), None) for name in ("home", "tools", "landscape", "glossary", "changes")
    )
    yield from ((architecture.url, None) for architecture in library.architectures)
    yield from ((page.url, page.reviewed) for page in library.pages.values())
