"""`manage.py report`, and what is new in the report on paper."""

import io
from uuid import uuid4

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from assessment.views.downloads import pdf_page
from assessment.views.shown import shown_latest
from tests.depth.results import VARIED, address, make_result, pdf
from tests.depth.test_then_and_now import make_second_result
from tests.factories import make_assessment

pytestmark = pytest.mark.django_db


def outline(pdf_file):
    with pikepdf.open(pdf_file) as document, document.open_outline() as bookmarks:
        return [str(entry.title) for entry in bookmarks.root]


def paper(pdf_file):
    """The sizes of all pages, in points."""
    with pikepdf.open(pdf_file) as document:
        return {tuple(round(float(side)) for side in page.mediabox[2:]) for page in document.pages}


def paper_page(assessment):
    shown = shown_latest(assessment)
    assert shown is not None
    return pdf_page(shown)


def test_it_writes_the_report(client, tmp_path, capsys):
    assessment = make_second_result(client)
    file = tmp_path / "report.pdf"
    call_command("report", str(assessment.public_id), "-o", str(file))
    assert outline(file) == [
        "MLOps maturity report",
        "Summary",
        "The shape of it",
        "The way ahead",
        "Since last time",
        "Dimension by dimension",
        "Action plan",
        "Every answer",
        "All other steps",
        "How the level was worked out",
        "Method and words",
    ]
    assert paper(file) == {(595, 842)}  # A4
    assert str(file) in capsys.readouterr().out


def test_paper_can_be_letter(client):
    document = pdf(client, address(make_result(client), "report.pdf?paper=letter"))
    assert paper(io.BytesIO(document)) == {(612, 792)}


def test_the_annex_names_every_answer_to_raise(client):
    html = paper_page(make_result(client))
    assert "What it would take to reach Automated" in html
    assert "<b>Going back to the last good version</b>, from Manual to Automated" in html
    assert "Rough ML Test Score" in html
    assert "Since last time" not in html


def test_an_unknown_assessment_is_refused(tmp_path):
    with pytest.raises(CommandError, match="There is no assessment"):
        call_command("report", str(uuid4()), "-o", str(tmp_path / "x.pdf"))


def test_one_without_a_result_is_refused(tmp_path):
    assessment = make_assessment(answers=VARIED)
    with pytest.raises(CommandError, match="Submit it first"):
        call_command("report", str(assessment.public_id), "-o", str(tmp_path / "x.pdf"))


def test_a_place_that_cannot_be_written_is_said(client, tmp_path):
    assessment = make_result(client)
    with pytest.raises(CommandError, match="No such file or directory"):
        call_command("report", str(assessment.public_id), "--html", "-o", str(tmp_path / "no" / "x.html"))
