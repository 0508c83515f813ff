"""Answers become a level: the whole rule, composed from its parts."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from assessment.maturity.consistency import find_contradictions
from assessment.maturity.level_rule import Part, find_level, mean_of, parts_of
from assessment.maturity.ml_test_score import rough_test_score
from assessment.maturity.questionnaire import Answers, Dimension, Form, Profile, Questionnaire, Scoring
from assessment.maturity.replies import HIDDEN_KINDS, Replies, sort_replies
from assessment.maturity.results import DimensionScore, LevelResult, Score
from assessment.maturity.target import recommended_target, stage_of, targets_in_force

ProvisionalReason = Literal["coverage", "gate", "short_form"]


def score(
    questionnaire: Questionnaire,
    profile: Profile,
    answers: Answers,
    *,
    form: Form = "full",
    targets: Mapping[str, int] | None = None,
) -> Score:
    """Work out every figure of a result.

    `profile` maps profile ids to option ids; what is not answered is absent, and an open stage counts as the
    default of the questionnaire. `answers` maps question ids to a level, "dont_know" or "na"; unanswered
    questions are absent, and answers to questions that the profile or the form hides do not count.
    `targets` maps question or dimension ids to the level that somebody aims for.

    Shares, means and coverage are exact fractions; nothing is rounded. None means "not assessed" or "not
    enough answers". Raises ValueError for an unknown question, a level outside the scale or an unknown stage.
    The rule, its numbers and its reasons are in the questionnaire's `scoring`.
    """
    replies = sort_replies(questionnaire, profile, answers, form)
    parts = parts_of(questionnaire)
    questions = parts["overall"].questions
    answered = replies.count(questions, "level", "dont_know")
    applicable = answered + replies.count(questions, "unanswered")
    coverage = Fraction(answered, applicable) if applicable else None

    stage = stage_of(questionnaire, profile)
    cap = questionnaire.scoring.stage_cap[stage]
    levels = {name: find_level(questionnaire, part, replies) for name, part in parts.items()}
    overall = levels["overall"]
    borderline_levels = _borderline_levels(questionnaire, parts["overall"], replies)
    reasons = _provisional_reasons(questionnaire, coverage, overall, form)

    target_level = recommended_target(questionnaire, profile)
    shown = tuple(
        question
        for question in questionnaire.questions.values()
        if replies.kinds[question.id] not in HIDDEN_KINDS
    )
    return Score(
        form=form,
        level=None if overall.level is None else min(overall.level, cap),
        level_before_cap=overall.level,
        capped=overall.level is not None and overall.level > cap,
        stage=stage,
        cap=cap,
        mean=mean_of(replies.chosen_levels(questions)),
        coverage=coverage,
        answered=answered,
        applicable=applicable,
        provisional=bool(reasons),
        provisional_reasons=reasons,
        borderline=borderline_levels is not None,
        borderline_levels=borderline_levels,
        overall=overall,
        engineering=levels["engineering"],
        organisation=levels["organisation"],
        genai=levels["genai"],
        dimensions={
            dimension.id: _score_dimension(questionnaire, dimension, replies, form)
            for dimension in questionnaire.dimensions
        },
        target_level=target_level,
        targets=targets_in_force(questionnaire, shown, target_level, targets or {}),
        contradictions=find_contradictions(questionnaire, replies),
        test_score=rough_test_score(questionnaire, replies),
    )


def _borderline_levels(questionnaire: Questionnaire, core: Part, replies: Replies) -> tuple[int, int] | None:
    """The levels with the high and with the low reach share, when they differ."""
    scoring = questionnaire.scoring
    high = find_level(questionnaire, core, replies, scoring.borderline_high).level
    low = find_level(questionnaire, core, replies, scoring.borderline_low).level
    return None if high is None or low is None or high == low else (high, low)


def _provisional_reasons(
    questionnaire: Questionnaire, coverage: Fraction | None, overall: LevelResult, form: Form
) -> tuple[ProvisionalReason, ...]:
    holding: dict[ProvisionalReason, bool] = {
        "coverage": coverage is not None and coverage < questionnaire.scoring.coverage_minimum,
        "gate": bool(overall.unverified_gates),
        "short_form": form == "short",
    }
    return tuple(reason for reason, holds in holding.items() if holds)


def _score_dimension(
    questionnaire: Questionnaire, dimension: Dimension, replies: Replies, form: Form
) -> DimensionScore:
    questions = dimension.questions
    chosen = replies.chosen_levels(questions)
    mean = mean_of(chosen) if len(chosen) >= minimum_answers(questionnaire.scoring, form) else None
    return DimensionScore(
        dimension_id=dimension.id,
        mean=mean,
        level=find_level(questionnaire, Part((dimension,), reach_only=True), replies).level,
        numeric=len(chosen),
        dont_know=replies.count(questions, "dont_know"),
        not_applicable=replies.count(questions, "na"),
        hidden=replies.count(questions, *HIDDEN_KINDS),
        unanswered=replies.count(questions, "unanswered"),
        hollow=mean is not None and len(chosen) < questionnaire.scoring.minimum_answers,
    )


def minimum_answers(scoring: Scoring, form: Form) -> int:
    """How many numeric answers the mean of a dimension needs to be shown."""
    return scoring.minimum_answers_short if form == "short" else scoring.minimum_answers
