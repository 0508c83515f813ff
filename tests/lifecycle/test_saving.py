"""Saving a checklist: line by line by the page itself, or all at once by its button."""

import re
from datetime import date

import pytest
from django.test import Client

from tests.lifecycle.factories import make_checklist, open_checklist, say, say_much, url_of
from tests.lifecycle.pages import changed, part_of, stored
from tests.taking.pages import autosave, form_of, open_form, send

pytestmark = pytest.mark.django_db

GOALS, USES, SIZE = "requirements-goals-objectives", "use-cases", "dataset-size"


@pytest.fixture
def checklist():
    return make_checklist()


@pytest.fixture
def owner(client: Client, checklist) -> Client:
    return open_checklist(client, checklist)


@pytest.fixture
def url(checklist) -> str:
    return url_of(checklist)


def test_a_line_saves_itself_and_says_when(owner, checklist, url) -> None:
    fields = part_of(open_form(owner, url), USES)
    response = autosave(
        owner, url, changed(fields, USES, status="done", owner="Priya Nair", due="2026-12-04")
    )
    assert response.status_code == 200
    assert response.headers["X-Saved"] == "yes"
    assert re.search(r'class="saved">.*Saved <span class="wide-in">at </span>\d\d:\d\d', response.text)
    assert stored(checklist) == {USES: (1, "done", "", "", "", "Priya Nair", date(2026, 12, 4))}


def test_saving_a_line_brings_what_changed_elsewhere_on_the_page(owner, checklist, url) -> None:
    fields = part_of(open_form(owner, url), USES)
    text = autosave(owner, url, changed(fields, USES, status="done", note="Half a page\neach")).text
    assert 'id="count-gather" hx-swap-oob="true"' in text
    assert '<span class="num muted">1 of 4</span>' in text
    assert '<span class="num nowrap">1 of 20 done</span>' in text
    memo = text.split('hx-swap-oob="innerHTML:#memo-use-cases">')[1].split("</div>")[0]
    assert '<p class="said">Half a page<br>each</p>' in memo
    assert 'hx-swap-oob="innerHTML:#standing"' in text


def test_a_page_goes_on_saving_with_what_it_was_told(owner, checklist, url) -> None:
    fields = part_of(open_form(owner, url), USES)
    for number, note in enumerate(("One", "Two", "Three"), start=1):
        fields = changed(fields, USES, note=note)
        text = autosave(owner, url, fields).text
        assert "another device" not in text
        seen = re.search(r'name="use-cases-seen" id="use-cases-seen" value="([^"]*)"', text)
        assert seen
        fields = changed(fields, USES, seen=seen[1])
        assert stored(checklist)[USES][0] == number
    assert stored(checklist)[USES][2:4] == ("", "Three")


def test_the_whole_page_is_saved_by_its_button(owner, checklist, url) -> None:
    fields = changed(open_form(owner, url), GOALS, status="under_way")
    response = send(owner, url, changed(fields, SIZE, note="2 million rows"))
    assert (response.status_code, response.url) == (302, url)
    assert stored(checklist) == {
        GOALS: (1, "under_way", "", "", "", "", None),
        SIZE: (1, "not_started", "", "2 million rows", "", "", None),
    }
    assert "Saved." in owner.get(url).text


def test_saving_what_nobody_changed_writes_nothing(owner, checklist, url) -> None:
    say_much(checklist)
    before = stored(checklist)
    assert send(owner, url, open_form(owner, url)).status_code == 302
    assert stored(checklist) == before


def test_the_page_comes_back_as_it_was_saved(owner, checklist, url) -> None:
    say_much(checklist)
    fields = open_form(owner, url)
    assert part_of(fields, "current-data-pipeline") | {"current-data-pipeline-seen": []} == {
        "current-data-pipeline-status": ["under_way"],
        "current-data-pipeline-reason": [""],
        "current-data-pipeline-note": ["Two scripts on Tom’s laptop."],
        "current-data-pipeline-evidence": [""],
        "current-data-pipeline-owner": ["Tom Okafor"],
        "current-data-pipeline-due": ["2026-12-04"],
        "current-data-pipeline-seen": [],
    }


@pytest.mark.parametrize("save", [send, autosave])
def test_not_needed_is_saved_with_its_reason_or_not_at_all(owner, checklist, url, save) -> None:
    fields = changed(part_of(open_form(owner, url), USES), USES, status="not_needed", note="Kept")
    response = save(owner, url, fields)
    assert "Say in a few words why this is not needed" in response.text
    assert stored(checklist) == {USES: (1, "not_started", "", "Kept", "", "", None)}
    save(owner, url, changed(fields, USES, reason="One use only"))
    assert stored(checklist)[USES][1:3] == ("not_needed", "One use only")


