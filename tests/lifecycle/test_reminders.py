"""Reminders by e-mail: off, unless asked for and confirmed; once for each date; ended with one click."""

import re
import smtplib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from lifecycle.emails import send_reminder
from lifecycle.models import Reminder, SentReminder
from lifecycle.services.adding import add_own_item
from lifecycle.services.reminding import (
    ask_for_reminders,
    confirm_reminder,
    send_due_reminders,
    sign_reminder,
)
from tests.data.test_races import at_once
from tests.lifecycle.factories import make_checklist, open_checklist, say, say_much, url_of
from tests.mails import everything_of, words_of

pytestmark = pytest.mark.django_db

ADDRESS = "owner@example.com"
TODAY = date(2026, 12, 1)


@pytest.fixture
def checklist():
    made = make_checklist()
    say_much(made)
    return made


@pytest.fixture
def owner(client: Client, checklist) -> Client:
    return open_checklist(client, checklist)


def make_reminder(checklist, email: str = ADDRESS) -> Reminder:
    reminder = ask_for_reminders(checklist=checklist, email=email)
    confirm_reminder(reminder=reminder)
    return reminder


def run(time_machine, day: date = TODAY) -> str:
    """The daily command, on a day."""
    from io import StringIO

    time_machine.move_to(f"{day:%Y-%m-%d} 06:00Z", tick=False)
    said = StringIO()
    call_command("send_reminders", stdout=said)
    return said.getvalue().strip()


def test_nobody_is_reminded_who_did_not_ask(checklist, time_machine) -> None:
    assert run(time_machine) == "0 sent."
    assert mail.outbox == []


def test_asking_sends_one_email_that_repeats_nothing_that_was_typed(owner, checklist) -> None:
    checklist.name = "Buy cheap watches"
    checklist.save()
    page = owner.post(url_of(checklist, "dates", "remind"), {"email": "Owner@Example.com"}, follow=True).text
    assert "We asked owner@example.com to say yes." in page
    assert "Not confirmed yet" in page
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == ([ADDRESS], "Reminders of a deployment checklist: is this you?")
    assert "watches" not in everything_of(sent)
    [address] = re.findall(r"http://localhost:8000/checklists/reminders/\S+/", str(sent.body))
    assert words_of(sent) == (
        "Somebody asked us to send reminders of a deployment checklist to this address. "
        "If it was you, open this page and say yes: Look at the request "
        f"Or copy this address into your browser: {address} "
        "If it was not you, you can ignore this email: nothing is sent unless you say yes, and after 7 days "
        "the address is deleted."
    )


def test_an_address_that_did_not_confirm_gets_nothing_and_is_forgotten(
    owner, checklist, time_machine
) -> None:
    owner.post(url_of(checklist, "dates", "remind"), {"email": ADDRESS})
    mail.outbox.clear()
    assert run(time_machine) == "0 sent."
    Reminder.objects.update(created_at=timezone.now() - timedelta(days=8))
    run(time_machine)
    assert Reminder.objects.count() == 0


def test_saying_yes_starts_reminders_and_looking_does_not(owner, checklist) -> None:
    owner.post(url_of(checklist, "dates", "remind"), {"email": ADDRESS})
    found = re.search(r"http://localhost:8000(/checklists/reminders/\S+/)", str(mail.outbox[0].body))
    assert found
    page = Client().get(found[1])
    assert "Do you want reminders?" in page.text
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert Reminder.objects.get().confirmed_at is None
    assert "You get reminders" in Client().post(found[1], {"confirm": "yes"}).text
    assert Reminder.objects.get().confirmed_at is not None


