from django.apps import AppConfig
from django.core import checks
from django.utils.autoreload import BaseReloader, autoreload_started

from lifecycle.loader import CONTENT_DIR


class LifecycleConfig(AppConfig):
    name = "lifecycle"
    verbose_name = "Life cycle"

    def ready(self) -> None:
        from lifecycle import shown_in_hub
        from lifecycle.checks import check_life_cycle

        checks.register(check_life_cycle)
        shown_in_hub.register()
        autoreload_started.connect(_watch_content)


def _watch_content(sender: BaseReloader, **kwargs: object) -> None:
    """The development server starts again when the life cycle is edited."""
    sender.watch_dir(CONTENT_DIR, "*.yaml")
