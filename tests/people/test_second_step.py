"""The second step: an authenticator app or a passkey, by choice, and for some by duty."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from tests.factories import make_user
from tests.ground.test_settings import PRODUCTION, make_settings
from tests.people.cast import client_of, found, said_beside
from tests.people.test_signing_in import sign_in

pytestmark = pytest.mark.django_db

STEP = "/accounts/second-step/"


def totp_code(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def add_app(client):
    """Add an authenticator app as the page asks, and give back its secret."""
    page = client.get(f"{STEP}totp/activate/").content.decode()
    secret = found(r"<code>(\w+)</code>", page)
    client.post(f"{STEP}totp/activate/", {"code": totp_code(secret)})
    return secret


def test_an_app_is_added_by_its_code_and_asked_for_at_the_next_sign_in():
    secret = add_app(client_of(make_user("olu@example.com")))
    Authenticator.objects.get(type="totp")
    assert Authenticator.objects.filter(type="recovery_codes").count() == 1

    browser = Client()
    assert sign_in(browser).headers["Location"] == f"{STEP}authenticate/"
    assert browser.get("/accounts/claim/").status_code == 302  # not in yet
    refused = browser.post(f"{STEP}authenticate/", {"code": "000000"})
    assert said_beside("code", refused) == "That is not the code. Wait for the next one and type it again."
    answer = browser.post(f"{STEP}authenticate/", {"code": totp_code(secret)})
    assert answer.headers["Location"] == "/accounts/"
    assert "olu@example.com" in browser.get("/accounts/").text


def test_a_recovery_code_lets_in_once():
    person = make_user("olu@example.com")
    add_app(client_of(person))
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    first, second = Client(), Client()
    sign_in(first)
    assert first.post(f"{STEP}authenticate/", {"code": code}).headers["Location"] == "/accounts/"
    sign_in(second)
    assert second.post(f"{STEP}authenticate/", {"code": code}).status_code == 200


def test_guesses_of_the_second_step_are_limited_over_all_browsers():
    secret = add_app(client_of(make_user("olu@example.com")))
    for _ in range(3):
        browser = Client()
        sign_in(browser)
        for _ in range(2):
            browser.post(f"{STEP}authenticate/", {"code": "000000"})
    answer = browser.post(f"{STEP}authenticate/", {"code": totp_code(secret)})
    assert "more attempts than we allow" in answer.content.decode()


@pytest.mark.parametrize("field", ["is_staff", "is_facilitator"])
def test_a_real_site_shows_facilitators_and_staff_nothing_until_they_have_one(settings, field):
    settings.SECOND_STEP_REQUIRED = True
    client = client_of(make_user("olu@example.com", **{field: True}))
    for path in ("/", "/accounts/", "/assessments/start/"):
        assert client.get(path).headers["Location"] == STEP
    assert "shows you nothing else" in client.get(STEP).content.decode()
    add_app(client)
    assert client.get("/accounts/").status_code == 200


def test_only_a_production_site_demands_it(tmp_path):
    assert make_settings(tmp_path, **PRODUCTION)["SECOND_STEP_REQUIRED"] is True
    assert make_settings(tmp_path)["SECOND_STEP_REQUIRED"] is False


def test_nobody_else_is_forced(settings):
    settings.SECOND_STEP_REQUIRED = True
    assert client_of(make_user()).get("/accounts/").status_code == 200


def test_recovery_codes_alone_are_no_second_step(settings):
    settings.SECOND_STEP_REQUIRED = True
    person = make_user("olu@example.com", is_staff=True)
    client = client_of(person)
    add_app(client)
    Authenticator.objects.get(type="totp").delete()
    assert client.get("/accounts/").headers["Location"] == STEP


def test_a_local_site_forces_nobody(settings):
    assert settings.SECOND_STEP_REQUIRED is False
    assert client_of(make_user("olu@example.com", is_staff=True)).get("/accounts/").status_code == 200


def test_a_change_of_the_second_step_is_told_by_email(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        add_app(client_of(make_user("olu@example.com")))
    assert [message.subject for message in mail.outbox] == ["Your sign-in was changed"]
    assert "An authenticator app was added." in mail.outbox[0].body


def test_what_touches_signing_in_asks_for_the_second_step_again():
    client = client_of(make_user("olu@example.com"))
    secret = add_app(client)
    for path in ("/accounts/delete/", "/accounts/export/", "/accounts/email/", f"{STEP}totp/deactivate/"):
        assert (
            client.get(path).headers["Location"] == f"{STEP}reauthenticate/?next={path.replace('/', '%2F')}"
        )
    answer = client.post(f"{STEP}reauthenticate/?next=/accounts/delete/", {"code": totp_code(secret)})
    assert answer.headers["Location"] == "/accounts/delete/"
    assert client.get("/accounts/delete/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "",
        "totp/activate/",
        "totp/deactivate/",
        "recovery-codes/",
        "recovery-codes/generate/",
        "webauthn/add/",
        "webauthn/",
    ],
)
def test_every_page_about_it_renders_in_our_frame(path):
    client = client_of(make_user("olu@example.com"))
    secret = add_app(client) if path != "totp/activate/" else ""
    if secret:
        client.post(f"{STEP}reauthenticate/?next={STEP}", {"code": totp_code(secret)})
    page = client.get(STEP + path)
    assert page.status_code == 200
    assert '<nav class="crumbs" aria-label="Breadcrumb"><ol><li><a href="/accounts/">Account</a>' in page.text
