"""Answers that contradict each other."""

from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.replies import Replies
from assessment.maturity.results import Contradiction


def find_contradictions(questionnaire: Questionnaire, replies: Replies) -> tuple[Contradiction, ...]:
    """The pairs of `consistency_checks` whose first half holds and whose second does not, in file order.

    Only levels can contradict each other: a pair with any other reply is passed over.
    """
    levels = replies.levels
    return tuple(
        Contradiction(check.if_.question_id, check.then.question_id, check.message)
        for check in questionnaire.consistency_checks
        if check.if_.question_id in levels
        and check.then.question_id in levels
        and levels[check.if_.question_id] >= check.if_.level
        and levels[check.then.question_id] < check.then.level
    )
