"""Sessions are Django's own, read with one statement that is worded once."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.sessions import SessionStore

pytestmark = pytest.mark.django_db


def make_session(**held) -> str:
    session = db.SessionStore()
    session.update(held)
    session.create()
    return session.session_key


def test_what_was_kept_is_read_with_one_statement() -> None:
    key = make_session(name="Zoë", numbers=[1, 2])
    make_session(name="Somebody else")
    with CaptureQueriesContext(connection) as asked:
        session = SessionStore(key)
        assert dict(session.items()) == {"name": "Zoë", "numbers": [1, 2]}
    assert len(asked) == 1
    assert session.session_key == key


def test_what_is_changed_is_kept_as_before() -> None:
    key = make_session(name="Zoë")
    session = SessionStore(key)
    session["name"] = "Zara"
    session.save()
    assert dict(db.SessionStore(key).items()) == {"name": "Zara"}


@pytest.mark.parametrize(
    "key", ["unknownunknownunknownunknown", "x' OR '1'='1", "%s", "the key of a session"]
)
def test_an_unknown_key_opens_an_empty_session_under_another_key(key) -> None:
    session = SessionStore(key)
    assert dict(session.items()) == {}
    assert session.session_key is None


def test_a_session_ends_with_its_time(time_machine) -> None:
    time_machine.move_to("2026-11-19T10:00Z", tick=False)
    key = make_session(name="Zoë")
    Session.objects.update(expire_date=timezone.now() + timedelta(seconds=1))
    assert dict(SessionStore(key).items()) == {"name": "Zoë"}
    time_machine.move_to("2026-11-19T10:00:01Z", tick=False)
    assert dict(SessionStore(key).items()) == {}


def test_a_session_that_was_tampered_with_holds_nothing() -> None:
    key = make_session(name="Zoë")
    Session.objects.update(session_data="x" + Session.objects.get().session_data)
    assert dict(SessionStore(key).items()) == {}
