"""The privacy page is true of this software."""

import re

import pytest

from assessment.models import Assessment
from tests.taking.pages import url_of

pytestmark = pytest.mark.django_db


def test_it_tells_of_every_cookie(client):
    client.post("/assessments/start/", {"form": "full"})
    page = url_of(Assessment.objects.get())
    client.get(page)
    client.post(f"{page}link/email/", {"email": "sam@example.com"})

    cookies = client.get("/hub/privacy/").text.partition('id="cookies"')[2].partition("<h2")[0]
    told = re.findall(r"<li><strong>(.*?)</strong>", cookies)
    assert (sorted(client.cookies), told) == (
        ["hub-csrf", "hub-link", "hub-session", "messages"],
        ["Your session.", "Your private link.", "Forms.", "A short message."],
    )
