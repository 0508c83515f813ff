"""Every page of taking an assessment: nothing for axe in both colour schemes, no sideways scroll, one heading
of the first level, and nothing that the content security policy has to stop."""

import re

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, expect

from assessment.models import Answer, Assessment
from assessment.questionnaires import latest_questionnaire
from hub.context import site
from hub.private_links.services import make_recovery_link, replace_return_link
from tests.browser.conftest import Browse
from tests.browser.looking import open_everything, problems_at_every_width, scrolls_sideways
from tests.factories import every_core_answer, make_assessment, submit
from tests.taking.pages import name_of, section_url, url_of

pytestmark = pytest.mark.django_db(transaction=True)

PROFILE: dict[str, str | tuple[str, ...]] = {
    "ml.stage": "production",
    "org.type": "large",
    "ml.models_in_production": "4-10",
    "genai.use": "product",
    "genai.pattern": ("documents",),
    "org.sector": "construction",
    "ml.built_by": "supplier",
}
LONG_NAME = (
    "Predicting the failure of excavators, dumpers and generators on every site of the group in Yorkshire"
)
SPACING = """* {
  line-height: 1.5 !important;
  letter-spacing: .12em !important;
  word-spacing: .16em !important;
}"""


@pytest.fixture
def assessment() -> Assessment:
    made = make_assessment(name=LONG_NAME, profile=PROFILE, answers=every_core_answer(2))
    Answer.objects.filter(question_id="data.access").update(
        note="A note", evidence="https://example.com/" + "a" * 200
    )
    Answer.objects.filter(question_id="data.versioning").update(kind="na", level=None)
    Answer.objects.filter(question_id="data.pipeline").update(kind="dont_know", level=None)
    return made


def let_in(page: Page, assessment: Assessment) -> None:
    _link, token = replace_return_link(of=assessment)
    page.goto(f"/open/{token}/")


PAGES = ["", "profile/", "review/", "delete/", "type-in/", "sections/data/", "sections/genai/"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_an_open_assessment(browse: Browse, assessment, path) -> None:
    page = browse()
    let_in(page, assessment)
    page.goto(url_of(assessment) + path)
    open_everything(page)
    assert problems_at_every_width(page) == []


@pytest.mark.parametrize("path", ["", "profile/", "review/", "sections/data/"])
def test_pages_of_a_submitted_assessment(browse: Browse, assessment, path) -> None:
    submit(assessment)
    page = browse()
    let_in(page, assessment)
    page.goto(url_of(assessment) + path)
    assert problems_at_every_width(page) == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/assessments/start/",
        "/assessments/deleted/",
        "/lifecycle/",
        "/lifecycle/gather/",
        "/links/find/",
        "/links/left/",
    ],
)
def test_pages_around_an_assessment(browse: Browse, live_server, path) -> None:
    page = browse()
    page.goto(path)
    assert problems_at_every_width(page) == []


def test_pages_for_when_something_is_wrong(browse: Browse, live_server) -> None:
    page = browse()
    for name in ("400", "403", "403_csrf", "404", "500"):
        page.goto("/assessments/deleted/")  # whose style sheets the page then finds
        page.set_content(render_to_string(f"{name}.html", site()))
        assert (name, problems_at_every_width(page)) == (name, [])


def test_a_dead_link_and_a_found_one(browse: Browse, assessment) -> None:
    page = browse(expect=("404",))
    page.goto("/open/nothing/")
    assert problems_at_every_width(page) == []
    page.goto(f"/open/{make_recovery_link(of=assessment)}/")
    assert problems_at_every_width(page) == []


def test_pages_with_errors_move_the_focus_to_what_is_wrong(browse: Browse, assessment) -> None:
    page = browse(expect=("422",))
    let_in(page, assessment)
    page.goto(section_url(assessment, "data"))
    page.locator(f"#{name_of('data.access', 'note')}").fill("x" * 2001)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert problems_at_every_width(page) == []
    page.goto(url_of(assessment, "profile"))
    page.get_by_label("What are you assessing?").fill("x" * 121)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert problems_at_every_width(page) == []


def test_every_question_is_a_group_with_a_name(browse: Browse, assessment) -> None:
    """axe does not notice a missing fieldset."""
    page = browse()
    let_in(page, assessment)
    page.goto(section_url(assessment, "data"))
    for question in latest_questionnaire().dimension_by_id["data"].questions:
        group = page.locator(f"#question-{question.number}")
        expect(group).to_have_role("group")
        # A term within the question is a button, which puts a space around it.
        words = r"\s*".join(re.escape(letter) for letter in question.text if letter != " ")
        expect(group).to_have_accessible_name(re.compile(words))
        expect(group).to_have_accessible_description(latest_questionnaire().answer_rule_short)
        assert group.locator(f'input[name="q{question.number}"]').count() == 5 + 3


def test_with_large_text_spacing_nothing_is_cut_off(browse: Browse, assessment) -> None:
    page = browse(width=390, bypass_csp=True)
    let_in(page, assessment)
    for path in PAGES:
        page.goto(url_of(assessment) + path)
        page.add_style_tag(content=SPACING)
        assert not scrolls_sideways(page), path
