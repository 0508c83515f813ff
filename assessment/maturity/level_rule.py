"""The rule that turns replies into a level: reach, floor and gates, tried level by level."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

from assessment.maturity.questionnaire import Dimension, Gate, Question, Questionnaire
from assessment.maturity.replies import Replies
from assessment.maturity.results import Blocker, FloorCheck, GateCheck, LevelResult, LevelStep, ReachCheck

PartName = Literal["overall", "engineering", "organisation", "genai"]


@dataclass(frozen=True, slots=True)
class Part:
    """Some dimensions that have a level of their own; `reach_only` leaves out floors and gates."""

    dimensions: tuple[Dimension, ...]
    reach_only: bool = False

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for dimension in self.dimensions for question in dimension.questions)


def parts_of(questionnaire: Questionnaire) -> Mapping[PartName, Part]:
    """The four parts that are given a level: all core dimensions, two halves of them, and generative AI."""
    find, scoring = questionnaire.dimension_by_id, questionnaire.scoring
    apart = tuple(dimension for dimension in questionnaire.dimensions if not dimension.core)
    return {
        "overall": Part(questionnaire.core_dimensions),
        "engineering": Part(tuple(find[dimension_id] for dimension_id in scoring.engineering)),
        "organisation": Part(tuple(find[dimension_id] for dimension_id in scoring.organisation)),
        "genai": Part(apart, reach_only=True),
    }


def mean_of(levels: tuple[int, ...]) -> Fraction | None:
    """The exact mean, or None of nothing."""
    return Fraction(sum(levels), len(levels)) if levels else None


def try_levels(
    questionnaire: Questionnaire, part: Part, replies: Replies, share: Fraction | None = None
) -> tuple[LevelStep, ...]:
    """Try each level above the lowest in turn on a part, up to and including the first that fails.

    `share` replaces the reach share of the questionnaire (to see whether a result is borderline). Nothing is
    tried when no answer counts.
    """
    counted = replies.count(part.questions, "level", "dont_know")
    if not counted:
        return ()
    needed_share = questionnaire.scoring.reach_share if share is None else share
    chosen = replies.chosen_levels(part.questions)
    steps: list[LevelStep] = []
    for level in (step.level for step in questionnaire.levels[1:]):
        step = LevelStep(
            level=level,
            reach=_check_reach(chosen, counted, level, needed_share),
            floors=() if part.reach_only else _check_floors(questionnaire, part, replies, level),
            gates=() if part.reach_only else _check_gates(part, replies, level),
        )
        steps.append(step)
        if not step.passed:
            break
    return tuple(steps)


def find_level(
    questionnaire: Questionnaire, part: Part, replies: Replies, share: Fraction | None = None
) -> LevelResult:
    """The level that a part reaches, without any cap; the arguments are those of `try_levels`."""
    steps = try_levels(questionnaire, part, replies, share)
    if not steps:
        return LevelResult(level=None, counted=0, blockers=(), unverified_gates=())
    passed = [step.level for step in steps if step.passed]
    unverified = [
        check.question_id for step in steps for check in step.gates if check.outcome == "unverified"
    ]
    return LevelResult(
        level=passed[-1] if passed else questionnaire.levels[0].level,
        counted=steps[0].reach.counted,
        blockers=_blockers(steps[-1]),
        unverified_gates=tuple(dict.fromkeys(unverified)),
    )


def _check_reach(chosen: tuple[int, ...], counted: int, level: int, needed_share: Fraction) -> ReachCheck:
    reached = sum(answer >= level for answer in chosen)
    needed = max(0, ceil(needed_share * counted) - reached)
    return ReachCheck(reached=reached, counted=counted, needed_share=needed_share, needed=needed)


def _check_floors(
    questionnaire: Questionnaire, part: Part, replies: Replies, level: int
) -> tuple[FloorCheck, ...]:
    return tuple(_check_floor(questionnaire, dimension, replies, level) for dimension in part.dimensions)


def _check_floor(
    questionnaire: Questionnaire, dimension: Dimension, replies: Replies, level: int
) -> FloorCheck:
    scoring = questionnaire.scoring
    minimum = level - scoring.floor_distance
    chosen = replies.chosen_levels(dimension.questions)
    mean = mean_of(chosen)
    if mean is None or len(chosen) < scoring.minimum_answers:
        return FloorCheck(dimension.id, len(chosen), mean, minimum, "too_few")
    return FloorCheck(dimension.id, len(chosen), mean, minimum, "failed" if mean < minimum else "passed")


def _check_gates(part: Part, replies: Replies, level: int) -> tuple[GateCheck, ...]:
    return tuple(
        _check_gate(question, gate, replies)
        for question in part.questions
        for gate in question.gates
        if gate.level == level
    )


def _check_gate(question: Question, gate: Gate, replies: Replies) -> GateCheck:
    reply = replies.reply(question)
    kind = replies.kinds[question.id]
    match kind:
        case "level":
            met = replies.levels[question.id] >= gate.minimum
            return GateCheck(question.id, reply, kind, gate.minimum, "passed" if met else "failed")
        case "dont_know":
            return GateCheck(question.id, reply, kind, gate.minimum, "failed")
        case "unanswered":
            return GateCheck(question.id, reply, kind, gate.minimum, "unverified")
        case _:
            return GateCheck(question.id, reply, kind, gate.minimum, "passed_over")


def _blockers(step: LevelStep) -> tuple[Blocker, ...]:
    """What failed at this step: the reach, then floors, then gates, in file order."""
    reach = step.reach
    blockers = []
    if not reach.passed:
        blockers.append(
            Blocker(
                kind="reach",
                level=step.level,
                share=reach.share,
                counted=reach.counted,
                needed=reach.needed,
            )
        )
    blockers += [
        Blocker(
            kind="floor",
            level=step.level,
            dimension_id=check.dimension_id,
            mean=check.mean,
            minimum=check.minimum,
        )
        for check in step.floors
        if check.outcome == "failed"
    ]
    blockers += [
        Blocker(
            kind="gate",
            level=step.level,
            question_id=check.question_id,
            reply=check.reply,
            minimum=check.minimum,
        )
        for check in step.gates
        if check.outcome == "failed"
    ]
    return tuple(blockers)
