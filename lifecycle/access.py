"""Who may see which checklist. A view gets its checklist here and nowhere else; a refusal is a 404."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import Http404, HttpRequest

from assessment.queries.outcomes import find_open_assessment, list_open_assessments, may_change, may_delete
from hub.accounts.access import actor
from hub.accounts.models import Membership, Organisation, Role
from hub.private_links.kinds import Kind
from hub.private_links.models import AbstractPrivateLink
from hub.private_links.session import opened_links
from lifecycle.models import Checklist, ChecklistLink

KIND = Kind(
    noun="checklist",
    noun_with_article="a checklist",
    full_noun="deployment checklist",
    namespace="checklists",
    page="show",
    links=ChecklistLink,
    promise="Everything is saved as you give it.",
)


@dataclass(frozen=True)
class Opened:
    """A checklist, and what whoever opened it may see and do."""

    checklist: Checklist
    assessment: Any  # that it belongs to; None where there is none, or this browser may not open it
    has_link: bool  # of its own
    came_by_link: bool
    may_change: bool
    may_delete: bool

    @property
    def may_have_link(self) -> bool:
        """What an organisation has claimed has no private link."""
        of = self.checklist.assessment
        return self.checklist.organisation_id is None and (of is None or of.organisation_id is None)


def get_checklist(request: HttpRequest, public_id: UUID) -> Opened:
    """The checklist, if this browser may see it: by its private link, as a member of its organisation, or
    because it may see its assessment.

    Raises:
        Http404: there is none, or it is not this browser's to see.
        PermissionDenied: a viewer sent something.
    """
    checklist = _find(request, public_id)
    by_link, role = checklist.came_by_link, checklist.role
    assessment = _find_assessment(request, checklist, quietly=by_link or role is not None)
    if not by_link and role is None and assessment is None:
        raise Http404("This checklist is not open on this device.")
    opened = Opened(
        checklist=checklist,
        assessment=assessment,
        has_link=checklist.has_link,
        came_by_link=by_link,
        may_change=by_link or role in MAY_CHANGE or (assessment is not None and may_change(assessment)),
        may_delete=by_link or role == Role.OWNER or (assessment is not None and may_delete(assessment)),
    )
    if request.method not in ("GET", "HEAD") and not opened.may_change:
        raise PermissionDenied("Viewers change nothing.")
    return opened


def get_checklist_to_delete(request: HttpRequest, public_id: UUID) -> Opened:
    """The same for what only owners do, and whoever holds the private link.

    Raises:
        Http404: as above.
        PermissionDenied: a contributor or viewer came.
    """
    opened = get_checklist(request, public_id)
    if not opened.may_delete:
        raise PermissionDenied("Only owners may do that.")
    return opened


def get_linked_checklist(request: HttpRequest, public_id: UUID) -> Opened:
    """The same for pages about its private link.

    Raises:
        Http404: as above, or an organisation has claimed it.
    """
    opened = get_checklist(request, public_id)
    if not opened.may_have_link:
        raise Http404("An organisation has claimed this checklist: it has no private link.")
    return opened


MAY_CHANGE = (Role.OWNER, Role.CONTRIBUTOR)


def _find(request: HttpRequest, public_id: UUID) -> Any:
    """With what opens it, in one statement."""
    links = ChecklistLink.objects.filter(checklist=OuterRef("pk"), kind=AbstractPrivateLink.Kind.RETURN)
    link_id = opened_links(request, KIND).get(str(public_id))
    member = Membership.objects.filter(organisation=OuterRef("organisation"), person=actor(request))
    checklist = (
        Checklist.objects.filter(public_id=public_id)
        .select_related("assessment")
        .annotate(
            has_link=Exists(links),
            came_by_link=Exists(links.filter(pk=link_id)),
            role=Subquery(member.values("role")[:1]),
        )
        .first()
    )
    if checklist is None:
        raise Http404("No such checklist.")
    return checklist


def _find_assessment(request: HttpRequest, checklist: Checklist, *, quietly: bool) -> Any:
    """Its assessment if this browser may open that. `quietly`: something else opens the checklist, so it does
    not matter that a viewer of the assessment sent something."""
    if checklist.assessment is None:
        return None
    try:
        return find_open_assessment(request, checklist.assessment.public_id)
    except PermissionDenied:
        if quietly:
            return None
        raise


def list_checklists(request: HttpRequest) -> list[Checklist]:
    """Every checklist that this browser may open, the last used first."""
    links = list(opened_links(request, KIND).values())
    assessments = list_open_assessments(request)
    person = actor(request)
    if not links and not assessments and person is None:
        return []
    by_link = ChecklistLink.objects.filter(
        pk__in=links, checklist=OuterRef("pk"), kind=AbstractPrivateLink.Kind.RETURN
    )
    chosen = Exists(by_link) | Q(assessment__in=assessments)
    if person is not None:
        chosen |= Q(organisation__in=person.memberships.values("organisation"))
    return list(Checklist.objects.filter(chosen).order_by("-saved_at"))


def list_own_organisations(request: HttpRequest) -> list[Organisation]:
    """The organisations for which whoever is signed in may start a checklist."""
    person = actor(request)
    if person is None:
        return []
    mine = Organisation.objects.filter(memberships__person=person, memberships__role__in=MAY_CHANGE)
    return list(mine.order_by("name"))
