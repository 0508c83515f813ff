"""What a result says about the subject of one page of the hub."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.freezing import thaw_figures, thaw_inputs
from assessment.maturity.questionnaire import Question, Questionnaire
from assessment.models import Result
from assessment.report.actions import action_line
from assessment.report.answers import answer_lines
from assessment.report.shape import ActionLine, AnswerLine

MOST_ANSWERS = 5


@dataclass(frozen=True, slots=True)
class Here:
    result: Result
    answers: tuple[AnswerLine, ...]  # in file order, or the lowest when there are many
    are_lowest: bool
    next_step: ActionLine | None


def build_here(result: Result, questionnaire: Questionnaire, questions: Iterable[Question]) -> Here:
    """The answers to these questions that were shown, and the most pressing of their next steps."""
    ids = {question.id for question in questions}
    figures = thaw_figures(result.figures)
    score, plan = figures.score, figures.plan
    lines = answer_lines(questionnaire, thaw_inputs(result.inputs), score)
    shown = [line for line in lines.values() if line.question.id in ids and line.shown]
    many = len(shown) > MOST_ANSWERS
    if many:
        shown = sorted(shown, key=_height)[:MOST_ANSWERS]
    first = next((action for action in (*plan.ranked, *plan.genai) if action.question_id in ids), None)
    step = action_line(questionnaire, score, first) if first else None
    return Here(result, tuple(shown), many, step)


def _height(line: AnswerLine) -> int:
    """Answers that are no level come last."""
    return line.level.level if line.level else len(line.question.options)
