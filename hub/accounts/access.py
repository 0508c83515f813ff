"""Who may see and do what in an organisation. An outsider gets a 404; a member who may not, a 403."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from hub.accounts.models import Membership, Role, User

View = TypeVar("View", bound=Callable[..., HttpResponse])


def signed_in(request: HttpRequest) -> User:
    """The person behind a page that only signed-in people reach."""
    if not isinstance(request.user, User):
        raise PermissionDenied("Nobody is signed in.")
    return request.user


def actor(request: HttpRequest) -> User | None:
    """Whoever is signed in; None for a browser that came by a private link."""
    return request.user if request.user.is_authenticated else None


def confirmed_again(view: View) -> View:
    """Whoever has a second step gives it again, unless they did a few minutes ago."""
    confirmed: View = reauthentication_required(app="allauth.account")(view)
    return confirmed


def get_membership(request: HttpRequest, public_id: UUID) -> Membership:
    """The reader's own membership of an organisation, with both.

    Raises:
        Http404: there is none, or the reader is not in it.
    """
    membership = (
        Membership.objects.filter(organisation__public_id=public_id, person=signed_in(request))
        .select_related("organisation", "person")
        .first()
    )
    if membership is None:
        raise Http404("No such organisation, or you are not in it.")
    return membership


def get_ownership(request: HttpRequest, public_id: UUID) -> Membership:
    """The same for pages that only owners may use.

    Raises:
        Http404: as above.
        PermissionDenied: the reader is in it, and no owner.
    """
    membership = get_membership(request, public_id)
    if membership.role != Role.OWNER:
        raise PermissionDenied("Only owners of the organisation may do that.")
    return membership
