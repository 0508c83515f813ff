"""What the page says about saving: nothing is called saved before the server has it, and nothing is lost."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from assessment.models import Answer
from hub.private_links.services import replace_return_link
from tests.browser.conftest import Browse
from tests.browser.looking import scrolls_sideways
from tests.factories import make_assessment, submit
from tests.taking.pages import name_of, section_url, url_of

pytestmark = pytest.mark.django_db(transaction=True)

ACCESS, QUALITY, VERSIONING = "data.access", "data.quality_checks", "data.versioning"
NETWORK = ("Failed to load resource", "net::", "Response Status Error", "htmx:")


@pytest.fixture
def assessment():
    return make_assessment()


@pytest.fixture
def page(browse: Browse, assessment, live_server) -> Page:
    """The section on data, open in a browser whose clock the test moves."""
    page = browse(expect=NETWORK, fresh=True)
    let_in(page, assessment, live_server.url)
    page.clock.install()
    page.goto(section_url(assessment, "data"))
    return page


def let_in(page: Page, assessment, site: str) -> None:
    _link, token = replace_return_link(of=assessment)
    page.goto(f"/open/{token}/")


def choose(page: Page, question_id: str, level: int) -> None:
    page.locator(f'input[name="{name_of(question_id)}"][value="{level}"]').check()
    page.clock.run_for(150)  # the page waits for a hand that moves on


def write(page: Page, question_id: str, note: str) -> None:
    box = page.locator(f"#question-{number(question_id)}")
    if not box.locator("textarea").is_visible():
        box.locator("details > summary", has_text="note").click()
    box.locator("textarea").fill(note)


def number(question_id: str) -> int:
    return int(name_of(question_id)[1:])


def status(page: Page):
    return expect(page.get_by_role("status"))


def levels() -> dict[str, int | None]:
    return dict(Answer.objects.values_list("question_id", "level"))


def fail(page: Page, code: int, body: str = "") -> None:
    page.route("**/sections/**", lambda route: answer(route, code, body))


def answer(route: Route, code: int, body: str) -> None:
    if route.request.method == "POST":
        route.fulfill(status=code, body=body, content_type="text/html")
    else:
        route.fallback()


def test_a_choice_is_saved_and_says_when(page) -> None:
    choose(page, ACCESS, 3)
    status(page).to_contain_text(re.compile(r"^Saved at \d\d:\d\d\s*$"))
    assert levels() == {ACCESS: 3}
    expect(page.locator("#progress")).to_contain_text("1 of 6")


def test_what_is_typed_is_saved_when_the_hand_rests(page) -> None:
    write(page, ACCESS, "A shared list")
    page.clock.run_for(500)
    assert Answer.objects.count() == 0
    page.clock.run_for(400)
    status(page).to_contain_text("Saved at")
    assert list(Answer.objects.values_list("note", flat=True)) == ["A shared list"]


def test_changing_an_answer_again_and_again_keeps_the_last(page) -> None:
    for level in (0, 4, 1, 3, 2):
        choose(page, ACCESS, level)
    status(page).to_contain_text("Saved at")
    expect(page.locator("#elsewhere-6")).to_be_empty()
    page.wait_for_function("document.querySelector('#saved').textContent.includes('Saved')")
    assert levels() == {ACCESS: 2}


def test_an_answer_is_cleared_with_one_choice(page) -> None:
    clear = page.locator(f"#question-{number(ACCESS)} .clear")
    expect(clear).to_be_hidden()
    choose(page, ACCESS, 3)
    expect(page.locator("#progress")).to_contain_text("1 of 6")
    clear.get_by_role("radio").check()
    page.clock.run_for(150)
    expect(page.locator("#progress")).to_contain_text("0 of 6")
    assert levels() == {ACCESS: None}
    page.reload()
    expect(clear).to_be_hidden()


def test_a_reason_is_asked_for_when_a_question_does_not_apply(page) -> None:
    reason = page.get_by_label("Why does this not apply to you?").first
    expect(reason).to_be_hidden()
    page.locator(f'input[name="{name_of(ACCESS)}"][value="na"]').check()
    expect(reason).to_be_visible()
    reason.fill("We hold no data")
    page.clock.run_for(900)
    status(page).to_contain_text("Saved at")
    assert list(Answer.objects.values_list("kind", "reason")) == [("na", "We hold no data")]


def test_without_a_connection_answers_wait_and_are_sent_when_it_is_back(page) -> None:
    page.context.set_offline(True)
    choose(page, ACCESS, 3)
    status(page).to_have_text("Working offline. One answer waiting")
    choose(page, QUALITY, 1)
    status(page).to_have_text("Working offline. Two answers waiting")
    assert levels() == {}
    page.context.set_offline(False)
    status(page).to_contain_text("Saved at")
    expect(page.locator("#progress")).to_contain_text("2 of 6")
    assert levels() == {ACCESS: 3, QUALITY: 1}


def test_answers_are_sent_one_after_the_other_so_that_the_count_is_of_the_last(page) -> None:
    held: list[Route] = []
    sent: list[str] = []
    page.route("**/sections/data/", lambda route: held.append(route), times=1)
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    choose(page, ACCESS, 3)
    choose(page, QUALITY, 1)
    status(page).to_have_text("Saving")
    assert sent == ["POST"]
    held[0].continue_()
    expect(page.locator("#progress")).to_contain_text("2 of 6")
    assert levels() == {ACCESS: 3, QUALITY: 1}
    assert sent == ["POST", "POST"]


def test_it_tries_again_after_2_5_and_15_seconds_and_then_asks(page) -> None:
    attempts: list[str] = []
    page.on("request", lambda request: attempts.append(request.method) if request.method == "POST" else None)
    page.clock.pause_at(datetime.now() + timedelta(minutes=1))
    fail(page, 503)
    choose(page, ACCESS, 3)
    status(page).to_have_text("Not saved. Try again")
    for wait, expected in [(1900, 1), (200, 2), (4900, 2), (200, 3), (14_900, 3), (200, 4), (60_000, 4)]:
        page.clock.run_for(wait)
        page.wait_for_timeout(100)
        assert len(attempts) == expected
    status(page).to_have_text("Not saved. Try again")
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    status(page).to_contain_text("Saved at")
    assert levels() == {ACCESS: 3}


def test_a_failed_answer_saves_itself_when_the_server_is_back(page) -> None:
    fail(page, 500)
    choose(page, ACCESS, 3)
    status(page).to_have_text("Not saved. Try again")
    page.unroute_all()
    page.clock.run_for(2100)
    status(page).to_contain_text("Saved at")
    assert levels() == {ACCESS: 3}


def test_one_answer_that_was_saved_does_not_hide_another_that_was_not(page) -> None:
    fail(page, 503)
    choose(page, ACCESS, 3)
    status(page).to_have_text("Not saved. Try again")
    page.unroute_all()
    choose(page, QUALITY, 1)
    expect(page.locator("#progress")).to_contain_text("1 of 6")
    status(page).to_have_text("Not saved. Try again")


def test_the_sign_in_page_of_a_network_is_not_taken_for_our_answer(page) -> None:
    fail(page, 200, "<html><body>Welcome to the hotel. Saved at 12:00</body></html>")
    choose(page, ACCESS, 3)
    status(page).to_have_text("Not saved. Try again")
    assert levels() == {}
    assert "hotel" not in page.content()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (403, "Not saved: this page is too old. Copy what you typed, then reload it."),
        (400, "Not saved: this is too long or cannot be read. Shorten it."),
        (413, "Not saved: this is too long or cannot be read. Shorten it."),
    ],
)
def test_a_refusal_says_what_to_do_and_is_not_repeated(page, code, words) -> None:
    fail(page, code)
    choose(page, ACCESS, 3)
    status(page).to_have_text(words)
    page.clock.run_for(30_000)
    status(page).to_have_text(words)


def test_a_page_whose_form_can_no_longer_be_checked_says_so(page) -> None:
    page.context.clear_cookies(name="hub-csrf")
    choose(page, ACCESS, 3)
    status(page).to_contain_text("Not saved: this page is too old.")
    assert levels() == {}


def test_a_device_that_was_shut_out_says_so_and_keeps_what_was_typed(page, assessment) -> None:
    replace_return_link(of=assessment)
    write(page, ACCESS, "Typed in vain?")
    page.clock.run_for(900)
    status(page).to_contain_text("Not saved: this assessment is no longer open on this device.")
    expect(page.locator(f"#{name_of(ACCESS, 'note')}")).to_have_value("Typed in vain?")


def test_a_submission_on_another_device_is_said_and_one_button_reopens(page, assessment) -> None:
    submit(assessment)
    choose(page, ACCESS, 3)
    status(page).to_contain_text("Not saved: this assessment was submitted.")
    write(page, QUALITY, "Also this")
    page.get_by_role("status").get_by_role("button", name="Open it again and save").click()
    page.wait_for_load_state()
    expect(page.get_by_text("You can change your answers again")).to_be_visible()
    assert list(Answer.objects.order_by("question_id").values_list("question_id", "level", "note")) == [
        (ACCESS, 3, ""),
        (QUALITY, None, "Also this"),
    ]


def test_a_note_that_is_too_long_is_said_beside_it_and_kept(page) -> None:
    write(page, ACCESS, "x" * 2001)
    page.clock.run_for(900)
    status(page).to_contain_text("Not saved: see the message beside the field")
    note = page.locator(f"#{name_of(ACCESS, 'note')}")
    message = page.get_by_text("Your note must be 2,000 characters or fewer. It has 2,001")
    expect(message).to_be_visible()
    expect(note).to_have_attribute("aria-invalid", "true")
    expect(note).to_have_accessible_error_message("Your note must be 2,000 characters or fewer. It has 2,001")
    note.fill("x" * 2000)
    page.clock.run_for(900)
    status(page).to_contain_text("Saved at")
    expect(message).to_have_count(0)
    assert note.get_attribute("aria-invalid") is None


def test_two_devices_at_once_are_told_about_each_other(page, browse, assessment, live_server) -> None:
    other = browse()
    other.context.add_cookies(page.context.cookies())
    other.goto(section_url(assessment, "data"))
    other.locator(f'input[name="{name_of(ACCESS)}"][value="1"]').check()
    expect(other.get_by_role("status")).to_contain_text("Saved at")
    choose(page, ACCESS, 4)
    expect(page.locator("#elsewhere-6")).to_contain_text("Yours came later and is kept.")
    assert levels() == {ACCESS: 4}


def test_leaving_with_an_answer_that_is_not_saved_warns(page) -> None:
    fail(page, 503)
    choose(page, ACCESS, 3)
    status(page).to_have_text("Not saved. Try again")
    warnings: list[str] = []

    def stay(dialog: Dialog) -> None:
        warnings.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="All sections").click()
    page.wait_for_timeout(300)
    assert warnings == ["beforeunload"]
    expect(page).to_have_url(re.compile("/sections/data/$"))


def test_leaving_when_all_is_saved_does_not_warn(page, assessment) -> None:
    choose(page, ACCESS, 3)
    status(page).to_contain_text("Saved at")
    page.get_by_role("link", name="All sections").click()
    page.wait_for_url(f"**{url_of(assessment)}")


def test_the_button_waits_until_everything_is_saved(page, assessment) -> None:
    write(page, ACCESS, "Typed just now")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url(f"**{section_url(assessment, 'development')}")
    assert list(Answer.objects.values_list("question_id", "note", "revision")) == [
        (ACCESS, "Typed just now", 1)
    ]


def test_the_button_does_not_leave_the_page_when_nothing_can_be_saved(page) -> None:
    page.context.set_offline(True)
    write(page, ACCESS, "Typed in a tunnel")
    page.get_by_role("button", name="Save and continue").click()
    status(page).to_have_text("Working offline. One answer waiting")
    expect(page.locator(f"#{name_of(ACCESS, 'note')}")).to_have_value("Typed in a tunnel")
    page.context.set_offline(False)
    status(page).to_contain_text("Saved at")
    assert list(Answer.objects.values_list("note", flat=True)) == ["Typed in a tunnel"]
    expect(page).to_have_url(re.compile("/sections/data/$"))


def test_the_focus_stays_where_it_is_while_answers_are_saved(page) -> None:
    choose(page, ACCESS, 3)
    status(page).to_contain_text("Saved at")
    assert page.evaluate("document.activeElement.name") == name_of(ACCESS)
    write(page, QUALITY, "Note")
    page.clock.run_for(900)
    status(page).to_contain_text("Saved at")
    page.keyboard.type(" goes on")
    expect(page.locator(f"#{name_of(QUALITY, 'note')}")).to_have_value("Note goes on")


def test_every_state_can_be_read_on_a_narrow_screen(browse: Browse, assessment, live_server) -> None:
    page = browse(width=360, expect=NETWORK, fresh=True)
    let_in(page, assessment, live_server.url)
    page.goto(section_url(assessment, "data"))
    read: list[str] = []

    def look(words: str) -> None:
        status(page).to_contain_text(words)
        box = page.get_by_role("status").bounding_box()
        assert box is not None
        assert (box["x"] >= 0, box["x"] + box["width"] <= 360, scrolls_sideways(page)) == (
            True,
            True,
            False,
        ), words
        read.append(words)

    def answer_with(level: int) -> None:
        page.locator(f'input[name="{name_of(ACCESS)}"][value="{level}"]').check()

    answer_with(0)
    look("Saved")
    page.context.set_offline(True)
    answer_with(1)
    look("Working offline. One answer waiting")
    page.context.set_offline(False)
    look("Saved")
    for level, (code, words) in enumerate(
        [(503, "Try again"), (403, "too old"), (400, "too long"), (404, "no longer")]
    ):
        page.unroute_all()
        fail(page, code)
        answer_with(level)
        look(words)
    page.unroute_all()
    submit(assessment)
    answer_with(4)
    look("Open it again and save")
    assert len(read) == 8
