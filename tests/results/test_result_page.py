"""The page of a result: what stands on it for every kind of result, and what never does."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from assessment.models import Answer
from assessment.services.submitting import reopen_assessment
from tests.factories import PROFILE, every_core_answer, give_answers, make_assessment, open_in, submit

pytestmark = pytest.mark.django_db


class Reader(HTMLParser):
    """Headings, links and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if given.get("id"):
            self.ids.append(given["id"])
        if re.fullmatch("h[1-6]", tag):
            self.inside = tag
            self.headings.append((tag, ""))

    def handle_endtag(self, tag):
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data):
        if self.inside:
            tag, text = self.headings[-1]
            self.headings[-1] = (tag, text + data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def make_result(client, answers=None, **given):
    assessment = make_assessment(answers=every_core_answer(2) if answers is None else answers, **given)
    submit(assessment)
    open_in(client, assessment)
    return assessment


def get(client, assessment, page="results/"):
    response = client.get(f"/assessments/{assessment.public_id}/{page}")
    assert response.status_code == 200
    return response.content.decode()


PAGES = ("results/", "explain/", "report/")
CASES: dict[str, dict[str, Any]] = {
    "not assessed": {"answers": {}},
    "all zero": {"answers": every_core_answer(0)},
    "all four": {"answers": every_core_answer(4)},
    "nothing known": {"answers": every_core_answer("dont_know")},
    "nothing applies": {"answers": every_core_answer("na")},
    "short form": {"answers": every_core_answer(2), "form": "short"},
    "capped": {"answers": every_core_answer(4), "profile": PROFILE | {"ml.stage": "poc"}},
    "generative AI": {"answers": every_core_answer(1), "profile": PROFILE | {"genai.use": "internal"}},
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_kind_of_result_reads_from_top_to_bottom(client, case, page):
    seen = read(get(client, make_result(client, **CASES[case]), page))
    levels = [int(tag[1]) for tag, _ in seen.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(seen.ids) == len(set(seen.ids))
    assert {link for link in seen.links if link.startswith("#")} <= {f"#{id_}" for id_ in seen.ids}


@pytest.mark.parametrize(
    ("case", "heading"),
    [
        ("not assessed", "Your overall level: Not assessed"),
        ("all zero", "Your overall level: Manual"),
        ("all four", "Your overall level: Continuously improving"),
        ("nothing known", "Your overall level: Manual"),
        ("capped", "Your overall level: Reproducible"),
    ],
)
def test_the_level_is_said_in_words(client, case, heading):
    assert read(get(client, make_result(client, **CASES[case]))).headings[0] == ("h1", heading)


def test_a_blocker_leads_to_its_question(client):
    assessment = make_result(client, every_core_answer(3) | {"rel.rollback": 1})
    html = get(client, assessment)
    path = f"/assessments/{assessment.public_id}/sections/release/#question-25"
    assert "“Going back to the last good version” stands at Repeatable." in html
    assert path in read(html).links
    assert client.get(path.partition("#")[0]).status_code == 200


def test_every_way_from_the_page_leads_somewhere(client):
    assessment = make_result(client, every_core_answer(1) | {"mon.input_drift": "dont_know"})
    links = {link.partition("#")[0] for link in read(get(client, assessment)).links}
    own = {link for link in links if link.startswith("/")}
    pages = {link for link in own if not link.endswith(".pdf")}  # a document may not be ready at once
    assert {link: client.get(link).status_code for link in pages} == dict.fromkeys(pages, 200)
    assert own - pages == {f"/assessments/{assessment.public_id}/results/1/report.pdf"}
    assert links - own == {""}


def test_nothing_on_it_depends_on_who_reads_it(client):
    assessment = make_result(client)
    colleague = open_in(Client(), assessment)
    html = get(client, assessment)
    assert get(colleague, assessment) == html
    assert "csrfmiddlewaretoken" not in html


def test_what_people_wrote_stays_text(client):
    hostile = '"><script>alert(1)</script><img src=x>'
    assessment = make_assessment(name=hostile, answers=every_core_answer(2))
    Answer.objects.update(note=hostile, reason=hostile, evidence=hostile)
    submit(assessment)
    open_in(client, assessment)
    for page in PAGES:
        html = get(client, assessment, page)
        assert "<script>alert" not in html
        assert "<img" not in html
    assert "&lt;script&gt;alert(1)" in get(client, assessment)


def test_it_stays_light(client):
    """The longest: everything below its target, and every list full."""
    profile = PROFILE | {"genai.use": "product", "genai.pattern": ("documents",), "ml.impact": "safety"}
    html = get(client, make_result(client, every_core_answer(0), profile=profile))
    assert len(html.encode()) < 100_000


def test_an_earlier_result_is_kept_and_says_so(client):
    assessment = make_result(client)
    reopen_assessment(assessment=assessment)
    assert "Your answers are open for changes." in get(client, assessment)
    give_answers(assessment, every_core_answer(3))
    submit(assessment)
    latest, first = get(client, assessment), get(client, assessment, "results/1/")
    assert read(latest).headings[0][1] == "Your overall level: Automated"
    assert read(first).headings[0][1] == "Your overall level: Reproducible"
    assert "This is an earlier result." in first
    assert "This is an earlier result." not in latest
    assert client.get(f"/assessments/{assessment.public_id}/results/3/").status_code == 404


@pytest.mark.parametrize(
    "page", ["results/", "explain/", "report/", "report.pdf", "answers.csv", "assessment.json"]
)
def test_before_submission_the_way_leads_to_the_task_list(client, page):
    assessment = make_assessment()
    open_in(client, assessment)
    response = client.get(f"/assessments/{assessment.public_id}/{page}")
    assert (response.status_code, response["Location"]) == (302, f"/assessments/{assessment.public_id}/")
