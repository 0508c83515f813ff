"""Explore, what-if, share and compare, with script and without."""

import io

import pytest
from django.test import Client
from PIL import Image
from playwright.sync_api import expect

from assessment.kept_pages import kept_pages
from assessment.questionnaires import latest_questionnaire
from tests.depth.results import VARIED, WITH_SUPPLIER
from tests.factories import give_answers, make_assessment, open_in, submit

pytestmark = pytest.mark.django_db(transaction=True)
BOX = "[data-explore-stage]"


@pytest.fixture(autouse=True)
def _no_kept_pages():
    yield
    kept_pages.clear()


def enter(page, base, assessment):
    """Let the window in, as the private link would."""
    client = open_in(Client(), assessment)
    page.context.add_cookies([{"name": "hub-session", "value": client.session.session_key, "url": base}])


def make_two_results():
    assessment = make_assessment(answers=VARIED, profile=WITH_SUPPLIER)
    submit(assessment)
    assessment.is_open = True
    assessment.save()
    give_answers(assessment, {"rel.rollback": 2})
    submit(assessment)
    return assessment


def place(assessment, page=""):
    return f"/assessments/{assessment.public_id}/{page}"


def place_of(page):
    """Where the drawing stands on the page, however far it is scrolled."""
    return page.locator(BOX).evaluate(
        "box => { const r = box.getBoundingClientRect(); "
        "return [r.x + scrollX, r.y + scrollY, r.width, r.height] }"
    )


def number(question_id):
    return latest_questionnaire().questions[question_id].number


@pytest.mark.parametrize("width", [1440, 390])
def test_a_chart_is_explored_in_the_place_of_its_drawing(browse, live_server, width):
    assessment = make_two_results()
    page = browse(width=width)
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    enter(page, live_server.url, assessment)
    page.goto(place(assessment, "results/"))
    assert not [url for url in requests if "plotly" in url or "figures" in url]

    height = page.evaluate("document.documentElement.scrollHeight")
    box = place_of(page)
    page.get_by_role("button", name="Explore this chart").click()
    chart = page.locator(f"{BOX} .js-plotly-plot")
    expect(chart.locator(".main-svg").first).to_be_visible()
    expect(page.get_by_label("Chart", exact=True)).to_be_focused()
    assert place_of(page) == box
    assert page.evaluate("document.documentElement.scrollHeight") == height
    assert page.evaluate("document.documentElement.scrollWidth") == width
    expect(page.get_by_text("The same figures as a table").first).to_be_visible()

    for choice, words in (("bars", "Target"), ("spread", "Automated"), ("radar", "Now")):
        page.get_by_label("Chart", exact=True).select_option(choice)
        expect(chart.locator(".legendtext", has_text=words).first).to_be_visible()

    page.get_by_role("button", name="Close").click()
    expect(page.locator(f"{BOX} svg").first).to_be_attached()
    expect(page.get_by_role("button", name="Explore this chart")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollHeight") == height


def test_a_series_can_be_switched_off(browse, live_server):
    assessment = make_two_results()
    page = browse()
    enter(page, live_server.url, assessment)
    page.goto(place(assessment, "results/"))
    page.get_by_role("button", name="Explore this chart").click()
    lines = page.locator(f"{BOX} .scatterlayer .trace")
    expect(lines).to_have_count(3)
    page.locator(f"{BOX} .legendtoggle").nth(1).click()
    expect(lines).to_have_count(2)


def test_a_chart_is_saved_as_a_picture(browse, live_server):
    assessment = make_two_results()
    page = browse()
    enter(page, live_server.url, assessment)
    page.goto(place(assessment, "results/"))
    page.get_by_role("button", name="Explore this chart").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as PNG").click()
    assert download.value.suggested_filename == "radar.png"
    image = Image.open(io.BytesIO(download.value.path().read_bytes())).convert("RGB")
    assert image.width > 800
    assert len(image.getcolors(image.width * image.height) or []) > 10


def test_without_script_the_drawing_and_its_tables_are_all_there(browse, live_server):
    assessment = make_two_results()
    page = browse(java_script_enabled=False)
    enter(page, live_server.url, assessment)
    page.goto(place(assessment, "results/"))
    expect(page.get_by_role("button", name="Explore this chart")).to_be_hidden()
    expect(page.locator(f"{BOX} svg.wide")).to_be_visible()
    page.get_by_text("How the answers are spread over the levels").click()
    expect(page.get_by_role("region", name="Answers by level")).to_be_visible()


def test_what_if_follows_each_choice(browse, live_server):
    assessment = make_two_results()
    page = browse()
    enter(page, live_server.url, assessment)
    page.goto(place(assessment, "what-if/"))
    page.locator("summary", has_text="Release and deployment").click()
    page.locator(f"#q{number('rel.rollback')}").select_option("3")
    expect(page.get_by_role("status")).to_contain_text("Raised: 1 answer, by 1 medium step")
    assert f"q{number('rel.rollback')}=3" in page.url
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("Raised: 1 answer")


def test_what_if_works_with_its_button(browse, live_server):
    assessment = make_two_results()
    page = browse(java_script_enabled=False)
    enter(page, live_server.url, assessment)
    page.goto(place(assessment, "what-if/"))
    page.locator("summary", has_text="Release and deployment").click()
    page.locator(f"#q{number('rel.rollback')}").select_option("3")
    page.get_by_role("button", name="See what follows").click()
    expect(page.get_by_role("status")).to_contain_text("Raised: 1 answer, by 1 medium step")


@pytest.mark.parametrize("script", [True, False])
def test_a_result_is_shared_and_the_link_taken_back(browse, live_server, settings, script):
    settings.SITE_URL = live_server.url
    assessment = make_two_results()
    owner = browse(java_script_enabled=script)
    enter(owner, live_server.url, assessment)
    owner.goto(place(assessment, "share/"))
    owner.get_by_label("The result page").check()
    owner.get_by_role("button", name="Make the link").click()
    address = owner.get_by_label("Address").input_value()

    reader = browse(java_script_enabled=script, expect=("404",))
    reader.goto(address)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Reproducible")
    owner.get_by_role("button", name="Take this link back").click()
    expect(owner.get_by_text("It opens nothing any more.")).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text("This link opens nothing")


@pytest.mark.parametrize("script", [True, False])
def test_two_results_are_compared(browse, live_server, script):
    assessment = make_two_results()
    page = browse(java_script_enabled=script)
    enter(page, live_server.url, assessment)
    page.goto(place(assessment, "compare/"))
    expect(page.get_by_text("Going back to the last good version: Manual before")).to_be_visible()
    options = page.get_by_label("Earlier").locator("option")
    page.get_by_label("Earlier").select_option(options.nth(0).get_attribute("value"))
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("Choose two different results")).to_be_visible()


def test_an_exported_file_is_chosen_and_comes_back(browse, live_server, tmp_path):
    assessment = make_two_results()
    file = tmp_path / "assessment.json"
    file.write_bytes(open_in(Client(), assessment).get(place(assessment, "assessment.json")).content)
    page = browse()
    page.goto("/assessments/import/")
    page.get_by_label("Or choose the file").set_input_files(file)
    expect(page.get_by_label("The content of assessment.json")).to_have_value(file.read_text())
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("the same to the last digit")).to_be_visible()
