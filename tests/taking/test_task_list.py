"""The task list: how far every section is, and where to go on."""

import pytest
from django.test import Client

from assessment.questionnaires import latest_questionnaire
from tests.factories import every_core_answer, give_answers, make_assessment, open_in, submit
from tests.taking.pages import question, section_url, url_of

pytestmark = pytest.mark.django_db


def text_of(client: Client, assessment) -> str:
    return open_in(client, assessment).get(url_of(assessment)).text


def test_it_counts_what_is_shown_and_what_is_answered(client) -> None:
    assessment = make_assessment(
        answers={"data.access": 2, "data.versioning": "na", "data.pipeline": "dont_know"}
    )
    text = text_of(client, assessment)
    assert "3 of 54 questions answered" in text
    assert "3 of 6 answered" in text
    assert text.count("Not started") == 9


def test_a_finished_section_is_complete_and_takes_no_more_minutes(client) -> None:
    ids = [question.id for question in latest_questionnaire().dimension_by_id["data"].questions]
    before = text_of(client, make_assessment())
    after = text_of(client, make_assessment(answers=dict.fromkeys(ids, 0)))
    assert (before.count("Complete"), after.count("Complete")) == (1, 2)  # the profile is complete in both
    assert (before.count("minutes</span>"), after.count("minutes</span>")) == (10, 9)


def test_no_level_is_shown_before_submission(client) -> None:
    text = text_of(client, make_assessment(answers=every_core_answer(3)))
    assert [level.name for level in latest_questionnaire().levels if level.name in text] == []


def test_it_leads_to_the_profile_first_then_to_the_next_question_then_to_the_check(client) -> None:
    empty = make_assessment(profile={"ml.stage": "pilot"})
    begun = make_assessment(answers={"strategy.problem_target": 2})
    done = make_assessment(answers=every_core_answer(2))
    following = question("strategy.simpler_alternative").number
    assert f'class="btn" href="{url_of(empty, "profile")}"' in text_of(client, empty)
    assert "3 needed" in text_of(client, empty)
    assert f'class="btn" href="{section_url(begun, "strategy")}#question-{following}"' in text_of(
        client, begun
    )
    assert f'class="btn" href="{url_of(done, "review")}"' in text_of(client, done)


def test_generative_ai_is_a_section_of_its_own_for_those_who_use_it(client) -> None:
    assert section_url(made := make_assessment(), "genai") not in text_of(client, made)
    profile = {
        "ml.stage": "pilot",
        "org.type": "startup",
        "ml.models_in_production": "1",
        "genai.use": "product",
    }
    assert section_url(made := make_assessment(profile=profile), "genai") in text_of(client, made)


def test_a_submitted_assessment_leads_to_its_result_and_can_be_opened_again(client) -> None:
    assessment = make_assessment(answers=every_core_answer(2))
    submit(assessment)
    text = text_of(client, assessment)
    assert url_of(assessment, "results") in text
    assert url_of(assessment, "reopen") in text
    assert 'class="btn" href' not in text
    response = open_in(client, assessment).post(url_of(assessment, "reopen"))
    assert response.headers["Location"] == url_of(assessment)
    give_answers(assessment, {"data.access": 1})
