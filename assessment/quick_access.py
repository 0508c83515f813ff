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
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from assessment.access import KIND
from assessment.clinics.snapshots import maker
from assessment.models import Assessment, PrivateLink, ShareLink
from hub.private_links.session import opened_links
from hub.registry import report_sections

PLACEHOLDER = -20011015  # where the key of the link goes; no row has it


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page of a result depends on, besides what is frozen."""

    assessment_id: UUID
    result_pk: int
    results: int
    is_open: bool
    earlier_pk: int | None
    clinic: str  # a name for the median of a clinic that stands beside it; empty without one
    # Who wrote the answers down, until they are confirmed; the quick way is taken only without one.
    interviewer: str = ""


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
    with connection.cursor() as cursor:
        cursor.execute(sql, [link_id if given == PLACEHOLDER else given for given in parameters])
        rows = cursor.fetchall()
    results = {row[1]: row[0] for row in rows}  # one row for each result and clinic, the latest first
    wanted = next(iter(results), None) if revision is None else revision
    if wanted is None or wanted not in results:
        return None
    _, _, is_open, previous_id, interviewer, confirmed_at, is_shared, has_sections, *_ = rows[0]
    clinic = _median([row[-2:] for row in rows if row[1] == wanted])
    if previous_id is not None or (interviewer and confirmed_at is None) or clinic is None:
        return None
    revisions = list(results)
    place = revisions.index(wanted)
    standing = Standing(
        assessment_id=public_id,
        result_pk=results[wanted],
        results=len(results),
        is_open=bool(is_open),
        earlier_pk=results[revisions[place + 1]] if place + 1 < len(revisions) else None,
        clinic="" if place else clinic,  # today's median stands beside the latest result alone
    )
    return Quick(standing, is_shared=bool(is_shared), has_sections=bool(has_sections))


def _median(snapshots: list[tuple[str | None, str | None]]) -> str | None:
    """The one that `clinics.own.find_median` finds; None where figures must be worked out first."""
    made = [(made_by, name) for made_by, name in snapshots if made_by is not None]
    if any(made_by != maker() for made_by, _ in made):
        return None
    return next((name for _, name in made if name), "")


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
        )
        .order_by(
            "-assessment__results__revision",
            "-assessment__participations__cohort__starts_at",
            "assessment__participations__cohort",
        )
        .values_list(
            "assessment__results__pk",
            "assessment__results__revision",
            "assessment__is_open",
            "assessment__previous_id",
            "assessment__interviewer_name",
            "assessment__confirmed_at",
            "is_shared",
            "has_sections",
            "assessment__participations__cohort__snapshot__made_by",
            "assessment__participations__cohort__snapshot__for_members",
        )
    )
    sql, parameters = query.query.sql_with_params()
    return sql, tuple(parameters)
