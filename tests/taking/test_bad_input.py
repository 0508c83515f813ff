"""Whatever is sent, the site answers in words: never an error of the server, never a broken answer."""

import pytest
from django.test import Client

from assessment.models import Answer
from tests.factories import PROFILE, make_assessment, open_in
from tests.taking.pages import open_form, part_of, section_url, url_of

pytestmark = pytest.mark.django_db

WEIRD = [
    "",
    " ",
    "-1",
    "5",
    "99999999999999999999",
    "2.0",
    "٢",  # the digit two, in Arabic
    "None",
    '{"level": 2}',
    "'; DROP TABLE assessment_answer; --",
    "<script>alert(1)</script>",
    "‮right to left",
    "\ufffe\uffff\x0b\x1f",
    "😀" * 300,
    "é" * 2001,
    "x" * 1_000_000,
]


@pytest.fixture
def assessment():
    return make_assessment(profile=PROFILE | {"genai.use": "product"}, answers={"data.access": 2})


@pytest.fixture
def owner(client: Client, assessment) -> Client:
    return open_in(client, assessment)


def kinds() -> set[tuple[str, int | None]]:
    return set(Answer.objects.values_list("kind", "level"))


GOOD = {("", None), ("dont_know", None), ("na", None), *(("level", level) for level in range(5))}


def weird_posts(fields: dict[str, list[str]]) -> list[dict[str, list[str] | None]]:
    """Each field of one question alone with this value, and every field of the page at once."""
    kinds_of_field = ("name", "name-seen", "ml-stage", "org-markets")
    one = part_of(fields, "data.access") or {name: fields.get(name, []) for name in kinds_of_field}
    return [*({**one, name: None} for name in one), dict.fromkeys(fields)]


@pytest.mark.parametrize("page", ["section", "profile"])
@pytest.mark.parametrize("value", WEIRD, ids=lambda value: repr(value[:12]))
def test_any_value_in_any_field(owner, assessment, value, page) -> None:
    url = section_url(assessment, "data") if page == "section" else url_of(assessment, "profile")
    fields = open_form(owner, url)
    for number, post in enumerate(weird_posts(fields)):
        given = {name: value if old is None else old for name, old in post.items()}
        response = owner.post(url, given, headers={"HX-Request": "true"} if number % 2 else {})
        too_big = len(value) * list(post.values()).count(None) > 1_000_000
        assert response.status_code in ((200, 302, 400, 422) if too_big else (200, 302, 422)), post
    assert kinds() <= GOOD
    assert set(Answer.objects.values_list("target", flat=True)) <= {None, 0, 1, 2, 3, 4}
    for path in (url, url_of(assessment), url_of(assessment, "review")):
        assert owner.get(path).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"q": "1"},
        {"q6": ["1", "4"]},
        {"q6-note": ["a", "b"], "q6": ["x", "3"]},
        {"q1": "3"},  # of another section
        {"q9999": "3"},
        {"q6-seen": "1....."},
        {"target": ["1", "2"]},
        {"later": ""},
        {"back": "https://example.com/"},
        {"form": "short", "name": "x"},
    ],
)
def test_fields_that_are_missing_repeated_or_unknown(owner, assessment, fields) -> None:
    for url in (section_url(assessment, "data"), url_of(assessment, "profile")):
        for headers in ({}, {"HX-Request": "true"}):
            response = owner.post(url, fields, headers=headers)
            assert response.status_code in (200, 302, 422)
            assert "example.com" not in response.headers.get("Location", "")
    assert Answer.objects.exclude(question_id="data.access").count() == 0
    assert kinds() <= GOOD


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain", "multipart/form-data; boundary=x"]
)
def test_a_body_of_another_kind(owner, assessment, content_type) -> None:
    for body in (b"", b"[]", b'{"q6": 3}', b"\xff\xfe\x00", b"--x\r\n\r\n"):
        response = owner.post(section_url(assessment, "data"), body, content_type=content_type)
        assert response.status_code in (200, 302, 400, 422)
    assert list(Answer.objects.values_list("level", flat=True)) == [2]


def test_a_null_byte_is_refused_and_nothing_is_saved(owner, assessment) -> None:
    for url in (section_url(assessment, "data"), url_of(assessment, "profile"), "/links/find/"):
        assert owner.post(url, {"q6-note": "a\x00b", "email": "a\x00@b.de"}).status_code == 400
    assert list(Answer.objects.values_list("note", flat=True)) == [""]


def test_more_than_the_site_takes_is_refused(owner, assessment) -> None:
    url = section_url(assessment, "data")
    assert owner.post(url, {"q6-note": "x" * 1_100_000}).status_code == 400
    assert owner.post(url, {f"q{number}": "1" for number in range(1100)}).status_code == 400


@pytest.mark.parametrize(
    "part", ["nothing", "data.access", "DATA", "data%00", "%2e%2e", "x" * 3000, "data%0a", "<b>", "données"]
)
def test_a_section_that_does_not_exist(owner, assessment, part) -> None:
    url = f"{url_of(assessment, 'sections')}{part}/"
    assert owner.get(url).status_code in (400, 404)
    assert owner.post(url, {"q6": "3"}).status_code in (400, 404)


@pytest.mark.parametrize("given", WEIRD[:-1], ids=lambda value: repr(value[:12]))
def test_any_form_name_and_any_address(client, given) -> None:
    assert client.post("/assessments/start/", {"form": given}).status_code == 422
    assert client.post("/links/find/", {"email": given}).status_code == 422
