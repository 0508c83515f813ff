"""The home page: true to the questionnaire, without an account or a database."""

import re
from html import unescape

import pytest
from django.test import Client

from assessment.questionnaires import latest_questionnaire
from assessment.sample import sample_chart
from assessment.views.home import sector_examples


@pytest.fixture
def page(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_home_page_needs_no_database_and_sets_no_cookie(client: Client) -> None:
    response = client.get("/")

    assert (response.status_code, dict(response.cookies)) == (200, {})


def test_the_home_page_shows_the_levels_by_name_and_never_by_number(page: str) -> None:
    steps = re.findall(r'<li class="step l(\d)"><b>(.+?)</b><p>(.+?)</p></li>', page)

    assert [(int(level), name) for level, name, _ in steps] == [
        (level.level, level.name) for level in latest_questionnaire().levels
    ]
    assert [text for _, _, text in steps if re.search(r"\d", unescape(text))] == []


def test_the_home_page_says_how_long_it_takes_as_the_questionnaire_does(page: str) -> None:
    assert f"Answer {len(latest_questionnaire().questions) - 8} plain questions" in page  # 8 on generative AI
    assert latest_questionnaire().time_needed["full"] in unescape(page)


def test_the_home_page_names_every_core_dimension(page: str) -> None:
    titles = [dimension.title for dimension in latest_questionnaire().core_dimensions]

    assert re.findall(r'<h3 class="h4">(.+?)</h3>', page)[: len(titles)] == titles


def test_every_sector_with_a_name_has_an_example() -> None:
    examples = sector_examples(latest_questionnaire())

    assert [example.sector for example in examples] == [
        "Construction and the built environment",
        "Transport and logistics",
        "Creative industries",
        "Agriculture and food production",
    ]
    assert all(example.note and example.question for example in examples)


def test_the_sample_result_is_scored_from_its_answers() -> None:
    chart = sample_chart()

    assert [series.name for series in chart.series] == ["Sample organisation now", "Target in 12 months"]
    assert all(value is not None for series in chart.series for value in series.values)
    assert chart.summary == "Highest: Release and deployment, 2.6. Lowest: Monitoring and retraining, 0.7."


@pytest.mark.django_db
def test_links_on_the_home_page_lead_somewhere(client: Client, page: str) -> None:
    inside = {link for link in re.findall(r'href="(/[^"]*)"', page) if not link.startswith("/static/")}

    assert {link: client.get(link).status_code for link in inside} == dict.fromkeys(inside, 200)
