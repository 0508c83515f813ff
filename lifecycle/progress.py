"""How far a checklist is: plain functions over its entries, for one stage or for all of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from lifecycle.stages import Item, Track


class Status(StrEnum):
    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_NEEDED = "not_needed"

    @property
    def is_open(self) -> bool:
        return self in (Status.NOT_STARTED, Status.UNDER_WAY)

    @property
    def label(self) -> str:
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class State:
    """What somebody has said about an item. The same whichever track shows it."""

    status: Status = Status.NOT_STARTED
    due: date | None = None
    reason: str = ""  # why it is not needed
    note: str = ""
    evidence: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a checklist: an item of its track, an action from a result, or one's own."""

    id: str
    stage_id: str
    state: State = State()
    label: str = ""
    item: Item | None = None  # None for what was added


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    under_way: int
    not_started: int
    not_needed: int  # counted out of the total

    @property
    def total(self) -> int:
        return self.done + self.under_way + self.not_started

    @property
    def is_complete(self) -> bool:
        """True as well when nothing is needed."""
        return self.done == self.total


def build_entries(
    track: Track, states: Mapping[str, State], extra: Iterable[Entry] = ()
) -> tuple[Entry, ...]:
    """The lines of a checklist in the order of the cycle: the items of each stage, then what was added there.

    `states` may hold items of other tracks. They are kept by whoever stores them and simply not shown.
    """
    extra = tuple(extra)
    entries: list[Entry] = []
    for stage in track.stages:
        entries += (
            Entry(item.id, stage.id, states.get(item.id, State()), item.label, item) for item in stage.items
        )
        entries += (entry for entry in extra if entry.stage_id == stage.id)
    return tuple(entries)


class HasState(Protocol):
    @property
    def state(self) -> State: ...


def count_progress(entries: Iterable[HasState]) -> Progress:
    statuses = [entry.state.status for entry in entries]
    return Progress(
        done=statuses.count(Status.DONE),
        under_way=statuses.count(Status.UNDER_WAY),
        not_started=statuses.count(Status.NOT_STARTED),
        not_needed=statuses.count(Status.NOT_NEEDED),
    )


def count_progress_by_stage(track: Track, entries: Iterable[Entry]) -> Mapping[str, Progress]:
    """Progress by stage id, in the order of the cycle."""
    entries = tuple(entries)
    return {
        stage.id: count_progress(entry for entry in entries if entry.stage_id == stage.id)
        for stage in track.stages
    }


def find_overdue(entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """Open entries whose date has passed, the oldest first. What is due today is not overdue."""
    overdue = (entry for entry in entries if entry.state.status.is_open and _due(entry) < today)
    return tuple(sorted(overdue, key=_due))


def choose_next(entries: Iterable[Entry], count: int = 3) -> tuple[Entry, ...]:
    """What to do next: what is due soonest, then what is under way, then the order of the cycle."""
    still_open = (entry for entry in entries if entry.state.status.is_open)
    ranked = sorted(still_open, key=lambda entry: (_due(entry), entry.state.status is not Status.UNDER_WAY))
    return tuple(ranked[:count])


def is_assessment_due(track: Track, entries: Iterable[Entry]) -> bool:
    """Whether this is the moment to offer the maturity assessment: the stage that offers it has begun, or
    nothing before it is open. Never for a track in which an item asks for it.
    """
    entries = tuple(entries)
    for stage in track.stages:
        progress = count_progress(entry for entry in entries if entry.stage_id == stage.id)
        if stage.offers_assessment:
            return True
        if not progress.is_complete:
            break
    offering = [stage.id for stage in track.stages if stage.offers_assessment]
    return any(
        entry.stage_id in offering and entry.state.status is not Status.NOT_STARTED for entry in entries
    )


def _due(entry: Entry) -> date:
    """The due date; without one, later than any."""
    return entry.state.due or date.max
