"""Who may see what. A view gets its assessment here and nowhere else; a refusal is a 404."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import BigIntegerField, F, OuterRef, Q, Subquery, Value
from django.http import Http404, HttpRequest

from assessment.access_cohorts import runs_clinic_of
from assessment.models import Assessment, PrivateLink, Sheet
from assessment.services.interviews import note_interviewer
from hub.accounts.access import actor
from hub.accounts.models import Role, User
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


NOTHING = Value(None, output_field=BigIntegerField())


class OpenedAssessment(Protocol):
    """An assessment as access hands it out, with what concerns whoever opened it."""

    shared_sheet_id: int
    own_sheet_id: int | None  # where colleagues answer separately, and this one was asked
    separate_id: int | None  # set from when colleagues are asked to answer separately
    revealed_at: datetime | None
    # Of a member; HOLDER for whoever holds the private link, INTERVIEWER for whoever does and wrote the
    # answers down for somebody else, who has not confirmed them yet.
    role: str


HOLDER = "holder"
INTERVIEWER = "interviewer"
MAY_ANSWER = {HOLDER, INTERVIEWER, Role.OWNER, Role.CONTRIBUTOR}
MAY_MANAGE = {HOLDER, Role.OWNER}
MAY_OPEN = {HOLDER, INTERVIEWER, *Role.values}


def get_assessment(request: HttpRequest, public_id: UUID) -> Assessment:
    """The assessment, if this browser may see it: by its private link, or as a member of its organisation.

    What sends something also needs the right to answer, so that no page forgets to ask.

    Raises:
        Http404: there is none, or it is not this browser's to see.
        PermissionDenied: a viewer sent something.
    """
    assessment = _by_link(request, public_id) or _by_membership(request, public_id)
    if assessment is None:
        raise Http404("No such assessment, or it is not open on this device.")
    if request.method not in ("GET", "HEAD") and not may_answer(assessment):
        raise PermissionDenied("Viewers change nothing.")
    return assessment


def get_assessment_to_manage(request: HttpRequest, public_id: UUID) -> Assessment:
    """The same for what only owners do, and whoever holds the private link: sharing, deleting, asking people.

    Raises:
        Http404: as above.
        PermissionDenied: a contributor or viewer came.
    """
    assessment = get_assessment(request, public_id)
    if not may_manage(assessment):
        raise PermissionDenied("Only owners may do that.")
    return assessment


def get_claimed_assessment(request: HttpRequest, public_id: UUID) -> Assessment:
    """The same for pages about the people of an organisation: without one there are none.

    Raises:
        Http404: as above, or nobody has claimed it.
    """
    assessment = get_assessment(request, public_id)
    if assessment.organisation_id is None:
        raise Http404("No organisation has claimed this assessment.")
    return assessment


def get_linked_assessment(request: HttpRequest, public_id: UUID) -> Assessment:
    """The same for pages about its private link, which ends when an organisation claims it.

    Raises:
        Http404: as above, or it has no link any more.
    """
    assessment = get_assessment(request, public_id)
    if assessment.organisation_id is not None:
        raise Http404("An organisation has claimed this assessment: it has no private link.")
    return assessment


def opened(assessment: Assessment) -> OpenedAssessment:
    return cast(OpenedAssessment, assessment)


def may_answer(assessment: Assessment) -> bool:
    return opened(assessment).role in MAY_ANSWER


def may_manage(assessment: Assessment) -> bool:
    return opened(assessment).role in MAY_MANAGE


def is_apart(assessment: Assessment) -> bool:
    """Whether colleagues are answering separately just now: nobody sees another's answers."""
    return opened(assessment).separate_id is not None and opened(assessment).revealed_at is None


def works_apart(assessment: Assessment) -> bool:
    """Whether whoever opened it answers on a sheet of their own just now."""
    return is_apart(assessment) and opened(assessment).own_sheet_id is not None


def is_interviewer(assessment: Assessment) -> bool:
    """Whether whoever opened it answers for somebody else, and decides nothing for them."""
    return opened(assessment).role == INTERVIEWER


def sheet_id_of(assessment: Assessment) -> int:
    """The sheet that its pages show to whoever opened it."""
    own = opened(assessment).own_sheet_id
    return own if works_apart(assessment) and own else opened(assessment).shared_sheet_id


def _by_link(request: HttpRequest, public_id: UUID) -> Assessment | None:
    link_id = opened_links(request, KIND).get(str(public_id))
    if link_id is None:
        return None
    found = (
        Assessment.objects.filter(
            public_id=public_id, links__pk=link_id, links__kind=PrivateLink.Kind.RETURN, sheets__person=None
        )
        .annotate(
            shared_sheet_id=F("sheets__pk"),
            own_sheet_id=NOTHING,
            separate_id=NOTHING,
            revealed_at=NOTHING,
            role=Value(HOLDER),
        )
        .first()
    )
    person = actor(request)
    if found and person and found.awaits_confirmation and found.interviewed_by_id == person.pk:
        return _as_interviewer(request, found, person)
    return found


def _as_interviewer(request: HttpRequest, assessment: Assessment, person: User) -> Assessment | None:
    """As long as they run a clinic in which it takes part; and the organisation reads that they opened it."""
    if not runs_clinic_of(assessment, person):
        return None
    opened(assessment).role = INTERVIEWER
    if request.method == "GET":
        note_interviewer(assessment=assessment, by=person)
    return assessment


def _by_membership(request: HttpRequest, public_id: UUID) -> Assessment | None:
    person = actor(request)
    if person is None:
        return None
    own_sheet = Sheet.objects.filter(assessment=OuterRef("pk"), person=person)
    return (
        Assessment.objects.filter(
            public_id=public_id, organisation__memberships__person=person, sheets__person=None
        )
        .annotate(
            shared_sheet_id=F("sheets__pk"),
            own_sheet_id=Subquery(own_sheet.values("pk")),
            separate_id=F("separate__pk"),
            revealed_at=F("separate__revealed_at"),
            role=F("organisation__memberships__role"),
        )
        .first()
    )


def _interviews_of(person: User, roles: Collection[str]) -> Q:
    """What somebody wrote down for others in clinics that they run."""
    if INTERVIEWER not in roles or not person.is_facilitator:
        return Q(pk__in=[])
    return Q(participations__cohort__facilitators__person=person)


def list_assessments(request: HttpRequest, *, roles: Collection[str] = MAY_OPEN) -> list[Assessment]:
    """Every assessment that this browser may open, the last used first.

    `roles` leave out those in which a member has another one: MAY_ANSWER, MAY_MANAGE.
    """
    links = list(opened_links(request, KIND).values())
    person = actor(request)
    if not links and person is None:
        return []
    chosen = Q(links__pk__in=links, links__kind=PrivateLink.Kind.RETURN)
    if person is not None:
        chosen &= ~Q(interviewed_by=person, confirmed_at=None) | _interviews_of(person, roles)
        mine = person.memberships.filter(role__in=roles)
        chosen |= Q(organisation__in=mine.values("organisation"))
    return list(Assessment.objects.filter(chosen).distinct().order_by("-saved_at"))
