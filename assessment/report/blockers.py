"""What keeps an organisation from the next level, in the questionnaire's own sentences."""

from collections.abc import Iterable

from assessment.maturity.questionnaire import DONT_KNOW, Questionnaire
from assessment.maturity.results import Blocker
from assessment.report.answers import reply_name
from assessment.report.shape import BlockerLine
from assessment.report.words import say_figure, say_share


def blocker_lines(questionnaire: Questionnaire, blockers: Iterable[Blocker]) -> tuple[BlockerLine, ...]:
    say = {"reach": _reach, "floor": _floor, "gate": _gate}
    return tuple(say[blocker.kind](questionnaire, blocker) for blocker in blockers)


def _reach(questionnaire: Questionnaire, blocker: Blocker) -> BlockerLine:
    share, counted = blocker.share or 0, blocker.counted or 0
    text = questionnaire.scoring.explanations["blocker_reach"].format(
        level=questionnaire.levels[blocker.level].name,
        share=say_share(questionnaire.scoring.reach_share),
        reached=int(share * counted),
        counted=counted,
        needed=blocker.needed,
    )
    return BlockerLine("reach", text)


def _floor(questionnaire: Questionnaire, blocker: Blocker) -> BlockerLine:
    dimension = questionnaire.dimension_by_id[blocker.dimension_id or ""]
    text = questionnaire.scoring.explanations["blocker_floor"].format(
        level=questionnaire.levels[blocker.level].name,
        dimension=dimension.title,
        mean=say_figure(blocker.mean),
        minimum=blocker.minimum,
    )
    return BlockerLine("floor", text, dimension=dimension)


def _gate(questionnaire: Questionnaire, blocker: Blocker) -> BlockerLine:
    question = questionnaire.questions[blocker.question_id or ""]
    key = "blocker_gate_dont_know" if blocker.reply == DONT_KNOW else "blocker_gate"
    text = questionnaire.scoring.explanations[key].format(
        level=questionnaire.levels[blocker.level].name,
        question=question.title,
        reply=reply_name(questionnaire, blocker.reply),
        minimum=questionnaire.levels[blocker.minimum or 0].name,
    )
    return BlockerLine(
        "gate", text, question=question, dimension=questionnaire.dimension_by_id[question.dimension_id]
    )
