"""What nobody claimed and nobody changed is deleted after some months, with a warning before."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from assessment.models import Assessment, PrivateLink
from hub.accounts.models import Invitation, Role
from hub.accounts.services.organisations import invite
from hub.knowledge.library import placeholders
from hub.private_links.expiry import months_before
from hub.private_links.services import keep_contact
from tests.factories import give_answers, make_assessment
from tests.people.cast import html_of, make_cast, make_claimed

pytestmark = pytest.mark.django_db

START = datetime(2026, 1, 31, 12, tzinfo=UTC)


def at(moment):
    return time_machine.travel(moment, tick=False)


@pytest.fixture
def assessment():
    with at(START):
        return make_assessment(name="Pump failures")


def run(moment, capsys):
    with at(moment):
        call_command("expire")
    return capsys.readouterr().out.strip()


def test_without_an_address_it_goes_after_twelve_months(assessment, capsys):
    assert run(START + timedelta(days=364), capsys) == "0 warned, 0 deleted."
    assert run(START + timedelta(days=366), capsys) == "0 warned, 1 deleted."
    assert run(START + timedelta(days=366), capsys) == "0 warned, 0 deleted."
    assert (Assessment.objects.count(), PrivateLink.objects.count()) == (0, 0)


def test_the_number_of_months_is_a_setting(assessment, settings, capsys):
    settings.UNUSED_MONTHS = 24
    assert run(START + timedelta(days=366), capsys) == "0 warned, 0 deleted."
    assert run(START + timedelta(days=732), capsys) == "0 warned, 1 deleted."


def test_with_an_address_it_is_warned_once_and_goes_thirty_days_later(assessment, capsys):
    keep_contact(of=assessment, email="olu@example.com")
    warned = START + timedelta(days=336)
    assert run(warned, capsys) == "1 warned, 0 deleted."
    assert run(warned, capsys) == "0 warned, 0 deleted."
    assert run(warned + timedelta(days=29), capsys) == "0 warned, 0 deleted."
    assert run(warned + timedelta(days=31), capsys) == "0 warned, 1 deleted."
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["olu@example.com"], "Your MLOps assessment will be deleted")
    assert "On 1 February 2027 we delete it for good." in message.body
    assert "http://localhost:8000/links/find/" in message.body
    assert "Pump failures" not in message.body
    assert "On 1 February 2027 we delete it for good." in html_of(message)


def test_a_first_run_that_comes_late_still_gives_thirty_days(assessment, capsys):
    keep_contact(of=assessment, email="olu@example.com")
    late = START + timedelta(days=900)
    assert run(late, capsys) == "1 warned, 0 deleted."
    assert run(late + timedelta(days=30), capsys) == "0 warned, 1 deleted."


def test_whoever_saves_something_starts_the_months_anew(assessment, capsys):
    keep_contact(of=assessment, email="olu@example.com")
    warned = START + timedelta(days=340)
    assert run(warned, capsys) == "1 warned, 0 deleted."
    with at(warned + timedelta(days=1)):
        give_answers(assessment, {"data.access": 2})
    assert run(warned + timedelta(days=40), capsys) == "0 warned, 0 deleted."
    assert run(warned + timedelta(days=340), capsys) == "1 warned, 0 deleted."


def test_an_email_that_cannot_be_sent_delays_the_deletion(assessment, settings, capsys):
    keep_contact(of=assessment, email="olu@example.com")
    settings.EMAIL_BACKEND = "tests.people.test_signing_in.BrokenBackend"
    with pytest.raises(CommandError, match="1 could not be warned"):
        run(START + timedelta(days=400), capsys)
    assert Assessment.objects.exists()


def test_a_site_without_email_warns_nobody_and_deletes_all_the_same(assessment, settings, capsys):
    keep_contact(of=assessment, email="olu@example.com")
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert run(START + timedelta(days=366), capsys) == "0 warned, 1 deleted."


def start(moment, monkeypatch, capsys):
    """What `make run` does before it serves, save for the static files."""
    monkeypatch.setattr("hub.management.commands.setup.collect_assets", lambda: False)
    with at(moment):
        call_command("setup")
    return capsys.readouterr()


def test_a_start_of_the_site_deletes_what_is_due_and_says_so(assessment, monkeypatch, capsys):
    assert "deleted" not in start(START + timedelta(days=364), monkeypatch, capsys).out
    assert Assessment.objects.exists()
    assert "0 warned, 1 deleted." in start(START + timedelta(days=366), monkeypatch, capsys).out
    assert not Assessment.objects.exists()
    assert "deleted" not in start(START + timedelta(days=366), monkeypatch, capsys).out


def test_a_warning_that_cannot_be_sent_stops_no_start(assessment, settings, monkeypatch, capsys):
    keep_contact(of=assessment, email="olu@example.com")
    settings.EMAIL_BACKEND = "tests.people.test_signing_in.BrokenBackend"
    said = start(START + timedelta(days=400), monkeypatch, capsys)
    assert said.err.endswith("1 could not be warned, and stay until they can. Look at EMAIL_URL.\n")
    assert Assessment.objects.exists()


def test_what_an_organisation_owns_stays(capsys):
    with at(START):
        make_claimed(make_cast())
    assert run(START + timedelta(days=4000), capsys) == "0 warned, 0 deleted."
    assert Assessment.objects.count() == 1


def test_invitations_whose_time_has_passed_go(capsys):
    cast = make_cast()
    invite(organisation=cast.organisation, role=Role.VIEWER, email="", by=cast.owner)
    run(timezone.now() + timedelta(days=13), capsys)
    assert Invitation.objects.count() == 1
    run(timezone.now() + timedelta(days=15), capsys)
    assert Invitation.objects.count() == 0


def test_the_privacy_page_prints_the_setting(client, settings):
    assert "nothing in it has changed for 12 months" in client.get("/hub/privacy/").content.decode()
    settings.UNUSED_MONTHS = 18
    assert placeholders()["unused_months"] == "18"


@pytest.mark.parametrize(
    ("moment", "months", "before"),
    [
        ("2026-03-31", 1, "2026-02-28"),
        ("2028-03-31", 1, "2028-02-29"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-12-31", 12, "2025-12-31"),
        ("2026-06-30", 120, "2016-06-30"),
    ],
)
def test_months_are_counted_by_the_calendar(moment, months, before):
    assert months_before(datetime.fromisoformat(moment), months) == datetime.fromisoformat(before)
