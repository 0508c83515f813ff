"""Whatever is sent, a checklist answers in words: never an error of the server, never a broken row."""

import pytest
from django.test import Client

from lifecycle.models import Checklist, Reminder, Review
from lifecycle.services.adding import MOST_ADDED, add_own_item
from tests.factories import every_core_answer, make_assessment, open_in, submit
from tests.lifecycle.factories import make_checklist, open_checklist, say_much, url_of
from tests.lifecycle.pages import changed, part_of, stored
from tests.taking.pages import open_form, send
from tests.taking.test_bad_input import WEIRD

pytestmark = pytest.mark.django_db

STATUSES = {"not_started", "under_way", "done", "not_needed"}


@pytest.fixture
def checklist() -> Checklist:
    made = make_checklist()
    say_much(made)
    return made


@pytest.fixture
def owner(client: Client, checklist) -> Client:
    return open_checklist(client, checklist)


@pytest.mark.parametrize("value", WEIRD, ids=lambda value: repr(value[:12]))
def test_any_value_in_any_field(owner, checklist, value) -> None:
    url = url_of(checklist)
    fields = open_form(owner, url)
    one = part_of(fields, "dataset-size")
    by_itself = {"HX-Request": "true"}
    posts = [({**one, name: value}, by_itself) for name in one]
    posts += [(dict.fromkeys(fields, value), headers) for headers in ({}, by_itself)]
    for given, headers in posts:
        response = owner.post(url, given, headers=headers)
        too_big = sum(len(each) for each in given.values()) > 1_000_000
        assert response.status_code in ((200, 302, 400, 422) if too_big else (200, 302, 422)), given
    assert {row[1] for row in stored(checklist).values()} <= STATUSES
    assert all(row[2] for row in stored(checklist).values() if row[1] == "not_needed")
    assert owner.get(url).status_code == 200
    assert owner.get(url_of(checklist, "print")).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"x": "1"},
        {"use-cases-status": ["done", "under_way"]},
        {"use-cases-seen": "1......"},
        {"own-0-seen": "1......"},
        {"step-data-access-2-seen": "", "step-data-access-2-note": "x"},
        {"-seen": "", "seen": ""},
        {"scalability-requirements-status": "done"},  # of the other track
        {"remove": "use-cases"},  # an item of the cycle
        {"remove": "own.x"},
        {"confirm": "use-cases"},
        {"confirm": "nothing"},
    ],
)
def test_fields_that_are_missing_repeated_or_unknown(owner, checklist, fields) -> None:
    kept = stored(checklist)
    for headers in ({}, {"HX-Request": "true"}):
        response = owner.post(url_of(checklist), fields, headers=headers)
        assert response.status_code in (200, 302, 410, 422)
    assert {key: row for key, row in stored(checklist).items() if key != "use-cases"} == {
        key: row for key, row in kept.items() if key != "use-cases"
    }


SMALL_FORMS = [
    (("settings",), ("name", "assessment")),
    (("add",), ("label", "stage")),
    (("track",), ("track",)),
    (("reviews",), ("moment", "note", "next_review")),
    (("dates", "review"), ("next_review",)),
    (("dates", "remind"), ("email",)),
    (("dates", "no-reminder"), ("email",)),
    (("link", "email"), ("email", "keep")),
]


@pytest.mark.parametrize("value", WEIRD, ids=lambda value: repr(value[:12]))
def test_any_value_in_the_small_forms(owner, checklist, value) -> None:
    for parts, names in SMALL_FORMS:
        response = owner.post(url_of(checklist, *parts), dict.fromkeys(names, value))
        assert response.status_code in (200, 302, 400, 422), parts
    assert Review.objects.count() == Reminder.objects.count() == 0
    checklist.refresh_from_db()
    assert (checklist.track, bool(checklist.name)) == ("startup", True)
    assert owner.get(url_of(checklist)).status_code == 200


@pytest.mark.parametrize("value", WEIRD[:-1], ids=lambda value: repr(value[:12]))
def test_any_step_and_any_checklist(client, value) -> None:
    assessment = make_assessment(answers=every_core_answer(1))
    submit(assessment)
    open_in(client, assessment)
    path = f"/checklists/steps/{assessment.public_id}/1/"
    for given in ({"step": value}, {"step": "data.access", "checklist": value or "x"}):
        assert client.post(path, given).status_code == 404
    assert client.get(path, {"checklist": value or "x"}).status_code == 404
    assert Checklist.objects.count() == 0


@pytest.mark.parametrize("revision", ["0", "2", "99999999999999999999"])
def test_a_result_that_does_not_exist(client, revision) -> None:
    assessment = make_assessment(answers=every_core_answer(1))
    submit(assessment)
    open_in(client, assessment)
    path = f"/checklists/steps/{assessment.public_id}/{revision}/"
    assert [client.get(path).status_code, client.post(path).status_code] == [404, 404]


@pytest.mark.parametrize("number", ["0", "7", "99999999999999999999"])
def test_a_review_that_does_not_exist(owner, checklist, number) -> None:
    assert owner.get(url_of(checklist, "reviews", number)).status_code == 404


def test_the_longest_list_can_still_be_saved_at_once(owner, checklist) -> None:
    checklist.track = "large"
    checklist.save()
    for number in range(MOST_ADDED):
        last = add_own_item(checklist=checklist, stage_id="assess", label=f"Own {number}", by=None)
    url = url_of(checklist)
    response = send(owner, url, changed(open_form(owner, url), last.key, note="Saved"))
    assert response.status_code == 302
    assert stored(checklist)[last.key][3] == "Saved"
    page = owner.post(url_of(checklist, "add"), {"label": "One more", "stage": "assess"}, follow=True)
    assert f"A list holds {MOST_ADDED} added lines. Take some off first." in page.text
    assert checklist.items.filter(source="own").count() == MOST_ADDED


def test_a_null_byte_is_refused_and_nothing_is_saved(owner, checklist) -> None:
    before = stored(checklist)
    assert owner.post(url_of(checklist), {"use-cases-note": "a\x00b"}).status_code == 400
    assert stored(checklist) == before
