"""The check before submitting: what is open, unknown, without a reason, or contradicts itself."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.access import get_assessment, sheet_id_of
from assessment.forms.profile import field_name
from assessment.maturity.consistency import find_contradictions
from assessment.maturity.questionnaire import DONT_KNOW, NOT_APPLICABLE, Question
from assessment.maturity.replies import sort_replies
from assessment.models import Answer, Assessment
from assessment.queries import (
    get_answer_rows,
    get_assessment_questionnaire,
    get_form,
    get_profile,
    replies_of,
)
from assessment.sections import list_sections, missing_profile
from assessment.views.frame import frame_context
from hub.private_pages import private_page


@dataclass(frozen=True)
class Pair:
    """Two answers that contradict each other."""

    first: Question
    second: Question
    message: str


@private_page
@require_safe
def review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return show_review(request, get_assessment(request, public_id))


def show_review(request: HttpRequest, assessment: Assessment, *, status: int = 200) -> HttpResponse:
    questionnaire = get_assessment_questionnaire(assessment)
    profile = get_profile(assessment, questionnaire)
    rows = get_answer_rows(sheet_id_of(assessment))
    sections = list_sections(questionnaire, profile, get_form(assessment))
    shown = [question for section in sections for question in section.questions]
    replies = sort_replies(questionnaire, profile, replies_of(rows), get_form(assessment))
    context = frame_context(assessment) | {
        "missing_profile": [
            (question, field_name(question)) for question in missing_profile(questionnaire, profile)
        ],
        "shown": len(shown),
        "answered": len(shown) - replies.count(shown, "unanswered"),
        "unanswered": [
            (section, replies.select(section.questions, "unanswered"))
            for section in sections
            if replies.count(section.questions, "unanswered")
        ],
        "unknown": replies.select(shown, DONT_KNOW),
        "no_reason": [
            question for question in replies.select(shown, NOT_APPLICABLE) if not rows[question.id].reason
        ],
        "pairs": [
            Pair(
                questionnaire.questions[found.if_question_id],
                questionnaire.questions[found.then_question_id],
                found.message,
            )
            for found in find_contradictions(questionnaire, replies)
        ],
        "last_time": [question for question in shown if _is_as_last_time(rows.get(question.id))],
        "has_errors": status == 422,
    }
    return render(request, "assessment/review.html", context, status=status)


def _is_as_last_time(row: Answer | None) -> bool:
    return row is not None and row.as_last_time
