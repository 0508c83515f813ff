"""Demonstration mode: two invented clinics, with something to see on every page."""

import pytest

from assessment.clinics.checklists import get_checklists
from assessment.clinics.comparing import before_and_after
from assessment.clinics.rows import get_counts, list_places
from assessment.clinics.snapshots import get_figures
from assessment.demonstration import load_missing
from assessment.demonstration_clinics import load_missing_clinics
from assessment.models import Cohort
from assessment.questionnaires import latest_questionnaire

pytestmark = pytest.mark.django_db


def test_both_clinics_have_something_to_show_on_every_page(client, settings) -> None:
    settings.DEMO = True
    load_missing()
    under_way, past = load_missing_clinics()
    assert load_missing_clinics() == []
    assert Cohort.objects.count() == 2
    questionnaire = latest_questionnaire()
    counts = [get_counts(cohort) for cohort in (under_way, past)]
    assert [(one.joined, one.finished) for one in counts] == [(12, 9), (12, 12)]
    for cohort in (under_way, past):
        figures = get_figures(cohort, questionnaire)
        assert all(one.spread for one in figures.dimensions)
        assert len(figures.gaps) == 4
        assert len({one.spread.median for one in figures.dimensions if one.spread}) > 2
        assert figures.unknown
    assert len(list_places(under_way, questionnaire)) == 3
    assert any(pair.first and pair.second for pair in before_and_after(past, questionnaire))

    lists = [get_checklists(cohort) for cohort in (under_way, past)]
    assert [(one.named, one.working, len(one.items)) for one in lists] == [(11, 7, 20), (7, 7, 20)]
    done = [[row.standing.overall.done for row in one.rows if row.standing] for one in lists]
    assert [(min(some), max(some)) for some in done] == [(3, 17), (5, 18)]
    for one in lists:
        assert len({one.share.some for one in one.most_open}) > 1
        assert one.any

    assert client.post("/demo/", {"facilitator": "1"}).url == "/clinics/"
    page = client.get("/clinics/").content.decode()
    assert "Leeds clinic (invented)" in page
    assert "Hull clinic (invented)" in page
    assert client.get(f"/clinics/{under_way.slug}/").text.count("interview, not confirmed") == 1


def test_nobody_becomes_a_facilitator_outside_a_demonstration(client) -> None:
    assert client.post("/demo/", {"facilitator": "1"}).status_code == 404
    assert client.get("/clinics/").status_code == 302
