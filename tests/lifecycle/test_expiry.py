"""What nobody uses is deleted after a year: a checklist by itself, or with its assessment."""

from datetime import UTC, datetime, timedelta

import pytest

from assessment.models import Assessment
from hub.private_links.expiry import expire
from lifecycle.models import Checklist
from tests.factories import make_assessment
from tests.lifecycle.factories import make_checklist, say

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
LONG_AGO, LATELY = NOW - timedelta(days=400), NOW - timedelta(days=40)


def leave(thing: Assessment | Checklist, at: datetime, email: str = "") -> None:
    """As if it had been saved last at that time."""
    type(thing).objects.filter(pk=thing.pk).update(saved_at=at, contact_email=email, warned_at=None)


def run(now: datetime = NOW) -> tuple[int, int]:
    outcome = expire(send=lambda *_: True, can_send=True, now=now)
    return outcome.warned, outcome.deleted


def left() -> tuple[int, int]:
    return Assessment.objects.count(), Checklist.objects.count()


def test_a_checklist_that_nobody_uses_is_deleted() -> None:
    old, new = make_checklist(), make_checklist()
    leave(old, LONG_AGO)
    leave(new, LATELY)
    assert run() == (0, 1)
    assert list(Checklist.objects.all()) == [new]


def test_using_a_checklist_keeps_its_assessment() -> None:
    assessment = make_assessment()
    checklist = make_checklist(assessment=assessment)
    leave(assessment, LONG_AGO)
    leave(checklist, LATELY)
    assert (run(), left()) == ((0, 0), (1, 1))
    leave(checklist, LONG_AGO)
    assert (run(), left()) == ((0, 1), (0, 0))


def test_using_an_assessment_keeps_its_checklist() -> None:
    assessment = make_assessment()
    leave(make_checklist(assessment=assessment), LONG_AGO)
    leave(assessment, LATELY)
    assert (run(), left()) == ((0, 0), (1, 1))


def test_using_a_checklist_after_a_warning_starts_the_months_anew() -> None:
    assessment = make_assessment()
    checklist = make_checklist(assessment=assessment)
    leave(assessment, LONG_AGO, "owner@example.com")
    leave(checklist, LONG_AGO)
    assert run() == (1, 0)
    leave(checklist, NOW + timedelta(days=20))
    assert run(NOW + timedelta(days=31)) == (0, 0)
    much_later = NOW + timedelta(days=20 + 400)
    assert run(much_later) == (1, 0)  # warned once more, before anything goes
    assert run(much_later + timedelta(days=31)) == (0, 1)


def test_a_save_of_a_line_counts_as_use() -> None:
    assessment = make_assessment()
    checklist = make_checklist(assessment=assessment)
    for thing in (assessment, checklist):
        leave(thing, LONG_AGO)
    say(checklist, "use-cases", note="Still here")
    checklist.refresh_from_db()
    assert run(checklist.saved_at + timedelta(days=300)) == (0, 0)
