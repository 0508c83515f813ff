"""The pages of a clinic for its facilitators, whole responses: what stands on them and what does not."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.models import Cohort, CohortNote, Sighting
from assessment.services.cohorts import add_facilitator
from assessment.services.stamps import figures_moved
from tests.clinics.factories import facilitating, make_facilitator, make_participation
from tests.factories import every_core_answer, give_answers, open_in
from tests.taking.pages import url_of

pytestmark = pytest.mark.django_db

ROOM = ("", "shape/", "gaps/", "agenda/", "vote/", "join/")
NAMED = "Harewell Modular"


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_the_room_sees_no_name_at_all(lead, cohort) -> None:
    client = facilitating(lead)
    for number in range(6):
        make_participation(cohort, f"Plain {number}", sharing="full", level=number % 4)
    for page in ROOM:
        assert "Plain" not in text(client, f"/clinics/{cohort.slug}/room/{page}"), page


def test_the_join_screen_has_a_code_to_scan_that_grows_with_its_place(lead, cohort) -> None:
    page = facilitating(lead).get(f"/clinics/{cohort.slug}/room/join/").content.decode()
    drawing = re.search(r'<div class="qr"><svg ([^>]*)>', page)
    assert drawing
    assert drawing[1] == 'viewBox="0 0 111 111" class="segno"'  # and no width or height of its own


def test_the_room_sees_no_figure_of_too_few(lead, cohort) -> None:
    client = facilitating(lead)
    for number in range(4):
        make_participation(cohort, f"Plain {number}", level=3)
    for page in ("room/", "room/shape/", "room/gaps/"):
        found = text(client, f"/clinics/{cohort.slug}/{page}")
        assert "Combined figures need 5 organisations" in found
        assert "3.0" not in found
        assert 'class="dist"' not in found
    assert json.loads(text(client, f"/clinics/{cohort.slug}/figures.json"))["dimensions"]["data"] is None


def test_files_say_what_the_pages_say(lead, cohort) -> None:
    client = facilitating(lead)
    for number, level in enumerate((1, 1, 2, 3, 3)):
        make_participation(cohort, f"Plain {number}", level=level)
    found = json.loads(text(client, f"/clinics/{cohort.slug}/figures.json"))
    assert (found["joined"], found["finished"], found["median_level"]) == (5, 5, 2)
    assert found["dimensions"]["data"] == {
        "organisations": 5,
        "quartiles": [1.0, 2.0, 3.0],
        "below_target": 3,
    }
    lines = text(client, f"/clinics/{cohort.slug}/figures.csv").splitlines()
    assert lines[1].endswith(",5,1.0,2.0,3.0,3")
    scores = text(client, f"/clinics/{cohort.slug}/scores.csv").splitlines()
    assert len(scores) == 6
    assert scores[1].startswith("Plain 3,Construction and the built environment,")


@pytest.mark.parametrize("sharing", ["part", "unnamed", "named"])
def test_only_a_full_report_can_be_read(lead, cohort, sharing) -> None:
    member = make_participation(cohort, NAMED, sharing=sharing)
    path = f"/clinics/{cohort.slug}/organisations/{member.assessment.public_id}/report/"
    assert facilitating(lead).get(path).status_code == 404


def test_notes_are_their_writers_alone(lead, cohort) -> None:
    add_facilitator(cohort=cohort, email=make_facilitator("ben@example.org").email, by=lead)
    ben = Client()
    ben.force_login(cohort.facilitators.get(leads=False).person)
    facilitating(lead).post(f"/clinics/{cohort.slug}/notes/", {"text": "Ask about the depot."})
    assert "Ask about the depot." in text(facilitating(lead), f"/clinics/{cohort.slug}/notes/")
    assert "Ask about the depot." not in text(ben, f"/clinics/{cohort.slug}/notes/")
    assert list(CohortNote.objects.values_list("text", "person__email")) == [
        ("Ask about the depot.", "amara@example.org")
    ]


def test_an_organisation_reads_who_opened_what(lead, cohort, time_machine) -> None:
    time_machine.move_to("2026-11-19T10:00Z", tick=False)
    member = make_participation(cohort, NAMED, sharing="full")
    client = facilitating(lead)
    for _ in range(2):
        client.get(f"/clinics/{cohort.slug}/")
    client.get(f"/clinics/{cohort.slug}/organisations/{member.assessment.public_id}/report/")
    client.get(f"/clinics/{cohort.slug}/scores.csv")
    rows = Sighting.objects.order_by("what").values_list("what", "times", "person_name")
    assert list(rows) == [
        ("dashboard", 2, "Amara Blake"),
        ("report", 1, "Amara Blake"),
        ("scores", 1, "Amara Blake"),
    ]
    page = text(open_in(Client(), member.assessment), url_of(member.assessment, "clinics"))
    assert page.count("<td>Amara Blake</td>") == 3
    assert "<td>your report</td>" in page
    other = make_participation(cohort, "Other")
    theirs = text(open_in(Client(), other.assessment), url_of(other.assessment, "clinics"))
    assert "<td>your report</td>" not in theirs


def test_nothing_new_is_answered_in_one_word(lead, cohort) -> None:
    client = facilitating(lead)
    member = make_participation(cohort, NAMED, level=None, finished=False)
    page = text(client, f"/clinics/{cohort.slug}/")
    tag = page.split('"If-None-Match": "\\"')[1].split('\\"')[0]
    headers = {"HX-Request": "true", "If-None-Match": f'"{tag}"'}
    response = client.get(f"/clinics/{cohort.slug}/", headers=headers)
    assert (response.status_code, response.content) == (304, b"")
    give_answers(member.assessment, {"data.access": 1})
    response = client.get(f"/clinics/{cohort.slug}/", headers=headers)
    assert response.status_code == 200
    assert f"1 of {len(every_core_answer())}" in response.content.decode()
    assert b"<html" not in response.content


@pytest.mark.parametrize("members", [1, 3, 12])
def test_a_page_of_a_clinic_asks_the_database_a_fixed_number_of_times(lead, cohort, members) -> None:
    for number in range(members):
        make_participation(cohort, f"Plain {number}", level=number % 5)
        make_participation(cohort, f"Slow {number}", finished=False)
    client = facilitating(lead)
    client.get(f"/clinics/{cohort.slug}/")
    assert statements_of(client, cohort) == 12  # the session among them
    figures_moved([cohort.pk])
    assert statements_of(client, cohort) == 16


def statements_of(client: Client, cohort: Cohort) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/clinics/{cohort.slug}/")
    return len([query for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_rows_go_on_over_pages(lead, cohort) -> None:
    for number in range(52):
        make_participation(cohort, f"Plain {number:02}", level=None, finished=False)
    client = facilitating(lead)
    first = text(client, f"/clinics/{cohort.slug}/?sort=name")
    second = text(client, f"/clinics/{cohort.slug}/?sort=name&page=2")
    heat = [page.split('class="heat"')[1].split("</table>")[0] for page in (first, second)]
    assert ["Plain 49" in heat[0], "Plain 50" in heat[0]] == [True, False]
    assert ["Plain 49" in heat[1], "Plain 51" in heat[1]] == [False, True]


def test_whoever_no_longer_runs_a_clinic_is_not_told_that_nothing_is_new(lead, cohort) -> None:
    other = make_facilitator("ben@example.org", name="Ben Ode")
    added = add_facilitator(cohort=cohort, email=other.email, by=lead)
    client = facilitating(other)
    page = text(client, f"/clinics/{cohort.slug}/")
    tag = page.split('"If-None-Match": "\\"')[1].split('\\"')[0]
    headers = {"HX-Request": "true", "If-None-Match": f'"{tag}"'}
    assert client.get(f"/clinics/{cohort.slug}/", headers=headers).status_code == 304
    assert client.get(f"/clinics/{cohort.slug}/room/", headers=headers).status_code == 200
    forged = headers | {"If-None-Match": f'"{lead.pk}-{tag.partition("-")[2]}"'}
    assert Client().get(f"/clinics/{cohort.slug}/", headers=forged).status_code == 302
    added.delete()
    assert client.get(f"/clinics/{cohort.slug}/", headers=headers).status_code == 404
