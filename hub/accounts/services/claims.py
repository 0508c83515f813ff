"""Claiming: what a private link opened becomes an organisation's, and the link ends."""

import re
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from hub.accounts.models import Organisation, Role, User
from hub.accounts.services.organisations import NotAllowedError, create_organisation, lock_organisation
from hub.private_links.kinds import Kind, find_link, kind_of, list_kinds
from hub.private_links.models import AbstractPrivateLink
from hub.private_links.session import opened_links

MAY_CLAIM = (Role.OWNER, Role.CONTRIBUTOR)


class ClaimedAlreadyError(Exception):
    """It belongs to an organisation, or its link was replaced or deleted meanwhile."""


class ClaimRefusedError(Exception):
    """This person may not claim it; the message says why."""


def list_claimable(request: HttpRequest, by: User) -> list[tuple[Kind, Any]]:
    """The return links through which this browser came in, the last used of each kind first."""
    found: list[tuple[Kind, Any]] = []
    for kind in list_kinds():
        if not _is_claimable(kind):
            continue
        keys = opened_links(request, kind).values()
        if keys:
            links = kind.links.objects.filter(pk__in=keys, kind=AbstractPrivateLink.Kind.RETURN)
            links = links.select_related(kind.links.OPENS).order_by(f"-{kind.links.OPENS}__saved_at")
            found += [(kind, link) for link in links if not kind.refusal(link.thing, by)]
    return found


def _is_claimable(kind: Kind) -> bool:
    """Whether an organisation can own things of this kind, as most can."""
    return any(field.name == "organisation" for field in kind.things.model._meta.get_fields())


def find_pasted(address: str) -> tuple[Kind, Any] | None:
    """The link of a pasted address, or of a token alone; None when it opens nothing."""
    match = re.search(r"(?:/open/)?([\w-]{20,})/?\s*$", address)
    found = find_link(match[1]) if match else None
    if found is None or not _is_claimable(found[0]) or found[1].kind != AbstractPrivateLink.Kind.RETURN:
        return None
    return found


@transaction.atomic
def claim_for_new_organisation(*, link: Any, name: str, by: User) -> Any:
    """The same for an organisation made for it. A claim that fails leaves none behind.

    Raises:
        ClaimRefusedError, ClaimedAlreadyError: as below.
    """
    return claim(link=link, organisation=create_organisation(name=name, by=by), by=by)


@transaction.atomic
def claim(*, link: Any, organisation: Organisation, by: User) -> Any:
    """What the link opens belongs to the organisation from now on; every link to it ends.

    Raises:
        NotAllowedError: the actor may not add to this organisation.
        ClaimRefusedError: the actor may not claim this thing.
        ClaimedAlreadyError: somebody was quicker.
    """
    lock_organisation(organisation)
    if not organisation.memberships.filter(person=by, role__in=MAY_CLAIM).exists():
        raise NotAllowedError
    things = type(link.thing).objects
    thing = things.select_for_update().filter(pk=link.thing.pk, organisation=None).first()
    if thing is None or not thing.links.filter(pk=link.pk).exists():
        raise ClaimedAlreadyError
    if refusal := kind_of(link).refusal(thing, by):
        raise ClaimRefusedError(refusal)
    things.filter(pk=thing.pk).update(organisation=organisation, contact_email="")
    thing.links.all().delete()
    thing.organisation, thing.contact_email = organisation, ""
    for tell in kind_of(link).on_claim:
        tell(thing)
    return thing
