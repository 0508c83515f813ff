"""What a questionnaire is: frozen data, as read from one YAML file.

Everything the product says about maturity comes from here: wording, thresholds, gates, targets. The
classes hold; `loader` fills them, `conditions`, `scoring`, `progress` and `actions` read them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal

# A profile answer: one option id, several of them, or free text. Absent means not answered.
ProfileValue = str | tuple[str, ...]
Profile = Mapping[str, ProfileValue]

# A reply to a question. Unanswered questions are absent from the mapping.
DONT_KNOW: Literal["dont_know"] = "dont_know"
NOT_APPLICABLE: Literal["na"] = "na"
Reply = int | Literal["dont_know", "na"]
Answers = Mapping[str, Reply]

Form = Literal["full", "short"]
Audience = Literal["both", "startup", "large"]


@dataclass(frozen=True, slots=True)
class Level:
    level: int
    name: str
    short: str
    organisational_reading: str
    meaning: str  # what it means for an organisation to stand here


@dataclass(frozen=True, slots=True)
class Effort:
    id: str
    label: str
    meaning: str
    points: int


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of the knowledge hub; `page` is the slug of its page."""

    id: str
    title: str
    page: str


@dataclass(frozen=True, slots=True)
class Condition:
    """When something is shown. `always` or every clause of `all_of` or one group of `any_of`.

    Each group maps profile ids to the options that satisfy it; within a group all ids must match.
    A condition without groups is always true.
    """

    groups: tuple[Mapping[str, tuple[str, ...]], ...] = ()

    @property
    def profile_ids(self) -> frozenset[str]:
        return frozenset(profile_id for group in self.groups for profile_id in group)


ALWAYS = Condition()


@dataclass(frozen=True, slots=True)
class Option:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class NextStep:
    from_level: int
    to_level: int
    action: str
    effort: Effort


@dataclass(frozen=True, slots=True)
class Gate:
    """Level `level` needs at least `minimum` on the question that carries the gate."""

    level: int
    minimum: int


@dataclass(frozen=True, slots=True)
class SupplierNote:
    """For questions where a contractor holds the answer: what to ask, and what a good answer contains."""

    ask: str
    counts: str


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    dimension_id: str
    number: int  # position in the whole questionnaire, from 1: stable within a version
    title: str
    text: str
    why: str
    audience: Audience
    audience_notes: Mapping[str, str]  # org.type option id -> note
    sector_notes: Mapping[str, str]  # org.sector option id -> note
    supplier_note: SupplierNote | None
    show_if: Condition
    short_form: bool
    gates: tuple[Gate, ...]
    options: tuple[Option, ...]  # one per level, in order
    evidence: tuple[str, ...]
    next_steps: tuple[NextStep, ...]  # one per level but the highest, in order
    topics: tuple[Topic, ...]
    stages: tuple[str, ...]  # life-cycle stage slugs
    maps_to: Mapping[str, object]
    type: Literal["level"] = "level"
    who_might_know: str = ""  # "whoever runs the servers", for lists of what to find out
    role: str = ""  # id of who would take its next step; empty where the file names nobody
    read: str = ""  # page#passage of the knowledge hub that helps with its steps; empty for none

    def option(self, level: int) -> Option:
        return self.options[level]

    def next_step(self, level: int) -> NextStep | None:
        """The step from `level` to the next one; None at the top."""
        return self.next_steps[level] if level < len(self.next_steps) else None


@dataclass(frozen=True)
class Dimension:
    id: str
    title: str
    short_title: str
    summary: str
    core: bool
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ProfileOption:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    id: str
    text: str
    type: Literal["single", "multi", "text"]
    required: bool
    options: tuple[ProfileOption, ...]
    show_if: Condition
    used_for: str


@dataclass(frozen=True, slots=True)
class ProfileSet:
    id: str
    title: str
    questions: tuple[ProfileQuestion, ...]


@dataclass(frozen=True, slots=True)
class TargetRule:
    """The recommended target level: a base by stage, additions, and a maximum by stage."""

    base: Mapping[str, int]
    plus_one_if_any: Condition
    plus_one_more_if_any: Condition
    maximum: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ActionRule:
    """How actions are ranked and how many are shown."""

    failed_gate: int
    broken_floor: int
    other: int
    first_plan_effort: str  # effort id of the first plan
    first_plan_size: int
    first_plan_days: int
    second_plan_size: int
    second_plan_days: int


