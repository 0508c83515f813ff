"""The profile: a name for what is assessed, a few compulsory questions, and more for those who like."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessment.access import get_assessment
from assessment.forms.profile import ProfileForm, field_name, stored_profile
from assessment.forms.profile_layout import box_context, profile_helper
from assessment.maturity.conditions import shown_profile_questions
from assessment.maturity.questionnaire import Profile, ProfileQuestion
from assessment.models import Assessment
from assessment.queries import get_assessment_questionnaire, get_profile
from assessment.sections import missing_profile
from assessment.services.answering import AssessmentClosedError, save_profile
from assessment.views.autosave import refuse_autosave
from assessment.views.frame import frame_context, open_again
from hub.private_pages import private_page
from hub.saving import SAVED, is_htmx


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assessment = get_assessment(request, public_id)
    if request.method != "POST":
        return _show(request, assessment)

    questionnaire = get_assessment_questionnaire(assessment)
    form = ProfileForm(request.POST, questions=list(questionnaire.profile_questions.values()))
    form.is_valid()
    if "reopen" in request.POST:
        open_again(request, assessment)
    try:
        save_profile(assessment=assessment, name=form.new_name(), values=form.new_values())
    except AssessmentClosedError:
        if is_htmx(request):
            return refuse_autosave(request, assessment)
        return _show(request, assessment, sent=form, put_back=form.sent_names(), status=409)

    known = get_profile(assessment, questionnaire)
    if is_htmx(request):
        return _answer_autosave(request, assessment, form, known)
    if form.errors or missing_profile(questionnaire, known):
        return _show(request, assessment, sent=form, put_back=list(form.errors), status=422)
    opened = [
        question
        for question in shown_profile_questions(questionnaire, known)
        if field_name(question) not in form.sent_names()
    ]
    if opened:  # by what was just answered: without script they were not on the page yet
        return redirect(f"{request.path}#box-{field_name(opened[0])}")
    return redirect("assessment:tasks", public_id)


def _show(
    request: HttpRequest,
    assessment: Assessment,
    *,
    sent: ProfileForm | None = None,
    put_back: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The profile as it is stored; of what was sent, what could not be saved is put back."""
    questionnaire = get_assessment_questionnaire(assessment)
    known = get_profile(assessment, questionnaire)
    shown = shown_profile_questions(questionnaire, known)
    context = frame_context(assessment) | {"has_errors": status == 422}
    if sent is None and not assessment.is_open:
        given = [(question, _in_words(question, known)) for question in shown]
        return render(request, "assessment/profile_closed.html", context | {"given": given})

    questions = list(questionnaire.profile_questions.values())
    data = stored_profile(assessment, questions, known)
    for name in put_back or []:
        data.setlist(name, sent.data.getlist(name) if sent else [])
    form = ProfileForm(data, questions=questions)
    if status == 422:
        form.demand_compulsory()
    form.helper = profile_helper(form, questionnaire, shown, save_url=request.path)
    return render(request, "assessment/profile.html", context | {"form": form}, status=status)


def _in_words(question: ProfileQuestion, known: Profile) -> str:
    given = known.get(question.id, ())
    if question.type == "text":
        return str(given or "")
    chosen = (given,) if isinstance(given, str) else given
    return "; ".join(option.text for option in question.options if option.id in chosen)


def _answer_autosave(
    request: HttpRequest, assessment: Assessment, form: ProfileForm, known: Profile
) -> HttpResponse:
    """The saved line, what the page now knows as saved, and the questions that the answer opens or closes."""
    questionnaire = get_assessment_questionnaire(assessment)
    sent = form.sent_names()
    sent_ids = {question.id for question in form.questions if field_name(question) in sent}
    dependent = [question for question in form.questions if question.show_if.profile_ids & sent_ids]
    shown = shown_profile_questions(questionnaire, known)
    stored = ProfileForm(stored_profile(assessment, form.questions, known), questions=form.questions)
    context = {
        "now": timezone.now(),
        "errors": form.errors,
        "fields": [
            {
                "name": name,
                "control": f"{name}_0" if form[name].use_fieldset else name,
                "seen_name": f"{name}-seen",
                "seen": form.seen_now(name),
                "problem": form.errors.get(name, [""])[0],
            }
            for name in sent
        ],
        "boxes": [
            box_context(stored, field_name(question), shown=question in shown, save_url=request.path)
            for question in dependent
            if field_name(question) not in sent
        ],
    }
    response = render(request, "assessment/profile_autosave.html", context)
    response.headers[SAVED] = "yes"
    return response
