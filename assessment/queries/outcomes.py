"""What the life cycle may know of an assessment: who opens it, and what its results say."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import Http404, HttpRequest

from assessment.access import MAY_ANSWER, get_assessment, list_assessments, may_answer, may_manage
from assessment.freezing import Inputs, thaw_figures, thaw_inputs
from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.results import Action
from assessment.models import Assessment, Result
from assessment.queries import get_assessment_questionnaire, get_profile


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a result: what to do on one question to reach its next level."""

    question_id: str
    title: str
    text: str
    to_level: int
    stage_id: str  # of the life cycle
    plan: Literal["first", "second", ""]  # "" when it is in neither

    @property
    def in_first_plan(self) -> bool:
        return self.plan == "first"


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer that is a level."""

    title: str  # of the question
    level: int
    level_name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One result, as far as the life cycle has to do with it."""

    result_id: int
    assessment_id: UUID
    revision: int
    submitted_at: datetime
    level_name: str  # "" when not assessed
    first_days: int  # of the first plan
    steps: tuple[Step, ...]  # of the two plans, then all others as they are ranked
    answers: Mapping[str, GivenAnswer]  # by question id, of the questions that were shown


def find_open_assessment(request: HttpRequest, public_id: UUID) -> Assessment | None:
    """The assessment if this browser may open it.

    Raises:
        PermissionDenied: a viewer sent something.
    """
    try:
        return get_assessment(request, public_id)
    except Http404:
        return None


def may_change(assessment: Assessment) -> bool:
    """Whether whoever opened it may do more than read."""
    return may_answer(assessment)


def may_delete(assessment: Assessment) -> bool:
    return may_manage(assessment)


def list_open_assessments(request: HttpRequest) -> list[Assessment]:
    """Every assessment that this browser may open, the last used first."""
    return list_assessments(request)


def list_changeable_assessments(request: HttpRequest) -> list[Assessment]:
    """Those of them in which whoever has this browser may do more than read."""
    return list_assessments(request, roles=MAY_ANSWER)


def get_track(assessment: Assessment) -> str:
    """The option of `org.type` that was chosen, which names a track of the life cycle; "" before that."""
    profile = get_profile(assessment, get_assessment_questionnaire(assessment))
    return str(profile.get("org.type", ""))


def get_outcome(assessment: Assessment, revision: int | None = None) -> Outcome | None:
    """What the latest result says, or the one of a revision; None when there is no such result."""
    results = assessment.results.order_by("-revision")
    result = results.first() if revision is None else results.filter(revision=revision).first()
    return build_outcome(result, get_assessment_questionnaire(assessment)) if result else None


def build_outcome(result: Result, questionnaire: Questionnaire) -> Outcome:
    figures = thaw_figures(result.figures)
    plan, shown = figures.plan, figures.score.targets.keys()
    planned = {action.question_id for action in (*plan.first, *plan.second)}
    others = [action for action in (*plan.ranked, *plan.genai) if action.question_id not in planned]
    return Outcome(
        result_id=result.pk,
        assessment_id=result.assessment.public_id,
        revision=result.revision,
        submitted_at=result.submitted_at,
        level_name="" if result.level is None else questionnaire.levels[result.level].name,
        first_days=questionnaire.scoring.actions.first_plan_days,
        steps=(
            *_steps(questionnaire, plan.first, "first"),
            *_steps(questionnaire, plan.second, "second"),
            *_steps(questionnaire, others, ""),
        ),
        answers=_given_answers(questionnaire, thaw_inputs(result.inputs), shown),
    )


def _steps(
    questionnaire: Questionnaire, actions: Iterable[Action], plan: Literal["first", "second", ""]
) -> Iterable[Step]:
    for action in actions:
        question = questionnaire.questions[action.question_id]
        yield Step(
            question_id=question.id,
            title=question.title,
            text=action.step.action,
            to_level=action.step.to_level,
            # The last of its stages: where the thing is done, and no longer looked at or planned.
            stage_id=question.stages[-1],
            plan=plan,
        )


def _given_answers(
    questionnaire: Questionnaire, inputs: Inputs, shown: Collection[str]
) -> dict[str, GivenAnswer]:
    return {
        question_id: GivenAnswer(
            title=questionnaire.questions[question_id].title,
            level=answer.reply,
            level_name=questionnaire.levels[answer.reply].name,
            sentence=questionnaire.questions[question_id].option(answer.reply).text,
        )
        for question_id, answer in inputs.answers.items()
        if isinstance(answer.reply, int) and question_id in shown
    }
