"""Answering separately: a sheet each, nothing told before the reveal, and the agreed answer after it."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from assessment.clinics.results import disagreement_layers
from assessment.clinics.rows import get_counts
from assessment.models import Agreement, Answer, Assessment, Band, Participation
from assessment.queries import get_assessment_questionnaire
from assessment.queries.together import Range, compare_sheets, measure_ranges
from assessment.services.answering import AssessmentClosedError, save_answers
from assessment.services.together import (
    ApartAlreadyError,
    NotRevealedError,
    agree,
    discard_apart,
    reveal,
    start_apart,
)
from hub.accounts.models import Role
from hub.edits import Edit
from tests.clinics.factories import make_cohort
from tests.factories import every_core_answer, make_user, shared_sheet, submit
from tests.people.cast import client_of, join, make_claimed
from tests.people.test_together import answer
from tests.taking.pages import url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment(cast):
    return make_claimed(cast)


def ask(cast, assessment, *people):
    start_apart(assessment=assessment, people=people or (cast.owner, cast.contributor), by=cast.owner)


def sheet_of(assessment, person):
    rows = Answer.objects.filter(sheet__assessment=assessment, sheet__person=person)
    return {row.question_id: row.reply for row in rows}


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
    pages = ("", "people/", "sections/data/", "review/", "history/data.access/", "profile/", "delete/")
    for path in pages:
        html = client.get(url_of(assessment) + path).content.decode()
        seen.append(re.sub(r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"', "", html))
    organisation = f"/accounts/organisations/{assessment.organisation.public_id}/"
    for path in ("", "delete/"):
        html = client.get(organisation + path).content.decode()
        seen.append(re.sub(r'csrfmiddlewaretoken" value="\w+"', "", html))
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


def test_a_clinic_learns_nothing_of_who_answers_apart(cast, assessment):
    """Not whether anybody has begun, nor how far apart they are, before the reveal."""
    cohort = make_cohort()
    Participation.objects.create(cohort=cohort, assessment=assessment, name="Brightwater", sharing="named")
    ask(cast, assessment)
    before = (get_counts(cohort), disagreement_layers(cohort))
    answer(cast.owner, assessment, "data.access", 0)
    answer(cast.contributor, assessment, "data.access", 4)
    assert (get_counts(cohort), disagreement_layers(cohort)) == before
    reveal(assessment=assessment, by=cast.owner)
    assert disagreement_layers(cohort) != before[1]


def test_the_shared_target_of_a_section_rests_until_the_reveal(cast, assessment):
    ask(cast, assessment)
    before = Assessment.objects.get(pk=assessment.pk).saved_at
    page = client_of(cast.contributor).get(url_of(assessment, "sections", "data")).text
    assert 'id="section-target"' not in page
    given = {"target": "4", "target-seen": ""}
    client_of(cast.contributor).post(url_of(assessment, "sections", "data"), given)
    assert assessment.section_targets.count() == 0
    assert Assessment.objects.get(pk=assessment.pk).saved_at == before
    reveal(assessment=assessment, by=cast.owner)
    assert 'id="section-target"' in client_of(cast.owner).get(url_of(assessment, "sections", "data")).text
