"""How many statements the pages of several people take: the same for few rows and for many."""

import pytest

from assessment.services.together import assign_section, reveal, start_apart
from hub.accounts.models import Role
from tests.factories import make_user
from tests.people.cast import client_of, join, make_claimed
from tests.people.test_together import answer
from tests.taking.pages import name_of, open_form, part_of, section_url, url_of
from tests.taking.test_queries import count

pytestmark = pytest.mark.django_db


def test_task_list_and_people_take_the_same_with_one_assignment_and_with_three(cast):
    assessment = make_claimed(cast)
    client = client_of(cast.owner)
    counts = []
    for dimensions in (["data"], ["data", "release", "people"]):
        for dimension_id in dimensions:
            assign_section(
                assessment=assessment, dimension_id=dimension_id, to=cast.contributor, note="", by=cast.owner
            )
        counts.append(
            [count(lambda path=path: client.get(url_of(assessment) + path)) for path in ("", "people/")]
        )
    assert counts[0] == counts[1]


def test_the_comparison_takes_the_same_with_two_sheets_and_with_four(cast):
    more = [make_user(f"{name}@example.com") for name in ("dai", "eve")]
    for person in more:
        join(cast.organisation, person, Role.CONTRIBUTOR)
    counts = []
    for people in ([cast.owner, cast.contributor], [cast.owner, cast.contributor, *more]):
        assessment = make_claimed(cast)
        start_apart(assessment=assessment, people=people, by=cast.owner)
        for level, person in enumerate(people):
            answer(person, assessment, "data.access", level)
        reveal(assessment=assessment, by=cast.owner)
        client = client_of(cast.owner)
        counts.append(count(lambda client=client, a=assessment: client.get(f"{url_of(a)}together/")))
    assert counts[0] == counts[1]


def test_an_autosave_of_a_member_takes_seven_and_eight_where_an_answer_is_replaced(cast):
    """By private link it takes six: a member's account is read, and what was there before is kept."""
    assessment = make_claimed(cast)
    client = client_of(cast.contributor)
    url = section_url(assessment, "data")
    counts = []
    for level in ("1", "2"):
        fields = part_of(open_form(client, url), "data.access") | {name_of("data.access"): [level]}
        counts.append(count(lambda fields=fields: client.post(url, fields, headers={"HX-Request": "true"})))
    assert counts == [7, 8]
