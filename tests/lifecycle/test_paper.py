"""A checklist as a document: its structure, its words, and that it asks for nothing. And in the report."""

from datetime import date
from functools import cache
from itertools import pairwise

import pikepdf
import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

from hub.context import site
from hub.pdf.renderer import render_pdf
from lifecycle.document import build_document
from lifecycle.loader import get_life_cycle
from lifecycle.models import Checklist
from lifecycle.report_section import render_section, version_of_section
from lifecycle.services.adding import add_own_item
from lifecycle.services.reviewing import hold_review
from tests.depth.results import pdf as fetch_pdf
from tests.factories import every_core_answer, make_assessment, open_in, submit
from tests.lifecycle.factories import make_checklist, open_checklist, say, say_much, url_of
from tests.results import pdf_reading
from tests.results.test_report_pdf import HEADINGS, squeezed

pytestmark = pytest.mark.django_db

HOSTILE = "<img src=http://example.com/pixel.png><script>alert(1)</script> & 1 < 2"


def make_full() -> Checklist:
    checklist = make_checklist(name="Zoë’s plant & model <b>", track="large")
    say_much(checklist)
    say(checklist, "use-cases", note=HOSTILE, evidence="file:///etc/passwd")
    say(checklist, "data-dependencies", status="under_way", due=date(2026, 1, 5), owner="Priya Nair")
    add_own_item(checklist=checklist, stage_id="implement", label="Ask Tom for the test results", by=None)
    hold_review(
        checklist=checklist, moment="before", note="We go ahead.", next_review=date(2027, 2, 1), by=None
    )
    return checklist


def page_of(checklist: Checklist) -> str:
    return render_to_string("lifecycle/paper/document.html", site() | {"document": build_document(checklist)})


@cache
def document() -> bytes:
    """Made once, because it takes a second."""
    return render_pdf(page_of(make_full()), static_dir=settings.BASE_DIR / "static")


@pytest.fixture
def pdf() -> pikepdf.Pdf:
    return pdf_reading.open_pdf(document())


def test_it_says_what_it_is(pdf) -> None:
    assert pdf.Root.MarkInfo.Marked is True
    assert str(pdf.Root.Lang) == "en-GB"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Deployment checklist: Zoë’s plant & model <b>"


def test_bookmarks_lead_to_every_part(pdf) -> None:
    marks = pdf_reading.bookmarks(pdf)
    assert [title for depth, title in marks if depth == 1] == [
        "Deployment checklist",
        "Where it stands",
        "Every item",
        "Reviews",
    ]
    stages = [f"{stage.number} {stage.title}" for stage in get_life_cycle().track_by_id["large"].stages]
    assert [title for depth, title in marks if depth == 2 and title in stages] == stages


def test_headings_go_down_one_step_at_a_time(pdf) -> None:
    levels = [int(str(element.S)[2]) for element in pdf_reading.elements(pdf) if str(element.S) in HEADINGS]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_drawing_has_its_words(pdf) -> None:
    drawings = [str(element.Alt) for element in pdf_reading.elements(pdf) if str(element.S) == "/Figure"]
    assert drawings[1].startswith("The deployment life cycle. 5 stages in a ring: 1 Gather, 2 Assess,")
    assert [drawings[0], *drawings[2:]] == [
        "Five rising steps",
        "Gather: 2 of 4 done",
        "Assess: 0 of 11 done",
        "Plan / Design: 0 of 3 done",
        "Execute: 0 of 3 done",
        "Evaluate / Review: 0 of 2 done",
    ]


def test_tables_are_told_as_such_and_only_our_fonts_are_in_it(pdf) -> None:
    kinds = {str(element.S) for element in pdf_reading.elements(pdf)}
    assert {"/Table", "/TR", "/TH", "/TD"} <= kinds
    assert pdf_reading.fonts(pdf) != set()


def test_every_item_and_all_that_was_said_is_in_it(pdf) -> None:
    text = pdf_reading.words(pdf)
    for item in get_life_cycle().track_by_id["large"].items.values():
        assert squeezed(item.label) in text
    for said in (
        HOSTILE,
        "Evidence: file:///etc/passwd",
        "Not needed: The supplier holds the data.",
        "Ask Tom for the test results",
        "We go ahead.",
        "Two scripts on Tom’s laptop.",
        "4 December 2026",
        "1 February 2027",
    ):
        assert squeezed(said) in text


