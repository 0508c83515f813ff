"""Finished pages of results, kept in this process and served again without being built.

A result never changes, so a page is known by what it was made from: result, code and texts. Pages hold
what people wrote: they are kept in memory only, and whoever asks has passed the access check each time.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from assessment.fingerprint import site_fingerprint

MOST_BYTES = 32 * 1024 * 1024


class KeptPages:
    """The last used pages, as many as fit."""

    def __init__(self, most_bytes: int) -> None:
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._most_bytes = most_bytes
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        with self._lock:
            if key not in self._pages:
                return None
            self._pages.move_to_end(key)
            return self._pages[key]

    def keep(self, key: str, page: bytes) -> None:
        with self._lock:
            self._bytes += len(page) - len(self._pages.pop(key, b""))
            self._pages[key] = page
            while self._bytes > self._most_bytes:
                self._bytes -= len(self._pages.popitem(last=False)[1])

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._bytes = 0


kept_pages = KeptPages(MOST_BYTES)


def version_of(*parts: object) -> str:
    """A name for what our code and texts make of these parts; safe in headers and file names."""
    return sha256("\0".join([site_fingerprint(), *map(str, parts)]).encode()).hexdigest()[:32]


def serve_version(
    request: HttpRequest, version: str, build: Callable[[], str], *, content_type: str
) -> HttpResponseBase:
    """The page of that version: not at all if the browser has it, as it was kept, or built now."""
    response = serve_kept(request, version, content_type=content_type)
    if response is None:
        page = build().encode()
        kept_pages.keep(version, page)
        response = stamp(HttpResponse(page, content_type=content_type), version)
    return response


def serve_kept(request: HttpRequest, version: str, *, content_type: str) -> HttpResponseBase | None:
    """The same without building anything; None when there is nothing to serve."""
    response = unchanged(request, version)
    if response is None:
        page = kept_pages.get(version)
        if page is None:
            return None
        response = HttpResponse(page, content_type=content_type)
    return stamp(response, version)


def unchanged(request: HttpRequest, version: str) -> HttpResponseBase | None:
    """The answer to a browser that has this version already; None when it has not."""
    return get_conditional_response(request, etag=f'"{version}"')


def stamp(response: HttpResponseBase, version: str) -> HttpResponseBase:
    response["ETag"] = f'"{version}"'
    # Only in the reader's own browser, and asked for anew each time: the link may have been taken back.
    response["Cache-Control"] = "private, no-cache"
    return response