def test_what_is_near_or_late_is_announced_with_names_and_dates(checklist, time_machine) -> None:
    make_reminder(checklist)
    say(checklist, "code-maturity", due=date(2026, 11, 3))
    checklist.name, checklist.next_review = "Plant <failure> model", date(2026, 12, 8)
    checklist.save()
    assert run(time_machine) == "1 sent."
    [sent] = mail.outbox
    assert sent.subject == "Coming up in your checklist: The maturity of the code and 2 more"
    stop = f"http://localhost:8000/checklists/reminders/{sign_reminder(Reminder.objects.get())}/"
    assert sent.body == (
        "Coming up, or past its date, in the checklist “Plant <failure> model”:\n\n"
        "- 3 November 2026: The maturity of the code\n"
        "- 4 December 2026: The current data pipeline (if any) (Tom Okafor)\n"
        "- 8 December 2026: Review of the checklist\n\n"
        "Open the checklist on a device that has it open already:\n"
        f"http://localhost:8000{url_of(checklist)}\n"
        "On any other device, use your private link.\n\n"
        "To get no more reminders of this checklist:\n"
        f"{stop}\n"
    )
    assert words_of(sent) == (
        "Coming up, or past its date, in the checklist “Plant <failure> model”: "
        "3 November 2026: The maturity of the code "
        "4 December 2026: The current data pipeline (if any) (Tom Okafor) "
        "8 December 2026: Review of the checklist "
        "Open the checklist on a device that has it open already. On any other device, use your private "
        "link. Open the checklist Or copy this address into your browser: "
        f"http://localhost:8000{url_of(checklist)} "
        f"To get no more reminders of this checklist: {stop}"
    )
    assert sent.extra_headers == {
        "List-Unsubscribe": f"<{stop}stop/>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def test_running_twice_sends_once(checklist, time_machine) -> None:
    make_reminder(checklist)
    assert [run(time_machine), run(time_machine)] == ["1 sent.", "0 sent."]
    assert run(time_machine, TODAY + timedelta(days=1)) == "0 sent."
    assert len(mail.outbox) == 1


def test_each_date_is_announced_when_its_time_comes(checklist, time_machine) -> None:
    make_reminder(checklist)
    days = [date(2026, 11, 26), date(2026, 11, 27), date(2026, 12, 3), date(2026, 12, 4)]
    assert [run(time_machine, day) for day in days] == ["0 sent.", "1 sent.", "0 sent.", "1 sent."]
    told = [re.findall(r"^- (\d+ \w+ \d+): ", str(sent.body), re.MULTILINE) for sent in mail.outbox]
    assert told == [["4 December 2026"], ["11 December 2026"]]


def test_a_date_that_was_moved_is_announced_anew_and_what_is_done_is_not(checklist, time_machine) -> None:
    make_reminder(checklist)
    run(time_machine)
    say(checklist, "current-data-pipeline", due=date(2026, 12, 6))
    assert run(time_machine) == "1 sent."
    say(checklist, "current-data-pipeline", due=date(2026, 12, 7), status="done")
    assert run(time_machine) == "0 sent."


def test_every_address_is_told_for_itself(checklist, time_machine) -> None:
    make_reminder(checklist)
    run(time_machine)
    make_reminder(checklist, "colleague@example.com")
    assert run(time_machine) == "1 sent."
    assert [sent.to for sent in mail.outbox] == [[ADDRESS], ["colleague@example.com"]]


def test_what_could_not_be_sent_is_sent_at_the_next_run(checklist, time_machine, monkeypatch) -> None:
    make_reminder(checklist)
    with monkeypatch.context() as broken:
        broken.setattr(
            "hub.mail.EmailMultiAlternatives.send",
            lambda self: (_ for _ in ()).throw(smtplib.SMTPServerDisconnected),
        )
        with pytest.raises(CommandError, match="1 could not be sent"):
            run(time_machine)
    assert SentReminder.objects.count() == 0
    assert run(time_machine) == "1 sent."


def test_a_run_that_dies_while_sending_does_not_send_twice(checklist) -> None:
    make_reminder(checklist)

    def die(*_: object) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send_due_reminders(today=TODAY, send=die)
    assert send_due_reminders(today=TODAY, send=send_reminder) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_once() -> None:
    checklist = make_checklist()
    say_much(checklist)
    make_reminder(checklist)
    sent: list[Reminder] = []

    def keep(reminder: Reminder, _dates: object) -> bool:
        sent.append(reminder)
        return True

    at_once(*(lambda: send_due_reminders(today=TODAY, send=keep) for _ in range(3)))
    assert len(sent) == 1


def test_a_site_without_email_says_so(checklist, settings, time_machine, owner) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    make_reminder(checklist)
    with pytest.raises(CommandError, match="This site sends no e-mail"):
        run(time_machine)
    assert SentReminder.objects.count() == 0
    assert "This site sends no email." in owner.get(url_of(checklist, "dates")).text


def test_one_click_in_the_mail_program_ends_the_reminders(checklist, time_machine) -> None:
    reminder = make_reminder(checklist)
    path = f"/checklists/reminders/{sign_reminder(reminder)}/stop/"
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(path).status_code == 405
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Reminder.objects.count() == 0
    assert strict.post(path).status_code == 200  # again is no fault
    assert run(time_machine) == "0 sent."


def test_reminders_are_stopped_on_their_page_and_on_the_checklist(owner, checklist) -> None:
    first, second = make_reminder(checklist), make_reminder(checklist, "colleague@example.com")
    page = Client().post(f"/checklists/reminders/{sign_reminder(first)}/", {"stop": "yes"})
    assert "No more reminders" in page.text
    assert ADDRESS not in owner.get(url_of(checklist, "dates")).text
    owner.post(url_of(checklist, "dates", "no-reminder"), {"email": second.email})
    assert Reminder.objects.count() == 0


def test_the_address_of_another_checklist_is_not_touched(owner, checklist) -> None:
    other = make_reminder(make_checklist())
    owner.post(url_of(checklist, "dates", "no-reminder"), {"email": other.email})
    assert Reminder.objects.count() == 1


def test_only_a_few_confirmations_an_hour_are_sent_to_an_address(owner, checklist) -> None:
    for _ in range(6):
        page = owner.post(url_of(checklist, "dates", "remind"), {"email": ADDRESS}, follow=True).text
    assert len(mail.outbox) == 5
    assert "That is more emails than we send in one hour." in page


def test_a_subject_has_one_line_and_is_short(checklist, time_machine) -> None:
    make_reminder(checklist)
    item = add_own_item(checklist=checklist, stage_id="gather", label="Ask\n" + "Tom " * 49, by=None)
    say(checklist, item.key, due=date(2026, 11, 1))
    run(time_machine)
    subject = mail.outbox[0].subject
    assert "\n" not in subject
    assert len(subject) < 110
