"""Sessions are Django's own, read with one statement that is worded once."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.sessions import SessionStore
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def make_session(**held) -> str:
    session = db.SessionStore()
    session.update(held)
    session.create()
    return str(session.session_key)


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


def test_an_old_cookie_takes_nothing_from_the_browser() -> None:
    """As when a button is pressed twice, and the first answer has brought a new session already."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "unknownunknownunknownunknown"
    answer = client.get("/accounts/")
    assert settings.SESSION_COOKIE_NAME not in answer.cookies
    assert "Cookie" in answer.headers["Vary"]


def test_whoever_signs_out_leaves_no_cookie() -> None:
    client = Client()
    client.force_login(make_user())
    client.get("/accounts/")
    answer = client.post("/accounts/sign-out/")
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value != client.session.session_key
    assert "_auth_user_id" not in client.session
