"""Signing in by an e-mailed code: who gets one, how often, and what a wrong one does."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from hub.accounts.models import User
from tests.factories import make_user
from tests.people.cast import found, html_of, said_beside

pytestmark = pytest.mark.django_db

SIGN_IN = "/accounts/sign-in/"
CODE = "/accounts/sign-in/code/"


def ask(client, email="olu@example.com", **more):
    return client.post(SIGN_IN, {"email": email, **more})


def code_in(message):
    return found(r"(?m)^ {4}(\S+)$", message.body)


def sign_in(client, email="olu@example.com"):
    ask(client, email)
    return client.post(CODE, {"code": code_in(mail.outbox[-1])})


def test_a_new_address_has_an_account_once_its_code_is_confirmed(client):
    assert ask(client).headers["Location"] == CODE
    assert not User.objects.exists()

    answer = client.post(CODE, {"code": code_in(mail.outbox[0])})

    assert answer.headers["Location"] == "/accounts/"
    person = User.objects.get()
    assert (person.email, person.has_usable_password()) == ("olu@example.com", False)
    assert "olu@example.com" in client.get("/accounts/").text


def test_the_page_and_the_email_are_the_same_for_known_and_unknown_addresses(client):
    make_user("known@example.com")
    answers = [ask(Client(), email) for email in ("known@example.com", "unknown@example.com")]

    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(302, CODE)] * 2
    bodies = [message.body.replace(code_in(message), "CODE") for message in mail.outbox]
    assert bodies[0] == bodies[1]


def test_an_address_is_one_person_however_it_is_typed(client):
    person = make_user("olu@example.com")
    sign_in(client, "Olu@Example.COM")
    assert list(User.objects.all()) == [person]


def test_the_code_works_without_its_dash_and_in_small_letters(client):
    ask(client)
    code = code_in(mail.outbox[0]).replace("-", " ").lower()
    assert client.post(CODE, {"code": code}).headers["Location"] == "/accounts/"


def test_signing_in_leads_on_to_where_one_was_going(client):
    ask(client, next="/accounts/claim/")
    answer = client.post(CODE, {"code": code_in(mail.outbox[0]), "next": "/accounts/claim/"})
    assert answer.headers["Location"] == "/accounts/claim/"


@pytest.mark.parametrize("word", ["nowhere", "no:where", "9", "%", "https://evil.example/"])
def test_whoever_is_signed_in_is_not_led_astray_by_a_word(client, word):
    client.force_login(make_user())
    assert client.get("/accounts/sign-in/", {"next": word}).headers["Location"] == "/accounts/"


def test_signing_in_leads_to_no_other_site(client):
    ask(client, next="https://evil.example/")
    answer = client.post(CODE, {"code": code_in(mail.outbox[0]), "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/accounts/"


def test_a_wrong_code_is_said_beside_the_field(client):
    ask(client)
    answer = client.post(CODE, {"code": "wrong"})
    assert answer.status_code == 422
    assert said_beside("code", answer) == "That is not the code. Check it, or ask for a new one."


def test_after_five_wrong_codes_the_right_one_no_longer_works(client):
    ask(client)
    for _ in range(5):
        client.post(CODE, {"code": "wrong"})
    client.post(CODE, {"code": code_in(mail.outbox[0])})
    assert "_auth_user_id" not in client.session


def test_guesses_are_counted_for_the_address_over_all_browsers():
    browsers = [Client() for _ in range(6)]
    for browser in browsers:
        ask(browser)
    wrong = [browser.post(CODE, {"code": "wrong"}) for browser in browsers for _ in range(4)]
    more = [browser.post(CODE, {"code": ""}) for browser in browsers]
    assert {answer.status_code for answer in wrong + more} == {422}
    for _ in range(6):
        browsers[0].post(CODE, {"code": "wrong"})
        ask(Client())
    assert ask(Client()).status_code == 429


def test_a_code_works_only_in_the_browser_that_asked(client):
    ask(client)
    assert Client().post(CODE, {"code": code_in(mail.outbox[0])}).headers["Location"] == SIGN_IN


def test_a_code_has_its_time(client):
    ask(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        answer = client.post(CODE, {"code": code_in(mail.outbox[0])})
    assert answer.headers["Location"] == SIGN_IN
    assert not User.objects.exists()


def test_nobody_is_sent_many_codes():
    answers = [ask(Client()).status_code for _ in range(7)]
    assert answers == [302] * 6 + [429]
    assert len(mail.outbox) == 6


def test_one_visitor_does_not_send_codes_to_everybody():
    answers = [ask(Client(), f"{number}@example.com").status_code for number in range(61)]
    assert answers == [302] * 60 + [429]


def test_a_closed_account_does_not_open(client):
    make_user("olu@example.com", is_active=False)
    assert sign_in(client).headers["Location"] == "/accounts/inactive/"
    assert "_auth_user_id" not in client.session


def test_a_site_without_email_says_that_nobody_can_sign_in(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "This site sends no email" in client.get(SIGN_IN).content.decode()


def test_a_mail_server_that_is_down_is_said(client, settings):
    settings.EMAIL_BACKEND = "tests.people.test_signing_in.BrokenBackend"
    answer = ask(client)
    assert answer.status_code == 503
    assert "We could not send the email just now" in answer.content.decode()


class BrokenBackend:
    def __init__(self, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_the_email_says_the_same_in_text_and_in_html(client):
    ask(client)
    (message,) = mail.outbox
    assert message.subject == "Your sign-in code"
    code = code_in(message)
    assert message.body == (
        f"Your code for MLOps maturity hub is:\n\n    {code}\n\n"
        "Type it in the browser where you asked for it. It works for 15 minutes.\n\n"
        "We never ask for this code by telephone or email. If you did not ask for it,\n"
        "somebody may have mistyped their address: you can ignore this email.\n"
    )
    assert code in html_of(message)
    assert "It works for 15 minutes" in html_of(message)


def test_signing_out_closes_everything_on_the_device(client):
    sign_in(client)
    assert "Signing out closes everything" in client.get("/accounts/sign-out/").content.decode()
    assert client.post("/accounts/sign-out/").headers["Location"] == "/"
    assert dict(client.session) == {}


@pytest.mark.parametrize(
    "path", ["signup/", "login/", "password/reset/", "password/change/", "password/set/"]
)
def test_there_is_no_page_for_passwords(client, path):
    assert client.get(f"/accounts/{path}").status_code == 404


def test_staff_pages_know_no_password_either(client):
    call_command("create_staff", "ada@example.com")
    page = client.get("/staff/", follow=True)
    assert page.redirect_chain[-1][0].startswith("/accounts/sign-in/?next=%2Fstaff%2F")
    assert client.post("/staff/login/", {"username": "ada@example.com", "password": "x"}).status_code == 302
    client.force_login(User.objects.get())
    assert client.get("/staff/").status_code == 200
    assert client.get("/staff/password_change/").status_code == 404


def test_staff_pages_are_for_staff_alone(client):
    client.force_login(make_user())
    assert client.get("/staff/", follow=True).status_code == 403


def test_create_staff_makes_the_first_one(client, capsys):
    call_command("create_staff", "Ada@Example.com")
    person = User.objects.get()
    assert (person.email, person.is_staff, person.is_superuser) == ("ada@example.com", True, True)
    assert person.has_usable_password() is False
    call_command("create_staff", "ada@example.com")
    assert User.objects.count() == 1


def test_create_staff_refuses_what_is_no_address():
    with pytest.raises(CommandError, match="“ada” is not an e-mail address"):
        call_command("create_staff", "ada")
