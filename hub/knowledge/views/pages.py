"""The hub's front page and its articles."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from hub.knowledge.finished import render_page, serve_finished
from hub.knowledge.library import get_library
from hub.registry import page_fragments


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    return serve_finished(request, "hub", _render_home)


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponseBase:
    if slug not in get_library().pages:
        raise Http404
    return serve_finished(request, f"hub/{slug}", lambda: _render_page(slug))


def _render_home() -> str:
    library = get_library()
    return render_page("hub_pages/home.html", {"library": library, "path": "/hub/"})


def _render_page(slug: str) -> str:
    library = get_library()
    page = library.pages[slug]
    before, after = library.neighbours(page)
    context = {
        "page": page,
        "html": library.html(page),
        "section": library.section_of(page),
        "sections": library.sections,
        "before": before,
        "after": after,
        "fragments": [
            (fragment, fragment.url(slug)) for fragment in page_fragments if slug in fragment.pages()
        ],
        "path": page.url,
    }
    return render_page("hub_pages/page.html", context)
