"""Demonstration mode shows checklists half-way, with a review and what changed since."""

import pytest
from django.utils.text import slugify

from assessment.demonstration import load_missing, read_organisations
from assessment.demonstration_clinics import HALF_A_YEAR_AGO, UNDER_WAY
from lifecycle.demonstration import read_checklists
from lifecycle.loader import get_life_cycle
from lifecycle.models import Checklist
from tests.factories import open_in
from tests.lifecycle.factories import url_of

pytestmark = pytest.mark.django_db


def test_every_invented_checklist_is_of_an_organisation_and_items_that_are_there() -> None:
    members = {slugify(member.name) for member in (*UNDER_WAY, *HALF_A_YEAR_AGO)}
    organisations = {organisation.id for organisation in read_organisations()} | members
    for invented in read_checklists():
        assert invented.organisation in organisations
        assert set(invented.items) <= set(get_life_cycle().track_by_id[invented.track].items)


def test_the_demonstration_brings_them_in_once(client) -> None:
    load_missing()
    assert load_missing() == []
    assert [checklist.name for checklist in Checklist.objects.order_by("pk")] == [
        "Plant failure model",
        "Crop disease model of our supplier",
    ]
    checklist = Checklist.objects.order_by("pk")[0]
    assert checklist.assessment
    page = open_in(client, checklist.assessment).get(url_of(checklist)).text
    assert "1 overdue" in page
    assert "A step from your result" in page
    changes = client.get(url_of(checklist, "reviews")).text
    assert "<b>The size of the current dataset</b>" in changes
