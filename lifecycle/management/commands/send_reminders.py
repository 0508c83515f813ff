"""`manage.py send_reminders`: once a day, by cron or a timer. Twice sends nothing twice."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hub.mail import can_send
from lifecycle.emails import send_reminder
from lifecycle.services.reminding import forget_unconfirmed, send_due_reminders


class Command(BaseCommand):
    help = "Sends the reminders of checklists that are due. Run it once a day; twice sends nothing twice."

    def handle(self, *args: Any, **options: Any) -> None:
        forget_unconfirmed()
        if not can_send():
            raise CommandError("This site sends no e-mail, so nobody was reminded. Set EMAIL_URL.")
        sent, failed = send_due_reminders(today=timezone.localdate(), send=send_reminder)
        self.stdout.write(f"{sent} sent.")
        if failed:
            raise CommandError(f"{failed} could not be sent. They are tried again at the next run.")
