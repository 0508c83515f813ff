"""Then and now, on the questions that are the same in both versions."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from assessment.maturity.compare import MeanChange, Side, compare
from assessment.maturity.questionnaire import Option, Reply
from tests.maturity.factories import make_dimension, make_question, make_questionnaire, when
from tests.maturity.strategies import cases

REWORDED = tuple(Option(level, f"Other words {level}") for level in range(5))
BIG = when({"org.type": ("large",)})


def replies(comparison):
    return {found.question_id: (found.before, found.after, found.change) for found in comparison.changes}


def reasons(comparison):
    return {found.question_id: found.reason for found in comparison.left_out}


def test_each_kind_of_change_has_its_word():
    questionnaire = make_questionnaire(make_dimension("a", 7))
    before: dict[str, Reply] = {"a.q1": 1, "a.q2": 3, "a.q3": 2, "a.q4": "dont_know", "a.q5": 2, "a.q6": "na"}
    after: dict[str, Reply] = {
        "a.q1": 2,
        "a.q2": 0,
        "a.q3": 2,
        "a.q4": 1,
        "a.q5": "dont_know",
        "a.q6": "dont_know",
    }
    found = compare(Side(questionnaire, {}, before), Side(questionnaire, {}, after))
    assert replies(found) == {
        "a.q1": (1, 2, "rose"),
        "a.q2": (3, 0, "fell"),
        "a.q3": (2, 2, "same"),
        "a.q4": ("dont_know", 1, "found_out"),
        "a.q5": (2, "dont_know", "lost"),
        "a.q6": ("na", "dont_know", "other"),
        "a.q7": (None, None, "same"),
    }
    assert found.left_out == ()


def test_means_stand_on_the_questions_that_have_a_level_in_both():
    questionnaire = make_questionnaire(make_dimension("a", 4), make_dimension("b", 2))
    before: dict[str, Reply] = {"a.q1": 0, "a.q2": 1, "a.q3": 1, "a.q4": 4, "b.q1": 1, "b.q2": 1}
    after: dict[str, Reply] = {"a.q1": 2, "a.q2": 1, "a.q3": 2, "a.q4": "na", "b.q1": 2, "b.q2": 2}
    found = compare(Side(questionnaire, {}, before), Side(questionnaire, {}, after))
    assert found.dimensions == {
        "a": MeanChange(3, Fraction(2, 3), Fraction(5, 3)),
        "b": MeanChange(2, None, None),
    }
    assert found.dimensions["a"].difference == 1
    assert found.overall == MeanChange(5, Fraction(4, 5), Fraction(9, 5))


def test_what_is_not_the_same_is_left_out_with_its_reason():
    old = make_questionnaire(
        make_dimension(
            "a",
            make_question("a.kept"),
            make_question("a.gone"),
            make_question("a.said"),
            make_question("a.big", show_if=BIG),
            make_question("a.small"),
        )
    )
    new = make_questionnaire(
        make_dimension(
            "a",
            make_question("a.kept"),
            make_question("a.said", options=REWORDED),
            make_question("a.big", show_if=BIG),
            make_question("a.small", show_if=when({"org.type": ("startup",)})),
            make_question("a.new"),
            make_question("a.never", show_if=when({"org.type": ("startup",)})),
        ),
        version="1.1",
    )
    answers = {"a.kept": 1, "a.said": 1, "a.big": 1, "a.small": 1}
    found = compare(Side(old, {"org.type": "startup"}, answers), Side(new, {"org.type": "large"}, answers))
    assert replies(found) == {"a.kept": (1, 1, "same")}
    assert reasons(found) == {
        "a.said": "reworded",
        "a.big": "not_asked_before",
        "a.small": "not_asked_after",
        "a.new": "only_after",
        "a.gone": "only_before",
    }


def test_other_words_around_the_options_do_not_matter():
    old = make_questionnaire(make_dimension("a", 1))
    new = make_questionnaire(make_dimension("a", make_question("a.q1", title="New title")), version="1.1")
    found = compare(Side(old, {}, {"a.q1": 1}), Side(new, {}, {"a.q1": 2}))
    assert replies(found) == {"a.q1": (1, 2, "rose")}


def test_two_questionnaires_are_not_compared():
    one = make_questionnaire(make_dimension("a", 1))
    with pytest.raises(ValueError, match="small and other cannot be compared"):
        compare(Side(one, {}, {}), Side(replace(one, key="other"), {}, {}))


@given(cases())
def test_compared_with_itself_nothing_changes(case):
    side = Side(case.questionnaire, case.profile, case.answers, case.form)
    found = compare(side, side)
    assert found.changed("rose", "fell", "found_out", "lost", "other") == ()
    assert found.left_out == ()
    assert all(not change.difference for change in found.dimensions.values())
