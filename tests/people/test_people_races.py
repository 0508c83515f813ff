"""Two people at the same moment: one invitation, one hand-over, one last owner."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from hub.accounts.models import Role, User
from hub.accounts.services.organisations import (
    InvitationGoneError,
    LastOwnerError,
    NotAllowedError,
    accept_invitation,
    hand_over,
    invite,
    remove_member,
)
from tests.people.cast import join, make_cast

pytestmark = pytest.mark.django_db(transaction=True)

REFUSALS = (InvitationGoneError, LastOwnerError, NotAllowedError)


def at_once(*jobs: Callable[[], object]) -> list[str]:
    """Every job in a thread of its own, started together; the kind of what each gave or raised, sorted."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], object]) -> str:
        start.wait()
        try:
            return type(job()).__name__
        except REFUSALS as refused:
            return type(refused).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return sorted(pool.map(run, jobs))


def test_two_accept_one_invitation_and_one_gets_in() -> None:
    cast = make_cast()
    invitation, _ = invite(organisation=cast.organisation, role=Role.OWNER, email="", by=cast.owner)
    outcome = at_once(
        lambda: accept_invitation(invitation=invitation, by=cast.outsider),
        lambda: accept_invitation(invitation=invitation, by=cast.former),
    )
    assert outcome == ["InvitationGoneError", "Membership"]
    assert cast.organisation.memberships.count() == 4


def test_one_owner_hands_over_to_two_at_once_and_one_takes_over() -> None:
    cast = make_cast()
    heirs = [cast.organisation.memberships.get(person=person) for person in (cast.contributor, cast.viewer)]
    outcome = at_once(
        *(lambda to=to: hand_over(organisation=cast.organisation, to=to, by=cast.owner) for to in heirs)
    )
    assert outcome == ["NoneType", "NotAllowedError"]
    assert cast.organisation.memberships.filter(role=Role.OWNER).count() == 1


def test_two_owners_leave_at_once_and_one_stays() -> None:
    cast = make_cast()
    second = join(cast.organisation, cast.outsider, Role.OWNER)
    first = cast.organisation.memberships.get(person=cast.owner)
    outcome = at_once(
        lambda: remove_member(membership=first, by=cast.owner),
        lambda: remove_member(membership=second, by=cast.outsider),
    )
    assert outcome == ["LastOwnerError", "NoneType"]
    assert cast.organisation.memberships.filter(role=Role.OWNER).count() == 1


def test_two_confirmations_of_one_new_address_make_one_person() -> None:
    outcome = at_once(*(lambda: User.objects.get_or_create_by_email("new@example.com") for _ in range(3)))
    assert outcome == ["User"] * 3
    assert User.objects.count() == 1
