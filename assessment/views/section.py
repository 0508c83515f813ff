"""One section: its questions, saved one by one by the page, or all at once by its button."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessment.access import get_assessment, may_answer, sheet_id_of, works_apart
from assessment.forms.answers import field_name
from assessment.forms.conflicts import Conflict, find_conflicts
from assessment.forms.layout import section_helper
from assessment.forms.section import TARGET, DimensionForm, stored_texts
from assessment.maturity.questionnaire import Dimension, Question, Questionnaire
from assessment.maturity.target import recommended_target
from assessment.models import Answer, Assessment
from assessment.queries import get_assessment_questionnaire, get_form, get_profile
from assessment.sections import find_section, list_sections, section_after
from assessment.services.answering import AssessmentClosedError, NotApartError
from assessment.services.following import confirm_answers
from assessment.views.autosave import answer_autosave, refuse_autosave, save_sent
from assessment.views.frame import frame_context, history_urls, open_again
from hub.accounts.access import actor
from hub.private_pages import private_page
from hub.saving import is_htmx

OWN_SHEET = "?sheet=own"  # where the page of somebody's own sheet sends what is typed


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, public_id: UUID, dimension_id: str) -> HttpResponse:
    assessment = get_assessment(request, public_id)
    questionnaire = get_assessment_questionnaire(assessment)
    dimension = questionnaire.dimension_by_id.get(dimension_id)
    if dimension is None:
        raise Http404(f"The questionnaire has no section {dimension_id}.")
    if request.method != "POST":
        return _show(request, assessment, dimension)

    form = DimensionForm(request.POST.dict(), questionnaire=questionnaire, questions=dimension.questions)
    form.is_valid()
    if request.GET.get("sheet") and not works_apart(assessment):
        return _refuse_for_own_sheet(request, assessment, dimension, form)
    if "reopen" in request.POST:
        open_again(request, assessment)
    try:
        saved = save_sent(assessment, dimension, form, by=actor(request))
        if "confirm" in request.POST:
            _confirm(request, assessment, dimension)
    except NotApartError:
        return _refuse_for_own_sheet(request, get_assessment(request, public_id), dimension, form)
    except AssessmentClosedError:
        if is_htmx(request):
            return refuse_autosave(request, assessment)
        return _show(request, assessment, dimension, put_back=form.data, status=409)
    conflicts = find_conflicts(form, saved)
    if is_htmx(request):
        return answer_autosave(request, assessment, dimension, form, saved, conflicts)
    if form.errors or conflicts:
        typed = {name: form.data[name] for name in form.errors}
        status = 422 if form.errors else 200
        return _show(request, assessment, dimension, put_back=typed, conflicts=conflicts, status=status)
    return redirect(_where_next(request, assessment, dimension))


def _refuse_for_own_sheet(
    request: HttpRequest, assessment: Assessment, dimension: Dimension, form: DimensionForm
) -> HttpResponse:
    """Answers were revealed, or own sheets ended, since the page was made. What was meant for one's own sheet
    goes on the shared one only when its sender has seen that page."""
    if is_htmx(request):
        return render(request, "assessment/autosave_revealed.html", {"path": request.path}, status=409)
    questions = get_assessment_questionnaire(assessment).questions
    names = [field_name(questions[edit.key], field) for edit in form.edits() for field in edit.fields]
    typed = {name: form.data[name] for name in [*names, *form.errors]}
    return _show(request, assessment, dimension, put_back=typed, status=409, is_revealed=True)


def _confirm(request: HttpRequest, assessment: Assessment, dimension: Dimension) -> None:
    """One answer by the number of its question, or all of the section: as last time, and still true."""
    wanted = request.POST["confirm"]
    ids = [one.id for one in dimension.questions if wanted in ("all", str(one.number))]
    confirm_answers(assessment=assessment, sheet_id=sheet_id_of(assessment), question_ids=ids)


def _show(
    request: HttpRequest,
    assessment: Assessment,
    dimension: Dimension,
    *,
    put_back: Mapping[str, str] | None = None,
    conflicts: Sequence[Conflict] = (),
    status: int = 200,
    is_revealed: bool = False,
) -> HttpResponse:
    """The section as it is stored; `put_back` is what was typed and could not be saved."""
    questionnaire = get_assessment_questionnaire(assessment)
    profile = get_profile(assessment, questionnaire)
    sections = list_sections(questionnaire, profile, get_form(assessment))
    here = find_section(sections, dimension)
    shown = here.questions if here else ()
    rows = {
        row.question_id: row
        for row in Answer.objects.filter(
            sheet_id=sheet_id_of(assessment), question_id__in=[q.id for q in dimension.questions]
        ).select_related("changed_by")
    }
    context = frame_context(assessment) | {
        "dimension": dimension,
        "section": here,
        "next": section_after(sections, dimension),
    }
    if put_back is None and not (assessment.is_open and may_answer(assessment)):
        urls = history_urls(assessment, shown)
        given = [
            _given(question, rows.get(question.id), questionnaire)
            | {"history_url": urls.get(question.id, "")}
            for question in shown
        ]
        return render(request, "assessment/section_closed.html", context | {"given": given})

    put_back = put_back or {}
    questions = [q for q in dimension.questions if q in shown or _is_put_back(q, put_back)]
    target = assessment.section_targets.filter(dimension_id=dimension.id).first()
    stored = stored_texts(questions, rows, target.level if target else None)
    form = DimensionForm({**stored, **put_back}, questionnaire=questionnaire, questions=questions)
    last_time = {question_id for question_id, row in rows.items() if row.as_last_time}
    save_url = f"{request.path}{OWN_SHEET if works_apart(assessment) else ''}"
    form.helper = section_helper(
        questionnaire,
        profile,
        questions,
        # The target of a section is shared: before the reveal it would tell of a colleague at work.
        recommended=None if works_apart(assessment) else recommended_target(questionnaire, profile),
        conflicts={conflict.question.id: conflict for conflict in conflicts},
        last_time=last_time,
        save_url=save_url,
        rows=rows,
        history_urls=history_urls(assessment, questions),
    )
    context |= {
        "form": form,
        "save_url": save_url,
        "is_revealed": is_revealed,
        "questionnaire": questionnaire,
        "shown": len(questions),
        "answered": sum(rows[q.id].reply is not None for q in questions if q.id in rows),
        "problems": _list_problems(form),
        "conflicts": conflicts,
        "last_time": len(last_time),
        "back": request.GET.get("back", ""),
    }
    return render(request, "assessment/section.html", context, status=status)


def _is_put_back(question: Question, put_back: Mapping[str, str]) -> bool:
    """Also a question that the profile hides by now: what was typed there must come back."""
    return any(name.split("-")[0] == field_name(question, "reply") for name in put_back)


def _given(question: Question, row: Answer | None, questionnaire: Questionnaire) -> dict[str, object]:
    """A question and what was answered, in words."""
    target = row.target if row else None
    return {
        "question": question,
        "row": row,
        "answer": _in_words(question, row, questionnaire),
        "target": "" if target is None else questionnaire.levels[target].name,
    }


def _in_words(question: Question, row: Answer | None, questionnaire: Questionnaire) -> str:
    reply = row.reply if row else None
    if isinstance(reply, int):
        return f"{questionnaire.levels[reply].name}. {question.option(reply).text}"
    return Answer.Kind(reply or "").label.replace("'", "’")


def _list_problems(form: DimensionForm) -> list[tuple[str, str]]:
    """Where each problem is and what it says, in page order."""
    problems = [
        (form.control_id(name), f"Question {number}: {message[0].lower()}{message[1:]}")
        for number, question in enumerate(form.rows, start=1)
        for name, message in form.problems(question).items()
    ]
    if TARGET in form.errors:
        problems.append((form.control_id(TARGET), f"Target of this section: {form.errors[TARGET][0]}"))
    return problems


def _where_next(request: HttpRequest, assessment: Assessment, dimension: Dimension) -> str:
    """After saving: back where one came from, on to the next section, or to the check at the end."""
    if "later" in request.POST:
        return reverse("assessment:tasks", args=[assessment.public_id])
    if request.POST.get("back") == "review":
        return reverse("assessment:review", args=[assessment.public_id])
    if "reopen" in request.POST:
        return request.path
    if "confirm" in request.POST:
        return f"{request.path}#question-{request.POST['confirm']}"
    questionnaire = get_assessment_questionnaire(assessment)
    profile = get_profile(assessment, questionnaire)
    following = section_after(list_sections(questionnaire, profile, get_form(assessment)), dimension)
    if following is None:
        return reverse("assessment:review", args=[assessment.public_id])
    return reverse("assessment:section", args=[assessment.public_id, following.dimension.id])
