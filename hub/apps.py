from django.apps import AppConfig
from django.core import checks
from django.utils.autoreload import BaseReloader, autoreload_started


class HubConfig(AppConfig):
    name = "hub"
    verbose_name = "Hub"

    def ready(self) -> None:
        from hub.knowledge.checks import check_content

        checks.register(check_content)
        autoreload_started.connect(_watch_content)


def _watch_content(sender: BaseReloader, **kwargs: object) -> None:
    """The development server starts again when the content is edited."""
    from hub.knowledge.library import CONTENT_DIR

    sender.watch_dir(CONTENT_DIR, "**/*.yaml")
    sender.watch_dir(CONTENT_DIR, "**/*.md")
