"""The checklists of demonstration mode, brought in through the services that visitors use."""

from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone
from pydantic import Field

from assessment.queries.outcomes import get_outcome
from hub.edits import Edit
from hub.yamlmarks import load_marked
from hub.yamlshape import Shape, Text, check_shape
from lifecycle.models import Checklist, Review
from lifecycle.queries import track_of
from lifecycle.services.adding import add_steps
from lifecycle.services.reviewing import hold_review
from lifecycle.services.saving import save_items
from lifecycle.services.starting import change_checklist, start_from_assessment
from lifecycle.stages import Track

FILE = Path(__file__).parent / "demo" / "checklists.yaml"


class Said(Shape):
    """What was said about one item; the file explains the keys."""

    status: Literal["not_started", "under_way", "done", "not_needed"] = "not_started"
    reason: Text = ""
    note: Text = ""
    evidence: Text = ""
    owner: Text = ""
    due_in_days: int | None = None
    since: bool = False


class InventedChecklist(Shape):
    organisation: Text
    name: Text
    track: Literal["startup", "large"]
    steps: bool = False
    done_first: int = 0
    reviewed_days_ago: int | None = None
    review_in_days: int | None = None
    review_note: Text = ""
    items: dict[str, Said] = Field(default_factory=dict)


class _File(Shape):
    checklists: list[InventedChecklist]


def read_checklists() -> list[InventedChecklist]:
    data, marks = load_marked(FILE, "lifecycle/demo/checklists.yaml")
    return check_shape(_File, data, marks).checklists


def fill_demonstration(organisation_id: str, assessment: Any) -> None:
    """Give an invented organisation its checklists."""
    for invented in read_checklists():
        if invented.organisation == organisation_id:
            _bring_in(invented, assessment)


@transaction.atomic
def _bring_in(invented: InventedChecklist, assessment: Any) -> None:
    checklist = start_from_assessment(assessment=assessment, name=invented.name, track=invented.track)
    _say(checklist, _in_order(track_of(checklist), invented.done_first))
    _say(checklist, {key: said for key, said in invented.items.items() if not said.since})
    if invented.reviewed_days_ago is not None:
        _review(checklist, invented, invented.reviewed_days_ago)
    _say(checklist, {key: said for key, said in invented.items.items() if said.since})
    outcome = get_outcome(assessment)
    if invented.steps and outcome:
        plan = [step for step in outcome.steps if step.in_first_plan]
        add_steps(checklist=checklist, outcome=outcome, steps=plan, by=None)


def _in_order(track: Track, done: int) -> dict[str, Said]:
    """Most of the first items are done; a few were put off, or turned out not to be needed."""
    said = {}
    for number, key in enumerate(list(track.items)[:done], start=1):
        if number % 6 == 0:
            said[key] = Said(status="under_way")
        elif number % 11 == 0:
            said[key] = Said(status="not_needed", reason="Our supplier does this for us.")
        else:
            said[key] = Said(status="done")
    return said


def _say(checklist: Checklist, items: dict[str, Said]) -> None:
    today = timezone.localdate()
    edits = []
    for key, said in items.items():
        fields = said.model_dump(exclude={"due_in_days", "since"})
        if said.due_in_days is not None:
            fields["due"] = today + timedelta(days=said.due_in_days)
        edits.append(Edit(key, 0, fields))
    save_items(checklist=checklist, edits=edits, by=None)


def _review(checklist: Checklist, invented: InventedChecklist, days_ago: int) -> None:
    review = hold_review(
        checklist=checklist, moment="before", note=invented.review_note, next_review=None, by=None
    )
    Review.objects.filter(pk=review.pk).update(held_at=timezone.now() - timedelta(days=days_ago))
    if invented.review_in_days is not None:
        planned = timezone.localdate() + timedelta(days=invented.review_in_days)
        change_checklist(checklist=checklist, next_review=planned)
