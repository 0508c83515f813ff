"""Two clinics side by side, one before and after, and colleagues who disagree."""

import pytest
from django.utils import timezone

from assessment.clinics.comparing import before_and_after, side_by_side
from assessment.clinics.figures import work_out_figures
from assessment.models import Answer, SeparateAnswering, Sheet
from assessment.questionnaires import latest_questionnaire
from assessment.services.submitting import reopen_assessment
from tests.clinics.factories import facilitating, make_cohort, make_facilitator, make_participation
from tests.factories import every_core_answer, give_answers, make_user, submit

pytestmark = pytest.mark.django_db


def pairs(found):
    return {
        (pair.first and float(pair.first.median), pair.second and float(pair.second.median)) for pair in found
    }


def again(member, level) -> None:
    reopen_assessment(assessment=member.assessment)
    give_answers(member.assessment, every_core_answer(level))
    submit(member.assessment)


def test_before_and_after_is_of_those_who_submitted_more_than_once() -> None:
    cohort = make_cohort()
    members = [make_participation(cohort, f"Named {number}", level=1) for number in range(5)]
    for member in members:
        again(member, 3)
    assert pairs(before_and_after(cohort, latest_questionnaire())) == {(1.0, 3.0)}
    make_participation(cohort, "Once", level=4)
    assert pairs(before_and_after(cohort, latest_questionnaire())) == {(None, None)}


def test_before_and_after_leaves_no_few_that_the_named_ones_could_hide() -> None:
    """Four of the ten are seen by name: take off these and the five, and one would be left."""
    cohort = make_cohort()
    for number in range(4):
        make_participation(cohort, f"Named {number}", level=1)
    members = [make_participation(cohort, f"U{number}", sharing="unnamed", level=2) for number in range(6)]
    for member in members[:5]:
        again(member, 3)
    assert pairs(before_and_after(cohort, latest_questionnaire())) == {(None, None)}
    again(members[5], 3)
    make_participation(cohort, "Named 4", level=1)
    assert pairs(before_and_after(cohort, latest_questionnaire())) == {(2.0, 3.0)}


def test_two_clinics_stand_side_by_side_and_only_for_who_runs_both() -> None:
    lead = make_facilitator()
    one, other = make_cohort(by=lead), make_cohort(by=lead, title="Hull clinic")
    for number in range(5):
        make_participation(one, f"Named {number}", level=1)
        make_participation(other, f"Named {number}", level=number % 2)
    assert pairs(side_by_side(one, other, latest_questionnaire())) == {(1.0, 0.0)}
    path = f"/clinics/compare/?first={one.slug}&second={other.slug}"
    assert b"Hull clinic" in facilitating(lead).get(path).content
    assert facilitating(make_facilitator("ben@example.org")).get(path).status_code == 404


def test_where_colleagues_disagree_is_told_of_enough_organisations_only() -> None:
    cohort = make_cohort()
    people = [make_user(f"p{number}@example.org") for number in range(2)]
    for number in range(5):
        member = make_participation(cohort, f"Open {number}", sharing="full", level=None, finished=False)
        for level, person in zip((0, 2 if number < 3 else 1), people, strict=True):
            sheet = Sheet.objects.create(assessment=member.assessment, person=person)
            Answer.objects.create(sheet=sheet, question_id="data.access", kind="level", level=level)
        separate = SeparateAnswering.objects.create(assessment=member.assessment)
        assert work_out_figures(cohort, latest_questionnaire()).apart == ()
        SeparateAnswering.objects.filter(pk=separate.pk).update(revealed_at=timezone.now())
    found = work_out_figures(cohort, latest_questionnaire()).apart
    assert [(one.question.id, one.share.some, one.share.count) for one in found] == [("data.access", 3, 5)]
