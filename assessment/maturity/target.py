"""Which level to aim for: recommended from the profile, or set by the person who answers."""

from collections.abc import Iterable, Mapping

from assessment.maturity.conditions import holds, known_profile
from assessment.maturity.questionnaire import Condition, Profile, Question, Questionnaire


def recommended_target(questionnaire: Questionnaire, profile: Profile) -> int:
    """The level recommended to this profile: a base by stage, additions, and a maximum by stage."""
    known = known_profile(questionnaire, profile)
    rule = questionnaire.scoring.target
    stage = stage_of(questionnaire, profile)
    additions = sum(
        _applies(condition, known) for condition in (rule.plus_one_if_any, rule.plus_one_more_if_any)
    )
    return min(rule.base[stage] + additions, rule.maximum[stage])


def _applies(condition: Condition, known: Profile) -> bool:
    # A condition without groups always holds, which for an addition would mean everybody: it means nobody.
    return bool(condition.groups) and holds(condition, known)


def stage_of(questionnaire: Questionnaire, profile: Profile) -> str:
    """The stage as answered, or as assumed when it is open. Raises ValueError for a stage without a cap."""
    stage = known_profile(questionnaire, profile)[questionnaire.scoring.stage_question]
    if not isinstance(stage, str) or stage not in questionnaire.scoring.stage_cap:
        raise ValueError(f"{questionnaire.scoring.stage_question}: {stage!r} is not a stage")
    return stage


def targets_in_force(
    questionnaire: Questionnaire, shown: Iterable[Question], recommended: int, targets: Mapping[str, int]
) -> dict[str, int]:
    """The target of each shown question: its own, else its dimension's, else the recommended level.

    `targets` maps question or dimension ids to a level; an unknown id or a level outside the scale raises
    ValueError.
    """
    lowest, highest = questionnaire.levels[0].level, questionnaire.top_level
    for target_id, level in targets.items():
        if target_id not in questionnaire.questions and target_id not in questionnaire.dimension_by_id:
            raise ValueError(f"{target_id} is neither a question nor a dimension")
        if type(level) is not int or not lowest <= level <= highest:
            raise ValueError(f"{target_id}: {level!r} is not a level of the scale")
    return {
        question.id: targets.get(question.id, targets.get(question.dimension_id, recommended))
        for question in shown
    }
