"""What the knowledge hub shows of the life cycle: items to find, and the addresses of public pages."""

from collections.abc import Iterator

from django.urls import reverse

from hub import registry
from lifecycle.loader import get_life_cycle


def register() -> None:
    registry.search_sources.append(registry.SearchSource("checklist", "Checklist items", find_items))
    registry.public_pages.append(list_public_pages)


def find_items() -> Iterator[registry.Entry]:
    for track in get_life_cycle().tracks:
        for item in track.items.values():
            yield registry.Entry(
                title=item.label,
                url=f"{reverse('lifecycle:stage', args=[item.stage_id])}#{item.id}",
                text=f"{item.meaning} {item.good_answer}",
                within=track.stage_by_id[item.stage_id].title,
                group=f"item {item.id}",
            )


def list_public_pages() -> Iterator[str]:
    yield reverse("lifecycle:tracks")
    yield from (reverse("lifecycle:stage", args=[stage]) for stage in get_life_cycle().stage_ids)
