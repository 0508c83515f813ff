"""How a level was worked out, in words: every level that was tried, with everything that was checked."""

from assessment.maturity.explain import Explanation, LevelPath
from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.results import FloorCheck, GateCheck, LevelStep, ReachCheck
from assessment.report.answers import reply_name
from assessment.report.shape import PartLevel
from assessment.report.words import say_figure, say_share
from assessment.report.working_shape import CheckLine, StepLine, Working

OVERALL = "Overall level"


def workings(
    questionnaire: Questionnaire, explanation: Explanation, parts: tuple[PartLevel, ...]
) -> tuple[Working, ...]:
    """The overall level before any limit by stage, and the level of each part that is shown."""
    paths = {
        "engineering": explanation.engineering,
        "organisation": explanation.organisation,
        "genai": explanation.genai,
    }
    return (
        _working(questionnaire, "overall", OVERALL, explanation.overall),
        *(_working(questionnaire, part.id, part.title, paths[part.id]) for part in parts),
    )


def _working(questionnaire: Questionnaire, id_: str, title: str, path: LevelPath) -> Working:
    level = None if path.level is None else questionnaire.levels[path.level]
    return Working(id_, title, level, tuple(_step(questionnaire, step) for step in path.steps))


def _step(questionnaire: Questionnaire, step: LevelStep) -> StepLine:
    level = questionnaire.levels[step.level]
    checks = [_reach(step.reach, level.name)]
    checks += [_floor(questionnaire, check) for check in step.floors]
    checks += [_gate(questionnaire, check) for check in step.gates]
    return StepLine(level, step.passed, tuple(checks))


def _reach(check: ReachCheck, level: str) -> CheckLine:
    text = (
        f"{check.reached} of {check.counted} counted answers are at {level} or higher: "
        f"{say_share(check.share)}, and {say_share(check.needed_share)} is needed."
    )
    return CheckLine("Reach", check.passed, text)


def _floor(questionnaire: Questionnaire, check: FloorCheck) -> CheckLine:
    dimension = questionnaire.dimension_by_id[check.dimension_id]
    if check.outcome == "too_few":
        answers = "1 answer" if check.numeric == 1 else f"{check.numeric} answers"
        return CheckLine(
            "Floor", None, f"{dimension.title}: only {answers} with a level.", dimension=dimension
        )
    text = f"{dimension.title}: average {say_figure(check.mean)}, not below {check.minimum}."
    if check.outcome == "failed":
        text = f"{dimension.title}: average {say_figure(check.mean)}, which is below {check.minimum}."
    return CheckLine("Floor", check.outcome == "passed", text, dimension=dimension)


def _gate(questionnaire: Questionnaire, check: GateCheck) -> CheckLine:
    question = questionnaire.questions[check.question_id]
    minimum = questionnaire.levels[check.minimum].name
    outcome = {"passed": True, "failed": False, "unverified": None, "passed_over": None}[check.outcome]
    said = {
        "hidden": "not asked with this profile",
        "not_in_short_form": "not in the short form",
    }.get(check.kind, reply_name(questionnaire, check.reply))
    text = f"{question.title}: {said}; at least {minimum} is needed."
    return CheckLine("Gate", outcome, text, question=question)
