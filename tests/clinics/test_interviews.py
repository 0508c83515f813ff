"""A facilitator answers for an organisation that agreed; and the papers for it."""

import re

import pytest
from django.test import Client

from assessment.models import Assessment, Participation
from tests.clinics.factories import facilitating, make_cohort, make_facilitator
from tests.factories import open_in
from tests.taking.pages import url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make_facilitator()


@pytest.fixture
def cohort(lead):
    return make_cohort(by=lead)


INTERVIEW = {
    "name": "Fenmoor Growers",
    "sector": "agriculture",
    "bring": "short",
    "sharing": "named",
    "agreed": "on",
}


def test_an_interview_needs_agreement(lead, cohort) -> None:
    page = f"/clinics/{cohort.slug}/interview/"
    response = facilitating(lead).post(page, {**INTERVIEW, "agreed": ""})
    assert (response.status_code, Assessment.objects.count()) == (422, 0)
    assert "Without their agreement" in response.content.decode()


def test_an_interview_is_marked_until_the_organisation_confirms(lead, cohort) -> None:
    client = facilitating(lead)
    response = client.post(f"/clinics/{cohort.slug}/interview/", INTERVIEW)
    assessment = Assessment.objects.get()
    assert response["Location"] == url_of(assessment, "profile")
    assert client.get(response["Location"]).status_code == 200
    assert "interview, not confirmed" in client.get(f"/clinics/{cohort.slug}/").content.decode()
    page = url_of(assessment, "clinics")
    choice = {"clinic": cohort.slug, f"{cohort.slug}-sharing": "full"}
    client.post(page, choice)
    assert Assessment.objects.get().awaits_confirmation

    organisation = open_in(Client(), assessment)
    found = organisation.get(page).content.decode()
    assert "Amara Blake answered for you in an interview" in found
    assert "checked" not in found
    organisation.post(page, choice)
    assert (Assessment.objects.get().awaits_confirmation, Participation.objects.get().sharing) == (
        False,
        "full",
    )
    assert organisation.get(page).status_code == 200
    assert client.get(page).status_code == 404
    assert "not confirmed" not in client.get(f"/clinics/{cohort.slug}/").content.decode()


@pytest.mark.parametrize(("name", "questions"), [("questionnaire-full", 62), ("guide-full", 62)])
def test_papers_number_questions_as_the_screen_does(lead, cohort, name, questions) -> None:
    page = facilitating(lead).get(f"/clinics/{cohort.slug}/papers/{name}/").content.decode()
    assert [int(number) for number in re.findall(r"<section><h3>(\d+)\.", page)] == list(
        range(1, questions + 1)
    )
    assert ("Ask to see" in page) == name.startswith("guide")


def test_the_short_paper_has_the_questions_of_the_short_form(lead, cohort) -> None:
    client = facilitating(lead)
    short = client.get(f"/clinics/{cohort.slug}/papers/questionnaire-short/").content.decode()
    assert 10 < short.count("<section>") < 40
    assert client.get(f"/clinics/{cohort.slug}/papers/other/").status_code == 404
