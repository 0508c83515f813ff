"""Every suggested step on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assessment.queries import get_assessment_questionnaire
from assessment.report.filters import filter_actions
from assessment.views.results import page_context
from assessment.views.shown import Shown, of_result
from hub.private_pages import private_page


@of_result
@private_page
def actions(request: HttpRequest, shown: Shown) -> HttpResponse:
    questionnaire = get_assessment_questionnaire(shown.assessment)
    found = filter_actions(questionnaire, shown.report, request.GET.dict())
    context = page_context(shown) | {"report": shown.report, "found": found}
    return render(request, "assessment/actions.html", context)
