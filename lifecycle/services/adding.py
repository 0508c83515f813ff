"""Lines that somebody adds: steps of a result, and one's own. And what a result settles."""

import secrets
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from assessment.queries.outcomes import Outcome, Step
from hub.accounts.models import User
from hub.edits import Edit
from lifecycle.models import Checklist, ChecklistItem
from lifecycle.models.checklist import EVIDENCE_LENGTH
from lifecycle.progress import Status
from lifecycle.services.saving import save_items, touch_checklist
from lifecycle.services.starting import start_from_assessment

MOST_ADDED = 80  # lines that the page can still send at once: a browser's form has a limit on our side


class ListFullError(Exception):
    """So many lines were added that the page could not be sent any more."""

    def __init__(self) -> None:
        super().__init__(f"A list holds {MOST_ADDED} added lines. Take some off first.")


def key_of_step(question_id: str, to_level: int) -> str:
    return f"step.{question_id}.{to_level}"


@transaction.atomic
def add_steps(*, checklist: Checklist, outcome: Outcome, steps: Iterable[Step], by: User | None) -> int:
    """Each step becomes a line in its stage, unless it is one already. Returns how many are new.

    Raises:
        ListFullError: nothing was added.
    """
    touch_checklist(checklist, timezone.now())
    there = set(checklist.items.values_list("key", flat=True))
    rows = [
        ChecklistItem(
            checklist=checklist,
            key=key_of_step(step.question_id, step.to_level),
            source=ChecklistItem.Source.RESULT,
            stage_id=step.stage_id,
            label=step.text,
            question_id=step.question_id,
            to_level=step.to_level,
            result_id=outcome.result_id,
            changed_by=by,
        )
        for step in steps
    ]
    new = [row for row in rows if row.key not in there]
    _refuse_too_many(checklist, len(new))
    ChecklistItem.objects.bulk_create(new)
    return len(new)


@transaction.atomic
def get_or_start_checklist(*, assessment: Any) -> Checklist:
    """The assessment's checklist that was used last; two clicks at once start one, not two."""
    type(assessment).objects.select_for_update().get(pk=assessment.pk)
    found = Checklist.objects.filter(assessment=assessment).order_by("-saved_at").first()
    return found or start_from_assessment(assessment=assessment)


@transaction.atomic
def add_own_item(*, checklist: Checklist, stage_id: str, label: str, by: User | None) -> ChecklistItem:
    """
    Raises:
        ListFullError: nothing was added.
    """
    touch_checklist(checklist, timezone.now())
    _refuse_too_many(checklist, 1)
    return ChecklistItem.objects.create(
        checklist=checklist,
        key=f"own.{secrets.token_hex(5)}",
        source=ChecklistItem.Source.OWN,
        stage_id=stage_id,
        label=label,
        changed_by=by,
    )


def _refuse_too_many(checklist: Checklist, more: int) -> None:
    if checklist.items.exclude(source=ChecklistItem.Source.CYCLE).count() + more > MOST_ADDED:
        raise ListFullError


@transaction.atomic
def remove_item(*, checklist: Checklist, key: str) -> bool:
    """Take a line off the list. Items of the cycle stay: they can be marked as not needed."""
    touch_checklist(checklist, timezone.now())
    added = checklist.items.filter(key=key).exclude(source=ChecklistItem.Source.CYCLE)
    return bool(added.delete()[0])


@transaction.atomic
def confirm_settled(*, checklist: Checklist, key: str, evidence: str, by: User | None) -> None:
    """Somebody agrees that what an assessment says settles a line: it is done, with that as evidence."""
    row = checklist.items.filter(key=key).first()
    together = "; ".join(text for text in (row.evidence if row else "", evidence) if text)
    fields = {"status": Status.DONE.value}
    if len(together) <= EVIDENCE_LENGTH:
        fields["evidence"] = together
    save_items(checklist=checklist, edits=[Edit(key, row.revision if row else 0, fields)], by=by)
