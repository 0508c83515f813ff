"""Everything that is held of something: exactly the rows that deleting it would delete."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.core.serializers.python import Serializer
from django.db import models
from django.db.models.deletion import Collector

SECRETS = {"token_hash"}  # of links; what would open them is not even known to us


def everything_json(thing: models.Model, *, hides: Callable[[models.Model], bool] = lambda row: False) -> str:
    """By kind of row. What `hides` names is left out: somebody else's until they reveal it."""
    found: dict[str, list[Any]] = {}
    for row in belongings(thing):
        if not hides(row):
            plain = Serializer().serialize([row])[0]
            fields = {name: value for name, value in plain["fields"].items() if name not in SECRETS}
            found.setdefault(plain["model"], []).append({"id": plain["pk"], **fields})
    return json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2) + "\n"


def belongings(thing: models.Model) -> Iterator[models.Model]:
    """The thing itself and every row that goes with it."""
    collector = Collector(using=thing._state.db or "default", origin=thing)
    collector.collect([thing])
    queries: Iterable[Iterable[models.Model]] = (*collector.data.values(), *collector.fast_deletes)
    for rows in queries:
        yield from rows
