"""Every page of a checklist: nothing for axe in both schemes, no sideways scroll, headings in order."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from lifecycle.models import Checklist
from lifecycle.services.adding import add_own_item
from lifecycle.services.reminding import ask_for_reminders, confirm_reminder, sign_reminder
from lifecycle.services.reviewing import hold_review
from tests.browser.conftest import Browse
from tests.browser.looking import open_everything, problems_at_every_width
from tests.browser.test_checklist import let_in
from tests.browser.test_looks import LONG_NAME
from tests.factories import every_core_answer, make_assessment, submit
from tests.lifecycle.factories import make_checklist, say, say_much, url_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def checklist() -> Checklist:
    made = make_checklist(name=LONG_NAME)
    say_much(made)
    say(made, "use-cases", evidence="https://example.com/" + "a" * 200, note="long" * 100)
    say(made, "data-dependencies", status="under_way", due=date(2020, 1, 5))
    add_own_item(checklist=made, stage_id="gather", label="Ask the supplier " * 10, by=None)
    hold_review(checklist=made, moment="before", note="x" * 300, next_review=date(2020, 2, 1), by=None)
    say(made, "dataset-size", status="done", note="Counted")
    hold_review(checklist=made, moment="after", note="", next_review=date(2020, 2, 1), by=None)
    confirm_reminder(reminder=ask_for_reminders(checklist=made, email="somebody@example.com"))
    ask_for_reminders(checklist=made, email="another@example.com")
    return made


PAGES = ["", "add/", "settings/", "delete/", "reviews/", "reviews/1/", "reviews/2/", "dates/"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_a_checklist(browse: Browse, checklist, path) -> None:
    page = let_in(browse(), checklist)
    page.goto(url_of(checklist) + path)
    open_everything(page)
    assert problems_at_every_width(page) == []


def test_pages_of_a_checklist_with_a_result(browse: Browse) -> None:
    assessment = make_assessment(answers=every_core_answer(2))
    submit(assessment)
    checklist = make_checklist(assessment=assessment, track="large")
    page = let_in(browse(), assessment)
    for path in (
        url_of(checklist),
        f"/checklists/steps/{assessment.public_id}/1/",
        f"/assessments/{assessment.public_id}/results/",
    ):
        page.goto(path)
        open_everything(page)
        assert problems_at_every_width(page) == []


def test_pages_around_a_checklist(browse: Browse, checklist) -> None:
    page = browse(expect=("404",))
    token = sign_reminder(checklist.reminders.get(email="another@example.com"))
    for path in ("start/", "deleted/", f"reminders/{token}/", "reminders/nothing/"):
        page.goto(f"/checklists/{path}")
        assert problems_at_every_width(page) == []


def test_a_page_with_errors_moves_the_focus_to_what_is_wrong(browse: Browse, checklist) -> None:
    page = let_in(browse(expect=("422",), java_script_enabled=False), checklist)
    page.locator("#stage-plan-design > summary").click()
    page.locator("#design-pipeline").get_by_role("radio", name="Not needed").check(force=True)
    page.get_by_role("button", name="Save checklist").click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("alert")).to_be_focused()


def test_every_line_is_a_group_with_a_name_and_four_choices(browse: Browse, checklist) -> None:
    """axe does not notice a missing fieldset."""
    page = let_in(browse(), checklist)
    open_everything(page)
    groups = page.locator("li.line > fieldset")
    assert groups.count() == 21
    for index in range(21):
        expect(groups.nth(index)).to_have_accessible_name(re.compile(r"\w"))
        assert groups.nth(index).get_by_role("radio").count() == 4


def test_printing_shows_every_item_and_no_controls(browse: Browse, checklist) -> None:
    page = let_in(browse(), checklist)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Save checklist").last).to_be_hidden()
    expect(
        page.get_by_text("Observability: model health, data health and service health").first
    ).to_be_visible()
