from collections.abc import Mapping
from fractions import Fraction

import pytest

from assessment.maturity.actions import plan_actions
from assessment.maturity.questionnaire import Answers, NextStep, Questionnaire
from assessment.maturity.results import Action, ActionPlan
from assessment.maturity.scoring import score
from tests.maturity.factories import EFFORTS, make_dimension, make_question, make_questionnaire


def plan(
    questionnaire: Questionnaire, answers: Answers, targets: Mapping[str, int] | None = None
) -> ActionPlan:
    """The plan for an organisation whose recommended target is 2."""
    result = score(questionnaire, {}, answers, targets=targets)
    assert result.target_level == 2
    return plan_actions(questionnaire, result, answers)


def ids(actions: tuple[Action, ...]) -> list[str]:
    return [action.question_id for action in actions]


MANY = make_questionnaire(make_dimension("a", 10))


def test_an_action_is_the_step_to_the_next_level_with_its_reason_and_priority() -> None:
    gate = make_question("a.gate", efforts="MSSS", gates=((1, 1),))
    questionnaire = make_questionnaire(make_dimension("a", gate, 6))

    (action,) = plan(questionnaire, dict.fromkeys(questionnaire.questions, 2) | {"a.gate": 0}).ranked[:1]

    assert action == Action(
        question_id="a.gate",
        dimension_id="a",
        from_level=0,
        step=NextStep(0, 1, "Step from 0", EFFORTS["M"]),
        target=2,
        priority=Fraction(3 * 2, 2),
        blocker="gate",
        beyond_target=False,
    )


@pytest.mark.parametrize(
    ("effort", "level", "priority"),
    [("S", 0, Fraction(2)), ("S", 1, Fraction(1)), ("M", 1, Fraction(1, 2)), ("L", 1, Fraction(1, 4))],
)
def test_priority_is_gap_by_effort(effort: str, level: int, priority: Fraction) -> None:
    questionnaire = make_questionnaire(
        make_dimension("a", 9), make_dimension("b", make_question("b.x", efforts=effort * 4))
    )
    answers = dict.fromkeys(questionnaire.questions, 2) | {"b.x": level}

    (action,) = [action for action in plan(questionnaire, answers).ranked if not action.beyond_target]

    assert (action.question_id, action.priority, action.blocker) == ("b.x", priority, None)


def test_a_dimension_that_breaks_the_floor_counts_double() -> None:
    questionnaire = make_questionnaire(make_dimension("a", 12), make_dimension("b", 3))
    answers = dict.fromkeys(questionnaire.questions, 2) | {"b.q1": 0, "b.q2": 0, "b.q3": 2}

    ranked = plan(questionnaire, answers).ranked

    assert [(action.question_id, action.priority, action.blocker) for action in ranked[:2]] == [
        ("b.q1", Fraction(4), "floor"),
        ("b.q2", Fraction(4), "floor"),
    ]


def test_a_failed_gate_outweighs_the_floor_of_its_dimension() -> None:
    gate = make_question("b.gate", gates=((2, 1),))
    questionnaire = make_questionnaire(make_dimension("a", 12), make_dimension("b", 2, gate))
    answers = dict.fromkeys(questionnaire.questions, 2) | {"b.q1": 0, "b.q2": 0, "b.gate": 0}

    ranked = plan(questionnaire, answers).ranked

    assert [(action.question_id, action.priority, action.blocker) for action in ranked[:3]] == [
        ("b.gate", Fraction(6), "gate"),
        ("b.q1", Fraction(4), "floor"),
        ("b.q2", Fraction(4), "floor"),
    ]


def test_a_gate_of_a_later_level_blocks_nothing_yet() -> None:
    gate = make_question("a.gate", gates=((3, 3),))
    questionnaire = make_questionnaire(make_dimension("a", gate, 4))
    answers = dict.fromkeys(questionnaire.questions, 1)

    assert {action.blocker for action in plan(questionnaire, answers).ranked} == {None}


def test_the_next_level_is_the_one_before_the_cap() -> None:
    gate = make_question("a.gate", gates=((4, 4),))
    questionnaire = make_questionnaire(make_dimension("a", gate, 9))
    answers = dict.fromkeys(questionnaire.questions, 4) | {"a.gate": 3}
    capped = score(questionnaire, {"ml.stage": "poc"}, answers)

    actions = plan_actions(questionnaire, capped, answers).ranked

    assert (capped.level, capped.level_before_cap) == (2, 3)
    assert [(action.question_id, action.blocker) for action in actions] == [("a.gate", "gate")]


