"""Answering for an organisation that agreed to it, until it confirms what was written down."""

from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from assessment.access_cohorts import runs_clinic_of
from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.sharing import Sharing
from assessment.models import Assessment, Cohort, Participation, PrivateLink, Sighting
from assessment.services.answering import start_assessment
from assessment.services.cohorts import record_sighting
from assessment.services.joining import change_sharing, join_cohort
from assessment.services.stamps import pages_of_moved
from hub.accounts.models import User
from hub.pdf.files import remove_files

NOT_YOURS_TO_CLAIM = (
    "The answers were written down in an interview and are not confirmed. The organisation claims them, "
    "or confirms them first."
)

NAMELESS = "A facilitator whose account is deleted"


@transaction.atomic
def begin_interview(
    *,
    cohort: Cohort,
    questionnaire: Questionnaire,
    form: str,
    name: str,
    sector: str,
    sharing: Sharing,
    by: User,
) -> tuple[PrivateLink, str]:
    """A new assessment in the clinic, marked until it is confirmed; returns its return link and the token.

    Raises:
        JoiningClosedError: nothing was begun.
    """
    link, token = start_assessment(questionnaire=questionnaire, form=form)
    assessment = link.assessment
    assessment.interviewed_by, assessment.interviewer_name = by, str(by)
    assessment.save(update_fields=["interviewed_by", "interviewer_name"])
    join_cohort(cohort=cohort, assessment=assessment, name=name, sector=sector, sharing=sharing)
    note_interviewer(assessment=assessment, by=by)
    return link, token


@transaction.atomic
def confirm_interview(
    *, assessment: Assessment, participation: Participation | None = None, sharing: Sharing | None = None
) -> None:
    """The organisation has read what was written down for it, and it is its own from now on.

    With a participation it also chooses for itself what that clinic may have.
    """
    assessment.confirmed_at = timezone.now()
    assessment.save(update_fields=["confirmed_at"])
    if participation is not None and sharing is not None:
        change_sharing(participation=participation, sharing=sharing)
    # The mark stands on the pages of every clinic in which it takes part.
    pages_of_moved([assessment])


def refuse_interviewer(assessment: Assessment, person: User) -> str:
    """Why somebody may not claim an assessment: whoever wrote it down, or runs its clinic, is not its owner.

    Empty when they may.
    """
    if not assessment.awaits_confirmation:
        return ""
    is_interviewer = assessment.interviewed_by_id == person.pk
    return NOT_YOURS_TO_CLAIM if is_interviewer or runs_clinic_of(assessment, person) else ""


def note_interviewer(*, assessment: Assessment, by: User) -> None:
    """Whoever writes the answers down has opened them: the organisation reads it on its own page."""
    for cohort in Cohort.objects.filter(participations__assessment=assessment):
        record_sighting(cohort=cohort, what=Sighting.What.INTERVIEW, by=by, assessment_id=assessment.pk)


@transaction.atomic
def forget_address(*, of: User) -> None:
    """An account is about to go. Organisations go on reading by name who opened or wrote down what, and a
    facilitator who gave no name leaves none: the address goes with the account."""
    Sighting.objects.filter(person=of, person_name__contains="@").update(person_name=NAMELESS)
    written = Assessment.objects.filter(
        Q(interviewed_by=of, interviewer_name__contains="@") | Q(interviewer_name__iexact=of.email)
    )
    pages_of_moved(written)
    for public_id in written.values_list("public_id", flat=True):
        transaction.on_commit(partial(remove_files, public_id))  # finished reports say it too
    written.update(interviewer_name=NAMELESS)
