"""How many statements a page takes: a literal number, the same for few items and checklists and for many.

Reads and writes of the session, and BEGIN, COMMIT and SAVEPOINT, are not counted.
"""

from typing import Any

import pytest
from django.test import Client

from assessment.queries.outcomes import get_outcome
from lifecycle.loader import get_life_cycle
from lifecycle.models import Checklist
from lifecycle.services.adding import add_own_item, add_steps
from lifecycle.services.reviewing import hold_review
from tests.factories import every_core_answer, make_assessment, open_in, submit
from tests.lifecycle.factories import make_checklist, open_checklist, say, url_of
from tests.lifecycle.pages import changed, part_of
from tests.taking.pages import open_form
from tests.taking.test_queries import count

pytestmark = pytest.mark.django_db


def fill(checklist: Checklist) -> None:
    """Something about every item, lines of one's own, and reviews."""
    for item_id in get_life_cycle().track_by_id[checklist.track].items:
        say(checklist, item_id, status="under_way", note="A note", owner="Priya Nair")
    for number in range(5):
        add_own_item(checklist=checklist, stage_id="assess", label=f"Own {number}", by=None)
        hold_review(checklist=checklist, moment="during", note="", next_review=None, by=None)


@pytest.fixture(params=["few", "many"])
def alone(request, client) -> tuple[Client, Checklist]:
    """A checklist with a link of its own, among few or many."""
    checklist = make_checklist()
    hold_review(checklist=checklist, moment="before", note="", next_review=None, by=None)
    say(checklist, "use-cases", note="A note")
    if request.param == "many":
        fill(checklist)
        open_checklist(client, *(make_checklist(name=f"Model {number}") for number in range(5)))
    return open_checklist(client, checklist), checklist


@pytest.fixture(params=["few", "many"])
def attached(request, client) -> tuple[Client, Checklist]:
    """A checklist of an assessment with a result, among few or many."""
    assessment = make_assessment(answers=every_core_answer(1))
    submit(assessment)
    checklist = make_checklist(assessment=assessment)
    outcome = get_outcome(assessment)
    assert outcome
    steps = outcome.steps if request.param == "many" else outcome.steps[:1]
    add_steps(checklist=checklist, outcome=outcome, steps=steps, by=None)
    if request.param == "many":
        fill(checklist)
        for number in range(5):
            make_checklist(name=f"Model {number}", assessment=assessment)
    return open_in(client, assessment), checklist


def test_the_page_of_a_checklist_takes_three(alone) -> None:
    client, checklist = alone
    # checklist, lines, checklists of this device
    assert count(lambda: client.get(url_of(checklist))) == 3


def test_the_page_of_a_checklist_with_an_assessment_takes_seven(attached) -> None:
    client, checklist = attached
    assert count(lambda: client.get(url_of(checklist))) == 7


def test_saving_a_line_takes_six(alone) -> None:
    client, checklist = alone
    url = url_of(checklist)
    for key in ("use-cases", "dataset-size"):
        fields = changed(part_of(open_form(client, url), key), key, status="done")

        def save(fields: dict[str, list[str]] = fields) -> Any:
            return client.post(url, fields, headers={"HX-Request": "true"})

        assert count(save) == 6


def test_saving_the_whole_page_takes_as_many_statements_for_all_lines_as_for_one(alone) -> None:
    client, checklist = alone
    url = url_of(checklist)
    fields = open_form(client, url)
    for key in ("use-cases", "dataset-size", "code-maturity"):
        fields = changed(fields, key, status="done", owner="Tom Okafor")
    assert count(lambda: client.post(url, fields)) == 5


@pytest.mark.parametrize(
    ("parts", "statements"),
    [
        (("reviews",), 3),
        (("reviews", "1"), 2),
        (("dates",), 3),
        (("print",), 3),
        (("settings",), 1),
        (("add",), 1),
    ],
)
def test_other_pages_take_a_few(alone, parts, statements) -> None:
    client, checklist = alone
    assert count(lambda: client.get(url_of(checklist, *parts))) == statements


@pytest.mark.parametrize("file", ["checklist.csv", "checklist.xlsx", "calendar.ics"])
def test_files_take_two(alone, file) -> None:
    client, checklist = alone
    assert count(lambda: client.get(url_of(checklist) + file)) == 2


@pytest.mark.parametrize("page", ["", "buttons/"])
def test_the_steps_of_a_result_take_four(attached, page) -> None:
    client, checklist = attached
    path = f"/checklists/steps/{checklist.assessment.public_id}/1/{page}"
    assert count(lambda: client.get(path)) == 4


def test_the_start_page_takes_few(alone) -> None:
    client, _checklist = alone
    assert count(lambda: client.get("/checklists/start/")) == 1
