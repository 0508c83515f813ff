"""Changes of an account as a whole."""

from django.db import IntegrityError, transaction

from hub.accounts.models import Membership, Organisation, Role, User
from hub.accounts.registry import person_goes
from hub.accounts.services.organisations import LastOwnerError, lock_organisation


class AddressTakenError(Exception):
    """The address belongs to another account."""


def change_email(*, person: User, email: str) -> None:
    """The address has been confirmed by a code."""
    try:
        with transaction.atomic():
            User.objects.filter(pk=person.pk).update(email=email)
    except IntegrityError as error:
        raise AddressTakenError from error
    person.email = email


def sole_organisations(person: User) -> list[Organisation]:
    """Organisations with nobody else in them: they go with the account."""
    mine = Organisation.objects.filter(memberships__person=person)
    return list(mine.exclude(memberships__in=Membership.objects.exclude(person=person)).order_by("name"))


def stranded_organisations(person: User) -> list[Organisation]:
    """Organisations with others in them, of whom none is an owner: they must be handed over first."""
    owned = Organisation.objects.filter(memberships__person=person, memberships__role=Role.OWNER)
    others = Membership.objects.exclude(person=person)
    return list(
        owned.filter(memberships__in=others)
        .exclude(memberships__in=others.filter(role=Role.OWNER))
        .distinct()
        .order_by("name")
    )


@transaction.atomic
def delete_account(*, person: User) -> None:
    """The account goes, and organisations that have nobody else. What was answered elsewhere stays, unsigned.

    Raises:
        LastOwnerError: others would be left without an owner.
    """
    for membership in person.memberships.select_related("organisation").order_by("organisation_id"):
        lock_organisation(membership.organisation)
    if stranded_organisations(person):
        raise LastOwnerError
    for organisation in sole_organisations(person):
        organisation.delete()
    person_goes(person)
    person.delete()
