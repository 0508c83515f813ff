"""The home page: is this for me, how long does it take, what do I get?"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessment.maturity.questionnaire import Questionnaire
from assessment.questionnaires import latest_questionnaire
from assessment.sample import sample_chart


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    questionnaire = latest_questionnaire()
    context = {
        "questionnaire": questionnaire,
        "question_count": sum(len(dimension.questions) for dimension in questionnaire.core_dimensions),
        "plan": questionnaire.scoring.actions,
        "sectors": sector_examples(questionnaire),
        "sample": sample_chart(),
    }
    return render(request, "assessment/home.html", context)


@dataclass(frozen=True, slots=True)
class SectorExample:
    sector: str
    question: str
    note: str


def sector_examples(questionnaire: Questionnaire) -> list[SectorExample]:
    """For each sector with a name, the first question that has something to say to it."""
    examples = []
    for option in questionnaire.profile_questions["org.sector"].options:
        noted = (
            question for question in questionnaire.questions.values() if option.id in question.sector_notes
        )
        question = next(noted, None)
        if question and option.id != "other":
            examples.append(SectorExample(option.text, question.title, question.sector_notes[option.id]))
    return examples
