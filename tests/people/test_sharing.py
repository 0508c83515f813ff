"""Who of an organisation is offered what only owners do with a result."""

import pytest

from tests.factories import every_core_answer, submit
from tests.people.cast import client_of, make_cast, make_claimed

pytestmark = pytest.mark.django_db

OF_OWNERS = ["share/", "everything.zip", "delete/"]


def test_what_only_owners_do_is_offered_to_owners_alone():
    cast = make_cast()
    assessment = make_claimed(cast, answers=every_core_answer(2))
    submit(assessment)
    page = f"/assessments/{assessment.public_id}/"

    def offered(person):
        text = client_of(person).get(f"{page}results/").text
        return [path for path in OF_OWNERS if f'href="{page}{path}"' in text]

    # The owner comes first and last: pages that are kept stay apart.
    cast_in_turn = [cast.owner, cast.contributor, cast.viewer, cast.owner]
    assert [offered(person) for person in cast_in_turn] == [OF_OWNERS, [], [], OF_OWNERS]
