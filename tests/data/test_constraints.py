"""The database keeps the promises: each named constraint bites."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, UniqueConstraint
from django.utils import timezone

from assessment.models import Answer, Assessment, PrivateLink, ProfileAnswer, ScoreRow, SectionTarget, Sheet
from hub.accounts.models import User
from tests.factories import make_assessment, make_user, shared_sheet, submit

pytestmark = pytest.mark.django_db


def refuses(constraint: str, model: type[Model], /, **fields: Any) -> None:
    """Creating the row fails on exactly this constraint of the model."""
    [named] = [each for each in model._meta.constraints if each.name == constraint]
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        model._default_manager.create(**fields)
    if connection.vendor == "sqlite" and isinstance(named, UniqueConstraint):
        table = model._meta.db_table
        columns = [f"{table}.{model._meta.get_field(field).column}" for field in named.fields]
        assert str(refusal.value) == f"UNIQUE constraint failed: {', '.join(columns)}"
    else:
        assert constraint in str(refusal.value)


def test_form_is_full_or_short() -> None:
    refuses(
        "assessment_form_is_known",
        Assessment,
        questionnaire_key="k",
        questionnaire_version="1.0",
        form="half",
    )


def test_an_assessment_has_one_return_link() -> None:
    refuses(
        "private_link_one_return_link_each",
        PrivateLink,
        assessment_id=make_assessment().pk,
        token_hash="another",
    )


def test_a_recovery_link_expires_and_a_return_link_does_not() -> None:
    assessment = make_assessment()
    refuses(
        "private_link_recovery_expires", PrivateLink, assessment=assessment, kind="recovery", token_hash="a"
    )
    assessment.links.all().delete()
    refuses(
        "private_link_recovery_expires",
        PrivateLink,
        assessment=assessment,
        token_hash="b",
        expires_at=timezone.now() + timedelta(days=1),
    )


def test_an_assessment_has_one_shared_sheet_and_one_for_each_person() -> None:
    assessment, person = make_assessment(), make_user()
    Sheet.objects.create(assessment=assessment, person=person)
    refuses("sheet_one_shared_each", Sheet, assessment_id=assessment.pk)
    refuses("sheet_one_each_person", Sheet, assessment_id=assessment.pk, person_id=person.pk)


def test_a_question_has_one_answer_on_a_sheet() -> None:
    sheet = shared_sheet(make_assessment())
    Answer.objects.create(sheet=sheet, question_id="data.access")
    refuses("answer_one_each_question", Answer, sheet_id=sheet.pk, question_id="data.access")


@pytest.mark.parametrize(
    ("kind", "level"), [("level", None), ("dont_know", 2), ("na", 0), ("", 1), ("x", None)]
)
def test_a_level_is_there_exactly_when_the_kind_is_level(kind: str, level: int | None) -> None:
    sheet = shared_sheet(make_assessment())
    refuses(
        "answer_level_exactly_when_kind_is_level",
        Answer,
        sheet=sheet,
        question_id="data.access",
        kind=kind,
        level=level,
    )


def test_a_profile_question_has_one_answer() -> None:
    assessment = make_assessment()
    refuses(
        "profile_answer_one_each_question",
        ProfileAnswer,
        assessment_id=assessment.pk,
        question_id="ml.stage",
        values=["poc"],
    )


def test_a_section_has_one_target() -> None:
    assessment = make_assessment()
    SectionTarget.objects.create(assessment=assessment, dimension_id="data", level=2)
    refuses(
        "section_target_one_each_dimension",
        SectionTarget,
        assessment_id=assessment.pk,
        dimension_id="data",
        level=3,
    )


def test_a_result_has_one_score_for_each_dimension() -> None:
    result = submit(make_assessment())
    refuses("score_row_one_each_dimension", ScoreRow, result_id=result.pk, dimension_id="data", numeric=0)


def test_a_result_is_never_changed() -> None:
    result = submit(make_assessment())
    result.level = 4
    with pytest.raises(TypeError, match="never changed"):
        result.save()


def test_an_address_belongs_to_one_person_whatever_its_case() -> None:
    make_user("Owner@example.com")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_user("owner@EXAMPLE.com")
    assert User.objects.get_by_natural_key("OWNER@example.com").has_usable_password() is False
