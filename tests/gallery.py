"""The pictures in docs/gallery: every page around a result, and its report, in three cases.

`make gallery` makes them again. It needs Chromium and, for the pages of the report, pdftoppm (poppler-utils).
"""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright keeps an event loop in this thread

import django

django.setup()

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread
from django.test.utils import get_runner
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from assessment.maturity.questionnaire import Reply
from assessment.models import Answer, Assessment
from assessment.questionnaires import latest_questionnaire
from assessment.services.sharing import make_share_link
from assessment.views.downloads import pdf_page
from assessment.views.shown import shown_latest
from hub.pdf.renderer import render_pdf
from hub.private_links.services import replace_return_link
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.factories import give_answers, make_assessment, submit

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "gallery"
PAGES = {
    "result": "results/",
    "explain": "explain/",
    "what-if": "what-if/?q23=3&q24=4",
    "steps": "actions/",
    "supplier": "suppliers/",
    "compare": "compare/",
    "share": "share/",
}
WIDTHS = {"wide": 1440, "narrow": 390}
MOST_TALL = 3  # how many times its width a picture is tall at most
COLOURS = 64
SHEETS_IN_A_ROW = 6
LONG = "Longer than anybody would write it, and still to be read: " * 12
SITUATION = {"ml.stage": "production", "org.type": "large", "genai.use": "product", "ml.built_by": "both"}


def make_sparse() -> Assessment:
    """A few answers, most of them "don't know"."""
    answers: dict[str, Reply] = {"data.access": 1, "rel.rollback": "dont_know", "gov.security": "dont_know"}
    made = make_assessment(name="Trial of a model", profile={"ml.stage": "poc"}, answers=answers)
    submit(made)
    return made


def make_full() -> Assessment:
    """Every question answered, twice."""
    questions = latest_questionnaire().questions.values()
    answers: dict[str, Reply] = {question.id: question.number % 4 for question in questions}
    answers["data.versioning"] = "dont_know"
    made = make_assessment(name="Plant failure model", profile=SITUATION, answers=answers)
    _submit_again(made, {"rel.rollback": 3, "data.access": 3, "people.skills": 2})
    return made


def make_extreme() -> Assessment:
    """The longest texts everywhere, and a name in several scripts."""
    questions = latest_questionnaire().questions
    name = "Ελληνικά Кириллица 日本語 العربية हिन्दी " + "Northern Excavators " * 4
    made = make_assessment(name=name[:120], profile=SITUATION, answers=dict.fromkeys(questions, 0))
    Answer.objects.filter(sheet__assessment=made).update(
        note=(LONG * 3)[:2000], evidence="https://example.com/" + "a" * 480, target=4
    )
    _submit_again(made, dict.fromkeys(list(questions)[::3], "dont_know"))
    return made


def _submit_again(made: Assessment, answers: dict[str, Reply]) -> None:
    submit(made)
    made.is_open = True
    made.save()
    give_answers(made, answers)
    submit(made)
    make_share_link(assessment=made, shows="report", days=30, label="For the board")


CASES = {"sparse": make_sparse, "full": make_full, "extreme": make_extreme}


def main() -> None:
    pdftoppm()
    FOLDER.mkdir(parents=True, exist_ok=True)
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    server = LiveServerThread("localhost", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for case, make in CASES.items():
                made = make()
                for name, picture in screens(browser, f"http://localhost:{server.port}", made):
                    keep(picture, f"{case}-{name}")
                keep(sheets(made), f"{case}-report")
            browser.close()
    finally:
        server.terminate()
        connections.close_all()
        runner.teardown_databases(databases)


def pdftoppm() -> str:
    return shutil.which("pdftoppm") or sys.exit("pdftoppm is missing: apt-get install poppler-utils")


def screens(browser: Browser, base: str, made: Assessment) -> Iterator[tuple[str, Image.Image]]:
    for place, width in WIDTHS.items():
        context = browser.new_context(base_url=base, viewport={"width": width, "height": 900})
        page = context.new_page()
        _link, token = replace_return_link(of=made)
        page.goto(f"/open/{token}/")
        for name, path in PAGES.items():
            page.goto(f"/assessments/{made.public_id}/{path}", wait_until="networkidle")
            picture: Image.Image = Image.open(io.BytesIO(page.screenshot(full_page=True)))
            height = min(picture.height, width * MOST_TALL)
            picture = picture.crop((0, 0, width, height))
            yield f"{name}-{place}", picture.resize((width // 2, height // 2), Image.Resampling.LANCZOS)
        context.close()


def sheets(made: Assessment) -> Image.Image:
    """Every page of the report, side by side."""
    shown = shown_latest(made)
    assert shown is not None
    with TemporaryDirectory() as folder:
        file = Path(folder, "report.pdf")
        file.write_bytes(render_pdf(pdf_page(shown), static_dir=settings.BASE_DIR / "static"))
        subprocess.run([pdftoppm(), "-r", "36", "-png", file, Path(folder, "page")], check=True)
        pages = [Image.open(path).convert("RGB") for path in sorted(Path(folder).glob("page*.png"))]
    width, height = pages[0].width + 4, pages[0].height + 4
    rows = -(-len(pages) // SHEETS_IN_A_ROW)
    whole = Image.new("RGB", (width * SHEETS_IN_A_ROW, height * rows), "#857b8c")
    for number, page in enumerate(pages):
        row, column = divmod(number, SHEETS_IN_A_ROW)
        whole.paste(page, (column * width + 2, row * height + 2))
    return whole


def keep(picture: Image.Image, name: str) -> None:
    path = FOLDER / f"{name}.png"
    picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    sys.stdout.write(f"{path.relative_to(FOLDER.parents[1])}: {path.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
