"""Then and now: every result so far, and any two of them side by side."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from assessment.access import KIND, get_assessment
from assessment.history import list_history, result_before, thaw_result
from assessment.maturity.questionnaire import Level
from assessment.models import Result
from assessment.queries import get_latest_result
from assessment.questionnaires import get_questionnaire, latest_questionnaire
from assessment.report.then import build_then
from assessment.report.then_shape import Then
from assessment.services.following import start_next_assessment
from assessment.views.frame import frame_context
from hub.private_links.cookie import keep_link
from hub.private_links.session import remember_link
from hub.private_pages import private_page


@private_page
@require_safe
def compare(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Without a choice: the latest with the one before it."""
    assessment = get_assessment(request, public_id)
    history = list_history(assessment)
    if not history:
        return redirect("assessment:tasks", public_id)
    after = _chosen(request, "after", history) or history[0]
    before = _chosen(request, "before", history) or result_before(after, history)
    context = frame_context(assessment) | {
        "history": history,
        "rows": [(result, _level(result)) for result in history],
        "before": before,
        "after": after,
        "then": _then(before, after),
        "own_id": assessment.pk,
    }
    return render(request, "assessment/compare.html", context)


@private_page
@require_POST
def start_next(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A new assessment from the answers of the latest result, with a private link of its own."""
    assessment = get_assessment(request, public_id)
    last = get_latest_result(assessment)
    if last is None:
        return redirect("assessment:tasks", public_id)
    link, token = start_next_assessment(
        last=last,
        before=get_questionnaire(last.questionnaire_key, last.questionnaire_version),
        questionnaire=latest_questionnaire(last.questionnaire_key),
    )
    following = link.assessment
    messages.success(request, "Your answers of last time are here. Confirm or change each of them.")
    response = redirect("assessment:tasks", following.public_id)
    if following.organisation_id is None:
        remember_link(request, KIND, link)
        keep_link(response, KIND, following, token)
    else:
        link.delete()
    return response


def _level(result: Result) -> Level | None:
    questionnaire = get_questionnaire(result.questionnaire_key, result.questionnaire_version)
    return None if result.level is None else questionnaire.levels[result.level]


def _chosen(request: HttpRequest, name: str, history: list[Result]) -> Result | None:
    """One of the history, by its key; anything else is no choice."""
    return next((result for result in history if str(result.pk) == request.GET.get(name)), None)


def _then(before: Result | None, after: Result) -> Then | None:
    """Nothing for one and the same result, and nothing between two questionnaires."""
    if before is None or before == after or before.questionnaire_key != after.questionnaire_key:
        return None
    return build_then(thaw_result(before), thaw_result(after))
