"""What if: the same rule on higher answers."""

import pytest

from assessment.maturity.scoring import score
from assessment.maturity.what_if import what_if
from tests.maturity.factories import make_dimension, make_question, make_questionnaire, when


def test_a_raised_answer_gives_the_score_of_the_higher_answers():
    questionnaire = make_questionnaire(make_dimension("a", 3))
    answers = {"a.q1": 1, "a.q2": 1, "a.q3": 0}
    tried = what_if(questionnaire, {}, answers, {"a.q3": 4})
    assert tried.before == score(questionnaire, {}, answers)
    assert tried.after == score(questionnaire, {}, answers | {"a.q3": 4})
    assert [(found.question_id, found.reply, found.to_level) for found in tried.raises] == [("a.q3", 0, 4)]


def test_effort_adds_up_over_every_single_step():
    questionnaire = make_questionnaire(
        make_dimension("a", make_question("a.q1", efforts="SMLL"), make_question("a.q2", efforts="SMLL"))
    )
    tried = what_if(questionnaire, {}, {"a.q1": 1, "a.q2": "dont_know"}, {"a.q1": 3, "a.q2": 2})
    assert [found.effort for found in tried.raises] == [2 + 4, 1 + 2]
    assert tried.effort == 9


@pytest.mark.parametrize("reply", [2, 3, "na"])
def test_what_is_no_step_up_changes_nothing(reply):
    questionnaire = make_questionnaire(make_dimension("a", 3))
    tried = what_if(questionnaire, {}, {"a.q1": reply, "a.q2": 1}, {"a.q1": 2})
    assert (tried.raises, tried.after) == ((), tried.before)


def test_unanswered_and_unknown_answers_rise_from_the_lowest_level():
    questionnaire = make_questionnaire(make_dimension("a", 3))
    tried = what_if(questionnaire, {}, {"a.q1": "dont_know", "a.q2": 1}, {"a.q1": 1, "a.q3": 2})
    assert [(found.question_id, found.reply, len(found.steps)) for found in tried.raises] == [
        ("a.q1", "dont_know", 1),
        ("a.q3", None, 2),
    ]
    assert (tried.before.answered, tried.after.answered) == (2, 3)


def test_a_hidden_question_is_left_alone():
    hidden = make_question("a.q4", show_if=when({"org.type": ("large",)}))
    questionnaire = make_questionnaire(make_dimension("a", 3, hidden))
    tried = what_if(questionnaire, {}, {"a.q1": 1}, {"a.q4": 4})
    assert tried.raises == ()


def test_an_unknown_level_is_refused():
    questionnaire = make_questionnaire(make_dimension("a", 3))
    with pytest.raises(ValueError, match=r"a\.q1: 5 is neither a level of the scale"):
        what_if(questionnaire, {}, {"a.q1": 1}, {"a.q1": 5})
