"""The figures beside the level."""

from fractions import Fraction
from typing import Any

import pytest

from assessment.maturity.questionnaire import Answers, Comparison, ConsistencyCheck, Form, Profile, Reply
from assessment.maturity.results import Contradiction, DimensionScore
from assessment.maturity.scoring import score
from tests.maturity.factories import make_dimension, make_question, make_questionnaire, when

IN_USE = when({"ml.stage": ("pilot", "production")})
MIXED = make_questionnaire(
    make_dimension(
        "a",
        5,
        make_question("a.hidden", show_if=IN_USE),
        make_question("a.extra", short_form=False),
    )
)
ANSWERS: Answers = {"a.q1": 4, "a.q2": 1, "a.q3": "dont_know", "a.q4": "na", "a.hidden": 0, "a.extra": 3}
POC: Profile = {"ml.stage": "poc"}


def test_a_dimension_counts_each_kind_of_reply_apart() -> None:
    assert score(MIXED, POC, ANSWERS).dimensions == {
        "a": DimensionScore(
            dimension_id="a",
            mean=Fraction(8, 3),
            level=1,
            numeric=3,
            dont_know=1,
            not_applicable=1,
            hidden=1,
            unanswered=1,
            hollow=False,
        )
    }


def test_the_short_form_draws_a_mean_of_two_answers_hollow() -> None:
    assert score(MIXED, POC, ANSWERS, form="short").dimensions == {
        "a": DimensionScore(
            dimension_id="a",
            mean=Fraction(5, 2),
            level=1,
            numeric=2,
            dont_know=1,
            not_applicable=1,
            hidden=2,
            unanswered=1,
            hollow=True,
        )
    }


@pytest.mark.parametrize(
    ("form", "answered", "mean", "hollow"),
    [
        ("full", 2, None, False),
        ("full", 3, Fraction(2), False),
        ("short", 1, None, False),
        ("short", 2, Fraction(2), True),
        ("short", 3, Fraction(2), False),
    ],
)
def test_a_mean_needs_three_answers_or_two_in_the_short_form(
    form: Form, answered: int, mean: Fraction | None, hollow: bool
) -> None:
    questionnaire = make_questionnaire(make_dimension("a", 4))
    answers = dict.fromkeys(list(questionnaire.questions)[:answered], 2)

    dimension = score(questionnaire, {}, answers, form=form).dimensions["a"]

    assert (dimension.mean, dimension.hollow) == (mean, hollow)


def test_coverage_is_answered_of_applicable() -> None:
    result = score(MIXED, POC, ANSWERS)

    assert (result.answered, result.applicable, result.coverage) == (4, 5, Fraction(4, 5))


def test_coverage_of_nothing_is_none() -> None:
    everything_na: Answers = dict.fromkeys(MIXED.questions, "na")

    assert score(MIXED, {}, everything_na).coverage is None


@pytest.mark.parametrize(
    ("answered", "form", "reasons"),
    [
        (4, "full", ()),
        (3, "full", ("coverage",)),
        (4, "short", ("short_form",)),
        (3, "short", ("coverage", "short_form")),
    ],
)
def test_provisional_below_eighty_per_cent_and_in_the_short_form(
    answered: int, form: Form, reasons: tuple[str, ...]
) -> None:
    questionnaire = make_questionnaire(make_dimension("a", 5))

    result = score(questionnaire, {}, dict.fromkeys(list(questionnaire.questions)[:answered], 2), form=form)

    assert (result.provisional_reasons, result.provisional) == (reasons, bool(reasons))


def test_the_mean_is_of_the_answers_not_of_the_dimensions() -> None:
    questionnaire = make_questionnaire(make_dimension("a", 3), make_dimension("b", 1))
    answers = {"a.q1": 1, "a.q2": 1, "a.q3": 1, "b.q1": 4}

    assert score(questionnaire, {}, answers).mean == Fraction(7, 4)


@pytest.mark.parametrize(
    ("at_two", "level", "levels"),
    [(10, 1, None), (11, 1, (1, 2)), (12, 2, (1, 2)), (13, 2, None), (20, 2, None)],
)
def test_borderline_when_a_share_five_points_away_gives_another_level(
    at_two: int, level: int, levels: tuple[int, int] | None
) -> None:
    questionnaire = make_questionnaire(make_dimension("a", 20))
    replies = [2] * at_two + [1] * (20 - at_two)

    result = score(questionnaire, {}, dict(zip(questionnaire.questions, replies, strict=True)))

    assert (result.level, result.borderline, result.borderline_levels) == (level, levels is not None, levels)


def test_borderline_looks_at_the_level_before_the_cap() -> None:
    questionnaire = make_questionnaire(make_dimension("a", 20))
    answers = dict(zip(questionnaire.questions, [4] * 12 + [3] * 8, strict=True))

    result = score(questionnaire, POC, answers)

    assert (result.level, result.borderline_levels) == (2, (3, 4))


CHECKED = make_questionnaire(
    make_dimension("a", 3),
    consistency_checks=(
        ConsistencyCheck(Comparison("a.q1", 3), Comparison("a.q2", 2), "The first needs the second."),
    ),
)


@pytest.mark.parametrize(
    ("first", "second", "contradicts"),
    [
        (3, 1, True),
        (4, 0, True),
        (3, 2, False),
        (2, 0, False),
        (3, "dont_know", False),
        (3, "na", False),
        (3, None, False),
        ("dont_know", 0, False),
    ],
)
def test_two_levels_can_contradict_each_other(
    first: Reply | None, second: Reply | None, contradicts: bool
) -> None:
    replies = {"a.q1": first, "a.q2": second}
    answers = {key: reply for key, reply in replies.items() if reply is not None}

    expected = (Contradiction("a.q1", "a.q2", "The first needs the second."),) if contradicts else ()
    assert score(CHECKED, {}, answers).contradictions == expected


def test_a_hidden_answer_contradicts_nothing() -> None:
    check = ConsistencyCheck(Comparison("a.q1", 3), Comparison("a.hidden", 2), "The first needs the second.")
    questionnaire = make_questionnaire(
        make_dimension("a", 1, make_question("a.hidden", show_if=IN_USE)), consistency_checks=(check,)
    )
    answers: Answers = {"a.q1": 3, "a.hidden": 1}

    assert len(score(questionnaire, {}, answers).contradictions) == 1
    assert score(questionnaire, POC, answers).contradictions == ()


def test_an_answer_to_a_hidden_question_is_kept_out_of_every_figure() -> None:
    with_hidden = score(MIXED, POC, ANSWERS)
    without = score(MIXED, POC, {key: reply for key, reply in ANSWERS.items() if key != "a.hidden"})

    assert with_hidden == without


@pytest.mark.parametrize("reply", [True, False, 5, -1, 2.0, "2", "", "n/a", None, [2]])
def test_what_is_no_reply_is_refused(reply: Any) -> None:
    with pytest.raises(ValueError, match=r"a\.q1"):
        score(MIXED, {}, {"a.q1": reply})


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a\.q99 is not a question of small 1\.0"):
        score(MIXED, {}, {"a.q99": 1})


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(ValueError, match=r"ml\.stage: 'retired' is not a stage"):
        score(MIXED, {"ml.stage": "retired"}, {})
