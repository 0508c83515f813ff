"""Reach, floor, gates and cap, one rule at a time."""

from fractions import Fraction

import pytest

from assessment.maturity.questionnaire import Answers, Questionnaire, Reply
from assessment.maturity.results import Blocker, LevelResult
from assessment.maturity.scoring import score
from tests.maturity.factories import make_dimension, make_question, make_questionnaire, when

WIDE = make_questionnaire(make_dimension("a", 20))


def fill(questionnaire: Questionnaire, reply: Reply, **others: Reply) -> dict[str, Reply]:
    """Every question answered alike, but for `others` (written `a_q1=2`)."""
    answers = dict.fromkeys(questionnaire.questions, reply)
    return answers | {key.replace("_", ".", 1): value for key, value in others.items()}


def spread(**counts: int) -> dict[str, Reply]:
    """Answers to `WIDE`: so many of each (`two=12, one=8`), in order."""
    replies: dict[str, Reply] = {
        "zero": 0,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "dont_know": "dont_know",
        "na": "na",
    }
    wanted = [replies[name] for name, count in counts.items() for _ in range(count)]
    return dict(zip(WIDE.questions, wanted, strict=False))


@pytest.mark.parametrize(
    "answers", [{}, {"a.q1": "na"}, fill(WIDE, "na")], ids=["nothing", "one na", "all na"]
)
def test_without_a_counted_answer_it_is_not_assessed(answers: Answers) -> None:
    result = score(WIDE, {}, answers)

    assert (result.level, result.level_before_cap, result.capped, result.mean) == (None, None, False, None)
    assert result.overall == LevelResult(level=None, counted=0, blockers=(), unverified_gates=())
    assert result.borderline is False
    assert result.borderline_levels is None


def test_all_do_not_know_is_level_nought_without_a_mean() -> None:
    result = score(WIDE, {}, fill(WIDE, "dont_know"))

    assert (result.level, result.coverage) == (0, Fraction(1))
    assert result.mean is None


def test_the_top_has_no_blockers() -> None:
    result = score(WIDE, {}, fill(WIDE, 4))

    assert result.overall == LevelResult(level=4, counted=20, blockers=(), unverified_gates=())


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        (spread(two=12, one=8), 2),
        (spread(two=11, one=9), 1),
        (spread(two=12, na=8), 2),
        (spread(two=6, one=4), 2),
        (spread(two=5, one=4), 1),
        (spread(two=12, dont_know=8), 2),
        (spread(two=11, dont_know=9), 0),
    ],
    ids=["60 %", "55 %", "na is out", "open is out", "5 of 9", "unknown 40 %", "unknown 45 %"],
)
def test_reach_needs_sixty_per_cent_of_levels_and_do_not_knows(answers: Answers, level: int) -> None:
    assert score(WIDE, {}, answers).level_before_cap == level


def test_reach_tells_how_many_must_rise() -> None:
    result = score(WIDE, {}, spread(three=2, two=18))

    assert result.overall.blockers == (
        Blocker(kind="reach", level=3, share=Fraction(1, 10), counted=20, needed=10),
    )


def test_levels_are_tried_in_turn_and_a_failed_one_ends_it() -> None:
    gated = make_question("a.gated", gates=((1, 2),))
    questionnaire = make_questionnaire(make_dimension("a", gated, 9))

    result = score(questionnaire, {}, fill(questionnaire, 4, a_gated=1))

    assert result.level == 0
    assert result.overall.blockers == (
        Blocker(kind="gate", level=1, question_id="a.gated", reply=1, minimum=2),
    )


LOW_CORNER = make_questionnaire(make_dimension("a", 12), make_dimension("b", 3))


@pytest.mark.parametrize(
    ("corner", "level", "mean"),
    [
        ((3, 3, 3), 3, None),
        ((2, 2, 2), 3, Fraction(2)),
        ((2, 2, 1), 2, Fraction(5, 3)),
        ((0, 0, 0), 1, Fraction(0)),
        ((0, 3, 0), 2, Fraction(1)),
        ((1, 1, 0), 1, Fraction(2, 3)),
    ],
)
def test_a_dimension_below_the_floor_stops_the_level(
    corner: tuple[int, int, int], level: int, mean: Fraction | None
) -> None:
    answers = fill(LOW_CORNER, 3) | dict(zip(["b.q1", "b.q2", "b.q3"], corner, strict=True))

    result = score(LOW_CORNER, {}, answers)

    floors = [blocker for blocker in result.overall.blockers if blocker.kind == "floor"]
    assert result.level == level
    assert floors == (
        []
        if mean is None
        else [
            Blocker(kind="floor", level=level + 1, dimension_id="b", mean=mean, minimum=level),
        ]
    )


@pytest.mark.parametrize("third", ["dont_know", "na", None])
def test_two_numeric_answers_make_no_floor(third: Reply | None) -> None:
    answers = fill(LOW_CORNER, 3, b_q1=0, b_q2=0)
    answers = {k: v for k, v in answers.items() if k != "b.q3"} | ({"b.q3": third} if third else {})

    assert score(LOW_CORNER, {}, answers).level == 3


