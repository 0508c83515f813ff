"""The lines of a checklist as one form: each with its status, reason, note, evidence, owner and date."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from hub.fields import PlainText, RadioChoice
from hub.rows_form import RowsForm
from hub.seen import Seen
from lifecycle.forms.fields import DayText, day_from
from lifecycle.models import ChecklistItem
from lifecycle.models.checklist import EVIDENCE_LENGTH, NOTE_LENGTH, OWNER_LENGTH, REASON_LENGTH
from lifecycle.progress import Entry, State, Status
from lifecycle.services.saving import STATE_FIELDS

# Not started is the empty text: a page that lost what it knew can then add to a line, but take nothing away.
STATUS_CHOICES = [("" if status is Status.NOT_STARTED else status.value, status.label) for status in Status]


def prefix_of(key: str) -> str:
    """The key of a line as it stands in names and ids of the page, where a dot means something else."""
    return key.replace(".", "-")


def texts_of(state: State) -> dict[str, str]:
    """What is stored of a line, as the texts that a form carries."""
    status = "" if state.status is Status.NOT_STARTED else state.status.value
    due = state.due.isoformat() if state.due else ""
    texts = {"reason": state.reason, "note": state.note, "evidence": state.evidence, "owner": state.owner}
    return {field: (texts | {"status": status, "due": due})[field] for field in STATE_FIELDS}


def values_from(texts: Mapping[str, str]) -> dict[str, Any]:
    """The texts of a form as the values that are stored."""
    readers = {"status": lambda text: text or Status.NOT_STARTED.value, "due": day_from}
    return {field: readers.get(field, str)(text) for field, text in texts.items()}


class ChecklistForm(RowsForm[Entry]):
    """What is not needed is saved together with its reason, or not at all."""

    FIELDS = STATE_FIELDS

    def __init__(self, data: Mapping[str, str], *, entries: Sequence[Entry]) -> None:
        super().__init__(data, rows=entries)
        self.held_back: list[str] = []  # valid, but not saved while something else is missing
        for entry in entries:
            self.fields.update(_entry_fields(entry, self.names(entry)))

    def key(self, entry: Entry) -> str:
        return entry.id

    def field_name(self, entry: Entry, field: str) -> str:
        return f"{prefix_of(entry.id)}-{field}"

    def values_from(self, texts: Mapping[str, str]) -> dict[str, Any]:
        return values_from(texts)

    def changed_texts(self, entry: Entry) -> dict[str, str]:
        """With its reason, so that whatever another device made of that, the two stay together."""
        changed = super().changed_texts(entry)
        if changed.get("status") == Status.NOT_NEEDED:
            changed["reason"] = self.cleaned_data[self.field_name(entry, "reason")]
        return changed

    def clean(self) -> None:
        for entry in self.rows:
            status, reason = self.field_name(entry, "status"), self.field_name(entry, "reason")
            given = self.cleaned_data.get(status)
            if given == Status.NOT_NEEDED and not self.cleaned_data.get(reason):
                del self.cleaned_data[status]
                self.held_back.append(status)
                if reason in self.cleaned_data:  # else it is too long, and said so
                    self.add_error(reason, "Say in a few words why this is not needed")


def _entry_fields(entry: Entry, names: Mapping[str, str]) -> dict[str, forms.Field]:
    return {
        names["status"]: RadioChoice(
            label=entry.label, choices=STATUS_CHOICES, unknown="Choose how far this is", required=False
        ),
        names["reason"]: PlainText(
            label="Why is this not needed?", longest=REASON_LENGTH, what="The reason", required=False
        ),
        names["note"]: PlainText(
            label="Note",
            longest=NOTE_LENGTH,
            what="The note",
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        names["evidence"]: PlainText(
            label="Evidence",
            help_text="A link, or where it can be seen",
            longest=EVIDENCE_LENGTH,
            what="The evidence",
            required=False,
        ),
        names["owner"]: PlainText(label="Who", longest=OWNER_LENGTH, what="The name", required=False),
        names["due"]: DayText(label="By when"),
    }


def stored_texts(entries: Sequence[Entry], rows: Mapping[str, ChecklistItem]) -> dict[str, str]:
    """What is stored, as a page sends it: every field by its name, with its `seen` values."""
    texts: dict[str, str] = {}
    for entry in entries:
        stored = texts_of(entry.state)
        row = rows.get(entry.id)
        texts |= {f"{prefix_of(entry.id)}-{field}": text for field, text in stored.items()}
        texts[f"{prefix_of(entry.id)}-seen"] = str(Seen.of(stored, row.revision if row else 0))
    return texts
