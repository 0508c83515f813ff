"""Holding reviews: dated, kept as the list stood, with what has changed since the last one."""

from datetime import date

import pytest
from django.test import Client

from lifecycle.models import Review
from lifecycle.services.reviewing import hold_review
from tests.data.test_races import at_once
from tests.lifecycle.factories import make_checklist, open_checklist, say, say_much, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def checklist():
    made = make_checklist()
    say_much(made)
    return made


@pytest.fixture
def owner(client: Client, checklist) -> Client:
    return open_checklist(client, checklist)


def review(checklist, moment: str = "before", note: str = "") -> Review:
    return hold_review(checklist=checklist, moment=moment, note=note, next_review=None, by=None)


def test_a_review_keeps_the_list_as_it_stood_and_plans_the_next(owner, checklist) -> None:
    given = {"moment": "before", "note": "We go ahead.", "next_review": "2027-02-01"}
    response = owner.post(url_of(checklist, "reviews"), given)
    assert response.url == url_of(checklist, "reviews", "1")
    checklist.refresh_from_db()
    assert checklist.next_review == date(2027, 2, 1)
    say(checklist, "dataset-size", status="done", note="2 million rows")
    page = owner.get(response.url).text
    assert "Before going live: review of" in page
    assert "2 of 19 done, 1 under way, 1 not needed. Track: Startups." in page
    assert "We go ahead." in page
    assert "The supplier holds the data." in page
    assert "2 million rows" not in page


def test_what_changed_since_the_last_review_is_shown_before_the_next(owner, checklist) -> None:
    review(checklist)
    reviews = url_of(checklist, "reviews")
    assert "Nothing has changed." in owner.get(reviews).text
    say(checklist, "dataset-size", status="done")
    page = owner.get(reviews).text
    assert "<b>The size of the current dataset</b>" in page
    assert '<li>Status: <span class="was">Not needed</span> became Done</li>' in page
    assert page.count("<li>Status:") == 1
    review(checklist, "during")
    assert "Nothing has changed." in owner.get(reviews).text
    second = owner.get(url_of(checklist, "reviews", "2")).text
    assert "What had changed since" in second
    assert "became Done" in second


def test_every_review_is_listed_and_the_checklist_says_when_the_next_is(
    owner, checklist, time_machine
) -> None:
    time_machine.move_to("2026-05-03 10:00Z")
    review(checklist)
    time_machine.move_to("2026-06-10 10:00Z")
    hold_review(checklist=checklist, moment="after", note="", next_review=date(2026, 9, 1), by=None)
    page = owner.get(url_of(checklist, "reviews")).text
    listed = page.split("Reviews so far")[-1]
    assert listed.index("10 June 2026") < listed.index("3 May 2026")
    assert "After going live" in listed
    assert "Next review: 1 September 2026" in owner.get(url_of(checklist)).text
    time_machine.move_to("2026-09-02 10:00Z")
    assert (
        'Next review: 1 September 2026 <span class="tag warn">Overdue</span>'
        in owner.get(url_of(checklist)).text
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Choose when this review is"),
        ({"moment": "never"}, "Choose when this review is"),
        ({"moment": "before", "note": "x" * 2001}, "The note must be 2,000 characters or fewer"),
        ({"moment": "before", "next_review": "soon"}, "Enter a date, like 4 December 2026"),
    ],
)
def test_a_review_that_cannot_be_kept_says_why(owner, checklist, given, message) -> None:
    response = owner.post(url_of(checklist, "reviews"), given)
    assert response.status_code == 422
    assert message in response.text
    assert Review.objects.count() == 0


def test_a_review_of_words_that_the_files_no_longer_have_is_still_shown(owner, checklist) -> None:
    """The life cycle is edited; what was kept stays as it was."""
    kept = review(checklist)
    frozen = kept.snapshot
    frozen["entries"][0] |= {"id": "gone", "label": "An item that is gone", "stage_title": "A stage of old"}
    Review.objects.filter(pk=kept.pk).update(snapshot=frozen, moment="gone")
    page = owner.get(url_of(checklist, "reviews", "1")).text
    assert "An item that is gone" in page
    assert "A stage of old" in page
    assert "Review: review of" in page


@pytest.mark.django_db(transaction=True)
def test_reviews_held_at_once_have_numbers_of_their_own() -> None:
    checklist = make_checklist()
    at_once(*(lambda: review(checklist) for _ in range(3)))
    assert sorted(Review.objects.values_list("number", flat=True)) == [1, 2, 3]
