"""The profile page, and what a change of the profile does."""

import pytest
from django.test import Client

from assessment.models import Assessment, ProfileAnswer
from assessment.questionnaires import latest_questionnaire
from tests.factories import PROFILE, give_answers, make_assessment, open_in, submit
from tests.taking.pages import autosave, form_of, open_form, section_url, send, stored, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment() -> Assessment:
    return make_assessment(name="", profile={})


@pytest.fixture
def owner(client: Client, assessment) -> Client:
    return open_in(client, assessment)


@pytest.fixture
def url(assessment) -> str:
    return url_of(assessment, "profile")


COMPULSORY = {name.replace(".", "-"): [value] for name, value in PROFILE.items()}


def kept() -> dict[str, list[str]]:
    return dict(ProfileAnswer.objects.values_list("question_id", "values"))


def seen_and(fields: dict[str, list[str]], *names: str) -> dict[str, list[str]]:
    """What the page sends when these fields save themselves."""
    return {name: fields.get(name, []) for given in names for name in (given, f"{given}-seen")}


def test_name_and_answers_are_saved_by_the_button(owner, assessment, url) -> None:
    more = {"name": ["Plant failure model"], "org-markets": ["uk", "eu"], "org-sector": ["construction"]}
    response = send(owner, url, open_form(owner, url) | COMPULSORY | more)
    assert (response.status_code, response.url) == (302, url_of(assessment))
    assert kept() == {key: [value] for key, value in PROFILE.items()} | {
        "org.markets": ["uk", "eu"],
        "org.sector": ["construction"],
    }
    assessment.refresh_from_db()
    assert assessment.name == "Plant failure model"


def test_the_page_shows_what_was_saved(owner, url) -> None:
    send(owner, url, open_form(owner, url) | COMPULSORY | {"name": ["Model"], "org-markets": ["uk"]})
    fields = open_form(owner, url)
    assert {name: fields[name] for name in ("name", "org-markets", *COMPULSORY)} == {
        "name": ["Model"],
        "org-markets": ["uk"],
        **COMPULSORY,
    }


def test_the_four_compulsory_questions_come_first_and_say_so(owner, url) -> None:
    text = owner.get(url).text
    first, rest = text.split("More about you", 1)
    for name in COMPULSORY:
        assert f'name="{name}"' in first
        assert f'name="{name}"' not in rest
    assert first.count("(optional)") == 1  # the name
    assert 'name="org-sector"' not in first


def test_every_question_says_what_it_is_used_for(owner, assessment, url) -> None:
    text = owner.get(url).content.decode().replace("&#x27;", "'")
    questions = latest_questionnaire().profile_questions.values()
    shown = [question for question in questions if not question.show_if.groups]
    assert [question.id for question in shown if question.used_for not in text] == []


def test_missing_compulsory_answers_are_asked_for_and_the_rest_is_saved(owner, assessment, url) -> None:
    response = send(owner, url, open_form(owner, url) | {"name": ["Model"], "ml-stage": ["pilot"]})
    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert response.text.count("Choose the answer that comes closest</a>") == 3
    assert kept() == {"ml.stage": ["pilot"]}
    assessment.refresh_from_db()
    assert assessment.name == "Model"


def test_an_answer_saves_itself(owner, assessment, url) -> None:
    fields = seen_and(open_form(owner, url), "ml-stage") | {"ml-stage": ["pilot"]}
    response = autosave(owner, url, fields)
    assert (response.status_code, response.headers["X-Saved"]) == (200, "yes")
    assert "Saved" in response.text
    assert kept() == {"ml.stage": ["pilot"]}
    assert form_of(f'<form id="answers">{response.text}</form>') == {
        "ml-stage-seen": open_form(owner, url)["ml-stage-seen"]
    }


def test_the_last_tick_can_be_taken_away(owner, url) -> None:
    send(owner, url, open_form(owner, url) | COMPULSORY | {"org-markets": ["uk"]})
    fields = seen_and(open_form(owner, url), "org-markets") | {"org-markets": []}
    autosave(owner, url, fields)
    assert "org.markets" not in kept()


def test_an_optional_answer_can_be_taken_back(owner, url) -> None:
    send(owner, url, open_form(owner, url) | COMPULSORY | {"org-sector": ["transport"]})
    send(owner, url, open_form(owner, url) | {"org-sector": [""]})
    assert kept() == {key: [value] for key, value in PROFILE.items()}


def test_a_stale_page_overwrites_nothing(owner, assessment, url) -> None:
    stale = open_form(owner, url)
    send(open_in(Client(), assessment), url, stale | COMPULSORY | {"name": ["Theirs"], "org-size": ["10-49"]})
    send(owner, url, stale | {"org-sector": ["creative"]})
    assert kept() == {key: [value] for key, value in PROFILE.items()} | {
        "org.size": ["10-49"],
        "org.sector": ["creative"],
    }
    assessment.refresh_from_db()
    assert assessment.name == "Theirs"


