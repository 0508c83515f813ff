"""What holds for every page that only some may open."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def private_page(view: View[P]) -> View[P]:
    """Kept by no cache, and not named to any other site.

    "same-origin" and not "no-referrer": with the latter, browsers hide from us where a form comes from.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return response

    return wrapped  # type: ignore[return-value]  # the name of its first parameter does not matter
