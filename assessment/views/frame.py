"""What the pages of an assessment have in common."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from assessment.access import is_apart, is_interviewer, may_answer, may_manage, works_apart
from assessment.maturity.questionnaire import Question
from assessment.models import Assessment
from assessment.services.submitting import reopen_assessment


def people_url(assessment: Assessment) -> str:
    """Where its people are; "" before an organisation owns it."""
    return reverse("assessment:people", args=[assessment.public_id]) if assessment.organisation_id else ""


def history_urls(assessment: Assessment, questions: Iterable[Question]) -> dict[str, str]:
    """Where the history of each question is; none before an organisation owns the assessment."""
    if assessment.organisation_id is None:
        return {}
    return {
        question.id: reverse("assessment:history", args=[assessment.public_id, question.id])
        for question in questions
    }


def frame_context(assessment: Assessment) -> dict[str, object]:
    """What the frame of a page needs: the assessment, and where the navigation leads."""
    results_url = reverse("assessment:results", args=[assessment.public_id])
    return {
        "assessment": assessment,
        "assessment_url": reverse("assessment:tasks", args=[assessment.public_id]),
        "results_url": results_url if assessment.results.exists() else "",
        "may_answer": may_answer(assessment),
        "may_manage": may_manage(assessment),
        "is_apart": is_apart(assessment),
        "works_apart": works_apart(assessment),
        "is_interviewer": is_interviewer(assessment),
        "people_url": people_url(assessment),
    }


def open_again(request: HttpRequest, assessment: Assessment) -> None:
    """Reopen, and say on the next page what that means."""
    reopen_assessment(assessment=assessment)
    messages.success(request, "You can change your answers again. Earlier results stay as they are.")
