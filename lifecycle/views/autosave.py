"""Answering the page when one line saved itself."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from hub.edits import Saved
from hub.saving import SAVED
from lifecycle.forms.checklist import ChecklistForm, prefix_of, texts_of
from lifecycle.forms.lines import Conflict, measure_standing
from lifecycle.models import Checklist, ChecklistItem
from lifecycle.progress import Entry, count_progress_by_stage
from lifecycle.queries import get_rows, list_entries, track_of


def answer_autosave(
    request: HttpRequest,
    checklist: Checklist,
    form: ChecklistForm,
    saved: Mapping[str, Saved[ChecklistItem]],
    conflicts: Mapping[str, Conflict],
) -> HttpResponse:
    """The saved line and, out of band, all that the save changed elsewhere on the page."""
    track = track_of(checklist)
    entries = list_entries(track, get_rows(checklist))
    counts = count_progress_by_stage(track, entries)
    standing = measure_standing(entries, timezone.localdate())
    by_id = {entry.id: entry for entry in entries}
    overdue = {entry.id for entry in standing.overdue}
    context = {
        "now": timezone.now(),
        "errors": form.errors,
        "conflicts": list(conflicts.values()),
        "latest_url": f"{request.path}?latest",
        "lines": [
            {
                "prefix": prefix_of(entry.id),
                "entry": by_id[entry.id],
                "is_overdue": entry.id in overdue,
                "problems": form.problems(entry),
                "seen_name": form.seen_name(entry),
                "seen": _seen_now(form, entry, saved[entry.id].row),
            }
            for entry in form.sent_rows()
            if entry.id in saved
        ],
        "checklist": checklist,
        "may_change": True,
        "counts": [(stage, counts[stage.id]) for stage in track.stages],
        "standing": standing,
        "today": timezone.localdate(),
    }
    response = render(request, "lifecycle/checklist/autosave.html", context)
    response.headers[SAVED] = "yes"
    return response


def _seen_now(form: ChecklistForm, entry: Entry, row: ChecklistItem) -> str:
    return form.seen_now(entry, texts_of(row.state), row.revision)


def refuse_gone() -> HttpResponse:
    """Another device has taken the line off the list: what was typed stays on the page, which says so."""
    return HttpResponse(status=410)
