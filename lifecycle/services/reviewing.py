"""Holding a review: the checklist as it stands is kept, and the date of the next one is set."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hub.accounts.models import User
from lifecycle.models import Checklist, Review
from lifecycle.queries import get_rows, list_entries, track_of
from lifecycle.services.saving import touch_checklist
from lifecycle.snapshots import Snapshot, freeze_snapshot, take_snapshot


@transaction.atomic
def hold_review(
    *, checklist: Checklist, moment: str, note: str, next_review: date | None, by: User | None
) -> Review:
    now = timezone.now()
    touch_checklist(checklist, now)
    latest = checklist.reviews.aggregate(latest=Max("number"))["latest"] or 0
    checklist.next_review = next_review
    checklist.save(update_fields=["next_review"])
    return Review.objects.create(
        checklist=checklist,
        number=latest + 1,
        moment=moment,
        held_at=now,
        held_by=by,
        note=note,
        snapshot=freeze_snapshot(snapshot_of(checklist)),
    )


def snapshot_of(checklist: Checklist) -> Snapshot:
    """As it stands now."""
    track = track_of(checklist)
    return take_snapshot(track, list_entries(track, get_rows(checklist)))
