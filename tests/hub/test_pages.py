"""Pages as they are read from their files, and what is said about mistakes in them."""

from datetime import date

import pytest

from hub.knowledge.pages import Page, Passage, Source
from hub.yamlmarks import MarkedYamlError
from tests.hub.contents import make_page, read_pages

SOURCE = "\n  - title: A manual\n    url: https://example.org/manual\n    date: 2025-01-21"


def problems(folder) -> list[str]:
    with pytest.raises(MarkedYamlError) as refused:
        read_pages(folder)
    return [str(problem) for problem in refused.value.problems]


def test_a_page_is_read_whole(tmp_path):
    make_page(tmp_path, sources=SOURCE)

    assert read_pages(tmp_path) == {
        "data": Page(
            slug="data",
            title="Data",
            summary="How to keep data so that it can be found.",
            section="basics",
            order=1,
            reviewed=date(2026, 11, 20),
            topics=("data",),
            stages=(),
            sources=(Source("A manual", "https://example.org/manual", date(2025, 1, 21)),),
            hard_words="",
            passages=(
                Passage("", "", 2, ""),
                Passage("what-it-is", "What it is", 2, "Data drifts."),
                Passage("keep", "Keep it", 2, "Ask Example Ltd."),
            ),
            text="\n## What it is {#what-it-is}\n\nData drifts.\n\n## Keep it {#keep}\n\nAsk Example Ltd.\n",
        )
    }


def test_passages_below_others_stand_under_them_in_the_contents(tmp_path):
    make_page(tmp_path, text="## One {#one}\n\n### Two {#two}\n\n### Three {#three}\n\n## Four {#four}\n")
    contents = read_pages(tmp_path)["data"].contents

    assert [(passage.anchor, [inner.anchor for inner in below]) for passage, below in contents] == [
        ("one", ["two", "three"]),
        ("four", []),
    ]


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (200, 1), (201, 2), (1000, 5)])
def test_reading_time_is_counted_from_the_words(tmp_path, words, minutes):
    make_page(tmp_path, text=f"## One {{#one}}\n\n{'word ' * words}\n")

    assert read_pages(tmp_path)["data"].minutes == minutes


def test_pages_stand_in_their_order_within_their_section(tmp_path):
    make_page(tmp_path, "late", order="9")
    make_page(tmp_path, "early", order="2")
    make_page(tmp_path, "other", section="more", order="1")

    assert list(read_pages(tmp_path)) == ["early", "late", "other"]


def test_every_mistake_of_every_page_is_told_at_once_with_its_place(tmp_path):
    make_page(
        tmp_path,
        "one",
        "# Big {#big}\n\nNo anchor:\n\n## Lost\n\n## Twice {#big}\n\nWrite to {{ contact }}.\n\n"
        "A [link](http://example.org) and\n[another](https://example.org/new) and ![](/map.png)\n",
    )
    make_page(tmp_path, "two", summary=None, section="Basics", sources="\n  - {title: M, url: example.org}")

    assert problems(tmp_path) == [
        "content/pages/one.md:12:3: a heading begins with ## or ###; the title comes from the head",
        "content/pages/one.md:16:4: the heading has no anchor; end it with one, such as {#first-steps}",
        'content/pages/one.md:18:11: the anchor "big" is used twice; choose another',
        'content/pages/one.md:20:10: "contact" is no known value; write "contact_email" instead',
        'content/pages/one.md:22:10: "http://example.org" is neither https nor a place on this site; '
        "write https://… or /hub/…/",
        "content/pages/one.md:23:11: https://example.org/new is not among the sources with a date; "
        "add it there with the day on which it was noted",
        "content/pages/one.md:23:40: the picture has no words for people who cannot see it; write them",
        'content/pages/two.md:2:1: "summary" is missing; add a line "summary: …"',
        'content/pages/two.md:3:10: "Basics" is no name for an address; '
        "write small letters, digits and hyphens",
        'content/pages/two.md:9:21: "example.org" is no https address; write one that begins with https://',
    ]


def test_a_page_needs_a_section_and_a_place_of_its_own(tmp_path):
    make_page(tmp_path, "one")
    make_page(tmp_path, "two")
    make_page(tmp_path, "three", section="mor", order="2")

    assert problems(tmp_path) == [
        'content/pages/three.md:4:10: there is no section "mor"; write "more" instead',
        "content/pages/two.md:5:8: place 1 of basics is taken by one; choose another number",
    ]


def test_a_page_without_head_is_refused(tmp_path):
    make_page(tmp_path).write_text("## What it is {#what}\n")

    assert problems(tmp_path) == [
        'content/pages/data.md:1:1: the page has no head; begin it with a line "---", the head and another '
        'line "---"'
    ]


def test_a_summary_is_one_sentence_that_search_engines_show_whole(tmp_path):
    make_page(tmp_path, summary="word " * 40)

    assert problems(tmp_path) == [
        "content/pages/data.md:3:10: the summary has 199 characters; write at most 160, in one sentence"
    ]
