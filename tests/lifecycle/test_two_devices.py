"""Two people edit one checklist at once: nothing is lost, the later of each field wins, and both are told."""

from datetime import date

import pytest
from django.test import Client

from lifecycle.services.adding import add_own_item, remove_item
from tests.data.test_races import at_once
from tests.lifecycle.factories import make_checklist, open_checklist, say, url_of
from tests.lifecycle.pages import changed, part_of, stored
from tests.taking.pages import autosave, form_of, open_form, send

pytestmark = pytest.mark.django_db

GOALS, USES, SIZE = "requirements-goals-objectives", "use-cases", "dataset-size"


@pytest.fixture
def checklist():
    return make_checklist()


@pytest.fixture
def url(checklist) -> str:
    return url_of(checklist)


@pytest.fixture
def owner(checklist) -> Client:
    return open_checklist(Client(), checklist)


@pytest.fixture
def colleague(checklist) -> Client:
    return open_checklist(Client(), checklist)


def give(client: Client, url: str, key: str, **fields: str):
    """A line changed on a page that was opened just now."""
    return autosave(client, url, changed(part_of(open_form(client, url), key), key, **fields))


@pytest.mark.parametrize("save", [send, autosave])
def test_the_later_one_wins_and_the_page_says_so(owner, colleague, checklist, url, save) -> None:
    stale = part_of(open_form(owner, url), USES)
    give(colleague, url, USES, status="done")
    response = save(owner, url, changed(stale, USES, status="under_way"))
    assert response.status_code == 200
    assert "How far this is had been changed on another device at" in response.text
    assert stored(checklist)[USES] == (2, "under_way", "", "", "", "", None)


@pytest.mark.parametrize("save", [send, autosave])
def test_a_stale_page_never_overwrites_other_fields_of_the_line(
    owner, colleague, checklist, url, save
) -> None:
    stale = part_of(open_form(owner, url), USES)
    give(colleague, url, USES, note="Theirs", due="2026-12-04")
    response = save(owner, url, changed(stale, USES, owner="Priya Nair"))
    assert "The note and the date were changed on another device at" in response.text
    assert stored(checklist)[USES] == (2, "not_started", "", "Theirs", "", "Priya Nair", date(2026, 12, 4))


@pytest.mark.parametrize("save", [send, autosave])
def test_a_stale_page_never_overwrites_other_lines(owner, colleague, checklist, url, save) -> None:
    stale = open_form(owner, url)
    give(colleague, url, GOALS, status="done")
    save(owner, url, changed(stale, SIZE, status="done"))
    assert {key: row[1] for key, row in stored(checklist).items()} == {GOALS: "done", SIZE: "done"}


def test_what_is_sent_again_is_nobody_elses(owner, checklist, url) -> None:
    """The first answer of the server was lost on its way, so the page tries again with what it knew."""
    fields = changed(part_of(open_form(owner, url), USES), USES, status="done")
    autosave(owner, url, fields)
    assert "another device" not in autosave(owner, url, fields).text
    assert stored(checklist)[USES][:2] == (1, "done")


def test_the_page_after_a_conflict_shows_what_is_stored(owner, colleague, url) -> None:
    stale = open_form(owner, url)
    give(colleague, url, USES, note="Theirs")
    response = send(owner, url, changed(stale, USES, status="done"))
    assert "Somebody else was here too" in response.text
    assert form_of(response.content) == open_form(owner, url)
    assert send(owner, url, form_of(response.content)).status_code == 302


def test_a_page_that_does_not_know_that_a_line_is_not_needed_leaves_the_reason_why(
    owner, colleague, checklist, url
) -> None:
    say(checklist, USES, status="done", reason="Left over")
    stale = part_of(open_form(owner, url), USES)
    give(colleague, url, USES, status="not_needed")
    autosave(owner, url, changed(stale, USES, reason=""))
    assert stored(checklist)[USES][1:3] == ("not_needed", "Left over")


def test_a_reason_that_somebody_took_away_comes_back_with_the_status_that_needs_it(
    owner, colleague, checklist, url
) -> None:
    say(checklist, USES, status="done", reason="One use only")
    stale = part_of(open_form(owner, url), USES)
    give(colleague, url, USES, reason="")
    autosave(owner, url, changed(stale, USES, status="not_needed"))
    assert stored(checklist)[USES][1:3] == ("not_needed", "One use only")


def test_a_line_that_was_taken_off_the_list_is_not_called_saved(owner, checklist, url) -> None:
    item = add_own_item(checklist=checklist, stage_id="gather", label="Ask Tom", by=None)
    stale = part_of(open_form(owner, url), item.key)
    remove_item(checklist=checklist, key=item.key)
    response = autosave(owner, url, changed(stale, item.key, note="Lost?"))
    assert response.status_code == 410
    assert "X-Saved" not in response.headers
    assert stored(checklist) == {}
    page = send(owner, url, changed(stale, item.key, note="Lost?")).headers["Location"]
    text = owner.get(page).text
    assert "A line was taken off the list on another device. Its note was: “Lost?”" in text


@pytest.mark.django_db(transaction=True)
def test_lines_saved_at_once_are_all_kept() -> None:
    checklist = make_checklist()
    keys = [GOALS, USES, SIZE, "code-maturity", "deploy-model", "observability"]
    at_once(*(lambda key=key: say(checklist, key, status="done", note=key) for key in keys))
    assert {key: row[:4] for key, row in stored(checklist).items()} == {
        key: (1, "done", "", key) for key in keys
    }


@pytest.mark.django_db(transaction=True)
def test_fields_of_one_line_saved_at_once_are_all_kept() -> None:
    checklist = make_checklist()
    say(checklist, USES, status="under_way")
    given = {"note": "A note", "owner": "Priya Nair", "evidence": "Half a page", "due": date(2026, 12, 4)}
    at_once(
        *(
            lambda field=field, value=value: say(checklist, USES, **{field: value})
            for field, value in given.items()
        )
    )
    assert stored(checklist)[USES] == (
        5,
        "under_way",
        "",
        "A note",
        "Half a page",
        "Priya Nair",
        date(2026, 12, 4),
    )
