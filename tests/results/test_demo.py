"""Demonstration mode: invented organisations, brought in once, opened by a button, and nowhere else."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from assessment.demonstration import list_invented, load_missing, read_organisations
from assessment.models import Assessment
from tests.factories import make_assessment, open_in, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings) -> None:
    settings.DEMO = True


@pytest.fixture
def loaded(demo) -> None:
    load_missing()


def invented(name: str) -> Assessment:
    return next(one.assessment for one in list_invented() if one.organisation.id == name)


def test_every_kind_of_organisation_is_there(loaded):
    levels = {
        one.organisation.id: [result.level for result in one.assessment.results.order_by("revision")]
        for one in list_invented()
    }
    assert levels == {
        "brightwater": [1, 1],
        "tidewell": [1],
        "marrow-lane": [1],
        "northmoor": [3],
        "lantern-loom": [2],
        "hazelwick": [2],
        "cobble-street": [0],
        "saltmarsh": [],
    }
    later, earlier = invented("brightwater").results.order_by("-revision")
    assert (later.submitted_at - earlier.submitted_at).days == 210


def test_every_name_says_that_it_is_invented():
    assert [one.name for one in read_organisations() if "(invented)" not in one.name] == []


def test_a_second_call_brings_back_only_what_a_visitor_deleted(loaded):
    before = list(Assessment.objects.order_by("pk").values())
    assert load_missing() == []
    assert list(Assessment.objects.order_by("pk").values()) == before
    invented("northmoor").delete()
    assert [one.id for one in load_missing()] == ["northmoor"]
    assert len(list_invented()) == 8


def test_outside_a_demonstration_nothing_is_loaded():
    with pytest.raises(CommandError, match="This is not a demonstration"):
        call_command("load_demo")
    assert not Assessment.objects.exists()


def test_somebodys_own_database_is_left_alone(demo):
    make_assessment()
    with pytest.raises(CommandError, match="holds assessments that are not invented"):
        call_command("load_demo")
    assert Assessment.objects.count() == 1


def test_a_visitor_opens_one_and_only_that_one(loaded):
    visitor = Client()
    first, second, still_open = (invented(name) for name in ("brightwater", "tidewell", "saltmarsh"))
    assert f'value="{first.public_id}"' in visitor.get("/demo/").content.decode()
    response = visitor.post("/demo/", {"assessment": str(first.public_id)})
    assert response["Location"] == f"/assessments/{first.public_id}/results/"
    assert visitor.get(response["Location"]).status_code == 200
    assert visitor.get(f"/assessments/{second.public_id}/results/").status_code == 404
    response = visitor.post("/demo/", {"assessment": str(still_open.public_id)})
    assert response["Location"] == f"/assessments/{still_open.public_id}/"


def test_what_a_visitor_started_is_not_in_the_list(demo):
    own = make_assessment(name="Northmoor Rail (invented)")
    visitor = Client()
    assert str(own.public_id) not in visitor.get("/demo/").content.decode()
    for chosen in (str(own.public_id), "", "nonsense"):
        assert visitor.post("/demo/", {"assessment": chosen}).status_code == 404


def test_without_demonstration_mode_there_is_no_such_page():
    assert [Client().get("/demo/").status_code, Client().post("/demo/").status_code] == [404, 404]


def test_every_page_and_report_says_that_it_is_a_demonstration(demo, client):
    assessment = make_assessment(answers={"data.access": 2})
    submit(assessment)
    open_in(client, assessment)
    for page in ("results/", "explain/", "review/"):
        html = client.get(f"/assessments/{assessment.public_id}/{page}").content.decode()
        assert "Demonstration: every organisation and every answer here is invented." in html
    report = client.get(f"/assessments/{assessment.public_id}/report/").content.decode()
    assert "(demonstration, invented)" in report
