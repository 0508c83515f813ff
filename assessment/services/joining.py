"""Joining a clinic, and choosing what it may have. Every change takes effect at once: nothing is copied."""

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from assessment.maturity.questionnaire import Questionnaire
from assessment.maturity.sharing import Sharing
from assessment.models import Assessment, Cohort, Participation, PrivateLink
from assessment.services.answering import start_assessment
from assessment.services.stamps import figures_moved


class JoiningClosedError(Exception):
    """The clinic takes nobody else, or nobody else just now."""


class LeftMeanwhileError(Exception):
    """Somebody else has left the clinic with this assessment: there is nothing to choose for."""


class OtherQuestionnaireError(Exception):
    """The clinic is held on another questionnaire, or on another version of it."""


def fits(cohort: Cohort, assessment: Assessment) -> bool:
    """Whether the assessment is one of the questionnaire and version of the clinic."""
    return (assessment.questionnaire_key, assessment.questionnaire_version) == (
        cohort.questionnaire_key,
        cohort.questionnaire_version,
    )


def start_once(*, questionnaire: Questionnaire, form: str, public_id: UUID) -> tuple[PrivateLink, str]:
    """A new assessment to join with; the same one, without a token, for whoever sent the form twice.

    So a button that was pressed twice makes no second organisation.
    """
    try:
        return start_assessment(questionnaire=questionnaire, form=form, public_id=public_id)
    except IntegrityError:
        links = PrivateLink.objects.select_related("assessment")
        return links.get(assessment__public_id=public_id, kind=PrivateLink.Kind.RETURN), ""


@transaction.atomic
def join_cohort(
    *,
    cohort: Cohort,
    assessment: Assessment,
    name: str,
    sector: str,
    sharing: Sharing,
    known: Collection[int] = (),
) -> Participation:
    """Take part, or, for whoever takes part already, change what was said the first time.

    `known` are other assessments that whoever joins has open: under the same name, it is the same
    organisation with another assessment.

    Raises:
        JoiningClosedError: the clinic was closed; whoever is in it stays in it.
        OtherQuestionnaireError: this assessment cannot be compared with the others.
    """
    Assessment.objects.filter(pk=assessment.pk).update(in_clinic=True)  # from here on its saves are counted
    locked = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if not fits(locked, assessment):
        raise OtherQuestionnaireError
    earlier = find_participation(locked, assessment) or _same_name(locked, known, name)
    if earlier is None and not locked.is_open:
        raise JoiningClosedError
    now = timezone.now()
    if earlier is None:
        joined = Participation.objects.create(
            cohort=locked,
            assessment=assessment,
            name=name,
            sector=sector,
            sharing=sharing,
            joined_at=now,
            shared_at=now,
        )
    else:
        joined = earlier
        joined.assessment, joined.name, joined.sector = assessment, name, sector
        joined.sharing, joined.shared_at = sharing, now
        joined.save(update_fields=["assessment", "name", "sector", "sharing", "shared_at"])
    figures_moved([locked.pk])
    assessment.in_clinic = True
    return joined


def find_participation(cohort: Cohort, assessment: Assessment) -> Participation | None:
    """How the clinic knows this assessment already: itself, or another one of the same organisation."""
    same = cohort.participations.filter(assessment=assessment).first()
    if same is None and assessment.organisation_id is not None:
        return cohort.participations.filter(assessment__organisation=assessment.organisation_id).first()
    return same


def _same_name(cohort: Cohort, known: Collection[int], name: str) -> Participation | None:
    return cohort.participations.filter(assessment__in=known, name__iexact=name).first()


@transaction.atomic
def change_sharing(*, participation: Participation, sharing: Sharing) -> None:
    """The clinic has what was chosen last, from the next page or file on.

    Raises:
        LeftMeanwhileError: it has nothing any more.
    """
    figures_moved([participation.cohort_id])
    participation.sharing, participation.shared_at = sharing, timezone.now()
    chosen = Participation.objects.filter(pk=participation.pk)
    if not chosen.update(sharing=sharing, shared_at=participation.shared_at):
        raise LeftMeanwhileError


@transaction.atomic
def leave_cohort(*, participation: Participation) -> None:
    """The clinic forgets the organisation. The assessment stays, and so does the list of who opened it."""
    participation.delete()  # which tells the clinic, as whenever one goes
