"""Search: what is found, in which order, and how it is shown."""

import re

import pytest

from hub.registry import Entry
from hub.search.index import Kind, Part, SearchIndex
from hub.search.sources import get_index
from hub.search.words import Meant, Reading, Vocabulary

ENTRIES = [
    Entry("Model monitoring", "/m/", "Watch a model for drift. Naïve checks help."),
    Entry("Data drift", "/d/", "Slow change of the data.", within="Model monitoring"),
    Entry("Rolling back", "/r/", "Go back to the last version that worked.", keywords="rollback"),
]


def make_index(*entries: Entry) -> SearchIndex:
    return SearchIndex([Kind("pages", "Pages", entries or ENTRIES)])


def titles(query: str, index: SearchIndex | None = None, **options) -> list[str]:
    found = (index or make_index()).search(query, **({"most": 9} | options))
    return [hit.entry.title for group in found.groups for hit in group.hits]


def best(query: str) -> dict[str, str]:
    """The best result of each kind on this site."""
    found = get_index().search(query, most=1)
    return {group.id: group.hits[0].entry.title for group in found.groups}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("drift", ["Data drift", "Model monitoring"]),
        ("DRIFTS", ["Data drift", "Model monitoring"]),
        ("models", ["Model monitoring", "Data drift"]),
        ("rollback", ["Rolling back"]),
        ("naive", ["Model monitoring"]),
        ("driftt", ["Data drift", "Model monitoring"]),
        ("dirft", ["Data drift", "Model monitoring"]),
        ("montioring", ["Model monitoring", "Data drift"]),
        ("moni", ["Model monitoring", "Data drift"]),
        ("what is the drift", ["Data drift", "Model monitoring"]),
        ("elephant", []),
        ("", []),
        ("!?*", []),
        ('drift" OR title:(', ["Data drift", "Model monitoring"]),
        ("é", []),
    ],
)
def test_what_a_query_finds(query, found):
    assert titles(query) == found


def test_a_title_counts_more_than_a_text():
    index = make_index(
        Entry("One", "/1/", "registry " * 3 + "and more words that follow"), Entry("Registry", "/2/", "Two.")
    )

    assert titles("registry", index) == ["Registry", "One"]


def test_of_one_group_only_the_best_is_shown():
    index = make_index(
        Entry("Drift", "/1/", "A.", group="a"),
        Entry("B", "/2/", "Drift.", group="a"),
        Entry("C", "/3/", "Drift."),
    )

    assert titles("drift", index) == ["Drift", "C"]


def test_results_stand_by_kind_the_best_kind_first():
    index = SearchIndex(
        [
            Kind("texts", "Texts", [Entry("A", "/1/", "About drift and much else that is said.")]),
            Kind("terms", "Terms", [Entry("Drift", "/2/", "Slow."), Entry("Drift of data", "/3/", "Slow.")]),
        ]
    )
    found = index.search("drift", most=1)

    assert [(group.id, group.more) for group in found.groups] == [("terms", True), ("texts", False)]
    assert found.count == 2
    assert titles("drift", index, kind="texts") == ["A"]


def test_the_words_that_were_found_are_highlighted_in_their_passage():
    found = make_index(ENTRIES[0]).search("dirft checks", most=1)

    assert found.corrected == "drift checks"
    assert found.groups[0].hits[0].passage == (
        Part("Watch a model for ", False),
        Part("drift", True),
        Part(". Naïve ", False),
        Part("checks", True),
        Part(" help.", False),
    )


def test_a_passage_of_a_long_text_is_cut_out_around_the_words():
    text = "Much is said before it comes. " * 20 + "Here is the drift that we mean. " + "More follows. " * 30
    passage = make_index(Entry("Long", "/l/", text)).search("drift", most=1).groups[0].hits[0].passage

    assert Part("drift", True) in passage
    assert sum(len(part.text) for part in passage) < 200
    assert passage[0].text.startswith("… ")
    assert passage[-1].text.endswith(" …")


