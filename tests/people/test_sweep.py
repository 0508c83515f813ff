"""Every address of an assessment and of an organisation, as each of six people finds it.

The addresses come from the URLconf itself, so a new one is walked without being listed here.
"""

from uuid import uuid4

import pytest
from django.urls import get_resolver

from hub.accounts.models import Role
from hub.accounts.services.organisations import invite
from tests.factories import every_core_answer, submit
from tests.people.cast import client_of, make_claimed
from tests.test_access import ARGUMENTS, PRIVATE, make_share_link, routes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

# What stands for the private link of an assessment is gone once an organisation owns it.
OF_A_LINK = {
    f"assessments/<uuid:public_id>/{path}"
    for path in ("link/email/", "link/replace/", "link/forget-address/", "leave/")
}
# Only while, or after, colleagues answer separately.
OF_SEPARATE_ANSWERS = {
    f"assessments/<uuid:public_id>/{path}"
    for path in ("apart/done/", "apart/reveal/", "apart/discard/", "together/", "together/<str:question_id>/")
}
ASSESSMENT = [route for route in PRIVATE if route not in OF_A_LINK | OF_SEPARATE_ANSWERS]
ORGANISATION = sorted(
    {
        route
        for route in routes(get_resolver())
        if route.startswith("accounts/organisations/<uuid:public_id>/")
    }
)
# For owners: contributors and viewers are told that they may not.
MANAGED = {
    f"assessments/<uuid:public_id>/{path}"
    for path in (
        "delete/",
        "everything.zip",
        "people/<str:dimension_id>/",
        "apart/",
        "share/",
        "share/<uuid:link_id>/revoke/",
        "clinics/",
    )
}
FOR_EVERY_MEMBER = {
    "accounts/organisations/<uuid:public_id>/",
    "accounts/organisations/<uuid:public_id>/leave/",
}


@pytest.fixture
def assessment(cast):
    made = make_claimed(cast, answers=every_core_answer(2))
    submit(made)
    make_share_link(made)
    return made


def address(route, public_id, pk=0):
    path = route.replace("<uuid:public_id>", str(public_id)).replace("<int:pk>", str(pk))
    for argument, value in ARGUMENTS.items():
        path = path.replace(argument, value)
    assert "<" not in path
    return f"/{path}"


@pytest.mark.parametrize("who", ["visitor", "outsider", "former"])
def test_who_is_not_in_the_organisation_finds_no_assessment(cast, assessment, who):
    client = client_of(cast.everybody()[who])
    for route in PRIVATE:
        path = address(route, assessment.public_id)
        found = {client.get(path).status_code, client.post(path).status_code}
        assert (route, found - {405}) == (route, {404})
        assert client.get(path).content == client.get(address(route, uuid4())).content


def test_a_viewer_reads_and_sends_nothing(cast, assessment):
    client = client_of(cast.viewer)
    for route in ASSESSMENT:
        path = address(route, assessment.public_id)
        looked, sent = client.get(path).status_code, client.post(path).status_code
        allowed = {403, 405} if route in MANAGED else {200, 302, 202, 405}
        assert (route, looked) in {(route, status) for status in allowed}
        assert (route, sent) in {(route, 403), (route, 405)}


@pytest.mark.parametrize("route", ASSESSMENT)
def test_a_contributor_does_everything_but_manage(cast, assessment, route):
    client = client_of(cast.contributor)
    path = address(route, assessment.public_id)
    looked, sent = client.get(path).status_code, client.post(path).status_code
    if route in MANAGED:
        assert {looked, sent} - {405} == {403}
    else:
        assert max(looked, sent) < 500
        assert not {looked, sent} & {403, 404}


@pytest.mark.parametrize("route", ASSESSMENT)
def test_an_owner_does_everything(cast, assessment, route):
    client = client_of(cast.owner)
    path = address(route, assessment.public_id)
    found = {client.get(path).status_code, client.post(path).status_code}
    assert not found & {403, 404}
    assert max(found) < 500


@pytest.mark.parametrize("route", sorted(OF_A_LINK))
def test_the_pages_of_the_private_link_are_gone_for_everybody(cast, assessment, route):
    for person in cast.everybody().values():
        client = client_of(person)
        assert {client.post(address(route, assessment.public_id)).status_code} <= {403, 404}


@pytest.mark.parametrize("route", sorted(OF_SEPARATE_ANSWERS))
def test_there_is_nothing_separate_before_anybody_was_asked(cast, assessment, route):
    client = client_of(cast.owner)
    path = address(route, assessment.public_id)
    assert {client.get(path).status_code, client.post(path).status_code} <= {404, 405}


@pytest.mark.parametrize("who", ["visitor", "outsider", "former", "viewer", "contributor", "owner"])
def test_an_organisation_is_seen_by_members_and_changed_by_owners(cast, who):
    client = client_of(cast.everybody()[who])
    viewer = cast.organisation.memberships.get(person=cast.viewer).pk
    for route in ORGANISATION:
        invitation, _ = invite(organisation=cast.organisation, role=Role.VIEWER, email="", by=cast.owner)
        path = address(
            route, cast.organisation.public_id, invitation.pk if "invitations" in route else viewer
        )
        found = client.get(path).status_code
        if found == 405:
            found = client.post(path).status_code
        assert (route, found) == (route, expected(who, route, found))


def expected(who, route, found):
    if who == "visitor":
        return 302  # to sign in
    if who in ("outsider", "former"):
        return 404
    if who == "owner" or route in FOR_EVERY_MEMBER:
        return found if found in (200, 302) else 200
    return 403


def test_who_left_sees_nothing_at_once(cast, assessment):
    client = client_of(cast.viewer)
    page = f"/assessments/{assessment.public_id}/"
    assert client.get(page).status_code == 200
    cast.organisation.memberships.filter(person=cast.viewer).delete()
    assert client.get(page).status_code == 404
