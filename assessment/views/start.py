"""The start page: whether this is for the reader, how long it takes, and the button that starts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from assessment.access import KIND, list_assessments
from assessment.forms.start import StartForm
from assessment.questionnaires import latest_questionnaire
from assessment.services.answering import start_assessment
from hub.private_links.cookie import keep_link
from hub.private_links.session import remember_link
from hub.private_pages import private_page


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    questionnaire = latest_questionnaire()
    form = StartForm(request.POST if request.method == "POST" else None, questionnaire=questionnaire)
    if request.method == "POST" and form.is_valid():
        link, token = start_assessment(questionnaire=questionnaire, form=form.cleaned_data["form"])
        remember_link(request, KIND, link)
        response = redirect("assessment:profile", link.assessment.public_id)
        keep_link(response, KIND, link.assessment, token)
        return response
    context = {"form": form, "questionnaire": questionnaire, "opened": list_assessments(request)}
    return render(request, "assessment/start.html", context, status=422 if form.errors else 200)