def test_the_floor_needs_three_answers_in_the_short_form_too() -> None:
    answers = fill(LOW_CORNER, 3, b_q1=0, b_q2=0)
    del answers["b.q3"]

    result = score(LOW_CORNER, {}, answers, form="short")

    assert result.level == 3
    assert result.dimensions["b"].mean == 0


GATED = make_questionnaire(make_dimension("a", make_question("a.gate", gates=((2, 1), (3, 3))), 9))


@pytest.mark.parametrize(
    ("reply", "level", "unverified"),
    [
        (3, 3, ()),
        (2, 2, ()),
        (1, 2, ()),
        (0, 1, ()),
        ("dont_know", 1, ()),
        ("na", 3, ()),
        (None, 3, ("a.gate",)),
    ],
)
def test_a_gate_stops_its_level_unless_it_is_not_applicable_or_open(
    reply: Reply | None, level: int, unverified: tuple[str, ...]
) -> None:
    answers = fill(GATED, 3)
    del answers["a.gate"]
    answers |= {} if reply is None else {"a.gate": reply}

    result = score(GATED, {}, answers)

    assert result.level == level
    assert result.overall.unverified_gates == unverified
    assert result.provisional_reasons == (("gate",) if unverified else ())


def test_a_hidden_gate_is_passed_over() -> None:
    gate = make_question("a.gate", gates=((1, 4),), show_if=when({"ml.stage": ("production",)}))
    questionnaire = make_questionnaire(make_dimension("a", gate, 3))

    assert score(questionnaire, {"ml.stage": "pilot"}, fill(questionnaire, 3, a_gate=0)).level == 3
    assert score(questionnaire, {}, fill(questionnaire, 3, a_gate=0)).level == 0


def test_only_open_gates_of_levels_that_were_tried_make_a_result_provisional() -> None:
    at = make_question("a.at", gates=((3, 3),))
    above = make_question("a.above", gates=((4, 3),))
    questionnaire = make_questionnaire(make_dimension("a", at, above, 10))
    answers = fill(questionnaire, 2)

    def provisional_without(question_id: str) -> tuple[str, ...]:
        given = {key: reply for key, reply in answers.items() if key != question_id}
        return score(questionnaire, {}, given).provisional_reasons

    assert provisional_without("a.at") == ("gate",)
    assert provisional_without("a.above") == ()


def test_every_blocker_of_the_first_failed_level_is_named() -> None:
    gates = [make_question(f"b.{name}", gates=((2, 2),)) for name in ("x", "y")]
    questionnaire = make_questionnaire(
        make_dimension("a", 6), make_dimension("b", *gates, 1), make_dimension("c", 3)
    )

    result = score(questionnaire, {}, fill(questionnaire, 1, b_y="dont_know", c_q1=0, c_q2=0, c_q3=0))

    assert result.overall == LevelResult(
        level=1,
        counted=12,
        blockers=(
            Blocker(kind="reach", level=2, share=Fraction(0), counted=12, needed=8),
            Blocker(kind="floor", level=2, dimension_id="c", mean=Fraction(0), minimum=1),
            Blocker(kind="gate", level=2, question_id="b.x", reply=1, minimum=2),
            Blocker(kind="gate", level=2, question_id="b.y", reply="dont_know", minimum=2),
        ),
        unverified_gates=(),
    )


@pytest.mark.parametrize(
    ("stage", "level", "capped"),
    [("poc", 2, True), ("pilot", 3, True), ("production", 4, False), (None, 4, False)],
)
def test_the_stage_caps_the_level(stage: str | None, level: int, capped: bool) -> None:
    result = score(WIDE, {"ml.stage": stage} if stage else {}, fill(WIDE, 4))

    assert (result.level, result.level_before_cap, result.capped) == (level, 4, capped)
    assert result.stage == (stage or "production")


def test_a_level_at_the_cap_is_not_capped() -> None:
    assert score(WIDE, {"ml.stage": "poc"}, fill(WIDE, 2)).capped is False


def test_the_parts_have_their_own_gates_and_floors_and_no_cap() -> None:
    gate = make_question("a.gate", gates=((2, 2),))
    questionnaire = make_questionnaire(make_dimension("a", gate, 4), make_dimension("b", 5))

    result = score(questionnaire, {"ml.stage": "poc"}, fill(questionnaire, 3, a_gate=1))

    assert (result.engineering.level, result.organisation.level, result.level) == (1, 3, 1)
    assert result.engineering.blockers == (
        Blocker(kind="gate", level=2, question_id="a.gate", reply=1, minimum=2),
    )
    assert result.organisation.blockers == (
        Blocker(kind="reach", level=4, share=Fraction(0), counted=5, needed=3),
    )


def test_generative_ai_is_scored_apart_by_reach_alone() -> None:
    gate = make_question("g.gate", gates=((1, 4),))
    questionnaire = make_questionnaire(make_dimension("a", 5), make_dimension("g", gate, 4, core=False))
    answers = fill(questionnaire, 2, g_gate=0, g_q1=0)

    result = score(questionnaire, {}, answers)

    assert (result.level, result.genai.level) == (2, 2)
    assert result.mean == 2
    assert result.applicable == 5
    assert result.genai.blockers == (Blocker(kind="reach", level=3, share=Fraction(0), counted=5, needed=3),)
    assert result.overall == score(questionnaire, {}, fill(questionnaire, 2, g_q1=4, g_q2=4)).overall
