"""What holds for every page of an assessment."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from assessment.access import OpenedAssessment
from assessment.models import Assessment

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


def is_htmx(request: HttpRequest) -> bool:
    """Whether the page sent this by itself and wants only what changes on it."""
    return bool(request.htmx)  # type: ignore[attr-defined]  # set by HtmxMiddleware


def shared_sheet_id(assessment: Assessment) -> int:
    return cast(OpenedAssessment, assessment).shared_sheet_id


def frame_context(assessment: Assessment) -> dict[str, object]:
    """What the frame of a page needs: the assessment, and where the navigation leads."""
    results_url = reverse("assessment:results", args=[assessment.public_id])
    return {
        "assessment": assessment,
        "assessment_url": reverse("assessment:tasks", args=[assessment.public_id]),
        "results_url": results_url if assessment.results.exists() else "",
    }
