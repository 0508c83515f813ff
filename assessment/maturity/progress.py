"""How far somebody has got, what comes next, and how long the rest takes."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

from assessment.maturity.conditions import shown_questions
from assessment.maturity.questionnaire import Form, Profile, Question, Questionnaire

State = Literal["not started", "in progress", "complete"]


@dataclass(frozen=True, slots=True)
class DimensionProgress:
    """One dimension of which at least one question is shown."""

    dimension_id: str
    answered: int
    shown: int
    minutes_left: int

    @property
    def state(self) -> State:
        if self.answered == self.shown:
            return "complete"
        return "in progress" if self.answered else "not started"


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of shown questions only. Minutes are whole ones, rounded up: 0 means that nothing is left."""

    answered: int
    shown: int
    minutes_left: int
    dimensions: tuple[DimensionProgress, ...]  # in file order, without those that show nothing
    unanswered: tuple[str, ...]  # question ids, in file order

    @property
    def fraction(self) -> Fraction:
        """From 0 to 1; 1 as well when nothing is shown, because nothing is left."""
        return Fraction(self.answered, self.shown) if self.shown else Fraction(1)

    @property
    def next_question_id(self) -> str | None:
        """The first unanswered question, or None when there is none."""
        return self.unanswered[0] if self.unanswered else None


def measure_progress(
    questionnaire: Questionnaire, profile: Profile, answered_ids: Collection[str], form: Form
) -> Progress:
    """Progress over the questions that `profile` and `form` show.

    `answered_ids` are the questions with any reply: a level, don't know or not applicable. Those that are
    not shown do not count.
    """
    shown = shown_questions(questionnaire, profile, form)
    unanswered = [question for question in shown if question.id not in answered_ids]
    return Progress(
        answered=len(shown) - len(unanswered),
        shown=len(shown),
        minutes_left=_minutes(questionnaire, unanswered),
        dimensions=_measure_dimensions(questionnaire, shown, unanswered),
        unanswered=tuple(question.id for question in unanswered),
    )


def next_unanswered(questionnaire: Questionnaire, progress: Progress, after: str) -> str | None:
    """Where to go on after a question: the next unanswered one below it, else the first one above it.

    None when nothing is left. Raises KeyError for a question that the questionnaire does not have.
    """
    questions = questionnaire.questions
    here = questions[after].number
    below = (question_id for question_id in progress.unanswered if questions[question_id].number > here)
    return next(below, progress.next_question_id)


def words_to_read(question: Question) -> int:
    """How long a question is for somebody who answers it: title, text and all options."""
    texts = [question.title, question.text, *(option.text for option in question.options)]
    return sum(len(text.split()) for text in texts)


def _minutes(questionnaire: Questionnaire, questions: Collection[Question]) -> int:
    return ceil(questionnaire.minutes_per_word * sum(words_to_read(question) for question in questions))


def _measure_dimensions(
    questionnaire: Questionnaire, shown: Collection[Question], unanswered: Collection[Question]
) -> tuple[DimensionProgress, ...]:
    measured = []
    for dimension in questionnaire.dimensions:
        here = sum(question.dimension_id == dimension.id for question in shown)
        left = [question for question in unanswered if question.dimension_id == dimension.id]
        if here:
            minutes = _minutes(questionnaire, left)
            measured.append(DimensionProgress(dimension.id, here - len(left), here, minutes))
    return tuple(measured)
