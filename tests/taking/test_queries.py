"""How many statements a page takes: a literal number, the same for few rows and for many.

Reads and writes of the session, and BEGIN, COMMIT and SAVEPOINT, are not counted.
"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.models import Assessment
from tests.factories import PROFILE, every_core_answer, make_assessment, open_in
from tests.taking.pages import name_of, open_form, part_of, section_url, url_of

pytestmark = pytest.mark.django_db

NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
FEW = {"data.access": 2}
MANY = every_core_answer(2)


def count(do) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = do()
    assert response.status_code in (200, 302)
    return len(
        [
            query["sql"]
            for query in captured.captured_queries
            if not query["sql"].startswith(NOT_COUNTED) and "django_session" not in query["sql"]
        ]
    )


@pytest.fixture(params=[FEW, MANY], ids=["few rows", "many rows"])
def assessment(request) -> Assessment:
    made = make_assessment(profile=PROFILE | {"genai.use": "product"}, answers=request.param)
    made.sheets.get().answers.update(note="A note")
    return made


@pytest.fixture
def owner(client: Client, assessment) -> Client:
    return open_in(client, assessment)


def autosave(owner: Client, url: str, fields: dict[str, list[str]]) -> int:
    return count(lambda: owner.post(url, fields, headers={"HX-Request": "true"}))


def test_an_autosave_takes_six(owner, assessment) -> None:
    url = section_url(assessment, "data")
    for question_id in ("data.access", "data.versioning"):
        fields = part_of(open_form(owner, url), question_id) | {name_of(question_id): ["4"]}
        assert autosave(owner, url, fields) == 6


def test_an_autosave_that_changes_nothing_takes_five(owner, assessment) -> None:
    url = section_url(assessment, "data")
    assert autosave(owner, url, part_of(open_form(owner, url), "data.access")) == 5


def test_an_autosave_of_the_sections_target_takes_four_at_most(owner, assessment) -> None:
    url = section_url(assessment, "data")
    counts = []
    for target in ("3", "4", ""):
        seen = open_form(owner, url)["target-seen"]
        counts.append(autosave(owner, url, {"target": [target], "target-seen": seen}))
    assert counts == [4, 4, 3]


def test_an_autosave_of_the_profile_takes_four(owner, assessment) -> None:
    url = url_of(assessment, "profile")
    seen = open_form(owner, url)["ml-impact-seen"]
    assert autosave(owner, url, {"ml-impact": ["high"], "ml-impact-seen": seen}) == 4


@pytest.mark.parametrize(
    ("parts", "statements"),
    [
        ((), 4),
        (("profile",), 3),
        (("sections", "data"), 5),
        (("sections", "genai"), 5),
        (("review",), 4),
        (("delete",), 3),
    ],
)
def test_a_page_takes(owner, assessment, parts, statements) -> None:
    assert count(lambda: owner.get(url_of(assessment, *parts))) == statements


def test_saving_a_whole_section_takes_as_many_as_saving_one_answer(owner, assessment) -> None:
    url = section_url(assessment, "data")
    for names in (["q6"], ["q6", "q7", "q8", "q9", "q10", "q11"]):
        fields = open_form(owner, url) | {name: [str(len(names) % 5)] for name in names}
        assert count(lambda: owner.post(url, fields)) == 5  # noqa: B023 - called before the next turn
