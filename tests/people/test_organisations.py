"""Organisations: who comes in, who may do what, who leaves, and that there is always an owner."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from hub.accounts.access import get_ownership
from hub.accounts.models import Invitation, Membership, Organisation, Role
from hub.accounts.services.organisations import (
    AlreadyMemberError,
    InvitationGoneError,
    LastOwnerError,
    NotAllowedError,
    accept_invitation,
    change_role,
    delete_organisation,
    hand_over,
    invite,
    remove_member,
    rename_organisation,
    withdraw_invitation,
)
from tests.factories import make_user
from tests.people.cast import client_of, found, html_of, join, make_cast, make_organisation

pytestmark = pytest.mark.django_db


def roles(organisation):
    return dict(organisation.memberships.values_list("person__email", "role"))


def test_whoever_makes_an_organisation_owns_it():
    assert roles(make_organisation(make_user("olu@example.com"))) == {"olu@example.com": "owner"}


def test_an_invitation_brings_one_person_in_once():
    cast = make_cast()
    invitation, _ = invite(organisation=cast.organisation, role=Role.VIEWER, email="", by=cast.owner)
    accept_invitation(invitation=invitation, by=cast.outsider)
    assert roles(cast.organisation)["otto@example.com"] == "viewer"
    with pytest.raises(InvitationGoneError):
        accept_invitation(invitation=invitation, by=cast.former)


def test_an_invitation_expires():
    cast = make_cast()
    invitation, token = invite(organisation=cast.organisation, role=Role.VIEWER, email="", by=cast.owner)
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        with pytest.raises(InvitationGoneError):
            accept_invitation(invitation=invitation, by=cast.outsider)
        assert client_of(cast.outsider).get(f"/accounts/invitations/{token}/").status_code == 404


def test_a_member_who_opens_an_invitation_leaves_it_for_somebody_else():
    cast = make_cast()
    invitation, _ = invite(organisation=cast.organisation, role=Role.OWNER, email="", by=cast.owner)
    with pytest.raises(AlreadyMemberError):
        accept_invitation(invitation=invitation, by=cast.viewer)
    assert roles(cast.organisation)["vera@example.com"] == "viewer"
    assert Invitation.objects.count() == 1


def test_only_the_digest_of_an_invitation_is_stored():
    cast = make_cast()
    _, token = invite(organisation=cast.organisation, role=Role.VIEWER, email="", by=cast.owner)
    assert token not in str(Invitation.objects.values().get())


def test_the_last_owner_can_neither_leave_nor_step_down():
    cast = make_cast()
    mine = cast.organisation.memberships.get(person=cast.owner)
    with pytest.raises(LastOwnerError):
        remove_member(membership=mine, by=cast.owner)
    with pytest.raises(LastOwnerError):
        change_role(membership=mine, role=Role.VIEWER, by=cast.owner)
    assert roles(cast.organisation)["olu@example.com"] == "owner"


def test_handing_over_makes_an_owner_and_a_contributor():
    cast = make_cast()
    heir = cast.organisation.memberships.get(person=cast.viewer)
    hand_over(organisation=cast.organisation, to=heir, by=cast.owner)
    assert roles(cast.organisation) == {
        "olu@example.com": "contributor",
        "carla@example.com": "contributor",
        "vera@example.com": "owner",
    }


def test_one_cannot_hand_over_to_oneself_or_to_another_organisation():
    cast = make_cast()
    elsewhere = join(make_organisation(cast.outsider, "Other Ltd"), cast.former)
    for to in (cast.organisation.memberships.get(person=cast.owner), elsewhere):
        with pytest.raises(NotAllowedError):
            hand_over(organisation=cast.organisation, to=to, by=cast.owner)
    assert roles(cast.organisation)["olu@example.com"] == "owner"


@pytest.mark.parametrize("who", ["contributor", "viewer", "former", "outsider"])
def test_nobody_but_an_owner_changes_the_organisation(who):
    cast = make_cast()
    by = getattr(cast, who)
    other = cast.organisation.memberships.get(person=cast.owner)
    invitation, _ = invite(organisation=cast.organisation, role=Role.VIEWER, email="", by=cast.owner)
    for change in (
        lambda: rename_organisation(organisation=cast.organisation, name="Mine", by=by),
        lambda: invite(organisation=cast.organisation, role=Role.OWNER, email="", by=by),
        lambda: withdraw_invitation(invitation=invitation, by=by),
        lambda: change_role(membership=other, role=Role.OWNER, by=by),
        lambda: remove_member(membership=other, by=by),
        lambda: hand_over(organisation=cast.organisation, to=other, by=by),
        lambda: delete_organisation(organisation=cast.organisation, by=by),
    ):
        with pytest.raises(NotAllowedError):
            change()
    cast.organisation.refresh_from_db()
    assert cast.organisation.name == "Brightwater Ltd"


def test_anybody_but_the_last_owner_may_leave():
    cast = make_cast()
    client_of(cast.viewer).post(f"/accounts/organisations/{cast.organisation.public_id}/leave/")
    assert "vera@example.com" not in roles(cast.organisation)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("organisation_has_a_name", lambda cast: Organisation.objects.create(name="")),
        ("membership_one_each_person", lambda cast: join(cast.organisation, cast.viewer)),
        ("membership_role_is_known", lambda cast: join(cast.organisation, cast.outsider, "king")),
        (
            "invitation_role_is_known",
            lambda cast: Invitation.objects.create(
                organisation=cast.organisation, role="king", token_hash="x", expires_at=tomorrow()
            ),
        ),
        (
            "invitation_expires_after_it_was_made",
            lambda cast: Invitation.objects.create(
                organisation=cast.organisation, role="viewer", token_hash="x", expires_at=tomorrow(-2)
            ),
        ),
    ],
)
def test_the_database_keeps_the_promise(name, make):
    cast = make_cast()
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        make(cast)
    assert name in str(broken.value) or "organisation_id, accounts_membership.person_id" in str(broken.value)


def tomorrow(days=1):
    return timezone.now() + timedelta(days=days)


def test_the_page_that_grants_a_role_says_what_it_means():
    cast = make_cast()
    pk = cast.organisation.memberships.get(person=cast.viewer).pk
    root = f"/accounts/organisations/{cast.organisation.public_id}/"
    for path in ("invite/", f"members/{pk}/role/"):
        page = client_of(cast.owner).get(root + path).content.decode()
        for role in Role:
            assert f"{role.label}. {role.sentence}" in page


def test_the_link_is_shown_on_the_screen_and_sent(client):
    cast = make_cast()
    owner = client_of(cast.owner)
    root = f"/accounts/organisations/{cast.organisation.public_id}/"
    page = owner.post(root + "invite/", {"role": "contributor", "email": "New@Example.com"}).content.decode()
    (message,) = mail.outbox
    path = found(r"http://localhost:8000(/accounts/invitations/[\w-]+/)", message.body)
    assert f"http://localhost:8000{path}" in page
    assert message.to == ["new@example.com"]
    assert message.subject == "You are invited to MLOps maturity hub"
    assert "Brightwater" not in message.body  # our mail carries nobody's words to a stranger
    assert f"http://localhost:8000{path}" in html_of(message)

    opened = client.get(path)
    assert opened.headers["Location"] == "/accounts/invitation/"
    page = client.get("/accounts/invitation/").content.decode()
    assert "Olu invites you as a contributor" in page
    assert client.post("/accounts/invitation/").status_code == 200  # signing in comes first
    client.force_login(cast.outsider)
    assert client.post("/accounts/invitation/").headers["Location"] == root
    assert roles(cast.organisation)["otto@example.com"] == "contributor"
    assert Client().get(path).status_code == 404


def test_an_invitation_without_an_address_sends_nothing():
    cast = make_cast()
    root = f"/accounts/organisations/{cast.organisation.public_id}/"
    page = client_of(cast.owner).post(root + "invite/", {"role": "viewer", "email": ""})
    assert page.status_code == 200
    assert mail.outbox == []
    assert Invitation.objects.get().email == ""


def test_a_withdrawn_invitation_opens_nothing():
    cast = make_cast()
    invitation, token = invite(organisation=cast.organisation, role=Role.VIEWER, email="", by=cast.owner)
    root = f"/accounts/organisations/{cast.organisation.public_id}/"
    client_of(cast.owner).post(f"{root}invitations/{invitation.pk}/withdraw/")
    assert client_of(cast.outsider).get(f"/accounts/invitations/{token}/").status_code == 404


def test_deleting_the_organisation_takes_its_members_and_invitations_along():
    cast = make_cast()
    invite(organisation=cast.organisation, role=Role.VIEWER, email="", by=cast.owner)
    url = f"/accounts/organisations/{cast.organisation.public_id}/delete/"
    assert client_of(cast.owner).post(url).status_code == 422  # not without the tick
    client_of(cast.owner).post(url, {"sure": "on"})
    assert (Organisation.objects.count(), Membership.objects.count(), Invitation.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("rename/", {"name": "Mine"}),
        ("invite/", {"role": "viewer"}),
        ("invitations/{invitation}/withdraw/", {}),
        ("delete/", {"sure": "on"}),
    ],
)
@pytest.mark.parametrize("meanwhile", ["no owner any more", "deleted"])
def test_what_an_owner_sends_a_moment_too_late_is_refused_in_words(monkeypatch, path, given, meanwhile):
    cast = make_cast()
    invitation, _ = invite(organisation=cast.organisation, role=Role.VIEWER, email="", by=cast.owner)

    def a_moment_earlier(request, public_id):
        found = get_ownership(request, public_id)
        if meanwhile == "deleted":
            Organisation.objects.filter(pk=found.organisation_id).delete()
        else:
            Membership.objects.filter(pk=found.pk).update(role=Role.VIEWER)
        return found

    for views in ("organisations", "invitations"):
        monkeypatch.setattr(f"hub.accounts.views.{views}.get_ownership", a_moment_earlier)
    place = f"/accounts/organisations/{cast.organisation.public_id}/{path.format(invitation=invitation.pk)}"
    refused = client_of(cast.owner).post(place, given)
    assert refused.status_code in (403, 404)
    assert Organisation.objects.count() == (0 if meanwhile == "deleted" else 1)


def test_an_invitation_to_an_organisation_that_is_deleted_at_that_moment_opens_nothing():
    cast = make_cast()
    invitation, _ = invite(organisation=cast.organisation, role=Role.VIEWER, email="", by=cast.owner)
    Organisation.objects.all().delete()
    with pytest.raises(InvitationGoneError):
        accept_invitation(invitation=invitation, by=cast.outsider)


def test_an_owner_is_told_of_all_that_only_owners_do():
    cast = make_cast()
    page = client_of(cast.owner).get(f"/accounts/organisations/{cast.organisation.public_id}/").text
    assert (
        "You are an owner. Does everything a contributor does, asks colleagues for answers, makes read-only "
        "links, joins clinics, brings people in, changes roles, and can take away or delete everything."
    ) in page
