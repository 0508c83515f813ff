"""Pages that say what went wrong: found without a request, a session or a database."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from hub.context import site

TEMPLATES = Path(__file__).parents[2] / "templates"
PAGES = pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])


def draw(name: str) -> str:
    return render_to_string(f"{name}.html", site())


@PAGES
def test_an_error_page_is_whole_without_a_request_or_a_database(name: str) -> None:
    page = draw(name)

    assert re.findall("<title>(.+)</title>", page) == [
        f"{heading} – MLOps maturity hub" for heading in re.findall("<h1>(.+)</h1>", page)
    ]
    assert re.findall(r'<meta name="robots" content="(.+?)">', page) == ["noindex"]
    assert page.count("<main") == page.count("<h1>") == 1


@PAGES
def test_an_error_page_shows_the_staircase_without_one_step(name: str) -> None:
    steps = re.findall(r'<rect class="(f\d|st-gap)"', draw(name))

    assert len(steps) == 5
    assert steps.count("st-gap") == 1


def test_the_first_step_is_missing_when_it_is_our_fault() -> None:
    assert re.findall(r'<rect class="(f\d|st-gap)"', draw("500")) == ["st-gap", "f1", "f2", "f3", "f4"]


def test_the_500_page_needs_nothing_that_could_be_broken() -> None:
    source = (TEMPLATES / "500.html").read_text()

    assert re.findall(r"{%-? ?(extends|load|url|static)", source) == []


def test_the_500_page_names_files_that_are_there() -> None:
    named = re.findall(r'"/static/([^"]+)"', draw("500"))

    assert settings.STATIC_URL == "/static/"
    assert named == ["img/favicon.svg", "css/site.css"]
    assert all(finders.find(name) for name in named)


@PAGES
def test_an_error_page_offers_the_operator_where_there_is_one(name: str) -> None:
    with_contact = render_to_string(
        f"{name}.html", {"site": {"name": "Hub", "contact_email": "help@example.com"}}
    )

    assert 'href="mailto:help@example.com"' in with_contact
    assert "mailto:" not in draw(name)
