"""A rough ML Test Score, after Breck et al. (2017): four sections of seven tests, the lowest one counts."""

from fractions import Fraction

from assessment.maturity.questionnaire import Questionnaire, TestScoreRule
from assessment.maturity.replies import HIDDEN_KINDS, Replies
from assessment.maturity.results import TestScore


def rough_test_score(questionnaire: Questionnaire, replies: Replies) -> TestScore:
    """Points by section and in total, from the question that stands for each test.

    "Don't know" and unanswered give nothing; hidden and not applicable are left out. A section in which too
    few tests have an answer is None, and so is the total when no section is scored.
    """
    rule = questionnaire.test_score
    sections = {section: _section_points(rule, section, replies) for section in rule.sections}
    scored = [points for points in sections.values() if points is not None]
    total = min(scored, default=None)
    return TestScore(sections=sections, total=total, reading=_reading(rule, total))


def _section_points(rule: TestScoreRule, section: str, replies: Replies) -> Fraction | None:
    questions = [question for test, question in rule.tests.items() if test.rpartition("_")[0] == section]
    applicable = [question for question in questions if replies.kinds[question] not in ("na", *HIDDEN_KINDS)]
    answered = [question for question in applicable if replies.kinds[question] != "unanswered"]
    if len(answered) < rule.minimum_answers:
        return None
    return sum(
        (rule.points[replies.levels[question]] for question in answered if question in replies.levels),
        start=Fraction(0),
    )


def _reading(rule: TestScoreRule, total: Fraction | None) -> str | None:
    if total is None:
        return None
    fitting = [band for band in rule.bands if band.above is None or total > band.above]
    return fitting[-1].reading if fitting else None
