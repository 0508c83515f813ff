"""Small questionnaires for tests of the model: every field has a default."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from assessment.maturity.questionnaire import (
    ALWAYS,
    ActionRule,
    Condition,
    Dimension,
    Effort,
    Gate,
    Level,
    NextStep,
    Option,
    ProfileOption,
    ProfileQuestion,
    ProfileSet,
    Question,
    Questionnaire,
    Scoring,
    TargetRule,
)
from assessment.maturity.questionnaire import TestScoreBand as Band
from assessment.maturity.questionnaire import TestScoreRule as Rule

EFFORTS = {
    "S": Effort("S", "Small", "days", 1),
    "M": Effort("M", "Medium", "weeks", 2),
    "L": Effort("L", "Large", "months", 4),
}
STAGES = ("poc", "pilot", "production")


def when(*groups: Mapping[str, tuple[str, ...]]) -> Condition:
    """A condition that holds when all ids of one of the groups match."""
    return Condition(groups)


def make_question(question_id: str = "a.q1", *, efforts: str = "SSSS", **changes: Any) -> Question:
    """A question of the dimension before the dot; `efforts` of its steps; `gates` as pairs."""
    fields: dict[str, Any] = {
        "id": question_id,
        "dimension_id": question_id.partition(".")[0],
        "number": 1,
        "title": f"Title of {question_id}",
        "text": f"How about {question_id}?",
        "why": "It matters.",
        "audience": "both",
        "audience_notes": {},
        "sector_notes": {},
        "supplier_note": None,
        "show_if": ALWAYS,
        "short_form": True,
        "gates": (),
        "options": tuple(Option(level, f"Option {level}") for level in range(5)),
        "evidence": (),
        "next_steps": tuple(
            NextStep(level, level + 1, f"Step from {level}", EFFORTS[effort])
            for level, effort in enumerate(efforts)
        ),
        "topics": (),
        "stages": (),
        "maps_to": {},
    }
    changes["gates"] = tuple(Gate(level, minimum) for level, minimum in changes.get("gates", ()))
    return Question(**(fields | changes))


def make_dimension(dimension_id: str = "a", *questions: Question | int, core: bool = True) -> Dimension:
    """A dimension of the given questions, or of so many plain ones (`a.q1`, `a.q2` ...)."""
    made: list[Question] = []
    for entry in questions or (3,):
        if isinstance(entry, int):
            made += [make_question(f"{dimension_id}.q{number}") for number in range(1, entry + 1)]
        else:
            made.append(entry)
    return Dimension(
        id=dimension_id,
        title=f"Title of {dimension_id}",
        short_title=dimension_id,
        summary="What it is about.",
        core=core,
        questions=tuple(made),
    )


def make_scoring(**changes: Any) -> Scoring:
    fields: dict[str, Any] = {
        "reach_share": Fraction(6, 10),
        "floor_distance": 1,
        "minimum_answers": 3,
        "minimum_answers_short": 2,
        "stage_question": "ml.stage",
        "stage_default": "production",
        "stage_cap": {"poc": 2, "pilot": 3, "production": 4},
        "borderline_low": Fraction(55, 100),
        "borderline_high": Fraction(65, 100),
        "coverage_minimum": Fraction(8, 10),
        "engineering": (),
        "organisation": (),
        "target": make_target_rule(),
        "actions": make_action_rule(),
        "explanations": {},
        "method": (),
    }
    return Scoring(**(fields | changes))


def make_target_rule(**changes: Any) -> TargetRule:
    fields: dict[str, Any] = {
        "base": {"poc": 1, "pilot": 2, "production": 2},
        "plus_one_if_any": when({"org.type": ("large",)}),
        "plus_one_more_if_any": when({"ml.impact": ("high",)}),
        "maximum": {"poc": 1, "pilot": 3, "production": 4},
    }
    return TargetRule(**(fields | changes))


def make_action_rule(**changes: Any) -> ActionRule:
    fields: dict[str, Any] = {
        "failed_gate": 3,
        "broken_floor": 2,
        "other": 1,
        "first_plan_effort": "S",
        "first_plan_size": 3,
        "first_plan_days": 30,
        "second_plan_size": 3,
        "second_plan_days": 90,
    }
    return ActionRule(**(fields | changes))


def make_profile_question(
    profile_id: str, *options: str, kind: str = "single", show_if: Condition = ALWAYS
) -> ProfileQuestion:
    return ProfileQuestion(
        id=profile_id,
        text=f"What about {profile_id}?",
        type=kind,  # type: ignore[arg-type]
        required=False,
        options=tuple(ProfileOption(option, option) for option in options),
        show_if=show_if,
        used_for="Tests.",
    )


def make_profile_set() -> ProfileSet:
    return ProfileSet(
        id="profile",
        title="Profile",
        questions=(
            make_profile_question("ml.stage", *STAGES),
            make_profile_question("org.type", "startup", "large"),
            make_profile_question("ml.impact", "low", "high"),
            make_profile_question("ml.models", "0", "1", "2-3"),
            make_profile_question("genai.use", "product", "no"),
            make_profile_question(
                "genai.pattern",
                "documents",
                "agents",
                "prompting",
                kind="multi",
                show_if=when({"genai.use": ("product",)}),
            ),
            make_profile_question("org.note", kind="text"),
        ),
    )


def make_test_score_rule(tests: Mapping[str, str] | None = None, **changes: Any) -> Rule:
    fields: dict[str, Any] = {
        "note": "Rough.",
        "points": (Fraction(0), Fraction(0), Fraction(1, 2), Fraction(1), Fraction(1)),
        "minimum_answers": 4,
        "sections": {"data": "Data", "model": "Model"},
        "tests": tests or {},
        "bands": (Band(None, "nothing"), Band(Fraction(0), "some"), Band(Fraction(2), "much")),
    }
    return Rule(**(fields | changes))


def make_questionnaire(*dimensions: Dimension, **changes: Any) -> Questionnaire:
    """A questionnaire of these dimensions, or of two core ones and a generative-AI one.

    The first core dimension is the engineering part and the others are the organisation part, unless
    `scoring` says otherwise.
    """
    numbered = _number(
        dimensions or (make_dimension("a"), make_dimension("b"), make_dimension("g", core=False))
    )
    core = tuple(dimension.id for dimension in numbered if dimension.core)
    fields: dict[str, Any] = {
        "key": "small",
        "version": "1.0",
        "title": "Small",
        "language": "en-GB",
        "purpose": "Tests.",
        "unit": "One model.",
        "answer_rule": "The highest that is true.",
        "answer_rule_short": "The highest.",
        "time_needed": {"full": "a minute", "short": "less"},
        "special_answers": {},
        "minutes_per_word": Fraction(1, 10),
        "levels": tuple(Level(level, f"Level {level}", "", "", "") for level in range(5)),
        "efforts": EFFORTS,
        "topics": {},
        "stages": (),
        "profile_sets": (make_profile_set(),),
        "dimensions": numbered,
        "scoring": make_scoring(engineering=core[:1], organisation=core[1:]),
        "consistency_checks": (),
        "test_score": make_test_score_rule(),
        "equivalence_note": "",
        "equivalences": (),
        "glossary": (),
        "audience_question": "org.type",
        "sector_question": "org.type",
        "supplier_notes_if": ALWAYS,
        "notes": {},
    }
    return Questionnaire(**(fields | changes))


def _number(dimensions: tuple[Dimension, ...]) -> tuple[Dimension, ...]:
    numbers = iter(range(1, 1000))
    return tuple(
        replace(
            dimension,
            questions=tuple(replace(question, number=next(numbers)) for question in dimension.questions),
        )
        for dimension in dimensions
    )
