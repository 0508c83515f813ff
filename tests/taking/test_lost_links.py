"""A private link that was lost: sent again to an address that was left, and never to anybody else."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from assessment.models import Assessment, PrivateLink
from hub.private_links.services import make_recovery_link
from tests.mails import words_of
from tests.taking.pages import url_of
from tests.taking.test_private_links import can_open, open_link, start, tokens_in

pytestmark = pytest.mark.django_db


def lost(email: str = "owner@example.com") -> Assessment:
    assessment, _token = start()
    Assessment.objects.filter(pk=assessment.pk).update(contact_email=email)
    return assessment


def test_a_lost_link_is_sent_to_the_address_that_was_left(client) -> None:
    first, second, _other = lost(), lost(), lost("colleague@example.com")
    response = client.post("/links/find/", {"email": " OWNER@example.com "})
    assert "Look at your email" in response.text
    [sent] = mail.outbox
    assert sent.to == ["owner@example.com"]
    found = [PrivateLink.objects.by_token(token).get().assessment for token in tokens_in(str(sent.body))]
    assert found == [second, first]
    day = f"{timezone.localdate():%-d %B %Y}"
    each = [
        f"To the MLOps assessment that was started on {day}: Open it "
        f"Or copy this address into your browser: http://testserver/open/{token}/"
        for token in tokens_in(str(sent.body))
    ]
    assert words_of(sent) == (
        f"You asked for your private links. {each[0]} {each[1]} The links work for 24 hours. "
        "Opening one makes a new private link, and the old private link stops working. "
        "If you did not ask for this email, you can ignore it: nothing changes until a link is opened."
    )


def test_the_page_does_not_tell_whether_an_address_is_known(client) -> None:
    lost()
    known = client.post("/links/find/", {"email": "owner@example.com"})
    unknown = client.post("/links/find/", {"email": "outsider@example.com"})
    assert known.text.replace("owner@", "outsider@") == unknown.text
    assert len(mail.outbox) == 1


def test_only_a_few_links_an_hour_are_sent_to_an_address(client) -> None:
    lost()
    answers = [client.post("/links/find/", {"email": "owner@example.com"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 200, 429]
    assert len(mail.outbox) == 5


def test_opening_a_found_link_asks_first_then_replaces_the_old_one(client) -> None:
    assessment, old = start()
    token = make_recovery_link(of=assessment)
    page = open_link(client, token)
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert page.headers["Cache-Control"] == "no-store"
    assert token not in page.text
    assert open_link(Client(), old).status_code == 302  # looking changed nothing

    response = client.post(f"/open/{token}/")
    assert (response.status_code, response.url) == (302, url_of(assessment))
    assert can_open(client, assessment)
    assert open_link(Client(), old).status_code == 404
    assert open_link(Client(), token).status_code == 404
    [new] = tokens_in(client.get(url_of(assessment)).text)
    assert open_link(Client(), new).status_code == 302


def test_a_found_link_works_for_a_day(client) -> None:
    assessment, _old = start()
    token = make_recovery_link(of=assessment)
    PrivateLink.objects.filter(kind="recovery").update(expires_at=timezone.now() - timedelta(seconds=1))
    assert open_link(client, token).status_code == 404
    assert client.post(f"/open/{token}/").status_code == 404


def test_a_site_without_email_says_so(client, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assessment, token = start()
    open_link(client, token)
    assert "Email me the link" not in client.get(url_of(assessment)).text
    assert "This site sends no email" in client.get("/links/find/").text


def test_a_form_from_another_site_is_refused() -> None:
    assessment, token = start()
    strict = Client(enforce_csrf_checks=True)
    open_link(strict, token)
    for parts in [("link", "replace"), ("leave",), ("delete",), ("submit",), ("sections", "data")]:
        assert strict.post(url_of(assessment, *parts)).status_code == 403
    assert can_open(strict, assessment)