def test_it_leads_nowhere_and_asks_for_nothing(pdf) -> None:
    links = [note for page in pdf.pages for note in page.get("/Annots", [])]
    assert links == []


def test_equal_checklists_give_equal_bytes() -> None:
    checklist = make_full()
    page = page_of(checklist)
    static = settings.BASE_DIR / "static"
    assert render_pdf(page, static_dir=static) == render_pdf(page, static_dir=static)


def test_the_pdf_is_fetched_and_the_printed_page_says_the_same(client) -> None:
    checklist = make_full()
    open_checklist(client, checklist)
    content = fetch_pdf(client, url_of(checklist) + "checklist.pdf")
    assert content.startswith(b"%PDF-1.7")
    printed = client.get(url_of(checklist, "print")).text
    assert (
        page_of(checklist).split("<main>")[1].split("</main>")[0]
        == printed.split("<main>")[1].split("</main>")[0]
    )
    assert "<script>alert" not in printed


def test_without_a_renderer_the_page_to_print_is_offered(client, monkeypatch) -> None:
    monkeypatch.setattr("lifecycle.views.downloads.pdf_available", lambda: False)
    checklist = make_checklist()
    response = open_checklist(client, checklist).get(url_of(checklist) + "checklist.pdf")
    assert response.status_code == 503
    assert url_of(checklist, "print") in response.text


def test_a_pdf_that_takes_long_says_so(client, monkeypatch) -> None:
    monkeypatch.setattr("lifecycle.views.downloads.get_pdf", lambda *_, **__: None)
    checklist = make_checklist()
    response = open_checklist(client, checklist).get(url_of(checklist) + "checklist.pdf")
    assert response.status_code == 202
    assert '<meta http-equiv="refresh" content="3">' in response.text


def submitted() -> tuple[object, Client]:
    assessment = make_assessment(answers=every_core_answer(2))
    submit(assessment)
    return assessment, open_in(Client(), assessment)


def test_the_report_tells_how_far_the_life_cycle_is() -> None:
    assessment, client = submitted()
    report = f"/assessments/{assessment.public_id}/report/"  # type: ignore[attr-defined]
    assert "Deployment life cycle</h2>" not in client.get(report).text
    checklist = make_checklist(assessment=assessment)
    say_much(checklist)
    text = client.get(report).text
    section = text.split('<h2 id="life-cycle">')[1].split("</section>")[0]
    assert "<h3>Plant failure model</h3>" in section
    assert "2 of 19 done, 1 under way, 1 not needed" in section
    assert "Priya Nair" not in section  # a report goes to more people than a checklist
    say(checklist, "code-maturity", status="done")
    assert "3 of 19 done" in client.get(report).text
    content = fetch_pdf(client, report.removesuffix("/") + ".pdf")
    opened = pdf_reading.open_pdf(content)
    assert (1, "Deployment life cycle") in pdf_reading.bookmarks(opened)
    assert "3of19done" in pdf_reading.words(opened)


@pytest.mark.usefixtures("quick_pdf")
def test_the_pdf_of_the_report_follows_every_save() -> None:
    assessment, client = submitted()
    path = f"/assessments/{assessment.public_id}/report.pdf"  # type: ignore[attr-defined]
    fetch_pdf(client, path)
    plain = client.get(path).headers["ETag"]
    checklist = make_checklist(assessment=assessment)
    fetch_pdf(client, path)
    before = client.get(path).headers["ETag"]
    say(checklist, "code-maturity", status="done")
    fetch_pdf(client, path)
    assert len({plain, before, client.get(path).headers["ETag"]}) == 3


def test_without_checklists_there_is_no_section(time_machine) -> None:
    assessment, _client = submitted()
    public_id = assessment.public_id  # type: ignore[attr-defined]
    assert (version_of_section(public_id), render_section(public_id)) == ("", "")
    make_checklist(assessment=assessment)
    time_machine.move_to("2026-12-04 10:00Z")
    today = version_of_section(public_id)
    time_machine.move_to("2026-12-05 10:00Z")
    assert today != version_of_section(public_id) != ""
