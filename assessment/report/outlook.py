"""What it would take to reach the next level, in the questionnaire's own sentences."""

from urllib.parse import urlencode

from assessment.maturity.questionnaire import DONT_KNOW, Answers, Profile, Questionnaire
from assessment.maturity.results import Score
from assessment.maturity.smallest import SmallestSet, smallest_set
from assessment.maturity.what_if import Raise
from assessment.report.answers import reply_name
from assessment.report.outlook_shape import Outlook, RaiseLine
from assessment.report.words import count, stage_name, stage_text


def build_outlook(
    questionnaire: Questionnaire, profile: Profile, answers: Answers, score: Score
) -> Outlook | None:
    """The smallest set of steps to the next level; None at the top or when nothing was assessed."""
    found = smallest_set(questionnaire, profile, answers, form=score.form)
    if found is None:
        return None
    level = questionnaire.levels[found.level]
    steps = sum(len(raised.steps) for raised in found.raises)
    text = questionnaire.scoring.explanations["smallest"].format(
        level=level.name, answers=count(len(found.raises), "answer"), steps=count(steps, "step")
    )
    return Outlook(
        level=level,
        text=text,
        raises=raise_lines(questionnaire, found.raises),
        capped=say_cap(questionnaire, score, found.level),
        query=what_if_query(questionnaire, found),
    )


def raise_lines(questionnaire: Questionnaire, raises: tuple[Raise, ...]) -> tuple[RaiseLine, ...]:
    return tuple(
        RaiseLine(
            question=questionnaire.questions[raised.question_id],
            dimension=questionnaire.dimension_by_id[raised.dimension_id],
            from_name=reply_name(questionnaire, raised.reply),
            to_level=questionnaire.levels[raised.to_level],
            steps=raised.steps,
            remark=_remark(questionnaire, raised),
        )
        for raised in raises
    )


def _remark(questionnaire: Questionnaire, raised: Raise) -> str:
    texts = questionnaire.scoring.explanations
    if raised.reply == DONT_KNOW:
        return texts["smallest_dont_know"]
    return texts["smallest_unanswered"] if raised.reply is None else ""


def say_cap(questionnaire: Questionnaire, score: Score, level: int) -> str:
    """What the limit by stage asks for `level`: the first stage at which it can be shown."""
    if level <= score.cap:
        return ""
    caps = questionnaire.scoring.stage_cap
    next_stage = next((stage for stage, cap in caps.items() if cap >= level), None)
    if next_stage is None:
        return ""
    return questionnaire.scoring.explanations["smallest_capped"].format(
        stage=stage_name(questionnaire, score.stage),
        cap=questionnaire.levels[score.cap].name,
        level=questionnaire.levels[level].name,
        next_stage=stage_text(questionnaire, next_stage),
    )


def what_if_query(questionnaire: Questionnaire, found: SmallestSet) -> str:
    """q12=3&q40=2: the number of each question, and the level to which it rises."""
    return urlencode(
        {f"q{questionnaire.questions[raised.question_id].number}": raised.to_level for raised in found.raises}
    )
