"""Changes of a clinic at the same moment: each is counted, and nothing kept is out of date."""

from functools import partial

import pytest
from django.http import Http404

from assessment.clinics.figures import work_out_figures
from assessment.clinics.snapshots import get_figures
from assessment.models import Assessment, Cohort, CohortSnapshot, Participation
from assessment.questionnaires import latest_questionnaire
from assessment.services.answering import AssessmentClosedError
from assessment.services.joining import change_sharing, join_cohort, leave_cohort
from assessment.services.submitting import delete_assessment
from tests import races
from tests.clinics.factories import make_cohort, make_facilitator, make_participation
from tests.factories import give_answers, make_assessment, submit

pytestmark = pytest.mark.django_db(transaction=True)

at_once = partial(races.at_once, refusals=(AssessmentClosedError, Http404))


def fresh(assessment: Assessment) -> Assessment:
    """As another request has it."""
    return Assessment.objects.get(pk=assessment.pk)


def test_everybody_in_a_room_is_counted() -> None:
    cohort = make_cohort()
    members = [make_participation(cohort, f"Plain {n}", level=None, finished=False) for n in range(4)]
    before = sum(Participation.objects.values_list("saves", flat=True))
    stamp = Cohort.objects.get().stamp
    at_once(*(partial(give_answers, fresh(one.assessment), {"data.access": 1}) for one in members))
    assert sum(Participation.objects.values_list("saves", flat=True)) == before + 4
    assert Cohort.objects.get().stamp == stamp


def test_results_and_choices_in_two_clinics_move_both_each_time() -> None:
    lead = make_facilitator()
    cohorts = [make_cohort(title=title, by=lead) for title in ("Leeds", "Hull")]
    assessments = [make_assessment(answers={"data.access": 1}) for _ in range(2)]
    for assessment in assessments:
        for cohort in cohorts:
            join_cohort(cohort=cohort, assessment=assessment, name="One", sector="", sharing="named")
    before = sorted(CohortSnapshot.objects.values_list("cohort", "stamp"))
    choices = [
        partial(change_sharing, participation=one, sharing="part") for one in Participation.objects.all()
    ]
    at_once(*(partial(submit, fresh(one)) for one in assessments), *choices)
    after = sorted(CohortSnapshot.objects.values_list("cohort", "stamp"))
    assert after == [(key, stamp + 4) for key, stamp in before]


def test_whoever_leaves_one_clinic_and_joins_another_is_in_one() -> None:
    lead = make_facilitator()
    leeds, hull = make_cohort(by=lead), make_cohort(title="Hull", by=lead)
    member = make_participation(leeds, level=None, finished=False)
    joining = partial(
        join_cohort, cohort=hull, assessment=fresh(member.assessment), name="One", sector="", sharing="named"
    )
    at_once(partial(leave_cohort, participation=member), joining)
    assert Participation.objects.get().cohort == hull
    assert fresh(member.assessment).in_clinic is True


def test_deleting_while_somebody_saves_ends_well() -> None:
    member = make_participation(make_cohort(), level=None, finished=False)
    deleting = partial(delete_assessment, assessment=fresh(member.assessment))
    saving = partial(give_answers, fresh(member.assessment), {"data.access": 1})
    at_once(deleting, saving)
    assert not Participation.objects.exists()


def test_figures_that_are_kept_are_those_that_hold() -> None:
    cohort = make_cohort()
    members = [make_participation(cohort, f"Plain {n}", level=n % 4) for n in range(7)]
    questionnaire = latest_questionnaire()
    reading = partial(get_figures, cohort, questionnaire)
    at_once(reading, partial(change_sharing, participation=members[0], sharing="part"), reading)
    assert get_figures(cohort, questionnaire) == work_out_figures(cohort, questionnaire)
    assert get_figures(cohort, questionnaire).organisations == 6
