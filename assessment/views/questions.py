"""Every question of the newest questionnaire, for reading before, without or after taking it."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from assessment.questionnaires import latest_questionnaire
from hub.knowledge.finished import render_page, serve_finished


@require_safe
def questions(request: HttpRequest) -> HttpResponseBase:
    return serve_finished(request, "questions", _render)


def _render() -> str:
    context = {"questionnaire": latest_questionnaire(), "path": "/assessments/questions/"}
    return render_page("assessment/questions.html", context)
