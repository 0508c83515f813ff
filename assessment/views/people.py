"""Who does what on an assessment of an organisation: people, assignments, the history of an answer."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from assessment.access import (
    get_assessment_to_manage,
    get_claimed_assessment,
    is_apart,
    opened,
    sheet_id_of,
    works_apart,
)
from assessment.forms.together import AssignForm
from assessment.models import Answer, AnswerChange, Assessment
from assessment.queries import get_assessment_questionnaire, get_form, get_profile
from assessment.queries.together import in_words
from assessment.sections import list_sections
from assessment.services.together import CAN_ANSWER, NotAMemberError, assign_section
from assessment.views.frame import frame_context
from hub.accounts.access import signed_in
from hub.accounts.models import User
from hub.accounts.services.organisations import NotAllowedError
from hub.limits import allow
from hub.mail import send_email
from hub.private_pages import private_page

HOUR = 60 * 60
TOO_MANY_TOLD = "No more emails go out in this hour. Tell them yourself: it stands on their account page."
LEFT_MEANWHILE = "That did not work: somebody left the organisation, or changed roles, meanwhile. Look again."


@private_page
@require_safe
def people(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Sections with whoever is asked for them, and where separate answering stands."""
    assessment = get_claimed_assessment(request, public_id)
    questionnaire = get_assessment_questionnaire(assessment)
    assigned = {row.dimension_id: row for row in assessment.assignments.select_related("person")}
    sections = list_sections(questionnaire, get_profile(assessment, questionnaire), get_form(assessment))
    own = assessment.sheets.exclude(person=None).select_related("person").order_by("person__joined_at", "pk")
    context = frame_context(assessment) | {
        "organisation": assessment.organisation,
        "rows": [(section, assigned.get(section.dimension.id)) for section in sections],
        "sheets": list(own) if opened(assessment).separate_id else [],
        "is_revealed": opened(assessment).separate_id is not None and not is_apart(assessment),
        "works_apart": works_apart(assessment),
        "me": signed_in(request),
    }
    return render(request, "assessment/people.html", context)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, public_id: UUID, dimension_id: str) -> HttpResponse:
    assessment = to_manage_claimed(request, public_id)
    dimension = get_assessment_questionnaire(assessment).dimension_by_id.get(dimension_id)
    if dimension is None:
        raise Http404(f"The questionnaire has no section {dimension_id}.")
    current = assessment.assignments.filter(dimension_id=dimension_id).select_related("person").first()
    stored = (
        {"to": str(current.person.public_id), "note": current.note} if current else {"to": "", "note": ""}
    )
    form = AssignForm(request.POST if request.method == "POST" else stored, people=who_can_answer(assessment))
    if request.method != "POST" or not form.is_valid():
        context = frame_context(assessment) | {"form": form, "dimension": dimension}
        status = 422 if request.method == "POST" else 200
        return render(request, "assessment/assign.html", context, status=status)
    try:
        made = assign_section(
            assessment=assessment,
            dimension_id=dimension_id,
            to=form.chosen(),
            note=form.cleaned_data["note"],
            by=signed_in(request),
        )
    except (NotAMemberError, NotAllowedError):
        messages.error(request, LEFT_MEANWHILE)
        return redirect("assessment:people", public_id)
    if made and made.person != signed_in(request) and (current is None or current.person != made.person):
        path = reverse("assessment:section", args=[public_id, dimension_id])
        tell(request, [made.person], "You are asked to answer a section", "assigned", path)
    return redirect("assessment:people", public_id)


@private_page
@require_safe
def history(request: HttpRequest, public_id: UUID, question_id: str) -> HttpResponse:
    """Every answer that a question has had on the sheet that the reader sees, the latest first."""
    assessment = get_claimed_assessment(request, public_id)
    questionnaire = get_assessment_questionnaire(assessment)
    question = questionnaire.questions.get(question_id)
    if question is None:
        raise Http404(f"The questionnaire has no question {question_id}.")
    where = {"sheet_id": sheet_id_of(assessment), "question_id": question_id}
    now = Answer.objects.filter(**where).select_related("changed_by")
    before = AnswerChange.objects.filter(**where).select_related("changed_by").order_by("-revision")
    rows: list[Any] = [*now, *before]
    context = frame_context(assessment) | {
        "question": question,
        "rows": [(row, in_words(_reply(row), questionnaire)) for row in rows],
        "agreement": assessment.agreements.filter(question_id=question_id).select_related("agreed_by").first()
        if not is_apart(assessment)
        else None,
    }
    return render(request, "assessment/history.html", context)


def _reply(row: Answer | AnswerChange) -> Any:
    return Answer(kind=row.kind, level=row.level).reply


def to_manage_claimed(request: HttpRequest, public_id: UUID) -> Assessment:
    """For owners alone, of an assessment that has people at all."""
    get_claimed_assessment(request, public_id)
    return get_assessment_to_manage(request, public_id)


def who_can_answer(assessment: Assessment) -> list[User]:
    return list(
        User.objects.filter(
            memberships__organisation=assessment.organisation, memberships__role__in=CAN_ANSWER
        ).order_by("joined_at", "pk")
    )


def tell(request: HttpRequest, whom: list[User], subject: str, name: str, path: str) -> None:
    """An e-mail to each, with a link to the page. A mail that cannot go stops nothing: the account page of
    each says the same."""
    by = signed_in(request)
    for person in whom:
        if not allow("asking from", str(by.pk), times=40, seconds=HOUR):
            messages.info(request, TOO_MANY_TOLD)
            return
        context = {"by": by, "url": settings.SITE_URL + path}
        send_email(person.email, subject, f"accounts/email/{name}", context)
