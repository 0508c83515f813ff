"""Reads that more than one caller needs."""

from collections.abc import Mapping

from django.db.models import F

from lifecycle.loader import get_life_cycle
from lifecycle.models import Checklist, ChecklistItem, Review
from lifecycle.progress import Entry, build_entries
from lifecycle.stages import Track


def track_of(checklist: Checklist) -> Track:
    """The track that was chosen; the first one should that be gone from the files."""
    life_cycle = get_life_cycle()
    return life_cycle.track_by_id.get(checklist.track, life_cycle.first_track)


def get_rows(checklist: Checklist) -> dict[str, ChecklistItem]:
    """Every row by its key, in the order in which they came, with the revision of its result."""
    rows = checklist.items.annotate(result_revision=F("result__revision")).order_by("pk")
    return {row.key: row for row in rows}


def list_entries(track: Track, rows: Mapping[str, ChecklistItem]) -> tuple[Entry, ...]:
    """The lines of a checklist in the order of the cycle, with what people have said."""
    added = [row for row in rows.values() if row.source != ChecklistItem.Source.CYCLE]
    return build_entries(
        track,
        {row.key: row.state for row in rows.values()},
        [Entry(row.key, row.stage_id, row.state, row.label) for row in added],
    )


def title_of_review(review: Review) -> str:
    """Its moment as the files name it now; one that is gone from them is a review all the same."""
    moment = get_life_cycle().review_by_id.get(review.moment)
    return moment.title if moment else "Review"
