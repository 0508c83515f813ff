"""The smallest set of steps that reaches the next level: against every set there is."""

from collections.abc import Iterator
from itertools import product
from math import prod

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessment.maturity.conditions import shown_questions
from assessment.maturity.level_rule import find_level, parts_of
from assessment.maturity.questionnaire import Question, Reply
from assessment.maturity.replies import sort_replies
from assessment.maturity.scoring import score
from assessment.maturity.smallest import smallest_set
from assessment.maturity.what_if import raised_levels
from tests.maturity.factories import make_dimension, make_question, make_questionnaire
from tests.maturity.shipped import shipped
from tests.maturity.strategies import GIVEN, Case, cases

MOST_SETS = 3000


def level_of(case: Case, raised: dict[str, int]) -> int | None:
    """The overall level before any cap with some answers raised."""
    replies = sort_replies(case.questionnaire, case.profile, case.answers | raised, case.form)
    return find_level(case.questionnaire, parts_of(case.questionnaire)["overall"], replies).level


def first_level(case: Case, question: Question) -> int:
    reply = case.answers.get(question.id)
    return reply if isinstance(reply, int) else 0


def every_set(case: Case) -> Iterator[tuple[int, int, tuple[tuple[str, int], ...]]]:
    """(answers raised, effort, which) of every set of raises that reaches the next level."""
    core = {dimension.id for dimension in case.questionnaire.core_dimensions}
    questions = [
        question
        for question in shown_questions(case.questionnaire, case.profile, case.form)
        if question.dimension_id in core and case.answers.get(question.id) != "na"
    ]
    choices = [[None, *range(first_level(case, question) + 1, 5)] for question in questions]
    assume(prod(len(levels) for levels in choices) <= MOST_SETS)
    now = level_of(case, {}) or 0  # whoever calls this has a level
    for chosen in product(*choices):
        pairs = [(q, level) for q, level in zip(questions, chosen, strict=True) if level is not None]
        reached = level_of(case, {question.id: level for question, level in pairs})
        if reached is not None and reached > now:
            steps = [step for q, level in pairs for step in q.next_steps[first_level(case, q) : level]]
            effort = sum(step.effort.points for step in steps)
            yield len(pairs), effort, tuple((question.id, level) for question, level in pairs)


@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(cases(numeric=True))
def test_no_smaller_set_exists(case):
    found = smallest_set(case.questionnaire, case.profile, case.answers, form=case.form)
    if case.score().level_before_cap in (None, 4):
        assert found is None
        return
    sets = sorted(every_set(case), key=lambda tried: tried[:2])
    assert found is not None
    which = tuple((raised.question_id, raised.to_level) for raised in found.raises)
    assert (len(found.raises), found.effort) == sets[0][:2]
    assert which in [tried[2] for tried in sets if tried[:2] == sets[0][:2]]


@settings(max_examples=40)
@given(
    st.lists(GIVEN, min_size=len(shipped().questions), max_size=len(shipped().questions)),
    st.sampled_from(["full", "short"]),
)
def test_on_the_shipped_questionnaire_the_set_reaches_the_next_level_and_every_raise_is_needed(given_, form):
    questionnaire = shipped()
    answers = {
        question_id: reply
        for question_id, reply in zip(questionnaire.questions, given_, strict=True)
        if reply is not None
    }
    before = score(questionnaire, {}, answers, form=form).level_before_cap
    found = smallest_set(questionnaire, {}, answers, form=form)
    assert before is not None
    assert found is not None
    raised = raised_levels(found.raises)
    assert found.level == before + 1
    reached = score(questionnaire, {}, answers | raised, form=form).level_before_cap
    assert reached is not None
    assert reached >= found.level
    for question_id in raised:
        less = {key: level for key, level in raised.items() if key != question_id}
        assert score(questionnaire, {}, answers | less, form=form).level_before_cap == before


def test_fewest_answers_go_before_least_effort():
    questionnaire = make_questionnaire(
        make_dimension(
            "a",
            make_question("a.q1", efforts="SSSS"),
            make_question("a.q2", efforts="SSSS"),
            make_question("a.q3", efforts="LLLL", gates=((1, 3),)),
        )
    )
    found = smallest_set(questionnaire, {}, {"a.q1": 1, "a.q2": 1, "a.q3": 0})
    assert found is not None
    assert [(r.question_id, r.to_level, r.effort) for r in found.raises] == [("a.q3", 3, 12)]


def test_dont_know_and_unanswered_may_be_among_them_and_say_so():
    questionnaire = make_questionnaire(
        make_dimension(
            "a",
            make_question("a.q1", efforts="LLLL"),
            make_question("a.q2", efforts="LLLL"),
            make_question("a.q3"),
            make_question("a.q4"),
        )
    )
    answers: dict[str, Reply] = {"a.q1": 0, "a.q2": 0, "a.q3": "dont_know"}
    found = smallest_set(questionnaire, {}, answers)
    assert found is not None
    assert [(r.question_id, r.reply, r.to_level) for r in found.raises] == [
        ("a.q1", 0, 1),
        ("a.q3", "dont_know", 1),
    ]
    found = smallest_set(questionnaire, {}, {"a.q1": 0, "a.q2": 1})
    assert found is not None
    assert [(r.question_id, r.reply, r.to_level) for r in found.raises] == [("a.q3", None, 1)]


def test_of_equal_sets_the_one_with_known_answers_is_taken():
    questionnaire = make_questionnaire(make_dimension("a", 4))
    found = smallest_set(questionnaire, {}, {"a.q1": "dont_know", "a.q3": 1, "a.q4": 0})
    assert found is not None
    assert [(r.question_id, r.reply, r.to_level) for r in found.raises] == [("a.q4", 0, 1)]


@pytest.mark.parametrize("answers", [{}, {"a.q1": "na"}, dict.fromkeys(["a.q1", "a.q2", "a.q3"], 4)])
def test_there_is_none_without_a_level_or_at_the_top(answers):
    assert smallest_set(make_questionnaire(make_dimension("a", 3)), {}, answers) is None


def test_the_stage_does_not_stop_it():
    """The set is about the level before the cap: what the cap asks is said apart."""
    questionnaire = make_questionnaire(make_dimension("a", 3))
    answers = dict.fromkeys(["a.q1", "a.q2", "a.q3"], 2)
    found = smallest_set(questionnaire, {"ml.stage": "poc"}, answers)
    assert found is not None
    assert (found.level, len(found.raises)) == (3, 2)
