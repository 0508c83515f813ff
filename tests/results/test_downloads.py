"""Files to take away: their names, their whole values, and the PDF while it is being made."""

import csv
import io
import json
from datetime import UTC, datetime
from unittest import mock

import pytest
from django.test import Client

from assessment.models import Answer, Result
from assessment.services.submitting import delete_assessment
from assessment.views import downloads
from hub.pdf.files import load_file
from hub.pdf.process import PdfFailedError
from tests.factories import every_core_answer, make_assessment, open_in, submit

pytestmark = pytest.mark.django_db


def make_result(client: Client, answers=None, name="Plant failure model"):
    assessment = make_assessment(name=name, answers=every_core_answer(2) if answers is None else answers)
    submit(assessment)
    Result.objects.update(submitted_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    open_in(client, assessment)
    return assessment


def get(client, assessment, page):
    response = client.get(f"/assessments/{assessment.public_id}/{page}")
    assert response.status_code == 200
    return response


def wait_for_pdf(client, assessment, page="report.pdf"):
    for _ in range(20):
        response = client.get(f"/assessments/{assessment.public_id}/{page}")
        if response.status_code != 202:
            break
    return response


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Plant failure model", 'attachment; filename="plant-failure-model-mlops-maturity-2026-07-01.csv"'),
        ("", 'attachment; filename="mlops-maturity-2026-07-01.csv"'),
        (
            "Zoë / ../Ωμέγα\r\nX: 1",
            'attachment; filename="zoe-x-1-mlops-maturity-2026-07-01.csv"; '
            "filename*=UTF-8''zo%C3%AB-%CF%89%CE%BC%CE%AD%CE%B3%CE%B1-x-1-mlops-maturity-2026-07-01.csv",
        ),
    ],
)
def test_a_file_is_named_after_what_it_tells_of_and_the_day_it_was_submitted(client, name, heading):
    response = get(client, make_result(client, name=name), "answers.csv")
    assert response["Content-Disposition"] == heading


def test_the_csv_holds_every_question_asked_or_not(client):
    assessment = make_assessment(
        answers={"data.access": 2, "data.versioning": "dont_know", "data.pipeline": "na"}
    )
    Answer.objects.filter(question_id="data.pipeline").update(reason="The supplier, they say, does it")
    Answer.objects.filter(question_id="data.access").update(note='Two\nlines and "quotes"', target=4)
    submit(assessment)
    open_in(client, assessment)
    response = get(client, assessment, "answers.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbfDimension,Question,Id,Answer,")
    rows = {row["Id"]: row for row in csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))}
    assert len(rows) == 62
    data = "Data management and pipeline"
    assert list(rows["data.access"].values()) == [
        data,
        "Finding and reaching data",
        "data.access",
        "Reproducible",
        "A list of data sources says what each holds, who owns it and how to get access.",
        "",
        'Two\nlines and "quotes"',
        "",
        "Continuously improving",
        "yes",
        "yes",
        "yes",
        "",
    ]
    assert list(rows["data.versioning"].values())[3:] == [
        "Don’t know yet",
        *[""] * 4,
        "Automated",
        "yes",
        "no",
        "yes",
        "Don’t know yet",
    ]
    assert list(rows["data.pipeline"].values())[3:] == [
        "Not applicable",
        "",
        "The supplier, they say, does it",
        "",
        "",
        "Automated",
        "yes",
        "no",
        "no",
        "Not applicable",
    ]
    assert list(rows["genai.evaluation"].values())[3:] == [
        "Not answered",
        *[""] * 5,
        "no",
        "no",
        "no",
        "Not asked with this profile",
    ]


def test_the_json_holds_inputs_and_figures_as_they_are_kept(client):
    assessment = make_result(client, {"data.access": 2})
    response = get(client, assessment, "assessment.json")
    assert response["Content-Type"] == "application/json"
    content = json.loads(response.content)
    result = assessment.results.get()
    assert (content["inputs"], content["figures"]) == (result.inputs, result.figures)
    assert {key: value for key, value in content.items() if key not in ("inputs", "figures")} == {
        "schema": "mlops-maturity-hub/assessment",
        "schema_version": 1,
        "assessment": {
            "id": str(assessment.public_id),
            "name": "Plant failure model",
            "revision": 1,
            "form": "full",
            "submitted_at": "2026-06-30T23:30:00+00:00",
        },
        "questionnaire": {"key": "mlops-maturity", "version": "1.0"},
        "code_version": "0.1.0",
    }
    assert content["figures"]["score"]["mean"] == "2"


