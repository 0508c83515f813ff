"""A page of somebody's own sheet that is still open when everybody's answers are revealed."""

import re

import pytest

from assessment.models import Answer
from assessment.services.together import discard_apart, reveal, start_apart
from tests.people.cast import client_of, make_cast, make_claimed
from tests.taking.pages import form_of, name_of, open_form, section_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def assessment(cast):
    made = make_claimed(cast, answers={"data.versioning": 1})
    start_apart(assessment=made, people=[cast.owner, cast.contributor], by=cast.owner)
    return made


def open_page(client, assessment):
    """The fields of the page, and where it sends them."""
    url = section_url(assessment, "data")
    (action,) = re.findall(r'id="answers" action="(.*?)"', client.get(url).text)
    return open_form(client, url), action


def stored():
    return list(Answer.objects.order_by("question_id").values_list("sheet__person", "question_id", "level"))


@pytest.mark.parametrize("how", [reveal, discard_apart])
def test_what_was_meant_for_ones_own_sheet_is_not_saved_on_the_shared_one(cast, assessment, how):
    client = client_of(cast.contributor)
    fields, action = open_page(client, assessment)
    how(assessment=assessment, by=cast.owner)
    fields[name_of("data.access")] = ["4"]

    refused = client.post(action, fields, headers={"HX-Request": "true"})
    assert (refused.status_code, refused.headers.get("X-Saved")) == (409, None)
    assert "Not saved: you no longer answer on your own." in refused.text
    assert stored() == [(None, "data.versioning", 1)]


def test_without_script_it_comes_back_on_the_page_of_the_shared_answers_and_can_be_saved_there(
    cast, assessment
):
    client = client_of(cast.contributor)
    fields, action = open_page(client, assessment)
    reveal(assessment=assessment, by=cast.owner)
    fields[name_of("data.access")] = ["4"]

    page = client.post(action, fields)
    assert (page.status_code, "Not saved: you no longer answer on your own" in page.text) == (409, True)
    assert stored() == [(None, "data.versioning", 1)]
    (again,) = re.findall(r'id="answers" action="(.*?)"', page.text)
    shown = form_of(page.text)
    assert [shown.get(name_of(key)) for key in ("data.access", "data.versioning")] == [["4"], ["1"]]
    assert client.post(again, shown).status_code == 302
    assert stored() == [(None, "data.access", 4), (None, "data.versioning", 1)]


def test_as_long_as_one_answers_apart_it_is_saved_on_ones_own_sheet(cast, assessment):
    client = client_of(cast.contributor)
    fields, action = open_page(client, assessment)
    assert client.post(action, fields | {name_of("data.access"): ["4"]}).status_code == 302
    assert stored() == [(cast.contributor.pk, "data.access", 4), (None, "data.versioning", 1)]
