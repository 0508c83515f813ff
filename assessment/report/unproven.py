"""Answers that somebody may ask about, and that name no evidence yet."""

from collections.abc import Iterable

from assessment.maturity.results import Score
from assessment.report.shape import AnswerLine


def unproven_answers(score: Score, lines: Iterable[AnswerLine]) -> tuple[AnswerLine, ...]:
    """Core answers without evidence that stand above the overall level, or on whose gate it rests."""
    if score.level is None:
        return ()
    return tuple(
        line
        for line in lines
        if line.dimension.core and line.level and line.in_mean and not line.evidence
        if line.level.level > score.level or _carries(line, score.level)
    )


def _carries(line: AnswerLine, level: int) -> bool:
    return any(0 < gate.level <= level for gate in line.question.gates)
