"""What the assessment has to do with an item, in words: the answers that settle it and those that help."""

from dataclasses import dataclass

from assessment.queries import get_latest_questionnaire
from lifecycle.stages import Item


@dataclass(frozen=True, slots=True)
class SettlingAnswer:
    """This answer to a question, or one of a higher level."""

    question: str
    level: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Settling:
    answers: tuple[SettlingAnswer, ...]  # all of them together settle the item
    informed_by: tuple[str, ...]  # titles of further questions that help


def explain_settling(item: Item, questionnaire_key: str) -> Settling:
    questionnaire = get_latest_questionnaire(questionnaire_key)
    questions = questionnaire.questions
    return Settling(
        answers=tuple(
            SettlingAnswer(
                question=questions[question_id].title,
                level=questionnaire.levels[level].name,
                sentence=questions[question_id].option(level).text,
            )
            for question_id, level in item.settled_by.items()
        ),
        informed_by=tuple(questions[question_id].title for question_id in item.informed_by),
    )
