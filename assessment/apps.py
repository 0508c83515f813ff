from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db import transaction
from django.db.models.signals import post_delete, pre_delete
from django.utils.autoreload import BaseReloader, autoreload_started


class AssessmentConfig(AppConfig):
    name = "assessment"
    verbose_name = "Assessment"

    def ready(self) -> None:
        from assessment import shown_in_hub
        from assessment.access import KIND
        from assessment.checks import check_questionnaires
        from assessment.exports_held import HOLDING
        from assessment.services import stamps
        from assessment.services.interviews import refuse_interviewer
        from hub.accounts.registry import register_holding
        from hub.private_links.kinds import register_kind

        register_kind(KIND)
        register_holding(HOLDING)
        post_delete.connect(_remove_files, sender=self.get_model("Assessment"))
        pre_delete.connect(stamps.participation_goes, sender=self.get_model("Participation"))
        pre_delete.connect(stamps.sheet_goes, sender=self.get_model("Sheet"))
        KIND.on_claim.append(stamps.figures_of_moved)
        KIND.refuses_claim.append(refuse_interviewer)
        checks.register(check_questionnaires)
        shown_in_hub.register()
        autoreload_started.connect(_watch_questionnaires)


def _remove_files(sender: object, instance: Any, **kwargs: object) -> None:
    """However an assessment goes, alone or with its organisation, its files go too."""
    from hub.pdf.files import remove_files

    transaction.on_commit(lambda: remove_files(instance.public_id))


def _watch_questionnaires(sender: BaseReloader, **kwargs: object) -> None:
    """The development server starts again when a questionnaire is edited."""
    sender.watch_dir(Path(settings.QUESTIONNAIRES_DIR), "**/*.yaml")
