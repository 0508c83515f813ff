"""Area by area: score, target, answers and next step of each dimension that was shown."""

from collections.abc import Mapping
from fractions import Fraction

from assessment.charts.tracks import Track
from assessment.maturity.explain import Explanation
from assessment.maturity.questionnaire import Dimension, Questionnaire
from assessment.maturity.results import Action, ActionPlan, Score
from assessment.report.actions import action_line
from assessment.report.shape import AnswerLine, DimensionView, Highlight
from assessment.report.then import Frozen, mean_then

MOST_HIGHLIGHTS = 3


def dimension_views(
    questionnaire: Questionnaire,
    score: Score,
    plan: ActionPlan,
    explanation: Explanation,
    answers: Mapping[str, AnswerLine],
    earlier: Frozen | None = None,
) -> tuple[DimensionView, ...]:
    """Those of which something was shown, numbered in file order."""
    averages = {part.dimension_id: part.average for part in explanation.dimensions}
    steps: dict[str, Action] = {}
    for action in (*plan.ranked, *plan.genai):
        steps.setdefault(action.dimension_id, action)
    views: list[DimensionView] = []
    for dimension in questionnaire.dimensions:
        shown = tuple(answers[question.id] for question in dimension.questions if answers[question.id].shown)
        if not shown:
            continue
        step = steps.get(dimension.id)
        dimension_score = score.dimensions[dimension.id]
        target = Fraction(sum(score.targets[line.question.id] for line in shown), len(shown))
        scored = dimension_score.mean is not None and dimension_score.level is not None
        hollow = dimension_score.hollow
        views.append(
            DimensionView(
                dimension=dimension,
                number=len(views) + 1,
                score=dimension_score,
                mean=dimension_score.mean,
                level=questionnaire.levels[dimension_score.level or 0] if scored else None,
                target=target,
                target_name=_target_name(questionnaire, target),
                average=averages[dimension.id],
                answers=shown,
                not_asked=_not_asked(dimension, answers),
                next_step=action_line(questionnaire, score, step) if step else None,
                remark=_remark(questionnaire, score, dimension),
                track=Track(
                    dimension.title,
                    questionnaire.top_level,
                    dimension_score.mean,
                    target,
                    earlier=mean_then(earlier, dimension.id),
                    hollow=hollow,
                ),
            )
        )
    return tuple(views)


def _target_name(questionnaire: Questionnaire, target: Fraction) -> str:
    """A level by its name; between two levels where questions have targets of their own."""
    below = questionnaire.levels[int(target)]
    if target.denominator == 1:
        return below.name
    return f"between {below.name} and {questionnaire.levels[int(target) + 1].name}"


def _not_asked(dimension: Dimension, answers: Mapping[str, AnswerLine]) -> tuple[AnswerLine, ...]:
    return tuple(answers[question.id] for question in dimension.questions if not answers[question.id].shown)


def _remark(questionnaire: Questionnaire, score: Score, dimension: Dimension) -> str:
    texts, scoring = questionnaire.scoring.explanations, questionnaire.scoring
    dimension_score = score.dimensions[dimension.id]
    if dimension_score.mean is None:
        full = score.form == "full"
        return texts["too_few_answers"].format(
            minimum=scoring.minimum_answers if full else scoring.minimum_answers_short
        )
    if dimension_score.hollow:
        return texts["hollow"].format(minimum=scoring.minimum_answers)
    return ""


def strengths(views: tuple[DimensionView, ...], mean: Fraction | None) -> tuple[Highlight, ...]:
    """The averages furthest above the overall one, each with its strongest answer. Ties in file order."""
    above = [view for view in views if view.mean is not None and mean is not None and view.mean > mean]
    best = sorted(above, key=lambda view: -(view.mean or 0))[:MOST_HIGHLIGHTS]
    return tuple(Highlight(view, max(_levels(view), key=_chosen)) for view in best)


def widest_gaps(views: tuple[DimensionView, ...]) -> tuple[Highlight, ...]:
    """The averages furthest below their target, each with its weakest answer. Ties in file order."""
    behind = [view for view in views if view.gap]
    widest = sorted(behind, key=lambda view: -(view.gap or 0))[:MOST_HIGHLIGHTS]
    return tuple(Highlight(view, min(_levels(view), key=_chosen)) for view in widest)


def _levels(view: DimensionView) -> list[AnswerLine]:
    return [line for line in view.answers if line.in_mean]


def _chosen(line: AnswerLine) -> int:
    return line.level.level if line.level else 0
