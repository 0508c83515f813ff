"""Reminders by e-mail: confirmed by whoever reads the address, sent once for each date, and stopped."""

from collections.abc import Callable
from datetime import date, timedelta

from django.core import signing
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from lifecycle.dates import DatedLine, list_dates
from lifecycle.models import Checklist, ChecklistItem, Reminder, SentReminder
from lifecycle.progress import Status
from lifecycle.queries import get_rows, list_entries, track_of

DAYS_AHEAD = 7
DAYS_TO_CONFIRM = 7
SALT = "lifecycle.reminder"

Send = Callable[[Reminder, list[DatedLine]], bool]


def ask_for_reminders(*, checklist: Checklist, email: str) -> Reminder:
    """An address that is not reminded before it is confirmed, or the one that is there already."""
    return Reminder.objects.get_or_create(checklist=checklist, email=email)[0]


def confirm_reminder(*, reminder: Reminder) -> None:
    Reminder.objects.filter(pk=reminder.pk, confirmed_at=None).update(confirmed_at=timezone.now())


def stop_reminder(*, reminder: Reminder) -> None:
    Reminder.objects.filter(pk=reminder.pk).delete()


def sign_reminder(reminder: Reminder) -> str:
    """What stands in its links. Only we can make one."""
    return signing.dumps(reminder.pk, salt=SALT)


def find_reminder(token: str) -> Reminder | None:
    """The reminder of a link; None when it was stopped, or the link is not ours."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Reminder.objects.filter(pk=key).select_related("checklist").first()


def send_due_reminders(*, today: date, send: Send) -> tuple[int, int]:
    """Tell each confirmed address of every date that is near or past, once. Returns (sent, failed).

    That a date was told is written down before the e-mail goes and taken back if it does not go: a run
    that dies in between rather leaves one out than tells it twice.
    """
    sent = failed = 0
    for reminder in _with_something_due(today):
        dates = _claim(reminder, today)
        if not dates:
            continue
        if send(reminder, dates):
            sent += 1
        else:
            failed += 1
            _release(reminder, dates)
    return sent, failed


def forget_unconfirmed() -> None:
    """Addresses that nobody confirmed are not kept."""
    before = timezone.now() - timedelta(days=DAYS_TO_CONFIRM)
    Reminder.objects.filter(confirmed_at=None, created_at__lt=before).delete()


def _with_something_due(today: date) -> list[Reminder]:
    last_day = today + timedelta(days=DAYS_AHEAD)
    due = ChecklistItem.objects.filter(
        checklist=OuterRef("checklist"),
        due__lte=last_day,
        status__in=[status.value for status in Status if status.is_open],
    )
    return list(
        Reminder.objects.filter(Q(checklist__next_review__lte=last_day) | Exists(due))
        .exclude(confirmed_at=None)
        .select_related("checklist")
        .order_by("pk")
    )


@transaction.atomic
def _claim(reminder: Reminder, today: date) -> list[DatedLine]:
    """The dates that this address has not been told of, written down as told."""
    if not Reminder.objects.select_for_update().filter(pk=reminder.pk).first():
        return []  # stopped a moment ago
    checklist = reminder.checklist
    entries = list_entries(track_of(checklist), get_rows(checklist))
    told = set(reminder.sent.values_list("about", "due"))
    last_day = today + timedelta(days=DAYS_AHEAD)
    new = [
        line
        for line in list_dates(entries, checklist.next_review)
        if line.due <= last_day and (line.about, line.due) not in told
    ]
    SentReminder.objects.bulk_create(
        SentReminder(reminder=reminder, about=line.about, due=line.due) for line in new
    )
    return new


def _release(reminder: Reminder, dates: list[DatedLine]) -> None:
    for line in dates:
        reminder.sent.filter(about=line.about, due=line.due).delete()
