"""How a page of a clinic learns that nothing has changed: one question to the database, and an empty answer.

The page carries a tag of what it shows and for whom. Only its facilitator can have been given it: it is
signed, and whether that person still runs the clinic is part of the question. So neither the session nor the
person is read while nothing changes, and what an empty answer tells is that nothing has.
"""

import time
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import OuterRef, Subquery, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

from assessment.kept_pages import version_of
from assessment.models import Cohort, CohortFacilitator, Participation
from hub.saving import is_htmx

View = Callable[..., HttpResponseBase]
WINDOW = 5 * 60  # pages also say for how long nothing was saved, so they are never older than this
SLUG, PERSON = "a clinic’s slug", -20011015  # where they go in the words of the question


def refreshing(*, saves: bool) -> Callable[[View], View]:
    """Answer a page that asks whether it is still right, and only otherwise call the view.

    `saves`: whether the page shows how far anybody is. The others rest while people answer.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, slug: str, **kwargs: str) -> HttpResponseBase:
            sent = request.headers.get("If-None-Match", "").strip('"')
            person = sent.partition("-")[0]
            if is_htmx(request) and person.isascii() and person.isdecimal() and len(person) < 19:
                tag = _tag_now(request, slug, int(person), saves=saves)
                if tag and constant_time_compare(tag, sent):
                    return HttpResponse(status=304)
            return view(request, slug, **kwargs)

        return wrapped

    return decorate


def tag_of(request: HttpRequest, mine: CohortFacilitator, *, saves: bool) -> str:
    """What whoever runs the clinic sends back to ask whether this page is still right."""
    moved = mine.cohort.pk, mine.cohort.stamp, mine.saves  # type: ignore[attr-defined]  # as access gives it
    return _tag(request, moved, mine.person_id, saves=saves)


def _tag_now(request: HttpRequest, slug: str, person_id: int, *, saves: bool) -> str:
    """The same in one question; empty for who does not run the clinic."""
    sql, parameters = _statement(connection.vendor)
    given: dict[Any, Any] = {SLUG: slug, PERSON: person_id}
    with connection.cursor() as cursor:
        cursor.execute(sql, [given.get(each, each) for each in parameters])
        moved = cursor.fetchone()
    return _tag(request, moved, person_id, saves=saves) if moved else ""


def _tag(request: HttpRequest, moved: tuple[Any, ...], person_id: int, *, saves: bool) -> str:
    """Changes with whatever `assessment.services.stamps` is told."""
    now = int(time.time()) // WINDOW
    counted = moved if saves else moved[:-1]
    state = version_of(*counted, settings.CLINIC_THRESHOLD, now, request.get_full_path(), person_id)
    return f"{person_id}-{salted_hmac('assessment.clinics', state, algorithm='sha256').hexdigest()}"


@cache
def _statement(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """Worded by the ORM, once for each kind of database: wording it takes longer than answering it."""
    members = Participation.objects.filter(cohort=OuterRef("pk")).order_by().values("cohort")
    query = (
        Cohort.objects.filter(slug=SLUG, facilitators__person=PERSON)
        .order_by()
        .values_list("pk", "stamp", Subquery(members.values_list(Sum("saves"))))
    )
    sql, parameters = query.query.sql_with_params()
    return sql, tuple(parameters)
