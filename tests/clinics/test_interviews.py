"""A facilitator answers for an organisation that agreed: who decides, who claims; and the papers for it."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from assessment.models import Answer, Assessment, Participation, Sighting
from assessment.services.cohorts import add_facilitator
from assessment.services.interviews import NOT_YOURS_TO_CLAIM, confirm_interview
from assessment.services.joining import leave_cohort
from assessment.services.submitting import reopen_assessment
from hub.accounts.services.claims import ClaimRefusedError, claim
from hub.accounts.services.organisations import create_organisation
from hub.private_links.services import replace_return_link
from tests.clinics.factories import facilitating, make_cohort, make_facilitator, make_interview
from tests.factories import (
    make_assessment,
    make_user,
    open_in,
)
from tests.taking.pages import open_form, url_of

pytestmark = pytest.mark.django_db


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


@pytest.fixture
def assessment(lead, cohort) -> Assessment:
    return make_interview(cohort, lead)


def confirm(assessment: Assessment) -> None:
    confirm_interview(assessment=Assessment.objects.get(pk=assessment.pk))


PAGES = ("", "review/", "results/", "explain/", "report/", "type-in/")


def test_whoever_wrote_it_down_decides_nothing_for_the_organisation(lead, cohort, assessment) -> None:
    client = open_in(facilitating(lead), assessment)
    for path in ("clinics/", "share/", "delete/", "everything.zip"):
        assert client.get(url_of(assessment) + path).status_code == 403, path
        assert client.post(url_of(assessment) + path).status_code in (403, 405), path
    other = make_cohort(by=lead, title="Hull clinic")
    assert "Bring" not in client.get(f"/join/{other.shown_code}/").text
    assert client.get(url_of(assessment)).status_code == 200
    assert "send it the private link" in client.get(url_of(assessment)).text
    assert open_in(Client(), assessment).get(url_of(assessment, "share")).status_code == 200


@pytest.mark.parametrize("how", ["removed", "no facilitator any more", "the organisation left"])
def test_the_interview_ends_with_the_right_to_run_the_clinic(lead, cohort, assessment, how) -> None:
    client = open_in(facilitating(lead), assessment)
    assert client.get(url_of(assessment)).status_code == 200
    assert "Yields" in client.get("/assessments/start/").text
    if how == "removed":
        cohort.facilitators.all().delete()
    elif how == "the organisation left":
        leave_cohort(participation=cohort.participations.get())
    else:
        lead.is_facilitator = False
        lead.save()
    for page in PAGES:
        assert client.get(url_of(assessment) + page).status_code == 404, page
    assert "Yields" not in client.get("/assessments/start/").text
    assert open_in(Client(), assessment).get(url_of(assessment)).status_code == 200


def test_the_organisation_reads_when_the_interviewer_opened_its_answers(lead, cohort, assessment) -> None:
    client = open_in(facilitating(lead), assessment)
    for page in ("review/", "results/", "type-in/"):
        client.get(url_of(assessment) + page)
    client.post(url_of(assessment, "type-in"), {})
    assert list(Sighting.objects.values_list("what", "times", "person_name")) == [
        ("interview", 4, "Amara Blake")
    ]
    page = open_in(Client(), assessment).get(url_of(assessment, "clinics")).text
    assert "<td>your assessment, to answer for you</td><td>4</td>" in page


def test_no_facilitator_of_the_clinic_claims_what_is_not_confirmed(lead, cohort, assessment) -> None:
    ben, owner = make_facilitator("ben@example.org", name="Ben"), make_user("olu@example.com")
    add_facilitator(cohort=cohort, email=ben.email, by=lead)
    link, token = replace_return_link(of=assessment)
    for person in (lead, ben):
        organisation = create_organisation(name="Mine", by=person)
        with pytest.raises(ClaimRefusedError):
            claim(link=link, organisation=organisation, by=person)
        client = open_in(facilitating(person), assessment)
        assert "Yields" not in client.get("/accounts/claim/").text
        assert "/accounts/claim/" not in client.get(url_of(assessment)).text
        pasted = client.post(
            "/accounts/claim/",
            {"link": f"/open/{token}/", "organisation": str(organisation.public_id), "name": ""},
        )
        assert (pasted.status_code, NOT_YOURS_TO_CLAIM in pasted.text) == (422, True)
    assert Assessment.objects.get().organisation is None
    claim(link=link, organisation=create_organisation(name="Fenmoor", by=owner), by=owner)
    assert Assessment.objects.get().awaits_confirmation
    page = url_of(assessment, "clinics")
    facilitating(owner).post(page, {"clinic": cohort.slug, f"{cohort.slug}-sharing": "part"})
    assert not Assessment.objects.get().awaits_confirmation


def test_a_confirmed_interview_can_be_claimed_by_anybody_who_has_its_link(lead, assessment) -> None:
    confirm(assessment)
    claim(link=assessment.links.get(), organisation=create_organisation(name="Mine", by=lead), by=lead)
    assert Assessment.objects.get().organisation.name == "Mine"


def test_the_page_of_interviews_leads_back_to_those_that_wait(lead, cohort, assessment) -> None:
    page = f"/clinics/{cohort.slug}/interview/"
    client = facilitating(lead)
    assert "Fenmoor Growers" not in client.get(page).text
    open_in(client, assessment)
    found = client.get(page).text
    assert f'href="{url_of(assessment)}"' in found
    assert f'href="{url_of(assessment, "type-in")}"' in found
    confirm(assessment)
    assert "Fenmoor Growers" not in client.get(page).text


def test_a_facilitator_types_in_what_stands_on_paper(lead, cohort, assessment) -> None:
    reopen_assessment(assessment=assessment)
    client, url = open_in(facilitating(lead), assessment), url_of(assessment, "type-in")
    client.post(url, open_form(client, url) | {"q6": ["4"]})
    changed = Answer.objects.get(question_id="data.access")
    assert (changed.level, changed.changed_by) == (4, lead)
    assert Assessment.objects.get().awaits_confirmation


def test_an_interviewer_has_a_name_in_the_database(lead) -> None:
    assessment = make_assessment()
    for fields in ({"interviewed_by": lead}, {"confirmed_at": timezone.now()}):
        with pytest.raises(IntegrityError, match="assessment_interviewer_has_a_name"), transaction.atomic():
            Assessment.objects.filter(pk=assessment.pk).update(**fields)


@pytest.mark.parametrize(("name", "questions"), [("questionnaire-full", 62), ("guide-full", 62)])
def test_papers_have_the_numbers_by_which_answers_are_typed_in(lead, cohort, name, questions) -> None:
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
