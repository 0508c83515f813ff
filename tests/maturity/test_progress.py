from fractions import Fraction

import pytest

from assessment.maturity.progress import (
    DimensionProgress,
    measure_progress,
    next_unanswered,
    words_to_read,
)
from assessment.maturity.questionnaire import Option
from tests.maturity.factories import make_dimension, make_question, make_questionnaire, when

WITH_AI = when({"genai.use": ("product",)})
QUESTIONNAIRE = make_questionnaire(
    make_dimension("a", 2),
    make_dimension("b", 1, make_question("b.extra", short_form=False)),
    make_dimension("g", make_question("g.q1", show_if=WITH_AI), core=False),
)
# Every question of the factories has 3 + 3 + 5 x 2 words, at a tenth of a minute each.


def test_words_to_read_are_those_of_title_text_and_options() -> None:
    question = make_question(
        title="Clear problem",
        text="How clear is it?",
        why="Not counted.",
        options=(Option(0, "Not at all."), Option(1, "Quite.")),
    )

    assert words_to_read(question) == 2 + 4 + 3 + 1


def test_progress_counts_what_is_shown_and_leaves_empty_dimensions_out() -> None:
    progress = measure_progress(QUESTIONNAIRE, {}, {"a.q2", "b.q1", "b.extra", "g.q1"}, "full")

    assert progress.dimensions == (
        DimensionProgress("a", answered=1, shown=2, minutes_left=2),
        DimensionProgress("b", answered=2, shown=2, minutes_left=0),
    )
    assert (progress.answered, progress.shown, progress.fraction) == (3, 4, Fraction(3, 4))
    assert progress.minutes_left == 2
    assert progress.unanswered == ("a.q1",)
    assert progress.next_question_id == "a.q1"


def test_progress_follows_the_profile_and_the_form() -> None:
    progress = measure_progress(QUESTIONNAIRE, {"genai.use": "product"}, set(), "short")

    assert progress.unanswered == ("a.q1", "a.q2", "b.q1", "g.q1")
    assert [dimension.dimension_id for dimension in progress.dimensions] == ["a", "b", "g"]
    assert progress.minutes_left == 7  # 64 words
    assert [dimension.minutes_left for dimension in progress.dimensions] == [4, 2, 2]


@pytest.mark.parametrize(
    ("answered", "states"),
    [
        (set(), ["not started", "not started"]),
        ({"a.q1"}, ["in progress", "not started"]),
        ({"a.q1", "a.q2", "b.q1"}, ["complete", "in progress"]),
    ],
)
def test_a_dimension_is_not_started_in_progress_or_complete(answered: set[str], states: list[str]) -> None:
    progress = measure_progress(QUESTIONNAIRE, {}, answered, "full")

    assert [dimension.state for dimension in progress.dimensions] == states


def test_when_all_is_answered_nothing_is_left() -> None:
    progress = measure_progress(QUESTIONNAIRE, {}, set(QUESTIONNAIRE.questions), "full")

    assert (progress.fraction, progress.minutes_left, progress.next_question_id) == (Fraction(1), 0, None)
    assert next_unanswered(QUESTIONNAIRE, progress, after="a.q1") is None


def test_when_nothing_is_shown_nothing_is_left() -> None:
    hidden = make_questionnaire(make_dimension("g", make_question("g.q1", show_if=WITH_AI), core=False))

    progress = measure_progress(hidden, {}, set(), "full")

    assert (progress.shown, progress.fraction, progress.dimensions) == (0, Fraction(1), ())


@pytest.mark.parametrize(
    ("after", "following"), [("a.q1", "a.q2"), ("a.q2", "b.extra"), ("b.q1", "b.extra"), ("g.q1", "a.q1")]
)
def test_after_a_question_comes_the_next_unanswered_one_and_after_the_last_the_first(
    after: str, following: str
) -> None:
    progress = measure_progress(QUESTIONNAIRE, {}, {"b.q1"}, "full")

    assert next_unanswered(QUESTIONNAIRE, progress, after=after) == following
