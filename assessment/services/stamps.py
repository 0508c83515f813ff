"""Telling a clinic that something about it has changed, within the transaction that changes it.

What is saved in an assessment counts at its own participation, so that nobody in a room waits for anybody
else. What may change the combined figures counts at the clinic and empties its snapshot. What changes its
pages alone calls `Cohort.touch`. Locks are taken in one order: assessment, clinic, participation.
docs/adr/0016 says why.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, F

from assessment.models import Assessment, Cohort, CohortSnapshot, Participation


def answers_moved(assessment: Assessment) -> None:
    """Something was saved in it: whoever sees how far it is looks again."""
    if assessment.in_clinic:
        Participation.objects.filter(assessment=assessment.pk).update(saves=F("saves") + 1)


def figures_moved(cohorts: Iterable[int]) -> None:
    """The figures of these clinics are others from when this transaction ends. It must be one."""
    locked = Cohort.objects.select_for_update().filter(pk__in=cohorts).order_by("pk")
    keys = list(locked.values_list("pk", flat=True))
    if keys:
        Cohort.objects.filter(pk__in=keys).update(stamp=F("stamp") + 1)
        CohortSnapshot.objects.filter(pk__in=keys).update(
            stamp=F("stamp") + 1, made_by="", figures=None, for_members=""
        )


def pages_of_moved(assessments: Any) -> None:
    """The pages of every clinic in which these take part say something else of them; no figure changes."""
    Cohort.objects.filter(participations__assessment__in=assessments).update(stamp=F("stamp") + 1)


@transaction.atomic
def figures_of_moved(assessment: Assessment) -> None:
    """The figures of every clinic in which it takes part."""
    if assessment.in_clinic:
        figures_moved(assessment.participations.order_by().values_list("cohort", flat=True))


def participation_goes(sender: object, instance: Participation, origin: Any, **kwargs: object) -> None:
    """However an organisation leaves a clinic: by itself, or with its assessment or its owner's account."""
    whole_clinic = isinstance(origin, Cohort) or getattr(origin, "model", None) is Cohort
    if not whole_clinic:
        _forget_clinic(instance)
        figures_moved([instance.cohort_id])


def sheet_goes(sender: object, instance: Any, **kwargs: object) -> None:
    """With somebody's own sheet goes how far colleagues were apart."""
    if instance.person_id is not None:
        figures_of_moved(instance.assessment)


def _forget_clinic(participation: Participation) -> None:
    """Whoever was in this clinic alone saves with a statement less again."""
    mine = Assessment.objects.filter(pk=participation.assessment_id)
    list(mine.select_for_update().values_list("pk"))  # nobody joins another with it meanwhile
    others = Participation.objects.filter(assessment=participation.assessment_id).exclude(pk=participation.pk)
    mine.update(in_clinic=Exists(others))
