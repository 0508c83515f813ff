"""Staff pages: facilitators, clinics, organisations, and nothing that was answered or joined."""

import pytest
from django.test import Client

from assessment.models import CohortFacilitator
from hub.accounts.models import User
from tests.clinics.factories import facilitating, make_cohort, make_facilitator, make_participation
from tests.factories import make_user

pytestmark = pytest.mark.django_db

LISTS = ("", "accounts/user/", "accounts/organisation/", "assessment/cohort/")


@pytest.fixture
def staff():
    return facilitating(make_user("staff@example.org", is_staff=True))


def test_only_staff_reach_the_staff_pages() -> None:
    for client in (Client(), facilitating(make_facilitator())):
        for page in LISTS:
            response = client.get(f"/staff/{page}")
            assert (response.status_code, b"Staff pages" in response.content) in ((302, False), (403, False))


def test_staff_invite_a_facilitator(staff) -> None:
    given = {
        "email": "New@Example.org",
        "name": "Nia",
        "is_active": "on",
        "is_facilitator": "on",
        "is_staff": "on",
    }
    assert staff.post("/staff/accounts/user/add/", given).status_code == 302
    made = User.objects.get(email="new@example.org")
    assert (made.is_facilitator, made.is_staff, made.has_usable_password()) == (True, False, False)
    assert facilitating(made).get("/clinics/").status_code == 200


def test_staff_change_no_other_staff_and_delete_nobody(staff) -> None:
    other = make_user("other@example.org", is_staff=True)
    page = f"/staff/accounts/user/{other.pk}/"
    assert staff.post(f"{page}change/", {"name": "Taken"}).status_code == 403
    assert staff.post(f"{page}delete/", {"post": "yes"}).status_code == 403


def test_staff_see_no_participant_and_no_answer(staff) -> None:
    cohort = make_cohort()
    make_participation(cohort, "Quietwater Mills", sharing="full")
    for page in (*LISTS, f"assessment/cohort/{cohort.pk}/change/"):
        response = staff.get(f"/staff/{page}")
        assert response.status_code == 200
        assert "Quietwater" not in response.content.decode()
    for model in ("participation", "assessment", "answer", "result", "ballot", "cohortnote", "sighting"):
        assert staff.get(f"/staff/assessment/{model}/").status_code == 404
    assert staff.get(f"/clinics/{cohort.slug}/").status_code == 404


def test_staff_give_a_clinic_to_somebody_else(staff) -> None:
    lead, heir = make_facilitator(), make_facilitator("ben@example.org")
    cohort = make_cohort(by=lead)
    lead.delete()
    given = {
        "title": cohort.title,
        "starts_at_0": "2026-11-19",
        "starts_at_1": "10:00:00",
        "minutes": "180",
        "place": "",
        "is_open": "on",
        "facilitators-TOTAL_FORMS": "1",
        "facilitators-INITIAL_FORMS": "0",
        "facilitators-0-person": str(heir.pk),
        "facilitators-0-leads": "on",
    }
    assert staff.post(f"/staff/assessment/cohort/{cohort.pk}/change/", given).status_code == 302
    assert list(CohortFacilitator.objects.values_list("person", "leads")) == [(heir.pk, True)]
