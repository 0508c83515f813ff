"""A vote as pages show it: before the spread is shown, only how many have voted."""

from dataclasses import dataclass

from django.db.models import Count

from assessment.maturity.questionnaire import Level, Question, Questionnaire
from assessment.models import Cohort, Vote


@dataclass(frozen=True)
class Bar:
    level: Level | None  # None: don't know
    text: str  # the sentence of that level
    ballots: int


@dataclass(frozen=True)
class VoteView:
    vote: Vote
    question: Question
    ballots: int
    bars: tuple[Bar, ...]  # empty until the spread is shown

    @property
    def most(self) -> int:
        return max((bar.ballots for bar in self.bars), default=0)


def latest_vote(cohort: Cohort) -> Vote | None:
    """The one that is open, or else the one that was put last."""
    return cohort.votes.order_by("-opened_at", "-pk").first()


def view_vote(vote: Vote, questionnaire: Questionnaire) -> VoteView:
    question = questionnaire.questions[vote.question_id]
    counts = dict(vote.ballots.order_by().values_list("level").annotate(count=Count("pk")))
    bars = [
        Bar(level, question.option(level.level).text, counts.get(level.level, 0))
        for level in questionnaire.levels
    ]
    bars.append(Bar(None, "Don’t know yet", counts.get(None, 0)))
    return VoteView(vote, question, sum(counts.values()), tuple(bars) if vote.shown_at else ())
