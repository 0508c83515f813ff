"""Starting, changing and deleting a checklist."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from assessment.queries.outcomes import get_track
from hub.accounts.models import Organisation
from hub.private_links.services import replace_return_link
from lifecycle.loader import get_life_cycle
from lifecycle.models import Checklist
from lifecycle.models.checklist import NAME_LENGTH

NO_NAME = "Our model"  # until somebody gives a better one


@transaction.atomic
def start_checklist(*, name: str, track: str) -> tuple[Any, str]:
    """A checklist that opens by a link of its own; returns the link and its token."""
    checklist = Checklist.objects.create(name=name, track=track)
    return replace_return_link(of=checklist)


def start_in_organisation(*, organisation: Organisation, name: str, track: str) -> Checklist:
    """A checklist that its members open in their roles."""
    return Checklist.objects.create(organisation=organisation, name=name, track=track)


def start_from_assessment(*, assessment: Any, name: str = "", track: str = "") -> Checklist:
    """A checklist that opens for whoever opens the assessment, by its name and in its track."""
    life_cycle = get_life_cycle()
    chosen = track or get_track(assessment)
    return Checklist.objects.create(
        assessment=assessment,
        name=(name or assessment.name or NO_NAME)[:NAME_LENGTH],
        track=chosen if chosen in life_cycle.track_by_id else life_cycle.first_track.id,
    )


def change_checklist(*, checklist: Checklist, **values: object) -> None:
    """Its name, track, next review or assessment. What people said about its items stays."""
    for field, value in values.items():
        setattr(checklist, field, value)
    checklist.saved_at = timezone.now()
    checklist.save(update_fields=[*values, "saved_at"])


def delete_checklist(*, checklist: Checklist) -> None:
    """Everything goes: items, reviews, reminders and links."""
    Checklist.objects.get(pk=checklist.pk).delete()
