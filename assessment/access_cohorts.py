"""Who runs which clinic, and what of an organisation they may open. A refusal is a 404."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.db.models import OuterRef, Subquery, Sum
from django.http import Http404, HttpRequest, HttpResponseBase

from assessment.maturity.sharing import feeding
from assessment.models import Assessment, Cohort, CohortFacilitator, Participation
from assessment.models.cohort import CODE_LENGTH
from hub.accounts.access import signed_in
from hub.accounts.models import User
from hub.limits import allow
from hub.private_links.models import hash_token

WRONG_CODES = 20  # from one address, which a whole room may share
WAIT_SECONDS = 10 * 60


def facilitator_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For facilitators alone: everybody else finds nothing; whoever is not signed in can sign in first."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not signed_in(request).is_facilitator:
            raise Http404("Only facilitators have clinics.")
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return response

    return wrapped


def get_cohort(request: HttpRequest, slug: str) -> Cohort:
    """The clinic, if the reader is one of its facilitators.

    Raises:
        Http404: there is none, or it is not theirs.
    """
    return get_facilitation(request, slug).cohort


def get_led_cohort(request: HttpRequest, slug: str) -> Cohort:
    """The same for what only the one who leads it may do.

    Raises:
        Http404: as above, or somebody else leads it.
    """
    facilitation = get_facilitation(request, slug)
    if not facilitation.leads:
        raise Http404("Somebody else leads this clinic.")
    return facilitation.cohort


def get_facilitation(request: HttpRequest, slug: str) -> CohortFacilitator:
    """The reader's part in running the clinic, with the clinic."""
    members = Participation.objects.filter(cohort=OuterRef("cohort")).order_by().values("cohort")
    found = (
        CohortFacilitator.objects.filter(cohort__slug=slug, person=signed_in(request))
        .select_related("cohort")
        .annotate(saves=Subquery(members.values_list(Sum("saves"))))  # in all its assessments
        .first()
    )
    if found is None:
        raise Http404("No such clinic, or you do not run it.")
    found.person = signed_in(request)
    return found


def runs_clinic_of(assessment: Assessment, person: User) -> bool:
    """Whether somebody is a facilitator of a clinic in which the assessment takes part."""
    its = CohortFacilitator.objects.filter(cohort__participations__assessment=assessment, person=person)
    return person.is_facilitator and its.exists()


def list_cohorts(person: User) -> list[CohortFacilitator]:
    """The clinics that somebody runs, the latest first."""
    mine = CohortFacilitator.objects.filter(person=person).select_related("cohort")
    return list(mine.order_by("-cohort__starts_at", "-cohort__pk"))


class TooManyGuessesError(Exception):
    """Codes that open nothing came too often from one address. Right ones wait as well."""


def find_cohort_by_code(request: HttpRequest, typed: str) -> Cohort | None:
    """The clinic of a joining code, however it is cased and spaced; None when there is none.

    Wrong codes are counted by address. After too many, right ones are not told from wrong ones for a while,
    so that nobody finds a clinic by trying.

    Raises:
        TooManyGuessesError: that while has not passed.
    """
    visitor = request.META.get("REMOTE_ADDR", "")
    blocked = f"joining-blocked:{hash_token(visitor)}"
    if cache.get(blocked):
        raise TooManyGuessesError
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    cohort = Cohort.objects.filter(code=code).first() if len(code) == CODE_LENGTH else None
    if cohort is None and not allow("joining code", visitor, times=WRONG_CODES, seconds=WAIT_SECONDS):
        cache.set(blocked, True, timeout=WAIT_SECONDS)
        raise TooManyGuessesError
    return cohort


def get_shared_report(cohort: Cohort, public_id: UUID) -> Participation:
    """The participation of an organisation that shares its full report with this clinic now.

    Raises:
        Http404: there is none, or it shares less.
    """
    found = (
        cohort.participations.filter(assessment__public_id=public_id, sharing__in=feeding("answers"))
        .select_related("assessment")
        .first()
    )
    if found is None:
        raise Http404("No such organisation in this clinic, or it does not share its report.")
    return found


def still_shares_report(participation: Participation) -> bool:
    """Asked again while a file of many reports is being made."""
    shares = Participation.objects.filter(pk=participation.pk, sharing__in=feeding("answers"))
    return shares.exists()
