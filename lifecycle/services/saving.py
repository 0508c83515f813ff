"""Saving what people say about the lines of a checklist, as they say it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hub.accounts.models import User
from hub.edits import Edit, Saved, apply_edit
from lifecycle.models import Checklist, ChecklistItem
from lifecycle.progress import Status

STATE_FIELDS = ("status", "reason", "note", "evidence", "owner", "due")


def touch_checklist(checklist: Checklist, now: datetime) -> None:
    """Note the time of a save, which locks the row until the transaction ends."""
    Checklist.objects.filter(pk=checklist.pk).update(saved_at=now)
    checklist.saved_at = now


@transaction.atomic
def save_items(
    *, checklist: Checklist, edits: Sequence[Edit], by: User | None
) -> dict[str, Saved[ChecklistItem]]:
    """Keep what changed in each line and say where somebody else had been in the meantime.

    The key of an edit is that of a line; it may hold any of `STATE_FIELDS`. The later one wins, field by
    field. A line that was added and is gone by now is left out of what is returned.
    """
    now = timezone.now()
    touch_checklist(checklist, now)
    rows = {row.key: row for row in checklist.items.filter(key__in=[edit.key for edit in edits])}
    outcome: dict[str, Saved[ChecklistItem]] = {}
    for edit in edits:
        before = rows.get(edit.key) or ChecklistItem(checklist=checklist, key=edit.key, revision=0)
        if before.revision or not is_added(edit.key):
            outcome[edit.key] = _keep_reason(apply_edit(edit, before, by=by, now=now), before)
    changed = [saved.row for saved in outcome.values() if saved.is_changed]
    if changed:
        ChecklistItem.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["checklist", "key"],
            update_fields=[*STATE_FIELDS, "revision", "changed_at", "changed_by"],
        )
    return outcome


def is_added(key: str) -> bool:
    """Whether a key is that of a line which somebody added; the ids of items have no dot."""
    return "." in key


def _keep_reason(saved: Saved[ChecklistItem], before: ChecklistItem) -> Saved[ChecklistItem]:
    """A page that does not know that a line is not needed cannot take away the reason why."""
    if saved.row.status == Status.NOT_NEEDED and not saved.row.reason:
        saved.row.reason = before.reason
    return saved
