"""What to do next: one step per question, ranked by what it unblocks, how far it is and what it costs."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from assessment.maturity.questionnaire import DONT_KNOW, Answers, Question, Questionnaire
from assessment.maturity.results import Action, ActionPlan, Score


def plan_actions(questionnaire: Questionnaire, score: Score, answers: Answers) -> ActionPlan:
    """Rank the steps that lead to the targets of `score`, which must come from the same `answers`.

    Priority is blocker x gap / effort points, ties in file order. When the targets leave fewer steps than the
    two plans hold together, steps beyond the targets fill the list up, those nearest to their target first.
    Generative-AI questions have a list of their own. A question answered "don't know" gives no step: it is
    something to find out.
    """
    rule = questionnaire.scoring.actions
    shown = [question for question in questionnaire.questions.values() if question.id in score.targets]
    core_ids = {dimension.id for dimension in questionnaire.core_dimensions}
    core = [question for question in shown if question.dimension_id in core_ids]
    apart = [question for question in shown if question.dimension_id not in core_ids]

    ranked = _rank(questionnaire, score, answers, core)
    missing = rule.first_plan_size + rule.second_plan_size - len(ranked)
    if missing > 0:
        ranked += _beyond_target(questionnaire, score, answers, core)[:missing]
    small = [action for action in ranked if action.step.effort.id == rule.first_plan_effort]
    others = [action for action in ranked if action.step.effort.id != rule.first_plan_effort]
    return ActionPlan(
        first=tuple(small[: rule.first_plan_size]),
        second=tuple(others[: rule.second_plan_size]),
        ranked=tuple(ranked),
        genai=tuple(_rank(questionnaire, score, answers, apart)),
        find_out=tuple(question.id for question in shown if answers.get(question.id) == DONT_KNOW),
    )


def _rank(
    questionnaire: Questionnaire, score: Score, answers: Answers, questions: Iterable[Question]
) -> list[Action]:
    """The steps of the questions below their target, most pressing first."""
    actions = [
        _action(questionnaire, score, question, level, gap)
        for question, level, gap in _gaps(score, answers, questions)
        if gap > 0
    ]
    return sorted(actions, key=lambda action: -action.priority)  # a stable sort keeps ties in file order


def _beyond_target(
    questionnaire: Questionnaire, score: Score, answers: Answers, questions: Iterable[Question]
) -> list[Action]:
    """Steps past the target: from the target itself first, then from one level above it, and so on."""
    steps = [
        (-gap, _action(questionnaire, score, question, level, gap))
        for question, level, gap in _gaps(score, answers, questions)
        if gap <= 0 and question.next_step(level)
    ]
    return [action for _, action in sorted(steps, key=lambda step: (step[0], -step[1].priority))]


def _gaps(
    score: Score, answers: Answers, questions: Iterable[Question]
) -> Iterable[tuple[Question, int, int]]:
    """Each question answered with a level, that level, and how far it is below the target."""
    for question in questions:
        level = answers.get(question.id)
        if isinstance(level, int):
            yield question, level, score.targets[question.id] - level


def _action(questionnaire: Questionnaire, score: Score, question: Question, level: int, gap: int) -> Action:
    rule = questionnaire.scoring.actions
    step = question.next_step(level)
    if step is None:
        raise ValueError(f"{question.id} has no step from level {level}")
    blocker = _blocker(score, question)
    weight = {"gate": rule.failed_gate, "floor": rule.broken_floor, None: rule.other}[blocker]
    return Action(
        question_id=question.id,
        dimension_id=question.dimension_id,
        from_level=level,
        step=step,
        target=score.targets[question.id],
        priority=Fraction(weight * max(gap, 1), step.effort.points),
        blocker=blocker,
        beyond_target=gap <= 0,
    )


def _blocker(score: Score, question: Question) -> Literal["gate", "floor"] | None:
    """Whether the question holds back the next overall level, before the cap."""
    blockers = score.overall.blockers
    if any(blocker.question_id == question.id for blocker in blockers):
        return "gate"
    if any(blocker.dimension_id == question.dimension_id for blocker in blockers):
        return "floor"
    return None
