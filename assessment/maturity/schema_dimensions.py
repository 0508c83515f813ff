"""The shape of dimensions and their questions."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from assessment.maturity.condition_logic import both
from assessment.maturity.condition_shape import ShowIf
from assessment.maturity.fields import (
    AudienceOption,
    EffortId,
    Id,
    LevelAboveZero,
    Passage,
    RoleId,
    SectorOption,
    StageId,
    TestId,
    TopicId,
)
from assessment.maturity.known import known_to
from assessment.maturity.questionnaire import ALWAYS, Audience
from hub.yamlshape import Mistake, Shape, Text, refuse


def _one_text_per_level(options: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    """Options are numbered 0, 1, 2, … up to the highest level, in this order."""
    levels = [str(level) for level in range(len(known_to(info).level_names))]
    if not levels:
        return options
    mistakes = []
    highest = -1
    for written in options:
        if written not in levels:
            message = f'"{written}" is not a level; write the numbers 0 to {levels[-1]} before the texts'
            mistakes.append(Mistake(message, (written,), on_key=True))
        elif int(written) < highest:
            message = f"level {written} stands after level {highest}; write the levels in order"
            mistakes.append(Mistake(message, (written,), on_key=True))
        else:
            highest = int(written)
    missing = [level for level in levels if level not in options]
    mistakes += [Mistake(f'level {level} has no text; add a line "{level}: …"') for level in missing]
    if mistakes:
        raise refuse(*mistakes)
    return options


def _one_step_between_levels(steps: list[dict[str, str]], info: ValidationInfo) -> list[dict[str, str]]:
    names = known_to(info).level_names
    mistakes = [
        Mistake('a step is one line "- S: what to do"; write one effort and one text', (index,))
        for index, step in enumerate(steps)
        if len(step) != 1
    ]
    needed = len(names) - 1
    if needed > 0 and len(steps) < needed:
        missing = f"{names[len(steps)]} to {names[len(steps) + 1]}"
        mistakes.append(Mistake(f"{len(steps)} of {needed} steps are written; add the step from {missing}"))
    too_many = range(needed, len(steps)) if needed > 0 else ()
    message = f"there are only {needed} steps between the levels; remove this one"
    mistakes += [Mistake(message, (index,)) for index in too_many]
    if mistakes:
        raise refuse(*mistakes)
    return steps


class SupplierNoteShape(Shape):
    ask: Text
    counts: Text


class MapsToShape(Shape):
    """Where other published models speak of the same practice."""

    digital_catapult: Text | None = None
    google_level: Text | None = None
    microsoft_level: Text | None = None
    microsoft_genaiops_level: Text | None = None
    aws_phase: Text | None = None
    ml_test_score: list[TestId] = Field(default_factory=list)
    marvelous_criteria: list[int] = Field(default_factory=list)
    other: list[Text] = Field(default_factory=list)


class QuestionShape(Shape):
    id: Id
    type: Literal["level"] = "level"
    title: Text
    text: Text
    why: Text
    audience: Audience = "both"
    audience_notes: dict[AudienceOption, Text] = Field(default_factory=dict)
    sector_notes: dict[SectorOption, Text] = Field(default_factory=dict)
    supplier_note: SupplierNoteShape | None = None
    who_might_know: Text
    role: RoleId | None = None
    show_if: ShowIf = ALWAYS
    short_form: bool = False
    gates: dict[LevelAboveZero, LevelAboveZero] = Field(default_factory=dict)
    options: Annotated[dict[str, Text], AfterValidator(_one_text_per_level)]
    evidence: list[Text] = Field(min_length=1)
    next_steps: Annotated[list[dict[EffortId, Text]], AfterValidator(_one_step_between_levels)]
    topics: list[TopicId] = Field(min_length=1)
    stages: list[StageId] = Field(min_length=1)
    read: Passage | None = None
    maps_to: MapsToShape = MapsToShape()


class DimensionShape(Shape):
    id: Id
    title: Text
    short_title: Text
    summary: Text
    core: bool = True
    role: RoleId | None = None
    show_if: ShowIf = ALWAYS
    questions: list[QuestionShape] = Field(min_length=1)

    @model_validator(mode="after")
    def questions_can_be_shown(self, info: ValidationInfo) -> "DimensionShape":
        known = known_to(info)
        mistakes = []
        for index, question in enumerate(self.questions):
            _, why = both(self.show_if, question.show_if, known)
            if why:
                mistakes.append(
                    Mistake(f"with show_if of the dimension, {why}", ("questions", index, "show_if"))
                )
        if mistakes:
            raise refuse(*mistakes)
        return self

    @model_validator(mode="after")
    def only_core_questions_are_gates(self) -> "DimensionShape":
        if not self.core:
            mistakes = [
                Mistake("gates count in core dimensions only; remove them", ("questions", index, "gates"))
                for index, question in enumerate(self.questions)
                if question.gates
            ]
            if mistakes:
                raise refuse(*mistakes)
        return self
