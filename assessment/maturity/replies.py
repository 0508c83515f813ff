"""Replies sorted into kinds that are never merged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from assessment.maturity.conditions import hiding_reason, known_profile
from assessment.maturity.questionnaire import (
    DONT_KNOW,
    NOT_APPLICABLE,
    Answers,
    Form,
    Profile,
    Question,
    Questionnaire,
    Reply,
)

Kind = Literal["level", "dont_know", "na", "unanswered", "hidden", "not_in_short_form"]

HIDDEN_KINDS: tuple[Kind, ...] = ("hidden", "not_in_short_form")


@dataclass(frozen=True, slots=True)
class Replies:
    """The kind of reply to every question, in file order, and the level where one was chosen."""

    kinds: Mapping[str, Kind]
    levels: Mapping[str, int]

    def select(self, questions: Iterable[Question], *kinds: Kind) -> tuple[Question, ...]:
        """The questions with a reply of one of these kinds, in the order given."""
        return tuple(question for question in questions if self.kinds[question.id] in kinds)

    def count(self, questions: Iterable[Question], *kinds: Kind) -> int:
        return len(self.select(questions, *kinds))

    def chosen_levels(self, questions: Iterable[Question]) -> tuple[int, ...]:
        """The levels chosen among these questions."""
        return tuple(self.levels[question.id] for question in self.select(questions, "level"))

    def reply(self, question: Question) -> Reply | None:
        """What counts as the reply to a question: None when it is unanswered or hidden."""
        match self.kinds[question.id]:
            case "level":
                return self.levels[question.id]
            case "dont_know":
                return DONT_KNOW
            case "na":
                return NOT_APPLICABLE
            case _:
                return None


def sort_replies(questionnaire: Questionnaire, profile: Profile, answers: Answers, form: Form) -> Replies:
    """Sort `answers` (question id to reply) by what they count as; answers to hidden questions do not count.

    Raises ValueError for an unknown question, a level outside the scale, or any other value.
    """
    for question_id, reply in answers.items():
        _check_reply(questionnaire, question_id, reply)
    known = known_profile(questionnaire, profile)
    kinds = {
        question.id: hiding_reason(question, known, form) or _kind(answers.get(question.id))
        for question in questionnaire.questions.values()
    }
    levels = {
        question_id: reply
        for question_id, reply in answers.items()
        if isinstance(reply, int) and kinds[question_id] == "level"
    }
    return Replies(kinds=kinds, levels=levels)


def _kind(reply: Reply | None) -> Kind:
    if reply is None:
        return "unanswered"
    if isinstance(reply, int):
        return "level"
    return reply


def _check_reply(questionnaire: Questionnaire, question_id: str, reply: object) -> None:
    if question_id not in questionnaire.questions:
        raise ValueError(f"{question_id} is not a question of {questionnaire.key} {questionnaire.version}")
    if reply in (DONT_KNOW, NOT_APPLICABLE):
        return
    # A bool is an int to Python, but true and false are no levels.
    if type(reply) is not int or not questionnaire.levels[0].level <= reply <= questionnaire.top_level:
        raise ValueError(f"{question_id}: {reply!r} is neither a level of the scale nor a special answer")
