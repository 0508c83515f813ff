"""What a clinic learns of checklists: how far each is by stage, and which items are open on many.

Nothing is decided here about who sees it: the clinic asks only about those that it may.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Count, F, OuterRef, Q, Subquery, Value, When
from django.template.loader import render_to_string

from hub.registry import ChecklistSource, CycleItem, Done, Standing
from lifecycle.comparing import compare_tracks
from lifecycle.document import build_document
from lifecycle.loader import get_life_cycle
from lifecycle.models import Checklist, ChecklistItem
from lifecycle.progress import Status
from lifecycle.queries import track_of

SETTLED = (Status.DONE.value, Status.NOT_NEEDED.value)


def list_stages() -> Sequence[tuple[str, str]]:
    return [(rows.stage.id, rows.title) for rows in compare_tracks(get_life_cycle())]


def list_items() -> Sequence[CycleItem]:
    """In the words of the first track that has it."""
    return [
        CycleItem(row.id, row.item.label, rows.title, row.item.page)
        for rows in compare_tracks(get_life_cycle())
        for row in rows.rows
    ]


def read_standings(assessments: Any) -> Mapping[int, Standing]:
    """Two statements, however many there are."""
    last_used = Checklist.objects.filter(assessment=OuterRef("assessment")).order_by("-saved_at", "-pk")
    chosen = Checklist.objects.filter(
        assessment__in=assessments, pk=Subquery(last_used.values("pk")[:1])
    ).only("pk", "assessment_id", "track", "saved_at")
    counts = _count_by_stage(chosen)
    return {
        checklist.assessment_id: _standing(checklist, counts.get(checklist.pk, {}))
        for checklist in chosen
        if checklist.assessment_id is not None
    }


def _count_by_stage(checklists: Any) -> dict[int, dict[str, Counter[str]]]:
    """By checklist and stage: how many lines are done, not needed, and added by its users."""
    rows = (
        ChecklistItem.objects.filter(checklist__in=checklists.values("pk"))
        .annotate(stage=Case(*_stages_of_items(), default=F("stage_id"), output_field=CharField()))
        .exclude(stage="")
        .order_by()
        .values_list("checklist", "stage", "source", "status")
        .annotate(lines=Count("pk"))
    )
    found: dict[int, dict[str, Counter[str]]] = {}
    for checklist, stage, source, status, lines in rows:
        counts = found.setdefault(checklist, {}).setdefault(stage, Counter())
        counts[status] += lines
        if source != ChecklistItem.Source.CYCLE:
            counts["added"] += lines
    return found


def _stages_of_items() -> Iterator[When]:
    """What was said about an item of another track is kept, and counts only while that track is chosen."""
    life_cycle = get_life_cycle()
    others = [track.id for track in life_cycle.tracks if track != life_cycle.first_track]
    for track in life_cycle.tracks:
        # As everywhere, a checklist whose track is gone from the files is on the first one.
        is_first = track == life_cycle.first_track
        on_track = ~Q(checklist__track__in=others) if is_first else Q(checklist__track=track.id)
        for stage in track.stages:
            keys = [item.id for item in stage.items]
            yield When(on_track, source=ChecklistItem.Source.CYCLE, key__in=keys, then=Value(stage.id))


def _standing(checklist: Checklist, counts: Mapping[str, Counter[str]]) -> Standing:
    track = track_of(checklist)
    stages = {}
    for stage in track.stages:
        said = counts.get(stage.id, Counter())
        needed = len(stage.items) + said["added"] - said[Status.NOT_NEEDED.value]
        stages[stage.id] = Done(said[Status.DONE.value], needed)
    return Standing(checklist.pk, track.id, track.title, checklist.saved_at, stages)


def count_open(standings: Collection[Standing]) -> Mapping[str, tuple[int, int]]:
    """One statement. An item of which nobody said anything is open."""
    life_cycle = get_life_cycle()
    on_track = Counter(standing.track_id for standing in standings)
    rows = (
        ChecklistItem.objects.filter(
            checklist__in=[standing.checklist_id for standing in standings],
            source=ChecklistItem.Source.CYCLE,
            status__in=SETTLED,
        )
        .order_by()
        .values_list("checklist__track", "key")
        .annotate(checklists=Count("pk"))
    )
    settled: Counter[str] = Counter()
    for track_id, key, checklists in rows:
        if key in life_cycle.track_by_id.get(track_id, life_cycle.first_track).items:
            settled[key] += checklists
    standing_on = {
        item.id: sum(on_track[track.id] for track in life_cycle.tracks if item.id in track.items)
        for item in list_items()
    }
    return {key: (having - settled[key], having) for key, having in standing_on.items()}


def render_checklists(assessment_id: UUID) -> str:
    checklists = Checklist.objects.filter(assessment__public_id=assessment_id).order_by("created_at")
    documents = [build_document(checklist) for checklist in checklists]
    return render_to_string("lifecycle/for_clinic.html", {"documents": documents})


SOURCE = ChecklistSource(
    stages=list_stages,
    items=list_items,
    standings=read_standings,
    count_open=count_open,
    render=render_checklists,
)
