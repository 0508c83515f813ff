"""Private links: coming in, coming back, sending, losing, replacing, leaving."""

import logging
import re
import smtplib

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from assessment.models import Assessment, PrivateLink
from assessment.questionnaires import latest_questionnaire
from assessment.services.answering import start_assessment
from hub.private_links.models import hash_token
from tests.factories import make_assessment, open_in
from tests.mails import everything_of, words_of
from tests.people.cast import html_of
from tests.taking.pages import url_of

pytestmark = pytest.mark.django_db


def start() -> tuple[Assessment, str]:
    link, token = start_assessment(questionnaire=latest_questionnaire(), form="full")
    return link.assessment, token


def open_link(client: Client, token: str):
    return client.get(reverse("private_links:open", args=[token]))


def tokens_in(text: str) -> list[str]:
    return re.findall(r"/open/([\w-]+)/", text)


def can_open(client: Client, assessment: Assessment) -> bool:
    return client.get(url_of(assessment)).status_code == 200


def test_a_link_holds_256_random_bits_and_only_its_digest_is_stored() -> None:
    _assessment, token = start()
    assert len(token) == 43
    assert list(PrivateLink.objects.values_list("token_hash", flat=True)) == [hash_token(token)]


def test_a_link_lets_a_new_device_in_and_leaves_its_address_at_once(client) -> None:
    assessment, token = start()
    assert not can_open(client, assessment)
    response = open_link(client, token)
    assert (response.status_code, response.url) == (302, url_of(assessment))
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert can_open(client, assessment)


def test_the_session_gets_a_new_key_when_a_link_is_opened(client) -> None:
    _assessment, token = start()
    client.get("/assessments/start/")
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    client.cookies["hub-session"] = before
    open_link(client, token)
    assert client.session.session_key != before


def test_the_cookie_that_holds_the_link_goes_to_its_assessment_only(client) -> None:
    assessment, token = start()
    cookie = open_link(client, token).cookies["hub-link"]
    assert (cookie.value, cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        token,
        url_of(assessment),
        True,
        "Lax",
    )


@pytest.mark.parametrize("token", ["x", "x" * 43, "x" * 5000, "%20", "a.b"])
def test_a_dead_link_says_what_to_do(client, token) -> None:
    response = client.get(f"/open/{token}/")
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"
    assert "This link opens nothing" in response.text
    assert reverse("private_links:find") in response.text


def test_the_task_list_shows_the_link_and_no_other_page_does(client) -> None:
    assessment, token = start()
    open_link(client, token)
    shown = client.get(url_of(assessment)).text
    assert tokens_in(shown) == [token]
    assert shown.count(token) == 1
    pages = [url_of(assessment, *parts) for parts in PAGES]
    assert [page for page in pages if token in client.get(page).text] == []


PAGES = [("profile",), ("review",), ("delete",), ("sections", "data"), ("sections", "genai")]


@pytest.mark.parametrize("parts", [(), *PAGES])
def test_private_pages_are_kept_by_no_cache_and_named_to_nobody(client, parts) -> None:
    assessment, token = start()
    open_link(client, token)
    response = client.get(url_of(assessment, *parts))
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_no_log_line_holds_a_token(client, caplog) -> None:
    """What is written goes through our formatter; Django itself logs the path of a page not found."""
    from hub.logs import PrivateFormatter

    caplog.set_level(logging.DEBUG)
    assessment, token = start()
    open_link(client, token)
    open_link(client, f"{token}x")
    client.put(f"/open/{token}/")
    client.post(url_of(assessment, "link", "replace"))
    lines = [PrivateFormatter().format(record) for record in caplog.records]
    assert lines != []
    assert [line for line in lines if token in line] == []


def test_replacing_the_link_ends_the_old_one_everywhere_else(client) -> None:
    assessment, old = start()
    other = Client()
    open_link(client, old)
    open_link(other, old)
    assert client.post(url_of(assessment, "link", "replace")).url == url_of(assessment)
    [new] = tokens_in(client.get(url_of(assessment)).text)
    assert new != old
    assert not can_open(other, assessment)
    assert open_link(other, old).status_code == 404
    assert open_link(other, new).status_code == 302
    assert can_open(other, assessment)


def test_a_browser_without_the_link_can_make_a_new_one(client) -> None:
    assessment, _token = start()
    open_in(client, assessment)
    page = client.get(url_of(assessment)).text
    assert "This browser does not hold the private link any more" in page
    assert tokens_in(page) == []
    client.post(url_of(assessment, "link", "replace"))
    assert len(tokens_in(client.get(url_of(assessment)).text)) == 1


