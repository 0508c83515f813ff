"""Making a clinic and what facilitators do in it: people, joining, agenda, deleting."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from assessment.models import (
    AgendaSlot,
    Assessment,
    Cohort,
    CohortFacilitator,
    Participation,
)
from assessment.services.cohorts import (
    NoFacilitatorError,
    NotLeadingError,
    add_facilitator,
    hand_over_cohort,
    remove_facilitator,
)
from tests.clinics.factories import facilitating, make_cohort, make_facilitator, make_participation
from tests.factories import make_user
from tests.taking.pages import open_form

pytestmark = pytest.mark.django_db

NEW = {
    "title": "Hull clinic",
    "starts_at": "2026-12-01T10:00",
    "minutes": "120",
    "place": "Library",
    "questionnaire": "mlops-maturity@1.0",
}


def test_a_clinic_is_made_and_led_by_its_maker(lead) -> None:
    response = facilitating(lead).post("/clinics/new/", NEW)
    made = Cohort.objects.get()
    assert response["Location"] == "/clinics/hull-clinic/"
    assert (made.title, made.minutes, made.place, made.questionnaire_version, made.is_open) == (
        "Hull clinic",
        120,
        "Library",
        "1.0",
        True,
    )
    assert timezone.localtime(made.starts_at).isoformat() == "2026-12-01T10:00:00+00:00"
    assert re.fullmatch("[ABCDEFGHJKMNPQRTUVWXY34679]{6}", made.code)
    assert list(made.facilitators.values_list("person", "leads")) == [(lead.pk, True)]


def test_two_clinics_of_one_title_have_addresses_of_their_own(lead) -> None:
    slugs = {make_cohort(by=lead).slug for _ in range(3)} | {make_cohort(by=lead, title="New").slug}
    assert len(slugs) == 4
    assert {"leeds-clinic", "new-clinic"} <= slugs


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 121),
        ("starts_at", "soon"),
        ("starts_at", "9999-12-31T23:00"),
        ("starts_at", "0001-01-01T00:00"),
        ("minutes", "29"),
        ("minutes", "721"),
        ("questionnaire", "other@1"),
    ],
)
def test_a_clinic_is_refused_with_words(lead, field, value) -> None:
    response = facilitating(lead).post("/clinics/new/", NEW | {field: value})
    assert (response.status_code, Cohort.objects.count()) == (422, 0)
    assert "There is a problem" in response.content.decode()


def test_only_facilitators_make_clinics() -> None:
    assert facilitating(make_user("somebody@example.org")).get("/clinics/new/").status_code == 404
    assert Client().get("/clinics/new/").status_code == 302


def test_the_lead_brings_in_hands_over_and_removes(lead, cohort) -> None:
    ben = make_facilitator("ben@example.org")
    added = add_facilitator(cohort=cohort, email="Ben@example.org", by=lead)
    assert add_facilitator(cohort=cohort, email="ben@example.org", by=lead) == added
    hand_over_cohort(cohort=cohort, to=added, by=lead)
    assert list(cohort.facilitators.values_list("person", "leads")) == [(ben.pk, True), (lead.pk, False)]
    with pytest.raises(NotLeadingError):
        hand_over_cohort(cohort=cohort, to=added, by=lead)
    with pytest.raises(NotLeadingError):
        remove_facilitator(facilitation=added, by=lead)
    mine = cohort.facilitators.get(person=lead)
    remove_facilitator(facilitation=mine, by=ben)
    remove_facilitator(facilitation=mine, by=ben)
    assert list(cohort.facilitators.values_list("person", flat=True)) == [ben.pk]


def test_only_facilitators_can_be_brought_in(lead, cohort) -> None:
    make_user("somebody@example.org")
    for email in ("somebody@example.org", "nobody@example.org"):
        with pytest.raises(NoFacilitatorError):
            add_facilitator(cohort=cohort, email=email, by=lead)
        page = facilitating(lead).post(f"/clinics/{cohort.slug}/people/", {"email": email})
        assert page.status_code == 422
    assert CohortFacilitator.objects.count() == 1


def test_joining_is_closed_opened_and_given_a_new_code(lead, cohort) -> None:
    client = facilitating(lead)
    path = f"/clinics/{cohort.slug}/joining/"
    states = []
    for button in ("close", "open", "code"):
        assert client.post(path, {button: "1"}).status_code == 302
        states.append((Cohort.objects.get().is_open, Cohort.objects.get().code == cohort.code))
    assert states == [(False, True), (True, True), (True, False)]
    assert client.get(path).status_code == 405


def test_deleting_a_clinic_leaves_the_assessments(lead, cohort) -> None:
    member = make_participation(cohort, finished=False)
    client = facilitating(lead)
    assert b"(1)" in client.get(f"/clinics/{cohort.slug}/delete/").content
    client.post(f"/clinics/{cohort.slug}/delete/")
    assert (Cohort.objects.count(), Participation.objects.count()) == (0, 0)
    assert Assessment.objects.filter(pk=member.assessment_id).exists()


def test_an_agenda_is_written_printed_and_taken_back(lead, cohort) -> None:
    client = facilitating(lead)
    path = f"/clinics/{cohort.slug}/agenda/"
    fields = open_form(client, path, "")
    assert fields["form-0-title"] == ["Where we are"]
    fields |= {"form-0-title": ["Welcome"], "form-0-minutes": ["25"], "form-1-title": [""]}
    assert client.post(path, fields).status_code == 302
    assert list(AgendaSlot.objects.values_list("position", "title", "minutes")) == [(0, "Welcome", 25)]
    printed = client.get(f"{path}print/").content.decode()
    assert "Welcome" in printed
    assert "Where we are" not in printed
    client.post(path, {"suggest": "1"})
    assert AgendaSlot.objects.count() == 0


def test_a_line_of_an_agenda_needs_its_minutes(lead, cohort) -> None:
    client = facilitating(lead)
    path = f"/clinics/{cohort.slug}/agenda/"
    fields = open_form(client, path, "") | {"form-0-minutes": [""]}
    response = client.post(path, fields)
    assert response.status_code == 422
    assert "Say how many minutes it takes" in response.content.decode()
    assert AgendaSlot.objects.count() == 0
