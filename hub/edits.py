"""Saving what people give, field by field: the later one wins, and both are told.

A row that is saved so has `revision`, `changed_at` and `changed_by`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model

from hub.seen import Seen

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Edit:
    """What a page changed in one row: only the fields that differ from what it was sent."""

    key: str
    seen_revision: int
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Saved(Generic[Row]):
    """A row as it now is, and as somebody else had left it if the page did not know that."""

    row: Row
    elsewhere: Row | None
    is_changed: bool


def apply_edit(edit: Edit, before: Any, *, by: object, now: datetime) -> Saved[Any]:
    """The row after the edit, unsaved and without a key.

    It is saved by `bulk_create` with `update_conflicts`, so that two who save a row for the first time do
    not collide. A row that is not there yet comes as `before` with revision 0.
    """
    elsewhere = before if before.revision != edit.seen_revision else None
    differs = {field: value for field, value in edit.fields.items() if getattr(before, field) != value}
    if not differs:
        return Saved(before, elsewhere, is_changed=False)
    kept = {field.attname: getattr(before, field.attname) for field in before._meta.concrete_fields}
    del kept[before._meta.pk.attname]
    after = type(before)(**kept)
    after.revision, after.changed_at, after.changed_by = before.revision + 1, now, by
    for field, value in differs.items():
        setattr(after, field, value)
    return Saved(after, elsewhere, is_changed=True)


@dataclass(frozen=True)
class Elsewhere:
    """What another device had changed in a row meanwhile, by field."""

    at: datetime
    replaced: tuple[str, ...]  # changed on both: this page came later and is kept
    newer: tuple[str, ...]  # changed on the other device alone: kept, although this page does not show it


def compare_pages(
    seen: Seen, on_page: Mapping[str, str], theirs: Mapping[str, str], at: datetime
) -> Elsewhere | None:
    """None when nobody else changed anything that this page does not show already.

    The revision alone does not tell: a page whose answer was saved, but which never heard so, sends it
    again with the old revision.
    """
    changed = [
        field
        for field, text in theirs.items()
        if field in on_page and seen.differs(field, text) and on_page[field] != text
    ]
    if not changed:
        return None
    return Elsewhere(
        at=at,
        replaced=tuple(field for field in changed if seen.differs(field, on_page[field])),
        newer=tuple(field for field in changed if not seen.differs(field, on_page[field])),
    )
