"""The way to a finished page for those who come back to it: one statement, which Django words only once.

Reading a result again costs no more than finding out that nothing has changed. What takes the time there is
wording SQL, so this one keeps the words. It answers only for holders of a private link and for assessments
that were not started from another; everybody else takes the common way, which asks the same in more steps.
"""

from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from assessment.access import KIND
from assessment.clinics.snapshots import maker
from assessment.models import Assessment, CohortSnapshot, Participation, PrivateLink, ShareLink
from hub.private_links.session import opened_links
from hub.registry import report_sections

PLACEHOLDER = -20011015  # where the key of the link goes; no row has it
MAKER = "who made the snapshot"  # where that goes


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page of a result depends on, besides what is frozen."""

    assessment_id: UUID
    result_pk: int
    results: int
    is_open: bool
    earlier_pk: int | None
    clinic: str  # a name for the median of a clinic that stands beside it; empty without one
    interviewer: str = (
        ""  # who wrote the answers down, until they are confirmed: then the common way is taken
    )


@dataclass(frozen=True, slots=True)
class Quick:
    standing: Standing
    is_shared: bool  # there is a read-only link, which a report may print
    has_sections: bool  # another app adds something to the report


def find_quickly(request: HttpRequest, public_id: UUID, revision: int | None) -> Quick | None:
    """The latest result or the one of a revision, if this browser may see it; None to take the common way."""
    link_id = opened_links(request, KIND).get(str(public_id))
    if link_id is None or request.method not in ("GET", "HEAD"):
        return None
    sql, parameters = _statement(connection.vendor)
    wanted_ones: dict[Any, Any] = {PLACEHOLDER: link_id, MAKER: maker()}
    with connection.cursor() as cursor:
        cursor.execute(sql, [wanted_ones.get(each, each) for each in parameters])
        rows = cursor.fetchall()
    revisions = [row[1] for row in rows]
    wanted = revisions[0] if revisions and revision is None else revision
    if wanted is None or wanted not in revisions:
        return None
    place = revisions.index(wanted)
    result_pk, _, is_open, previous_id, is_shared, has_sections, waits, clinic = rows[place]
    if previous_id is not None or waits:
        return None
    earlier_pk = rows[place + 1][0] if place + 1 < len(rows) else None
    # Today's median stands beside the latest result alone.
    standing = Standing(public_id, result_pk, len(rows), bool(is_open), earlier_pk, "" if place else clinic)
    return Quick(standing, is_shared=bool(is_shared), has_sections=bool(has_sections))


@cache
def _statement(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """Worded by the ORM, once for each kind of database."""
    added = [Q(**{f"{section.relation}__isnull": False}) for section in report_sections]
    with_sections = Assessment.objects.filter(reduce(or_, added, Q(pk=None)), pk=OuterRef("assessment"))
    query = (
        PrivateLink.objects.filter(pk=PLACEHOLDER, kind=PrivateLink.Kind.RETURN)
        .filter(assessment__results__isnull=False)
        .annotate(
            is_shared=Exists(ShareLink.objects.filter(assessment=OuterRef("assessment"))),
            has_sections=Exists(with_sections),
            waits=Case(
                When(~Q(assessment__interviewer_name="") & Q(assessment__confirmed_at=None), then=True),
                When(assessment__in_clinic=True, then=Exists(_waiting())),
                default=False,
            ),
            clinic=Case(
                When(assessment__in_clinic=True, then=Coalesce(Subquery(_medians()), Value(""))),
                default=Value(""),
            ),
        )
        .order_by("-assessment__results__revision")
        .values_list(
            "assessment__results__pk",
            "assessment__results__revision",
            "assessment__is_open",
            "assessment__previous_id",
            "is_shared",
            "has_sections",
            "waits",
            "clinic",
        )
    )
    sql, parameters = query.query.sql_with_params()
    return sql, tuple(parameters)


def _waiting() -> QuerySet[Participation]:
    """Clinics of the assessment whose figures must be worked out before anything can be said of them."""
    return Participation.objects.filter(assessment=OuterRef("assessment")).exclude(
        cohort__snapshot__made_by=MAKER
    )


def _medians() -> QuerySet[CohortSnapshot, Any]:
    """The one that `clinics.own.find_median` finds."""
    mine = CohortSnapshot.objects.filter(cohort__participations__assessment=OuterRef("assessment"))
    named = mine.exclude(for_members="").order_by("-cohort__starts_at", "cohort")
    return named.values("for_members")[:1]
