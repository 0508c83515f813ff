"""Your level here: what a visitor's own result says about a page of the hub.

The page of the hub is the same for everybody and asks for this part. Without script it is a page by itself.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessment.access import list_assessments
from assessment.models import Assessment
from assessment.passages import questions_on
from assessment.queries import get_assessment_questionnaire, get_latest_result
from assessment.questionnaires import latest_questionnaire
from assessment.report.here import Here, build_here
from hub.knowledge.library import get_library


@require_safe
@never_cache
def here(request: HttpRequest, slug: str) -> HttpResponse:
    if not questions_on(slug, latest_questionnaire()):
        raise Http404
    assessments = list_assessments(request)
    part = "HX-Request" in request.headers
    if part and not assessments:
        return HttpResponse(status=204)  # what stands there is right: check where you stand
    context = {
        "page": get_library().pages[slug],
        "part": part,
        "here": _find_here(assessments, slug),
        "open_assessment": next((each for each in assessments if each.is_open), None),
    }
    template = "assessment/partials/here.html" if part else "assessment/here.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _find_here(assessments: list[Assessment], slug: str) -> Here | None:
    """From the assessment that was used last and has a result."""
    for assessment in assessments:
        result = get_latest_result(assessment)
        if result is not None:
            questionnaire = get_assessment_questionnaire(assessment)
            return build_here(result, questionnaire, questions_on(slug, questionnaire))
    return None
