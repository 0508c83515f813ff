"""Submitting freezes, reopening leaves results alone, deleting reaches every row."""

import pytest
from django.apps import apps

from assessment.freezing import thaw_figures, thaw_inputs
from assessment.maturity.actions import plan_actions
from assessment.maturity.scoring import score
from assessment.models import Assessment, Result, ScoreRow
from assessment.questionnaires import latest_questionnaire
from assessment.services.answering import AssessmentClosedError, save_section_target
from assessment.services.sharing import make_share_link
from assessment.services.submitting import delete_assessment, reopen_assessment
from tests.factories import PROFILE, every_core_answer, give_answers, make_assessment, submit

pytestmark = pytest.mark.django_db


def test_submitting_freezes_what_the_model_works_out() -> None:
    answers = every_core_answer(2) | {"gov.security": "dont_know", "data.access": 0}
    assessment = make_assessment(answers=answers)
    save_section_target(assessment=assessment, dimension_id="data", level=4)
    result = submit(assessment)
    questionnaire = latest_questionnaire()
    figures = score(questionnaire, PROFILE, answers, targets={"data": 4})
    frozen = thaw_figures(Result.objects.get().figures)
    assert figures.mean is not None
    assert frozen.score == figures
    assert frozen.plan == plan_actions(questionnaire, figures, answers)
    inputs = thaw_inputs(result.inputs)
    assert inputs.profile == PROFILE
    assert {question_id: row.reply for question_id, row in inputs.answers.items()} == answers
    assert inputs.section_targets == {"data": 4}
    assert (result.level, result.mean, result.coverage) == (1, float(figures.mean), 1.0)


def test_submitting_keeps_one_score_for_each_dimension() -> None:
    submit(make_assessment(answers={"data.access": 1, "data.versioning": 2, "data.pipeline": 4}))
    rows = {row.dimension_id: (row.mean, row.level, row.numeric) for row in ScoreRow.objects.all()}
    assert rows == {dimension.id: (None, None, 0) for dimension in latest_questionnaire().dimensions} | {
        "data": (pytest.approx(7 / 3), 2, 3)
    }


def test_submitting_twice_is_refused_and_reopening_makes_the_next_revision() -> None:
    assessment = make_assessment(answers=every_core_answer(1))
    first = submit(assessment)
    with pytest.raises(AssessmentClosedError):
        submit(assessment)
    reopen_assessment(assessment=assessment)
    give_answers(assessment, every_core_answer(2))
    second = submit(assessment)
    assert [(result.revision, result.level) for result in Result.objects.order_by("revision")] == [
        (1, 1),
        (2, 2),
    ]
    assert Result.objects.get(revision=1).figures == first.figures
    assert second.inputs != first.inputs


def test_nothing_answered_is_not_assessed() -> None:
    result = submit(make_assessment())
    assert (result.level, result.mean, result.coverage, result.is_provisional) == (None, None, 0.0, True)


def test_deleting_leaves_no_row_behind() -> None:
    other = make_assessment(name="Someone else's", answers={"data.access": 1})
    assessment = make_assessment(answers=every_core_answer(1))
    save_section_target(assessment=assessment, dimension_id="data", level=4)
    submit(assessment)
    make_share_link(assessment=assessment, shows="result", days=7)
    delete_assessment(assessment=assessment)
    left = {
        model.__name__: count
        for model in apps.get_app_config("assessment").get_models()
        if (count := model._default_manager.count())
    }
    assert Assessment.objects.get() == other
    assert left == {
        "Assessment": 1,
        "PrivateLink": 1,
        "Sheet": 1,
        "ProfileAnswer": 4,
        "Answer": 1,
    }
