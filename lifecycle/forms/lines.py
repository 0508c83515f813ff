"""The lines of a checklist as its page shows them, stage by stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.forms import BoundField

from assessment.queries.outcomes import Outcome
from hub.edits import Elsewhere, Saved, compare_pages
from lifecycle.forms.checklist import ChecklistForm, prefix_of, texts_of
from lifecycle.models import ChecklistItem
from lifecycle.progress import Entry, Progress, choose_next, count_progress, find_overdue
from lifecycle.settling import Settled, find_settled
from lifecycle.stages import Stage, Track


@dataclass(frozen=True)
class Conflict:
    """Two devices changed the same line; the later one was kept, field by field."""

    at: datetime
    replaced: tuple[str, ...]  # in words
    newer: tuple[str, ...]
    label: str
    anchor: str


@dataclass(frozen=True)
class Line:
    """One line with its bound fields."""

    entry: Entry
    row: ChecklistItem | None
    form: ChecklistForm
    settled: Settled | None
    conflict: Conflict | None
    is_overdue: bool

    @property
    def prefix(self) -> str:
        return prefix_of(self.entry.id)

    @property
    def seen_name(self) -> str:
        return self.form.seen_name(self.entry)

    @property
    def seen(self) -> str:
        return str(self.form.data[self.seen_name])

    @property
    def sent(self) -> str:
        """The fields that are sent when the line saves itself."""
        return ",".join([*self.form.names(self.entry).values(), self.seen_name])

    @property
    def problems(self) -> dict[str, str]:
        return self.form.problems(self.entry)

    @property
    def is_step(self) -> bool:
        return self.row is not None and self.row.source == ChecklistItem.Source.RESULT

    @property
    def has_note(self) -> bool:
        state = self.entry.state
        return bool(state.note or state.evidence or state.owner or state.due)

    def field(self, name: str) -> BoundField:
        return self.form[self.form.field_name(self.entry, name)]

    @property
    def status(self) -> BoundField:
        return self.field("status")

    @property
    def reason(self) -> BoundField:
        return self.field("reason")

    @property
    def note(self) -> BoundField:
        return self.field("note")

    @property
    def evidence(self) -> BoundField:
        return self.field("evidence")

    @property
    def owner(self) -> BoundField:
        return self.field("owner")

    @property
    def due(self) -> BoundField:
        return self.field("due")


@dataclass(frozen=True)
class StageLines:
    stage: Stage
    progress: Progress
    lines: tuple[Line, ...]
    is_open: bool  # whether its lines show when the page is opened

    @property
    def suggested(self) -> int:
        """How many of its open lines a result says are done."""
        return sum(line.settled is not None for line in self.lines)


@dataclass(frozen=True)
class Standing:
    """How far a checklist is as a whole."""

    progress: Progress
    overdue: tuple[Entry, ...]
    next: tuple[Entry, ...]


def measure_standing(entries: Sequence[Entry], today: date) -> Standing:
    return Standing(count_progress(entries), find_overdue(entries, today), choose_next(entries))


def build_stages(
    track: Track,
    form: ChecklistForm,
    rows: Mapping[str, ChecklistItem],
    *,
    outcome: Outcome | None,
    conflicts: Mapping[str, Conflict],
    standing: Standing,
) -> tuple[StageLines, ...]:
    """A stage is open when something in it is next, late, wrong or changed by another device."""
    overdue = {entry.id for entry in standing.overdue}
    upcoming = overdue | {entry.id for entry in standing.next}
    stages = []
    for stage in track.stages:
        entries = [entry for entry in form.rows if entry.stage_id == stage.id]
        lines = tuple(
            Line(
                entry=entry,
                row=rows.get(entry.id),
                form=form,
                settled=find_settled(entry, rows.get(entry.id), outcome),
                conflict=conflicts.get(entry.id),
                is_overdue=entry.id in overdue,
            )
            for entry in entries
        )
        is_open = any(line.entry.id in upcoming or line.problems or line.conflict for line in lines)
        stages.append(StageLines(stage, count_progress(entries), lines, is_open))
    return tuple(stages)


ADDED_PREFIXES = ("own-", "step-")  # as lifecycle.services.adding makes the keys
WORDS = {
    "status": "how far this is",
    "reason": "the reason",
    "note": "the note",
    "evidence": "the evidence",
    "owner": "the name",
    "due": "the date",
}


def find_conflicts(form: ChecklistForm, saved: Mapping[str, Saved[ChecklistItem]]) -> dict[str, Conflict]:
    """Where another device had been in the meantime, told from what the page knew and what it sent."""
    conflicts = {}
    for entry in form.rows:
        theirs = saved[entry.id].elsewhere if entry.id in saved else None
        if theirs is None:
            continue
        found = compare_pages(
            form.seen(entry), form.sent_texts(entry), texts_of(theirs.state), theirs.changed_at
        )
        if found:
            conflicts[entry.id] = _in_words(entry, found)
    return conflicts


def _in_words(entry: Entry, found: Elsewhere) -> Conflict:
    return Conflict(
        at=found.at,
        replaced=tuple(WORDS[field] for field in found.replaced),
        newer=tuple(WORDS[field] for field in found.newer),
        label=entry.label,
        anchor=prefix_of(entry.id),
    )


def list_gone(form: ChecklistForm) -> list[str]:
    """A sentence for each line of the page that is not there any more, with what was typed as its note."""
    known = {form.seen_name(entry) for entry in form.rows}
    gone = []
    for name in form.data:
        prefix, _, field = name.rpartition("-")
        if field == "seen" and name not in known and prefix.startswith(ADDED_PREFIXES):
            note = form.data.get(f"{prefix}-note", "")
            gone.append(f"Its note was: “{note}”" if note else "")
    return gone
