"""Everything held: taken away as one file, and deleted from every table and folder."""

import io
import json
import zipfile

import pytest
from django.apps import apps
from django.conf import settings as site_settings
from django.contrib.sessions.models import Session

from assessment.models import Assessment, CohortNote, Sighting
from assessment.services.cohorts import record_sighting
from assessment.services.interviews import NAMELESS
from assessment.services.together import agree, assign_section, reveal, start_apart
from hub.accounts.models import Membership, Organisation, Role, User
from hub.accounts.services.organisations import LastOwnerError, invite
from hub.accounts.services.people import delete_account
from hub.pdf.files import keep_file, make_folder
from tests.clinics.factories import make_cohort, make_facilitator, make_participation
from tests.factories import give_answers, make_assessment, make_user, shared_sheet, submit
from tests.people.cast import client_of, join, make_claimed, make_organisation
from tests.people.test_together import answer
from tests.taking.pages import url_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_this_test_only(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def full(cast):
    """An assessment with a row in every table that several people can fill, and a finished report on disk."""
    assessment = make_claimed(cast, answers={"data.access": 1})
    answer(cast.owner, assessment, "data.access", 2)
    assign_section(
        assessment=assessment, dimension_id="data", to=cast.contributor, note="Please", by=cast.owner
    )
    start_apart(assessment=assessment, people=[cast.owner, cast.contributor], by=cast.owner)
    answer(cast.owner, assessment, "data.access", 1)
    answer(cast.contributor, assessment, "data.access", 3)
    reveal(assessment=assessment, by=cast.owner)
    agree(
        assessment=assessment,
        sheet_id=shared_sheet(assessment).pk,
        question_id="data.access",
        reply=2,
        reason="We looked",
        by=cast.contributor,
    )
    submit(assessment)
    make_folder(assessment.public_id)
    keep_file(assessment.public_id, "report", b"%PDF")
    invite(organisation=cast.organisation, role=Role.VIEWER, email="new@example.com", by=cast.owner)
    return assessment


def rows_left():
    """Of every table of ours, and of what allauth keeps of people."""
    labels = ("accounts", "assessment", "lifecycle", "account", "mfa")
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    return {model.__name__: count for model in models if (count := model._default_manager.count())}


def rows_with(address):
    """Of every table there is, those in which an address stands in any column."""
    rows = [row for model in apps.get_models() for row in model._default_manager.all()]
    columns = [(row, field.attname) for row in rows for field in row._meta.concrete_fields]
    return [(row, name) for row, name in columns if address in str(getattr(row, name))]


def files_left():
    return [path.name for path in (site_settings.VAR_DIR / "reports").rglob("*.pdf")]


def opened(response):
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    return {name: archive.read(name) for name in archive.namelist()}


def test_deleting_an_organisation_reaches_every_table_and_file(
    cast, full, django_capture_on_commit_callbacks
):
    assert len(files_left()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        client_of(cast.owner).post(
            f"/accounts/organisations/{cast.organisation.public_id}/delete/", {"sure": "on"}
        )
    assert rows_left() == {"User": 5}
    assert files_left() == []


def test_deleting_an_assessment_leaves_the_organisation_and_no_file(
    cast, full, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client_of(cast.owner).post(url_of(full, "delete"))
    assert rows_left() == {"User": 5, "Organisation": 1, "Membership": 3, "Invitation": 1}
    assert files_left() == []


def test_what_goes_with_an_organisation_is_said_before(cast, full):
    page = client_of(cast.owner).get(f"/accounts/organisations/{cast.organisation.public_id}/delete/")
    said = "1 assessment with 3 answers, 1 result, their notes, history, links and finished reports"
    assert said in page.content.decode()
    assert "3 memberships and every open invitation" in page.content.decode()


def test_an_organisation_is_taken_away_with_all_of_its_assessments(cast, full):
    response = client_of(cast.owner).get(f"/accounts/organisations/{cast.organisation.public_id}/export/")
    files = opened(response)
    assert sorted(files) == [f"assessments/{full.public_id}.zip", "organisation.json"]
    held = json.loads(files["organisation.json"])
    assert (held["name"], [each["email"] for each in held["members"]]) == (
        "Brightwater Ltd",
        ["olu@example.com", "carla@example.com", "vera@example.com"],
    )
    assert [each["email"] for each in held["invitations"]] == ["new@example.com"]
    inside = zipfile.ZipFile(io.BytesIO(files[f"assessments/{full.public_id}.zip"]))
    rows = json.loads(inside.read("everything.json"))
    kinds = {"assessment.answerchange", "assessment.agreement", "assessment.assignment", "assessment.band"}
    assert kinds - {"assessment.band"} <= set(rows)


def test_an_account_is_taken_away_with_what_its_person_gave(cast, full):
    files = opened(client_of(cast.contributor).get("/accounts/export/"))
    account = json.loads(files["account.json"])
    assert (account["email"], account["name"]) == ("carla@example.com", "Carla")
    assert [(each["organisation"], each["role"]) for each in account["memberships"]] == [
        ("Brightwater Ltd", "contributor")
    ]
    given = json.loads(files["assessments.json"])
    assert [(each["question_id"], each["level"]) for each in given["answers"]] == [("data.access", 3)]
    assert [each["reason"] for each in given["agreements"]] == ["We looked"]
    assert [each["note"] for each in given["assignments"]] == ["Please"]


def test_deleting_an_account_takes_its_person_out_of_every_table(cast, full):
    client = client_of(cast.contributor)
    assert client.post("/accounts/delete/").status_code == 422  # not without the tick
    assert client.post("/accounts/delete/", {"sure": "on"}).headers["Location"] == "/accounts/deleted/"
    assert not User.objects.filter(email="carla@example.com").exists()
    assert rows_with("carla@example.com") == []
    assert all("carla" not in str(each.get_decoded()) for each in Session.objects.all())
    assert full.sheets.filter(person=None).count() == 1
    assert full.sheets.count() == 2  # her own is gone; the owner's and the shared one stay
    assert shared_sheet(full).answers.get().reply == 2


def test_what_goes_and_stays_of_a_facilitator_is_said_and_no_address_stays():
    lead = make_facilitator("amara@example.org", name="")
    cohort = make_cohort(by=lead)
    CohortNote.objects.create(cohort=cohort, person=lead, text="Ask about backups")
    joined = make_participation(cohort)
    record_sighting(cohort=cohort, what=Sighting.What.REPORT, by=lead, assessment_id=joined.assessment_id)
    joined.assessment.interviewed_by, joined.assessment.interviewer_name = lead, str(lead)
    joined.assessment.save()

    given = json.loads(opened(client_of(lead).get("/accounts/export/"))["assessments.json"])
    assert [(each["cohort__title"], each["leads"]) for each in given["clinics"]] == [("Leeds clinic", True)]
    assert [each["text"] for each in given["clinic_notes"]] == ["Ask about backups"]
    assert [(each["what"], each["times"]) for each in given["opened_in_clinics"]] == [("report", 1)]

    page = client_of(lead).get("/accounts/delete/").text
    for said in (
        "<li>your place as the lead of Leeds clinic, which stays without one: hand it over first</li>",
        "<li>your private notes on clinics</li>",
        "with the name that you gave, but not with your address.",
    ):
        assert said in page

    delete_account(person=lead)
    assert rows_with("amara@example.org") == []
    assert Sighting.objects.get().person_name == NAMELESS
    assert Assessment.objects.get().awaits_confirmation
    assert Assessment.objects.get().interviewer_name == NAMELESS


def test_an_organisation_with_nobody_else_goes_with_the_account():
    person = make_user("solo@example.com")
    make_organisation(person, "Solo Ltd")
    page = client_of(person).get("/accounts/delete/").content.decode()
    assert "Solo Ltd, because nobody else is in it" in page
    delete_account(person=person)
    assert rows_left() == {}


def test_the_only_owner_hands_over_before_the_account_goes(cast):
    page = client_of(cast.owner).get("/accounts/delete/").content.decode()
    assert "Hand over Brightwater Ltd" in page
    assert "Delete my account" not in page
    with pytest.raises(LastOwnerError):
        delete_account(person=cast.owner)
    join(cast.organisation, cast.outsider, Role.OWNER)
    delete_account(person=cast.owner)
    assert Organisation.objects.count() == 1
    assert Membership.objects.filter(role=Role.OWNER).get().person == cast.outsider


def test_deleting_an_account_leaves_what_others_hold_by_private_link():
    assessment = make_assessment()
    give_answers(assessment, {"data.access": 2})
    delete_account(person=make_user())
    assert Assessment.objects.count() == 1
