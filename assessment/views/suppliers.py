"""Questions for a supplier: to copy, to send as a PDF, and to type the replies in."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from assessment.access import get_assessment, sheet_id_of, works_apart
from assessment.forms.supplier_replies import SupplierRepliesForm
from assessment.maturity.questionnaire import DONT_KNOW
from assessment.models import Assessment
from assessment.queries import get_answer_rows, get_assessment_questionnaire, get_profile
from assessment.report.suppliers import supplier_lines
from assessment.services.answering import NotApartError, save_answers
from assessment.services.submitting import reopen_assessment
from assessment.views.frame import frame_context
from assessment.views.results import page_context
from assessment.views.shown import Shown, of_result
from hub.accounts.access import actor
from hub.edits import Edit
from hub.private_pages import private_page

NOT_APART_ANY_MORE = (
    "Nothing is saved: you no longer answer on your own. Below are the shared answers that are open. Save "
    "what you typed there if it should be everybody’s."
)


@of_result
@private_page
def questions(request: HttpRequest, shown: Shown) -> HttpResponse:
    report = shown.report
    email = render_to_string("assessment/email/supplier.txt", {"report": report})
    context = page_context(shown) | {"report": report, "email": email.strip()}
    return render(request, "assessment/suppliers.html", context)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def replies(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Saving opens a submitted assessment again: its result stays as it is until the next one."""
    assessment = get_assessment(request, public_id)
    form = _form(request, assessment)
    if request.method == "POST" and form.is_valid():
        edits = form.edits()
        if edits:
            reopen_assessment(assessment=assessment)
            try:
                _save(request, assessment, edits)
            except NotApartError:
                messages.error(request, NOT_APART_ANY_MORE)
                assessment = get_assessment(request, public_id)
                return _show(request, assessment, _form(request, assessment), status=409)
            messages.success(request, "Saved. Submit again for a new result; the earlier one stays.")
        return redirect("assessment:review", public_id)
    return _show(request, assessment, form, status=422 if form.errors else 200)


def _save(request: HttpRequest, assessment: Assessment, edits: Sequence[Edit]) -> None:
    save_answers(
        assessment=assessment,
        sheet_id=sheet_id_of(assessment),
        edits=edits,
        by=actor(request),
        apart=works_apart(assessment),
    )


def _show(
    request: HttpRequest, assessment: Assessment, form: SupplierRepliesForm, *, status: int
) -> HttpResponse:
    context = frame_context(assessment) | {"form": form, "has_errors": bool(form.errors)}
    return render(request, "assessment/supplier_replies.html", context, status=status)


def _form(request: HttpRequest, assessment: Assessment) -> SupplierRepliesForm:
    """The questions that are still answered "don't know", where a supplier has to do with the model."""
    questionnaire = get_assessment_questionnaire(assessment)
    rows = get_answer_rows(sheet_id_of(assessment))
    unknown = [key for key in questionnaire.questions if key in rows and rows[key].reply == DONT_KNOW]
    lines = supplier_lines(questionnaire, get_profile(assessment, questionnaire), unknown)
    data = request.POST.dict() if request.method == "POST" else None
    return SupplierRepliesForm(data, questions=[line.question for line in lines], rows=rows)
