"""What to do next, in words: steps with effort and reason, and what somebody has to find out."""

from collections.abc import Iterable

from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.results import Action, Score
from assessment.report.shape import ActionLine, FindOut


def action_lines(
    questionnaire: Questionnaire, score: Score, actions: Iterable[Action]
) -> tuple[ActionLine, ...]:
    return tuple(action_line(questionnaire, score, action) for action in actions)


def action_line(questionnaire: Questionnaire, score: Score, action: Action) -> ActionLine:
    question = questionnaire.questions[action.question_id]
    levels = questionnaire.levels
    return ActionLine(
        question=question,
        dimension=questionnaire.dimension_by_id[action.dimension_id],
        step=action.step.action,
        effort=action.step.effort,
        pips=list(questionnaire.efforts).index(action.step.effort.id) + 1,
        from_level=levels[action.step.from_level],
        to_level=levels[action.step.to_level],
        target=levels[action.target],
        reason=_reason(questionnaire, score, action),
        topics=question.topics,
        role=questionnaire.roles.get(question.role, ""),
        beyond_target=action.beyond_target,
    )


def _reason(questionnaire: Questionnaire, score: Score, action: Action) -> str:
    texts, levels = questionnaire.scoring.explanations, questionnaire.levels
    blocked = next((levels[blocker.level].name for blocker in score.overall.blockers), "")
    if action.blocker == "gate":
        return texts["action_gate"].format(level=blocked)
    if action.blocker == "floor":
        dimension = questionnaire.dimension_by_id[action.dimension_id]
        return texts["action_floor"].format(level=blocked, dimension=dimension.title)
    if action.beyond_target:
        return texts["action_beyond"]
    return texts["action_target"].format(target=levels[action.target].name)


def find_out_lines(questionnaire: Questionnaire, question_ids: Iterable[str]) -> tuple[FindOut, ...]:
    questions = [questionnaire.questions[question_id] for question_id in question_ids]
    return tuple(
        FindOut(
            question=question,
            dimension=questionnaire.dimension_by_id[question.dimension_id],
            who=question.who_might_know,
        )
        for question in questions
    )
