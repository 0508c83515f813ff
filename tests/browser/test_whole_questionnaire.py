"""The whole questionnaire, from the start page to the report: by keyboard alone, and without script."""

import pytest
from playwright.sync_api import Page, expect

from assessment.models import Answer, Assessment, ProfileAnswer, Result
from assessment.questionnaires import latest_questionnaire
from tests.browser.keyboard import choose, tab_to

pytestmark = pytest.mark.django_db(transaction=True)

# name of the field -> position of the answer in its list
PROFILE = {"org-type": 1, "ml-stage": 2, "ml-models_in_production": 3, "genai-use": 0}
PROFILE_KEPT = {
    "org.type": ["large"],
    "ml.stage": ["production"],
    "ml.models_in_production": ["4-10"],
    "genai.use": ["product"],
}


def level_for(number: int) -> int:
    return (number * 7) % 5


def shown_dimensions():
    """With the profile above: all of them. One question on own documents stays hidden."""
    return latest_questionnaire().dimensions


def expected_answers() -> dict[str, int]:
    return {
        question.id: level_for(question.number)
        for dimension in shown_dimensions()
        for question in dimension.questions
        if question.id != "genai.grounding_data"
    }


def check_what_is_stored() -> None:
    assert dict(ProfileAnswer.objects.values_list("question_id", "values")) == PROFILE_KEPT
    assert dict(Answer.objects.values_list("question_id", "level")) == expected_answers()
    assert Assessment.objects.get().name == "Plant failure model"
    assert Result.objects.count() == 1


def test_by_keyboard_alone(browse) -> None:
    page = browse()
    page.goto("/")
    tab_to(page.get_by_role("link", name="Start the assessment"))
    page.keyboard.press("Enter")
    expect(page).to_have_title("Start the assessment – MLOps maturity hub")
    tab_to(page.get_by_role("button", name="Start"))
    page.keyboard.press("Enter")

    expect(page).to_have_title("About your organisation and model – MLOps maturity hub")
    tab_to(page.get_by_label("What are you assessing?"))
    page.keyboard.type("Plant failure model")
    for name, position in PROFILE.items():
        choose(page, name, position)
    press(page, "Save and continue")

    expect(page.get_by_role("heading", level=1)).to_have_text("Plant failure model")
    tab_to(page.get_by_role("link", name="Continue with"))
    page.keyboard.press("Enter")
    for dimension in shown_dimensions():
        expect(page.get_by_role("heading", level=1)).to_have_text(dimension.title)
        for question in dimension.questions:
            if question.id in expected_answers():
                choose(page, f"q{question.number}", level_for(question.number))
        press(page, "Save and continue")

    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    press(page, "See your result")
    page.wait_for_url(f"**/assessments/{Assessment.objects.get().public_id}/results/")
    with page.expect_download(timeout=60_000) as coming:
        tab_to(page.get_by_role("link", name="Download report (PDF)").first)
        page.keyboard.press("Enter")
    assert coming.value.path().read_bytes().startswith(b"%PDF-")
    check_what_is_stored()


def press(page: Page, name: str) -> None:
    tab_to(page.get_by_role("button", name=name))
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def test_without_script(browse) -> None:
    page = browse(java_script_enabled=False)
    page.goto("/assessments/start/")
    page.get_by_role("button", name="Start").click()
    page.get_by_label("What are you assessing?").fill("Plant failure model")
    for name, position in PROFILE.items():
        page.locator(f'input[name="{name}"]').nth(position).check()
    page.get_by_role("button", name="Save and continue").click()
    # The answer on generative AI opened a question that was not on the page before.
    expect(page.locator('input[name="genai-pattern"]').first).to_be_visible()
    page.get_by_role("button", name="Save and continue").click()

    page.get_by_role("link", name="Continue with").click()
    for dimension in shown_dimensions():
        expect(page.get_by_role("heading", level=1)).to_have_text(dimension.title)
        for question in dimension.questions:
            if question.id in expected_answers():
                page.locator(f'input[name="q{question.number}"]').nth(level_for(question.number)).check()
        page.get_by_role("button", name="Save and continue").click()

    page.get_by_role("button", name="See your result").click()
    page.wait_for_url(f"**/assessments/{Assessment.objects.get().public_id}/results/")
    with page.expect_download(timeout=60_000) as coming:
        page.get_by_role("link", name="Download report (PDF)").first.click(no_wait_after=True)
    assert coming.value.path().read_bytes().startswith(b"%PDF-")
    check_what_is_stored()
