"""The ten worked examples, compared to the decimals that are written there."""

from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.maturity.conditions import shown_questions
from assessment.maturity.loader import load_questionnaire
from assessment.maturity.questionnaire import Answers, Profile, Questionnaire
from assessment.maturity.scoring import score

QUESTIONNAIRE = Path(__file__).parents[2] / "questionnaires" / "mlops-maturity" / "1.0.yaml"


class _DecimalLoader(yaml.SafeLoader):
    """Keeps the decimals of a number as they are written."""


_DecimalLoader.add_constructor("tag:yaml.org,2002:float", lambda _, node: Decimal(node.value))

TEXT = (Path(__file__).parent / "worked_examples.yaml").read_text()
EXAMPLES = yaml.load(TEXT, _DecimalLoader)["examples"]  # noqa: S506 - it is a SafeLoader


@cache
def real_questionnaire() -> Questionnaire:
    return load_questionnaire(QUESTIONNAIRE)


def expand_profile(example: dict[str, Any]) -> Profile:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in example["profile"].items()}


def expand_answers(questionnaire: Questionnaire, example: dict[str, Any]) -> Answers:
    """`fill` answers every shown core question, then dimensions, single questions and removals."""
    core = {dimension.id for dimension in questionnaire.core_dimensions}
    shown = [
        question
        for question in shown_questions(questionnaire, expand_profile(example), "full")
        if question.dimension_id in core
    ]
    levels = example.get("set_dimension", {})
    answers = {question.id: levels.get(question.dimension_id, example["fill"]) for question in shown}
    answers |= example.get("answers", {})
    return {key: reply for key, reply in answers.items() if key not in example.get("remove", ())}


def written_as(figure: object, expected: object) -> object:
    """A fraction as the decimal it must be written as, with as many places as the example has."""
    if not isinstance(figure, Fraction) or not isinstance(expected, Decimal):
        return figure
    return (Decimal(figure.numerator) / Decimal(figure.denominator)).quantize(expected)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_a_worked_example_gives_its_numbers(example: dict[str, Any]) -> None:
    questionnaire = real_questionnaire()

    result = score(questionnaire, expand_profile(example), expand_answers(questionnaire, example))

    figures = {
        "level": result.level,
        "level_before_cap": result.level_before_cap,
        "capped": result.capped,
        "mean": result.mean,
        "coverage": result.coverage,
        "provisional": result.provisional,
        "borderline": result.borderline,
        "engineering_level": result.engineering.level,
        "organisation_level": result.organisation.level,
        "genai_level": result.genai.level,
    }
    expected = example["expected"]
    assert {key: written_as(figures[key], value) for key, value in expected.items()} == expected


def test_there_are_ten_worked_examples() -> None:
    assert len(EXAMPLES) == 10
