"""What if some answers were higher: a form that is sent by GET, so nothing is stored and every state has an
address. With script the outcome follows each choice."""

import re

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from assessment.freezing import thaw_figures, thaw_inputs
from assessment.maturity.questionnaire import Questionnaire
from assessment.queries import get_assessment_questionnaire
from assessment.report.what_if import build_what_if
from assessment.views.results import page_context
from assessment.views.shown import Shown, of_result
from hub.private_pages import private_page
from hub.saving import is_htmx

NAME = re.compile(r"q([0-9]{1,4})")


@of_result
@private_page
def what_if(request: HttpRequest, shown: Shown) -> HttpResponse:
    questionnaire = get_assessment_questionnaire(shown.assessment)
    result = shown.whole_result
    raised = read_raised(questionnaire, request.GET)
    view = build_what_if(
        questionnaire, thaw_inputs(result.inputs), thaw_figures(result.figures).score, raised
    )
    context = page_context(shown) | {"view": view, "top": questionnaire.top_level}
    page = "assessment/what_if_outcome.html" if is_htmx(request) else "assessment/what_if.html"
    return render(request, page, context)


def read_raised(questionnaire: Questionnaire, given: QueryDict) -> dict[str, int]:
    """q12=3: the number of a question, and the level to which it rises. Anything else is passed over."""
    ids = {question.number: question.id for question in questionnaire.questions.values()}
    levels = {str(level.level): level.level for level in questionnaire.levels}
    raised = {}
    for name, value in given.items():
        found = NAME.fullmatch(name)
        question_id = ids.get(int(found.group(1))) if found else None
        if question_id and isinstance(value, str) and value in levels:
            raised[question_id] = levels[value]
    return raised
