"""A checklist as files for spreadsheets."""

from collections.abc import Sequence

from hub.spreadsheets import Row, Sheet, write_csv, write_workbook
from lifecycle.models import Checklist
from lifecycle.progress import Entry, count_progress, count_progress_by_stage
from lifecycle.stages import Track

COLUMNS = ("Stage", "Item", "How far", "If not needed, why", "Note", "Evidence", "Who", "By when", "Id")


def checklist_csv(track: Track, entries: Sequence[Entry]) -> str:
    """One line a row, in the order of the cycle."""
    return write_csv([COLUMNS, *(_row(track, entry) for entry in entries)])


def checklist_xlsx(checklist: Checklist, track: Track, entries: Sequence[Entry]) -> bytes:
    """Two sheets: every line, and how far each stage is."""
    return write_workbook(
        title=f"Deployment checklist: {checklist.name}",
        created=checklist.saved_at,
        sheets=(
            Sheet(
                "Checklist",
                (20, 44, 14, 34, 50, 40, 22, 14, 30),
                [COLUMNS, *(_row(track, entry) for entry in entries)],
            ),
            Sheet("Progress", (26, 10, 12, 14, 14, 14), _progress_rows(track, entries)),
        ),
    )


def _row(track: Track, entry: Entry) -> tuple[str, ...]:
    state = entry.state
    return (
        track.stage_by_id[entry.stage_id].title,
        entry.label,
        state.status.label,
        state.reason,
        state.note,
        state.evidence,
        state.owner,
        state.due.isoformat() if state.due else "",
        entry.id,
    )


def _progress_rows(track: Track, entries: Sequence[Entry]) -> list[Row]:
    stages = count_progress_by_stage(track, entries)
    counted = [(track.stage_by_id[stage_id].title, progress) for stage_id, progress in stages.items()]
    rows: list[Row] = [("Stage", "Done", "Of", "Under way", "Not started", "Not needed")]
    for title, progress in (*counted, ("All", count_progress(entries))):
        figures = (
            progress.done,
            progress.total,
            progress.under_way,
            progress.not_started,
            progress.not_needed,
        )
        rows.append((title, *map(float, figures)))
    return rows
