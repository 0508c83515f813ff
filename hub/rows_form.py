"""A form of many rows, each of which saves itself: questions of a section, lines of a checklist."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from django import forms

from hub.edits import Edit
from hub.seen import Seen

R = TypeVar("R")


class RowsForm(forms.Form, Generic[R]):
    """Rows that all have the same fields, and a hidden `seen` value each.

    It is always bound: to what is stored, when a page is made; to whatever part of it a page chose to
    send, when it is saved. A field that is absent is left alone, and what is valid can be read although
    other fields are not.
    """

    FIELDS: ClassVar[Sequence[str]]  # of one row, in the order in which `Seen` keeps them

    def __init__(self, data: Mapping[str, str], *, rows: Sequence[R]) -> None:
        super().__init__(data, auto_id="%s")
        self.rows = rows

    def key(self, row: R) -> str:
        """By which the row is stored."""
        raise NotImplementedError

    def field_name(self, row: R, field: str) -> str:
        raise NotImplementedError

    def values_from(self, texts: Mapping[str, str]) -> dict[str, Any]:
        """The texts of a row as the values that are stored."""
        raise NotImplementedError

    def names(self, row: R) -> dict[str, str]:
        return {field: self.field_name(row, field) for field in self.FIELDS}

    def seen_name(self, row: R) -> str:
        return self.field_name(row, "seen")

    def sent_rows(self) -> list[R]:
        """The rows of which the page sent anything."""
        return [
            row
            for row in self.rows
            if any(name in self.data for name in (self.seen_name(row), *self.names(row).values()))
        ]

    def sent_texts(self, row: R) -> dict[str, str]:
        """What the page sent of a row, as far as it is valid, by field."""
        return {
            field: self.cleaned_data[name]
            for field, name in self.names(row).items()
            if name in self.data and name in self.cleaned_data
        }

    def seen(self, row: R) -> Seen:
        """What the page showed as saved when it was sent."""
        return Seen.parse(self.data.get(self.seen_name(row), ""), self.FIELDS)

    def changed_texts(self, row: R) -> dict[str, str]:
        """What somebody changed on the page: valid fields that differ from what the page showed."""
        seen = self.seen(row)
        return {field: text for field, text in self.sent_texts(row).items() if seen.differs(field, text)}

    def edits(self) -> list[Edit]:
        return [
            Edit(self.key(row), self.seen(row).revision, self.values_from(self.changed_texts(row)))
            for row in self.sent_rows()
        ]

    def problems(self, row: R) -> dict[str, str]:
        """The message about each field of a row that is not valid, by its name."""
        return {name: str(self.errors[name][0]) for name in self.names(row).values() if name in self.errors}

    def control_id(self, name: str) -> str:
        """Where a message about a field leads: its control, or the first of a group."""
        return f"{name}_0" if self[name].use_fieldset else name

    def seen_now(self, row: R, stored: Mapping[str, str], revision: int) -> str:
        """What the page knows as saved once this form was saved."""
        return str(self.seen(row).after_saving(stored, self.sent_texts(row), revision))
