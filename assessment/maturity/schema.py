"""The shape of a whole questionnaire file. Refusals are told by place, all at once (hub.yamlshape)."""

from typing import Annotated

from pydantic import AfterValidator, Field

from assessment.maturity.condition_shape import NamedCondition, ShowIf
from assessment.maturity.fields import NO_REPEATS, ChoiceId, FilledText, Id, Version
from assessment.maturity.schema_dimensions import DimensionShape
from assessment.maturity.schema_profile import ProfileSetShape
from assessment.maturity.schema_scoring import (
    AtLeastOne,
    ConsistencyCheckShape,
    EquivalenceShape,
    ScoringShape,
    TestScoreShape,
)
from hub.yamlshape import Mistake, Shape, Text, refuse


class LevelShape(Shape):
    level: int
    name: Text
    short: Text
    organisational_reading: Text
    meaning: Text


def _levels_without_gaps(levels: list[LevelShape]) -> list[LevelShape]:
    mistakes = [
        Mistake(f"level {written.level} stands where level {level} belongs; write {level}", (level, "level"))
        for level, written in enumerate(levels)
        if written.level != level
    ]
    names = [written.name for written in levels]
    mistakes += [
        Mistake(f'"{name}" is the name of two levels; write another name', (level, "name"))
        for level, name in enumerate(names)
        if name in names[:level]
    ]
    if mistakes:
        raise refuse(*mistakes)
    return levels


class EffortShape(Shape):
    label: Text
    meaning: Text
    points: AtLeastOne


class TopicShape(Shape):
    id: Id
    title: Text
    page: Id | None = None


class TimeNeededShape(Shape):
    full: FilledText
    short: FilledText


class SpecialAnswersShape(Shape):
    dont_know: FilledText
    na: FilledText
    unanswered: FilledText


class NotesShownByShape(Shape):
    audience: ChoiceId
    sector: ChoiceId
    supplier: ShowIf


def _one_core_dimension(dimensions: list[DimensionShape]) -> list[DimensionShape]:
    if not any(dimension.core for dimension in dimensions):
        raise refuse(Mistake("no dimension counts for the level; remove core: no from one or more"))
    return dimensions


class QuestionnaireShape(Shape):
    key: Id
    version: Version
    title: Text
    language: Text
    purpose: Text
    unit: Text
    time_needed: TimeNeededShape
    answer_rule: Text
    answer_rule_short: Text
    special_answers: SpecialAnswersShape
    words_per_minute: AtLeastOne
    levels: Annotated[list[LevelShape], Field(min_length=2), AfterValidator(_levels_without_gaps)]
    efforts: Annotated[dict[Text, EffortShape], Field(min_length=1)]
    topics: Annotated[list[TopicShape], Field(min_length=1)]
    stages: Annotated[list[Id], Field(min_length=1), NO_REPEATS]
    roles: dict[Id, Text] = Field(default_factory=dict)
    profile: Annotated[list[ProfileSetShape], Field(min_length=1)]
    notes_shown_by: NotesShownByShape
    conditions: dict[Id, NamedCondition] = Field(default_factory=dict)
    dimensions: Annotated[list[DimensionShape], Field(min_length=1), AfterValidator(_one_core_dimension)]
    scoring: ScoringShape
    consistency_checks: list[ConsistencyCheckShape] = Field(default_factory=list)
    test_score: TestScoreShape
    equivalence: EquivalenceShape
    glossary: dict[Text, Text] = Field(default_factory=dict)
    notes: dict[Id, FilledText] = Field(default_factory=dict)
