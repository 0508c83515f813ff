"""The start page."""

import re

import pytest
from django.urls import reverse

from assessment.maturity.conditions import shown_questions
from assessment.models import Assessment, Sheet
from assessment.questionnaires import latest_questionnaire
from tests.taking.pages import url_of

pytestmark = pytest.mark.django_db

URL = "/assessments/start/"


@pytest.mark.parametrize("form", ["full", "short"])
def test_starting_makes_an_assessment_that_this_browser_may_open(client, form) -> None:
    response = client.post(URL, {"form": form})
    assessment = Assessment.objects.get()
    assert (response.status_code, response.url) == (302, url_of(assessment, "profile"))
    assert (assessment.form, assessment.is_open) == (form, True)
    assert (assessment.questionnaire_key, assessment.questionnaire_version) == ("mlops-maturity", "1.0")
    assert Sheet.objects.filter(assessment=assessment, person=None).count() == 1
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize("given", [{}, {"form": ""}, {"form": "huge"}, {"form": ["full", "x"]}])
def test_an_unknown_form_starts_nothing(client, given) -> None:
    response = client.post(URL, given)
    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert Assessment.objects.count() == 0


def test_looking_at_the_page_starts_nothing_and_sets_no_session(client) -> None:
    response = client.get(URL)
    assert response.status_code == 200
    assert Assessment.objects.count() == 0
    assert "hub-session" not in response.cookies


def test_the_page_says_how_long_both_forms_take_and_leads_to_reading(client) -> None:
    text = client.get(URL).text
    for form in ("full", "short"):
        assert latest_questionnaire().time_needed[form] in text
    assert reverse("private_links:find") in text
    reading = text.partition("You may do better with reading first</h2>")[2].partition("</section>")[0]
    assert re.findall(r'href="(.*?)"', reading) == ["/hub/what-is-mlops/", "/lifecycle/"]


def test_what_is_open_on_this_device_can_be_carried_on(client) -> None:
    client.post(URL, {"form": "full"})
    assert url_of(Assessment.objects.get()) in client.get(URL).text


def test_the_short_form_asks_fewer_questions(client) -> None:
    client.post(URL, {"form": "short"})
    client.post(URL, {"form": "full"})
    full, short = (len(shown_questions(latest_questionnaire(), {}, form)) for form in ("full", "short"))
    assert (full, short) == (51, 24)
    for assessment in Assessment.objects.all():
        asked = full if assessment.form == "full" else short
        assert f"0 of {asked} questions answered" in client.get(url_of(assessment)).text