def test_without_script_what_was_not_saved_comes_back_with_its_message(owner, url) -> None:
    fields = changed(open_form(owner, url), USES, status="not_needed")
    response = send(owner, url, changed(fields, GOALS, note="Saved all the same"))
    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert '<a href="#use-cases-reason">Understand the AI/ML use case(s): say in a few words' in response.text
    again = form_of(response.content)
    assert again["use-cases-status"] == ["not_needed"]
    assert again["requirements-goals-objectives-note"] == ["Saved all the same"]
    assert '<details class="stagebox" id="stage-gather" open>' in response.text


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("note", "x" * 2001, "The note must be 2,000 characters or fewer. It has 2,001"),
        ("reason", "x" * 501, "The reason must be 500 characters or fewer. It has 501"),
        ("evidence", "x" * 1001, "The evidence must be 1,000 characters or fewer. It has 1,001"),
        ("owner", "x" * 121, "The name must be 120 characters or fewer. It has 121"),
        ("due", "soon", "Enter a date, like 4 December 2026"),
        ("due", "0002-12-04", "Enter a year from 2000 to 2099"),
        ("status", "finished", "Choose how far this is"),
    ],
)
def test_one_wrong_field_never_stops_the_others(owner, checklist, url, field, text, message) -> None:
    fields = changed(part_of(open_form(owner, url), USES), USES, **{field: text})
    other = "owner" if field != "owner" else "note"
    response = autosave(owner, url, changed(fields, USES, **{other: "Kept"}))
    assert response.headers["X-Saved"] == "yes"
    assert "Not saved: see the message beside the field" in response.text
    assert message in response.text
    assert "Kept" in stored(checklist)[USES]
    assert text not in stored(checklist)[USES]


@pytest.mark.parametrize(
    "text", ["2026-12-04", "4 December 2026", "4 Dec 2026", "04/12/2026", "4.12.2026", " 2026-12-04 "]
)
def test_a_date_is_read_as_people_write_it(owner, checklist, url, text) -> None:
    autosave(owner, url, changed(part_of(open_form(owner, url), USES), USES, due=text))
    assert stored(checklist)[USES][-1] == date(2026, 12, 4)


def test_a_date_is_taken_away_again(owner, checklist, url) -> None:
    say(checklist, USES, due=date(2026, 12, 4))
    autosave(owner, url, changed(part_of(open_form(owner, url), USES), USES, due=""))
    assert stored(checklist)[USES] == (2, "not_started", "", "", "", "", None)


def test_no_space_and_nothing_unprintable_is_stored(owner, checklist, url) -> None:
    fields = changed(part_of(open_form(owner, url), USES), USES, note="  One\r\nTwo\x0b  ")
    autosave(owner, url, fields)
    assert stored(checklist)[USES][3] == "One\nTwo"


@pytest.mark.parametrize("seen", [None, "", "nonsense", "7.short", "999999999......"])
def test_a_page_without_its_hidden_values_can_add_but_takes_nothing_away(owner, checklist, url, seen) -> None:
    say(checklist, USES, status="done", note="Theirs")
    fields = changed(part_of(open_form(owner, url), USES), USES, status="", note="", evidence="Added")
    fields = (
        changed(fields, USES, seen=seen)
        if seen is not None
        else {k: v for k, v in fields.items() if "seen" not in k}
    )
    assert autosave(owner, url, fields).status_code == 200
    assert stored(checklist)[USES] == (2, "done", "", "Theirs", "Added", "", None)


def test_changing_the_track_keeps_everything(owner, checklist, url) -> None:
    say_much(checklist)
    say(checklist, "scalability-requirements", status="done", note="Of the large track only")
    before = stored(checklist)
    for track, items in (("large", 23), ("startup", 20), ("large", 23)):
        assert owner.post(url_of(checklist, "track"), {"track": track}).status_code in (302,)
        page = owner.get(url).text
        assert len(re.findall(r'<li id="[^"]+" class="line', page)) == items
        assert ("Of the large track only" in page) == (track == "large")
    assert stored(checklist) == before


def test_saving_the_page_of_one_track_leaves_the_items_of_the_other_alone(owner, checklist, url) -> None:
    say(checklist, "scalability-requirements", status="done")
    send(owner, url, changed(open_form(owner, url), USES, status="done"))
    assert stored(checklist)["scalability-requirements"][:2] == (1, "done")


@pytest.mark.parametrize("track", ["", "huge", "Startup", "startup\x1f"])
def test_a_track_that_is_not_there_changes_nothing(owner, checklist, track) -> None:
    page = owner.post(url_of(checklist, "track"), {"track": track}, follow=True)
    assert "There is no such track." in page.text
    checklist.refresh_from_db()
    assert checklist.track == "startup"


def test_progress_overdue_and_the_next_three_are_on_the_page(owner, checklist, url, time_machine) -> None:
    time_machine.move_to("2026-12-08 10:00Z")
    say_much(checklist)
    text = owner.get(url).text
    assert '<span class="num nowrap">2 of 19 done</span>' in text
    assert re.findall(r'<h2 id="late">(.*?)</h2>', text) == ["1 overdue"]
    card = text.split('id="next-three"')[1].split("</section>")[0]
    assert re.findall(r'<a href="#([^"]+)">', card) == [
        "current-data-pipeline",
        "production-data-source",
        "current-infrastructure-requirements",
    ]
    assert re.findall(r'<details class="stagebox" id="stage-([\w-]+)" open>', text) == ["gather", "assess"]


def test_what_people_write_is_escaped(owner, checklist, url) -> None:
    say(checklist, USES, note="<script>alert(1)</script>", owner='"><b>x', evidence="https://example.com/<i>")
    text = owner.get(url).text
    assert "<script>alert" not in text
    assert "<b>x" not in text
    assert "<i>" not in text
    assert 'href="https://example.com/' in text


def test_an_address_given_as_evidence_becomes_a_link_only_when_it_is_one(owner, checklist, url) -> None:
    say(checklist, USES, evidence="javascript:alert(1)")
    assert 'href="javascript' not in owner.get(url).text
