"""A checklist on paper: everything that its page, its printed version and its PDF say, in one piece."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from lifecycle.comparing import compare_tracks
from lifecycle.dates import DatedLine, list_dates
from lifecycle.drawing import CycleDrawing, draw_cycle
from lifecycle.loader import get_life_cycle
from lifecycle.models import Checklist
from lifecycle.progress import (
    Entry,
    Progress,
    choose_next,
    count_progress,
    count_progress_by_stage,
    find_overdue,
)
from lifecycle.queries import get_rows, list_entries, title_of_review, track_of
from lifecycle.stages import Stage, Track


@dataclass(frozen=True)
class StagePart:
    stage: Stage
    progress: Progress
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class HeldReview:
    title: str
    held_at: datetime
    note: str


@dataclass(frozen=True)
class Document:
    checklist: Checklist
    track: Track
    day: date
    progress: Progress
    stages: tuple[StagePart, ...]
    overdue: tuple[Entry, ...]
    next: tuple[Entry, ...]
    dates: tuple[DatedLine, ...]
    reviews: tuple[HeldReview, ...]  # the latest first
    drawing: CycleDrawing
    again: str  # when to go round once more


def build_document(checklist: Checklist) -> Document:
    life_cycle = get_life_cycle()
    track, today = track_of(checklist), timezone.localdate()
    entries = list_entries(track, get_rows(checklist))
    by_stage = count_progress_by_stage(track, entries)
    return Document(
        checklist=checklist,
        track=track,
        day=today,
        progress=count_progress(entries),
        stages=tuple(
            StagePart(stage, by_stage[stage.id], tuple(e for e in entries if e.stage_id == stage.id))
            for stage in track.stages
        ),
        overdue=find_overdue(entries, today),
        next=choose_next(entries),
        dates=list_dates(entries, checklist.next_review),
        reviews=tuple(
            HeldReview(title_of_review(review), review.held_at, review.note)
            for review in checklist.reviews.defer("snapshot").order_by("-number")
        ),
        drawing=draw_cycle([(rows.stage.id, rows.title) for rows in compare_tracks(life_cycle)]),
        again=life_cycle.again,
    )
