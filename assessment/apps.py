from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.utils.autoreload import BaseReloader, autoreload_started


class AssessmentConfig(AppConfig):
    name = "assessment"
    verbose_name = "Assessment"

    def ready(self) -> None:
        from assessment import shown_in_hub
        from assessment.access import KIND
        from assessment.checks import check_questionnaires
        from hub.private_links.kinds import register_kind

        register_kind(KIND)
        checks.register(check_questionnaires)
        shown_in_hub.register()
        autoreload_started.connect(_watch_questionnaires)


def _watch_questionnaires(sender: BaseReloader, **kwargs: object) -> None:
    """The development server starts again when a questionnaire is edited."""
    sender.watch_dir(Path(settings.QUESTIONNAIRES_DIR), "**/*.yaml")
