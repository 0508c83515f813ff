"""The working checklist: its lines, saved one by one by the page, or all at once by its button."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessment.queries.outcomes import get_outcome, list_open_assessments
from hub.accounts.access import actor
from hub.private_links.forms import SendLinkForm
from hub.private_links.own_pages import link_context
from hub.private_pages import private_page
from hub.saving import is_htmx
from lifecycle.access import KIND, Opened, get_checklist, list_checklists
from lifecycle.forms.checklist import ChecklistForm, prefix_of, stored_texts
from lifecycle.forms.lines import (
    Conflict,
    Line,
    build_stages,
    find_conflicts,
    list_gone,
    measure_standing,
)
from lifecycle.loader import get_life_cycle
from lifecycle.progress import is_assessment_due
from lifecycle.queries import get_rows, list_entries, track_of
from lifecycle.services.adding import confirm_settled, remove_item
from lifecycle.services.saving import save_items
from lifecycle.settling import find_settled
from lifecycle.views.autosave import answer_autosave, refuse_gone
from lifecycle.views.frame import frame_context


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, public_id: UUID) -> HttpResponse:
    opened = get_checklist(request, public_id)
    if request.method != "POST":
        return show_checklist(request, opened)

    checklist = opened.checklist
    entries = list_entries(track_of(checklist), get_rows(checklist))
    form = ChecklistForm(request.POST.dict(), entries=entries)
    form.is_valid()
    gone = list_gone(form)
    if gone and is_htmx(request):
        return refuse_gone()
    saved = save_items(checklist=checklist, edits=form.edits(), by=actor(request))
    conflicts = find_conflicts(form, saved)
    if is_htmx(request):
        return answer_autosave(request, checklist, form, saved, conflicts)

    place = _do_what_was_asked(request, opened)
    for note in gone:
        messages.warning(request, f"A line was taken off the list on another device. {note}".strip())
    if form.errors or conflicts:
        typed = {name: form.data[name] for name in (*form.errors, *form.held_back)}
        status = 422 if form.errors else 200
        return show_checklist(request, opened, put_back=typed, conflicts=conflicts, status=status)
    if not place:
        messages.success(request, "Saved.")
    return redirect(KIND.page_url(checklist) + place)


def _do_what_was_asked(request: HttpRequest, opened: Opened) -> str:
    """The button that was pressed, if it does more than saving. Returns where on the page to go."""
    checklist = opened.checklist
    if key := request.POST.get("remove"):
        if remove_item(checklist=checklist, key=key):
            messages.success(request, "The line is taken off the list.")
        return "#answers"
    if key := request.POST.get("confirm"):
        rows = get_rows(checklist)
        entries = {entry.id: entry for entry in list_entries(track_of(checklist), rows)}
        outcome = get_outcome(opened.assessment) if opened.assessment else None
        settled = find_settled(entries[key], rows.get(key), outcome) if key in entries else None
        if settled:
            confirm_settled(checklist=checklist, key=key, evidence=settled.evidence, by=actor(request))
        return f"#{prefix_of(key)}" if key in entries else "#answers"
    return ""


def show_checklist(
    request: HttpRequest,
    opened: Opened,
    *,
    put_back: Mapping[str, str] | None = None,
    conflicts: Mapping[str, Conflict] | None = None,
    send_form: SendLinkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The checklist as it is stored; `put_back` is what was typed and could not be saved."""
    checklist, today = opened.checklist, timezone.localdate()
    track, rows = track_of(checklist), get_rows(checklist)
    entries = list_entries(track, rows)
    form = ChecklistForm({**stored_texts(entries, rows), **(put_back or {})}, entries=entries)
    outcome = get_outcome(opened.assessment) if opened.assessment else None
    standing = measure_standing(entries, today)
    stages = build_stages(track, form, rows, outcome=outcome, conflicts=conflicts or {}, standing=standing)
    lines = [line for stage in stages for line in stage.lines]
    context = frame_context(opened) | link_context(request, KIND, checklist, send_form)
    context |= {
        "tracks": get_life_cycle().tracks,
        "track": track,
        "form": form,
        "stages": stages,
        "standing": standing,
        "outcome": outcome,
        "settled": [line for line in lines if line.settled],
        "assessment_is_due": outcome is None and is_assessment_due(track, entries),
        "can_attach": opened.checklist.assessment is None and bool(list_open_assessments(request)),
        "problems": _list_problems(form, lines),
        "conflicts": list((conflicts or {}).values()),
        "others": [other for other in list_checklists(request) if other != checklist],
        "today": today,
    }
    context["has_errors"] = context["has_errors"] or bool(form.errors)
    return render(request, "lifecycle/checklist/page.html", context, status=status)


def _list_problems(form: ChecklistForm, lines: list[Line]) -> list[tuple[str, str]]:
    """Where each problem is and what it says, in page order."""
    return [
        (form.control_id(name), f"{line.entry.label}: {message[0].lower()}{message[1:]}")
        for line in lines
        for name, message in line.problems.items()
    ]
