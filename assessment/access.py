"""Who may see what. A view gets its assessment here and nowhere else; a refusal is a 404."""

from typing import Protocol
from uuid import UUID

from django.db.models import F
from django.http import Http404, HttpRequest

from assessment.models import Assessment, PrivateLink
from hub.private_links.kinds import Kind
from hub.private_links.session import opened_links

KIND = Kind(
    noun="assessment",
    noun_with_article="an assessment",
    full_noun="MLOps assessment",
    namespace="assessment",
    page="tasks",
    links=PrivateLink,
    promise="Every answer is saved as you choose it.",
)


class OpenedAssessment(Protocol):
    """An assessment as access hands it out: with the key of its shared sheet beside it."""

    shared_sheet_id: int


def get_assessment(request: HttpRequest, public_id: UUID) -> Assessment:
    """The assessment, if this browser may see it.

    Raises:
        Http404: there is none, or it is not this browser's to see.
    """
    link_id = opened_links(request, KIND).get(str(public_id))
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
    links = opened_links(request, KIND)
    if not links:
        return []
    return list(
        Assessment.objects.filter(links__pk__in=links.values(), links__kind=PrivateLink.Kind.RETURN).order_by(
            "-saved_at"
        )
    )
