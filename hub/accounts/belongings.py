"""What belongs to a row: everything that the database would delete with it. Exports and the words said before
a deletion both come from here, so that neither can forget a table."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.db import models
from django.db.models import Model

from hub.accounts.models import User

# Digests of secrets say nothing to anybody, and keys of rows mean nothing outside this database.
LEFT_OUT = {"id", "token_hash"}

Hidden = Callable[[Model], bool]


def nothing_hidden(row: Model) -> bool:
    return False


def belongings(row: Model) -> Iterator[tuple[Model, str]]:
    """The rows that go with this one, one step down, each with the name of the field that ties it."""
    for relation in row._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            tied = relation.related_model._base_manager.filter(**{relation.field.name: row.pk})
            yield from ((each, relation.field.name) for each in tied.order_by("pk"))


def dump(row: Model, *, hidden: Hidden = nothing_hidden, tied_by: str = "") -> dict[str, Any]:
    """A row and all that belongs to it, as plain values. People are named by their address."""
    content: dict[str, Any] = {
        field.name: _plain(row, field)
        for field in row._meta.concrete_fields
        if field.name not in LEFT_OUT and field.name != tied_by
    }
    for each, name in belongings(row):
        if not hidden(each):
            rows = content.setdefault(f"{each._meta.model_name}_rows", [])
            rows.append(dump(each, hidden=hidden, tied_by=name))
    return content


def count_belongings(row: Model) -> Counter[type[Model]]:
    """How many rows of each table go with this one, at any depth."""
    counts: Counter[type[Model]] = Counter()
    for each, _ in belongings(row):
        counts[type(each)] += 1
        counts += count_belongings(each)
    return counts


def _plain(row: Model, field: "models.Field[Any, Any]") -> Any:
    value = getattr(row, field.name)
    if isinstance(value, User):
        return value.email
    return str(value) if isinstance(value, Model) else value
