"""The private link, kept by the browser that used it, so that the thing's own page can show it again.

Only its digest is stored on our side. The cookie is sent to the pages of this one thing and no script can
read it.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hub.private_links.kinds import Kind
from hub.private_links.models import AbstractPrivateLink

COOKIE = "hub-link"


def keep_link(response: HttpResponse, kind: Kind, thing: Any, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=settings.SESSION_COOKIE_AGE,
        path=kind.page_url(thing),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def drop_link(response: HttpResponse, kind: Kind, thing: Any) -> None:
    response.delete_cookie(COOKIE, path=kind.page_url(thing), samesite="Lax")


def link_url(request: HttpRequest, kind: Kind, thing: Any) -> str:
    """The whole address of the private link; "" when this browser does not hold it, or it was replaced."""
    token = request.COOKIES.get(COOKIE, "")
    links = kind.links.objects.by_token(token).filter(
        **{kind.links.OPENS: thing}, kind=AbstractPrivateLink.Kind.RETURN
    )
    return open_url(request, token) if token and links.exists() else ""


def open_url(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("private_links:open", args=[token]))
