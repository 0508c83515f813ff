"""What the assessment has to do with an item: the answers that settle it, and whether those given do."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from assessment.queries import get_latest_questionnaire
from assessment.queries.outcomes import GivenAnswer, Outcome
from lifecycle.models import ChecklistItem
from lifecycle.progress import Entry
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


@dataclass(frozen=True, slots=True)
class Settled:
    """That a result settles a line. Somebody still has to agree."""

    answers: tuple[GivenAnswer, ...]  # none where the result itself is what was asked for
    evidence: str  # the same in one line


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


def find_settled(entry: Entry, row: ChecklistItem | None, outcome: Outcome | None) -> Settled | None:
    """Whether the result says that an open line is done. `row` is what is stored of the line, if anything."""
    if outcome is None or not entry.state.status.is_open:
        return None
    if entry.item:
        return _find_settled_item(entry.item, outcome)
    return _find_taken_step(row, outcome) if row else None


def _find_settled_item(item: Item, outcome: Outcome) -> Settled | None:
    if item.settled_by_result:
        return Settled((), f"{_source(outcome)}: {outcome.level_name}") if outcome.level_name else None
    given = [(outcome.answers.get(question_id), level) for question_id, level in item.settled_by.items()]
    answers = tuple(answer for answer, level in given if answer and answer.level >= level)
    return _settled(answers, outcome) if answers and len(answers) == len(given) else None


def _find_taken_step(row: ChecklistItem, outcome: Outcome) -> Settled | None:
    """A step of an earlier result that a later one shows to be taken."""
    answer = outcome.answers.get(row.question_id)
    reached = answer is not None and row.to_level is not None and answer.level >= row.to_level
    return _settled((answer,), outcome) if answer and reached else None


def _settled(answers: tuple[GivenAnswer, ...], outcome: Outcome) -> Settled:
    in_words = ", ".join(f"{answer.title} ({answer.level_name})" for answer in answers)
    return Settled(answers, f"{_source(outcome)}: {in_words}")


def _source(outcome: Outcome) -> str:
    return f"Assessment of {date_format(timezone.localtime(outcome.submitted_at), 'j F Y')}"