@dataclass(frozen=True, slots=True)
class Scoring:
    reach_share: Fraction
    floor_distance: int
    minimum_answers: int
    minimum_answers_short: int
    stage_question: str  # profile id that carries the cap
    stage_default: str  # option assumed when it is not answered
    stage_cap: Mapping[str, int]
    borderline_low: Fraction
    borderline_high: Fraction
    coverage_minimum: Fraction
    engineering: tuple[str, ...]  # dimension ids
    organisation: tuple[str, ...]
    target: TargetRule
    actions: ActionRule
    explanations: Mapping[str, str]  # what a result means; {names} are filled by whoever shows it
    method: tuple[str, ...]  # how the level is worked out, one sentence each, numbers filled in
    rule: Literal["staircase"] = "staircase"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`question >= level`."""

    question_id: str
    level: int


@dataclass(frozen=True, slots=True)
class ConsistencyCheck:
    """If the first holds and the second does not, the two answers contradict each other."""

    if_: Comparison
    then: Comparison
    message: str  # one kind sentence for the person who answered


@dataclass(frozen=True, slots=True)
class TestScoreBand:
    above: Fraction | None  # exclusive lower bound; None for exactly zero
    reading: str


@dataclass(frozen=True, slots=True)
class TestScoreRule:
    """The rough ML Test Score: which question stands for which of the 28 tests."""

    note: str
    points: tuple[Fraction, ...]  # by level
    minimum_answers: int
    sections: Mapping[str, str]  # section id -> title
    tests: Mapping[str, str]  # test id ("data_1") -> question id
    bands: tuple[TestScoreBand, ...]


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Another published model, and which of our levels each of its levels roughly matches."""

    id: str
    title: str
    scope: Literal["overall", "engineering", "genai"]
    levels: Mapping[str, tuple[int, ...]]  # its level -> our levels


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    term: str
    meaning: str


@dataclass(frozen=True)
class Questionnaire:
    key: str
    version: str
    title: str
    language: str
    purpose: str
    unit: str  # what is assessed: one model, team or service
    answer_rule: str
    answer_rule_short: str  # the same in one line, for beside every question
    time_needed: Mapping[Form, str]
    special_answers: Mapping[str, str]  # dont_know, na, unanswered -> explanation
    minutes_per_word: Fraction
    levels: tuple[Level, ...]
    efforts: Mapping[str, Effort]
    topics: Mapping[str, Topic]
    stages: tuple[str, ...]
    profile_sets: tuple[ProfileSet, ...]
    dimensions: tuple[Dimension, ...]
    scoring: Scoring
    consistency_checks: tuple[ConsistencyCheck, ...]
    test_score: TestScoreRule
    equivalence_note: str
    equivalences: tuple[Equivalence, ...]
    glossary: tuple[GlossaryTerm, ...]
    audience_question: str  # profile id whose options carry audience notes
    sector_question: str  # profile id whose options carry sector notes
    supplier_notes_if: Condition  # when supplier notes are shown
    notes: Mapping[str, str]  # about the questionnaire itself: originality, scale, precedent
    roles: Mapping[str, str] = field(default_factory=dict)  # role id -> who takes its steps
    source: str = field(default="", compare=False)  # the file it was read from

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by id, in file order."""
        return {question.id: question for dimension in self.dimensions for question in dimension.questions}

    @cached_property
    def profile_questions(self) -> Mapping[str, ProfileQuestion]:
        """Every profile question by id, in file order."""
        return {question.id: question for group in self.profile_sets for question in group.questions}

    @cached_property
    def dimension_by_id(self) -> Mapping[str, Dimension]:
        return {dimension.id: dimension for dimension in self.dimensions}

    @property
    def core_dimensions(self) -> tuple[Dimension, ...]:
        return tuple(dimension for dimension in self.dimensions if dimension.core)

    @property
    def top_level(self) -> int:
        return self.levels[-1].level
