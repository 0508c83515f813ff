"""Clinics whose organisations work with checklists, and their pages and files as tests read them."""

import csv
import re
from typing import Any

from django.test import Client

from assessment.models import Cohort, Participation
from lifecycle.loader import get_life_cycle
from lifecycle.models import Checklist
from tests.clinics.factories import make_participation
from tests.lifecycle.factories import make_checklist, say

GATHER = ("requirements-goals-objectives", "use-cases", "deployment-expectations")
BY_NAME = "checklists.csv"
ITEMS = "open-items.csv"
PAGES = ("checklists/", "checklists/?sort=-gather", BY_NAME, ITEMS)
NAMED = "Harewell Modular"
BIG_ONLY = "mlops-maturity-level"  # on the track of large organisations alone


def join(cohort: Cohort, name: str, sharing: Any = "named", *, done: int = 0, **fields: Any) -> Participation:
    """An organisation whose checklist has so many of the first items done."""
    member = make_participation(cohort, name, sharing=sharing, level=None, finished=False)
    checklist = make_checklist(name=f"List of {name}", assessment=member.assessment, **fields)
    for key in GATHER[:done]:
        say(checklist, key, status="done")
    return member


def checklist_of(member: Participation) -> Checklist:
    return member.assessment.checklists.get()


def read(client: Client, cohort: Cohort, page: str) -> str:
    """The whole response but for the token that is another one each time."""
    response = client.get(f"/clinics/{cohort.slug}/{page}")
    assert response.status_code == 200, page
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def read_all(client: Client, cohort: Cohort) -> dict[str, str]:
    return {page: read(client, cohort, page) for page in PAGES}


def rows_of(text: str) -> list[list[str]]:
    """Of each table its rows, as words."""
    rows = re.findall(r"<tr>(.*?)</tr>", text, re.S)
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]


def items_of(text: str) -> dict[str, tuple[str, str]]:
    """Of the file of items, by title: of how many organisations, and on how many lists it is open."""
    lines = csv.reader(text.splitlines()[1:])
    return {title: (of, still) for title, _stage, of, still in lines}


def title(key: str) -> str:
    tracks = get_life_cycle().tracks
    return next(track.items[key].label for track in tracks if key in track.items)
