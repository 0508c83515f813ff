"""What a browser may open: the return links it came through, kept in its session.

When a link is replaced or deleted, every browser that came through it is shut out with it.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from hub.private_links.kinds import Kind


def opened_links(request: HttpRequest, kind: Kind) -> dict[str, int]:
    """Primary keys of return links by the public id of what they open."""
    opened: dict[str, int] = request.session.get(kind.namespace, {})
    return opened


def remember_link(request: HttpRequest, kind: Kind, link: Any) -> None:
    """Let this browser in. The session key changes, so that a planted session gains nothing."""
    opened = opened_links(request, kind)
    request.session.cycle_key()
    request.session[kind.namespace] = opened | {str(link.thing.public_id): link.pk}


def forget_link(request: HttpRequest, kind: Kind, public_id: UUID) -> None:
    """Leave this device: the thing stays, this browser no longer opens it."""
    opened = opened_links(request, kind)
    opened.pop(str(public_id), None)
    request.session[kind.namespace] = opened
