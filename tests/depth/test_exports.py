"""Files to take away, and the way back in."""

import csv
import io
import json
import zipfile
from xml.etree import ElementTree

import pytest
from django.test import Client

from assessment.models import Answer, Assessment, ProfileAnswer, Result
from assessment.services.answering import save_section_target
from assessment.services.sharing import make_share_link
from hub.spreadsheets import BYTE_ORDER_MARK
from tests.depth.results import VARIED, WITH_SUPPLIER, address, make_result, page
from tests.factories import make_assessment, open_in, submit

pytestmark = pytest.mark.django_db
FORMULAS = {
    "data.access": '=HYPERLINK("http://example.com")',
    "data.versioning": "+44 20 7946 0000",
    "data.pipeline": "-1 means never",
    "dev.reproducible_training": "@everyone",
    "data.documentation": "1e5",
    "infra.as_code": "https://example.com/=a",
}
XML = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def make_written(client):
    """A result with notes that a spreadsheet would like to run."""
    assessment = make_assessment(answers=VARIED, profile=WITH_SUPPLIER)
    for question_id, note in FORMULAS.items():
        Answer.objects.filter(question_id=question_id).update(note=note, evidence=note)
    Answer.objects.filter(question_id="rel.rollback").update(target=3, reason="Because")
    save_section_target(assessment=assessment, dimension_id="data", level=4)
    submit(assessment)
    open_in(client, assessment)
    return assessment


def test_in_csv_such_text_stays_text(client):
    assessment = make_written(client)
    text = client.get(address(assessment, "answers.csv")).content.decode().removeprefix(BYTE_ORDER_MARK)
    notes = {row["Id"]: row["Note"] for row in csv.DictReader(io.StringIO(text))}
    assert {key: notes[key] for key in FORMULAS} == {
        key: f"'{note}" if note[0] in "=+-@" else note for key, note in FORMULAS.items()
    }


def test_in_xlsx_every_text_is_a_string_cell(client):
    assessment = make_written(client)
    response = client.get(address(assessment, "answers.xlsx"))
    assert response["Content-Disposition"].endswith('.xlsx"')
    with zipfile.ZipFile(io.BytesIO(response.content)) as book:
        names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        sheets = [ElementTree.fromstring(book.read(name)) for name in names]
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    assert len(sheets) == 3
    assert [cell for sheet in sheets for cell in sheet.iterfind(".//s:f", XML)] == []
    assert [link for sheet in sheets for link in sheet.iterfind(".//s:hyperlink", XML)] == []
    texts = {"".join(item.itertext()) for item in strings.iterfind("s:si", XML)}
    assert set(FORMULAS.values()) <= texts


def test_the_json_comes_back_with_the_same_result_to_the_last_digit(client):
    assessment = make_written(client)
    content = client.get(address(assessment, "assessment.json")).content.decode()
    before = Result.objects.get()
    fresh = Client()
    response = fresh.post("/assessments/import/", {"content": content})
    back = Assessment.objects.exclude(pk=assessment.pk).get()
    assert response["Location"] == address(back)
    after = Result.objects.exclude(pk=before.pk).get()
    assert (after.inputs, after.figures) == (before.inputs, before.figures)
    assert (after.level, after.mean, after.coverage) == (before.level, before.mean, before.coverage)
    assert after.name == before.name
    assert "the same to the last digit" in page(fresh, back, "")
    again = json.loads(fresh.get(address(back, "assessment.json")).content)
    assert (again["inputs"], again["figures"]) == (before.inputs, before.figures)


def test_a_result_that_is_worked_out_otherwise_says_so(client):
    content = json.loads(client.get(address(make_result(client), "assessment.json")).content)
    content["figures"]["score"]["level"] = 4
    fresh = Client()
    response = fresh.post("/assessments/import/", {"content": json.dumps(content)}, follow=True)
    assert "worked out anew and differs from the file" in response.content.decode()


def change(content, *path, to):
    *way, last = path
    part = content
    for step in way:
        part = part[step]
    part[last] = to
    return content


@pytest.mark.parametrize(
    ("path", "to", "told"),
    [
        (("schema",), "other", "This is not a file that"),
        (("schema_version",), 2, "This is not a file that"),
        (("questionnaire", "version"), "9.9", "There is no questionnaire"),
        (("questionnaire", "version"), "../../x", "There is no questionnaire"),
        (("inputs", "answers", "no.such"), {"reply": 1}, "“no.such” is not a question of"),
        (("inputs", "answers", "data.access", "reply"), 5, "has a level 5, which is not on the scale"),
        (("inputs", "answers", "data.access", "reply"), "maybe", "inputs.answers.data.access"),
        (("inputs", "answers", "data.access", "note"), "x" * 2001, "has a text that is too long"),
        (("inputs", "profile", "ml.stage"), "moon", "“ml.stage” has an answer that is not among its options"),
        (("inputs", "profile", "no.such"), "x", "“no.such” is not a question about your situation"),
        (("inputs", "section_targets", "data"), 9, "The target of “data” does not fit"),
        (("assessment", "form"), "long", "assessment.form"),
        (("questionnaire", "key"), "\ud800", "This is not a file that"),
        (("inputs", "answers", "data.access", "note"), "half a letter: \ud83d", "This is not a file that"),
        (("inputs", "profile", "org.sector_other"), "\udc00", "This is not a file that"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_whole(client, path, to, told):
    content = json.loads(client.get(address(make_result(client), "assessment.json")).content)
    response = client.post("/assessments/import/", {"content": json.dumps(change(content, *path, to=to))})
    assert response.status_code == 422
    assert told in response.content.decode()
    assert Assessment.objects.count() == 1


def test_texts_of_a_file_are_stored_as_typed_ones_are(client):
    """A null byte too: PostgreSQL refuses to store it."""
    content = json.loads(client.get(address(make_result(client), "assessment.json")).content)
    change(content, "inputs", "profile", "org.sector_other", to=" A\x00 sector\r\n")
    assert client.post("/assessments/import/", {"content": json.dumps(content)}).status_code == 302
    assert ProfileAnswer.objects.get(question_id="org.sector_other").values == ["A sector"]


@pytest.mark.parametrize("content", ["", "{", "[]", "3", '{"schema": 1}', "[" * 100_000, '{"a": NaN}'])
def test_what_is_no_such_file_is_refused(client, content):
    assert client.post("/assessments/import/", {"content": content}).status_code == 422
    assert not Assessment.objects.exists()


def test_everything_that_we_hold_comes_in_one_archive(client):
    assessment = make_written(client)
    link = make_share_link(assessment=assessment, shows="result", days=7, label="Board")
    make_assessment(name="Somebody else's", answers={"data.access": 1})
    response = client.get(address(assessment, "everything.zip"))
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.namelist() == ["README.txt", "everything.json", "result-1.json", "result-1.csv"]
        held = json.loads(archive.read("everything.json"))
        whole = archive.read("everything.json").decode()
    assert {row["id"] for row in held["assessment.assessment"]} == {assessment.pk}
    assert len(held["assessment.answer"]) == len(VARIED)
    assert [row["label"] for row in held["assessment.sharelink"]] == ["Board"]
    assert link.token_hash not in whole
    assert "Somebody else's" not in whole


def test_nobody_else_is_sent_it(client):
    assessment = make_written(client)
    assert Client().get(address(assessment, "everything.zip")).status_code == 404
