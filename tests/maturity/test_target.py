from typing import Any

import pytest

from assessment.maturity.conditions import shown_questions
from assessment.maturity.questionnaire import ALWAYS, Profile
from assessment.maturity.scoring import score
from assessment.maturity.target import recommended_target
from tests.maturity.factories import (
    make_dimension,
    make_question,
    make_questionnaire,
    make_scoring,
    make_target_rule,
    when,
)

LARGE = {"org.type": "large"}
SERIOUS = {"ml.impact": "high"}


@pytest.mark.parametrize(
    ("profile", "target"),
    [
        ({}, 2),
        ({"ml.stage": "production"}, 2),
        (LARGE, 3),
        (SERIOUS, 3),
        (LARGE | SERIOUS, 4),
        ({"ml.stage": "pilot"}, 2),
        ({"ml.stage": "pilot"} | LARGE | SERIOUS, 3),
        ({"ml.stage": "poc"} | LARGE | SERIOUS, 1),
    ],
)
def test_the_recommended_target_follows_stage_and_circumstances(profile: Profile, target: int) -> None:
    assert recommended_target(make_questionnaire(), profile) == target


def test_an_addition_without_conditions_adds_to_nobody() -> None:
    scoring = make_scoring(target=make_target_rule(plus_one_if_any=ALWAYS))

    assert recommended_target(make_questionnaire(scoring=scoring), {}) == 2


def test_a_question_goes_by_its_own_target_then_its_dimensions_then_the_recommended() -> None:
    questionnaire = make_questionnaire(make_dimension("a", 2), make_dimension("b", 1))

    result = score(questionnaire, LARGE, {}, targets={"a": 4, "a.q2": 1})

    assert result.target_level == 3
    assert result.targets == {"a.q1": 4, "a.q2": 1, "b.q1": 3}


def test_hidden_questions_have_no_target() -> None:
    hidden = make_question("a.hidden", show_if=when({"org.type": ("large",)}))
    extra = make_question("a.extra", short_form=False)
    questionnaire = make_questionnaire(make_dimension("a", hidden, extra, 1))

    result = score(questionnaire, {}, {}, form="short", targets={"a.hidden": 4})

    assert result.targets == {"a.q1": 2}
    assert list(result.targets) == [question.id for question in shown_questions(questionnaire, {}, "short")]


@pytest.mark.parametrize(
    ("targets", "complaint"),
    [
        ({"a.q99": 2}, "a.q99 is neither a question nor a dimension"),
        ({"a": 5}, "a: 5 is not a level of the scale"),
        ({"a.q1": -1}, "a.q1: -1 is not a level of the scale"),
        ({"a.q1": True}, "a.q1: True is not a level of the scale"),
    ],
)
def test_an_impossible_target_is_refused(targets: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        score(make_questionnaire(), {}, {}, targets=targets)
