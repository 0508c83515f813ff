"""What a search finds of the life cycle, and its pages for the site map."""

from collections.abc import Iterator

from django.urls import reverse

from hub.registry import Entry, SearchSource
from lifecycle.comparing import compare_tracks
from lifecycle.loader import get_life_cycle


def find_items() -> Iterator[Entry]:
    """Each stage, and each item once, with the words of every track."""
    for rows in compare_tracks(get_life_cycle()):
        url = reverse("lifecycle:stage", args=[rows.stage.id])
        yield Entry(title=f"Stage: {rows.title}", url=url, text=rows.stage.purpose)
        for row in rows.rows:
            items = [cell.item for cell in row.cells if cell.item]
            keywords = " ".join(
                part for item in items for part in (item.label, item.good_answer, *item.evidence)
            )
            yield Entry(
                title=row.item.label,
                url=f"{url}#{row.id}",
                text=row.item.meaning,
                within=rows.title,
                keywords=keywords,
            )


def list_pages() -> Iterator[str]:
    yield reverse("lifecycle:tracks")
    yield from (reverse("lifecycle:stage", args=[stage_id]) for stage_id in get_life_cycle().stage_ids)
    yield reverse("checklists:start")


SOURCE = SearchSource("checklist", "Items of the life cycle", find_items)
