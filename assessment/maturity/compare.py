"""Then and now: two sets of answers, on the questions that are the same in both.

A question is the same when it has the same id and the same wording of every option: then the same answer
means the same thing. What is not the same is left out, with its reason, and never guessed at.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assessment.maturity.level_rule import mean_of
from assessment.maturity.questionnaire import Answers, Form, Profile, Question, Questionnaire, Reply
from assessment.maturity.replies import HIDDEN_KINDS, Replies, sort_replies

Change = Literal["rose", "fell", "same", "found_out", "lost", "other"]
Reason = Literal["only_before", "only_after", "reworded", "not_asked_before", "not_asked_after"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a questionnaire in the version that was used, and what was given."""

    questionnaire: Questionnaire
    profile: Profile
    answers: Answers
    form: Form = "full"

    def sorted(self) -> Replies:
        return sort_replies(self.questionnaire, self.profile, self.answers, self.form)


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """One question that was asked in both.

    "found_out": no level before, one now; "lost": the other way round; "other": neither has a level, and
    the replies differ.
    """

    question_id: str
    dimension_id: str  # in the later version
    before: Reply | None
    after: Reply | None
    change: Change


@dataclass(frozen=True, slots=True)
class LeftOutOfComparison:
    question_id: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class MeanChange:
    """Means of the questions that have a level in both, so that only answers can have moved them.

    None when fewer of them have one than a mean needs.
    """

    counted: int
    before: Fraction | None
    after: Fraction | None

    @property
    def difference(self) -> Fraction | None:
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Compared:
    overall: MeanChange  # core questions
    dimensions: dict[str, MeanChange]  # of the later version, in file order, where anything was asked in both
    changes: tuple[QuestionChange, ...]  # every question asked in both, in file order
    left_out: tuple[LeftOutOfComparison, ...]  # those of the later version first

    def changed(self, *kinds: Change) -> tuple[QuestionChange, ...]:
        return tuple(found for found in self.changes if found.change in kinds)


def compare(before: Side, after: Side) -> Compared:
    """What changed from one to the other. Raises ValueError as `score` does, and for two questionnaires
    that are not versions of the same."""
    if before.questionnaire.key != after.questionnaire.key:
        raise ValueError(f"{before.questionnaire.key} and {after.questionnaire.key} cannot be compared")
    replies_before, replies_after = before.sorted(), after.sorted()
    earlier, later = before.questionnaire.questions, after.questionnaire.questions
    changes: list[QuestionChange] = []
    left_out: list[LeftOutOfComparison] = []
    for question in later.values():
        reason = _reason(earlier.get(question.id), question, replies_before, replies_after)
        if reason is None:
            changes.append(_change(question, replies_before, replies_after))
        elif reason != "never":
            left_out.append(LeftOutOfComparison(question.id, reason))
    left_out += [
        LeftOutOfComparison(question.id, "only_before")
        for question in earlier.values()
        if question.id not in later and replies_before.kinds[question.id] not in HIDDEN_KINDS
    ]
    return _summed(after.questionnaire, changes, left_out)


def _reason(
    earlier: Question | None, later: Question, before: Replies, after: Replies
) -> Reason | Literal["never"] | None:
    """Why a question is left out; "never" when neither side was asked it, None when it can be compared."""
    hidden_after = after.kinds[later.id] in HIDDEN_KINDS
    if earlier is None:
        return "never" if hidden_after else "only_after"
    hidden_before = before.kinds[later.id] in HIDDEN_KINDS
    if hidden_before and hidden_after:
        return "never"
    if earlier.options != later.options:
        return "reworded"
    if hidden_before:
        return "not_asked_before"
    return "not_asked_after" if hidden_after else None


def _change(question: Question, before: Replies, after: Replies) -> QuestionChange:
    old, new = before.reply(question), after.reply(question)
    return QuestionChange(question.id, question.dimension_id, old, new, _direction(old, new))


def _direction(old: Reply | None, new: Reply | None) -> Change:
    if isinstance(old, int) and isinstance(new, int):
        return "rose" if new > old else "fell" if new < old else "same"
    if isinstance(new, int):
        return "found_out"
    if isinstance(old, int):
        return "lost"
    return "same" if old == new else "other"


def _summed(
    questionnaire: Questionnaire, changes: list[QuestionChange], left_out: list[LeftOutOfComparison]
) -> Compared:
    core = {dimension.id for dimension in questionnaire.core_dimensions}
    dimensions = {}
    for dimension in questionnaire.dimensions:
        here = [change for change in changes if change.dimension_id == dimension.id]
        if here:
            dimensions[dimension.id] = _means(here, questionnaire.scoring.minimum_answers)
    return Compared(
        overall=_means((change for change in changes if change.dimension_id in core), 1),
        dimensions=dimensions,
        changes=tuple(changes),
        left_out=tuple(left_out),
    )


def _means(changes: Iterable[QuestionChange], minimum: int) -> MeanChange:
    pairs = [
        (change.before, change.after)
        for change in changes
        if isinstance(change.before, int) and isinstance(change.after, int)
    ]
    if len(pairs) < minimum:
        return MeanChange(len(pairs), None, None)
    return MeanChange(
        counted=len(pairs),
        before=mean_of(tuple(old for old, _ in pairs)),
        after=mean_of(tuple(new for _, new in pairs)),
    )
