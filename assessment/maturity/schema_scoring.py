"""The shape of everything that turns answers into a level, a target and a list of actions."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from assessment.maturity.condition_shape import AnyOf
from assessment.maturity.fields import (
    NO_REPEATS,
    ChoiceId,
    ComparisonText,
    CoreDimensionId,
    EffortId,
    FilledText,
    Id,
    Level,
    Number,
    QuestionId,
    Share,
    StageOption,
    check_placeholders,
)
from assessment.maturity.known import known_to
from assessment.maturity.wording import CAP, CAP_PLACEHOLDERS, EXPLANATIONS
from hub.yamlshape import Mistake, Shape, Text, refuse

AtLeastOne = Annotated[int, Field(ge=1)]


def _every_stage(levels: dict[str, int], info: ValidationInfo) -> dict[str, int]:
    missing = [stage for stage in known_to(info).stage_options if stage not in levels]
    if missing:
        raise refuse(*(Mistake(f'stage "{stage}" has no level; add "{stage}: …"') for stage in missing))
    return levels


def _known_explanations(texts: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    """Every explanation that can be shown is there, and each has only placeholders that are filled."""
    stages = known_to(info).capped_stages
    if stages is None:  # which caps there are is not known, so any may be explained
        stages = tuple(name.removeprefix(CAP) for name in texts if name.startswith(CAP))
    allowed = {**EXPLANATIONS, **{f"{CAP}{stage}": CAP_PLACEHOLDERS for stage in stages}}
    mistakes = [
        Mistake(f'"{name}" is missing; add a line "{name}: …"') for name in allowed if name not in texts
    ]
    for name, text in texts.items():
        if name not in allowed:
            mistakes.append(Mistake(f'"{name}" is never shown; remove it', (name,), on_key=True))
        elif mistake := check_placeholders(text, allowed[name]):
            mistakes.append(Mistake(mistake.message, (name,)))
    if mistakes:
        raise refuse(*mistakes)
    return texts


LevelByStage = Annotated[dict[StageOption, Level], AfterValidator(_every_stage)]


class MinimumAnswersShape(Shape):
    full: AtLeastOne
    short: AtLeastOne


class BorderlineShape(Shape):
    low: Share
    high: Share

    @model_validator(mode="after")
    def low_comes_first(self) -> "BorderlineShape":
        if self.low > self.high:
            raise refuse(Mistake("low is greater than high; exchange the two", ("low",)))
        return self


class StageShape(Shape):
    question: ChoiceId
    when_unanswered: StageOption
    highest_level: LevelByStage


class PartsShape(Shape):
    engineering: Annotated[list[CoreDimensionId], Field(min_length=1), NO_REPEATS]
    organisation: Annotated[list[CoreDimensionId], Field(min_length=1), NO_REPEATS]


class TargetShape(Shape):
    base: LevelByStage
    plus_one_if_any: AnyOf
    plus_one_more_if_any: AnyOf
    maximum: LevelByStage

    @model_validator(mode="after")
    def base_is_within_the_maximum(self) -> "TargetShape":
        above = [stage for stage in self.base if self.base[stage] > self.maximum[stage]]
        if above:
            message = "the base is above the maximum of this stage; lower it or raise the maximum"
            raise refuse(*(Mistake(message, ("base", stage)) for stage in above))
        return self


class WeightsShape(Shape):
    failed_gate: AtLeastOne
    broken_floor: AtLeastOne
    other: AtLeastOne


class FirstPlanShape(Shape):
    days: AtLeastOne
    actions: AtLeastOne
    effort: EffortId


class SecondPlanShape(Shape):
    days: AtLeastOne
    actions: AtLeastOne


class ActionsShape(Shape):
    weights: WeightsShape
    first_plan: FirstPlanShape
    second_plan: SecondPlanShape


class ScoringShape(Shape):
    rule: Literal["staircase"] = "staircase"
    reach_share: Share
    floor_distance: AtLeastOne
    minimum_answers: MinimumAnswersShape
    coverage_minimum: Share
    borderline: BorderlineShape
    stage: StageShape
    parts: PartsShape
    target: TargetShape
    actions: ActionsShape
    method: list[FilledText] = Field(min_length=1)
    explanations: Annotated[dict[str, Text], AfterValidator(_known_explanations)]


class ConsistencyCheckShape(Shape):
    if_: ComparisonText = Field(alias="if")
    then: ComparisonText
    message: Text

    @model_validator(mode="after")
    def compares_two_questions(self) -> "ConsistencyCheckShape":
        if self.if_.question_id == self.then.question_id:
            raise refuse(Mistake("both sides ask the same question; write another one here", ("then",)))
        return self


class BandShape(Shape):
    above: Number | None = None
    reading: Text


def _bands_rise(bands: list[BandShape]) -> list[BandShape]:
    mistakes = []
    for index, band in enumerate(bands):
        before = bands[index - 1].above if index else None
        if index and band.above is None:
            mistakes.append(Mistake('only the first band has no "above"; add a line "above: …"', (index,)))
        elif before is not None and band.above is not None and band.above <= before:
            mistakes.append(Mistake("the bands do not rise; write them from low to high", (index, "above")))
    if bands and bands[0].above is not None:
        mistakes.append(Mistake('the first band is for zero points; remove its "above"', (0, "above")))
    if mistakes:
        raise refuse(*mistakes)
    return bands


def _points_per_level(points: list[Number], info: ValidationInfo) -> list[Number]:
    levels = len(known_to(info).level_names)
    if levels and len(points) != levels:
        raise refuse(Mistake(f"{len(points)} numbers stand here; write {levels}, one for each level"))
    return points


class TestScoreShape(Shape):
    note: FilledText
    points_by_level: Annotated[list[Number], AfterValidator(_points_per_level)]
    minimum_answers: AtLeastOne
    sections: dict[Id, Text]
    tests: dict[Id, QuestionId]
    bands: Annotated[list[BandShape], Field(min_length=1), AfterValidator(_bands_rise)]

    @model_validator(mode="after")
    def tests_belong_to_sections(self) -> "TestScoreShape":
        strays = [test for test in self.tests if test.rpartition("_")[0] not in self.sections]
        if strays:
            listed = ", ".join(f"{section}_1" for section in self.sections)
            message = f"this test belongs to no section; begin its id with one, such as {listed}"
            raise refuse(*(Mistake(message, ("tests", test), on_key=True) for test in strays))
        return self


class EquivalentModelShape(Shape):
    id: Id
    title: Text
    scope: Literal["overall", "engineering", "genai"] = "engineering"
    levels: dict[Text, Annotated[list[Level], Field(min_length=1)]]


class EquivalenceShape(Shape):
    note: Text
    models: list[EquivalentModelShape]
