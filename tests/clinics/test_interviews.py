"""A facilitator answers for an organisation that agreed; and the papers for it."""

import csv
import io
import re
import zipfile

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from assessment.importing import read_export
from assessment.models import Answer, Assessment, Participation
from assessment.questionnaires import latest_questionnaire
from assessment.services.answering import save_profile
from assessment.services.cohorts import add_facilitator
from assessment.services.following import start_next_assessment
from assessment.services.importing import import_assessment
from assessment.services.interviews import NOT_YOURS_TO_CLAIM, begin_interview, confirm_interview
from assessment.services.joining import leave_cohort
from assessment.services.submitting import reopen_assessment
from assessment.views.downloads import pdf_page
from assessment.views.shown import Shown, shown_latest
from hub.accounts.services.claims import ClaimRefusedError, claim
from hub.accounts.services.organisations import create_organisation
from hub.private_links.services import replace_return_link
from tests.clinics.factories import facilitating, make_cohort, make_facilitator
from tests.factories import (
    PROFILE,
    every_core_answer,
    give_answers,
    make_assessment,
    make_user,
    open_in,
    submit,
)
from tests.taking.pages import open_form, url_of

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


@pytest.fixture
def assessment(lead, cohort) -> Assessment:
    """Written down by the lead, submitted, and not confirmed."""
    begun = begin_interview(
        cohort=cohort,
        questionnaire=latest_questionnaire(),
        form="full",
        name="Fenmoor Growers",
        sector="agriculture",
        sharing="full",
        by=lead,
    )[0].assessment
    save_profile(assessment=begun, name="Yields", values={key: [value] for key, value in PROFILE.items()})
    give_answers(begun, every_core_answer(2))
    submit(begun)
    return begun


def shown_now(assessment: Assessment) -> Shown:
    shown = shown_latest(Assessment.objects.get(pk=assessment.pk))
    assert shown
    return shown


def confirm(assessment: Assessment) -> None:
    confirm_interview(assessment=Assessment.objects.get(pk=assessment.pk))


PAGES = ("", "review/", "results/", "explain/", "report/", "type-in/")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_answers_carries_the_mark_until_they_are_confirmed(assessment, page) -> None:
    reopen_assessment(assessment=assessment)
    organisation = open_in(Client(), assessment)
    marked = [organisation.get(url_of(assessment) + page).text]
    marked.append(organisation.get(url_of(assessment) + page).text)
    assert ["not confirmed" in text.lower() for text in marked] == [True, True]
    assert "Amara Blake" in marked[0]
    confirm(assessment)
    assert "not confirmed" not in organisation.get(url_of(assessment) + page).text.lower()
    assert "Amara Blake" not in organisation.get(url_of(assessment) + page).text


def test_every_file_of_the_answers_carries_the_mark_until_they_are_confirmed(
    lead, cohort, assessment
) -> None:
    organisation, facilitator = open_in(Client(), assessment), facilitating(lead)
    results = url_of(assessment)
    report = f"/clinics/{cohort.slug}/organisations/{assessment.public_id}/report/"

    def files() -> dict[str, str]:
        workbook = zipfile.ZipFile(io.BytesIO(organisation.get(f"{results}answers.xlsx").content))
        everything = zipfile.ZipFile(
            io.BytesIO(organisation.get(f"{url_of(assessment)}everything.zip").content)
        )
        return {
            "csv": organisation.get(f"{results}answers.csv").text,
            "json": organisation.get(f"{results}assessment.json").text,
            "xlsx": workbook.read("xl/sharedStrings.xml").decode(),
            "everything csv": everything.read("result-1.csv").decode(),
            "everything json": everything.read("result-1.json").decode(),
            "pdf": pdf_page(shown_now(assessment)),
            "shared report": facilitator.get(report).text,
            "scores": facilitator.get(f"/clinics/{cohort.slug}/scores.csv").text,
        }

    marks = {name: re.search("not confirmed|interviewed_by", text, re.I) for name, text in files().items()}
    assert [name for name, mark in marks.items() if mark is None] == []
    confirm(assessment)
    marks = {name: re.search("not confirmed|interviewed_by", text, re.I) for name, text in files().items()}
    assert [name for name, mark in marks.items() if mark] == []


def test_in_the_csv_every_answer_is_marked(assessment) -> None:
    rows = open_in(Client(), assessment).get(f"{url_of(assessment)}answers.csv").text.splitlines()
    assert rows[0].endswith(",Interview")
    marked = [row for row in csv.reader(rows[1:]) if row[-1] == "by Amara Blake, not confirmed"]
    assert len(marked) == len(latest_questionnaire().questions)


@pytest.mark.parametrize("gone", ["the clinic", "the facilitator", "the participation"])
def test_the_mark_outlives_what_it_came_from(lead, cohort, assessment, gone) -> None:
    if gone == "the facilitator":
        lead.delete()
    elif gone == "the clinic":
        cohort.delete()
    else:
        leave_cohort(participation=cohort.participations.get())
    organisation, page = open_in(Client(), assessment), url_of(assessment, "clinics")
    assert Assessment.objects.get().awaits_confirmation
    assert "Amara Blake answered for you" in organisation.get(page).text
    if gone == "the facilitator":
        return
    assert "Confirm the answers" in organisation.get(page).text
    organisation.post(page, {"confirm": "yes"})
    assert not Assessment.objects.get().awaits_confirmation
    assert "answered for you" not in organisation.get(page).text


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


def test_nothing_takes_the_mark_off_on_the_way_round(assessment) -> None:
    organisation = open_in(Client(), assessment)
    exported = organisation.get(f"{url_of(assessment)}assessment.json").content
    imported = read_export(exported.decode())
    import_assessment(
        questionnaire=imported.questionnaire,
        name="Back",
        form=imported.form,
        inputs=imported.inputs,
        interviewed_by=imported.interviewed_by,
    )
    questionnaire = latest_questionnaire()
    start_next_assessment(last=assessment.results.get(), before=questionnaire, questionnaire=questionnaire)
    assert set(Assessment.objects.values_list("interviewer_name", "confirmed_at")) == {("Amara Blake", None)}
    assert Assessment.objects.count() == 3


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
