"""A result read again costs one statement, and is never served to somebody who was shut out."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.kept_pages import KeptPages
from assessment.services.submitting import delete_assessment, reopen_assessment
from hub.private_links.services import replace_return_link
from tests.factories import every_core_answer, make_assessment, open_in, submit

pytestmark = pytest.mark.django_db

NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


@pytest.fixture
def assessment():
    made = make_assessment(answers=every_core_answer(2))
    submit(made)
    return made


@pytest.fixture
def owner(client: Client, assessment) -> Client:
    return open_in(client, assessment)


def address(assessment, page="results/"):
    return f"/assessments/{assessment.public_id}/{page}"


def statements(client, path, **headers):
    with CaptureQueriesContext(connection) as captured:
        client.get(path, headers=headers)
    return sum(
        not query["sql"].startswith(NOT_COUNTED) and "django_session" not in query["sql"]
        for query in captured.captured_queries
    )


def test_a_result_takes_four_statements_once_and_then_one(owner, assessment):
    path = address(assessment)
    assert [statements(owner, path) for _ in range(3)] == [4, 1, 1]


def test_the_browser_that_has_it_gets_nothing_again(owner, assessment):
    first = owner.get(address(assessment))
    again = owner.get(address(assessment), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for response in (first, again):
        assert response["ETag"] == first["ETag"]
        assert response["Cache-Control"] == "private, no-cache"
    assert statements(owner, address(assessment), **{"If-None-Match": first["ETag"]}) == 1


def test_the_quick_way_and_the_common_way_serve_the_same(owner, assessment):
    common, quick = owner.get(address(assessment)), owner.get(address(assessment))
    assert (quick.content, quick["ETag"], quick["Content-Type"]) == (
        common.content,
        common["ETag"],
        common["Content-Type"],
    )
    by_revision = owner.get(address(assessment, "results/1/"))
    assert by_revision["ETag"] == common["ETag"]


def test_every_rendering_has_a_version_of_its_own(owner, assessment):
    pages = ("results/", "explain/", "report/", "answers.csv", "assessment.json")
    etags = [owner.get(address(assessment, page))["ETag"] for page in pages]
    assert len(set(etags)) == len(pages)


def test_reopening_and_submitting_make_another_version(owner, assessment):
    etags = [owner.get(address(assessment))["ETag"]]
    reopen_assessment(assessment=assessment)
    etags.append(owner.get(address(assessment))["ETag"])
    submit(assessment)
    etags.append(owner.get(address(assessment))["ETag"])
    assert len(set(etags)) == 3


def test_whoever_was_shut_out_gets_nothing_of_what_is_kept(owner, assessment):
    etag = owner.get(address(assessment))["ETag"]
    replace_return_link(of=assessment)
    assert owner.get(address(assessment)).status_code == 404
    assert owner.get(address(assessment), headers={"If-None-Match": etag}).status_code == 404


def test_a_deleted_assessment_is_gone_though_its_page_was_kept(owner, assessment):
    owner.get(address(assessment))
    delete_assessment(assessment=assessment)
    assert owner.get(address(assessment)).status_code == 404


def test_an_outsider_gets_nothing_of_what_is_kept(owner, assessment):
    owner.get(address(assessment))
    other = make_assessment(answers=every_core_answer(1))
    outsider = open_in(Client(), other)
    assert outsider.get(address(assessment)).status_code == 404


def test_sending_something_is_refused(owner, assessment):
    owner.get(address(assessment))
    assert owner.post(address(assessment)).status_code == 405


def test_only_as_many_pages_are_kept_as_fit():
    pages = KeptPages(10)
    pages.keep("a", b"12345")
    pages.keep("b", b"12345")
    pages.get("a")
    pages.keep("c", b"123")
    assert [pages.get(key) for key in "abc"] == [b"12345", None, b"123"]
    pages.keep("a", b"1")
    pages.keep("d", b"123456")
    assert [pages.get(key) for key in "acd"] == [b"1", b"123", b"123456"]
    pages.keep("e", b"far too large")
    assert [pages.get(key) for key in "acde"] == [None] * 4
