"""Changing a checklist as a whole: its track, its name, what it belongs to; adding a line; deleting it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.queries.outcomes import find_open_assessment
from hub.accounts.access import actor
from hub.private_links.cookie import drop_link
from hub.private_links.session import forget_link
from hub.private_pages import private_page
from lifecycle.access import KIND, Opened, get_checklist, get_checklist_to_delete
from lifecycle.forms.checklist import prefix_of
from lifecycle.forms.small import OwnItemForm, SettingsForm
from lifecycle.loader import get_life_cycle
from lifecycle.queries import track_of
from lifecycle.services.adding import ListFullError, add_own_item
from lifecycle.services.starting import change_checklist, delete_checklist
from lifecycle.views.frame import frame_context
from lifecycle.views.start import name_assessments


@private_page
@require_POST
def change_track(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Everything that was said stays, also of items that the other track does not have."""
    checklist = get_checklist(request, public_id).checklist
    track = get_life_cycle().track_by_id.get(request.POST.get("track", ""))
    if track is None:
        messages.error(request, "There is no such track.")
    elif track.id != checklist.track:
        change_checklist(checklist=checklist, track=track.id)
        messages.success(request, f"This is now the track for {track.title.lower()}. Nothing was lost.")
    return redirect(KIND.page_url(checklist))


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, public_id: UUID) -> HttpResponse:
    opened = get_checklist(request, public_id)
    checklist = opened.checklist
    form = SettingsForm(
        request.POST if request.method == "POST" else None,
        assessments=name_assessments(request) if _may_be_moved(opened) else (),
        initial={
            "name": checklist.name,
            "assessment": str(opened.assessment.public_id) if opened.assessment else "",
        },
    )
    if request.method == "POST" and form.is_valid():
        changed: dict[str, object] = {"name": form.cleaned_data["name"]}
        if "assessment" in form.fields:
            chosen = form.cleaned_data["assessment"]
            changed["assessment"] = find_open_assessment(request, UUID(chosen)) if chosen else None
        change_checklist(checklist=checklist, **changed)
        messages.success(request, "Saved.")
        return redirect(KIND.page_url(checklist))
    context = frame_context(opened) | {"form": form}
    return render(request, "lifecycle/checklist/settings.html", context, status=422 if form.errors else 200)


def _may_be_moved(opened: Opened) -> bool:
    """To or from an assessment: only with a link of its own, so that it never ends up without a door, and
    not away from an assessment that this device does not open."""
    return opened.has_link and (opened.assessment is not None or opened.checklist.assessment is None)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def add_item(request: HttpRequest, public_id: UUID) -> HttpResponse:
    opened = get_checklist(request, public_id)
    checklist = opened.checklist
    form = OwnItemForm(request.POST if request.method == "POST" else None, track=track_of(checklist))
    if request.method == "POST" and form.is_valid():
        stage_id, label = form.cleaned_data["stage"], form.cleaned_data["label"]
        try:
            item = add_own_item(checklist=checklist, stage_id=stage_id, label=label, by=actor(request))
        except ListFullError as full:
            messages.error(request, str(full))
            return redirect(KIND.page_url(checklist))
        messages.success(request, "Added to the list.")
        return redirect(f"{KIND.page_url(checklist)}#{prefix_of(item.key)}")
    context = frame_context(opened) | {"form": form}
    return render(request, "lifecycle/checklist/add.html", context, status=422 if form.errors else 200)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One page, one sentence, no way back."""
    opened = get_checklist_to_delete(request, public_id)
    if request.method != "POST":
        return render(request, "lifecycle/checklist/delete.html", frame_context(opened))
    delete_checklist(checklist=opened.checklist)
    forget_link(request, KIND, public_id)
    response = redirect("checklists:deleted")
    drop_link(response, KIND, opened.checklist)
    return response


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "lifecycle/checklist/deleted.html")
