"""Response headers that neither Django nor the content security policy sets."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
)


def security_headers(get_response: GetResponse) -> GetResponse:
    """Pages belong to one visitor: no shared cache keeps them unless a view says so."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        if is_private(request.path):
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    return middleware


def is_private(path: str) -> bool:
    """Whether a page belongs to one visitor, by its address."""
    return path.startswith(tuple(settings.PRIVATE_PAGES)) and not path.startswith(
        tuple(settings.PUBLIC_PAGES)
    )
