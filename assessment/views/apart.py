"""Answering separately: asking for it, saying that one is done, the reveal, and agreeing afterwards."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.access import get_claimed_assessment, is_apart, opened, works_apart
from assessment.forms.together import AgreeForm, ApartForm
from assessment.models import Assessment
from assessment.queries import get_assessment_questionnaire
from assessment.queries.together import compare_sheets
from assessment.services.answering import AssessmentClosedError
from assessment.services.together import (
    ApartAlreadyError,
    NotAMemberError,
    NotRevealedError,
    agree,
    discard_apart,
    mark_done,
    reveal,
    start_apart,
)
from assessment.views.frame import frame_context
from assessment.views.people import LEFT_MEANWHILE, tell, to_manage_claimed, who_can_answer
from hub.accounts.access import signed_in
from hub.accounts.services.organisations import NotAllowedError
from hub.private_pages import private_page


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assessment = to_manage_claimed(request, public_id)
    form = ApartForm(request.POST if request.method == "POST" else None, people=who_can_answer(assessment))
    if request.method != "POST" or not form.is_valid():
        context = frame_context(assessment) | {"form": form}
        return render(request, "assessment/apart_start.html", context, status=422 if form.errors else 200)
    asked = form.cleaned_data["people"]
    try:
        start_apart(assessment=assessment, people=asked, by=signed_in(request))
    except (NotAMemberError, NotAllowedError):
        messages.error(request, LEFT_MEANWHILE)
    except ApartAlreadyError:
        messages.info(request, "Colleagues were asked already.")
    except AssessmentClosedError:
        messages.error(request, "This assessment was submitted. Open it again first.")
    else:
        others = [person for person in asked if person != signed_in(request)]
        tell(
            request,
            others,
            "You are asked to answer on your own",
            "apart",
            reverse("assessment:tasks", args=[public_id]),
        )
        messages.success(request, "Asked. Nobody sees another’s answers before you reveal them.")
    return redirect("assessment:people", public_id)


@private_page
@require_POST
def done(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assessment = get_claimed_assessment(request, public_id)
    if not works_apart(assessment):
        raise Http404("Nobody waits for a sheet of yours.")
    mark_done(assessment=assessment, done=request.POST.get("done") == "yes", by=signed_in(request))
    return redirect("assessment:people", public_id)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def show_all(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The reveal: once, for everybody, and not to be taken back."""
    assessment = to_manage_claimed(request, public_id)
    if not is_apart(assessment):
        raise Http404("There is nothing to reveal.")
    if request.method == "POST":
        try:
            reveal(assessment=assessment, by=signed_in(request))
        except NotAllowedError:
            messages.error(request, LEFT_MEANWHILE)
            return redirect("assessment:people", public_id)
        return redirect("assessment:together", public_id)
    waiting = assessment.sheets.exclude(person=None).filter(is_done=False).select_related("person")
    context = frame_context(assessment) | {"waiting": waiting}
    return render(request, "assessment/apart_reveal.html", context)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assessment = to_manage_claimed(request, public_id)
    if opened(assessment).separate_id is None:
        raise Http404("Nobody was asked to answer separately.")
    if request.method == "POST":
        try:
            discard_apart(assessment=assessment, by=signed_in(request))
            messages.success(request, "People’s own answers are deleted. The shared ones stay.")
        except NotAllowedError:
            messages.error(request, LEFT_MEANWHILE)
        return redirect("assessment:people", public_id)
    return render(request, "assessment/apart_discard.html", frame_context(assessment))


@private_page
@require_safe
def together(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """After the reveal: where people differ, the widest first, and where they agree."""
    assessment = _revealed(request, public_id)
    compared = compare_sheets(assessment, get_assessment_questionnaire(assessment))
    context = frame_context(assessment) | {
        "differing": [each for each in compared if each.differs],
        "agreeing": [each for each in compared if not each.differs and each.given],
        "open": [each for each in compared if not each.given],
    }
    return render(request, "assessment/together.html", context)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, public_id: UUID, question_id: str) -> HttpResponse:
    """One question: what everybody said, the answer that they agree on, and why."""
    assessment = _revealed(request, public_id)
    questionnaire = get_assessment_questionnaire(assessment)
    compared = {each.question.id: each for each in compare_sheets(assessment, questionnaire)}
    if question_id not in compared:
        raise Http404(f"There is no question {question_id} here.")
    here = compared[question_id]
    form = AgreeForm(
        request.POST if request.method == "POST" else None,
        question=here.question,
        questionnaire=questionnaire,
    )
    if request.method == "POST" and form.is_valid():
        return _agree(request, assessment, question_id, form)
    context: dict[str, Any] = frame_context(assessment) | {"here": here, "form": form}
    return render(request, "assessment/settle.html", context, status=422 if form.errors else 200)


def _agree(request: HttpRequest, assessment: Assessment, question_id: str, form: AgreeForm) -> HttpResponse:
    try:
        agree(
            assessment=assessment,
            sheet_id=opened(assessment).shared_sheet_id,
            question_id=question_id,
            reply=form.reply(),
            reason=form.cleaned_data["reason"],
            by=signed_in(request),
        )
    except AssessmentClosedError:
        messages.error(request, "This assessment was submitted. Open it again first.")
    except NotRevealedError:
        messages.error(request, "People’s own answers are no longer there to agree on.")
        return redirect("assessment:people", assessment.public_id)
    return redirect(f"{reverse('assessment:together', args=[assessment.public_id])}#{question_id}")


def _revealed(request: HttpRequest, public_id: UUID) -> Assessment:
    assessment = get_claimed_assessment(request, public_id)
    if opened(assessment).separate_id is None or is_apart(assessment):
        raise Http404("Nothing has been revealed.")
    return assessment
