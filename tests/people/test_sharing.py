"""Who of an organisation is offered read-only links."""

import pytest

from tests.factories import every_core_answer, submit
from tests.people.cast import client_of, make_cast, make_claimed

pytestmark = pytest.mark.django_db


def test_read_only_links_are_offered_to_whoever_may_make_them():
    cast = make_cast()
    assessment = make_claimed(cast, answers=every_core_answer(2))
    submit(assessment)
    page = f"/assessments/{assessment.public_id}/"
    offered = {
        name: f'href="{page}share/"' in client_of(person).get(f"{page}results/").content.decode()
        for name, person in cast.everybody().items()
        if name in ("owner", "contributor", "viewer")
    }
    assert offered == {"viewer": False, "contributor": False, "owner": True}
    assert 'share/"' in client_of(cast.owner).get(f"{page}results/").content.decode()  # kept pages stay apart
