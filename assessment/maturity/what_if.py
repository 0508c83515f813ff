"""What if some answers were higher? The same rule on other answers; nothing is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.maturity.questionnaire import (
    Answers,
    Form,
    NextStep,
    Profile,
    Question,
    Questionnaire,
    Reply,
)
from assessment.maturity.results import Score
from assessment.maturity.scoring import score


@dataclass(frozen=True, slots=True)
class Raise:
    """One answer raised. From "don't know" or unanswered (None) the steps begin at the lowest level."""

    question_id: str
    dimension_id: str
    reply: Reply | None
    to_level: int
    steps: tuple[NextStep, ...]

    @property
    def effort(self) -> int:
        """Effort points of every single step."""
        return sum(step.effort.points for step in self.steps)


@dataclass(frozen=True, slots=True)
class WhatIf:
    before: Score
    after: Score
    raises: tuple[Raise, ...]  # in file order

    @property
    def effort(self) -> int:
        return sum(raised.effort for raised in self.raises)


def what_if(
    questionnaire: Questionnaire,
    profile: Profile,
    answers: Answers,
    raised: Mapping[str, int],
    *,
    form: Form = "full",
    targets: Mapping[str, int] | None = None,
) -> WhatIf:
    """The score as it is, and as it would be with the answers in `raised` (question id to level).

    A level that is not above the present answer changes nothing and is left out, as is a question that the
    profile or the form hides, or that was marked not applicable. Raises ValueError as `score` does.
    """
    before = score(questionnaire, profile, answers, form=form, targets=targets)
    raises = tuple(
        raise_answer(question, answers.get(question.id), raised[question.id])
        for question in questionnaire.questions.values()
        if question.id in raised and question.id in before.targets
        if may_rise(answers.get(question.id), raised[question.id])
    )
    higher = {**answers, **raised_levels(raises)}
    return WhatIf(before, score(questionnaire, profile, higher, form=form, targets=targets), raises)


def may_rise(reply: Reply | None, to_level: int) -> bool:
    """Whether a level is a step up from this reply. From "don't know" and unanswered, every one is."""
    return reply < to_level if isinstance(reply, int) else reply != "na"


def raise_answer(question: Question, reply: Reply | None, to_level: int) -> Raise:
    first = reply if isinstance(reply, int) else 0
    return Raise(question.id, question.dimension_id, reply, to_level, question.next_steps[first:to_level])


def raised_levels(raises: tuple[Raise, ...]) -> dict[str, int]:
    return {raised.question_id: raised.to_level for raised in raises}
