"""Plain makers of checklists, through the real services."""

from datetime import date
from typing import Any

from django.test import Client

from hub.edits import Edit
from hub.private_links.models import AbstractPrivateLink
from lifecycle.access import KIND
from lifecycle.models import Checklist
from lifecycle.services.saving import save_items
from lifecycle.services.starting import start_checklist, start_from_assessment


def make_checklist(
    *, name: str = "Plant failure model", track: str = "startup", assessment: Any = None
) -> Checklist:
    """With a link of its own, unless it belongs to an assessment."""
    if assessment is not None:
        return start_from_assessment(assessment=assessment, name=name, track=track)
    link, _token = start_checklist(name=name, track=track)
    checklist: Checklist = link.checklist
    return checklist


def say(checklist: Checklist, key: str, **fields: Any) -> None:
    """What somebody says about a line, as a page that knows the latest would save it."""
    row = checklist.items.filter(key=key).first()
    save_items(checklist=checklist, edits=[Edit(key, row.revision if row else 0, fields)], by=None)


def say_much(checklist: Checklist) -> None:
    """A checklist as it looks half-way."""
    say(
        checklist,
        "requirements-goals-objectives",
        status="done",
        note="Cut unplanned stops by a fifth.",
        owner="Priya Nair",
    )
    say(checklist, "use-cases", status="done", evidence="https://example.com/use-cases")
    say(
        checklist,
        "current-data-pipeline",
        status="under_way",
        note="Two scripts on Tom’s laptop.",
        owner="Tom Okafor",
        due=date(2026, 12, 4),
    )
    say(checklist, "dataset-size", status="not_needed", reason="The supplier holds the data.")
    say(checklist, "production-data-source", owner="Tom Okafor", due=date(2026, 12, 11))


def open_checklist(client: Client, *checklists: Checklist) -> Client:
    """Let a client in, as opening the private links would."""
    session = client.session
    session[KIND.namespace] = session.get(KIND.namespace, {}) | {
        str(checklist.public_id): checklist.links.get(kind=AbstractPrivateLink.Kind.RETURN).pk
        for checklist in checklists
    }
    session.save()
    return client


def url_of(checklist: Checklist, *parts: str) -> str:
    return "/".join(["/checklists", str(checklist.public_id), *parts]) + "/"
