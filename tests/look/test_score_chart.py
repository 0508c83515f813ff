"""From a score to the radar: means of the core dimensions, and where each should be."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from assessment.charts.scores import score_chart
from assessment.maturity.questionnaire import Reply
from assessment.maturity.results import Score
from assessment.maturity.scoring import score
from assessment.questionnaires import latest_questionnaire

PROFILE = {
    "ml.stage": "production",
    "org.type": "large",
    "ml.models_in_production": "4-10",
    "genai.use": "no",
}
DATA = ("data.access", "data.quality_checks", "data.versioning", "data.pipeline")


def make_score(answers: Mapping[str, Reply], **fields: Any) -> Score:
    return score(latest_questionnaire(), PROFILE, answers, **fields)


def test_a_dimension_with_too_few_answers_is_missing_and_never_zero() -> None:
    chart = score_chart(latest_questionnaire(), make_score(dict(zip(DATA, (1, 2, 2, 4), strict=True))))

    now, target = chart.series

    assert [axis.short_name for axis in chart.axes][:3] == ["Strategy", "Data", "Development"]
    assert now.values == (None, Fraction(9, 4), *(None,) * 8)
    assert target.values == (Fraction(3),) * 10
    assert chart.summary == "Every scored dimension is at 2.3. Not scored: 9 of 10 dimensions."


def test_the_target_of_a_dimension_is_the_mean_of_its_questions() -> None:
    chart = score_chart(latest_questionnaire(), make_score({}, targets={"data.access": 4}))

    assert chart.series[1].values[:2] == (Fraction(3), Fraction(19, 6))


def test_the_short_form_is_drawn_hollow() -> None:
    answers = {"data.quality_checks": 1, "data.versioning": 2}
    chart = score_chart(latest_questionnaire(), make_score(answers, form="short"))

    assert chart.series[0].hollow == (False, True, *(False,) * 8)
    assert chart.has_hollow


def test_the_table_has_the_same_figures() -> None:
    chart = score_chart(latest_questionnaire(), make_score(dict.fromkeys(DATA, 1)))

    assert chart.rows[:2] == [
        ("Business alignment and AI strategy", (None, Fraction(3))),
        ("Data management and pipeline", (Fraction(1), Fraction(3))),
    ]
