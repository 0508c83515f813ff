from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils.autoreload import BaseReloader, autoreload_started

from lifecycle.loader import CONTENT_DIR


class LifecycleConfig(AppConfig):
    name = "lifecycle"
    verbose_name = "Life cycle"

    def ready(self) -> None:
        from hub import registry
        from hub.accounts.registry import register_holding
        from hub.private_links.kinds import list_kinds, register_kind
        from lifecycle import clinics, demonstration, holding, report_section, searching, step_offer
        from lifecycle.access import KIND
        from lifecycle.checks import check_life_cycle

        register_kind(KIND)
        for kind in list_kinds():
            if kind.namespace == "assessment":
                kind.also_used.append("checklists__saved_at")
        register_holding(holding.HOLDING)
        registry.search_sources.append(searching.SOURCE)
        registry.public_pages.append(searching.list_pages)
        registry.step_offers.append(step_offer.OFFER)
        registry.demo_fillers.append(demonstration.fill_demonstration)
        registry.goes_along.append(holding.name_checklists)
        registry.report_sections.append(report_section.SECTION)
        registry.checklist_sources.append(clinics.SOURCE)
        post_delete.connect(_remove_files, sender=self.get_model("Checklist"))
        checks.register(check_life_cycle)
        autoreload_started.connect(_watch_content)


def _remove_files(sender: object, instance: Any, **kwargs: object) -> None:
    """However a checklist goes, alone or with its assessment, its PDFs go too."""
    from hub.pdf.files import remove_files

    transaction.on_commit(lambda: remove_files(instance.public_id))


def _watch_content(sender: BaseReloader, **kwargs: object) -> None:
    """The development server starts again when the life cycle is edited."""
    sender.watch_dir(CONTENT_DIR, "*.yaml")
