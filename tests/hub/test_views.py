"""The pages of the hub as a browser gets them: the same for everybody, and not sent twice."""

import csv
import re
from io import StringIO
from itertools import pairwise

import pytest
from django.template import Context, Template

from hub.knowledge import finished
from hub.knowledge.library import get_library

PAGES = list(get_library().pages)
PUBLIC = [
    "/hub/",
    *(f"/hub/{slug}/" for slug in PAGES),
    "/architecture/team/",
    "/architecture/worked-example/",
    "/tools/",
    "/tools/landscape/",
    "/glossary/",
    "/changes/",
    "/assessments/questions/",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_is_sent_once_and_asked_for_each_time(client, path):
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, first["Cache-Control"]) == (200, "public, no-cache")
    assert (again.status_code, again.content) == (304, b"")
    assert "Cookie" not in first.get("Vary", "")
    assert client.cookies == {}


@pytest.mark.parametrize("path", PUBLIC)
def test_every_id_of_a_page_is_its_own_and_every_picture_has_words(client, path):
    text = client.get(path).text
    ids = re.findall(r'\sid="([^"]+)"', text)

    assert [found for found in set(ids) if ids.count(found) > 1] == []
    assert re.findall(r"<img(?![^>]*alt=\"[^\"]+\")", text) == []
    assert text.count("<h1") == 1
    for drawing in re.findall(r"<svg\b[^>]*>", text):
        assert 'aria-hidden="true"' in drawing or "aria-labelledby=" in drawing


@pytest.mark.parametrize("path", PUBLIC)
def test_every_link_within_a_page_has_its_target(client, path):
    text = client.get(path).text
    ids = set(re.findall(r'\sid="([^"]+)"', text))

    assert set(re.findall(r'href="#([^"]+)"', text)) - ids == set()
    assert set(re.findall(r'popovertarget="([^"]+)"', text)) - ids == set()


@pytest.mark.parametrize("path", PUBLIC)
def test_every_page_says_what_it_is_where_it_is_shared(client, path, settings):
    text = client.get(path).text

    assert re.findall(r'<link rel="canonical" href="([^"]+)">', text) == [f"{settings.SITE_URL}{path}"]
    for name in ('name="description"', 'property="og:title"', 'property="og:description"'):
        assert len(re.findall(rf'<meta {name} content="[^"]+">', text)) == 1
    card = re.search(r'<meta property="og:image" content="([^"]+)">', text)
    assert card
    assert client.get(card.group(1).removeprefix(settings.SITE_URL))["Content-Type"] == "image/png"


def test_only_so_many_pages_are_kept_the_latest_ones(rf, monkeypatch):
    monkeypatch.setattr(finished, "_kept", {})
    monkeypatch.setattr(finished, "MOST_PAGES", 2)
    built: list[str] = []

    def build(key: str) -> str:
        built.append(key)
        return key

    def ask(key: str) -> None:
        finished.serve_finished(rf.get("/"), key, lambda: build(key))

    for key in ("one", "one", "two", "three", "two", "one"):
        ask(key)

    assert built == ["one", "two", "three", "one"]


def test_every_summary_and_title_is_said_once():
    pages = get_library().pages.values()

    assert len({page.title for page in pages}) == len({page.summary for page in pages}) == len(PAGES)


def test_pages_lead_on_to_one_another(client):
    for before, after in pairwise(PAGES):
        assert f'<a class="end" href="/hub/{after}/" rel="next">' in client.get(f"/hub/{before}/").text
        assert f'<a href="/hub/{before}/" rel="prev">' in client.get(f"/hub/{after}/").text


@pytest.mark.parametrize(
    "path",
    [
        "/hub/nothing/",
        "/architecture/nothing/",
        "/architecture/team/?step=0",
        "/architecture/team/?step=23",
        "/architecture/team/?step=²",
        "/tools/?component=nothing",
        "/tools/compare.csv?component=nothing",
        "/cards/nothing.png",
    ],
)
def test_what_there_is_not_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_settings_fill_the_pages_about_this_site(client, settings):
    settings.CONTACT_EMAIL, settings.OPERATOR_NAME = "help@example.org", "Ex*ample* <b>Ltd</b>"
    text = client.get("/hub/privacy/").text

    assert "<p>Ex*ample* &lt;b&gt;Ltd&lt;/b&gt; runs this site and answers for the data in it." in text
    assert '<a href="mailto:help@example.org">help@example.org</a>' in text
    assert "for 12 months" in text


