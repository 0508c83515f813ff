"""Finished pages, kept in this process and sent again without being built.

For pages that are the same for everybody: they are rendered without the request, so that nothing of one
visitor can get into them. What belongs to a visitor is a fragment that the page asks for.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response

from hub.context import site

MOST_PAGES = 500  # addresses with filters could be without end


@dataclass(frozen=True, slots=True)
class Finished:
    body: bytes
    etag: str


_kept: dict[str, Finished] = {}  # the longest kept first
_lock = threading.Lock()


def serve_finished(
    request: HttpRequest,
    key: str,
    build: Callable[[], str | bytes],
    *,
    content_type: str = "text/html; charset=utf-8",
) -> HttpResponseBase:
    """The page of that key: not at all if the browser has it, as it was kept, or built now.

    `key` names everything that the page depends on besides the site's own settings and files.
    """
    finished = _get(f"{key}\0{site()}", build)
    response = get_conditional_response(request, etag=finished.etag) or HttpResponse(
        finished.body, content_type=content_type
    )
    response["ETag"] = finished.etag
    response["Cache-Control"] = "public, no-cache"  # kept anywhere, asked for anew each time
    return response


def render_page(template: str, context: Mapping[str, Any]) -> str:
    """A template with what every page knows of the site, and with nothing of the visitor."""
    return render_to_string(template, {**site(), **context})


def _get(key: str, build: Callable[[], str | bytes]) -> Finished:
    finished = _kept.get(key)
    if finished is None:
        built = build()
        body = built if isinstance(built, bytes) else built.encode()
        finished = Finished(body, f'"{sha256(body).hexdigest()[:32]}"')
        if not settings.DEBUG:
            _keep(key, finished)
    return finished


def _keep(key: str, finished: Finished) -> None:
    with _lock:
        _kept[key] = finished
        if len(_kept) > MOST_PAGES:
            del _kept[next(iter(_kept))]
