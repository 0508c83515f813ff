"""Brings a site up to date: database, questionnaires, static files. A second call changes nothing.

It also deletes what nobody has used for long, as a site that is only ever started has no other time for it.
"""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from hub.ops.assets import collect_assets


class Command(BaseCommand):
    help = "Brings the database and the static files up to date, and checks every questionnaire."
    requires_system_checks = ()  # the check comes after the migrations

    def handle(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if steps:
            self.stdout.write(f"Bringing the database up to date ({len(steps)} steps)")
            call_command("migrate", verbosity=0, interactive=False)
        call_command("check", stdout=self.stdout)
        self._expire()
        if not settings.DEBUG and collect_assets():
            self.stdout.write("Prepared the static files")
        if settings.DEMO and "load_demo" in get_commands():
            call_command("load_demo", stdout=self.stdout)

    def _expire(self) -> None:
        """Who could not be warned is warned by a later run. It stops no site from starting."""
        try:
            call_command("expire", verbosity=0, stdout=self.stdout)
        except CommandError as error:
            self.stderr.write(str(error))
