"""Reviews: what has changed since the last one, holding the next, and how the list stood at each."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from hub.accounts.access import actor
from hub.private_pages import private_page
from lifecycle.access import Opened, get_checklist
from lifecycle.forms.fields import day_from
from lifecycle.forms.small import ReviewForm
from lifecycle.loader import get_life_cycle
from lifecycle.progress import count_progress
from lifecycle.queries import title_of_review
from lifecycle.services.reviewing import hold_review, snapshot_of
from lifecycle.snapshots import compare_snapshots, group_by_stage, thaw_snapshot
from lifecycle.views.frame import frame_context


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def reviews(request: HttpRequest, public_id: UUID) -> HttpResponse:
    opened = get_checklist(request, public_id)
    form = ReviewForm(request.POST if request.method == "POST" else None, life_cycle=get_life_cycle())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        review = hold_review(
            checklist=opened.checklist,
            moment=given["moment"],
            note=given["note"],
            next_review=day_from(given["next_review"]),
            by=actor(request),
        )
        messages.success(request, "The review is kept, with the list as it stands today.")
        return redirect("checklists:review", public_id, review.number)
    return _show_reviews(request, opened, form)


def _show_reviews(request: HttpRequest, opened: Opened, form: ReviewForm) -> HttpResponse:
    held = list(opened.checklist.reviews.order_by("-number"))
    now = snapshot_of(opened.checklist)
    context = frame_context(opened) | {
        "form": form,
        "reviews": [(review, title_of_review(review)) for review in held],
        "last": held[0] if held else None,
        "changes": compare_snapshots(thaw_snapshot(held[0].snapshot), now) if held else None,
    }
    return render(request, "lifecycle/checklist/reviews.html", context, status=422 if form.errors else 200)


@private_page
@require_safe
def review(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """The checklist as it stood, and what had changed since the review before."""
    opened = get_checklist(request, public_id)
    pair = list(opened.checklist.reviews.filter(number__lte=number).order_by("-number")[:2])
    if not pair or pair[0].number != number:
        raise Http404(f"There is no review {number} of this checklist.")
    shown, before = pair[0], pair[1] if len(pair) > 1 else None
    snapshot = thaw_snapshot(shown.snapshot)
    context = frame_context(opened) | {
        "review": shown,
        "moment": title_of_review(shown),
        "snapshot": snapshot,
        "stages": group_by_stage(snapshot),
        "progress": count_progress(snapshot.entries),
        "before": before,
        "changes": compare_snapshots(thaw_snapshot(before.snapshot), snapshot) if before else None,
    }
    return render(request, "lifecycle/checklist/review.html", context)
