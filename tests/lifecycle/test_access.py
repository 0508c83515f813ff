"""Every address below /checklists/, as outsiders find it, and as members do in their roles."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import get_resolver

from hub.private_links.services import replace_return_link
from lifecycle.models import Checklist
from lifecycle.services.reminding import ask_for_reminders, sign_reminder
from lifecycle.services.reviewing import hold_review
from tests.factories import every_core_answer, make_assessment, make_user, open_in, submit
from tests.lifecycle.factories import make_checklist, open_checklist, say_much, url_of
from tests.people.cast import client_of, join, make_cast
from tests.test_access import routes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

# Open to everybody: they show nothing of any checklist. Those of reminders are opened by their token alone.
PUBLIC = {"start/", "deleted/", "reminders/<str:token>/", "reminders/<str:token>/stop/"}
BELOW = {
    route.removeprefix("checklists/") for route in routes(get_resolver()) if route.startswith("checklists/")
}
PRIVATE = sorted(BELOW - PUBLIC)


@pytest.fixture
def checklist() -> Checklist:
    """With something in it for every address."""
    assessment = make_assessment(answers=every_core_answer(1))
    submit(assessment)
    made = make_checklist()
    Checklist.objects.filter(pk=made.pk).update(assessment=assessment)
    made.refresh_from_db()
    say_much(made)
    hold_review(checklist=made, moment="before", note="", next_review=None, by=None)
    return made


def address(route: str, checklist: Checklist) -> str:
    assert checklist.assessment
    given = {
        "<uuid:public_id>": checklist.public_id,
        "<uuid:assessment_id>": checklist.assessment.public_id,
        "<int:revision>": 1,
        "<int:number>": 1,
    }
    for argument, value in given.items():
        route = route.replace(argument, str(value))
    assert "<" not in route, route
    return f"/checklists/{route}"


def statuses(client: Client, path: str) -> list[int]:
    """Of looking and of sending; one that takes only the other answers 405."""
    return [client.get(path).status_code, client.post(path).status_code]


def test_there_is_something_to_walk() -> None:
    assert len(PRIVATE) >= 23


@pytest.mark.parametrize("route", PRIVATE)
def test_an_outsider_finds_nothing(checklist, route) -> None:
    outsiders = [
        Client(),
        open_checklist(Client(), make_checklist()),
        open_in(Client(), make_assessment()),
        open_checklist(Client(), checklist),
        client_of(make_user("outsider@example.com")),
    ]
    replace_return_link(of=checklist)
    for outsider in outsiders:
        found = statuses(outsider, address(route, checklist))
        assert set(found) <= {404, 405}
        assert 404 in found


@pytest.mark.parametrize("route", [route for route in PRIVATE if "steps/" not in route])
def test_whoever_holds_the_link_finds_every_page(checklist, route) -> None:
    status = open_checklist(Client(), checklist).get(address(route, checklist)).status_code
    assert status in (200, 405)


@pytest.mark.parametrize("route", [route for route in PRIVATE if "leave/" not in route])
def test_whoever_opens_the_assessment_finds_every_page(checklist, route) -> None:
    assert open_in(Client(), checklist.assessment).get(address(route, checklist)).status_code in (200, 405)


@pytest.mark.parametrize("route", PRIVATE)
def test_a_checklist_that_is_not_there_is_not_found(checklist, route) -> None:
    path = address(route, checklist)
    for known in (checklist.public_id, checklist.assessment.public_id):
        path = path.replace(str(known), str(uuid4()))
    assert 404 in statuses(open_checklist(open_in(Client(), checklist.assessment), checklist), path)


@pytest.mark.parametrize("token", ["x", "x" * 3000, "a:b:c", "%20", "1:1"])
def test_a_made_up_reminder_opens_nothing(client, token) -> None:
    assert client.get(f"/checklists/reminders/{token}/").status_code == 404
    assert client.post(f"/checklists/reminders/{token}/", {"stop": "yes"}).status_code == 404


def test_private_pages_are_kept_by_no_cache_and_named_to_nobody(checklist) -> None:
    client = open_checklist(Client(), checklist)
    for route in PRIVATE:
        response = client.get(address(route, checklist))
        if response.status_code == 200:
            assert response.headers["Cache-Control"] == "no-store", route
            assert response.headers["Referrer-Policy"] == "same-origin", route


def test_a_reminder_is_named_in_no_log(checklist, settings) -> None:
    from hub.logs import hide_private_links

    token = sign_reminder(ask_for_reminders(checklist=checklist, email="a@example.com"))
    assert token not in hide_private_links(f"GET /checklists/reminders/{token}/", settings.PRIVATE_PATHS)


def test_a_form_from_another_site_is_refused(checklist) -> None:
    strict = open_checklist(Client(enforce_csrf_checks=True), checklist)
    for parts in [
        (),
        ("track",),
        ("settings",),
        ("add",),
        ("delete",),
        ("reviews",),
        ("dates", "review"),
        ("leave",),
    ]:
        assert strict.post(url_of(checklist, *parts)).status_code == 403
    assert Checklist.objects.filter(pk=checklist.pk).exists()


@pytest.fixture
def claimed(checklist):
    """The checklist and the cast of the organisation that owns it."""
    cast = make_cast()
    Checklist.objects.filter(pk=checklist.pk).update(organisation=cast.organisation, assessment=None)
    checklist.links.all().delete()
    checklist.refresh_from_db()
    return checklist, cast


def test_members_open_a_checklist_of_their_organisation(claimed) -> None:
    checklist, cast = claimed
    for who in (cast.owner, cast.contributor, cast.viewer):
        assert client_of(who).get(url_of(checklist)).status_code == 200
    for who in (None, cast.outsider, cast.former):
        assert client_of(who).get(url_of(checklist)).status_code == 404


def test_viewers_change_nothing_and_see_no_way_to(claimed) -> None:
    checklist, cast = claimed
    viewer = client_of(cast.viewer)
    page = viewer.get(url_of(checklist)).text
    assert "Two scripts on Tom’s laptop." in page
    assert "Not needed: The supplier holds the data." in page
    for control in ("<textarea", 'type="radio"', "Save checklist", "/delete/", "/settings/", "/link/"):
        assert control not in page
    for parts in [(), ("track",), ("settings",), ("add",), ("delete",), ("reviews",), ("dates", "remind")]:
        assert viewer.post(url_of(checklist, *parts), {"track": "large"}).status_code == 403
    checklist.refresh_from_db()
    assert checklist.track == "startup"


def test_only_owners_delete_and_what_is_claimed_has_no_link(claimed) -> None:
    checklist, cast = claimed
    assert client_of(cast.contributor).post(url_of(checklist, "delete")).status_code == 403
    for who in (cast.owner, cast.contributor):
        assert client_of(who).post(url_of(checklist, "link", "replace")).status_code == 404
    assert client_of(cast.owner).post(url_of(checklist, "delete")).status_code == 302


def test_each_save_knows_who_made_it(claimed) -> None:
    checklist, cast = claimed
    client_of(cast.contributor).post(
        url_of(checklist), {"observability-status": "done", "observability-seen": ""}
    )
    assert checklist.items.get(key="observability").changed_by == cast.contributor


def test_a_checklist_of_a_claimed_assessment_opens_in_the_roles_of_its_organisation(checklist) -> None:
    cast = make_cast()
    assessment = checklist.assessment
    type(assessment).objects.filter(pk=assessment.pk).update(organisation=cast.organisation)
    checklist.links.all().delete()
    assert client_of(cast.viewer).get(url_of(checklist)).status_code == 200
    assert client_of(cast.viewer).post(url_of(checklist, "track"), {"track": "large"}).status_code == 403
    assert client_of(cast.contributor).post(url_of(checklist, "track"), {"track": "large"}).status_code == 302
    assert client_of(cast.contributor).post(url_of(checklist, "link", "replace")).status_code == 404


def test_a_viewer_of_the_assessment_who_came_by_the_checklists_own_link_may_change_it(checklist) -> None:
    cast = make_cast()
    viewer = cast.viewer
    assessment = checklist.assessment
    type(assessment).objects.filter(pk=assessment.pk).update(organisation=cast.organisation)
    client = open_checklist(client_of(viewer), checklist)
    assert client.post(url_of(checklist, "track"), {"track": "large"}).status_code == 302


def test_a_checklist_is_claimed_by_its_link(checklist) -> None:
    person = make_user("owner@example.com")
    Checklist.objects.update(assessment=None)
    client = open_checklist(client_of(person), checklist)
    assert "Plant failure model (checklist)" in client.get("/accounts/").text
    link = checklist.links.get()
    client.post("/accounts/claim/", {"things": f"checklists:{link.pk}", "name": "Brightwater Ltd"})
    checklist.refresh_from_db()
    assert checklist.organisation.name == "Brightwater Ltd"
    assert checklist.links.count() == 0
    home = client.get(f"/accounts/organisations/{checklist.organisation.public_id}/").text
    assert url_of(checklist) in home
    colleague = make_user("colleague@example.com")
    join(checklist.organisation, colleague)
    assert client_of(colleague).get(url_of(checklist)).status_code == 200


def test_a_member_starts_a_checklist_for_the_organisation() -> None:
    cast = make_cast()
    member = client_of(cast.contributor)
    page = member.get("/checklists/start/").text
    assert "Brightwater Ltd" in page
    given = {"name": "Pumps", "track": "large", "organisation": str(cast.organisation.public_id)}
    response = member.post("/checklists/start/", given)
    checklist = Checklist.objects.get()
    assert (checklist.organisation, checklist.links.count()) == (cast.organisation, 0)
    assert response.headers["Location"] == url_of(checklist)
    assert client_of(cast.owner).get(url_of(checklist)).status_code == 200
    assert "Open on this device" in client_of(cast.viewer).get("/checklists/start/").text


def test_nobody_starts_a_checklist_for_an_organisation_that_they_may_only_read() -> None:
    cast = make_cast()
    given = {"name": "Pumps", "track": "large", "organisation": str(cast.organisation.public_id)}
    for who in (cast.viewer, cast.former, cast.outsider, None):
        client = client_of(who)
        assert "Whose is it?" not in client.get("/checklists/start/").text
        client.post("/checklists/start/", given)
    assert set(Checklist.objects.values_list("organisation", flat=True)) <= {None}


def test_viewers_of_an_assessment_start_no_checklist_for_it(checklist) -> None:
    cast = make_cast()
    assessment = checklist.assessment
    type(assessment).objects.filter(pk=assessment.pk).update(organisation=cast.organisation)
    viewer, contributor = client_of(cast.viewer), client_of(cast.contributor)
    choice = "Does it belong to an assessment on this device?"
    assert choice not in viewer.get("/checklists/start/").text
    assert choice in contributor.get("/checklists/start/").text
    path = f"/checklists/steps/{assessment.public_id}/1/"
    assert viewer.get(path).status_code == 200
    assert "<form" not in viewer.get(path).text.split("<main")[1]
    assert viewer.post(path, {"step": "data.access"}).status_code == 403
    assert contributor.post(path, {"step": "data.access"}).status_code == 302
