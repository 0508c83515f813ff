"""Limits on attempts, counted where a real site counts them: in the database."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from hub import settings as site
from hub.limits import allow

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _cache_of_a_real_site(settings):
    settings.CACHES = site.CACHES
    call_command("createcachetable", verbosity=0)


def test_so_many_attempts_are_allowed_and_everybody_is_counted_apart():
    tries = [allow("code guess", "sam@example.com", times=3, seconds=60) for _ in range(5)]
    assert tries == [True, True, True, False, False]
    assert allow("code guess", "somebody@example.com", times=3, seconds=60)
    assert allow("code for", "sam@example.com", times=3, seconds=60)


def test_a_limit_holds_however_many_others_are_counted():
    """Whoever makes the site count a lot must not get new attempts by it."""
    assert all(allow("code guess", "sam@example.com", times=30, seconds=3600) for _ in range(30))
    for visitor in range(600):
        cache.add(f"limit:somebody-else:{visitor}", 1, timeout=3600)
    assert not allow("code guess", "sam@example.com", times=30, seconds=3600)


def counted() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM hub_cache")
        (count,) = cursor.fetchone()
    return int(count)


def test_the_daily_clean_up_deletes_what_no_longer_counts():
    allow("code from", "192.0.2.1", times=3, seconds=3600)
    call_command("expire")
    assert counted() == 1
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("expire")
    assert counted() == 0