@pytest.mark.usefixtures("quick_pdf")
def test_a_pdf_is_made_once_and_kept(client):
    assessment = make_result(client)
    first = wait_for_pdf(client, assessment)
    again = client.get(f"/assessments/{assessment.public_id}/report.pdf")
    assert first["Content-Type"] == again["Content-Type"] == "application/pdf"
    assert first.content.startswith(b"%PDF-1.7")
    assert again.content == first.content
    assert (
        first["Content-Disposition"]
        == again["Content-Disposition"]
        == ('attachment; filename="plant-failure-model-mlops-maturity-2026-07-01.pdf"')
    )
    version = first["ETag"].strip('"')
    assert load_file(assessment.public_id, version) == first.content
    headers = {"If-None-Match": first["ETag"]}
    assert client.get(f"/assessments/{assessment.public_id}/report.pdf", headers=headers).status_code == 304


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("quick_pdf")
def test_a_kept_pdf_goes_with_its_assessment(client):
    assessment = make_result(client)
    version = wait_for_pdf(client, assessment)["ETag"].strip('"')
    public_id = assessment.public_id
    assert load_file(public_id, version) is not None
    delete_assessment(assessment=assessment)
    assert load_file(public_id, version) is None


def test_a_long_one_says_that_it_is_being_made_and_comes_later(client):
    assessment = make_result(client)
    with mock.patch.object(downloads, "SECONDS_TO_WAIT", 0):
        response = client.get(f"/assessments/{assessment.public_id}/report.pdf")
    assert response.status_code == 202
    html = response.content.decode()
    assert "Your report is being made" in html
    assert "It is about to be made, or waits for others that were asked for before it." in html
    assert '<meta http-equiv="refresh" content="3">' in html
    assert wait_for_pdf(client, assessment).content.startswith(b"%PDF")


def test_the_page_that_waits_says_how_far_it_is(client):
    assessment = make_result(client)
    with (
        mock.patch.object(downloads, "get_pdf", return_value=None),
        mock.patch.object(downloads, "pages_so_far", return_value=14),
    ):
        html = client.get(f"/assessments/{assessment.public_id}/report.pdf").text
    assert "14 pages of it are laid out so far." in html


def test_a_machine_without_pango_offers_the_print_version(client):
    assessment = make_result(client)
    with (
        mock.patch("assessment.views.downloads.pdf_available", return_value=False),
        mock.patch("assessment.views.results.pdf_available", return_value=False),
    ):
        page = get(client, assessment, "results/").content.decode()
        response = client.get(f"/assessments/{assessment.public_id}/report.pdf")
    assert "report.pdf" not in page
    assert "This site cannot make PDF files at present." in page
    assert response.status_code == 503
    assert f"/assessments/{assessment.public_id}/results/1/report/" in response.content.decode()
    assert "Every answer" in get(client, assessment, "report/").content.decode()


def test_one_that_goes_wrong_offers_the_print_version_and_is_tried_again(client, caplog):
    assessment = make_result(client)
    with mock.patch("hub.pdf.process.PdfProcess.render", side_effect=PdfFailedError("no")):
        response = wait_for_pdf(client, assessment)
    assert response.status_code == 503
    assert "A report could not be made." in caplog.text
    assert wait_for_pdf(client, assessment).status_code == 200


def test_notes_of_nothing_but_line_breaks_fill_no_paper(client):
    """They were stored as they came once; today a form keeps one blank line of them."""
    assessment = make_assessment(answers=every_core_answer(1))
    Answer.objects.update(note="Above" + "\n" * 1990 + "below", evidence="\u202eOld")
    submit(assessment)
    page = get(open_in(client, assessment), assessment, "report/").content.decode()
    assert page.count("<b>Note:</b> Above\n\nbelow</p>") == len(every_core_answer())
    assert page.count("<b>Evidence:</b> Old</p>") == len(every_core_answer())
    assert "Above\n\n\n" not in page


def test_a_note_of_very_many_lines_is_one_paragraph_on_paper(client):
    assessment = make_assessment(answers={"data.access": 1, "data.versioning": 1})
    Answer.objects.filter(question_id="data.access").update(note="\n".join("ab" * 31))
    Answer.objects.filter(question_id="data.versioning").update(note="\n".join("cd" * 30))
    submit(assessment)
    page = get(open_in(client, assessment), assessment, "report/").content.decode()
    assert f"<b>Note:</b> {' / '.join('ab' * 31)}</p>" in page
    assert "<b>Note:</b> " + "\n".join("cd" * 30) + "</p>" in page
