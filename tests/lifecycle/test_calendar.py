"""Dates in one's own calendar, as another program reads the file."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from lifecycle.dates import DatedLine, list_dates
from lifecycle.progress import Entry, State, Status
from lifecycle.services.adding import add_own_item
from tests.lifecycle.factories import make_checklist, open_checklist, say, say_much, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def checklist():
    made = make_checklist(name="Crane; model, the second")
    say_much(made)
    made.next_review = date(2027, 2, 1)
    made.save()
    return made


@pytest.fixture
def owner(client: Client, checklist) -> Client:
    return open_checklist(client, checklist)


def read(client: Client, checklist) -> list[Any]:
    response = client.get(url_of(checklist) + "calendar.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def test_dates_are_those_of_what_is_open_and_of_the_next_review_earliest_first() -> None:
    def entry(key: str, status: Status, due: date | None) -> Entry:
        return Entry(key, "gather", State(status, due, owner="Tom"), key.capitalize())

    day = date(2026, 12, 4)
    entries = [
        entry("later", Status.NOT_STARTED, day + timedelta(1)),
        entry("done", Status.DONE, day),
        entry("dropped", Status.NOT_NEEDED, day),
        entry("soon", Status.UNDER_WAY, day),
        entry("undated", Status.UNDER_WAY, None),
    ]
    assert list_dates(entries, day + timedelta(9)) == (
        DatedLine("soon", "Soon", day, "Tom"),
        DatedLine("later", "Later", day + timedelta(1), "Tom"),
        DatedLine("", "Review of the checklist", day + timedelta(9)),
    )


def test_each_date_is_a_whole_day_with_its_name_and_owner(owner, checklist) -> None:
    events = read(owner, checklist)
    assert [
        (
            str(event["summary"]),
            event.decoded("dtstart"),
            event.decoded("dtend"),
            str(event.get("description", "")),
        )
        for event in events
    ] == [
        (
            "The current data pipeline (if any) (Crane; model, the second)",
            date(2026, 12, 4),
            date(2026, 12, 5),
            "Tom Okafor",
        ),
        (
            "The data source for model in production (Crane; model, the second)",
            date(2026, 12, 11),
            date(2026, 12, 12),
            "Tom Okafor",
        ),
        (
            "Review of the checklist (Crane; model, the second)",
            date(2027, 2, 1),
            date(2027, 2, 2),
            "",
        ),
    ]
    assert {str(event["url"]) for event in events} == {f"http://localhost:8000{url_of(checklist)}"}
    assert {str(event["transp"]) for event in events} == {"TRANSPARENT"}


def test_loading_it_again_changes_entries_and_doubles_none(owner, checklist, time_machine) -> None:
    time_machine.move_to("2026-11-20 10:00Z")
    say(checklist, "current-data-pipeline", note="x")
    before = {str(event["uid"]): event for event in read(owner, checklist)}
    time_machine.move_to("2026-11-21 10:00Z")
    say(checklist, "current-data-pipeline", due=date(2027, 1, 8))
    after = {str(event["uid"]): event for event in read(owner, checklist)}
    assert before.keys() == after.keys()
    assert len(before) == 3
    key = f"current-data-pipeline.{checklist.public_id}@localhost"
    assert after[key].decoded("dtstart") == date(2027, 1, 8)
    assert after[key]["sequence"] > before[key]["sequence"]


def test_no_line_of_the_file_can_be_made_by_what_people_write(owner, checklist) -> None:
    label = "Ask Tom\r\nEND:VCALENDAR\nBEGIN:VEVENT"
    item = add_own_item(checklist=checklist, stage_id="gather", label=label, by=None)
    say(checklist, item.key, due=date(2026, 12, 1), owner="x\nATTACH:file:///etc/passwd")
    events = read(owner, checklist)
    assert len(events) == 4
    assert all("attach" not in event for event in events)


def test_without_dates_the_file_is_empty_and_the_page_says_how_to_get_some(client) -> None:
    checklist = make_checklist()
    open_checklist(client, checklist)
    assert read(client, checklist) == []
    assert "No dates yet." in client.get(url_of(checklist, "dates")).text


def test_the_next_review_is_planned_and_taken_back(owner, checklist) -> None:
    dates = url_of(checklist, "dates")
    assert owner.post(f"{dates}review/", {"next_review": "1 March 2027"}).url == dates
    assert "<b>1 March 2027</b> Review of the checklist" in owner.get(dates).text
    assert owner.post(f"{dates}review/", {"next_review": "never"}).status_code == 422
    owner.post(f"{dates}review/", {"next_review": ""})
    checklist.refresh_from_db()
    assert checklist.next_review is None
