"""`manage.py expire`: at each start by `manage.py setup`, and once a day by cron or a timer.

Twice does nothing twice.
"""

from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone

from hub.accounts.emails import send_warning
from hub.accounts.models import Invitation
from hub.limits import forget_expired
from hub.mail import can_send
from hub.private_links.expiry import expire


class Command(BaseCommand):
    help = (
        "Deletes what nobody has claimed or changed for UNUSED_MONTHS months, 30 days after a warning where "
        "there is an address; and sessions, invitations and counted attempts whose time has passed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = expire(send=send_warning, can_send=can_send())
        Invitation.objects.filter(expires_at__lte=timezone.now()).delete()
        call_command("clearsessions")
        forget_expired()
        if options["verbosity"] or outcome.warned or outcome.deleted:
            self.stdout.write(f"{outcome.warned} warned, {outcome.deleted} deleted.")
        if outcome.not_warned:
            raise CommandError(
                f"{outcome.not_warned} could not be warned, and stay until they can. Look at EMAIL_URL."
            )