def test_a_site_without_name_and_address_says_something_true(client, settings):
    settings.CONTACT_EMAIL = settings.OPERATOR_NAME = ""
    text = client.get("/hub/contact/").text

    assert "<p>Whoever set this server up runs this site. Write to them.</p>" in text


def test_a_step_is_shown_by_its_address(client):
    text = client.get("/architecture/team/?step=8").text

    assert '<h2 class="h3"><span class="dot">8</span>Prediction service ready</h2>' in text
    assert text.count('aria-current="step"') == 1
    assert "<title>Step 8: Prediction service ready – " in text


def test_htmx_gets_the_part_that_changes_and_the_history_gets_all_of_it(client):
    part = client.get("/architecture/team/?step=8", headers={"HX-Request": "true"})
    whole = client.get(
        "/architecture/team/?step=8",
        headers={"HX-Request": "true", "HX-History-Restore-Request": "true"},
    )

    assert part.text.strip().startswith("<title>Step 8: Prediction service ready")
    assert "<html" not in part.text
    assert 'id="explorer"' in part.text
    assert "<html" in whole.text
    assert part["Vary"] == whole["Vary"] == "HX-Request, HX-History-Restore-Request"
    assert part["ETag"] != whole["ETag"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Amazon S3", "APIs", "Data lakes", "Databases"]),
        ("tool=databases&tool=apis", ["APIs", "Databases"]),
        ("tool=nothing", ["Amazon S3", "APIs", "Data lakes", "Databases"]),
        ("component=gitops", ["Flux", "Argo CD"]),
    ],
)
def test_up_to_four_tools_stand_side_by_side(client, query, shown):
    text = client.get(f"/tools/?{query}").text
    head = text[text.index("<thead>") : text.index("</thead>")]

    assert [name.strip() for name in re.findall(r"(?:<br>|<th scope=\"col\">)([^<]+)</th>", head)] == shown


@pytest.mark.parametrize("path", ["/tools/", "/tools/?component=gitops", "/tools/landscape/?has=cloud"])
def test_date_and_caution_stand_above_every_table_of_tools(client, path):
    scan = get_library().scan
    text = client.get(path).text

    assert text.index("As of 21 January 2025") < text.index(scan.caution.replace("'", "&#x27;"))
    assert text.index(scan.caution.replace("'", "&#x27;")) < text.index("<table")


def rows(client, path) -> list[list[str]]:
    response = client.get(path)
    assert response["Content-Disposition"].startswith("attachment; filename=")
    return list(csv.reader(StringIO(response.text.removeprefix("\ufeff"))))


def test_a_comparison_is_taken_away_as_csv(client):
    found = rows(client, "/tools/compare.csv?component=prediction-api&tool=flask")

    assert found[0] == ["Prediction service API, compared August to October 2024"]
    assert found[1] == [get_library().scan.caution]
    assert found[4:6] == [["Criterion", "Flask"], ["Chosen by the team", "no"]]
    assert ["Built-in data validation", "no (implied)"] in found


def test_the_landscape_is_taken_away_as_csv_with_its_filters(client):
    found = rows(client, "/tools/landscape.csv?has=monitoring&used=yes")

    assert found[0] == ["Tool landscape 2025, as of 21 January 2025"]
    assert [row[0] for row in found[5:]] == ["Evidently"]
    assert len(rows(client, "/tools/landscape.csv")) == 5 + 36


def test_no_cell_of_a_table_is_taken_for_a_formula(client):
    paths = ["/tools/landscape.csv"] + [
        f"/tools/compare.csv?component={component.slug}" for component in get_library().scan.components
    ]
    cells = [cell for path in paths for row in rows(client, path) for cell in row]

    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_a_template_explains_the_first_use_of_a_term():
    template = Template(
        "{% load hub_terms %}{% new_terms as met %}{% explain one met %}|{% explain two met %}"
    )
    text = template.render(Context({"one": "Drift & <b>", "two": "drift"}))

    assert text.count("popovertarget") == 1
    assert text.endswith("&amp; &lt;b&gt;|drift")
