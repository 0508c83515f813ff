"""The report as a document: its structure, its words, and that it asks for nothing."""

from functools import cache
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.template.loader import render_to_string

from assessment.report import Report
from hub.context import site
from hub.pdf.renderer import render_pdf
from tests.factories import PROFILE, every_core_answer
from tests.results import pdf_reading
from tests.results.reports import GENAI, every_answer, make_report

HEADINGS = {f"/H{level}" for level in range(1, 7)}
STATIC = settings.BASE_DIR / "static"
LONG = "Nobody has written down which depot names its files in which way. " * 30
HOSTILE = {
    "note": "<img src=http://example.com/pixel.png><script>alert(1)</script> & 1 < 2",
    "reason": "</p></section>",
    "evidence": "file:///etc/passwd",
}


def page_of(report: Report) -> str:
    return render_to_string("assessment/report/document.html", site() | {"report": report, "paper": "a4"})


@cache
def full() -> tuple[Report, bytes]:
    """Every question answered, each with a note; made once, because it takes a second."""
    answers = every_answer(2) | {"rel.rollback": "dont_know", "data.pipeline": "na"}
    texts: dict[str, dict[str, Any]] = {key: {"note": f"Note on {key}"} for key in answers}
    texts["data.pipeline"] = {"reason": "The supplier does that"}
    texts["data.access"] = {"note": LONG[:2000], "evidence": "Minutes of July", "target": 4}
    texts["strategy.problem_target"] = HOSTILE
    report = make_report(answers, profile=PROFILE | GENAI, texts=texts, name="Zoë’s plant & model <b>")
    return report, render_pdf(page_of(report), static_dir=STATIC)


@pytest.fixture
def pdf() -> pikepdf.Pdf:
    return pdf_reading.open_pdf(full()[1])


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_it_says_what_it_is(pdf):
    assert pdf.Root.MarkInfo.Marked is True
    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "MLOps maturity report: Zoë’s plant & model <b>"


def test_bookmarks_lead_to_every_part(pdf):
    report = full()[0]
    titles = [view.dimension.title for view in (*report.dimensions, *report.apart)]
    marks = pdf_reading.bookmarks(pdf)
    chapters = [title for depth, title in marks if depth == 1]
    assert chapters == [
        "MLOps maturity report",
        "Summary",
        "The shape of it",
        "The way ahead",
        "Dimension by dimension",
        "Action plan",
        "Every answer",
        "All other steps",
        "How the level was worked out",
        "Method and words",
    ]
    numbered = [f"{number}{title}" for number, title in enumerate(titles, start=1)]
    second = [title for depth, title in marks if depth == 2]
    assert [title for title in second if title in numbered] == numbered
    assert [title for title in second if title in titles] == titles


def test_headings_go_down_one_step_at_a_time(pdf):
    levels = [int(str(element.S)[2]) for element in pdf_reading.elements(pdf) if str(element.S) in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_drawing_has_its_words(pdf):
    report = full()[0]
    drawings = [str(element.Alt) for element in pdf_reading.elements(pdf) if str(element.S) == "/Figure"]
    assert drawings == [
        "Five rising steps",
        "Your level on the staircase",
        "Now and target, by dimension",
        "solid line with circles",
        "dashed line with diamonds",
        *[view.track.summary for view in (*report.dimensions, *report.apart)],
    ]


def test_tables_and_lists_are_told_as_such(pdf):
    kinds = {str(element.S) for element in pdf_reading.elements(pdf)}
    assert {"/Table", "/TR", "/TH", "/TD", "/L", "/LI", "/LBody"} <= kinds


def test_every_answer_note_reason_and_evidence_is_in_it(pdf):
    text = pdf_reading.words(pdf)
    for line in full()[0].answers:
        wanted = (line.question.title, line.question.text, line.option_text, line.reason, line.note)
        for part in (*wanted, line.evidence):
            assert squeezed(part) in text, (line.question.id, part[:60])


def test_what_people_wrote_stays_text():
    html = page_of(full()[0])
    assert "<script" not in html
    assert "<img" not in html
    assert "Zoë’s plant &amp; model &lt;b&gt;" in html


def test_our_fonts_are_in_the_file(pdf):
    names = pdf_reading.fonts(pdf)
    assert {name for name in names if "Atkinson" in name} == names
    assert len(names) == 2  # regular and bold


def test_letters_of_every_name_are_drawn_as_what_they_are():
    """Polish and Czech ones are in the second file of our font; Greek and Cyrillic ones come from a font of
    the machine, whichever it has. Two files under one name would mix up their glyphs, and their texts too."""
    report = make_report(name="Łódź Příbor Ωμέγα Москва")
    document = pdf_reading.open_pdf(render_pdf(page_of(report), static_dir=STATIC))
    assert f"MLOpsmaturityreport{squeezed(report.name)}" in pdf_reading.words(document)
    assert pdf_reading.not_drawn(document) == ""
    ours = {name for name in pdf_reading.fonts(document) if "Atkinson" in name}
    assert ours == {"Atkinson-Next", "Atkinson-Next-Bold", "Atkinson-Next-Ext"}


def test_a_letter_that_no_font_has_is_told_from_one_that_is_drawn():
    """Else the test above could not fail."""
    page = f"<!doctype html><title>x</title><p>{chr(0x10FFFD)}a"
    assert pdf_reading.not_drawn(pdf_reading.open_pdf(render_pdf(page, static_dir=STATIC))) == chr(0x10FFFD)


def test_equal_pages_give_equal_bytes():
    page = page_of(make_report())
    assert render_pdf(page, static_dir=STATIC) == render_pdf(page, static_dir=STATIC)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"answers": every_core_answer(0), "form": "short"},
        {"answers": every_core_answer(4), "profile": PROFILE | {"ml.stage": "poc"}},
        {"answers": every_core_answer("dont_know")},
    ],
    ids=["nothing answered", "all zero in the short form", "all four and capped", "nothing known"],
)
def test_every_kind_of_result_can_be_printed(given):
    report = make_report(**given)
    document = pdf_reading.open_pdf(render_pdf(page_of(report), static_dir=STATIC))
    name = report.level.name if report.level else "Not assessed"
    assert squeezed(f"Overall level {name}") in pdf_reading.words(document)
    kinds = [str(element.S) for element in pdf_reading.elements(document)]
    assert kinds.count("/H2") >= 7
    assert [number for number, text in enumerate(sheets(document), start=3) if len(text) < 400] == []


def sheets(document: pikepdf.Pdf) -> list[str]:
    """What each sheet after cover and summary says: under 400 letters are a few lines and an empty sheet."""
    return pdf_reading.words_by_page(document)[2:]


def test_no_sheet_is_for_a_few_lines(pdf):
    assert min(len(text) for text in sheets(pdf)) >= 400


def test_the_plan_begins_a_sheet_of_its_own(pdf):
    [plan] = [text for text in sheets(pdf) if text.startswith("Actionplan")]
    assert "Inthenext30days" in plan
    assert "Inthenext90days" in plan


def test_what_holds_for_all_answers_to_raise_is_said_once():
    html = page_of(make_report(every_core_answer("dont_know")))
    said = "You answered “don’t know” here, so finding out comes first. You may be there already."
    assert html.count(said) == 1
