"""The what-if page: what would follow, and nothing stored."""

import pytest

from assessment.models import Answer, Result
from assessment.questionnaires import latest_questionnaire
from assessment.report import build_report
from tests.depth.results import address, make_result, page
from tests.factories import every_core_answer

pytestmark = pytest.mark.django_db


def number_of(question_id):
    return latest_questionnaire().questions[question_id].number


def test_the_smallest_set_leads_to_the_next_level(client):
    assessment = make_result(client, answers={"data.access": 1, "data.versioning": 0})
    report = build_report(Result.objects.get(), latest_questionnaire())
    assert report.outlook is not None
    assert report.outlook.query == f"q{number_of('data.versioning')}=1"
    html = page(client, assessment, f"what-if/?{report.outlook.query}")
    assert "Overall: <b>Manual</b>, up to <b>Repeatable</b>. Raised: 1 answer, by 1 " in html
    assert f"what-if/?{report.outlook.query}" in page(client, assessment, "results/")


def test_nothing_is_stored(client):
    assessment = make_result(client)
    before = list(Answer.objects.order_by("pk").values()), list(Result.objects.values())
    page(client, assessment, f"what-if/?q{number_of('rel.rollback')}=4")
    assert (list(Answer.objects.order_by("pk").values()), list(Result.objects.values())) == before


def test_htmx_gets_the_outcome_alone(client):
    assessment = make_result(client)
    url = address(assessment, f"what-if/?q{number_of('rel.rollback')}=3")
    html = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert html.strip().startswith('<section id="outcome"')
    assert "Raised: 1 answer, by 2 small steps and 1 medium step" in html


@pytest.mark.parametrize("query", ["q0=1", "q9999=1", "q1=9", "q1=x", "qx=1", "q1=", "effort=1", "q1=-1"])
def test_what_is_no_raise_changes_nothing(client, query):
    assessment = make_result(client)
    assert "Nothing is raised yet." in page(client, assessment, f"what-if/?{query}")


def test_at_a_stage_cap_it_says_what_the_cap_asks(client):
    """A proof of concept with everything repeatable: the steps are told, and so is the next stage."""
    assessment = make_result(client, profile={"ml.stage": "poc", "org.type": "startup", "genai.use": "no"})
    html = page(client, assessment, "results/")
    report = build_report(Result.objects.get(), latest_questionnaire())
    assert report.outlook is not None
    assert report.outlook.capped == (
        "At this stage (Proof of concept) we show Reproducible at most. For Automated to be shown, the model "
        "must also have moved on. The next stage is: Pilot: a limited group of real users relies on it."
    )
    assert "Pilot: a limited group of real users relies on it." in html


def test_at_the_top_nothing_is_suggested(client):
    assessment = make_result(client, answers=every_core_answer(4))
    assert "What it would take" not in page(client, assessment, "results/")
    assert "There is no answer that could rise" in page(client, assessment, "what-if/")
