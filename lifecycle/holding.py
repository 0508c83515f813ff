"""What checklists hold of organisations and people: for their pages, to take away, and before deleting."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from hub.accounts.models import Organisation, User
from hub.accounts.registry import Holding, Owned
from hub.belongings import everything_json
from lifecycle.access import KIND
from lifecycle.models import Checklist, ChecklistItem, Review


def list_owned(organisation: Organisation) -> list[Owned]:
    """Those that it owns by themselves; others go with their assessment."""
    return [
        Owned(title=checklist.name, url=reverse("checklists:show", args=[checklist.public_id]))
        for checklist in organisation.checklists.order_by("created_at")
    ]


def export_organisation(organisation: Organisation) -> Mapping[str, Any]:
    return {
        f"checklists/{checklist.public_id}.json": everything_json(checklist).encode()
        for checklist in organisation.checklists.order_by("created_at")
    }


def export_person(person: User) -> Any:
    """What this person said, wherever it stands."""
    said = ("key", "status", "reason", "note", "evidence", "owner", "due", "changed_at")
    return {
        "checklist_items": list(
            ChecklistItem.objects.filter(changed_by=person).order_by("changed_at").values(*said)
        ),
        "reviews": list(
            Review.objects.filter(held_by=person).order_by("held_at").values("moment", "note", "held_at")
        ),
    }


def describe(organisation: Organisation) -> Sequence[str]:
    """What goes with the organisation, in words."""
    count = organisation.checklists.count()
    if not count:
        return []
    noun = KIND.noun if count == 1 else f"{KIND.noun}s"
    return [f"{count:,} {noun}, with every review and reminder"]


def name_checklists(assessment_id: UUID) -> Iterator[str]:
    """What goes with an assessment, in words."""
    names = Checklist.objects.filter(assessment__public_id=assessment_id).order_by("created_at")
    yield from (f"its checklist “{name}”" for name in names.values_list("name", flat=True))


HOLDING = Holding(
    title="Checklists",
    list_owned=list_owned,
    export_organisation=export_organisation,
    export_person=export_person,
    describe=describe,
)
