"""Makes somebody a member of staff: the first one has nobody to ask."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from hub.accounts.models import User


class Command(BaseCommand):
    help = "Makes the person with this e-mail address a member of staff. They sign in by e-mailed code."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"“{email}” is not an e-mail address, such as name@example.org.") from error
        user = User.objects.get_or_create_by_email(email)
        User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True, is_active=True)
        self.stdout.write(f"{email} is staff now, and signs in at /accounts/sign-in/ by e-mailed code.")
