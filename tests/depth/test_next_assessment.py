"""The next assessment starts from the last answers: as last time, to be confirmed or changed."""

import pytest
from django.test import Client

from assessment.models import Answer, Assessment, PrivateLink, Result
from assessment.questionnaires import latest_questionnaire
from assessment.services.answering import save_section_target
from tests.depth.results import VARIED, address, make_result, page
from tests.factories import shared_sheet, submit
from tests.taking.pages import autosave, name_of, open_form, part_of, section_url, send

pytestmark = pytest.mark.django_db


def start_next(client, assessment):
    response = client.post(address(assessment, "next/"))
    following = Assessment.objects.exclude(pk=assessment.pk).get()
    assert response["Location"] == address(following)
    return following


def waiting(assessment):
    return set(
        Answer.objects.filter(sheet=shared_sheet(assessment), as_last_time=True).values_list(
            "question_id", flat=True
        )
    )


def test_answers_profile_and_notes_come_along(client):
    assessment = make_result(client)
    assessment.is_open = True
    assessment.save()
    save_section_target(assessment=assessment, dimension_id="data", level=4)
    Answer.objects.filter(question_id="data.access").update(note="In the share", evidence="A list", target=4)
    submit(assessment)
    following = start_next(client, assessment)

    fields = ("question_id", "kind", "level", "note", "evidence", "target")
    assert list(shared_sheet(following).answers.order_by("question_id").values_list(*fields)) == list(
        shared_sheet(assessment).answers.order_by("question_id").values_list(*fields)
    )
    profile = ("question_id", "values")
    assert list(following.profile_answers.order_by("question_id").values_list(*profile)) == list(
        assessment.profile_answers.order_by("question_id").values_list(*profile)
    )
    assert (following.name, following.form, following.previous) == (assessment.name, "full", assessment)
    assert list(following.section_targets.values_list("dimension_id", "level")) == [("data", 4)]
    assert waiting(following) == set(VARIED)


def test_the_next_one_has_a_private_link_of_its_own(client):
    assessment = make_result(client)
    following = start_next(client, assessment)
    assert PrivateLink.objects.filter(assessment=following).count() == 1
    assert client.get(address(following)).status_code == 200
    assert client.get(address(assessment, "results/")).status_code == 200  # as it was
    assert Client().get(address(following)).status_code == 404


def test_without_a_result_there_is_no_next_one(client):
    assessment = make_result(client)
    Result.objects.all().delete()
    assert client.post(address(assessment, "next/"))["Location"] == address(assessment)
    assert Assessment.objects.count() == 1


def test_each_answer_is_marked_and_one_is_confirmed(client):
    following = start_next(client, make_result(client))
    url = section_url(following, "data")
    html = client.get(url).content.decode()
    assert html.count("As last time: confirm it, or change it.") == 6
    response = send(client, url, open_form(client, url), confirm=str(number("data.access")))
    assert response["Location"] == f"{url}#question-{number('data.access')}"
    assert waiting(following) == set(VARIED) - {"data.access"}


def number(question_id):
    return latest_questionnaire().questions[question_id].number


def test_a_whole_section_is_confirmed(client):
    following = start_next(client, make_result(client))
    url = section_url(following, "data")
    send(client, url, open_form(client, url), confirm="all")
    assert {question_id for question_id in waiting(following) if question_id.startswith("data.")} == set()
    assert "As last time" not in client.get(url).content.decode()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_nothing_is_confirmed_in_a_submitted_assessment(client, headers):
    following = start_next(client, make_result(client))
    submit(following)
    waited, saved_at = waiting(following), Assessment.objects.get(pk=following.pk).saved_at
    response = client.post(section_url(following, "data"), {"confirm": "all"}, headers=headers)
    assert response.status_code == 409
    assert waiting(following) == waited != set()
    assert Assessment.objects.get(pk=following.pk).saved_at == saved_at


def test_what_was_typed_beside_it_is_saved_too(client):
    following = start_next(client, make_result(client))
    url = section_url(following, "data")
    changed = {name_of("data.pipeline"): "3", "confirm": str(number("data.access"))}
    client.post(url, {**open_form(client, url), **changed})
    row = Answer.objects.get(sheet=shared_sheet(following), question_id="data.pipeline")
    assert (row.level, row.as_last_time) == (3, False)


def test_a_changed_answer_is_no_longer_as_last_time(client):
    following = start_next(client, make_result(client))
    url = section_url(following, "data")
    fields = part_of(open_form(client, url), "data.pipeline")
    response = autosave(client, url, {**fields, name_of("data.pipeline"): "1"})
    assert f'<p id="last-{number("data.pipeline")}" hx-swap-oob="delete">' in response.content.decode()
    assert waiting(following) == set(VARIED) - {"data.pipeline"}


def test_they_count_as_they_are_and_the_check_names_them(client):
    following = start_next(client, make_result(client))
    assert "As last time, not confirmed" in page(client, following, "review/")
    result = submit(following)
    earlier = Result.objects.exclude(pk=result.pk).get()
    assert result.figures == earlier.figures


def test_both_results_are_in_the_history(client):
    assessment = make_result(client)
    following = start_next(client, assessment)
    submit(following)
    html = page(client, following, "compare/")
    assert "(earlier assessment)" in html
    assert "54 questions compared, 54 unchanged" in html
    assert "Since last time" in page(client, following, "results/")


def test_when_the_earlier_one_is_deleted_the_next_one_stays(client):
    assessment = make_result(client)
    following = start_next(client, assessment)
    submit(following)
    assessment.delete()
    assert "Since last time" not in page(client, following, "results/")
