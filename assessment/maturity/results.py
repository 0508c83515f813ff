"""What scoring gives back: frozen figures, exact where they are compared and unrounded where they are shown.

`Fraction` is kept for means and shares so that nothing is rounded before a comparison. `None` always means
"not assessed" or "not enough answers", never zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment.maturity.questionnaire import Form, NextStep, Reply
from assessment.maturity.replies import Kind


@dataclass(frozen=True, slots=True)
class ReachCheck:
    """Do enough counted answers reach the level? `needed` is how many more must rise for that."""

    reached: int
    counted: int
    needed_share: Fraction
    needed: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.reached, self.counted)

    @property
    def passed(self) -> bool:
        return self.share >= self.needed_share


@dataclass(frozen=True, slots=True)
class FloorCheck:
    """Is a dimension's mean at or above the floor of the level? "too_few": not enough numeric answers."""

    dimension_id: str
    numeric: int
    mean: Fraction | None
    minimum: int
    outcome: Literal["passed", "failed", "too_few"]


@dataclass(frozen=True, slots=True)
class GateCheck:
    """Does a gate question meet its minimum for the level? `kind` says why one was passed over."""

    question_id: str
    reply: Reply | None
    kind: Kind
    minimum: int
    outcome: Literal["passed", "failed", "unverified", "passed_over"]


@dataclass(frozen=True, slots=True)
class LevelStep:
    """One level that was tried, with everything that was checked for it."""

    level: int
    reach: ReachCheck
    floors: tuple[FloorCheck, ...]
    gates: tuple[GateCheck, ...]

    @property
    def passed(self) -> bool:
        floor_broken = any(check.outcome == "failed" for check in self.floors)
        gate_failed = any(check.outcome == "failed" for check in self.gates)
        return self.reach.passed and not floor_broken and not gate_failed


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why the next level was not reached.

    kind "reach": `share` of `counted` answers reach the level, `needed` answers more must rise.
    kind "floor": `dimension_id` has `mean` below `minimum`.
    kind "gate": `question_id` has `reply` (a level or "dont_know") below `minimum`; an unanswered gate is
    unverified, which is no blocker.
    """

    kind: Literal["reach", "floor", "gate"]
    level: int
    share: Fraction | None = None
    counted: int | None = None
    needed: int | None = None
    dimension_id: str | None = None
    mean: Fraction | None = None
    question_id: str | None = None
    reply: Reply | None = None
    minimum: int | None = None


@dataclass(frozen=True, slots=True)
class LevelResult:
    """A level worked out by the rule, before any cap, and why it stopped there."""

    level: int | None
    counted: int
    blockers: tuple[Blocker, ...]  # of the first level that failed; empty at the top or when not assessed
    unverified_gates: tuple[str, ...]  # question ids: unanswered gates of levels that were tried


@dataclass(frozen=True, slots=True)
class DimensionScore:
    dimension_id: str
    mean: Fraction | None  # None: not enough numeric answers
    level: int | None  # reach rule inside the dimension, however few the answers; None when none counts
    numeric: int
    dont_know: int
    not_applicable: int  # chosen by the person
    hidden: int  # by condition or by the short form
    unanswered: int
    hollow: bool  # short form: the mean is drawn, but stands on fewer answers than the full form needs

    @property
    def applicable(self) -> int:
        return self.numeric + self.dont_know + self.unanswered


@dataclass(frozen=True, slots=True)
class Contradiction:
    if_question_id: str
    then_question_id: str
    message: str


@dataclass(frozen=True, slots=True)
class TestScore:
    """The rough ML Test Score. A section is None when under the minimum number of tests has an answer."""

    sections: Mapping[str, Fraction | None]
    total: Fraction | None  # the lowest scored section; None when no section is scored
    reading: str | None


@dataclass(frozen=True, slots=True)
class Score:
    form: Form
    level: int | None  # after the cap; None: not assessed
    level_before_cap: int | None
    capped: bool
    stage: str  # as answered or assumed
    cap: int
    mean: Fraction | None
    coverage: Fraction | None  # answered / applicable; None when nothing is applicable
    answered: int
    applicable: int
    provisional: bool
    provisional_reasons: tuple[Literal["coverage", "gate", "short_form"], ...]
    borderline: bool
    borderline_levels: tuple[int, int] | None  # (with the high share, with the low share)
    overall: LevelResult
    engineering: LevelResult
    organisation: LevelResult
    genai: LevelResult
    dimensions: Mapping[str, DimensionScore]  # every dimension, in file order
    target_level: int
    targets: Mapping[str, int]  # question id -> target in force, shown questions only
    contradictions: tuple[Contradiction, ...]
    test_score: TestScore


@dataclass(frozen=True, slots=True)
class Action:
    """One suggested step on one question: from the level it has to the next one.

    `target` is the one in force. With `beyond_target` the step leads past it, and `priority` was worked out
    with a gap of one level.
    """

    question_id: str
    dimension_id: str
    from_level: int
    step: NextStep
    target: int
    priority: Fraction
    blocker: Literal["gate", "floor", None]
    beyond_target: bool  # "for the next stage": filled up so that nobody leaves with nothing


@dataclass(frozen=True, slots=True)
class ActionPlan:
    first: tuple[Action, ...]  # the small ones: 30 days
    second: tuple[Action, ...]  # 90 days
    ranked: tuple[Action, ...]  # all of them, core questions, in order; those beyond the target last
    genai: tuple[Action, ...]  # generative-AI questions, in order
    find_out: tuple[str, ...]  # question ids answered "don't know"
