"""What a result says beyond its level."""

from fractions import Fraction

import pytest

from assessment.models import Result
from assessment.questionnaires import latest_questionnaire
from assessment.report import build_report
from tests.depth.results import make_result, page
from tests.factories import every_core_answer

pytestmark = pytest.mark.django_db


def report():
    return build_report(Result.objects.get(), latest_questionnaire())


def test_other_models_are_named_with_their_levels(client):
    assessment = make_result(client, answers=every_core_answer(2))
    assert [(one.title, one.scope, one.levels) for one in report().similar] == [
        ("Digital Catapult assessment", "overall level", ("Reproducible",)),
        ("Microsoft MLOps maturity model", "engineering level", ("2", "3")),
        ("Google MLOps levels", "engineering level", ("1",)),
        ("AWS MLOps phases", "engineering level", ("Repeatable", "Reliable")),
    ]
    assert "2 or 3" in page(client, assessment, "results/")


def test_the_rough_test_score_has_four_sections_and_its_caveat(client):
    assessment = make_result(client, answers=every_core_answer(2))
    score = report().test_score
    assert score is not None
    assert [(one.title, one.points, one.most) for one in score.sections] == [
        ("Features and data", Fraction(7, 2), 7),
        ("Model development", Fraction(7, 2), 7),
        ("Infrastructure", Fraction(7, 2), 7),
        ("Monitoring", Fraction(7, 2), 7),
    ]
    assert score.total == Fraction(7, 2)
    html = page(client, assessment, "results/")
    assert "Rough ML Test Score: 3.5" in html
    assert "The published tests are stricter." in html


def test_answers_above_the_level_without_evidence_are_listed(client):
    make_result(client, answers=every_core_answer(2) | {"strategy.roadmap": 3})
    listed = {line.question.id for line in report().unproven}
    gates = {
        question.id
        for question in latest_questionnaire().questions.values()
        if any(gate.level <= 2 for gate in question.gates)
    }
    assert listed == gates | {"strategy.roadmap"}


def test_the_page_is_light(client):
    """A hundred kilobytes before compression, with everything on it: no answer is at its target."""
    everything = dict.fromkeys(latest_questionnaire().questions, 0)
    profile = {"ml.stage": "production", "org.type": "large", "ml.built_by": "both"}
    assessment = make_result(client, answers=everything, profile=profile | {"genai.use": "product"})
    assert len(page(client, assessment, "results/").encode()) <= 100_000
