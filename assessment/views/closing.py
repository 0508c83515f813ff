"""Submitting, reopening and deleting an assessment."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.access import KIND, get_assessment, get_assessment_to_manage, is_apart, opened
from assessment.queries import get_assessment_questionnaire, get_profile
from assessment.sections import missing_profile
from assessment.services.answering import AssessmentClosedError
from assessment.services.submitting import StillApartError, delete_assessment, submit_assessment
from assessment.views.frame import frame_context, open_again
from assessment.views.review import show_review
from hub.accounts.access import actor
from hub.private_links.cookie import drop_link
from hub.private_links.session import forget_link
from hub.private_pages import private_page
from hub.registry import goes_along


@private_page
@require_POST
def submit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Unanswered questions never stop it; the few facts that the level rests on do."""
    assessment = get_assessment(request, public_id)
    questionnaire = get_assessment_questionnaire(assessment)
    if is_apart(assessment):
        return _wait_for_reveal(request, public_id)
    if missing_profile(questionnaire, get_profile(assessment, questionnaire)):
        return show_review(request, assessment, status=422)
    try:
        submit_assessment(
            assessment=assessment,
            sheet_id=opened(assessment).shared_sheet_id,
            questionnaire=questionnaire,
            by=actor(request),
        )
    except AssessmentClosedError:
        messages.info(request, "This assessment was submitted already. This is its result.")
    except StillApartError:
        return _wait_for_reveal(request, public_id)
    return redirect("assessment:results", public_id)


def _wait_for_reveal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    messages.error(request, "Colleagues are still answering separately. Reveal their answers first.")
    return redirect("assessment:tasks", public_id)


@private_page
@require_POST
def reopen(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assessment = get_assessment(request, public_id)
    open_again(request, assessment)
    return redirect("assessment:tasks", public_id)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One page, one sentence, no way back."""
    assessment = get_assessment_to_manage(request, public_id)
    if request.method != "POST":
        also = [words for source in goes_along for words in source(public_id)]
        return render(request, "assessment/delete.html", frame_context(assessment) | {"also": also})
    delete_assessment(assessment=assessment)
    forget_link(request, KIND, public_id)
    response = redirect("assessment:deleted")
    drop_link(response, KIND, assessment)
    return response


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "assessment/deleted.html")
