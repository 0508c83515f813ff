"""Clinics for tests: a clinic, its facilitators, and organisations that join with a result or without."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from assessment.maturity.questionnaire import Reply
from assessment.maturity.sharing import Sharing
from assessment.models import Assessment, Cohort, Participation
from assessment.questionnaires import latest_questionnaire
from assessment.services.answering import save_profile
from assessment.services.cohorts import create_cohort
from assessment.services.interviews import begin_interview
from assessment.services.joining import join_cohort
from hub.accounts.models import User
from tests.factories import PROFILE, every_core_answer, give_answers, make_assessment, make_user, submit

STARTS = datetime(2026, 11, 19, 10, 0, tzinfo=UTC)


def make_facilitator(email: str = "amara@example.org", *, name: str = "Amara Blake") -> User:
    return make_user(email, name=name, is_facilitator=True)


def make_cohort(*, title: str = "Leeds clinic", by: User | None = None, **fields: Any) -> Cohort:
    return create_cohort(
        title=title,
        starts_at=fields.pop("starts_at", STARTS),
        minutes=fields.pop("minutes", 180),
        place=fields.pop("place", "Town hall"),
        questionnaire=latest_questionnaire(),
        by=by or make_facilitator(),
    )


def make_participation(
    cohort: Cohort,
    name: str = "Brightwater Civils",
    *,
    sharing: Sharing = "named",
    level: Reply | None = 2,
    answers: Mapping[str, Reply] | None = None,
    sector: str = "construction",
    finished: bool = True,
) -> Participation:
    """An organisation with the same answer everywhere (and `answers` on top), submitted or not."""
    given = {**(every_core_answer(level) if level is not None else {}), **(answers or {})}
    assessment = make_assessment(name=f"Model of {name}", answers=given)
    if finished:
        submit(assessment)
    return join_cohort(cohort=cohort, assessment=assessment, name=name, sector=sector, sharing=sharing)


def facilitating(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def make_interview(cohort: Cohort, by: User, name: str = "Fenmoor Growers") -> Assessment:
    """Answers that somebody wrote down, submitted, with the full report for the clinic, and not confirmed."""
    link, _ = begin_interview(
        cohort=cohort,
        questionnaire=latest_questionnaire(),
        form="full",
        name=name,
        sector="agriculture",
        sharing="full",
        by=by,
    )
    values = {key: [value] for key, value in PROFILE.items()}
    save_profile(assessment=link.assessment, name="Yields", values=values)
    give_answers(link.assessment, every_core_answer(2))
    submit(link.assessment)
    return link.assessment
