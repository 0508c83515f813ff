"""The tracks side by side: each item once, with what each track makes of it."""

from dataclasses import dataclass
from itertools import pairwise

from lifecycle.stages import Item, LifeCycle, Stage, Track


@dataclass(frozen=True, slots=True)
class Cell:
    """An item as one track words it; None where the track has no such item."""

    track: Track
    item: Item | None
    tag: str  # how this track goes beyond the others; "" when it does not


@dataclass(frozen=True, slots=True)
class ItemRow:
    id: str
    cells: tuple[Cell, ...]  # one per track

    @property
    def item(self) -> Item:
        """The item as the first track that has it words it."""
        return next(cell.item for cell in self.cells if cell.item)

    @property
    def reworded(self) -> tuple[Cell, ...]:
        """Where other tracks say it differently."""
        return tuple(cell for cell in self.cells if cell.item and cell.item != self.item)

    @property
    def only_tag(self) -> str:
        """The tag of an item that some track does not have."""
        missing = any(cell.item is None for cell in self.cells)
        return next((cell.tag for cell in self.cells if cell.item), "") if missing else ""


@dataclass(frozen=True, slots=True)
class StageRows:
    stage: Stage  # as the first track has it
    titles: tuple[tuple[Track, str], ...]  # one per track
    rows: tuple[ItemRow, ...]

    @property
    def title(self) -> str:
        """Every title that a track gives the stage."""
        return " / ".join(dict.fromkeys(title for _, title in self.titles))

    @property
    def other_titles(self) -> tuple[tuple[Track, str], ...]:
        return tuple((track, title) for track, title in self.titles if title != self.stage.title)


def compare_tracks(life_cycle: LifeCycle) -> tuple[StageRows, ...]:
    """All stages, each with the items of every track in one order that respects each track's own."""
    return tuple(_compare_stage(stage, life_cycle.tracks) for stage in life_cycle.first_track.stages)


def _compare_stage(first: Stage, tracks: tuple[Track, ...]) -> StageRows:
    stages = [track.stage_by_id[first.id] for track in tracks]
    return StageRows(
        stage=first,
        titles=tuple((track, stage.title) for track, stage in zip(tracks, stages, strict=True)),
        rows=tuple(_compare_item(item_id, tracks) for item_id in _merge_ids(stages)),
    )


def _compare_item(item_id: str, tracks: tuple[Track, ...]) -> ItemRow:
    having = [track for track in tracks if item_id in track.items]
    only = f"{having[0].short_title} only" if len(having) == 1 else ""
    items = [track.items.get(item_id) for track in tracks]
    return ItemRow(
        item_id,
        tuple(
            Cell(track, item, (only or item.difference) if item else "")
            for track, item in zip(tracks, items, strict=True)
        ),
    )


def _merge_ids(stages: list[Stage]) -> list[str]:
    """Every item id once: those of the first track, each addition right after the item it follows."""
    merged = [item.id for item in stages[0].items]
    for stage in stages[1:]:
        for before, item in pairwise((None, *stage.items)):
            if item and item.id not in merged:
                merged.insert(merged.index(before.id) + 1 if before else 0, item.id)
    return merged
