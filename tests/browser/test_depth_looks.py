"""Every page around a result: nothing for axe, no sideways scroll, in light and dark, narrow and wide."""

import pytest
from playwright.sync_api import Page, expect

from assessment.kept_pages import kept_pages
from assessment.models import Assessment
from assessment.services.sharing import make_share_link
from hub.private_links.services import replace_return_link
from tests.browser.conftest import Browse
from tests.browser.looking import open_everything, problems_at_every_width
from tests.browser.test_looks import LONG_NAME, PROFILE
from tests.depth.results import VARIED
from tests.factories import give_answers, make_assessment, submit

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = [
    "results/",
    "what-if/?q12=3&q30=4",
    "actions/?effort=S",
    "suppliers/",
    "suppliers/replies/",
    "compare/",
    "share/",
    "explain/",
]


@pytest.fixture
def assessment():
    made = make_assessment(name=LONG_NAME, profile=PROFILE, answers=VARIED)
    submit(made)
    made.is_open = True
    made.save()
    give_answers(made, {"rel.rollback": 2, "data.access": 1})
    submit(made)
    yield made
    kept_pages.clear()


def let_in(page: Page, assessment: Assessment) -> None:
    _link, token = replace_return_link(of=assessment)
    page.goto(f"/open/{token}/")


@pytest.mark.parametrize("path", PAGES)
def test_pages_around_a_result(browse: Browse, assessment, path) -> None:
    make_share_link(assessment=assessment, shows="result", days=7, label="For the board")
    page = browse()
    let_in(page, assessment)
    page.goto(f"/assessments/{assessment.public_id}/{path}")
    open_everything(page)
    assert problems_at_every_width(page) == []


@pytest.mark.parametrize("shows", ["result", "report"])
def test_pages_of_a_read_only_link(browse: Browse, assessment, shows) -> None:
    link = make_share_link(assessment=assessment, shows=shows, days=7)
    page = browse()
    page.goto(f"/s/{link.token}/")
    open_everything(page)
    assert problems_at_every_width(page) == []


def test_the_import_page(browse: Browse) -> None:
    page = browse()
    page.goto("/assessments/import/")
    assert problems_at_every_width(page) == []


def test_the_next_assessment(browse: Browse, assessment) -> None:
    page = browse()
    let_in(page, assessment)
    page.goto(f"/assessments/{assessment.public_id}/compare/")
    page.get_by_role("button", name="Start from these answers").click()
    page.get_by_role("link", name="Data management and pipeline").click()
    expect(page.get_by_text("As last time: confirm it, or change it.")).to_have_count(6)
    open_everything(page)
    assert problems_at_every_width(page) == []
