"""The e-mails about the dates of a checklist."""

from django.conf import settings
from django.urls import reverse

from hub.mail import send_email
from lifecycle.access import KIND
from lifecycle.dates import DatedLine
from lifecycle.models import Reminder
from lifecycle.services.reminding import DAYS_TO_CONFIRM, sign_reminder


def send_confirmation(reminder: Reminder) -> bool:
    """Asks whoever reads the address. It repeats nothing that was typed: anybody can be the addressee."""
    context = {"url": _absolute("reminder", reminder), "days": DAYS_TO_CONFIRM}
    subject = "Reminders of a deployment checklist: is this you?"
    return send_email(reminder.email, subject, "lifecycle/email/confirm", context)


def send_reminder(reminder: Reminder, dates: list[DatedLine]) -> bool:
    """The dates, and a link that ends the reminders; mail programs show it as a button of their own."""
    stop_url = _absolute("reminder", reminder)
    context = {
        "name": reminder.checklist.name,
        "dates": dates,
        "url": settings.SITE_URL + KIND.page_url(reminder.checklist),
        "stop_url": stop_url,
    }
    headers = {
        "List-Unsubscribe": f"<{_absolute('stop_reminder', reminder)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    subject = f"Coming up in your checklist: {_first(dates)}"
    return send_email(reminder.email, subject, "lifecycle/email/reminder", context, headers=headers)


def _first(dates: list[DatedLine]) -> str:
    """One date by name, the others by number. Subjects are short and hold no line breaks."""
    label = " ".join(dates[0].label.split())
    short = label if len(label) <= 60 else f"{label[:59]}…"
    return f"{short} and {len(dates) - 1} more" if len(dates) > 1 else short


def _absolute(name: str, reminder: Reminder) -> str:
    return settings.SITE_URL + reverse(f"checklists:{name}", args=[sign_reminder(reminder)])
