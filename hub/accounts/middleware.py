"""Holds facilitators and staff to their second step, and keeps account pages out of every cache."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from hub.accounts.second_step import has_second_step, must_have_second_step

GetResponse = Callable[[HttpRequest], HttpResponseBase]

ACCOUNTS = "/accounts/"
OPEN_WITHOUT = ("/accounts/second-step/", "/accounts/sign-out/", "/static/", "/healthz")


def second_step(get_response: GetResponse) -> GetResponse:
    """Whoever must have a second step and has none gets no further than the page that adds one."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(OPEN_WITHOUT) and _lacks_second_step(request):
            return redirect("mfa_index")
        response = get_response(request)
        if request.path.startswith(ACCOUNTS):
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def _lacks_second_step(request: HttpRequest) -> bool:
    """Asked only where somebody may be signed in: pages for everybody stay free of sessions."""
    if not settings.SECOND_STEP_REQUIRED or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = request.user
    return user.is_authenticated and must_have_second_step(user) and not has_second_step(user)
