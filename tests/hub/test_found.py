"""What search engines, feed readers and shared links are given."""

import re
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.urls import get_resolver
from PIL import Image

from hub.knowledge.cards import card_texts, draw_card
from hub.knowledge.changelog import Release, read_changelog
from hub.knowledge.library import get_library
from tests.factories import make_assessment, open_in

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
CHANGELOG = """# Changelog

## Unreleased

- Not told yet.

## 1.1.0 – 2026-12-01

### For readers

- A **new** page.

## 1.0.0 – 2026-11-20

- The first.
"""


def test_the_site_map_names_every_public_page_and_nothing_else(client, settings):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = [str(found.text) for found in tree.iter(f"{SITEMAP}loc")]

    assert {address.removeprefix(settings.SITE_URL) for address in addresses} == {
        "/",
        "/architecture/team/",
        "/architecture/worked-example/",
        "/assessments/questions/",
        "/assessments/start/",
        "/changes/",
        "/checklists/start/",
        "/glossary/",
        "/hub/",
        *(f"/hub/{slug}/" for slug in get_library().pages),
        "/lifecycle/",
        *(
            f"/lifecycle/{stage}/"
            for stage in ("gather", "assess", "plan-design", "implement", "evaluate-review")
        ),
        "/tools/",
        "/tools/landscape/",
    }
    assert len(addresses) == len(set(addresses))


@pytest.mark.django_db
def test_everything_on_the_site_map_is_there_for_everybody(client, settings):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    for found in tree.iter(f"{SITEMAP}loc"):
        response = client.get(str(found.text).removeprefix(settings.SITE_URL))
        assert (response.status_code, response.headers.get("X-Robots-Tag")) == (200, None)


def test_robots_are_kept_out_of_what_belongs_to_one_visitor(client, settings):
    lines = client.get("/robots.txt").text.split("\n")

    assert lines[0] == "User-agent: *"
    assert {"Disallow: /open/", "Disallow: /assessments/", "Allow: /assessments/start/"} < set(lines)
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines


def first_parts(patterns) -> set[str]:
    """The first part of every address: "" for those at the root."""
    parts = set()
    for pattern in patterns:
        route = str(pattern.pattern)
        if route == "" and hasattr(pattern, "url_patterns"):
            parts |= first_parts(pattern.url_patterns)
        else:
            parts.add(route.partition("/")[0])
    return parts


def test_of_every_address_it_is_decided_whether_it_is_public(settings):
    private = {path.strip("/") for path in settings.PRIVATE_PAGES}
    public = {
        "",
        "architecture",
        "cards",
        "changes",
        "glossary",
        "healthz",
        "hub",
        "lifecycle",
        "search",
        "tools",
    }
    files = {"changes.atom", "robots.txt", "sitemap.xml"}

    assert first_parts(get_resolver().url_patterns) - files == private | public


@pytest.mark.django_db
def test_private_pages_ask_not_to_be_indexed(client):
    assessment = make_assessment()
    root = f"/assessments/{assessment.public_id}/"
    open_in(client, assessment)

    for path in (root, f"{root}profile/", "/assessments/here/data-versioning/", "/open/nothing/"):
        assert client.get(path)["X-Robots-Tag"] == "noindex, nofollow"


def test_a_card_is_a_small_picture_of_the_size_that_is_asked_for(client):
    texts = card_texts(get_library())
    for slug in ("site", max(texts, key=lambda slug: len(texts[slug][1])), "gitops"):
        body = client.get(f"/cards/{slug}.png").content
        assert Image.open(BytesIO(body)).size == (1200, 630)
        assert len(body) < 30_000


def test_a_long_title_keeps_within_its_card():
    title = "A title of a page that goes on and on and is longer than any that we have written so far"
    image = Image.open(BytesIO(draw_card("Knowledge hub", title))).convert("L")

    right_margin = image.crop((1200 - 60, 200, 1200, 420))
    assert right_margin.getextrema() == (255, 255)


def test_the_changelog_is_read_by_release(tmp_path):
    path = tmp_path / "CHANGELOG.md"
    path.write_text(CHANGELOG)

    assert read_changelog(path) == [
        Release(
            "1.1.0",
            date(2026, 12, 1),
            "<h3>For readers</h3>\n<ul>\n<li>A <strong>new</strong> page.</li>\n</ul>\n",
        ),
        Release("1.0.0", date(2026, 11, 20), "<ul>\n<li>The first.</li>\n</ul>\n"),
    ]


@pytest.fixture
def changelog(tmp_path, monkeypatch):
    path = tmp_path / "CHANGELOG.md"
    path.write_text(CHANGELOG)
    monkeypatch.setattr("hub.knowledge.views.changes.CHANGELOG", path)
    monkeypatch.setattr("hub.knowledge.finished._kept", {})


@pytest.mark.usefixtures("changelog")
def test_the_feed_has_an_entry_for_each_release(client, settings):
    tree = ElementTree.fromstring(client.get("/changes.atom").content)
    entries = list(tree.iter(f"{ATOM}entry"))

    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["1.1.0", "1.0.0"]
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"{settings.SITE_URL}/changes/1.1.0",
        f"{settings.SITE_URL}/changes/1.0.0",
    ]
    assert tree.findtext(f"{ATOM}title") == f"{settings.SITE_NAME}: what has changed"


@pytest.mark.usefixtures("changelog")
def test_an_entry_of_the_feed_leads_to_its_release_on_the_page_for_people(client, settings):
    tree = ElementTree.fromstring(client.get("/changes.atom").content)
    page = client.get("/changes/").text

    links = [found.get("href") for found in tree.findall(f"{ATOM}entry/{ATOM}link")]
    assert links == [f"{settings.SITE_URL}/changes/#{name}" for name in ("1.1.0", "1.0.0")]
    assert re.findall('<h2 id="([^"]+)">([^<]+)</h2>', page) == [("1.1.0", "1.1.0"), ("1.0.0", "1.0.0")]
    assert re.findall("<time [^>]*>([^<]+)<", page) == ["1 December 2026", "20 November 2026"]
    assert "<li>A <strong>new</strong> page.</li>" in page
    assert "Not told yet" not in page


def test_every_page_leads_to_what_has_changed(client):
    assert '<a href="/changes/">What has changed</a>' in client.get("/hub/about/").text


def test_the_feed_of_this_site_can_be_read(client):
    response = client.get("/changes.atom")

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert ElementTree.fromstring(response.content).tag == f"{ATOM}feed"
