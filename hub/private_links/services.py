"""Making, replacing and finding private links, of whatever kind."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from hub.private_links.kinds import Kind, list_kinds
from hub.private_links.models import AbstractPrivateLink, hash_token, make_token

RECOVERY_LIFETIME = timedelta(hours=24)
MOST_FOUND = 20  # links of each kind in one e-mail


@transaction.atomic
def replace_return_link(*, of: Any) -> tuple[Any, str]:
    """A new return link and its token, which is shown but never stored. Every earlier link dies."""
    type(of).objects.select_for_update().get(pk=of.pk)
    of.links.all().delete()
    token = make_token()
    link = of.links.create(token_hash=hash_token(token))
    return link, token


@transaction.atomic
def make_recovery_link(*, of: Any) -> str:
    """The token of a link that lives for a day and leaves the return link alone until it is used."""
    token = make_token()
    of.links.create(
        kind=AbstractPrivateLink.Kind.RECOVERY,
        token_hash=hash_token(token),
        expires_at=timezone.now() + RECOVERY_LIFETIME,
    )
    return token


@transaction.atomic
def make_recovery_links(*, email: str) -> list[tuple[Kind, Any, str]]:
    """A recovery link for each thing that left this address: of each kind the last used first."""
    made = []
    for kind in list_kinds() if email else ():
        things = kind.links._meta.get_field(kind.links.OPENS).related_model
        found = things.objects.filter(contact_email=email).order_by("-saved_at")[:MOST_FOUND]  # type: ignore[union-attr]
        for thing in found:
            thing.links.filter(expires_at__lte=timezone.now()).delete()
            made.append((kind, thing, make_recovery_link(of=thing)))
    return made


def keep_contact(*, of: Any, email: str) -> None:
    """Where a lost link is sent; "" forgets the address."""
    type(of).objects.filter(pk=of.pk).update(contact_email=email)
    of.contact_email = email
