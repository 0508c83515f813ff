"""The numbers and rules of the questionnaire that is shipped, in whole values."""

from fractions import Fraction

import pytest

from assessment.maturity.questionnaire import ActionRule, Condition, TargetRule
from assessment.maturity.questionnaire import TestScoreBand as Band
from tests.maturity.shipped import FILE, shipped


def test_the_numbers_of_the_rule():
    scoring = shipped().scoring

    assert scoring.rule == "staircase"
    assert scoring.reach_share == Fraction(3, 5)
    assert scoring.floor_distance == 1
    assert (scoring.minimum_answers, scoring.minimum_answers_short) == (3, 2)
    assert (scoring.borderline_low, scoring.borderline_high) == (Fraction(11, 20), Fraction(13, 20))
    assert scoring.coverage_minimum == Fraction(4, 5)
    assert (scoring.stage_question, scoring.stage_default) == ("ml.stage", "production")
    assert scoring.stage_cap == {"poc": 2, "pilot": 3, "production": 4}
    assert scoring.engineering == (
        "data",
        "development",
        "validation",
        "release",
        "lifecycle",
        "monitoring",
        "infrastructure",
    )
    assert scoring.organisation == ("strategy", "people", "governance")
    assert scoring.target == TargetRule(
        base={"poc": 1, "pilot": 2, "production": 2},
        plus_one_if_any=Condition(
            ({"ml.models_in_production": ("4-10", "11+")}, {"ml.change_speed": ("weeks", "days")})
        ),
        plus_one_more_if_any=Condition(
            ({"ml.impact": ("high", "safety")}, {"org.people_affected": ("decisions",)})
        ),
        maximum={"poc": 1, "pilot": 3, "production": 4},
    )
    assert scoring.actions == ActionRule(
        failed_gate=3,
        broken_floor=2,
        other=1,
        first_plan_effort="S",
        first_plan_size=3,
        first_plan_days=30,
        second_plan_size=3,
        second_plan_days=90,
    )


def test_answers_that_do_not_fit_together():
    checks = shipped().consistency_checks

    assert [
        (check.if_.question_id, check.if_.level, check.then.question_id, check.then.level) for check in checks
    ] == [
        ("infra.ci_checks", 3, "dev.code_versioning", 2),
        ("infra.as_code", 3, "dev.code_versioning", 2),
        ("rel.release_process", 3, "life.registry", 2),
        ("rel.rollback", 3, "life.registry", 1),
        ("mon.retraining", 3, "dev.training_pipeline", 2),
        ("val.acceptance_criteria", 3, "dev.training_pipeline", 2),
        ("life.traceability", 3, "data.versioning", 2),
        ("mon.model_performance", 3, "mon.feedback_loop", 1),
    ]


def test_the_rough_ml_test_score():
    rule = shipped().test_score

    assert rule.points == (Fraction(0), Fraction(0), Fraction(1, 2), Fraction(1), Fraction(1))
    assert rule.minimum_answers == 4
    assert list(rule.tests) == [
        f"{section}_{number}" for section in ("data", "model", "infra", "monitor") for number in range(1, 8)
    ]
    assert rule.bands == (
        Band(None, "closer to research than to a product"),
        Band(Fraction(0), "some testing, serious gaps possible"),
        Band(Fraction(1), "first pass at production basics"),
        Band(Fraction(2), "reasonably tested, more could be automatic"),
        Band(Fraction(3), "strong automatic testing and monitoring"),
        Band(Fraction(5), "exceptional"),
    )
    for test, question_id in rule.tests.items():
        named = shipped().questions[question_id].maps_to["ml_test_score"]
        assert isinstance(named, list)
        assert test in named


def test_equivalent_levels_of_other_models():
    assert {model.id: (model.scope, model.levels) for model in shipped().equivalences} == {
        "digital_catapult": (
            "overall",
            {
                "Manual": (0,),
                "Repeatable": (1,),
                "Reproducible": (2,),
                "Automated": (3,),
                "the level above Automated": (4,),
            },
        ),
        "microsoft_mlops": (
            "engineering",
            {"0": (0,), "1": (1,), "2": (2,), "3": (2, 3), "4": (3, 4)},
        ),
        "google_mlops": ("engineering", {"0": (0, 1), "1": (2, 3), "2": (3, 4)}),
        "aws": (
            "engineering",
            {"Initial": (0, 1), "Repeatable": (1, 2), "Reliable": (2, 3), "Scalable": (3, 4)},
        ),
        "microsoft_genaiops": ("genai", {"1": (0, 1), "2": (1, 2), "3": (2, 3), "4": (3, 4)}),
    }


@pytest.mark.parametrize(
    ("core", "short", "at_least", "at_most"),
    [(True, False, 45, 60), (True, True, 20, 25), (False, False, 6, 8), (False, True, 4, 5)],
)
def test_reading_takes_as_long_as_the_start_page_says(core: bool, short: bool, at_least: int, at_most: int):
    words = sum(
        len(f"{question.text} {question.why} {' '.join(option.text for option in question.options)}".split())
        for dimension in shipped().dimensions
        for question in dimension.questions
        if dimension.core is core and (question.short_form or not short)
    )

    assert at_least <= words * shipped().minutes_per_word <= at_most


def test_texts_say_the_numbers_of_the_file():
    questionnaire = shipped()

    assert questionnaire.time_needed == {
        "full": "About 45 to 60 minutes for up to 54 questions, plus about 8 minutes for the 8 on "
        "generative AI. It takes longer if you need to ask others.",
        "short": "About 20 to 25 minutes for up to 24 questions, plus about 5 minutes for the 5 on "
        "generative AI.",
    }
    assert questionnaire.special_answers["unanswered"].startswith(
        "Left out and lowers coverage. Below 80% coverage the result is marked provisional."
    )
    assert questionnaire.scoring.method[3] == (
        "Reach: at least 60% of the counted answers are at the level or higher, and “don’t know” counts as "
        "not there yet."
    )
    assert questionnaire.scoring.method[6] == (
        "Cap: while normal live use has not been shown, a proof of concept is shown at Reproducible at most "
        "and a pilot at Automated at most."
    )


def test_nobody_is_shouted_at_and_no_placeholder_is_left_over():
    shown = FILE.read_text(encoding="utf-8").partition("\nkey:")[2]

    assert "!" not in shown
    assert [text for text in shipped().scoring.method if "{" in text] == []
    assert [text for text in shipped().notes.values() if "{" in text] == []
    assert [text for text in shipped().time_needed.values() if "{" in text] == []
