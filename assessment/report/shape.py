"""What a report holds: every id resolved to the questionnaire's own titles and texts.

The page, the PDF, the CSV and the JSON are renderings of the same `Report`. Numbers stay exact here; whoever
shows one rounds it. None is "not assessed" or "not enough answers", never zero.
"""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Literal
from uuid import UUID

from assessment.charts.data import RadarChart
from assessment.charts.stairs import Staircase
from assessment.charts.tracks import Track
from assessment.maturity.explain import Average
from assessment.maturity.questionnaire import (
    Dimension,
    Effort,
    GlossaryTerm,
    Level,
    Question,
    Reply,
    Topic,
)
from assessment.maturity.replies import Kind
from assessment.maturity.results import DimensionScore
from assessment.report.outlook_shape import Outlook, Similar, TestScoreView
from assessment.report.then_shape import Then
from assessment.report.working_shape import Working
from hub.registry import step_slot

SUMMARY_BLOCKERS = 4
SUMMARY_STEPS = 3


@dataclass(frozen=True, slots=True)
class ProfileLine:
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One question with everything that was given for it, shown or hidden."""

    question: Question
    dimension: Dimension
    kind: Kind  # what it counts as
    reply: Reply | None  # what was given, kept even where it does not count
    reply_name: str  # the level's name, "Don't know yet", …; "Not answered"
    level: Level | None
    option_text: str  # the sentence that was chosen
    reason: str
    note: str
    evidence: str
    target: Level | None  # in force; None where the question is hidden
    own_target: bool  # set by somebody on this very question
    in_mean: bool
    in_level: bool
    why_not: str  # why it is not in the mean; empty where it is

    @property
    def shown(self) -> bool:
        return self.kind not in ("hidden", "not_in_short_form")

    @property
    def given(self) -> bool:
        """Whether anything at all was written or chosen."""
        return self.reply is not None or bool(self.note or self.evidence)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One step on one question."""

    question: Question
    dimension: Dimension
    step: str
    effort: Effort
    pips: int  # the effort as one, two or three squares
    from_level: Level
    to_level: Level
    target: Level
    reason: str
    topics: tuple[Topic, ...]
    role: str  # who would take it; empty where the file names nobody
    beyond_target: bool

    @property
    def slot(self) -> str:
        """Where another app puts what it does with the step."""
        return step_slot(self.question.id, self.to_level.level)


@dataclass(frozen=True, slots=True)
class DimensionView:
    dimension: Dimension
    number: int  # among the dimensions that are shown, from 1
    score: DimensionScore
    mean: Fraction | None
    level: Level | None  # None also where there are too few answers for a mean
    target: Fraction | None  # the mean of its questions' targets; None where nothing is shown
    target_name: str
    average: Average
    answers: tuple[AnswerLine, ...]  # the shown ones
    not_asked: tuple[AnswerLine, ...]  # hidden by the profile or by the short form
    next_step: ActionLine | None
    remark: str  # why it is not scored, or that it stands on few answers
    track: Track

    @property
    def gap(self) -> Fraction | None:
        """How far below the target, zero at or above it."""
        if self.mean is None or self.target is None:
            return None
        return max(Fraction(0), self.target - self.mean)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A dimension that stands out, with the sentence that shows it."""

    view: DimensionView
    answer: AnswerLine


@dataclass(frozen=True, slots=True)
class BlockerLine:
    """One reason why the next level was not reached, in words."""

    kind: Literal["reach", "floor", "gate"]
    text: str
    question: Question | None = None
    dimension: Dimension | None = None


@dataclass(frozen=True, slots=True)
class Caution:
    """Why the level is to be read with care, and what that means."""

    kind: Literal["not_assessed", "provisional", "borderline", "capped", "interview"]
    title: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartLevel:
    """The level of a part of the dimensions, worked out by itself."""

    id: Literal["engineering", "organisation", "genai"]
    title: str
    level: Level | None
    about: str
    blockers: tuple[BlockerLine, ...]


@dataclass(frozen=True, slots=True)
class FindOut:
    question: Question
    dimension: Dimension
    who: str  # who might know


@dataclass(frozen=True, slots=True)
class SupplierLine:
    """One question for a supplier, and what a good answer contains."""

    question: Question
    ask: str
    counts: str


@dataclass(frozen=True, slots=True)
class ContradictionLine:
    message: str
    answers: tuple[AnswerLine, AnswerLine]


@dataclass(frozen=True, slots=True)
class Report:
    assessment_id: UUID
    revision: int
    name: str
    form: Literal["full", "short"]
    submitted_at: datetime
    language: str
    questionnaire_title: str
    questionnaire_key: str
    questionnaire_version: str
    code_version: str
    profile: tuple[ProfileLine, ...]

    levels: tuple[Level, ...]
    level: Level | None
    level_before_cap: Level | None
    next_level: Level | None  # the one whose blockers are listed; None at the top or when not assessed
    target: Level
    target_reason: str
    meaning: str
    blockers: tuple[BlockerLine, ...]
    cautions: tuple[Caution, ...]
    mean: Fraction | None
    coverage: Fraction | None
    coverage_text: str
    answered: int
    applicable: int
    parts: tuple[PartLevel, ...]
    outlook: Outlook | None  # None at the top or when not assessed
    similar: tuple[Similar, ...]  # levels of other published models
    similar_note: str
    test_score: TestScoreView | None  # None when no section has enough answers

    dimensions: tuple[DimensionView, ...]  # core dimensions, in file order
    apart: tuple[DimensionView, ...]  # scored apart, where shown
    strengths: tuple[Highlight, ...]
    gaps: tuple[Highlight, ...]
    first_days: int
    second_days: int
    first_plan: tuple[ActionLine, ...]
    second_plan: tuple[ActionLine, ...]
    later: tuple[ActionLine, ...]  # every other ranked step
    apart_actions: tuple[ActionLine, ...]
    find_out: tuple[FindOut, ...]
    for_supplier: tuple[SupplierLine, ...]  # empty where no supplier has to do with the model
    contradictions: tuple[ContradictionLine, ...]
    unproven: tuple[AnswerLine, ...]  # answers that the level stands on, or above it, without evidence
    then: Then | None  # compared with the result before; None for the first one
    staircase: Staircase
    radar: RadarChart

    answers: tuple[AnswerLine, ...]  # every question, shown or hidden, in file order
    workings: tuple[Working, ...]
    method: tuple[str, ...]
    special_answers: tuple[tuple[str, str], ...]  # the three replies that are no level, and what they do
    notes: dict[str, str]  # what the lists "find_out", "contradiction" and "unproven" are about
    efforts: tuple[Effort, ...]
    glossary: tuple[GlossaryTerm, ...]  # the terms that this report uses
    clinic: str = ""  # whose median stands beside the figures; empty without one
    interviewed_by: str = ""  # who wrote the answers down; empty once they are confirmed

    @property
    def main_blockers(self) -> tuple[BlockerLine, ...]:
        """As many as a summary of one page holds."""
        return self.blockers[:SUMMARY_BLOCKERS]

    @property
    def more_blockers(self) -> int:
        return len(self.blockers) - len(self.main_blockers)

    @property
    def first_steps(self) -> tuple[ActionLine, ...]:
        return (*self.first_plan, *self.second_plan)[:SUMMARY_STEPS]

    @property
    def kept_answers(self) -> list[AnswerLine]:
        """What was given for questions that are not asked any more."""
        return [line for line in self.answers if line.given and not line.shown]
