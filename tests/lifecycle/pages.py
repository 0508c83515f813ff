"""The page of a checklist as a browser without script sees it, and as it saves a line by itself."""

from collections.abc import Mapping
from typing import Any

from lifecycle.forms.checklist import prefix_of
from lifecycle.models import Checklist

Fields = Mapping[str, list[str]]


def part_of(fields: Fields, key: str) -> dict[str, list[str]]:
    """Only the fields of one line, as the page sends them when it saves itself."""
    prefix = f"{prefix_of(key)}-"
    names = [f"{prefix}{field}" for field in ("status", "reason", "note", "evidence", "owner", "due", "seen")]
    return {name: fields[name] for name in names if name in fields}


def changed(fields: Fields, key: str, **changes: str) -> dict[str, list[str]]:
    """The same with some fields of one line changed by hand."""
    return {**fields, **{f"{prefix_of(key)}-{field}": [text] for field, text in changes.items()}}


def stored(checklist: Checklist) -> dict[str, tuple[Any, ...]]:
    """Of every row: revision, status, reason, note, evidence, owner, due."""
    rows = checklist.items.values_list(
        "key", "revision", "status", "reason", "note", "evidence", "owner", "due"
    )
    return {row[0]: row[1:] for row in rows}
