"""Who may see what. A view gets its assessment here and nowhere else; a refusal is a 404.

A browser holds, in its session, the return links it came through. When a link is replaced or deleted,
every browser that came through it is shut out with it.
"""

from typing import Protocol
from uuid import UUID

from django.db.models import F
from django.http import Http404, HttpRequest

from assessment.models import Assessment, PrivateLink

SESSION_KEY = "assessments"  # {public id: primary key of the return link}


class OpenedAssessment(Protocol):
    """An assessment as access hands it out: with the key of its shared sheet beside it."""

    shared_sheet_id: int


def get_assessment(request: HttpRequest, public_id: UUID) -> Assessment:
    """The assessment, if this browser may see it.

    Raises:
        Http404: there is none, or it is not this browser's to see.
    """
    link_id = request.session.get(SESSION_KEY, {}).get(str(public_id))
    assessment = (
        Assessment.objects.filter(
            public_id=public_id, links__pk=link_id, links__kind=PrivateLink.Kind.RETURN, sheets__person=None
        )
        .annotate(shared_sheet_id=F("sheets__pk"))
        .first()
        if link_id
        else None
    )
    if assessment is None:
        raise Http404("No such assessment, or it is not open on this device.")
    return assessment


def list_assessments(request: HttpRequest) -> list[Assessment]:
    """Every assessment that this browser may open, the last used first."""
    links = request.session.get(SESSION_KEY, {})
    if not links:
        return []
    return list(
        Assessment.objects.filter(links__pk__in=links.values(), links__kind=PrivateLink.Kind.RETURN).order_by(
            "-saved_at"
        )
    )


def remember_assessment(request: HttpRequest, link: PrivateLink) -> None:
    """Let this browser in. The session key changes, so that a planted session gains nothing."""
    opened = request.session.get(SESSION_KEY, {})
    request.session.cycle_key()
    request.session[SESSION_KEY] = opened | {str(link.assessment.public_id): link.pk}


def forget_assessment(request: HttpRequest, public_id: UUID) -> None:
    """Leave this device: the assessment stays, this browser no longer opens it."""
    opened = request.session.get(SESSION_KEY, {})
    opened.pop(str(public_id), None)
    request.session[SESSION_KEY] = opened
