"""`manage.py load_demo`: the invented organisations of demonstration mode."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assessment.demonstration import NotADemonstrationError, load_missing
from assessment.demonstration_clinics import load_missing_clinics


class Command(BaseCommand):
    help = "Bring the invented organisations into a demonstration. A second call changes nothing."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("This is not a demonstration. Start it with: make demo")
        try:
            loaded = load_missing()
        except NotADemonstrationError as error:
            raise CommandError(
                "This database holds assessments that are not invented, so nothing was added. Leave "
                "DATABASE_URL out, and the demonstration uses a database of its own."
            ) from error
        for organisation in loaded:
            self.stdout.write(f"Brought in {organisation.name}")
        for clinic in load_missing_clinics():
            self.stdout.write(f"Brought in {clinic}")
