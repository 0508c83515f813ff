import pytest

from assessment.maturity.conditions import (
    holds,
    known_profile,
    shown_profile_questions,
    shown_questions,
)
from assessment.maturity.questionnaire import ALWAYS, Condition, Form, Profile
from tests.maturity.factories import make_dimension, make_question, make_questionnaire, when

LARGE = when({"org.type": ("large",)})
LARGE_OR_MANY = when({"org.type": ("large",)}, {"ml.models": ("1", "2-3")})
LARGE_IN_USE = when({"org.type": ("large",), "ml.stage": ("pilot", "production")})
READS_OR_ACTS = when({"genai.pattern": ("documents", "agents")})


@pytest.mark.parametrize(
    ("condition", "profile", "expected"),
    [
        (ALWAYS, {}, True),
        (LARGE, {}, False),
        (LARGE, {"org.type": "startup"}, False),
        (LARGE, {"org.type": "large"}, True),
        (LARGE_OR_MANY, {"org.type": "startup", "ml.models": "2-3"}, True),
        (LARGE_OR_MANY, {"org.type": "startup", "ml.models": "0"}, False),
        (LARGE_IN_USE, {"org.type": "large"}, False),
        (LARGE_IN_USE, {"org.type": "large", "ml.stage": "poc"}, False),
        (LARGE_IN_USE, {"org.type": "large", "ml.stage": "pilot"}, True),
        (READS_OR_ACTS, {"genai.pattern": ("prompting",)}, False),
        (READS_OR_ACTS, {"genai.pattern": ("prompting", "agents")}, True),
        (READS_OR_ACTS, {"genai.pattern": ()}, False),
    ],
)
def test_a_condition_needs_one_group_of_which_all_ids_match(
    condition: Condition, profile: Profile, expected: bool
) -> None:
    assert holds(condition, profile) is expected


STAGED = make_dimension(
    "a",
    make_question("a.always"),
    make_question("a.in_use", show_if=when({"ml.stage": ("pilot", "production")})),
    make_question("a.trying", show_if=when({"ml.stage": ("poc",)})),
    make_question("a.extra", short_form=False),
)


@pytest.mark.parametrize(
    ("profile", "form", "expected"),
    [
        ({}, "full", ["a.always", "a.in_use", "a.extra"]),
        ({"ml.stage": ""}, "full", ["a.always", "a.in_use", "a.extra"]),
        ({"ml.stage": "poc"}, "full", ["a.always", "a.trying", "a.extra"]),
        ({"ml.stage": "poc"}, "short", ["a.always", "a.trying"]),
        ({}, "short", ["a.always", "a.in_use"]),
    ],
)
def test_profile_and_form_decide_what_is_shown_and_an_open_stage_is_production(
    profile: Profile, form: Form, expected: list[str]
) -> None:
    questionnaire = make_questionnaire(STAGED)

    assert [question.id for question in shown_questions(questionnaire, profile, form)] == expected


def test_an_answer_to_a_hidden_profile_question_opens_nothing() -> None:
    grounded = make_question("g.grounding", show_if=READS_OR_ACTS)
    questionnaire = make_questionnaire(make_dimension("a"), make_dimension("g", grounded, core=False))
    left_over: Profile = {"genai.use": "no", "genai.pattern": ("documents",)}

    assert known_profile(questionnaire, left_over) == {"ml.stage": "production", "genai.use": "no"}
    assert grounded.id not in [q.id for q in shown_questions(questionnaire, left_over, "full")]
    assert grounded.id in [
        q.id for q in shown_questions(questionnaire, {**left_over, "genai.use": "product"}, "full")
    ]


def test_what_the_profile_says_is_kept_and_what_nobody_asked_is_dropped() -> None:
    given: Profile = {"ml.stage": "pilot", "org.type": "large", "old.question": "yes"}

    assert known_profile(make_questionnaire(), given) == {"ml.stage": "pilot", "org.type": "large"}


def test_profile_questions_open_by_answers_to_others() -> None:
    questionnaire = make_questionnaire()
    every = list(questionnaire.profile_questions)

    assert [q.id for q in shown_profile_questions(questionnaire, {"genai.use": "product"})] == every
    assert [q.id for q in shown_profile_questions(questionnaire, {})] == [
        profile_id for profile_id in every if profile_id != "genai.pattern"
    ]
