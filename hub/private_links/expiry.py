"""Deleting what nobody claimed and nobody uses: after some months, warned where there is an address."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from hub.private_links.kinds import Kind, list_kinds

NOTICE = timedelta(days=30)

SendWarning = Callable[[str, Kind, Any, datetime], bool]  # address, kind, thing, when it goes


@dataclass
class Expired:
    """What one run did."""

    warned: int = 0
    not_warned: int = 0  # the e-mail could not be sent: these wait for the next run
    deleted: int = 0


def expire(*, send: SendWarning, can_send: bool, now: datetime | None = None) -> Expired:
    """Warn, then delete. A second run at the same moment does nothing."""
    now = now or timezone.now()
    outcome = Expired()
    for kind in list_kinds():
        if can_send:
            _warn(kind, send, now, outcome)
        _delete(kind, now, outcome, only_after_warning=can_send)
    return outcome


def unclaimed(kind: Kind) -> QuerySet[Any]:
    """What stands by itself and belongs to nobody, with when it was used last. A checklist of an assessment
    goes with that, and using one is using the other."""
    things: QuerySet[Any] = kind.things.filter(organisation=None)
    if any(field.name == "assessment" for field in things.model._meta.get_fields()):
        things = things.filter(assessment=None)
    used = [Coalesce(Subquery(_latest(kind, lookup)), F("saved_at")) for lookup in kind.also_used]
    used_at: Any = Greatest(F("saved_at"), *used) if used else F("saved_at")
    found: QuerySet[Any] = things.annotate(used_at=used_at)
    return found


def _latest(kind: Kind, lookup: str) -> QuerySet[Any]:
    own = kind.things.filter(pk=OuterRef("pk"))
    latest: QuerySet[Any] = own.order_by(F(lookup).desc(nulls_last=True)).values(lookup)[:1]
    return latest


def _warn(kind: Kind, send: SendWarning, now: datetime, outcome: Expired) -> None:
    """Once for each time that it was left alone: whoever saves something starts the months anew."""
    almost = months_before(now, settings.UNUSED_MONTHS) + NOTICE
    due = unclaimed(kind).filter(used_at__lte=almost).exclude(contact_email="")
    for thing in due.filter(Q(warned_at=None) | Q(warned_at__lt=F("used_at"))).order_by("pk"):
        if send(thing.contact_email, kind, thing, now + NOTICE):
            kind.things.filter(pk=thing.pk).update(warned_at=now)
            outcome.warned += 1
        else:
            outcome.not_warned += 1


def _delete(kind: Kind, now: datetime, outcome: Expired, *, only_after_warning: bool) -> None:
    due = unclaimed(kind).filter(used_at__lte=months_before(now, settings.UNUSED_MONTHS))
    if only_after_warning:
        warned = Q(warned_at__gte=F("used_at"), warned_at__lte=now - NOTICE)
        due = due.filter(Q(contact_email="") | warned)
    for key in list(due.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            # Looked at again under a lock: it may have been used, or claimed, a moment ago.
            thing = due.select_for_update().filter(pk=key).first()
            if thing is not None:
                thing.delete()
                outcome.deleted += 1


def months_before(moment: datetime, months: int) -> datetime:
    """The same day so many months ago, or the last day of a shorter month."""
    years, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, monthrange(years, month + 1)[1])
    return moment.replace(year=years, month=month + 1, day=day)
