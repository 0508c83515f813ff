"""Your level here: what a visitor's own result says beside a page that is the same for everybody."""

import re

import pytest

from assessment.passages import pages_with_questions, questions_on
from assessment.questionnaires import latest_questionnaire
from hub.knowledge.library import get_library
from tests.factories import every_core_answer, make_assessment, open_in, submit

pytestmark = pytest.mark.django_db

HERE = "/assessments/here/data-versioning/"
PART = {"HX-Request": "true"}
ANSWERS = every_core_answer() | {"data.access": 1, "data.versioning": 0, "data.documentation": "dont_know"}


def submitted(**given):
    assessment = make_assessment(**({"answers": ANSWERS} | given))
    submit(assessment)
    return assessment


def plain(text: str) -> str:
    return text.replace("&#x27;", "'")


def levels(text: str) -> list[tuple[str, str]]:
    found = re.findall(r'<li><span class="lv[^"]*">([^<]+)</span><span>([^<]+)</span></li>', text)
    return [(plain(title), plain(level)) for level, title in found]


def titles(*ids: str) -> list[str]:
    return [latest_questionnaire().questions[key].title for key in ids]


def test_a_page_of_a_topic_asks_for_the_part_and_has_a_link_without_script(client):
    text = client.get("/hub/data-versioning/").text

    assert f'hx-get="{HERE}" hx-trigger="load"' in text
    assert f'<a href="{HERE}">Check where you stand</a>' in text


def test_only_pages_about_some_question_have_it(client):
    with_part = [
        slug for slug in get_library().pages if "/assessments/here/" in client.get(f"/hub/{slug}/").text
    ]

    assert with_part == pages_with_questions()
    assert {"about", "contact", "privacy", "scope"} & set(with_part) == set()
    assert client.get("/assessments/here/about/").status_code == 404
    assert client.get("/assessments/here/nothing/").status_code == 404


def test_who_has_a_result_sees_the_level_of_each_question_and_the_next_step(client):
    text = open_in(client, submitted()).get(HERE, headers=PART).text

    assert levels(text) == list(
        zip(
            titles("data.access", "data.versioning", "data.documentation"),
            ["Repeatable", "Manual", "Don’t know yet"],
            strict=True,
        )
    )
    step = latest_questionnaire().questions["data.versioning"].next_step(0)
    assert step
    assert f"<b>Next step:</b> {step.action.replace(chr(39), '&#x27;')}" in text
    assert "Manual to Repeatable" in text


def test_where_nothing_is_left_to_do_it_says_so(client):
    text = open_in(client, submitted(answers=every_core_answer(4))).get(HERE, headers=PART).text

    assert "You have reached your target here." in text


def test_of_a_wide_subject_the_lowest_answers_are_shown(client):
    text = open_in(client, submitted()).get("/assessments/here/mlops-principles/", headers=PART).text

    assert "Your lowest answers on this subject" in text
    assert len(levels(text)) == 5
    assert len(questions_on("mlops-principles", latest_questionnaire())) > 5


def test_who_has_none_keeps_what_stands_there(client):
    assert client.get(HERE, headers=PART).status_code == 204


def test_who_has_not_finished_is_shown_no_level(client):
    assessment = make_assessment(answers=ANSWERS)
    text = open_in(client, assessment).get(HERE, headers=PART).text

    assert levels(text) == []
    assert "Your level shows here once you have finished the assessment." in text
    assert f'href="/assessments/{assessment.public_id}/"' in text


def test_an_outsider_sees_nothing_of_it(client):
    submitted()
    text = client.get(HERE).text

    assert levels(text) == []
    assert "Check where you stand" in text


def test_without_script_it_is_a_page_by_itself(client):
    text = open_in(client, submitted()).get(HERE).text

    assert "<h1>Your level: Data versioning</h1>" in text
    assert len(levels(text)) == 3
    assert '<a href="/hub/data-versioning/">Back to Data versioning</a>' in text


def test_nothing_keeps_the_part(client):
    response = open_in(client, submitted()).get(HERE, headers=PART)

    assert "no-store" in response["Cache-Control"]
    assert "HX-Request" in response["Vary"]


def test_the_steps_of_a_result_lead_to_the_passage_that_helps(client):
    assessment = submitted()
    text = open_in(client, assessment).get(f"/assessments/{assessment.public_id}/results/").text
    links = re.findall(r'href="(/hub/[^"]+#[^"]+)"', text)
    known = {f"/hub/{q.read.replace('#', '/#')}" for q in latest_questionnaire().questions.values()}

    assert links != []
    assert set(links) <= known


def test_a_question_leads_to_its_passage_and_explains_its_words(client):
    assessment = make_assessment()
    text = open_in(client, assessment).get(f"/assessments/{assessment.public_id}/sections/data/").text

    assert 'Read: <a href="/hub/data-versioning/#keep-versions">' in text
    targets = re.findall(r'popovertarget="(term-[^"]+)"', text)
    assert targets != []
    assert len(targets) == len(set(targets))
