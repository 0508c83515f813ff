"""What the rest of the site finds of the life cycle: search, site map, and what an organisation holds."""

import json

import pytest

from hub.accounts.exports import export_organisation, export_person
from hub.registry import public_pages, search_sources
from lifecycle.holding import HOLDING
from lifecycle.loader import get_life_cycle
from lifecycle.models import Checklist
from lifecycle.services.reviewing import hold_review
from tests.lifecycle.factories import make_checklist, say, say_much
from tests.lifecycle.pages import stored
from tests.people.cast import client_of, make_cast

pytestmark = pytest.mark.django_db


def test_a_search_finds_every_item_and_stage_by_its_place() -> None:
    [source] = [source for source in search_sources if source.id == "checklist"]
    entries = list(source.read())
    items = [entry for entry in entries if "#" in entry.url]
    assert len(items) == len({entry.url for entry in items}) == 23
    assert len(entries) == 23 + 5
    found = {entry.url: entry for entry in entries}
    uses = found["/lifecycle/gather/#use-cases"]
    assert (uses.title, uses.within) == ("Understand the AI/ML use case(s)", "Gather")
    assert "organisational strategy" in uses.keywords


def test_the_site_finds_an_item(client) -> None:
    assert "/lifecycle/assess/#scalability-requirements" in client.get("/search/", {"q": "scalability"}).text


def test_the_pages_that_everybody_reads_are_on_the_site_map(client) -> None:
    pages = {path for source in public_pages for path in source()}
    reading = {"/lifecycle/", *(f"/lifecycle/{stage}/" for stage in get_life_cycle().stage_ids)}
    assert reading | {"/checklists/start/"} <= pages
    assert [client.get(path).status_code for path in reading] == [200] * 6


def test_an_organisation_takes_its_checklists_away_and_is_told_of_them() -> None:
    import io
    import zipfile

    cast = make_cast()
    checklist = make_checklist()
    say_much(checklist)
    Checklist.objects.update(organisation=cast.organisation)
    assert list(HOLDING.describe(cast.organisation)) == ["1 checklist, with every review and reminder"]
    assert [owned.title for owned in HOLDING.list_owned(cast.organisation)] == ["Plant failure model"]
    archive = zipfile.ZipFile(io.BytesIO(export_organisation(cast.organisation)))
    held = json.loads(archive.read(f"checklists/{checklist.public_id}.json"))
    assert len(held["lifecycle.checklistitem"]) == 5
    client = client_of(cast.owner)
    client.post(f"/accounts/organisations/{cast.organisation.public_id}/delete/", {"sure": "on"})
    assert Checklist.objects.count() == 0


def test_an_organisation_without_checklists_says_nothing_of_them() -> None:
    cast = make_cast()
    assert (HOLDING.describe(cast.organisation), HOLDING.list_owned(cast.organisation)) == ([], [])


def test_people_take_away_what_they_said() -> None:
    import io
    import zipfile

    cast = make_cast()
    checklist = make_checklist()
    say(checklist, "use-cases", note="Mine")
    checklist.items.update(changed_by=cast.contributor)
    hold_review(
        checklist=checklist, moment="before", note="We go ahead.", next_review=None, by=cast.contributor
    )
    archive = zipfile.ZipFile(io.BytesIO(export_person(cast.contributor)))
    text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "Mine" in text
    assert "We go ahead." in text
    assert stored(checklist)["use-cases"][3] == "Mine"
