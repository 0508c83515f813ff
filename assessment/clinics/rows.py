"""The rows of a clinic: organisations that share by name, with their scores, and how far each one is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from assessment.maturity.progress import measure_progress
from assessment.maturity.questionnaire import Dimension, Questionnaire
from assessment.maturity.sharing import feeding
from assessment.models import Answer, Assessment, Cohort, Participation, ProfileAnswer, Result, ScoreRow
from assessment.queries import get_form

PAGE = 50
# On its day a clinic asks after twenty minutes without a saved answer; before and after it, a week is long.
STUCK_TODAY = timedelta(minutes=20)
STUCK_OTHERWISE = timedelta(days=7)


@dataclass(frozen=True)
class Counts:
    """Of all who joined, whatever they share."""

    joined: int
    finished: int
    answering: int  # have given an answer and not finished
    named: int  # have a row
    waiting: int  # have a row and have not finished


@dataclass(frozen=True)
class Row:
    """One organisation in the table of scores. `means` are by dimension id; without one: not scored."""

    participation: Participation
    sector: str
    result: Result | None
    means: Mapping[str, float]


@dataclass(frozen=True)
class Place:
    """Where an organisation is that has not finished."""

    participation: Participation
    answered: int
    shown: int
    dimension: Dimension | None  # where it last answered; None before the first answer
    saved_at: datetime
    stuck: bool


def get_counts(cohort: Cohort) -> Counts:
    done = Exists(Result.objects.filter(assessment=OuterRef("assessment")))
    begun = Exists(
        # The shared answers alone: who answers apart is nobody's to know.
        Answer.objects.filter(sheet__assessment=OuterRef("assessment"), sheet__person=None).exclude(
            kind=Answer.Kind.NONE
        )
    )
    row = Q(sharing__in=feeding("row"))
    return Counts(
        **cohort.participations.annotate(done=done, begun=begun).aggregate(
            joined=Count("pk"),
            finished=Count("pk", filter=Q(done=True)),
            answering=Count("pk", filter=Q(begun=True, done=False)),
            named=Count("pk", filter=row),
            waiting=Count("pk", filter=row & Q(done=False)),
        )
    )


def list_rows(
    cohort: Cohort, questionnaire: Questionnaire, *, sort: str = "overall", page: int = 1, size: int = PAGE
) -> list[Row]:
    """One page of organisations that share by name: by overall mean, by name, or by one dimension.

    A "-" before the key turns the order round; whoever has no figure comes last either way.
    """
    latest = Result.objects.filter(assessment=OuterRef("assessment")).order_by("-revision")
    key = sort.removeprefix("-")
    members = (
        cohort.participations.filter(sharing__in=feeding("row"))
        .annotate(latest=Subquery(latest.values("pk")[:1]))
        .select_related("assessment")
    )
    if key == "name":
        members = members.order_by(*(("-name", "-pk") if sort.startswith("-") else ("name", "pk")))
    else:
        members = members.annotate(figure=_figure(key, latest))
        up = sort.startswith("-")
        figure = F("figure").asc(nulls_last=True) if up else F("figure").desc(nulls_last=True)
        members = members.order_by(figure, "name", "pk")
    return _rows(list(members[(page - 1) * size : page * size]), questionnaire)


def get_row(participation: Participation, questionnaire: Questionnaire) -> Row:
    """The row of one organisation, as it stands in the table when it shares by name."""
    assessment = participation.assessment
    latest = (
        assessment.results.order_by("-revision").values_list("pk", flat=True).first()
        if assessment.pk
        else None
    )
    participation.latest = latest  # type: ignore[attr-defined]  # as the list has it
    return _rows([participation], questionnaire)[0]


def list_places(cohort: Cohort, questionnaire: Questionnaire, *, page: int = 1) -> list[Place]:
    """Organisations that share by name and have not finished, the longest without an answer first."""
    members = list(
        cohort.participations.filter(sharing__in=feeding("row"))
        .exclude(Exists(Result.objects.filter(assessment=OuterRef("assessment"))))
        .select_related("assessment")
        .order_by("assessment__saved_at", "pk")[(page - 1) * PAGE : page * PAGE]
    )
    ids = [member.assessment_id for member in members]
    profiles = _profiles(ids, questionnaire)
    answers: dict[int, list[tuple[str, datetime]]] = {}
    given = Answer.objects.filter(sheet__assessment__in=ids, sheet__person=None)
    for assessment, question, at in given.exclude(kind=Answer.Kind.NONE).values_list(
        "sheet__assessment", "question_id", "changed_at"
    ):
        answers.setdefault(assessment, []).append((question, at))
    return [
        _place(cohort, questionnaire, member, profiles, answers.get(member.assessment_id, []))
        for member in members
    ]


def _figure(key: str, latest: Any) -> Subquery:
    if key == "overall":
        return Subquery(latest.values("mean")[:1])
    scores = ScoreRow.objects.filter(result=OuterRef("latest"), dimension_id=key)
    return Subquery(scores.values("mean")[:1])


def _rows(members: Sequence[Any], questionnaire: Questionnaire) -> list[Row]:
    sectors = {
        option.id: option.text
        for option in questionnaire.profile_questions[questionnaire.sector_question].options
    }
    scores: dict[int, list[ScoreRow]] = {}
    rows = ScoreRow.objects.filter(result__in=[member.latest for member in members if member.latest])
    for score in rows.select_related("result").defer("result__inputs", "result__figures"):
        scores.setdefault(score.result_id, []).append(score)
    return [_row(member, sectors, scores.get(member.latest, [])) for member in members]


def _row(member: Any, sectors: Mapping[str, str], scores: Sequence[ScoreRow]) -> Row:
    """Every result has its scores, so the result comes with them."""
    return Row(
        participation=member,
        sector=sectors.get(member.sector, ""),
        result=scores[0].result if scores else None,
        means={score.dimension_id: score.mean for score in scores if score.mean is not None},
    )


def _profiles(ids: Sequence[int], questionnaire: Questionnaire) -> dict[int, dict[str, Any]]:
    """Profile answers by assessment, as the maturity model takes them."""
    questions = questionnaire.profile_questions
    found: dict[int, dict[str, Any]] = {}
    for row in ProfileAnswer.objects.filter(assessment__in=ids, question_id__in=questions):
        if row.values:
            value = row.value(multiple=questions[row.question_id].type == "multi")
            found.setdefault(row.assessment_id, {})[row.question_id] = value
    return found


def _place(
    cohort: Cohort,
    questionnaire: Questionnaire,
    member: Participation,
    profiles: Mapping[int, dict[str, Any]],
    answers: Sequence[tuple[str, datetime]],
) -> Place:
    assessment: Assessment = member.assessment
    progress = measure_progress(
        questionnaire,
        profiles.get(assessment.pk, {}),
        {question for question, _ in answers},
        get_form(assessment),
    )
    last = max(answers, key=lambda answer: answer[1], default=None)
    question = questionnaire.questions.get(last[0]) if last else None
    now = timezone.now()
    today = timezone.localdate(cohort.starts_at) == timezone.localdate(now)
    return Place(
        participation=member,
        answered=progress.answered,
        shown=progress.shown,
        dimension=questionnaire.dimension_by_id[question.dimension_id] if question else None,
        saved_at=assessment.saved_at,
        stuck=now - assessment.saved_at > (STUCK_TODAY if today else STUCK_OTHERWISE),
    )
