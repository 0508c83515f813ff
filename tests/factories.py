"""Plain makers of what tests need, through the real services wherever there is one."""

from collections.abc import Mapping
from typing import Any

from django.test import Client

from assessment.access import KIND
from assessment.maturity.questionnaire import Reply
from assessment.models import Assessment, PrivateLink
from assessment.queries import get_assessment_questionnaire
from assessment.questionnaires import latest_questionnaire
from assessment.services.answering import save_answers, save_profile, start_assessment
from assessment.services.submitting import submit_assessment
from hub.accounts.models import User
from hub.edits import Edit

PROFILE = {
    "ml.stage": "production",
    "org.type": "large",
    "ml.models_in_production": "4-10",
    "genai.use": "no",
}


def make_user(email: str = "owner@example.com", **fields: Any) -> User:
    return User.objects.create_user(email, **fields)


def make_assessment(
    *,
    name: str = "Plant failure model",
    form: str = "full",
    profile: Mapping[str, str | tuple[str, ...]] | None = None,
    answers: Mapping[str, Reply] | None = None,
) -> Assessment:
    """An open assessment with a profile, and answers if any are given."""
    link, _token = start_assessment(questionnaire=latest_questionnaire(), form=form)
    assessment = link.assessment
    given = PROFILE if profile is None else profile
    save_profile(
        assessment=assessment,
        name=name,
        values={key: [value] if isinstance(value, str) else list(value) for key, value in given.items()},
    )
    give_answers(assessment, answers or {})
    return assessment


def give_answers(assessment: Assessment, answers: Mapping[str, Reply]) -> None:
    """Later answers to the shared sheet, as the page would save them."""
    rows = {row.question_id: row for row in shared_sheet(assessment).answers.all()}
    save_answers(
        assessment=assessment,
        sheet_id=shared_sheet(assessment).pk,
        edits=[
            Edit(question_id, getattr(rows.get(question_id), "revision", 0), {"reply": reply})
            for question_id, reply in answers.items()
        ],
        by=None,
    )


def shared_sheet(assessment: Assessment) -> Any:
    return assessment.sheets.get(person=None)


def submit(assessment: Assessment) -> Any:
    return submit_assessment(
        assessment=assessment,
        sheet_id=shared_sheet(assessment).pk,
        questionnaire=get_assessment_questionnaire(assessment),
        by=None,
    )


def every_core_answer(reply: Reply = 2) -> dict[str, Reply]:
    """The same reply to every core question of the latest questionnaire."""
    return {
        question.id: reply
        for dimension in latest_questionnaire().core_dimensions
        for question in dimension.questions
    }


def open_in(client: Client, *assessments: Assessment) -> Client:
    """Let a client in, as opening the private links would."""
    session = client.session
    session[KIND.namespace] = session.get(KIND.namespace, {}) | {
        str(assessment.public_id): assessment.links.get(kind=PrivateLink.Kind.RETURN).pk
        for assessment in assessments
    }
    session.save()
    return client
