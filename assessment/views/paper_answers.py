"""Answers from paper: every question that is shown by its number, with one small field to type in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessment.access import get_assessment, may_answer, sheet_id_of, works_apart
from assessment.forms.answers import field_name, seen_name
from assessment.forms.paper_answers import (
    REPLY,
    PaperAnswersForm,
    Replaced,
    find_replaced,
    seen_of,
)
from assessment.maturity.conditions import shown_questions
from assessment.maturity.progress import Progress, next_unanswered
from assessment.maturity.questionnaire import Dimension, Question, Questionnaire
from assessment.models import Answer, Assessment
from assessment.queries import get_answer_rows, get_assessment_questionnaire, get_form, get_profile
from assessment.queries.together import in_words
from assessment.sections import missing_profile, progress_of
from assessment.services.answering import AssessmentClosedError, NotApartError, save_answers
from assessment.services.following import confirm_answers
from assessment.views.frame import frame_context, open_again
from hub.accounts.access import actor
from hub.edits import Saved
from hub.pdf.renderer import pdf_available
from hub.private_pages import private_page

NOT_APART_ANY_MORE = (
    "Nothing is saved: you no longer answer on your own. What you typed stands beside the shared answers. "
    "Save it if it should be everybody’s."
)


@dataclass(frozen=True)
class Line:
    """One question: its field, and what gave way to what was typed."""

    question: Question
    field: BoundField
    seen_name: str
    seen: str
    replaced: Replaced | None
    replaced_words: str


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def type_in(request: HttpRequest, public_id: UUID) -> HttpResponse:
    assessment = get_assessment(request, public_id)
    if request.method != "POST":
        return _show(request, assessment)
    questions = list(get_assessment_questionnaire(assessment).questions.values())
    form = PaperAnswersForm(request.POST.dict(), questions=questions)
    form.is_valid()
    if request.GET.get("sheet") and not works_apart(assessment):  # it was typed for a sheet of one's own
        return _refuse_for_own_sheet(request, assessment, form)
    if "reopen" in request.POST:
        open_again(request, assessment)
    try:
        saved = _save(request, assessment, form)
    except NotApartError:
        return _refuse_for_own_sheet(request, get_assessment(request, public_id), form)
    except AssessmentClosedError:
        return _show(request, assessment, put_back=form.data, status=409)
    replaced = find_replaced(form, saved)
    if form.errors or replaced:
        typed = {name: form.data[name] for name in form.errors}
        status = 422 if form.errors else 200
        return _show(request, assessment, put_back=typed, replaced=replaced, status=status)
    _say(request, len(saved))
    if "check" in request.POST:
        return redirect("assessment:review", public_id)
    last = max((question.number for question in form.sent_rows()), default=0)
    return redirect(f"{reverse('assessment:type_in', args=[public_id])}?after={last}")


def _refuse_for_own_sheet(
    request: HttpRequest, assessment: Assessment, form: PaperAnswersForm
) -> HttpResponse:
    messages.error(request, NOT_APART_ANY_MORE)
    typed = {name: form.data.get(name, "") for name in form.fields}
    return _show(request, assessment, put_back=typed, status=409)


def _save(request: HttpRequest, assessment: Assessment, form: PaperAnswersForm) -> dict[str, Saved[Answer]]:
    """Keep what was typed and can be read. What is on the paper is no answer "as last time" any more.

    Raises:
        AssessmentClosedError: it was submitted meanwhile; nothing is saved.
    """
    edits = form.edits()
    if not edits:
        return {}
    sheet_id = sheet_id_of(assessment)
    saved = save_answers(
        assessment=assessment,
        sheet_id=sheet_id,
        edits=edits,
        by=actor(request),
        apart=works_apart(assessment),
    )
    again = [key for key, one in saved.items() if one.row.as_last_time]
    if again:
        confirm_answers(assessment=assessment, sheet_id=sheet_id, question_ids=again)
    return saved


def _say(request: HttpRequest, count: int) -> None:
    if count:
        messages.success(request, f"{count} answer{'' if count == 1 else 's'} saved.")
    else:
        messages.info(request, "Nothing was typed, so nothing has changed.")


def _show(
    request: HttpRequest,
    assessment: Assessment,
    *,
    put_back: Mapping[str, str] | None = None,
    replaced: Sequence[Replaced] = (),
    status: int = 200,
) -> HttpResponse:
    """Empty fields beside what is stored; `put_back` is what was typed and could not be saved."""
    questionnaire = get_assessment_questionnaire(assessment)
    profile = get_profile(assessment, questionnaire)
    rows = get_answer_rows(sheet_id_of(assessment))
    shown = shown_questions(questionnaire, profile, get_form(assessment))
    progress = progress_of(questionnaire, profile, rows, get_form(assessment))
    # Also what the profile hides by now: what was typed there must come back.
    typed = {name: text for name, text in (put_back or {}).items() if text}
    questions = [
        question
        for question in questionnaire.questions.values()
        if question in shown or field_name(question, REPLY) in typed
    ]
    seen = {seen_name(question): seen_of(question, rows.get(question.id)) for question in questions}
    form = PaperAnswersForm({**seen, **typed}, questions=questions)
    for question in questions:
        if stored := _in_words(rows.get(question.id), questionnaire):
            form.fields[field_name(question, REPLY)].help_text = f"Now: {stored}"
    focus = None if put_back or replaced else _next(questionnaire, progress, request.GET.get("after", ""))
    if focus:
        form.fields[field_name(focus, REPLY)].widget.attrs["autofocus"] = True
    context = frame_context(assessment) | {
        "form": form,
        "groups": _groups(form, questionnaire, replaced),
        "questionnaire": questionnaire,
        "answered": progress.answered,
        "missing_profile": missing_profile(questionnaire, profile),
        "replaced": replaced,
        "may_type": may_answer(assessment) and (assessment.is_open or put_back is not None),
        "has_errors": bool(form.errors),
        "rest_is_saved": status == 422,  # with 409 nothing is
        "pdf_available": pdf_available(),
    }
    return render(request, "assessment/paper_answers.html", context, status=status)


def _next(questionnaire: Questionnaire, progress: Progress, after: str) -> Question | None:
    """Where typing goes on after a save: by the number of the last question typed."""
    if not after.isdecimal() or len(after) > 4:
        return None
    last = next((one for one in questionnaire.questions.values() if one.number == int(after)), None)
    following = next_unanswered(questionnaire, progress, last.id) if last else progress.next_question_id
    return questionnaire.questions[following] if following else None


def _groups(
    form: PaperAnswersForm,
    questionnaire: Questionnaire,
    replaced: Sequence[Replaced],
) -> list[tuple[Dimension, list[Line]]]:
    """The lines of each dimension that has any, in the order of the paper."""
    gave_way = {one.question.id: one for one in replaced}
    lines: dict[str, list[Line]] = {}
    for question in form.rows:
        theirs = gave_way.get(question.id)
        line = Line(
            question=question,
            field=form[field_name(question, REPLY)],
            seen_name=seen_name(question),
            seen=form.data[seen_name(question)],
            replaced=theirs,
            replaced_words=_in_words(theirs.answer, questionnaire) if theirs else "",
        )
        lines.setdefault(question.dimension_id, []).append(line)
    return [(questionnaire.dimension_by_id[key], found) for key, found in lines.items()]


def _in_words(row: Answer | None, questionnaire: Questionnaire) -> str:
    """As the paper has it, so that the two can be compared: "3, " and the name of the level."""
    if row is None or row.reply is None:
        return ""
    words = in_words(row.reply, questionnaire)
    return f"{row.reply}, {words}" if isinstance(row.reply, int) else words
