"""Every address below /assessments/, as somebody sees it who was never let in: there is nothing there.

The addresses come from the URLconf itself, so a new one is walked without being listed here, and fails
until its arguments are known.
"""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from assessment.models import Assessment, ShareLink
from hub.private_links.services import replace_return_link
from tests.factories import every_core_answer, make_assessment, open_in, submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]

# Open to everybody: they show nothing of any assessment.
PUBLIC = {
    "assessments/start/",
    "assessments/deleted/",
    "assessments/questions/",
    "assessments/import/",
    "assessments/here/<slug:slug>/",
}
# Of an assessment that an organisation owns; tests/people/test_sweep.py walks them as its members.
OF_ORGANISATIONS = {
    f"assessments/<uuid:public_id>/{path}"
    for path in (
        "people/",
        "people/<str:dimension_id>/",
        "history/<str:question_id>/",
        "apart/",
        "apart/done/",
        "apart/reveal/",
        "apart/discard/",
        "together/",
        "together/<str:question_id>/",
    )
}
LINK_ID = "0b6f9f5e-3b0a-4b8e-9d55-6f1f7c1d2a11"
ARGUMENTS = {
    "<str:dimension_id>": "data",
    "<int:revision>": "1",
    "<str:question_id>": "data.access",
    "<uuid:link_id>": LINK_ID,
}


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)


BELOW = sorted({route for route in routes(get_resolver()) if route.startswith("assessments/")})
PRIVATE = [route for route in BELOW if route not in PUBLIC]


def address(route: str, assessment_id: object) -> str:
    path = route.replace("<uuid:public_id>", str(assessment_id))
    for argument, value in ARGUMENTS.items():
        path = path.replace(argument, value)
    assert "<" not in path, f"Say in ARGUMENTS what stands for the argument of {route}"
    return f"/{path}"


def statuses(client: Client, path: str) -> list[int]:
    """Of looking and of sending; one that takes only the other answers 405."""
    return [client.get(path).status_code, client.post(path).status_code]


@pytest.fixture
def assessment() -> Assessment:
    made = make_assessment(answers=every_core_answer(2))
    submit(made)
    make_share_link(made)
    return made


def make_share_link(assessment: Assessment) -> None:
    expires_at = timezone.now() + timedelta(days=1)
    ShareLink.objects.create(
        assessment=assessment, public_id=LINK_ID, shows="result", token_hash="x" * 64, expires_at=expires_at
    )


def test_every_address_below_assessments_is_public_by_name_or_belongs_to_an_assessment() -> None:
    assert len(PRIVATE) >= 12
    assert [route for route in PRIVATE if not route.startswith("assessments/<uuid:public_id>/")] == []


@pytest.mark.parametrize("route", PRIVATE)
def test_an_outsider_sees_nothing(assessment, route) -> None:
    stranger = Client()
    owner_of_another = open_in(Client(), make_assessment())
    shut_out = open_in(Client(), assessment)
    replace_return_link(of=assessment)
    path = address(route, assessment.public_id)
    for outsider in (stranger, owner_of_another, shut_out):
        found = statuses(outsider, path)
        assert set(found) <= {404, 405}
        assert 404 in found
    assert Assessment.objects.filter(pk=assessment.pk, is_open=False).exists()


@pytest.mark.parametrize("route", [route for route in PRIVATE if route not in OF_ORGANISATIONS])
def test_the_owner_sees_it(assessment, route) -> None:
    """Else the refusal above would prove nothing."""
    owner = open_in(Client(), assessment)
    found = statuses(owner, address(route, assessment.public_id))
    assert [status for status in found if status not in (404, 405)] != []
    assert max(found) < 500


@pytest.mark.parametrize("route", PRIVATE)
def test_an_assessment_that_never_was_looks_the_same(client, assessment, route) -> None:
    theirs = client.get(address(route, assessment.public_id))
    nobodys = client.get(address(route, uuid4()))
    assert (theirs.status_code, theirs.content) == (nobodys.status_code, nobodys.content)
