"""What if: the page's choices, and what they would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.charts.data import Axis, RadarChart, Series
from assessment.freezing import Inputs
from assessment.maturity.questionnaire import Dimension, Level, Question, Questionnaire
from assessment.maturity.results import LevelResult, Score
from assessment.maturity.what_if import WhatIf, may_rise, what_if
from assessment.report.answers import reply_name
from assessment.report.outlook import raise_lines, say_cap
from assessment.report.outlook_shape import RaiseLine
from assessment.report.words import count, say_list

NOT_ASSESSED = "Not assessed"


@dataclass(frozen=True, slots=True)
class Choice:
    """One question with the levels to which its answer could rise."""

    question: Question
    now: str
    higher: tuple[Level, ...]
    chosen: Level | None


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    dimension: Dimension
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> int:
        return sum(choice.chosen is not None for choice in self.choices)


@dataclass(frozen=True, slots=True)
class LevelChange:
    name: str
    before: Level | None
    after: Level | None

    @property
    def word(self) -> str:
        """Up, down or unchanged: an average can fall when an open answer becomes a low one."""
        before, after = (-1 if level is None else level.level for level in (self.before, self.after))
        return "up" if after > before else "down" if after < before else "unchanged"


@dataclass(frozen=True, slots=True)
class WhatIfView:
    groups: tuple[ChoiceGroup, ...]
    raises: tuple[RaiseLine, ...]
    efforts: str  # "2 small steps and 1 large step"; empty when nothing is raised
    levels: tuple[LevelChange, ...]
    mean_before: Fraction | None
    mean_after: Fraction | None
    capped: str  # what the limit by stage asks as well; empty where it does not matter
    radar: RadarChart


def build_what_if(
    questionnaire: Questionnaire, inputs: Inputs, before: Score, raised: Mapping[str, int]
) -> WhatIfView:
    """The page for some raised answers (question id to level). Nothing is stored."""
    replies = {key: answer.reply for key, answer in inputs.answers.items() if answer.reply is not None}
    tried = what_if(questionnaire, inputs.profile, replies, raised, form=before.form)
    after = tried.after
    return WhatIfView(
        groups=_groups(questionnaire, inputs, before, tried),
        raises=raise_lines(questionnaire, tried.raises),
        efforts=_efforts(questionnaire, tried),
        levels=_levels(questionnaire, before, after),
        mean_before=before.mean,
        mean_after=after.mean,
        capped=say_cap(questionnaire, after, after.level_before_cap or 0),
        radar=_radar(questionnaire, before, after),
    )


def _groups(
    questionnaire: Questionnaire, inputs: Inputs, before: Score, tried: WhatIf
) -> tuple[ChoiceGroup, ...]:
    """Every question that was asked and may rise, by dimension. What is not applicable stays as it is."""
    chosen = {raised.question_id: questionnaire.levels[raised.to_level] for raised in tried.raises}
    groups = []
    for dimension in questionnaire.dimensions:
        choices = []
        for question in dimension.questions:
            given = inputs.answers.get(question.id)
            reply = given.reply if given else None
            higher = tuple(level for level in questionnaire.levels[1:] if may_rise(reply, level.level))
            if question.id in before.targets and higher:
                now = reply_name(questionnaire, reply)
                choices.append(Choice(question, now, higher, chosen.get(question.id)))
        if choices:
            groups.append(ChoiceGroup(dimension, tuple(choices)))
    return tuple(groups)


def _efforts(questionnaire: Questionnaire, tried: WhatIf) -> str:
    steps = [step.effort.id for raised in tried.raises for step in raised.steps]
    said = [
        count(steps.count(effort.id), f"{effort.label.lower()} step")
        for effort in questionnaire.efforts.values()
        if effort.id in steps
    ]
    return say_list(said) if said else ""


def _levels(questionnaire: Questionnaire, before: Score, after: Score) -> tuple[LevelChange, ...]:
    def named(level: int | None) -> Level | None:
        return None if level is None else questionnaire.levels[level]

    def part(name: str, old: LevelResult, new: LevelResult) -> LevelChange:
        return LevelChange(name, named(old.level), named(new.level))

    changes = [
        LevelChange("Overall", named(before.level), named(after.level)),
        part("Engineering", before.engineering, after.engineering),
        part("Organisation", before.organisation, after.organisation),
    ]
    apart = [dimension for dimension in questionnaire.dimensions if not dimension.core]
    if any(question.id in before.targets for dimension in apart for question in dimension.questions):
        title = say_list(dimension.short_title for dimension in apart)
        changes.append(part(title, before.genai, after.genai))
    return tuple(changes)


def _radar(questionnaire: Questionnaire, before: Score, after: Score) -> RadarChart:
    dimensions = questionnaire.core_dimensions
    moved = [
        dimension.title
        for dimension in dimensions
        if before.dimensions[dimension.id].mean != after.dimensions[dimension.id].mean
    ]
    return RadarChart(
        title="As answered, and with these steps",
        summary=f"Moved: {say_list(moved)}." if moved else "Nothing has moved.",
        axes=tuple(Axis(dimension.title, dimension.short_title) for dimension in dimensions),
        levels=tuple(level.name for level in questionnaire.levels),
        series=(
            Series("now", "With these steps", *_means(after, dimensions)),
            Series("earlier", "As answered", *_means(before, dimensions)),
        ),
    )


def _means(
    score: Score, dimensions: tuple[Dimension, ...]
) -> tuple[tuple[Fraction | None, ...], tuple[bool, ...]]:
    scores = [score.dimensions[dimension.id] for dimension in dimensions]
    return tuple(one.mean for one in scores), tuple(one.hollow for one in scores)
