"""The task list: the profile and every section with how far it is, and the private link."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessment.access import KIND, get_assessment, opened, sheet_id_of
from assessment.models import Assessment, Assignment
from assessment.queries import get_answer_rows, get_assessment_questionnaire, get_form, get_profile
from assessment.sections import list_sections, missing_profile, progress_of
from assessment.views.frame import frame_context
from hub.accounts.models import Role
from hub.private_links.forms import SendLinkForm
from hub.private_links.own_pages import link_context
from hub.private_pages import private_page


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
    rows = get_answer_rows(sheet_id_of(assessment))
    sections = list_sections(questionnaire, profile, get_form(assessment))
    progress = progress_of(questionnaire, profile, rows, get_form(assessment))
    assigned = _assignments(assessment)
    next_question = questionnaire.questions.get(progress.next_question_id or "")
    context = frame_context(assessment) | link_context(request, KIND, assessment, send_form)
    if assessment.organisation_id is not None:
        context["role"] = Role(opened(assessment).role)
    context |= {
        "sections": [
            (section, done, assigned.get(section.dimension.id))
            for section, done in zip(sections, progress.dimensions, strict=True)
        ],
        "progress": progress,
        "missing_profile": missing_profile(questionnaire, profile),
        "next_question": next_question,
        "next_dimension": next_question and questionnaire.dimension_by_id[next_question.dimension_id],
        "saved_today": timezone.localdate(assessment.saved_at) == timezone.localdate(),
    }
    return render(request, "assessment/tasks.html", context, status=status)


def _assignments(assessment: Assessment) -> dict[str, Assignment]:
    """Who is asked for which section; nobody is before an organisation owns the assessment."""
    if assessment.organisation_id is None:
        return {}
    return {row.dimension_id: row for row in assessment.assignments.select_related("person")}
