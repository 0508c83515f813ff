"""The start page: whether this is for the reader, how long it takes, and the button that starts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessment.access import list_assessments, remember_assessment
from assessment.forms.links import StartForm
from assessment.questionnaires import latest_questionnaire
from assessment.services.answering import start_assessment
from assessment.views.link_cookie import keep_link
from assessment.views.private import private_page


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    questionnaire = latest_questionnaire()
    form = StartForm(request.POST if request.method == "POST" else None, questionnaire=questionnaire)
    if request.method == "POST" and form.is_valid():
        link, token = start_assessment(questionnaire=questionnaire, form=form.cleaned_data["form"])
        remember_assessment(request, link)
        response = redirect("assessment:profile", link.assessment.public_id)
        keep_link(response, link.assessment, token)
        return response
    context = {"form": form, "questionnaire": questionnaire, "opened": list_assessments(request)}
    return render(request, "assessment/start.html", context, status=422 if form.errors else 200)
