"""The hub in a browser: every page by axe and at both widths, and what can be done there, script or not."""

import re

import pytest
from playwright.sync_api import expect

from hub.knowledge.library import get_library
from hub.private_links.services import replace_return_link
from tests.browser.conftest import Browse
from tests.browser.keyboard import tab_to
from tests.browser.looking import problems_at_every_width, scrolls_sideways
from tests.factories import every_core_answer, make_assessment, submit

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = [
    "/hub/",
    *(f"/hub/{slug}/" for slug in get_library().pages),
    "/architecture/team/?step=8",
    "/architecture/worked-example/?step=12",
    *(f"/tools/?component={component.slug}" for component in get_library().scan.components),
    "/tools/landscape/?has=model-serving",
    "/glossary/",
    "/changes/",
    "/search/?q=drift",
    "/assessments/questions/",
    "/assessments/here/data-versioning/",
]
WITH_AND_WITHOUT_SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_for_everybody_at_both_widths(browse: Browse, path: str) -> None:
    page = browse()
    page.goto(path)
    assert problems_at_every_width(page) == []


@WITH_AND_WITHOUT_SCRIPT
def test_a_number_on_the_map_opens_its_step(browse: Browse, script: bool) -> None:
    page = browse(java_script_enabled=script)
    page.goto("/architecture/team/?step=8")
    page.get_by_role("link", name="Step 14: Data retrieved from S3", exact=True).click()

    expect(page).to_have_url(re.compile(r"/architecture/team/\?step=14(#step)?$"))
    expect(page).to_have_title(re.compile("^Step 14: Data retrieved from S3 – "))
    expect(page.locator("#step h2")).to_have_text("14Data retrieved from S3")
    expect(page.locator('[aria-current="step"]')).to_have_attribute("id", "map-14")

    page.go_back()
    expect(page.locator("#step h2")).to_have_text("8Prediction service ready")
    expect(page.get_by_role("heading", level=1)).to_have_text("The team's MLOps architecture")


def test_arrow_keys_walk_from_step_to_step(browse: Browse) -> None:
    page = browse()
    page.goto("/architecture/team/?step=21")
    tab_to(page.locator("#map-21"))
    for key, number in (("ArrowRight", 22), ("ArrowRight", 1), ("ArrowLeft", 22), ("Home", 1), ("End", 22)):
        page.keyboard.press(key)
        expect(page.locator('[aria-current="step"]')).to_have_attribute("id", f"map-{number}")
        expect(page).to_have_url(re.compile(rf"step={number}$"))
        expect(page.locator(f"#map-{number}")).to_be_focused()


def test_arrow_keys_elsewhere_and_with_other_keys_do_nothing(browse: Browse) -> None:
    page = browse()
    page.goto("/architecture/team/?step=8")
    page.get_by_role("region", name="Map", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.locator("#map-8").focus()
    page.keyboard.press("Control+ArrowRight")

    expect(page.locator('[aria-current="step"]')).to_have_attribute("id", "map-8")


def test_on_a_phone_the_step_comes_into_view(browse: Browse) -> None:
    page = browse(width=360, height=640)
    page.goto("/architecture/team/?step=8")
    page.locator("#map-3").click()

    expect(page.locator("#step h2")).to_have_text("3Model commit to the main branch")
    expect(page.locator("#step h2")).to_be_in_viewport()


@WITH_AND_WITHOUT_SCRIPT
def test_the_landscape_is_filtered_and_its_address_can_be_shared(browse: Browse, script: bool) -> None:
    page = browse(java_script_enabled=script)
    page.goto("/tools/landscape/")
    page.get_by_label("Model serving").check()
    page.get_by_label("Open source").check()
    if not script:
        page.get_by_role("button", name="Show").click()

    expect(page.get_by_role("status")).to_have_text("5 of 36 tools")
    expect(page).to_have_url(re.compile(r"\?has=model-serving&has=open-source$"))
    page.goto(page.url)
    expect(page.get_by_role("status")).to_have_text("5 of 36 tools")
    expect(page.get_by_label("Open source")).to_be_checked()


@WITH_AND_WITHOUT_SCRIPT
def test_tools_are_chosen_for_a_comparison(browse: Browse, script: bool) -> None:
    page = browse(java_script_enabled=script)
    page.goto("/tools/?component=data-store")
    for name in ("Amazon S3", "Data lakes"):
        page.get_by_role("checkbox", name=name).uncheck()
    page.get_by_role("button", name="Show").click()

    expect(page.locator("thead th")).to_have_text(["APIs", "Databases"])
    expect(page).to_have_url(re.compile("component=data-store&tool=apis&tool=databases$"))


def test_results_come_while_somebody_types(browse: Browse) -> None:
    page = browse()
    page.goto("/search/")
    page.get_by_label("What are you looking for?").press_sequentially("montioring")

    expect(page.get_by_role("status")).to_contain_text("for “monitoring”. There is nothing for “montioring”.")
    expect(page.get_by_role("link", name="Model monitoring", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/search/\?q=montioring$"))
    expect(page.get_by_label("What are you looking for?")).to_be_focused()


def test_search_without_script(browse: Browse) -> None:
    page = browse(java_script_enabled=False)
    page.goto("/hub/")
    page.get_by_role("searchbox", name="Search").fill("rollback")
    page.keyboard.press("Enter")

    page.get_by_role("link", name="Release and rollback", exact=True).click()
    expect(page).to_have_url(re.compile("/hub/release-and-rollback/"))


@WITH_AND_WITHOUT_SCRIPT
def test_a_term_opens_its_meaning_by_keyboard(browse: Browse, script: bool) -> None:
    page = browse(java_script_enabled=script, width=360)
    page.goto("/hub/data-versioning/")
    term = page.get_by_role("button", name="backend store")
    meaning = page.locator("#term-backend-store")
    expect(meaning).to_be_hidden()

    term.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    expect(meaning).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    expect(meaning.get_by_role("link", name="In the glossary")).to_be_focused()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()


@WITH_AND_WITHOUT_SCRIPT
def test_your_level_stands_beside_the_page(browse: Browse, script: bool) -> None:
    assessment = make_assessment(answers=every_core_answer() | {"data.versioning": 0})
    submit(assessment)
    _link, token = replace_return_link(of=assessment)
    page = browse(java_script_enabled=script)
    page.goto(f"/open/{token}/")
    page.goto("/hub/data-versioning/")
    if not script:
        page.get_by_role("link", name="Check where you stand").click()

    expect(page.locator("main")).to_contain_text("Next step:")
    expect(page.locator("main .lv")).to_have_text(["Reproducible", "Manual", "Reproducible"])


def test_others_are_asked_where_they_stand(browse: Browse) -> None:
    page = browse()
    with page.expect_response("**/assessments/here/data-versioning/") as answer:
        page.goto("/hub/data-versioning/")

    assert answer.value.status == 204
    expect(page.get_by_role("link", name="Check where you stand")).to_be_visible()


def test_a_map_fits_its_paper(browse: Browse) -> None:
    page = browse(width=794)  # A4 at 96 dots an inch
    page.goto("/architecture/team/?step=8")
    page.emulate_media(media="print")
    box = page.locator("svg.map").bounding_box()

    assert box is not None
    assert box["x"] + box["width"] <= 794
    assert not scrolls_sideways(page)
