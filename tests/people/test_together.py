"""Several people on one assessment: assignments, history, and answering separately until the reveal."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from assessment.models import Agreement, Answer, AnswerChange, Assignment, Band, SeparateAnswering
from assessment.services.together import (
    NotAMemberError,
    assign_section,
    start_apart,
)
from hub.accounts.services.organisations import NotAllowedError, remove_member
from tests.factories import give_answers, make_assessment, shared_sheet, submit
from tests.people.cast import client_of, make_claimed
from tests.taking.pages import name_of, open_form, part_of, section_url, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment(cast):
    return make_claimed(cast)


def answer(person, assessment, question_id, reply):
    """As the page of this person saves it."""
    client = client_of(person)
    url = section_url(assessment, "data")
    fields = part_of(open_form(client, url), question_id) | {name_of(question_id): [str(reply)]}
    response = client.post(url, fields, headers={"HX-Request": "true"})
    assert response.status_code == 200


def ask(cast, assessment, *people):
    start_apart(assessment=assessment, people=people or (cast.owner, cast.contributor), by=cast.owner)


def sheet_of(assessment, person):
    return {
        row.question_id: row.reply
        for row in Answer.objects.filter(sheet__assessment=assessment, sheet__person=person)
    }


# assignments


def test_a_section_is_assigned_with_a_note_and_shows_on_the_task_list_and_account_page(cast, assessment):
    page = url_of(assessment, "people", "data")
    client_of(cast.owner).post(
        page, {"to": str(cast.contributor.public_id), "note": "You know the pipelines"}
    )

    row = Assignment.objects.get()
    assert (row.dimension_id, row.person, row.note, row.assigned_by) == (
        "data",
        cast.contributor,
        "You know the pipelines",
        cast.owner,
    )
    tasks = client_of(cast.contributor).get(url_of(assessment)).content.decode()
    assert "Assigned to you" in tasks
    assert "You know the pipelines" in tasks
    assert "Assigned to you" not in client_of(cast.owner).get(url_of(assessment)).content.decode()
    account = client_of(cast.contributor).get("/accounts/").content.decode()
    assert section_url(assessment, "data") in account
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["carla@example.com"], "You are asked to answer a section")
    assert section_url(assessment, "data") in message.body
    assert "pipelines" not in message.body


def test_who_assigns_over_and_over_sends_so_many_emails_an_hour_and_is_told_when_none_goes(cast, assessment):
    owner, page = client_of(cast.owner), url_of(assessment, "people", "data")

    def ask_again():
        owner.post(page, {"to": "", "note": ""})
        return owner.post(page, {"to": str(cast.contributor.public_id), "note": ""}, follow=True).text

    shown = [ask_again() for _ in range(41)]
    assert len(mail.outbox) == 40
    assert ["Tell them yourself" in text for text in shown] == [False] * 40 + [True]
    assert Assignment.objects.get().person == cast.contributor


def test_an_assignment_is_taken_away(cast, assessment):
    for to in (cast.contributor, None):
        assign_section(assessment=assessment, dimension_id="data", to=to, note="", by=cast.owner)
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("who", ["viewer", "former", "outsider"])
def test_only_those_who_may_answer_can_be_asked(cast, assessment, who):
    with pytest.raises(NotAMemberError):
        assign_section(
            assessment=assessment, dimension_id="data", to=getattr(cast, who), note="", by=cast.owner
        )
    with pytest.raises(NotAMemberError):
        ask(cast, assessment, cast.owner, getattr(cast, who))


def test_what_was_assigned_to_somebody_who_leaves_is_nobodys(cast, assessment):
    assign_section(assessment=assessment, dimension_id="data", to=cast.contributor, note="", by=cast.owner)
    remove_member(membership=cast.organisation.memberships.get(person=cast.contributor), by=cast.owner)
    assert not Assignment.objects.exists()


def test_only_an_owner_asks(cast, assessment):
    for by in (cast.contributor, cast.viewer, cast.former, cast.outsider):
        with pytest.raises(NotAllowedError):
            assign_section(assessment=assessment, dimension_id="data", to=cast.owner, note="", by=by)
        with pytest.raises(NotAllowedError):
            start_apart(assessment=assessment, people=[cast.owner, cast.contributor], by=by)


# history


def test_an_answer_says_who_gave_it_and_keeps_what_was_there_before(cast, assessment):
    answer(cast.owner, assessment, "data.access", 1)
    answer(cast.contributor, assessment, "data.access", 3)

    now = Answer.objects.get()
    assert (now.reply, now.changed_by, now.revision) == (3, cast.contributor, 2)
    before = AnswerChange.objects.get()
    assert (before.kind, before.level, before.changed_by, before.revision) == ("level", 1, cast.owner, 1)
    page = client_of(cast.viewer).get(url_of(assessment, "history", "data.access")).content.decode()
    assert page.index("Carla, ") < page.index("Olu, ")


def test_the_page_of_a_section_says_who_answered(cast, assessment):
    answer(cast.contributor, assessment, "data.access", 3)
    client = client_of(cast.owner)
    page = client.get(section_url(assessment, "data")).content.decode()
    assert page.count("Carla, ") == 1
    fields = part_of(open_form(client, section_url(assessment, "data")), "data.access")
    saved = client.post(
        section_url(assessment, "data"),
        fields | {name_of("data.access"): ["4"]},
        headers={"HX-Request": "true"},
    )
    assert "Olu, " in saved.content.decode()
    assert "Olu, " in client_of(cast.viewer).get(section_url(assessment, "data")).content.decode()


def test_the_history_of_an_answer_from_before_the_claim_begins_with_the_private_link(cast):
    assessment = make_claimed(cast, answers={"data.access": 0})
    answer(cast.owner, assessment, "data.access", 2)
    page = client_of(cast.owner).get(url_of(assessment, "history", "data.access")).content.decode()
    assert page.index("Olu, ") < page.index("By private link")


def test_without_an_organisation_no_history_is_kept():
    assessment = make_assessment(answers={"data.access": 1})
    give_answers(assessment, {"data.access": 2})
    assert not AnswerChange.objects.exists()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        (
            "assignment_one_each_section",
            lambda a, p: [Assignment.objects.create(assessment=a, dimension_id="x", person=p) for _ in "12"],
        ),
        ("agreement_has_a_reason", lambda a, p: make_agreement(a, reason="")),
        ("agreement_one_each_question", lambda a, p: [make_agreement(a) for _ in "12"]),
        ("agreement_level_exactly_when_kind_is_level", lambda a, p: make_agreement(a, level=None)),
        ("answer_change_one_each_revision", lambda a, p: [make_change(a) for _ in "12"]),
        ("answer_change_level_exactly_when_kind_is_level", lambda a, p: make_change(a, kind="na")),
        (
            "band_is_not_upside_down",
            lambda a, p: Band.objects.create(result=submit(a), dimension_id="x", lowest=2, highest=1),
        ),
    ],
)
def test_the_database_keeps_the_promise(cast, assessment, name, make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(assessment, cast.owner)


def make_agreement(assessment, **given):
    fields = {"question_id": "x", "kind": "level", "level": 1, "reason": "Because"} | given
    return Agreement.objects.create(assessment=assessment, **fields)


def make_change(assessment, **given):
    fields = {"question_id": "x", "kind": "level", "level": 1, "revision": 1} | given
    sheet = shared_sheet(assessment)
    return AnswerChange.objects.create(sheet=sheet, changed_at=timezone.now(), **fields)


def test_one_separate_answering_each(cast, assessment):
    SeparateAnswering.objects.create(assessment=assessment)
    with pytest.raises(IntegrityError), transaction.atomic():
        SeparateAnswering.objects.create(assessment=assessment)
