"""Several people on one assessment: assignments, history, and answering separately until the reveal."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from assessment.models import Agreement, Answer, AnswerChange, Assessment, Assignment, Band, SeparateAnswering
from assessment.queries import get_assessment_questionnaire
from assessment.queries.together import Range, compare_sheets, measure_ranges
from assessment.services.answering import AssessmentClosedError, save_answers
from assessment.services.together import (
    ApartAlreadyError,
    NotAMemberError,
    NotRevealedError,
    agree,
    assign_section,
    discard_apart,
    reveal,
    start_apart,
)
from hub.accounts.models import Role
from hub.accounts.services.organisations import NotAllowedError, remove_member
from hub.edits import Edit
from tests.factories import every_core_answer, give_answers, make_assessment, make_user, shared_sheet, submit
from tests.people.cast import client_of, join, make_cast, make_claimed
from tests.taking.pages import name_of, open_form, part_of, section_url, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


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


# answering separately


def test_each_answers_on_a_sheet_of_their_own(cast, assessment):
    ask(cast, assessment)
    answer(cast.owner, assessment, "data.access", 1)
    answer(cast.contributor, assessment, "data.access", 4)
    assert sheet_of(assessment, cast.owner) == {"data.access": 1}
    assert sheet_of(assessment, cast.contributor) == {"data.access": 4}
    assert sheet_of(assessment, None) == {}


def everything_seen(person, assessment):
    """Every page that a member can open, but for what is drawn anew each time."""
    client = client_of(person)
    seen = []
    for path in ("", "people/", "sections/data/", "review/", "history/data.access/", "profile/"):
        html = client.get(url_of(assessment) + path).content.decode()
        seen.append(re.sub(r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"', "", html))
    organisation = f"/accounts/organisations/{assessment.organisation.public_id}/"
    seen.append(re.sub(r'csrfmiddlewaretoken" value="\w+"', "", client.get(organisation).content.decode()))
    return seen


@pytest.mark.parametrize("who", ["owner", "viewer"])
def test_until_the_reveal_nothing_tells_that_another_has_answered(cast, assessment, who):
    second = make_user("second@example.com", name="Sue")
    join(cast.organisation, second, Role.CONTRIBUTOR)
    ask(cast, assessment, cast.owner, cast.contributor, second)
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        before = everything_seen(getattr(cast, who), assessment)
        saved_at = Assessment.objects.get(pk=assessment.pk).saved_at
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        answer(cast.contributor, assessment, "data.access", 4)
        answer(second, assessment, "data.access", 0)
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        assert everything_seen(getattr(cast, who), assessment) == before
    assert Assessment.objects.get(pk=assessment.pk).saved_at == saved_at


def test_until_the_reveal_the_comparison_is_not_there_and_no_export_has_it(cast, assessment):
    ask(cast, assessment)
    answer(cast.contributor, assessment, "data.access", 4)
    owner = client_of(cast.owner)
    assert owner.get(url_of(assessment, "together")).status_code == 404
    assert owner.get(url_of(assessment, "together", "data.access")).status_code == 404
    assert all_json(owner, assessment).count('"data.access"') == 0
    reveal(assessment=assessment, by=cast.owner)
    assert all_json(owner, assessment).count('"data.access"') == 1


def all_json(client, assessment):
    content = client.get(f"{url_of(assessment)}everything.zip").content
    return zipfile.ZipFile(io.BytesIO(content)).read("everything.json").decode()


def test_nobody_submits_while_colleagues_answer_separately(cast, assessment):
    ask(cast, assessment)
    client_of(cast.owner).post(url_of(assessment, "submit"))
    assert not assessment.results.exists()


def test_done_is_all_that_shows_and_only_of_oneself(cast, assessment):
    ask(cast, assessment)
    client_of(cast.contributor).post(url_of(assessment, "apart", "done"), {"done": "yes"})
    assert dict(assessment.sheets.values_list("person__email", "is_done")) == {
        None: False,
        "olu@example.com": False,
        "carla@example.com": True,
    }
    assert (
        client_of(cast.viewer).post(url_of(assessment, "apart", "done"), {"done": "yes"}).status_code == 403
    )


def test_after_the_reveal_the_widest_spread_comes_first(cast, assessment):
    ask(cast, assessment)
    for question_id, mine, theirs in [
        ("data.access", 1, 2),
        ("data.versioning", 0, 4),
        ("data.pipeline", 2, 2),
        ("data.quality_checks", 2, "dont_know"),
    ]:
        answer(cast.owner, assessment, question_id, mine)
        answer(cast.contributor, assessment, question_id, theirs)
    reveal(assessment=assessment, by=cast.owner)

    compared = compare_sheets(assessment, get_assessment_questionnaire(assessment))
    given = [(each.question.id, each.spread, each.differs) for each in compared if each.given]
    assert given == [
        ("data.versioning", 4, True),
        ("data.access", 1, True),
        ("data.quality_checks", 0, True),
        ("data.pipeline", 0, False),
    ]
    page = client_of(cast.viewer).get(url_of(assessment, "together")).content.decode()
    assert (
        page.index('id="data.versioning"') < page.index('id="data.access"') < page.index('id="data.pipeline"')
    )


def test_the_agreed_answer_is_recorded_with_its_reason(cast, assessment):
    ask(cast, assessment)
    answer(cast.owner, assessment, "data.access", 1)
    answer(cast.contributor, assessment, "data.access", 3)
    reveal(assessment=assessment, by=cast.owner)

    page = url_of(assessment, "together", "data.access")
    assert client_of(cast.contributor).post(page, {"reply": "2", "reason": ""}).status_code == 422
    client_of(cast.contributor).post(page, {"reply": "2", "reason": "Only the batch data is shared."})

    agreement = Agreement.objects.get()
    assert (agreement.level, agreement.reason, agreement.agreed_by) == (
        2,
        "Only the batch data is shared.",
        cast.contributor,
    )
    assert sheet_of(assessment, None) == {"data.access": 2}
    assert sheet_of(assessment, cast.owner) == {"data.access": 1}
    assert (
        "Only the batch data is shared."
        in client_of(cast.viewer).get(url_of(assessment, "together")).content.decode()
    )


def test_after_the_reveal_people_answer_together_again(cast, assessment):
    ask(cast, assessment)
    answer(cast.owner, assessment, "data.access", 1)
    reveal(assessment=assessment, by=cast.owner)
    answer(cast.owner, assessment, "data.access", 4)
    assert sheet_of(assessment, cast.owner) == {"data.access": 1}
    assert sheet_of(assessment, None) == {"data.access": 4}


def test_nothing_is_agreed_before_the_reveal(cast, assessment):
    ask(cast, assessment)
    with pytest.raises(NotRevealedError):
        agree(
            assessment=assessment,
            sheet_id=shared_sheet(assessment).pk,
            question_id="data.access",
            reply=2,
            reason="Because",
            by=cast.owner,
        )


def test_asking_twice_is_refused_and_ending_it_deletes_the_sheets(cast, assessment):
    ask(cast, assessment)
    with pytest.raises(ApartAlreadyError):
        ask(cast, assessment)
    answer(cast.owner, assessment, "data.access", 1)
    discard_apart(assessment=assessment, by=cast.owner)
    assert assessment.sheets.count() == 1
    assert not Answer.objects.exists()
    ask(cast, assessment)


def test_a_submitted_assessment_is_opened_before_anybody_is_asked(cast, assessment):
    submit(assessment)
    with pytest.raises(AssessmentClosedError):
        ask(cast, assessment)


def test_a_sheet_that_was_ended_meanwhile_takes_no_answer(cast, assessment):
    ask(cast, assessment)
    sheet = assessment.sheets.get(person=cast.owner)
    discard_apart(assessment=assessment, by=cast.owner)
    with pytest.raises(AssessmentClosedError):
        save_answers(
            assessment=assessment,
            sheet_id=sheet.pk,
            edits=[Edit("data.access", 0, {"reply": 1})],
            by=cast.owner,
            apart=True,
        )


def test_the_band_lies_between_the_lowest_and_the_highest_average(cast, assessment):
    ask(cast, assessment)
    for person, level in ((cast.owner, 1), (cast.contributor, 3)):
        save_answers(
            assessment=assessment,
            sheet_id=assessment.sheets.get(person=person).pk,
            edits=[Edit(key, 0, {"reply": level}) for key in every_core_answer()],
            by=person,
            apart=True,
        )
    reveal(assessment=assessment, by=cast.owner)
    save_answers(
        assessment=assessment,
        sheet_id=shared_sheet(assessment).pk,
        edits=[Edit(key, 0, {"reply": 2}) for key in every_core_answer()],
        by=cast.owner,
    )
    questionnaire = get_assessment_questionnaire(assessment)
    dimensions = [dimension.id for dimension in questionnaire.core_dimensions]
    assert measure_ranges(assessment, questionnaire) == dict.fromkeys(dimensions, Range(1.0, 3.0))

    result = submit(assessment)

    assert list(result.bands.order_by("pk").values_list("dimension_id", "lowest", "highest")) == [
        (dimension, 1.0, 3.0) for dimension in dimensions
    ]
    for path in ("results/", "report/"):
        page = client_of(cast.viewer).get(url_of(assessment) + path).content.decode()
        assert 'class="r-band"' in page
        assert "Between the lowest and the highest of those who answered separately" in page


def test_without_separate_answers_there_is_no_band(cast, assessment):
    submit(assessment)
    assert not Band.objects.exists()
    assert 'class="r-band"' not in client_of(cast.owner).get(f"{url_of(assessment)}results/").content.decode()


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
