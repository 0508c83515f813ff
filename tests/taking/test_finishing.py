"""The check, submitting, reopening and deleting."""

import pytest
from django.test import Client

from assessment.access import KIND
from assessment.models import (
    Answer,
    Assessment,
    PrivateLink,
    ProfileAnswer,
    Result,
    ScoreRow,
    SectionTarget,
    Sheet,
)
from assessment.questionnaires import latest_questionnaire
from assessment.services.answering import start_assessment
from tests.factories import PROFILE, every_core_answer, give_answers, make_assessment, open_in, submit
from tests.taking.pages import question, section_url, url_of

pytestmark = pytest.mark.django_db


def review(client: Client, assessment: Assessment):
    return open_in(client, assessment).get(url_of(assessment, "review"))


def link_to(assessment: Assessment, question_id: str) -> str:
    asked = question(question_id)
    return f"{section_url(assessment, asked.dimension_id)}?back=review#question-{asked.number}"


def test_the_check_links_to_what_is_open_unknown_or_without_reason(client) -> None:
    answers = every_core_answer(2) | {"data.access": "dont_know", "data.versioning": "na"}
    del answers["data.pipeline"]
    assessment = make_assessment(answers=answers)
    text = review(client, assessment).text
    headings = ["Not applicable, without a reason", "Don’t know yet", "Not answered"]
    parts = [text.split(heading, 1)[1].split("</section>")[0] for heading in headings]
    for part, question_id in zip(parts, ["data.versioning", "data.access", "data.pipeline"], strict=True):
        assert part.count("<a ") == 1
        assert link_to(assessment, question_id) in part
    assert "53 of 54 questions answered" in text


def test_a_reason_takes_a_question_off_the_list(client) -> None:
    assessment = make_assessment(answers=every_core_answer(2) | {"data.versioning": "na"})
    Answer.objects.filter(question_id="data.versioning").update(reason="We train nothing")
    text = review(client, assessment).text
    assert "Not applicable, without a reason" not in text
    assert "Everything is answered, and nothing contradicts itself." in text


def test_the_check_shows_both_sides_of_a_contradiction(client) -> None:
    check = latest_questionnaire().consistency_checks[0]
    first, second = check.if_.question_id, check.then.question_id
    assessment = make_assessment(answers=every_core_answer(3) | {second: 0})
    text = review(client, assessment).text
    part = text.split("Answers that do not seem to fit together", 1)[1].split("</section>")[0]
    assert link_to(assessment, first) in part
    assert link_to(assessment, second) in part


def test_unanswered_questions_never_block(client) -> None:
    assessment = make_assessment(answers={"data.access": 1})
    response = open_in(client, assessment).post(url_of(assessment, "submit"))
    assert (response.status_code, response.headers["Location"]) == (302, url_of(assessment, "results"))
    assert Result.objects.count() == 1
    assessment.refresh_from_db()
    assert assessment.is_open is False


def test_a_missing_compulsory_answer_is_asked_for_before_submitting(client) -> None:
    profile = {key: value for key, value in PROFILE.items() if key != "ml.stage"}
    assessment = make_assessment(profile=profile, answers=every_core_answer(2))
    response = open_in(client, assessment).post(url_of(assessment, "submit"))
    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert f"{url_of(assessment, 'profile')}#box-ml-stage" in response.text
    assert Result.objects.count() == 0


def test_submitting_twice_gives_one_result(client) -> None:
    assessment = make_assessment(answers=every_core_answer(2))
    owner = open_in(client, assessment)
    for _ in range(2):
        assert owner.post(url_of(assessment, "submit")).headers["Location"] == url_of(assessment, "results")
    assert Result.objects.count() == 1


def test_reopening_makes_the_next_revision_and_leaves_the_first_as_it_was(client) -> None:
    assessment = make_assessment(answers=every_core_answer(1))
    owner = open_in(client, assessment)
    owner.post(url_of(assessment, "submit"))
    first = Result.objects.values().get()
    assert owner.post(url_of(assessment, "reopen"), follow=True).status_code == 200
    give_answers(assessment, every_core_answer(3))
    owner.post(url_of(assessment, "submit"))
    assert list(Result.objects.order_by("revision").values_list("revision", "level")) == [(1, 1), (2, 3)]
    assert Result.objects.values().get(revision=1) == first


def test_looking_at_a_page_that_only_takes_forms_changes_nothing(client) -> None:
    assessment = make_assessment()
    owner = open_in(client, assessment)
    for parts in [("submit",), ("reopen",), ("leave",), ("link", "replace"), ("link", "email")]:
        assert owner.get(url_of(assessment, *parts)).status_code == 405
    assert owner.get(url_of(assessment)).status_code == 200


def test_asking_to_delete_says_in_one_sentence_what_it_means(client) -> None:
    assessment = make_assessment(name="Plant failure model")
    text = open_in(client, assessment).get(url_of(assessment, "delete")).text
    assert (
        "This deletes “Plant failure model” for good: the profile, every answer and note, every result, and "
        "the private link; nobody can bring it back."
    ) in text
    assert Assessment.objects.count() == 1


def test_deleting_leaves_nothing_in_the_database_and_on_the_device(client) -> None:
    link, token = start_assessment(questionnaire=latest_questionnaire(), form="full")
    assessment = link.assessment
    client.get(f"/open/{token}/")
    give_answers(assessment, every_core_answer(2))
    SectionTarget.objects.create(assessment=assessment, dimension_id="data", level=3)
    ProfileAnswer.objects.create(assessment=assessment, question_id="ml.stage", values=["pilot"])
    submit(assessment)
    other = make_assessment(answers={"data.access": 1})

    response = client.post(url_of(assessment, "delete"), follow=True)
    assert "Everything is deleted" in response.text
    assert client.session[KIND.namespace] == {}
    assert client.cookies["hub-link"].value == ""
    assert client.get(url_of(assessment)).status_code == 404
    assert client.get(f"/open/{token}/").status_code == 404
    assert list(Assessment.objects.all()) == [other]
    tables = (Result, ScoreRow, SectionTarget, Sheet, PrivateLink, ProfileAnswer, Answer)
    assert [table.objects.count() for table in tables] == [0, 0, 0, 1, 1, 4, 1]
