"""The task list: the profile and every section with how far it is, and the private link."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessment.access import get_assessment
from assessment.emails import can_send
from assessment.forms.links import SendLinkForm
from assessment.models import Assessment
from assessment.queries import get_answer_rows, get_assessment_questionnaire, get_form, get_profile
from assessment.sections import list_sections, missing_profile, progress_of
from assessment.views.link_cookie import link_url
from assessment.views.private import frame_context, private_page, shared_sheet_id


@private_page
@require_safe
def tasks(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return show_tasks(request, get_assessment(request, public_id))


def show_tasks(
    request: HttpRequest, assessment: Assessment, *, send_form: SendLinkForm | None = None, status: int = 200
) -> HttpResponse:
    """No levels here: an early score would steer later answers."""
    questionnaire = get_assessment_questionnaire(assessment)
    profile = get_profile(assessment, questionnaire)
    rows = get_answer_rows(shared_sheet_id(assessment))
    sections = list_sections(questionnaire, profile, get_form(assessment))
    progress = progress_of(questionnaire, profile, rows, get_form(assessment))
    next_question = questionnaire.questions.get(progress.next_question_id or "")
    context = frame_context(assessment) | {
        "sections": list(zip(sections, progress.dimensions, strict=True)),
        "progress": progress,
        "missing_profile": missing_profile(questionnaire, profile),
        "next_question": next_question,
        "next_dimension": next_question and questionnaire.dimension_by_id[next_question.dimension_id],
        "link_url": link_url(request, assessment),
        "send_form": send_form or SendLinkForm(),
        "has_errors": send_form is not None,
        "can_send": can_send(),
        "saved_today": timezone.localdate(assessment.saved_at) == timezone.localdate(),
    }
    return render(request, "assessment/tasks.html", context, status=status)
