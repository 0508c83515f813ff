"""Results at their extremes, in Chromium: nothing cut off, nothing for axe, and files that come down."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Page

from assessment.kept_pages import kept_pages
from assessment.models import Assessment
from assessment.questionnaires import latest_questionnaire
from hub.private_links.services import replace_return_link
from tests.browser.conftest import Browse
from tests.browser.looking import axe_problems, scrolls_sideways
from tests.factories import PROFILE, every_core_answer, make_assessment, submit

pytestmark = pytest.mark.django_db(transaction=True)

GENAI = {"genai.use": "product", "genai.pattern": ("documents",)}
CASES: dict[str, dict[str, Any]] = {
    "not assessed": {"answers": {}},
    "all zero": {"answers": every_core_answer(0)},
    "all four": {
        "answers": dict.fromkeys(latest_questionnaire().questions, 4),
        "profile": PROFILE | GENAI,
    },
    "short and capped": {
        "answers": every_core_answer(4),
        "profile": PROFILE | {"ml.stage": "poc"},
        "form": "short",
    },
}
# Of every drawing that is displayed: texts that reach beyond it.
CUT_OFF = """() => [...document.querySelectorAll('svg text')].filter(text => {
  const svg = text.ownerSVGElement
  if (!text.checkVisibility() || getComputedStyle(svg).overflow === 'visible') return false
  const inner = text.getBoundingClientRect(), outer = svg.getBoundingClientRect()
  return inner.left < outer.left - 1 || inner.right > outer.right + 1
    || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1
}).map(text => text.textContent)"""


@pytest.fixture(autouse=True)
def _no_kept_pages():
    yield
    kept_pages.clear()


def open_result(page: Page, path: str = "results/", **given) -> Assessment:
    assessment = make_assessment(**given)
    submit(assessment)
    _link, token = replace_return_link(of=assessment)
    page.goto(f"/open/{token}/")
    page.goto(f"/assessments/{assessment.public_id}/{path}")
    return assessment


@pytest.mark.parametrize("case", CASES)
def test_every_kind_of_result_looks_right(browse: Browse, case) -> None:
    page = browse()
    open_result(page, **CASES[case])
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CUT_OFF) == []
        assert not scrolls_sideways(page)
    assert axe_problems(page) == []
    page.emulate_media(media="print")
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("case", ["not assessed", "all four"])
def test_the_report_to_print_looks_right(browse: Browse, case) -> None:
    page = browse()
    open_result(page, "report/", **CASES[case])
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CUT_OFF) == []
        assert not scrolls_sideways(page)
    assert axe_problems(page) == []


def test_the_report_comes_down_as_a_file(browse: Browse, tmp_path: Path) -> None:
    page = browse()
    open_result(page, answers=every_core_answer(2))
    with page.expect_download(timeout=60_000) as coming:
        page.get_by_role("link", name="Download report (PDF)").first.click(no_wait_after=True)
    path = tmp_path / coming.value.suggested_filename
    coming.value.save_as(path)
    assert path.name.startswith("plant-failure-model-mlops-maturity-")
    with pikepdf.open(path) as document:
        assert len(document.pages) > 12


def test_answers_come_down_as_a_file(browse: Browse, tmp_path: Path) -> None:
    page = browse()
    open_result(page, answers=every_core_answer(2))
    with page.expect_download() as coming:
        page.get_by_role("link", name="Answers (CSV)").first.click(no_wait_after=True)
    path = tmp_path / "answers.csv"
    coming.value.save_as(path)
    assert len(path.read_text(encoding="utf-8-sig").splitlines()) == 63
