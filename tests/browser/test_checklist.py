"""Working through the life cycle in Chromium: saving, with and without script, and what two windows do."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from hub.private_links.services import replace_return_link
from lifecycle.models import Checklist
from tests.browser.conftest import Browse
from tests.factories import every_core_answer, make_assessment, submit
from tests.lifecycle.factories import make_checklist, say, say_much, url_of
from tests.lifecycle.pages import stored

pytestmark = pytest.mark.django_db(transaction=True)

USES, PIPELINE, SIZE = "use-cases", "current-data-pipeline", "dataset-size"
NETWORK = ("Failed to load resource", "net::", "Response Status Error", "htmx:")


@pytest.fixture
def checklist() -> Checklist:
    return make_checklist()


def let_in(page: Page, thing: object) -> Page:
    _link, token = replace_return_link(of=thing)
    page.goto(f"/open/{token}/")
    return page


def choose(page: Page, key: str, status: str) -> None:
    page.locator(f"#{key}").get_by_role("radio", name=status, exact=True).check(force=True)


def note(page: Page, key: str) -> None:
    """Open the note of a line."""
    page.locator(f"#{key} details > summary").click()


def saved(page: Page) -> None:
    expect(page.get_by_role("status").first).to_contain_text(re.compile(r"Saved at \d\d:\d\d"))


def test_a_status_is_saved_as_it_is_given_and_everything_around_follows(browse: Browse, checklist) -> None:
    page = let_in(browse(), checklist)
    choose(page, USES, "Done")
    saved(page)
    expect(page.locator("#progress")).to_contain_text("1 of 20 done")
    expect(page.locator("#count-gather")).to_contain_text("1 of 4")
    expect(page.locator("#standing")).not_to_contain_text("Understand the AI/ML use case(s)")
    assert stored(checklist)[USES][:2] == (1, "done")


def test_a_note_a_name_and_a_date_are_saved_and_stand_under_the_item(browse: Browse, checklist) -> None:
    page = let_in(browse(), checklist)
    note(page, USES)
    page.locator(f"#{USES}-note").fill("Half a page for each")
    page.locator(f"#{USES}-owner").fill("Priya Nair")
    page.locator(f"#{USES}-due").fill("2020-12-04")
    memo = page.locator(f"#memo-{USES}")
    expect(memo).to_contain_text("Half a page for each")
    expect(memo).to_contain_text("by 4 December 2020")
    expect(memo).to_contain_text("Overdue")
    expect(page.locator("#late")).to_have_text("1 overdue")
    assert stored(checklist)[USES][3:] == ("Half a page for each", "", "Priya Nair", date(2020, 12, 4))


def test_not_needed_asks_why_and_is_saved_with_the_reason(browse: Browse, checklist) -> None:
    page = let_in(browse(), checklist)
    reason = page.locator(f"#{USES}").get_by_label("Why is this not needed?")
    expect(reason).to_be_hidden()
    choose(page, USES, "Not needed")
    expect(reason).to_be_visible()
    expect(page.locator(f"#problems-{USES}")).to_contain_text("Say in a few words why this is not needed")
    expect(page.get_by_role("status").first).to_contain_text("Not saved: see the message beside the field")
    expect(reason).to_have_attribute("aria-invalid", "true")
    reason.fill("One use only")
    saved(page)
    expect(page.locator(f"#problems-{USES}")).to_be_empty()
    expect(page.locator("#progress")).to_contain_text("0 of 19 done")
    assert stored(checklist)[USES][1:3] == ("not_needed", "One use only")


def test_two_windows_lose_nothing_and_are_told(browse: Browse, checklist) -> None:
    _link, token = replace_return_link(of=checklist)
    owner, colleague = browse(), browse()
    for page in (owner, colleague):
        page.goto(f"/open/{token}/")
    note(owner, USES)
    owner.locator(f"#{USES}-note").fill("From the owner")
    saved(owner)
    choose(colleague, USES, "Done")
    saved(colleague)
    expect(colleague.locator(f"#elsewhere-{USES}")).to_contain_text("The note was changed on another device")
    expect(colleague.locator(f"#memo-{USES}")).to_contain_text("From the owner")
    assert stored(checklist)[USES][:4] == (2, "done", "", "From the owner")


def test_without_a_connection_it_waits_and_is_sent_when_it_is_back(browse: Browse, checklist) -> None:
    page = let_in(browse(expect=NETWORK, fresh=True), checklist)
    page.context.set_offline(True)
    choose(page, USES, "Done")
    expect(page.get_by_role("status").first).to_contain_text("Working offline. One answer waiting")
    assert stored(checklist) == {}
    page.context.set_offline(False)
    saved(page)
    assert stored(checklist)[USES][1] == "done"


def test_a_line_that_somebody_took_off_the_list_is_not_called_saved(browse: Browse, checklist) -> None:
    page = let_in(browse(expect=NETWORK), checklist)
    page.get_by_role("link", name="Add an item of your own").click()
    page.get_by_label("What is to be done or found out?").fill("Ask Tom")
    page.get_by_label("1 Gather").check()
    page.get_by_role("button", name="Add it to the list").click()
    line = page.locator("li.line", has_text="Ask Tom")
    expect(line).to_be_visible()
    checklist.items.all().delete()
    line.get_by_role("radio", name="Done").check(force=True)
    expect(page.get_by_role("status").first).to_contain_text("somebody has taken this line off the list")
    assert stored(checklist) == {}


def test_a_line_of_ones_own_is_taken_off_again(browse: Browse, checklist) -> None:
    page = let_in(browse(), checklist)
    page.get_by_role("link", name="Add an item of your own").click()
    page.get_by_label("What is to be done or found out?").fill("Ask Tom")
    page.get_by_label("1 Gather").check()
    page.get_by_role("button", name="Add it to the list").click()
    line = page.locator("li.line", has_text="Ask Tom")
    line.locator("details > summary").click()
    line.get_by_role("button", name=re.compile("^Take it off the list")).click()
    expect(page.get_by_text("The line is taken off the list.")).to_be_visible()
    expect(line).to_have_count(0)


def test_changing_the_track_keeps_what_was_said(browse: Browse, checklist) -> None:
    say_much(checklist)
    page = let_in(browse(), checklist)
    page.get_by_role("button", name="Large organisations track").click()
    expect(page.locator("#progress")).to_contain_text("2 of 22 done")
    expect(page.get_by_role("button", name="Large organisations track")).to_have_attribute(
        "aria-current", "true"
    )
    page.get_by_role("button", name="Startups track").click()
    expect(page.locator("#progress")).to_contain_text("2 of 19 done")
    expect(page.locator(f"#memo-{PIPELINE}")).to_contain_text("Two scripts on Tom’s laptop.")


@pytest.fixture
def assessment():
    made = make_assessment(answers=every_core_answer(2) | {"data.access": 1})
    submit(made)
    return made


def test_one_click_on_a_result_puts_a_step_on_a_checklist(browse: Browse, assessment) -> None:
    page = let_in(browse(), assessment)
    page.goto(f"/assessments/{assessment.public_id}/results/")
    add = page.get_by_role("button", name=re.compile("^Add to checklist ?: "))
    expect(add.first).to_be_visible()
    heading = page.locator(".acts h4").first.inner_text()
    add.first.click()
    checklist = Checklist.objects.get()
    expect(page).to_have_url(re.compile(f"{url_of(checklist)}#step-"))
    line = page.locator("li.line", has_text="A step from your result")
    expect(line).to_be_visible()
    line.get_by_role("link", name=heading).click()
    expect(page.get_by_role("link", name=re.compile("^On your checklist"))).to_have_count(1)
    page.get_by_role("button", name="Add all of the next 30 days to your checklist").click()
    expect(page.get_by_text(re.compile(r"steps? of the next 30 days added\."))).to_be_visible()
    assert checklist.items.count() >= 2


def test_without_script_the_same_steps_go_on_a_checklist(browse: Browse, assessment) -> None:
    page = let_in(browse(java_script_enabled=False), assessment)
    page.goto(f"/assessments/{assessment.public_id}/results/")
    page.get_by_role("link", name="Put these steps on a checklist").click()
    page.get_by_role("button", name="Add all of the next 30 days").click()
    expect(page.get_by_text(re.compile(r"steps? of the next 30 days added\."))).to_be_visible()


def test_what_the_assessment_settles_is_confirmed_with_one_click(browse: Browse, assessment) -> None:
    checklist = make_checklist(assessment=assessment)
    page = let_in(browse(), assessment)
    page.goto(url_of(checklist))
    line = page.locator("#requirements-goals-objectives")
    note(page, "requirements-goals-objectives")
    line.get_by_label("Who").fill("Priya Nair")
    line.get_by_role("button", name=re.compile("^Yes, it is done")).click()  # before it has saved itself
    expect(line.get_by_role("radio", name="Done")).to_be_checked()
    expect(line.locator(".memo")).to_contain_text("Clear problem and target (Reproducible)")
    expect(line.locator(".memo")).to_contain_text("Priya Nair")
    expect(line.locator(".settled")).to_have_count(0)


def test_without_script_a_checklist_is_worked_through(browse: Browse, checklist) -> None:
    page = let_in(browse(expect=("422",), java_script_enabled=False), checklist)
    choose(page, USES, "Under way")
    note(page, USES)
    page.locator(f"#{USES}-note").fill("Half a page for each")
    page.locator("#stage-assess > summary").click()
    choose(page, SIZE, "Not needed")
    page.get_by_role("button", name="Save checklist").click()
    expect(page.get_by_role("alert")).to_contain_text("The size of the current dataset: say in a few words")
    page.get_by_role("alert").get_by_role("link").click()
    page.locator(f"#{SIZE}-reason").fill("The supplier holds the data")
    page.locator(f"#{SIZE}-reason").press("Enter")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(page.locator("#progress")).to_contain_text("0 of 19 done")
    rows = stored(checklist)
    assert rows[USES][1:4] == ("under_way", "", "Half a page for each")
    assert rows[SIZE][1:3] == ("not_needed", "The supplier holds the data")


def test_a_review_is_held_and_the_next_one_planned(browse: Browse, checklist) -> None:
    say_much(checklist)
    page = let_in(browse(java_script_enabled=False), checklist)
    page.get_by_role("link", name="Hold a review").click()
    page.get_by_role("radio", name=re.compile("Before going live")).check()
    page.get_by_label(re.compile("^What did you find and decide")).fill("We go ahead.")
    page.get_by_label(re.compile("^Next review")).fill("2030-02-01")
    page.get_by_role("button", name="Keep this review").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Before going live: review of")
    page.get_by_role("link", name="Reviews").click()
    expect(page.get_by_text("Nothing has changed.")).to_be_visible()
    say(checklist, SIZE, status="done")
    page.reload()
    expect(page.get_by_text("Not needed became Done")).to_be_visible()
    page.get_by_role("link", name="Calendar and reminders").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Put them in your calendar").click()
    assert download.value.suggested_filename.endswith(".ics")
