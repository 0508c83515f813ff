from fractions import Fraction

import pytest

from assessment.maturity import results
from assessment.maturity.questionnaire import Reply
from assessment.maturity.scoring import score
from tests.maturity.factories import (
    make_dimension,
    make_question,
    make_questionnaire,
    make_test_score_rule,
    when,
)

IN_USE = when({"ml.stage": ("pilot", "production")})
QUESTIONS = [make_question(f"a.q{number}", show_if=IN_USE) for number in range(1, 6)]
TESTS = {f"data_{n}": f"a.q{n}" for n in range(1, 6)} | {f"model_{n}": "b.q1" for n in range(1, 5)}
QUESTIONNAIRE = make_questionnaire(
    make_dimension("a", *QUESTIONS), make_dimension("b", 1), test_score=make_test_score_rule(TESTS)
)


def rough(*replies: Reply | None, b: Reply = 4, stage: str = "production") -> results.TestScore:
    answers = {f"a.q{number}": reply for number, reply in enumerate(replies, 1) if reply is not None}
    return score(QUESTIONNAIRE, {"ml.stage": stage}, answers | {"b.q1": b}).test_score


@pytest.mark.parametrize(
    ("replies", "points"),
    [
        ((0, 1, 1, 0, 1), Fraction(0)),
        ((2, 2, 2, 0, 1), Fraction(3, 2)),
        ((3, 4, 3, 4, 2), Fraction(9, 2)),
        ((3, 3, 3, "dont_know", "dont_know"), Fraction(3)),
        ((3, 3, 3, 3, None), Fraction(4)),
        ((3, 3, 3, 3, "na"), Fraction(4)),
        ((3, 3, 3, None, None), None),
        ((3, 3, 3, "na", "na"), None),
    ],
)
def test_each_test_takes_the_points_of_its_answer(
    replies: tuple[Reply | None, ...], points: Fraction | None
) -> None:
    assert rough(*replies).sections["data"] == points


@pytest.mark.parametrize(
    ("replies", "b", "total", "reading"),
    [
        ((3, 3, 3, 3, 3), 4, Fraction(4), "much"),
        ((3, 3, 3, 3, 3), 2, Fraction(2), "some"),
        ((2, 0, 0, 0, 0), 4, Fraction(1, 2), "some"),
        ((0, 0, 0, 0, 0), 4, Fraction(0), "nothing"),
    ],
)
def test_the_lowest_section_is_the_total_and_has_a_reading(
    replies: tuple[Reply, ...], b: Reply, total: Fraction, reading: str
) -> None:
    result = rough(*replies, b=b)

    assert (result.total, result.reading) == (total, reading)


def test_a_section_of_hidden_questions_is_not_scored_and_the_others_are() -> None:
    assert rough(3, 3, 3, 3, 3, stage="poc") == results.TestScore(
        sections={"data": None, "model": Fraction(4)}, total=Fraction(4), reading="much"
    )


def test_without_answers_there_is_no_test_score() -> None:
    assert score(QUESTIONNAIRE, {}, {}).test_score == results.TestScore(
        sections={"data": None, "model": None}, total=None, reading=None
    )
