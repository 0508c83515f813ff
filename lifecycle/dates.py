"""What a checklist asks for on which day: its next review, and the lines that are due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lifecycle.progress import Entry

REVIEW = ""  # stands where another date names its line


@dataclass(frozen=True, slots=True)
class DatedLine:
    about: str  # the id of the line; REVIEW for the next review
    label: str
    due: date
    owner: str = ""


def list_dates(entries: Iterable[Entry], next_review: date | None) -> tuple[DatedLine, ...]:
    """Of what is still open, the earliest first."""
    dates = [
        DatedLine(entry.id, entry.label, entry.state.due, entry.state.owner)
        for entry in entries
        if entry.state.due and entry.state.status.is_open
    ]
    if next_review:
        dates.append(DatedLine(REVIEW, "Review of the checklist", next_review))
    return tuple(sorted(dates, key=lambda line: line.due))
