"""A checklist as it stood at a review: frozen, kept as JSON, and compared with how it stands later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from lifecycle.progress import Entry, State
from lifecycle.stages import Track


@dataclass(frozen=True, slots=True)
class FrozenEntry:
    """A line in the words that it had: the files of the life cycle may change later."""

    id: str
    stage_id: str
    stage_title: str
    label: str
    added: bool  # by somebody, so no item of any track
    state: State

    @property
    def says_something(self) -> bool:
        return self.added or self.state != State()


@dataclass(frozen=True, slots=True)
class Snapshot:
    track_id: str
    track_title: str
    entries: tuple[FrozenEntry, ...]  # in the order of the cycle


@dataclass(frozen=True, slots=True)
class FieldChange:
    field: str  # in words: "status", "due date"
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What became of one line since."""

    entry: FrozenEntry  # as it stands now, or as it stood last
    is_new: bool
    is_gone: bool
    fields: tuple[FieldChange, ...]

    @property
    def finished(self) -> bool:
        return not self.is_gone and any(
            change.field == "status" and not self.entry.state.status.is_open for change in self.fields
        )


@dataclass(frozen=True, slots=True)
class Changes:
    track: FieldChange | None
    entries: tuple[EntryChange, ...]

    def __bool__(self) -> bool:
        return self.track is not None or bool(self.entries)


_snapshots = TypeAdapter(Snapshot)


def take_snapshot(track: Track, entries: Iterable[Entry]) -> Snapshot:
    frozen = (
        FrozenEntry(
            id=entry.id,
            stage_id=entry.stage_id,
            stage_title=track.stage_by_id[entry.stage_id].title,
            label=entry.label,
            added=entry.item is None,
            state=entry.state,
        )
        for entry in entries
    )
    return Snapshot(track.id, track.title, tuple(frozen))


def freeze_snapshot(snapshot: Snapshot) -> Any:
    return _snapshots.dump_python(snapshot, mode="json")


def thaw_snapshot(frozen: Any) -> Snapshot:
    return _snapshots.validate_python(frozen)


def compare_snapshots(before: Snapshot, after: Snapshot) -> Changes:
    """What is different, in the order of the cycle as it stands now; what is gone comes last.

    A line that came or went with the track, and of which nobody ever said anything, is no change.
    """
    track = (
        FieldChange("track", before.track_title, after.track_title)
        if before.track_id != after.track_id
        else None
    )
    earlier = {entry.id: entry for entry in before.entries}
    still_here = {entry.id for entry in after.entries}
    changes = [_compare_entry(earlier.get(entry.id), entry) for entry in after.entries]
    changes += (
        EntryChange(entry, is_new=False, is_gone=True, fields=())
        for entry in before.entries
        if entry.id not in still_here and entry.says_something
    )
    return Changes(track, tuple(change for change in changes if change is not None))


def _compare_entry(before: FrozenEntry | None, after: FrozenEntry) -> EntryChange | None:
    was = before.state if before else State()
    fields = tuple(
        FieldChange(name, old, new)
        for (name, old), (_, new) in zip(_in_words(was), _in_words(after.state), strict=True)
        if old != new
    )
    if before is None:
        return EntryChange(after, is_new=True, is_gone=False, fields=fields) if after.says_something else None
    return EntryChange(after, is_new=False, is_gone=False, fields=fields) if fields else None


def _in_words(state: State) -> tuple[tuple[str, str], ...]:
    return (
        ("status", state.status.label),
        ("reason", state.reason),
        ("note", state.note),
        ("evidence", state.evidence),
        ("owner", state.owner),
        ("due date", _day(state.due)),
    )


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def group_by_stage(snapshot: Snapshot) -> dict[str, list[FrozenEntry]]:
    """The lines by the title that their stage had, in the order of the cycle."""
    stages: dict[str, list[FrozenEntry]] = {}
    for entry in snapshot.entries:
        stages.setdefault(entry.stage_title, []).append(entry)
    return stages
