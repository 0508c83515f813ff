"""The scoring part of a checked file, and the numbers that fill its texts."""

from assessment.maturity import questionnaire as q
from assessment.maturity.schema import QuestionnaireShape
from assessment.maturity.schema_scoring import ScoringShape, TestScoreShape
from assessment.maturity.wording import CAP, percent


def filled_numbers(shape: QuestionnaireShape) -> dict[str, str]:
    """What the {placeholders} of wording.NUMBERS stand for."""
    scoring, levels = shape.scoring, shape.levels
    core = [question for dimension in shape.dimensions if dimension.core for question in dimension.questions]
    extra = [
        question for dimension in shape.dimensions if not dimension.core for question in dimension.questions
    ]
    return {
        "reach": percent(scoring.reach_share),
        "floor_distance": str(scoring.floor_distance),
        "minimum_answers": str(scoring.minimum_answers.full),
        "minimum_answers_short": str(scoring.minimum_answers.short),
        "coverage_minimum": percent(scoring.coverage_minimum),
        "borderline_low": percent(scoring.borderline.low),
        "borderline_high": percent(scoring.borderline.high),
        "lowest_level": levels[0].name,
        "top_level": levels[-1].name,
        "core_questions": str(len(core)),
        "core_questions_short": str(sum(question.short_form for question in core)),
        "extra_questions": str(len(extra)),
        "extra_questions_short": str(sum(question.short_form for question in extra)),
        **{f"{CAP}{stage}": levels[cap].name for stage, cap in scoring.stage.highest_level.items()},
    }


def build_scoring(scoring: ScoringShape, numbers: dict[str, str]) -> q.Scoring:
    target, plans = scoring.target, scoring.actions
    return q.Scoring(
        reach_share=scoring.reach_share,
        floor_distance=scoring.floor_distance,
        minimum_answers=scoring.minimum_answers.full,
        minimum_answers_short=scoring.minimum_answers.short,
        stage_question=scoring.stage.question,
        stage_default=scoring.stage.when_unanswered,
        stage_cap=scoring.stage.highest_level,
        borderline_low=scoring.borderline.low,
        borderline_high=scoring.borderline.high,
        coverage_minimum=scoring.coverage_minimum,
        engineering=tuple(scoring.parts.engineering),
        organisation=tuple(scoring.parts.organisation),
        target=q.TargetRule(
            base=target.base,
            plus_one_if_any=target.plus_one_if_any,
            plus_one_more_if_any=target.plus_one_more_if_any,
            maximum=target.maximum,
        ),
        actions=q.ActionRule(
            failed_gate=plans.weights.failed_gate,
            broken_floor=plans.weights.broken_floor,
            other=plans.weights.other,
            first_plan_effort=plans.first_plan.effort,
            first_plan_size=plans.first_plan.actions,
            first_plan_days=plans.first_plan.days,
            second_plan_size=plans.second_plan.actions,
            second_plan_days=plans.second_plan.days,
        ),
        explanations=scoring.explanations,
        method=tuple(sentence.format_map(numbers) for sentence in scoring.method),
        rule=scoring.rule,
    )


def build_test_score(rule: TestScoreShape, numbers: dict[str, str]) -> q.TestScoreRule:
    return q.TestScoreRule(
        note=rule.note.format_map(numbers),
        points=tuple(rule.points_by_level),
        minimum_answers=rule.minimum_answers,
        sections=rule.sections,
        tests=rule.tests,
        bands=tuple(q.TestScoreBand(band.above, band.reading) for band in rule.bands),
    )
