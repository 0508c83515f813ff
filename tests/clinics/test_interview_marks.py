"""The mark of an interview: on every page and in every file, until the organisation confirms."""

import csv
import io
import re
import zipfile

import pytest
from django.test import Client

from assessment.importing import read_export
from assessment.models import Assessment
from assessment.questionnaires import latest_questionnaire
from assessment.services.following import start_next_assessment
from assessment.services.importing import import_assessment
from assessment.services.interviews import confirm_interview
from assessment.services.joining import leave_cohort
from assessment.services.submitting import reopen_assessment
from assessment.views.downloads import pdf_page
from assessment.views.shown import Shown, shown_latest
from tests.clinics.factories import facilitating, make_interview
from tests.factories import (
    open_in,
)
from tests.taking.pages import url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment(lead, cohort) -> Assessment:
    return make_interview(cohort, lead)


def shown_now(assessment: Assessment) -> Shown:
    shown = shown_latest(Assessment.objects.get(pk=assessment.pk))
    assert shown
    return shown


def confirm(assessment: Assessment) -> None:
    confirm_interview(assessment=Assessment.objects.get(pk=assessment.pk))


PAGES = ("", "review/", "results/", "explain/", "report/", "type-in/")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_answers_carries_the_mark_until_they_are_confirmed(assessment, page) -> None:
    reopen_assessment(assessment=assessment)
    organisation = open_in(Client(), assessment)
    marked = [organisation.get(url_of(assessment) + page).text]
    marked.append(organisation.get(url_of(assessment) + page).text)
    assert ["not confirmed" in text.lower() for text in marked] == [True, True]
    assert "Amara Blake" in marked[0]
    confirm(assessment)
    assert "not confirmed" not in organisation.get(url_of(assessment) + page).text.lower()
    assert "Amara Blake" not in organisation.get(url_of(assessment) + page).text


def test_every_file_of_the_answers_carries_the_mark_until_they_are_confirmed(
    lead, cohort, assessment
) -> None:
    organisation, facilitator = open_in(Client(), assessment), facilitating(lead)
    results = url_of(assessment)
    report = f"/clinics/{cohort.slug}/organisations/{assessment.public_id}/report/"

    def files() -> dict[str, str]:
        workbook = zipfile.ZipFile(io.BytesIO(organisation.get(f"{results}answers.xlsx").content))
        everything = zipfile.ZipFile(
            io.BytesIO(organisation.get(f"{url_of(assessment)}everything.zip").content)
        )
        return {
            "csv": organisation.get(f"{results}answers.csv").text,
            "json": organisation.get(f"{results}assessment.json").text,
            "xlsx": workbook.read("xl/sharedStrings.xml").decode(),
            "everything csv": everything.read("result-1.csv").decode(),
            "everything json": everything.read("result-1.json").decode(),
            "pdf": pdf_page(shown_now(assessment)),
            "shared report": facilitator.get(report).text,
            "scores": facilitator.get(f"/clinics/{cohort.slug}/scores.csv").text,
        }

    marks = {name: re.search("not confirmed|interviewed_by", text, re.I) for name, text in files().items()}
    assert [name for name, mark in marks.items() if mark is None] == []
    confirm(assessment)
    marks = {name: re.search("not confirmed|interviewed_by", text, re.I) for name, text in files().items()}
    assert [name for name, mark in marks.items() if mark] == []


def test_in_the_csv_every_answer_is_marked(assessment) -> None:
    rows = open_in(Client(), assessment).get(f"{url_of(assessment)}answers.csv").text.splitlines()
    assert rows[0].endswith(",Interview")
    marked = [row for row in csv.reader(rows[1:]) if row[-1] == "by Amara Blake, not confirmed"]
    assert len(marked) == len(latest_questionnaire().questions)


@pytest.mark.parametrize("gone", ["the clinic", "the facilitator", "the participation"])
def test_the_mark_outlives_what_it_came_from(lead, cohort, assessment, gone) -> None:
    if gone == "the facilitator":
        lead.delete()
    elif gone == "the clinic":
        cohort.delete()
    else:
        leave_cohort(participation=cohort.participations.get())
    organisation, page = open_in(Client(), assessment), url_of(assessment, "clinics")
    assert Assessment.objects.get().awaits_confirmation
    assert "Amara Blake answered for you" in organisation.get(page).text
    if gone == "the facilitator":
        return
    assert "Confirm the answers" in organisation.get(page).text
    organisation.post(page, {"confirm": "yes"})
    assert not Assessment.objects.get().awaits_confirmation
    assert "answered for you" not in organisation.get(page).text


def test_nothing_takes_the_mark_off_on_the_way_round(assessment) -> None:
    organisation = open_in(Client(), assessment)
    exported = organisation.get(f"{url_of(assessment)}assessment.json").content
    imported = read_export(exported.decode())
    import_assessment(
        questionnaire=imported.questionnaire,
        name="Back",
        form=imported.form,
        inputs=imported.inputs,
        interviewed_by=imported.interviewed_by,
    )
    questionnaire = latest_questionnaire()
    start_next_assessment(last=assessment.results.get(), before=questionnaire, questionnaire=questionnaire)
    assert set(Assessment.objects.values_list("interviewer_name", "confirmed_at")) == {("Amara Blake", None)}
    assert Assessment.objects.count() == 3