def test_ties_stand_in_file_order_and_plans_take_three_small_and_three_others() -> None:
    questions = [
        make_question(f"a.{effort}{number}", efforts=effort.upper() * 4)
        for number in range(1, 5)
        for effort in ("l", "s", "m")
    ]
    questionnaire = make_questionnaire(make_dimension("a", *questions))

    made = plan(questionnaire, dict.fromkeys(questionnaire.questions, 1))

    assert ids(made.ranked) == [
        *("a.s1", "a.s2", "a.s3", "a.s4"),
        *("a.m1", "a.m2", "a.m3", "a.m4"),
        *("a.l1", "a.l2", "a.l3", "a.l4"),
    ]
    assert ids(made.first) == ["a.s1", "a.s2", "a.s3"]
    assert ids(made.second) == ["a.m1", "a.m2", "a.m3"]


def test_questions_at_their_target_are_no_candidates_while_there_are_enough() -> None:
    answers = dict.fromkeys(MANY.questions, 1) | {"a.q1": 2, "a.q2": 3}

    assert ids(plan(MANY, answers).ranked) == [f"a.q{number}" for number in range(3, 11)]


def test_a_target_of_ones_own_changes_gap_and_candidates() -> None:
    answers = dict.fromkeys(MANY.questions, 1)

    actions = plan(MANY, answers, {"a.q10": 4, "a.q1": 1}).ranked

    assert ids(actions) == ["a.q10", *[f"a.q{number}" for number in range(2, 10)]]
    assert (actions[0].target, actions[0].priority) == (4, Fraction(3))


def test_fewer_than_six_are_filled_up_from_one_above_the_target() -> None:
    answers = dict.fromkeys(MANY.questions, 2) | {"a.q9": 1, "a.q1": 3}

    actions = plan(MANY, answers).ranked

    assert [(action.question_id, action.beyond_target) for action in actions] == [
        ("a.q9", False),
        *[(f"a.q{number}", True) for number in range(2, 7)],
    ]
    assert [action.priority for action in actions] == [1] * 6


def test_filling_up_goes_on_above_that_so_that_nobody_leaves_with_nothing() -> None:
    answers = dict.fromkeys(MANY.questions, 4) | {"a.q2": 3, "a.q5": 2, "a.q7": 3}

    assert [(action.question_id, action.beyond_target) for action in plan(MANY, answers).ranked] == [
        ("a.q5", True),
        ("a.q2", True),
        ("a.q7", True),
    ]


def test_at_the_top_of_everything_there_is_nothing_to_do() -> None:
    assert plan(MANY, dict.fromkeys(MANY.questions, 4)).ranked == ()


def test_do_not_know_is_found_out_and_other_replies_give_no_action() -> None:
    questionnaire = make_questionnaire(make_dimension("a", 4), make_dimension("g", 1, core=False))
    answers: Answers = {"a.q1": "na", "a.q3": "dont_know", "a.q2": 1, "g.q1": "dont_know"}

    made = plan(questionnaire, answers)

    assert ids(made.ranked) == ["a.q2"]
    assert made.find_out == ("a.q3", "g.q1")


def test_generative_ai_has_a_list_of_its_own_that_is_not_filled_up() -> None:
    questionnaire = make_questionnaire(make_dimension("a", 6), make_dimension("g", 4, core=False))
    levels = {"g.q1": 1, "g.q2": 0, "g.q3": 2, "g.q4": 1}

    made = plan(questionnaire, dict.fromkeys(questionnaire.questions, 1) | levels, {"g.q4": 1})

    assert ids(made.genai) == ["g.q2", "g.q1"]
    assert [action.priority for action in made.genai] == [2, 1]
    assert ids(made.ranked) == [f"a.q{number}" for number in range(1, 7)]


def test_hidden_questions_give_no_action_and_nothing_to_find_out() -> None:
    hidden = [make_question(f"a.h{number}", short_form=False) for number in (1, 2)]
    questionnaire = make_questionnaire(make_dimension("a", *hidden, 1))
    answers: Answers = {"a.h1": 0, "a.h2": "dont_know", "a.q1": 1}
    short = score(questionnaire, {}, answers, form="short")

    made = plan_actions(questionnaire, short, answers)

    assert (ids(made.ranked), made.find_out) == (["a.q1"], ())
