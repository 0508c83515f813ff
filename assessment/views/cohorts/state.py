"""A name for the state of a clinic, by which a page knows that nothing has changed."""

import time

from django.conf import settings
from django.db.models import Count, Max, Q

from assessment.kept_pages import version_of
from assessment.models import Cohort

MINUTES = 5 * 60  # pages also say for how long nothing was saved, so they are never older than this


def state_of(cohort: Cohort, *what: object) -> str:
    """Changes with every join, choice, saved answer, result and claim, and with the site's own code.

    One question to the database. An assessment with several results counts several times in it, which
    does no harm: nobody reads these numbers.
    """
    moved = cohort.participations.aggregate(
        members=Count("pk"),
        saved=Max("assessment__saved_at"),
        open=Count("pk", filter=Q(assessment__is_open=True)),
        owned=Count("assessment__organisation"),
        result=Max("assessment__results__pk"),
    )
    now = int(time.time()) // MINUTES
    return version_of(cohort.pk, cohort.changed_at, settings.CLINIC_THRESHOLD, moved, now, *what)
