"""All terms, with a letter index."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from hub.knowledge.finished import render_page, serve_finished
from hub.knowledge.library import get_library


@require_safe
def glossary(request: HttpRequest) -> HttpResponseBase:
    return serve_finished(request, "glossary", _render)


def _render() -> str:
    library = get_library()
    context = {"glossary": library.glossary, "pages": library.pages, "path": "/glossary/"}
    return render_page("hub_pages/glossary.html", context)
