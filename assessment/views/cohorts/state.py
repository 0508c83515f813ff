"""How a page of a clinic learns that nothing has changed: one question to the database, and an empty answer.

The page carries a tag of what it shows and for whom. Only its facilitator can have been given it: it is
signed, and whether that person still runs the clinic is part of the question. So neither the session nor the
person is read while nothing changes, and what an empty answer tells is that nothing has.
"""

import time
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

from assessment.kept_pages import version_of
from assessment.models import Cohort
from hub.saving import is_htmx

WINDOW = 5 * 60  # pages also say for how long nothing was saved, so they are never older than this


def refreshing(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer a page that asks whether it is still right, and only otherwise call the view."""

    @wraps(view)
    def wrapped(request: HttpRequest, slug: str, **kwargs: str) -> HttpResponseBase:
        sent = request.headers.get("If-None-Match", "").strip('"')
        person = sent.partition("-")[0]
        if is_htmx(request) and person.isascii() and person.isdecimal() and len(person) < 19:
            tag = tag_of(request, slug, int(person))
            if tag and constant_time_compare(tag, sent):
                return HttpResponse(status=304)
        return view(request, slug, **kwargs)

    return wrapped


def tag_of(request: HttpRequest, slug: str, person_id: int) -> str:
    """Changes with every join, choice, saved answer, result and claim; empty for who does not run the clinic.

    An assessment with several results counts several times in it, which does no harm: nobody reads these
    numbers.
    """
    moved = (
        Cohort.objects.filter(slug=slug, facilitators__person=person_id)
        .order_by()
        .values_list("pk", "changed_at")
        .annotate(
            members=Count("participations"),
            saved=Max("participations__assessment__saved_at"),
            open=Count("participations", filter=Q(participations__assessment__is_open=True)),
            owned=Count("participations__assessment__organisation"),
            result=Max("participations__assessment__results__pk"),
        )
        .first()
    )
    if moved is None:
        return ""
    now = int(time.time()) // WINDOW
    state = version_of(moved, settings.CLINIC_THRESHOLD, now, request.get_full_path(), person_id)
    return f"{person_id}-{salted_hmac('assessment.clinics', state, algorithm='sha256').hexdigest()}"
