"""Questions for a supplier, and its replies."""

import pytest

from assessment.models import Answer, Result
from assessment.questionnaires import latest_questionnaire
from tests.depth.results import address, make_result, page, pdf
from tests.factories import PROFILE

pytestmark = pytest.mark.django_db
VERSIONING = "data.versioning"


def note(question_id):
    return latest_questionnaire().questions[question_id].supplier_note


def number_of(question_id):
    return latest_questionnaire().questions[question_id].number


def answer(question_id):
    return Answer.objects.values_list("kind", "level", "note").get(question_id=question_id)


def test_what_is_not_known_becomes_questions_with_what_a_good_answer_contains(client):
    assessment = make_result(client)
    html = page(client, assessment, "suppliers/")
    for question_id in (VERSIONING, "mon.input_drift"):
        assert html.count(note(question_id).ask) == 2  # in the list and in the e-mail
        assert html.count(note(question_id).counts) == 2
    assert "suppliers/" in page(client, assessment, "results/")


def test_without_a_supplier_there_is_no_list(client):
    assessment = make_result(client, profile=PROFILE)
    assert "There is nothing to ask." in page(client, assessment, "suppliers/")
    assert "suppliers/" not in page(client, assessment, "results/")
    assert "No question waits for a supplier" in page(client, assessment, "suppliers/replies/")


def test_the_list_is_also_a_pdf(client):
    assessment = make_result(client)
    url = address(assessment, "suppliers.pdf")
    assert pdf(client, url).startswith(b"%PDF")
    response = client.get(url)
    assert "-questions.pdf" in response["Content-Disposition"]


def test_replies_are_typed_in_at_one_go(client):
    assessment = make_result(client)
    url = address(assessment, "suppliers/replies/")
    number = number_of(VERSIONING)
    response = client.post(url, {f"q{number}": "2", f"q{number}-note": "They keep every delivery."})
    assert response["Location"] == address(assessment, "review/")
    assert answer(VERSIONING) == ("level", 2, "They keep every delivery.")
    assert answer("mon.input_drift") == ("dont_know", None, "")
    assessment.refresh_from_db()
    assert assessment.is_open
    assert Result.objects.count() == 1  # as it was
    assert f'name="q{number}"' not in page(client, assessment, "suppliers/replies/")


def test_a_reply_goes_below_the_note_that_was_there(client):
    assessment = make_result(client)
    Answer.objects.filter(question_id=VERSIONING).update(note="Asked in May.")
    number = number_of(VERSIONING)
    client.post(address(assessment, "suppliers/replies/"), {f"q{number}-note": "=No idea"})
    assert answer(VERSIONING) == ("dont_know", None, "Asked in May.\n=No idea")


def test_nothing_typed_leaves_the_assessment_closed(client):
    assessment = make_result(client)
    client.post(address(assessment, "suppliers/replies/"), {})
    assessment.refresh_from_db()
    assert not assessment.is_open


def test_too_much_is_said_so_and_kept(client):
    assessment = make_result(client)
    number = number_of(VERSIONING)
    response = client.post(address(assessment, "suppliers/replies/"), {f"q{number}-note": "x" * 2001})
    assert response.status_code == 422
    assert b"What they said must be 2,000 characters or fewer. It has 2,001" in response.content
    assert answer(VERSIONING) == ("dont_know", None, "")
