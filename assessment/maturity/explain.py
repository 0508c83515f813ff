"""How a level was worked out, as plain data: ids and numbers for a page and for the annex of the report."""

from dataclasses import dataclass
from fractions import Fraction

from assessment.maturity.level_rule import Part, PartName, parts_of, try_levels
from assessment.maturity.questionnaire import Answers, Dimension, Profile, Questionnaire
from assessment.maturity.replies import Kind, Replies, sort_replies
from assessment.maturity.results import LevelStep, Score
from assessment.maturity.scoring import minimum_answers


@dataclass(frozen=True, slots=True)
class LevelPath:
    """The levels that were tried on a part, up to and including the first that failed."""

    level: int | None
    steps: tuple[LevelStep, ...]

    @property
    def stopped_at(self) -> LevelStep | None:
        """The step that failed; None when every level was reached or nothing was assessed."""
        return self.steps[-1] if self.steps and not self.steps[-1].passed else None


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    question_id: str
    level: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A question that is not in the mean, and why: any kind of reply but a level."""

    question_id: str
    reason: Kind


@dataclass(frozen=True, slots=True)
class Average:
    """A mean as it was worked out: `total` of `count` levels, shown when `count` is at least `needed`."""

    total: int
    count: int
    needed: int

    @property
    def mean(self) -> Fraction | None:
        return Fraction(self.total, self.count) if self.count >= self.needed else None


@dataclass(frozen=True, slots=True)
class DimensionExplanation:
    """What made up the mean and the level of one dimension."""

    dimension_id: str
    average: Average
    path: LevelPath  # reach only
    counted: tuple[CountedAnswer, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything behind the figures of a score. Coverage is `answered` of `applicable`."""

    overall: LevelPath
    engineering: LevelPath
    organisation: LevelPath
    genai: LevelPath
    level: int | None  # after the cap
    level_before_cap: int | None
    capped: bool
    stage: str
    stage_assumed: bool  # nobody said which stage it is
    cap: int
    average: Average  # of all core answers
    answered: int
    applicable: int
    dimensions: tuple[DimensionExplanation, ...]  # every dimension, in file order


def explain_level(
    questionnaire: Questionnaire, profile: Profile, answers: Answers, score: Score
) -> Explanation:
    """Work the level out once more, step by step, for the inputs that gave `score`.

    The checks come from the same functions as the score itself, so the two cannot differ. Raises ValueError
    as `score` does.
    """
    replies = sort_replies(questionnaire, profile, answers, score.form)
    parts = parts_of(questionnaire)
    core = replies.chosen_levels(parts["overall"].questions)
    levels: dict[PartName, int | None] = {
        "overall": score.overall.level,
        "engineering": score.engineering.level,
        "organisation": score.organisation.level,
        "genai": score.genai.level,
    }
    paths = {
        name: LevelPath(levels[name], try_levels(questionnaire, part, replies))
        for name, part in parts.items()
    }
    return Explanation(
        overall=paths["overall"],
        engineering=paths["engineering"],
        organisation=paths["organisation"],
        genai=paths["genai"],
        level=score.level,
        level_before_cap=score.level_before_cap,
        capped=score.capped,
        stage=score.stage,
        stage_assumed=not profile.get(questionnaire.scoring.stage_question),
        cap=score.cap,
        average=Average(total=sum(core), count=len(core), needed=1),
        answered=score.answered,
        applicable=score.applicable,
        dimensions=tuple(
            _explain_dimension(questionnaire, dimension, replies, score)
            for dimension in questionnaire.dimensions
        ),
    )


def _explain_dimension(
    questionnaire: Questionnaire, dimension: Dimension, replies: Replies, score: Score
) -> DimensionExplanation:
    part = Part((dimension,), reach_only=True)
    chosen = replies.chosen_levels(dimension.questions)
    return DimensionExplanation(
        dimension_id=dimension.id,
        average=Average(
            total=sum(chosen),
            count=len(chosen),
            needed=minimum_answers(questionnaire.scoring, score.form),
        ),
        path=LevelPath(
            level=score.dimensions[dimension.id].level,
            steps=try_levels(questionnaire, part, replies),
        ),
        counted=tuple(
            CountedAnswer(question.id, replies.levels[question.id])
            for question in replies.select(dimension.questions, "level")
        ),
        left_out=tuple(
            LeftOut(question.id, replies.kinds[question.id])
            for question in dimension.questions
            if replies.kinds[question.id] != "level"
        ),
    )