def test_where_only_the_title_fits_the_beginning_is_shown():
    text = "Slow change. " * 30
    passage = make_index(Entry("Drift", "/l/", text)).search("drift", most=1).groups[0].hits[0].passage

    assert passage == (Part("Slow change. " * 13 + "Slow …", False),)


@pytest.mark.parametrize(
    ("query", "reading"),
    [
        ("drift", Reading((Meant("drift", 1), Meant("drifts", 0.4)), "")),
        ("the drift", Reading((Meant("drift", 1), Meant("drifts", 0.4)), "")),
        ("dri", Reading((Meant("drift", 0.4), Meant("drifts", 0.4)), "")),
        ("dirft model", Reading((Meant("drift", 0.8), Meant("model", 1)), "drift model")),
        ("the", Reading((), "")),
        ("xyz", Reading((), "")),
    ],
)
def test_what_a_query_means(query, reading):
    assert Vocabulary(["drift drift", "drift", "drifts model"]).read(query) == reading


@pytest.mark.parametrize(
    ("query", "kind", "title"),
    [
        ("monitoring", "pages", "Model monitoring"),
        ("montioring", "pages", "Model monitoring"),
        ("drift", "pages", "Model monitoring"),
        ("data rigths", "pages", "Data rights"),
        ("who gets the alert", "pages", "Alerts and incidents"),
        ("champion", "terms", "Alias"),
        ("airflow", "tools", "Apache Airflow"),
        ("kubernets", "terms", "Kubernetes"),
        ("fall back to the previous version", "questions", "Going back to the last good version"),
        ("compliance check staging", "steps", "5. Compliance checked (tag Staging)"),
        ("skills in the organisation", "checklist", "Skills availability within the organisation"),
    ],
)
def test_this_site_answers_what_people_ask(query, kind, title):
    assert best(query).get(kind) == title


def test_every_kind_of_content_can_be_found():
    kinds = {group.id for query in ("model", "data") for group in get_index().search(query, most=1).groups}

    assert kinds == {"pages", "terms", "tools", "steps", "questions", "checklist"}


def test_every_address_that_search_gives_is_there(client):
    index = get_index()
    pages: dict[str, str] = {}
    for _, entry in index._entries:
        path, _, anchor = entry.url.partition("#")
        if path not in pages:
            response = client.get(path)
            assert response.status_code == 200
            pages[path] = response.text
        assert not anchor or f'id="{anchor}"' in pages[path]


def test_the_page_works_without_script_and_escapes_what_was_typed(client):
    text = client.get("/search/", {"q": '<script>"drift'}).text

    assert "<script>&quot;" not in text
    assert 'value="&lt;script&gt;&quot;drift"' in text
    assert "<mark>drift</mark>" in text
    assert '<meta name="robots" content="noindex">' in text


def test_htmx_gets_the_results_alone(client):
    text = client.get("/search/?q=drift", headers={"HX-Request": "true"}).text

    assert "<html" not in text
    assert re.search(r'<div id="results".*<p role="status"[^>]*>\d+ results\.</p>', text, re.DOTALL)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", ""),
        ("a", "Write at least two letters."),
        ("elephant", "Nothing found for “elephant”. Try another word, or fewer words."),
        ("dirft", "11 results for “drift”. There is nothing for “dirft”."),
    ],
)
def test_the_page_says_what_came_of_it(client, query, said):
    text = client.get("/search/", {"q": query}).text
    status = re.search(r'<p role="status" class="muted">(.*?)</p>', text)

    assert status
    assert re.sub(r"^\d+", "11", status.group(1)) == said


def test_more_of_one_kind_is_one_link_away(client):
    few = client.get("/search/?q=model").text
    more = client.get("/search/?q=model&in=pages").text

    assert '<a href="/search/?q=model&amp;in=pages">More from Pages</a>' in few
    assert few.count('<a class="b"') < more.count('<a class="b"') <= 40
    assert "Glossary</h2>" not in more


def test_a_very_long_query_is_cut_short(client):
    assert client.get("/search/", {"q": "drift " * 5000}).status_code == 200
