"""What the database promises about checklists, whatever the code does. Each promise is broken once."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from lifecycle.models import Checklist, ChecklistItem, ChecklistLink, Reminder, Review, SentReminder
from tests.data.test_constraints import refuses
from tests.factories import every_core_answer, make_assessment, submit
from tests.lifecycle.factories import make_checklist

pytestmark = pytest.mark.django_db


@pytest.fixture
def checklist() -> Checklist:
    return make_checklist()


def make_item(checklist: Checklist, **fields: Any) -> ChecklistItem:
    return ChecklistItem.objects.create(checklist=checklist, **{"key": "use-cases", **fields})


STEP: dict[str, Any] = {
    "source": "result",
    "stage_id": "assess",
    "label": "Do it",
    "question_id": "data.access",
    "to_level": 2,
}
OWN: dict[str, Any] = {"source": "own", "stage_id": "assess", "label": "Ask Tom"}


def test_a_checklist_has_a_name_and_a_track() -> None:
    refuses("checklist_has_a_name", Checklist, name="", track="startup")
    refuses("checklist_has_a_track", Checklist, name="Plant failure model", track="")


def test_a_checklist_keeps_its_name_and_track(checklist) -> None:
    for field in ("name", "track"):
        with pytest.raises(IntegrityError, match=f"checklist_has_a_{field}"), transaction.atomic():
            Checklist.objects.filter(pk=checklist.pk).update(**{field: ""})


def test_a_line_has_one_row_in_each_checklist(checklist) -> None:
    make_item(checklist)
    refuses("checklist_item_one_each_key", ChecklistItem, checklist=checklist, key="use-cases", note="Again")
    make_item(make_checklist())


def test_a_step_is_on_a_checklist_once(checklist) -> None:
    make_item(checklist, **STEP, key="one")
    refuses("checklist_item_one_each_step", ChecklistItem, checklist=checklist, **STEP, key="two")
    make_item(checklist, **STEP | {"to_level": 3}, key="three")


def test_a_status_is_one_of_the_four(checklist) -> None:
    refuses("checklist_item_status_is_known", ChecklistItem, checklist=checklist, key="x", status="finished")


def test_what_is_not_needed_has_a_reason(checklist) -> None:
    unexplained = {"checklist": checklist, "key": "x", "status": "not_needed"}
    refuses("checklist_item_not_needed_has_a_reason", ChecklistItem, **unexplained)
    make_item(checklist, status="not_needed", reason="No supplier")


@pytest.mark.parametrize(
    "fields",
    [
        {"label": "An item of the cycle has the label of its file"},
        {"stage_id": "assess"},
        {"question_id": "data.access"},
        {"to_level": 2},
        {**OWN, "label": ""},
        {**OWN, "stage_id": ""},
        {**OWN, "question_id": "data.access"},
        {**STEP, "to_level": None},
        {**STEP, "question_id": ""},
        {**STEP, "label": ""},
        {**STEP, "stage_id": ""},
        {**OWN, "source": "other"},
    ],
)
def test_a_line_says_exactly_what_its_source_needs(checklist, fields) -> None:
    refuses("checklist_item_fits_its_source", ChecklistItem, checklist=checklist, key="x", **fields)


def test_a_checklist_has_one_return_link_and_only_others_expire(checklist) -> None:
    link = {"checklist": checklist, "token_hash": "x"}
    refuses("checklist_link_one_return_link_each", ChecklistLink, **link)
    refuses("checklist_link_recovery_expires", ChecklistLink, **link, kind="recovery")


def test_reviews_are_numbered_once_and_have_a_moment(checklist) -> None:
    Review.objects.create(checklist=checklist, number=1, moment="before", snapshot={})
    refuses("review_one_each_number", Review, checklist=checklist, number=1, moment="after", snapshot={})
    refuses("review_has_a_moment", Review, checklist=checklist, number=2, moment="", snapshot={})


def test_a_review_is_never_changed(checklist) -> None:
    review = Review.objects.create(checklist=checklist, number=1, moment="before", snapshot={})
    with pytest.raises(TypeError, match="never changed"):
        review.save()


def test_an_address_is_reminded_once_of_a_date(checklist) -> None:
    reminder = Reminder.objects.create(checklist=checklist, email="owner@example.com")
    refuses("reminder_one_each_address", Reminder, checklist=checklist, email="owner@example.com")
    refuses("reminder_has_an_address", Reminder, checklist=checklist, email="")
    date_told = {"reminder": reminder, "about": "", "due": date(2026, 12, 4)}
    SentReminder.objects.create(**date_told)
    refuses("sent_reminder_once_each_date", SentReminder, **date_told)


def test_everything_goes_with_its_assessment() -> None:
    assessment = make_assessment(answers=every_core_answer(2))
    result = submit(assessment)
    checklist = make_checklist(assessment=assessment)
    make_item(checklist, **STEP, key="one", result=result)
    Review.objects.create(checklist=checklist, number=1, moment="before", snapshot={})
    Reminder.objects.create(checklist=checklist, email="owner@example.com")
    assessment.delete()
    assert [model.objects.count() for model in (Checklist, ChecklistItem, Review, Reminder)] == [0, 0, 0, 0]
