"""Making organisations, and who comes, goes and may do what in them.

Every change locks the organisation's row first: two changes at the same moment come one after the other, and
there is always an owner.
"""

from contextlib import suppress
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from hub.accounts.models import Invitation, Membership, Organisation, Role, User
from hub.accounts.registry import person_left
from hub.private_links.models import hash_token, make_token

INVITATION_LIFETIME = timedelta(days=14)


class LastOwnerError(Exception):
    """Without this person the organisation would have no owner."""


class NotAllowedError(PermissionDenied):
    """The actor is no owner, perhaps no longer, or the organisation is gone. Uncaught it is a 403."""


class InvitationGoneError(Exception):
    """The invitation was used, withdrawn, or is too old."""


class AlreadyMemberError(Exception):
    """Whoever opened the invitation is a member already. The invitation stays for somebody else."""


@transaction.atomic
def create_organisation(*, name: str, by: User) -> Organisation:
    organisation = Organisation.objects.create(name=name)
    Membership.objects.create(organisation=organisation, person=by, role=Role.OWNER)
    return organisation


@transaction.atomic
def rename_organisation(*, organisation: Organisation, name: str, by: User) -> None:
    lock_as_owner(organisation, by)
    Organisation.objects.filter(pk=organisation.pk).update(name=name)
    organisation.name = name


@transaction.atomic
def invite(*, organisation: Organisation, role: Role, email: str, by: User) -> tuple[Invitation, str]:
    """An invitation and its token, which is shown but never stored."""
    lock_as_owner(organisation, by)
    organisation.invitations.filter(expires_at__lte=timezone.now()).delete()
    token = make_token()
    invitation = Invitation.objects.create(
        organisation=organisation,
        role=role,
        email=email,
        token_hash=hash_token(token),
        invited_by=by,
        expires_at=timezone.now() + INVITATION_LIFETIME,
    )
    return invitation, token


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    lock_as_owner(invitation.organisation, by)
    invitation.delete()


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: User) -> Membership:
    """Join, and use the invitation up: of two at the same moment, one gets in.

    Raises:
        InvitationGoneError: it was used, withdrawn, or has expired.
        AlreadyMemberError: nothing changes.
    """
    with suppress(NotAllowedError):  # deleted meanwhile, and the invitation with it
        lock_organisation(invitation.organisation)
    current = Invitation.objects.live().filter(pk=invitation.pk).first()
    if current is None:
        raise InvitationGoneError
    if current.organisation.memberships.filter(person=by).exists():
        raise AlreadyMemberError
    current.delete()
    return Membership.objects.create(organisation_id=current.organisation_id, person=by, role=current.role)


@transaction.atomic
def change_role(*, membership: Membership, role: Role, by: User) -> None:
    """Raises LastOwnerError rather than leave the organisation without an owner."""
    lock_as_owner(membership.organisation, by)
    if role != Role.OWNER:
        refuse_last_owner(membership)
    Membership.objects.filter(pk=membership.pk).update(role=role)
    membership.role = role


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    """Somebody goes: an owner removes them, or they leave. What they answered stays.

    Raises:
        LastOwnerError: they must hand over first, or delete the organisation.
    """
    lock_organisation(membership.organisation)
    if membership.person_id != by.pk:
        require_owner(membership.organisation, by)
    refuse_last_owner(membership)
    membership.delete()
    person_left(membership.organisation, membership.person)


@transaction.atomic
def hand_over(*, organisation: Organisation, to: Membership, by: User) -> None:
    """Make somebody an owner and become a contributor oneself. Of two at once, the first one counts."""
    lock_as_owner(organisation, by)
    heir = organisation.memberships.filter(pk=to.pk).exclude(person=by)
    if not heir.update(role=Role.OWNER):
        raise NotAllowedError
    organisation.memberships.filter(person=by).update(role=Role.CONTRIBUTOR)


@transaction.atomic
def delete_organisation(*, organisation: Organisation, by: User) -> None:
    """Everything goes: members, invitations, and whatever the organisation owns."""
    lock_as_owner(organisation, by)
    Organisation.objects.get(pk=organisation.pk).delete()


def lock_organisation(organisation: Organisation) -> None:
    """Raises NotAllowedError when it was deleted meanwhile."""
    if Organisation.objects.select_for_update().filter(pk=organisation.pk).first() is None:
        raise NotAllowedError


def lock_as_owner(organisation: Organisation, by: User) -> None:
    lock_organisation(organisation)
    require_owner(organisation, by)


def require_owner(organisation: Organisation, by: User) -> None:
    if not organisation.memberships.filter(person=by, role=Role.OWNER).exists():
        raise NotAllowedError


def refuse_last_owner(membership: Membership) -> None:
    """Reads the rows afresh: the caller holds the lock, its own copy may be old."""
    owners = set(
        Membership.objects.filter(organisation_id=membership.organisation_id, role=Role.OWNER).values_list(
            "pk", flat=True
        )
    )
    if owners == {membership.pk}:
        raise LastOwnerError
