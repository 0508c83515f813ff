"""What a section's page sent: keeping it, and answering the page when one question saved itself."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from assessment.access import sheet_id_of, works_apart
from assessment.forms.answers import seen_name, texts_of
from assessment.forms.conflicts import Conflict
from assessment.forms.section import TARGET, TARGET_SEEN, DimensionForm
from assessment.maturity.questionnaire import Dimension, Question
from assessment.models import Answer, Assessment
from assessment.queries import get_assessment_questionnaire, get_form, get_profile
from assessment.sections import find_section, list_sections
from assessment.services.answering import save_answers, save_section_target
from assessment.views.frame import history_urls
from hub.accounts.models import User
from hub.edits import Saved
from hub.saving import SAVED


def save_sent(
    assessment: Assessment, dimension: Dimension, form: DimensionForm, *, by: User | None
) -> dict[str, Saved[Answer]]:
    """Keep every valid field that the page changed.

    Raises:
        AssessmentClosedError: it was submitted meanwhile; nothing is saved.
    """
    edits = form.edits()
    target = form.target_edit()
    saved: dict[str, Saved[Answer]] = {}
    if edits:
        saved = save_answers(
            assessment=assessment,
            sheet_id=sheet_id_of(assessment),
            edits=edits,
            by=by,
            apart=works_apart(assessment),
        )
    if target is not None and not works_apart(assessment):
        level = int(target) if target else None
        save_section_target(assessment=assessment, dimension_id=dimension.id, level=level)
    return saved


def answer_autosave(
    request: HttpRequest,
    assessment: Assessment,
    dimension: Dimension,
    form: DimensionForm,
    saved: dict[str, Saved[Answer]],
    conflicts: Sequence[Conflict],
) -> HttpResponse:
    """The saved line and, out of band, all that the save changed elsewhere on the page."""
    urls = history_urls(assessment, form.sent_rows())
    context: dict[str, object] = {
        "assessment": assessment,
        "now": timezone.now(),
        "errors": form.errors,
        "conflicts": conflicts,
        "latest_url": f"{request.path}?latest",
        "questions": [
            {
                "number": question.number,
                "saved": saved[question.id].is_changed,
                "problems": form.problems(question),
                "seen_name": seen_name(question),
                "seen": _seen_now(form, question, saved[question.id].row),
                "row": saved[question.id].row,
                "history_url": urls.get(question.id, ""),
            }
            for question in form.sent_rows()
        ],
    }
    if TARGET_SEEN in form.data:
        context |= _target_seen_now(form)
    if saved:
        context |= _count_answers(assessment, dimension)
    response = render(request, "assessment/autosave.html", context)
    response.headers[SAVED] = "yes"
    return response


def _seen_now(form: DimensionForm, question: Question, answer: Answer) -> str:
    return form.seen_now(question, texts_of(answer), answer.revision)


def _target_seen_now(form: DimensionForm) -> dict[str, object]:
    """A target that was not valid was not saved: the page then knows what it knew before."""
    stored = {TARGET: str(form.cleaned_data[TARGET])} if TARGET in form.cleaned_data else {}
    seen = form.target_seen()
    return {
        "target_seen_name": TARGET_SEEN,
        "target_seen": str(seen.after_saving(stored, stored, 0) if stored else seen),
        "target_error": form.errors.get(TARGET, [""])[0],
    }


def _count_answers(assessment: Assessment, dimension: Dimension) -> dict[str, object]:
    """How many questions of the section are answered, of those that are shown."""
    questionnaire = get_assessment_questionnaire(assessment)
    profile = get_profile(assessment, questionnaire)
    section = find_section(list_sections(questionnaire, profile, get_form(assessment)), dimension)
    shown = [question.id for question in section.questions] if section else []
    given = Answer.objects.filter(sheet_id=sheet_id_of(assessment), question_id__in=shown)
    return {"shown": len(shown), "answered": given.exclude(kind=Answer.Kind.NONE).count()}


def refuse_autosave(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Submitted on another device: what was typed stays on the page, and can be sent with one button."""
    return render(request, "assessment/autosave_closed.html", {"assessment": assessment}, status=409)