def test_a_cookie_of_another_assessment_is_not_shown_as_this_ones_link(client) -> None:
    mine, _token = start()
    _theirs, token = start()
    open_in(client, mine)
    client.cookies["hub-link"] = token
    assert tokens_in(client.get(url_of(mine)).text) == []


def test_leaving_forgets_the_assessment_on_this_device_only(client) -> None:
    assessment, token = start()
    other = Client()
    open_link(client, token)
    open_link(other, token)
    response = client.post(url_of(assessment, "leave"), follow=True)
    assert "You have left this device" in response.text
    assert client.cookies["hub-link"].value == ""
    assert not can_open(client, assessment)
    assert can_open(other, assessment)
    open_link(client, token)
    assert can_open(client, assessment)


def test_the_link_is_sent_on_request_without_keeping_the_address(client) -> None:
    assessment, token = start()
    open_link(client, token)
    response = client.post(url_of(assessment, "link", "email"), {"email": "Owner@Example.com"}, follow=True)
    assert "The link is on its way to owner@example.com." in response.text
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["owner@example.com"], "Your private link to your MLOps assessment")
    assert sent.body == (
        "This is the private link to your MLOps assessment:\n\n"
        f"http://testserver/open/{token}/\n\n"
        "Open it on any device to carry on where you were. Anyone who has the link can\n"
        "see and change everything in it, so keep it to the people who should.\n\n"
        "If you did not ask for this email, you can ignore it.\n"
    )
    assert words_of(sent) == (
        "This is the private link to your MLOps assessment: Carry on "
        f"Or copy this address into your browser: http://testserver/open/{token}/ "
        "Open it on any device to carry on where you were. Anyone who has the link can see and change "
        "everything in it, so keep it to the people who should. "
        "If you did not ask for this email, you can ignore it."
    )
    assert html_of(sent).count(f'href="http://testserver/open/{token}/"') == 1
    assessment.refresh_from_db()
    assert assessment.contact_email == ""


def test_an_email_repeats_nothing_that_was_typed(client) -> None:
    """Anybody can be the addressee, so the name of an assessment could be somebody's advertisement."""
    assessment = make_assessment(name="Buy cheap watches")
    open_in(client, assessment)
    client.post(url_of(assessment, "link", "replace"))
    client.post(url_of(assessment, "link", "email"), {"email": "victim@example.com", "keep": "on"})
    client.post("/links/find/", {"email": "victim@example.com"})
    assert len(mail.outbox) == 2
    assert [sent for sent in mail.outbox if "watches" in everything_of(sent)] == []


def test_an_address_is_kept_by_choice_shown_and_forgotten(client) -> None:
    assessment, token = start()
    open_link(client, token)
    client.post(url_of(assessment, "link", "email"), {"email": "owner@example.com", "keep": "on"})
    assert "A lost link can be sent again to owner@example.com" in client.get(url_of(assessment)).text
    client.post(url_of(assessment, "link", "forget-address"))
    assert "owner@example.com" not in client.get(url_of(assessment)).text.replace("is deleted", "")
    assessment.refresh_from_db()
    assert assessment.contact_email == ""


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b", "x" * 300 + "@example.com", "a@example.com\nBcc: b@c.de"]
)
def test_a_wrong_address_is_said_so_and_comes_back(client, email) -> None:
    assessment, token = start()
    open_link(client, token)
    response = client.post(url_of(assessment, "link", "email"), {"email": email})
    assert response.status_code == 422
    assert "Enter an email address, like name@example.com" in response.text
    assert mail.outbox == []


def test_only_a_few_emails_an_hour_are_sent_for_an_assessment(client) -> None:
    assessment, token = start()
    open_link(client, token)
    for _ in range(6):
        page = client.post(url_of(assessment, "link", "email"), {"email": "a@example.com"}, follow=True)
    assert len(mail.outbox) == 5
    assert "That is more emails than we send in one hour." in page.text


def test_a_mail_server_that_fails_is_said_honestly(client, monkeypatch) -> None:
    def refuse(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("hub.mail.EmailMultiAlternatives.send", refuse)
    assessment, token = start()
    open_link(client, token)
    page = client.post(
        url_of(assessment, "link", "email"), {"email": "a@example.com", "keep": "on"}, follow=True
    )
    assert "We could not send the email just now." in page.text
    found = client.post("/links/find/", {"email": "a@example.com"})
    assert found.status_code == 503
    assert "We could not send the email just now." in found.text
