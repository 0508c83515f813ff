"""The private link, kept by the browser that used it, so that the assessment's own page can show it again.

Only its digest is stored on our side. The cookie is sent to this one assessment's pages and no script can
read it.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from assessment.models import Assessment, PrivateLink

COOKIE = "hub-link"


def keep_link(response: HttpResponse, assessment: Assessment, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=settings.SESSION_COOKIE_AGE,
        path=_path(assessment),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def drop_link(response: HttpResponse, assessment: Assessment) -> None:
    response.delete_cookie(COOKIE, path=_path(assessment), samesite="Lax")


def link_url(request: HttpRequest, assessment: Assessment) -> str:
    """The whole address of the private link; "" when this browser does not hold it, or it was replaced."""
    token = request.COOKIES.get(COOKIE, "")
    links = PrivateLink.objects.by_token(token).filter(assessment=assessment, kind=PrivateLink.Kind.RETURN)
    return open_url(request, token) if token and links.exists() else ""


def open_url(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("assessment:open", args=[token]))


def _path(assessment: Assessment) -> str:
    return reverse("assessment:tasks", args=[assessment.public_id])
