"""Two results side by side, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.timezone import localtime

from assessment.charts.data import RadarChart, Series
from assessment.freezing import Inputs, thaw_figures, thaw_inputs
from assessment.maturity.compare import Change, Compared, MeanChange, Reason, Side, compare
from assessment.maturity.questionnaire import Dimension, Questionnaire
from assessment.maturity.results import Score
from assessment.models import Result
from assessment.report.answers import reply_name
from assessment.report.then_shape import (
    ChangeList,
    ChangeThen,
    LeftOutThen,
    LevelThen,
    MeanThen,
    Then,
    Word,
)

LISTS: Mapping[Change, str] = {
    "rose": "Higher than before",
    "fell": "Lower than before",
    "found_out": "With a level now",
    "lost": "Without a level now",
    "other": "Changed without a level",
}
REASONS: Mapping[Reason, str] = {
    "only_before": "asked in the earlier version only",
    "only_after": "asked in the later version only",
    "reworded": "the options have other words by now",
    "not_asked_before": "not asked then, with that profile or form",
    "not_asked_after": "not asked now, with this profile or form",
}


@dataclass(frozen=True)
class Frozen:
    """A result with the questionnaire that it was worked out on."""

    result: Result
    questionnaire: Questionnaire
    inputs: Inputs
    score: Score

    @classmethod
    def thaw(cls, result: Result, questionnaire: Questionnaire) -> "Frozen":
        return cls(result, questionnaire, thaw_inputs(result.inputs), thaw_figures(result.figures).score)

    @property
    def side(self) -> Side:
        replies = {key: given.reply for key, given in self.inputs.answers.items() if given.reply is not None}
        return Side(self.questionnaire, self.inputs.profile, replies, self.score.form)


def build_then(before: Frozen, after: Frozen) -> Then:
    """What changed from one to the other. Both must be of versions of the same questionnaire."""
    compared = compare(before.side, after.side)
    questionnaire = after.questionnaire
    return Then(
        before_at=before.result.submitted_at,
        after_at=after.result.submitted_at,
        before_version=before.questionnaire.version,
        after_version=questionnaire.version,
        levels=_levels(before, after),
        overall=_mean(None, compared.overall),
        dimensions=tuple(
            _mean(questionnaire.dimension_by_id[dimension_id], change)
            for dimension_id, change in compared.dimensions.items()
        ),
        lists=_lists(questionnaire, compared),
        compared=len(compared.changes),
        unchanged=len(compared.changed("same")),
        left_out=_left_out(before.questionnaire, questionnaire, compared),
    )


def _levels(before: Frozen, after: Frozen) -> tuple[LevelThen, ...]:
    """The levels as they were worked out then and now, each by the version of its time."""
    named = (
        ("Overall", before.score.level, after.score.level),
        ("Engineering", before.score.engineering.level, after.score.engineering.level),
        ("Organisation", before.score.organisation.level, after.score.organisation.level),
    )
    return tuple(
        LevelThen(
            name=name,
            before=None if old is None else before.questionnaire.levels[old],
            after=None if new is None else after.questionnaire.levels[new],
            word=_word(None if old is None or new is None else Fraction(new - old)),
        )
        for name, old, new in named
    )


def _mean(dimension: Dimension | None, change: MeanChange) -> MeanThen:
    return MeanThen(
        dimension=dimension,
        before=change.before,
        after=change.after,
        difference=change.difference,
        counted=change.counted,
        word=_word(change.difference),
    )


def _word(difference: Fraction | None) -> Word:
    if difference is None:
        return "not compared"
    return "up" if difference > 0 else "down" if difference < 0 else "unchanged"


def _lists(questionnaire: Questionnaire, compared: Compared) -> tuple[ChangeList, ...]:
    lists = []
    for kind, title in LISTS.items():
        changes = tuple(
            ChangeThen(
                question=questionnaire.questions[change.question_id],
                dimension=questionnaire.dimension_by_id[change.dimension_id],
                before=reply_name(questionnaire, change.before),
                after=reply_name(questionnaire, change.after),
            )
            for change in compared.changed(kind)
        )
        if changes:
            lists.append(ChangeList(title, changes))
    return tuple(lists)


def _left_out(earlier: Questionnaire, later: Questionnaire, compared: Compared) -> tuple[LeftOutThen, ...]:
    questions = {**earlier.questions, **later.questions}
    found = []
    for reason, words in REASONS.items():
        titles = tuple(questions[one.question_id].title for one in compared.left_out if one.reason == reason)
        if titles:
            found.append(LeftOutThen(words, titles))
    return tuple(found)


def mean_then(earlier: Frozen | None, dimension_id: str) -> Fraction | None:
    """The mean of a dimension as it was reported then."""
    score = earlier.score.dimensions.get(dimension_id) if earlier else None
    return score.mean if score else None


def with_earlier(chart: RadarChart, questionnaire: Questionnaire, earlier: Frozen | None) -> RadarChart:
    """The radar with the earlier result on it."""
    if earlier is None:
        return chart
    day = localtime(earlier.result.submitted_at)
    means = tuple(mean_then(earlier, dimension.id) for dimension in questionnaire.core_dimensions)
    return replace(chart, series=(*chart.series, Series("earlier", f"Result of {day:%-d %B %Y}", means)))
