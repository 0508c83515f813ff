"""The dates of a checklist: its next review, a file for the calendar, reminders by e-mail."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hub.mail import can_send
from hub.private_links.limits import CANNOT_SEND, TOO_MANY, may_send
from hub.private_pages import private_page
from lifecycle.access import Opened, get_checklist
from lifecycle.dates import list_dates
from lifecycle.emails import send_confirmation
from lifecycle.forms.fields import day_from
from lifecycle.forms.small import NextReviewForm, RemindForm
from lifecycle.queries import get_rows, list_entries, track_of
from lifecycle.services.reminding import (
    DAYS_AHEAD,
    ask_for_reminders,
    confirm_reminder,
    find_reminder,
    stop_reminder,
)
from lifecycle.services.starting import change_checklist
from lifecycle.views.frame import frame_context


@private_page
@require_safe
def dates(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _show_dates(request, get_checklist(request, public_id))


@private_page
@require_POST
def next_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    opened = get_checklist(request, public_id)
    form = NextReviewForm(request.POST)
    if not form.is_valid():
        return _show_dates(request, opened, review_form=form)
    change_checklist(checklist=opened.checklist, next_review=day_from(form.cleaned_data["next_review"]))
    messages.success(request, "Saved.")
    return redirect("checklists:dates", public_id)


@private_page
@require_POST
def remind(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask an address whether it wants reminders."""
    opened = get_checklist(request, public_id)
    form = RemindForm(request.POST)
    if not form.is_valid():
        return _show_dates(request, opened, remind_form=form)
    address = form.cleaned_data["email"]
    if not may_send(request, address):
        messages.error(request, TOO_MANY)
    elif send_confirmation(ask_for_reminders(checklist=opened.checklist, email=address)):
        messages.success(request, f"We asked {address} to say yes. Open the email that is on its way there.")
    else:
        messages.error(request, CANNOT_SEND)
    return redirect("checklists:dates", public_id)


@private_page
@require_POST
def no_reminder(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take an address away on the checklist's own page."""
    checklist = get_checklist(request, public_id).checklist
    checklist.reminders.filter(email=request.POST.get("email", "")).delete()
    messages.success(request, "That address gets no more reminders.")
    return redirect("checklists:dates", public_id)


def _show_dates(
    request: HttpRequest,
    opened: Opened,
    *,
    review_form: NextReviewForm | None = None,
    remind_form: RemindForm | None = None,
) -> HttpResponse:
    checklist = opened.checklist
    entries = list_entries(track_of(checklist), get_rows(checklist))
    planned = checklist.next_review
    wrong = review_form or remind_form
    context = frame_context(opened) | {
        "dates": list_dates(entries, planned),
        "review_form": review_form
        or NextReviewForm(initial={"next_review": planned.isoformat() if planned else ""}),
        "remind_form": remind_form or RemindForm(),
        "form": wrong,
        "reminders": checklist.reminders.order_by("email"),
        "can_send": can_send(),
        "days_ahead": DAYS_AHEAD,
    }
    return render(request, "lifecycle/checklist/dates.html", context, status=422 if wrong else 200)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def reminder(request: HttpRequest, token: str) -> HttpResponse:
    """Where the e-mails lead: saying yes, and stopping. Opening the page changes nothing."""
    found = find_reminder(token)
    if found is None:
        return render(request, "lifecycle/checklist/reminder_gone.html", status=404)
    if request.method == "POST":
        if "stop" in request.POST:
            stop_reminder(reminder=found)
            return render(request, "lifecycle/checklist/reminder_gone.html")
        confirm_reminder(reminder=found)
        found.refresh_from_db()
    context = {"reminder": found, "days_ahead": DAYS_AHEAD}
    response = render(request, "lifecycle/checklist/reminder.html", context)
    # The address holds the token; see hub.private_links.views.open_link.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@csrf_exempt
@require_POST
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """For mail programs, which have no cookie of ours (RFC 8058). The token alone says who it is."""
    found = find_reminder(token)
    if found is not None:
        stop_reminder(reminder=found)
    return HttpResponse("You get no more reminders.\n", content_type="text/plain")
