"""What holds for the content of this site: nothing leads nowhere, and every gap leads to help."""

import re
from typing import Any

import pytest
from django.core.management import call_command

from assessment.maturity.questionnaire import Question
from assessment.passages import find_lost_passages
from assessment.questionnaires import latest_questionnaire
from hub.knowledge.checks import check_content, check_place
from hub.knowledge.library import CONTENT_DIR, get_library
from hub.registry import asked_questions
from hub.yamlmarks import load_marked
from lifecycle.loader import get_life_cycle

PAGES = list(get_library().pages.values())
QUESTIONS = list(latest_questionnaire().questions.values())
WITHOUT_THE_FIVE = {"accessibility", "contact", "privacy"}
FIVE = {
    "what-it-is": "What it is",
    "do-you-need-it-yet": "Do you need it yet?",
    "options": "What are the options?",
    "team-choice": "What did the team choose, and why?",
    "what-to-do-first": "What to do first",
}
LADDER = ["Start.", "Agree.", "Build in.", "Improve."]


def test_the_check_finds_nothing_wrong():
    call_command("check")

    assert check_content() == []
    assert list(find_lost_passages()) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_every_page_answers_the_five_questions(page):
    titles = {passage.anchor: passage.title for passage in page.passages if passage.anchor in FIVE}

    assert list(titles.items()) == ([] if page.slug in WITHOUT_THE_FIVE else list(FIVE.items()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_no_page_lacks_its_summary_and_no_passage_its_text(page):
    assert page.summary.endswith((".", "?"))
    empty = [passage.anchor for passage in page.anchors.values() if not passage.text]
    with_others_below = [passage.anchor for passage, below in page.contents if below]
    assert set(empty) - set(with_others_below) == set()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_leads_to_a_passage_with_a_step_for_each_level(question: Question):
    passage = get_library().place(question.read)
    page = get_library().pages[question.read.partition("#")[0]]
    text = page.anchors[question.read.partition("#")[2]].text

    assert passage is not None
    assert passage.url == f"/hub/{question.read.replace('#', '/#')}"
    places = [text.find(label) for label in LADDER]
    assert -1 not in places
    assert places == sorted(places)
    assert "Good looks like:" in text
    assert len(question.next_steps) == len(LADDER)  # so each step has its sentence


def test_no_two_questions_share_a_passage():
    assert len({question.read for question in QUESTIONS}) == len(QUESTIONS) == 62


def test_the_topics_of_pages_and_the_pages_of_topics_fit():
    topics = latest_questionnaire().topics

    assert {topic.page for topic in topics.values()} - set(get_library().pages) == set()
    assert {topic for page in PAGES for topic in page.topics} - set(topics) == set()
    assert {stage for page in PAGES for stage in page.stages} - set(get_life_cycle().stage_ids) == set()


@pytest.mark.parametrize("architecture", get_library().architectures, ids=lambda found: found.slug)
def test_every_step_names_questions_that_there_are(architecture):
    known = asked_questions()
    named = [key for step in architecture.steps for key in step.questions]

    assert [key for key in named if key not in known] == []
    assert [step.number for step in architecture.steps if not step.questions] == []


def test_the_two_architectures_have_all_their_steps():
    assert {found.slug: len(found.steps) for found in get_library().architectures} == {
        "team": 22,
        "worked-example": 21,
    }


@pytest.mark.parametrize("architecture", get_library().architectures, ids=lambda found: found.slug)
def test_everything_on_a_map_lies_within_it(architecture):
    radius = 13
    for step in architecture.steps:
        assert radius <= step.position.x <= architecture.width - radius
        assert radius <= step.position.y <= architecture.height - radius
    for place in (*architecture.groups, *architecture.nodes):
        if place.box:
            assert place.box.x + place.box.w <= architecture.width
            assert place.box.y + place.box.h <= architecture.height
    for link in (*architecture.steps, *architecture.unnumbered):
        assert [point for point in link.path if point[0] > architecture.width] == []


@pytest.mark.parametrize(
    ("href", "message"),
    [
        ("/hub/data-versioning/", ""),
        ("/hub/data-versioning/#keep-versions", ""),
        ("/architecture/team/?step=22", ""),
        ("/glossary/#drift", ""),
        ("/assessments/start/", ""),
        ("/hub/data-version/", 'the hub has no page "data-version"; write "data-versioning" instead'),
        (
            "/hub/data-versioning/#keep-version",
            '/hub/data-versioning/ has no passage "keep-version"; write "keep-versions" instead',
        ),
        ("/architecture/teams/", 'there is no architecture "teams"; write "team" instead'),
        ("/architecture/team/?step=23", "/architecture/team/ has no step 23; write a number up to 22"),
        ("/glossary/#drif", 'the glossary has no "drif"; write "drift" instead'),
        ("/nowhere/", "nothing is at /nowhere/; write the address of a page"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(href, message):
    assert check_place(href, get_library()) == message


def test_every_term_leads_to_its_page():
    assert [term.term for term in get_library().glossary.terms if not term.page] == []


@pytest.mark.parametrize("kind", ["terms", "elsewhere"])
def test_terms_stand_in_the_order_of_the_alphabet(kind):
    data: Any = load_marked(CONTENT_DIR / "glossary.yaml")[0]
    names = [entry["term"].casefold() for entry in data[kind]]

    assert names == sorted(names)


def test_outside_addresses_of_tools_are_https():
    scan = get_library().scan
    addresses = [tool.home_page for part in scan.components for tool in part.tools]
    addresses += [address for tool in scan.landscape.tools for address in (tool.home_page, *tool.links)]

    assert [address for address in addresses if not re.match(r"https://\S+$", address)] == []
