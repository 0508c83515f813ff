"""Read-only links: what they show, for how long, and that they end at once."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from assessment.models import Answer, Result, ShareLink
from assessment.services.sharing import make_share_link
from assessment.sharing import share_url
from assessment.views.downloads import pdf_page
from assessment.views.shown import shown_latest
from tests.depth.results import address, make_result, page, pdf
from tests.factories import submit

pytestmark = pytest.mark.django_db
SECRET_NOTE = "Ring Alex about the old laptop"


def make_link(assessment, shows="result", days=30, label="For the board"):
    return make_share_link(assessment=assessment, shows=shows, days=days, label=label)


def path(link, rest=""):
    return f"/s/{link.token}/{rest}"


def make_noted_result(client):
    assessment = make_result(client)
    Answer.objects.filter(question_id="data.access").update(note=SECRET_NOTE)
    Result.objects.all().delete()
    assessment.is_open = True
    assessment.save()
    submit(assessment)
    return assessment


def test_an_owner_makes_a_link_and_sees_it_in_the_list(client):
    assessment = make_result(client)
    response = client.post(
        address(assessment, "share/"), {"shows": "result", "days": "7", "label": "For the board"}
    )
    assert response["Location"] == address(assessment, "share/")
    link = ShareLink.objects.get()
    assert (link.shows, link.label) == ("result", "For the board")
    assert timedelta(days=6, hours=23) < link.expires_at - link.created_at < timedelta(days=7, hours=1)
    html = page(client, assessment, "share/")
    assert share_url(link) in html
    assert "Not opened yet." in html
    crumbs = html.partition('aria-label="Breadcrumb"')[2].partition("</nav>")[0]
    assert f'<a href="{address(assessment, "results/")}">Result</a>' in crumbs
    assert '<span aria-current="page">Share</span>' in crumbs


@pytest.mark.parametrize(
    "given", [{}, {"shows": "everything", "days": "7"}, {"shows": "result", "days": "8"}]
)
def test_a_form_that_is_not_filled_in_makes_no_link(client, given):
    assessment = make_result(client)
    assert client.post(address(assessment, "share/"), given).status_code == 422
    assert not ShareLink.objects.exists()


def test_a_reader_sees_the_result_and_nothing_of_the_owner(client):
    assessment = make_noted_result(client)
    link = make_link(assessment)
    response = Client().get(path(link))
    html = response.content.decode()
    assert response.status_code == 200
    assert "Reproducible" in html
    assert SECRET_NOTE not in html
    assert "For the board" not in html
    assert str(assessment.public_id) not in html
    assert not re.findall(r'href="/assessments/(?!start/|questions/)', html)
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert Client().get(address(assessment, "results/")).status_code == 404


def test_a_result_link_opens_no_report(client):
    link = make_link(make_noted_result(client))
    assert Client().get(path(link, "report/")).status_code == 404
    assert Client().get(path(link, "report.pdf")).status_code == 404


@pytest.mark.usefixtures("quick_pdf")
def test_a_report_link_opens_the_report_alone(client):
    assessment = make_noted_result(client)
    link = make_link(assessment, shows="report")
    front = Client().get(path(link)).content.decode()
    printed = Client().get(path(link, "report/")).content.decode()
    assert "What holds it back" not in front
    assert SECRET_NOTE in printed
    assert str(assessment.public_id) not in front + printed
    assert pdf(Client(), path(link, "report.pdf")).startswith(b"%PDF")


def test_a_link_ends_at_once_when_it_is_taken_back(client):
    assessment = make_result(client)
    link = make_link(assessment)
    reader = Client()
    etag = reader.get(path(link))["ETag"]
    client.post(address(assessment, f"share/{link.public_id}/revoke/"))
    assert reader.get(path(link), headers={"If-None-Match": etag}).status_code == 404
    assert b"This link opens nothing" in reader.get(path(link)).content


def test_a_link_expires(client):
    link = make_link(make_result(client), days=7)
    with time_machine.travel(link.expires_at - timedelta(seconds=1), tick=False):
        assert Client().get(path(link)).status_code == 200
    with time_machine.travel(link.expires_at + timedelta(seconds=1), tick=False):
        assert Client().get(path(link)).status_code == 404


def test_the_list_says_when_a_link_was_last_opened(client):
    assessment = make_result(client)
    link = make_link(assessment)
    with time_machine.travel(datetime(2026, 12, 1, 9, 30, tzinfo=UTC), tick=False):
        Client().get(path(link))
        assert "Last opened 1 December 2026, 09:30." in page(client, assessment, "share/")


def test_only_the_owner_takes_a_link_back(client):
    link = make_link(make_result(client))
    stranger = Client()
    response = stranger.post(address(link.assessment, f"share/{link.public_id}/revoke/"))
    assert response.status_code == 404
    assert stranger.get(address(link.assessment, "share/")).status_code == 404
    assert Client().get(path(link)).status_code == 200


def test_the_database_alone_does_not_open_anything(client):
    link = make_link(make_result(client))
    stored = [str(value) for value in ShareLink.objects.values_list().get()]
    assert all(link.token not in value for value in stored)


def test_with_another_secret_key_the_address_is_not_known_any_more(client, settings):
    link = make_link(make_result(client))
    token = link.token
    settings.SECRET_KEY = "another key " * 5
    assert share_url(link) == ""
    assert Client().get(f"/s/{token}/").status_code == 200


def test_the_report_prints_the_read_only_link_and_only_that(client):
    assessment = make_result(client)
    without = shown_latest(assessment)
    assert without is not None
    assert "/s/" not in pdf_page(without)
    assert "<path" in pdf_page(without)
    link = make_link(assessment)
    shown = shown_latest(assessment)
    assert shown is not None
    html = pdf_page(shown)
    assert html.count(share_url(link)) == 1
    assert "QR code of the address beside it" in html
    assert "/open/" not in html
    assert shown.paper_version("report-a4.pdf") != without.paper_version("report-a4.pdf")
