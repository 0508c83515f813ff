"""The named cast: an owner, a contributor, a viewer, somebody who has left, and an outsider."""

import re
from dataclasses import dataclass
from typing import Any

from django.test import Client

from assessment.models import Assessment
from hub.accounts.models import Membership, Organisation, Role, User
from hub.accounts.services.claims import claim
from hub.accounts.services.organisations import create_organisation, remove_member
from tests.factories import make_assessment, make_user


def make_organisation(by: User, name: str = "Brightwater Ltd") -> Organisation:
    return create_organisation(name=name, by=by)


def join(organisation: Organisation, person: User, role: Role | str = Role.CONTRIBUTOR) -> Membership:
    return Membership.objects.create(organisation=organisation, person=person, role=role)


def found(pattern: str, text: Any) -> str:
    """The first group of the pattern, which the text must hold."""
    match = re.search(pattern, str(text))
    assert match, f"{pattern} is not in: {text}"
    return match[1]


def said_beside(field: str, page: Any) -> str:
    """What the summary of errors says of a field, without the field's name."""
    return found(rf'<a href="#id_{field}">[^<]*?: ([^<]*)</a>', page.text)


def html_of(message: Any) -> str:
    """The HTML version of an e-mail."""
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    return str(html)


def client_of(person: User | None) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


@dataclass(frozen=True)
class Cast:
    organisation: Organisation
    owner: User
    contributor: User
    viewer: User
    former: User
    outsider: User

    def everybody(self) -> dict[str, Any]:
        return {
            "visitor": None,
            "outsider": self.outsider,
            "former": self.former,
            "viewer": self.viewer,
            "contributor": self.contributor,
            "owner": self.owner,
        }


def make_cast() -> Cast:
    owner, contributor, viewer, former, outsider = (
        make_user(f"{name}@example.com", name=name.capitalize())
        for name in ("olu", "carla", "vera", "fred", "otto")
    )
    organisation = make_organisation(owner)
    join(organisation, contributor, Role.CONTRIBUTOR)
    join(organisation, viewer, Role.VIEWER)
    remove_member(membership=join(organisation, former, Role.CONTRIBUTOR), by=owner)
    return Cast(organisation, owner, contributor, viewer, former, outsider)


def make_claimed(cast: Cast, **given: Any) -> Assessment:
    """An assessment of the organisation, claimed as people claim one."""
    assessment = make_assessment(**given)
    claimed: Assessment = claim(link=assessment.links.get(), organisation=cast.organisation, by=cast.owner)
    return claimed
