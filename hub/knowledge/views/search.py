"""Search: a page that works without script, and its results alone while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from hub.search.sources import get_index

LONGEST_QUERY = 200
SHORTEST_QUERY = 2
OF_EACH_KIND = 5
OF_ONE_KIND = 40


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    kind = request.GET.get("in", "")
    long_enough = len(query) >= SHORTEST_QUERY
    context = {
        "query": query,
        "kind": kind,
        "long_enough": long_enough,
        "found": (
            get_index().search(query, most=OF_ONE_KIND if kind else OF_EACH_KIND, kind=kind)
            if long_enough
            else None
        ),
    }
    part = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    response = render(request, "hub_pages/_results.html" if part else "hub_pages/search.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