@pytest.mark.parametrize(
    "bad",
    [
        {"ml-stage": ["launched"]},
        {"org-markets": ["uk", "moon"]},
        {"name": ["x" * 121]},
        {"org-sector": ["construction", "x" * 10_000]},
    ],
)
def test_an_invalid_answer_costs_no_valid_one(owner, url, bad) -> None:
    response = send(owner, url, open_form(owner, url) | COMPULSORY | {"org-size": ["1-9"]} | bad)
    assert response.status_code == 422
    assert "There is a problem" in response.text
    expected = {key: [value] for key, value in PROFILE.items()} | {"org.size": ["1-9"]}
    if "ml-stage" in bad:
        del expected["ml.stage"]
    assert kept() == expected
    name = next(iter(bad))
    if name in ("name", "org-markets"):
        assert form_of(response.content)[name] == [value for value in bad[name] if value != "moon"]


def test_an_autosave_says_which_answer_was_not_saved(owner, url) -> None:
    fields = seen_and(open_form(owner, url), "name") | {"name": ["x" * 121]}
    response = autosave(owner, url, fields)
    assert "Not saved: see the message beside the field" in response.text
    assert "The name must be 120 characters or fewer. It has 121" in response.text


def test_an_answer_opens_the_question_that_depends_on_it(owner, url) -> None:
    assert 'name="genai-pattern"' not in owner.get(url).text
    fields = seen_and(open_form(owner, url), "genai-use")
    opened = autosave(owner, url, fields | {"genai-use": ["internal"]})
    assert 'name="genai-pattern"' in opened.text
    fields = seen_and(open_form(owner, url), "genai-use")
    closed = autosave(owner, url, fields | {"genai-use": ["no"]})
    assert 'id="box-genai-pattern" hx-swap-oob="true"' in closed.text
    assert 'name="genai-pattern"' not in closed.text


def test_without_script_an_opened_question_is_shown_before_going_on(owner, url) -> None:
    response = send(owner, url, open_form(owner, url) | COMPULSORY | {"genai-use": ["product"]})
    assert (response.status_code, response.url) == (302, f"{url}#box-genai-pattern")
    assert 'name="genai-pattern"' in owner.get(url).text
    assert send(owner, url, open_form(owner, url)).status_code == 302


def test_a_change_of_profile_hides_and_shows_questions_and_loses_no_answer(owner, assessment, url) -> None:
    send(owner, url, open_form(owner, url) | COMPULSORY | {"genai-use": ["product"]})
    give_answers(assessment, {first_genai(): 3})
    sections = [url_of(assessment, "sections", "genai"), url_of(assessment)]
    assert 'name="q55"' in owner.get(sections[0]).text

    send(owner, url, open_form(owner, url) | {"genai-use": ["no"]})
    assert "this section has no questions for you" in owner.get(sections[0]).text
    assert section_url(assessment, "genai") not in owner.get(sections[1]).text

    send(owner, url, open_form(owner, url) | {"genai-use": ["product"]})
    assert stored() == [(first_genai(), 1, "level", 3, "", "", "", None)]
    assert open_form(owner, sections[0])["q55"] == ["3"]


def first_genai() -> str:
    return latest_questionnaire().dimension_by_id["genai"].questions[0].id


def test_an_answer_that_was_typed_before_its_question_was_hidden_is_kept(owner, assessment, url) -> None:
    send(owner, url, open_form(owner, url) | COMPULSORY | {"genai-use": ["product"]})
    page = section_url(assessment, "genai")
    fields = open_form(owner, page)
    send(owner, url, open_form(owner, url) | {"genai-use": ["no"]})
    response = autosave(owner, page, {"q55": "2", "q55-seen": fields["q55-seen"]})
    assert response.headers["X-Saved"] == "yes"
    assert stored() == [(first_genai(), 1, "level", 2, "", "", "", None)]


def test_after_submission_the_profile_is_shown_and_not_changed(owner, assessment, url) -> None:
    fields = open_form(owner, url) | COMPULSORY | {"name": ["Model"], "org-markets": ["uk", "eu"]}
    send(owner, url, fields)
    fields = open_form(owner, url) | {"name": ["Other"]}
    submit(assessment)
    page = owner.get(url).text
    assert "Production: customers or staff rely on it in normal work" in page
    assert "United Kingdom; European Union" in page
    assert "Change my answers" in page
    assert autosave(owner, url, fields).status_code == 409
    response = send(owner, url, fields)
    assert response.status_code == 409
    assert form_of(response.content)["name"] == ["Other"]
    assert send(owner, url, form_of(response.content), reopen="yes").status_code == 302
    assessment.refresh_from_db()
    assert (assessment.name, assessment.is_open) == ("Other", True)
