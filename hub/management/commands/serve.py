"""Runs the site until Ctrl-C."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from hub.ops.server import serve


class Command(BaseCommand):
    help = "Runs the site on HOST and PORT with WORKERS processes, until Ctrl-C."
    requires_system_checks = ()  # `manage.py setup` has done them

    def handle(self, *args: Any, **options: Any) -> None:
        if not Path(settings.STATIC_ROOT, "staticfiles.json").exists():
            raise CommandError("The static files are not there yet. Run `manage.py setup` first.")
        serve()
