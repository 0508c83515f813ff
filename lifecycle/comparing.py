"""The tracks side by side: each item once, with what each track makes of it."""

from dataclasses import dataclass
from itertools import pairwise

from lifecycle.stages import Item, LifeCycle, Stage


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item. `in_tracks` holds the item as each track words it, None where a track has none."""

    id: str
    in_tracks: tuple[Item | None, ...]

    @property
    def item(self) -> Item:
        """The item as the first track that has it words it."""
        return next(item for item in self.in_tracks if item)

    @property
    def only_in_one(self) -> bool:
        return sum(item is not None for item in self.in_tracks) == 1


@dataclass(frozen=True, slots=True)
class StageRows:
    """One stage. `in_tracks` holds the stage as each track titles it."""

    in_tracks: tuple[Stage, ...]
    rows: tuple[ItemRow, ...]

    @property
    def stage(self) -> Stage:
        return self.in_tracks[0]


def compare_tracks(life_cycle: LifeCycle) -> tuple[StageRows, ...]:
    """All stages, each with the items of every track in one order that respects each track's own."""
    return tuple(
        _compare_stage(tuple(track.stage_by_id[stage_id] for track in life_cycle.tracks))
        for stage_id in life_cycle.stage_ids
    )


def _compare_stage(stages: tuple[Stage, ...]) -> StageRows:
    by_track = [{item.id: item for item in stage.items} for stage in stages]
    rows = (
        ItemRow(item_id, tuple(items.get(item_id) for items in by_track)) for item_id in _merged_ids(stages)
    )
    return StageRows(stages, tuple(rows))


def _merged_ids(stages: tuple[Stage, ...]) -> list[str]:
    """Every item id once: those of the first track, each addition right after the item it follows."""
    merged = [item.id for item in stages[0].items]
    for stage in stages[1:]:
        for before, item in pairwise((None, *stage.items)):
            if item and item.id not in merged:
                merged.insert(merged.index(before.id) + 1 if before else 0, item.id)
    return merged
