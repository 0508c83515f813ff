"""A page of somebody's own sheet that is still open when everybody's answers are revealed."""

import re

import pytest

from assessment.models import Answer, Result
from assessment.services.answering import save_answers
from assessment.services.together import discard_apart, reveal, start_apart
from tests.depth.results import WITH_SUPPLIER
from tests.people.cast import client_of, make_claimed
from tests.taking.pages import form_of, name_of, open_form, section_url, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment(cast):
    made = make_claimed(cast, answers={"data.versioning": 1})
    start_apart(assessment=made, people=[cast.owner, cast.contributor], by=cast.owner)
    return made


def action_of(page):
    (action,) = re.findall(r'<form method="post"[^>]* action="([^"]*)"[^>]* novalidate', page.text)
    return action


def open_page(client, url):
    """The fields of the page, and where it sends them."""
    return open_form(client, url), action_of(client.get(url))


def stored():
    return list(Answer.objects.order_by("question_id").values_list("sheet__person", "question_id", "level"))


@pytest.mark.parametrize("how", [reveal, discard_apart])
def test_what_was_meant_for_ones_own_sheet_is_not_saved_on_the_shared_one(cast, assessment, how):
    client = client_of(cast.contributor)
    fields, action = open_page(client, section_url(assessment, "data"))
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
    fields, action = open_page(client, section_url(assessment, "data"))
    reveal(assessment=assessment, by=cast.owner)
    fields[name_of("data.access")] = ["4"]

    page = client.post(action, fields)
    assert (page.status_code, "Not saved: you no longer answer on your own" in page.text) == (409, True)
    assert stored() == [(None, "data.versioning", 1)]
    again, shown = action_of(page), form_of(page.text)
    assert [shown.get(name_of(key)) for key in ("data.access", "data.versioning")] == [["4"], ["1"]]
    assert client.post(again, shown).status_code == 302
    assert stored() == [(None, "data.access", 4), (None, "data.versioning", 1)]


def test_as_long_as_one_answers_apart_it_is_saved_on_ones_own_sheet(cast, assessment):
    client = client_of(cast.contributor)
    fields, action = open_page(client, section_url(assessment, "data"))
    assert client.post(action, fields | {name_of("data.access"): ["4"]}).status_code == 302
    assert stored() == [(cast.contributor.pk, "data.access", 4), (None, "data.versioning", 1)]


def test_answers_from_paper_come_back_beside_the_shared_ones(cast, assessment):
    client = client_of(cast.contributor)
    fields, action = open_page(client, url_of(assessment, "type-in"))
    reveal(assessment=assessment, by=cast.owner)

    page = client.post(action, fields | {name_of("data.access"): ["4"]})
    assert (page.status_code, "Nothing is saved: you no longer answer on your own." in page.text) == (
        409,
        True,
    )
    assert stored() == [(None, "data.versioning", 1)]
    again, shown = action_of(page), form_of(page.text)
    assert shown[name_of("data.access")] == ["4"]
    assert client.post(again, shown).status_code == 302
    assert stored() == [(None, "data.access", 4), (None, "data.versioning", 1)]


def test_a_reveal_with_a_field_that_cannot_be_read_says_of_nothing_that_it_is_saved(cast, assessment):
    client = client_of(cast.contributor)
    fields, action = open_page(client, url_of(assessment, "type-in"))
    reveal(assessment=assessment, by=cast.owner)

    page = client.post(
        action, fields | {name_of("data.access"): ["4"], name_of("data.quality_checks"): ["9"]}
    )
    assert (page.status_code, "Everything else that you typed is saved" in page.text) == (409, False)
    assert [form_of(page.text)[name_of(key)] for key in ("data.access", "data.quality_checks")] == [
        ["4"],
        ["9"],
    ]
    assert stored() == [(None, "data.versioning", 1)]


@pytest.mark.parametrize("how", [reveal, discard_apart])
@pytest.mark.parametrize(
    ("parts", "module"), [(("sections", "data"), "autosave"), (("type-in",), "paper_answers")]
)
def test_a_save_under_way_at_that_moment_is_refused_in_the_same_words(
    cast, assessment, monkeypatch, how, parts, module
):
    def save_after_all(**given):
        how(assessment=assessment, by=cast.owner)
        return save_answers(**given)

    monkeypatch.setattr(f"assessment.views.{module}.save_answers", save_after_all)
    client = client_of(cast.contributor)
    fields, action = open_page(client, url_of(assessment, *parts))

    page = client.post(action, fields | {name_of("data.access"): ["4"]})
    assert page.status_code == 409
    assert "you no longer answer on your own" in page.text
    assert form_of(page.text)[name_of("data.access")] == ["4"]
    assert stored() == [(None, "data.versioning", 1)]


def test_nothing_is_submitted_that_colleagues_were_just_asked_to_answer_separately(
    cast, assessment, monkeypatch
):
    monkeypatch.setattr("assessment.views.closing.is_apart", lambda assessment: False)
    client = client_of(cast.owner)
    page = client.post(url_of(assessment, "submit"), follow=True)
    assert "Colleagues are still answering separately. Reveal their answers first." in page.text
    assert not Result.objects.exists()


def test_replies_of_a_supplier_under_way_at_that_moment_come_back_beside_the_shared_answers(
    cast, monkeypatch
):
    key = "data.versioning"
    assessment = make_claimed(cast, profile=WITH_SUPPLIER, answers={key: "dont_know"})
    start_apart(assessment=assessment, people=[cast.owner, cast.contributor], by=cast.owner)
    own = assessment.sheets.get(person=cast.contributor)
    Answer.objects.create(sheet=own, question_id=key, kind="dont_know")

    def save_after_the_reveal(**given):
        reveal(assessment=assessment, by=cast.owner)
        return save_answers(**given)

    monkeypatch.setattr("assessment.views.suppliers.save_answers", save_after_the_reveal)
    page = client_of(cast.contributor).post(
        url_of(assessment, "suppliers", "replies"), {name_of(key): "2", f"{name_of(key)}-note": "They do."}
    )
    assert (page.status_code, "Nothing is saved: you no longer answer on your own." in page.text) == (
        409,
        True,
    )
    assert "They do." in page.text
    assert [level for _, _, level in stored()] == [None, None]
