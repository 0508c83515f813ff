"""What a clinic has in common, and what may not be told from it."""

import pytest

from assessment.clinics.rows import get_counts, list_places, list_rows
from assessment.clinics.snapshots import get_figures
from assessment.models import Cohort
from assessment.questionnaires import latest_questionnaire
from assessment.services.joining import change_sharing, leave_cohort
from assessment.services.submitting import reopen_assessment
from hub.accounts.models import Organisation
from tests.clinics.factories import make_cohort, make_facilitator, make_participation
from tests.factories import every_core_answer, give_answers, make_assessment, submit

pytestmark = pytest.mark.django_db


def figures(cohort: Cohort):
    return get_figures(cohort, latest_questionnaire())


def medians(cohort: Cohort) -> set[tuple[int, float] | None]:
    """(organisations, median) of every dimension; in these tests all dimensions are alike."""
    return {
        (one.spread.count, float(one.spread.median)) if one.spread else None
        for one in figures(cohort).dimensions
    }


def test_combined_figures_stand_on_everybody_who_shares_scores() -> None:
    cohort = make_cohort()
    for number, level in enumerate((0, 1, 1, 3, 4)):
        make_participation(cohort, f"Named {number}", level=level)
    make_participation(cohort, "Only takes part", sharing="part", level=4)
    assert medians(cohort) == {(5, 1.0)}
    found = figures(cohort)
    assert found.organisations == 5
    assert [(gap.below.some, gap.below.count) for gap in found.gaps] == [(3, 5)] * 4


def test_nothing_is_shown_below_the_threshold(settings) -> None:
    cohort = make_cohort()
    for number in range(4):
        make_participation(cohort, f"Named {number}")
    assert medians(cohort) == {None}
    assert (figures(cohort).level, figures(cohort).unknown, figures(cohort).gaps) == (None, (), [])
    settings.CLINIC_THRESHOLD = 4
    assert medians(cohort) == {(4, 2.0)}


def test_a_few_unnamed_organisations_cannot_be_told_from_a_total() -> None:
    """Five are named, so their sum is known: four unnamed ones would be the difference."""
    cohort = make_cohort()
    for number in range(5):
        make_participation(cohort, f"Named {number}", level=1)
    for number in range(4):
        make_participation(cohort, f"Unnamed {number}", sharing="unnamed", level=4)
        assert medians(cohort) == {(5, 1.0)}
    make_participation(cohort, "Unnamed 4", sharing="unnamed", level=4)
    assert medians(cohort) == {(10, 2.5)}


def test_answers_of_one_named_organisation_cannot_be_told_from_a_total() -> None:
    """Six share every answer, so those of the one that shares scores alone would be the difference."""
    cohort = make_cohort()
    for number in range(6):
        make_participation(cohort, f"Open {number}", sharing="full", level=2)
    make_participation(cohort, "Scores only", level=None, answers=every_core_answer("dont_know"))
    assert figures(cohort).unknown == ()
    for number in range(4):
        make_participation(cohort, f"More {number}", level=2)
    assert {(one.share.some, one.share.count) for one in figures(cohort).unknown} == {(1, 11)}


def test_the_latest_result_counts_and_an_open_one_changes_nothing() -> None:
    cohort = make_cohort()
    members = [make_participation(cohort, f"Named {number}", level=1) for number in range(5)]
    for member in members:
        reopen_assessment(assessment=member.assessment)
        give_answers(member.assessment, every_core_answer(3))
    assert medians(cohort) == {(5, 1.0)}
    for member in members:
        submit(member.assessment)
    assert medians(cohort) == {(5, 3.0)}


def test_an_organisation_with_two_assessments_counts_once() -> None:
    cohort = make_cohort()
    for number in range(4):
        make_participation(cohort, f"Named {number}", level=1)
    owner = Organisation.objects.create(name="Owner of two")
    for level in (4, 3):
        member = make_participation(cohort, "Owner of two", level=level)
        member.assessment.organisation = owner
        member.assessment.save()
    assert medians(cohort) == {(5, 1.0)}


def test_revoking_and_leaving_take_effect_at_once() -> None:
    cohort = make_cohort()
    members = [make_participation(cohort, f"Named {number}") for number in range(6)]
    change_sharing(participation=members[0], sharing="part")
    assert medians(cohort) == {(5, 2.0)}
    assert len(list_rows(cohort, latest_questionnaire())) == 5
    leave_cohort(participation=members[1])
    assert medians(cohort) == {None}
    assert get_counts(cohort).joined == 5


def test_counts_are_of_everybody_whatever_they_share() -> None:
    cohort = make_cohort()
    make_participation(cohort, "A", sharing="part")
    make_participation(cohort, "B", sharing="unnamed")
    make_participation(cohort, "C", finished=False)
    make_participation(cohort, "D", sharing="full", level=None, finished=False)
    found = get_counts(cohort)
    assert (found.joined, found.finished, found.answering, found.named, found.waiting) == (4, 2, 1, 2, 2)


def test_rows_are_of_those_who_share_by_name_in_the_order_asked_for() -> None:
    cohort = make_cohort()
    make_participation(cohort, "Beech", level=1)
    make_participation(cohort, "Ash", sharing="full", level=3)
    make_participation(cohort, "Cedar", finished=False)
    make_participation(cohort, "Hidden", sharing="unnamed", level=4)
    make_participation(cohort, "Counted", sharing="part", level=4)

    def names(sort: str) -> list[str]:
        return [row.participation.name for row in list_rows(cohort, latest_questionnaire(), sort=sort)]

    assert names("overall") == ["Ash", "Beech", "Cedar"]
    assert names("-overall") == ["Beech", "Ash", "Cedar"]
    assert names("name") == ["Ash", "Beech", "Cedar"]
    assert names("-name") == ["Cedar", "Beech", "Ash"]
    assert names("data") == ["Ash", "Beech", "Cedar"]
    first = list_rows(cohort, latest_questionnaire())[0]
    assert (first.sector, set(first.means.values())) == ("Construction and the built environment", {3.0})


def test_places_say_how_far_each_one_is_and_who_is_stuck(time_machine) -> None:
    time_machine.move_to("2026-11-19T10:00Z", tick=False)
    cohort = make_cohort()
    make_participation(cohort, "Slow", level=None, answers={"data.access": 1}, finished=False)
    make_participation(cohort, "Unseen", sharing="unnamed", finished=False)
    time_machine.move_to("2026-11-19T10:15Z", tick=False)
    make_participation(cohort, "Quick", level=None, finished=False)
    time_machine.move_to("2026-11-19T10:21Z", tick=False)
    places = list_places(cohort, latest_questionnaire())
    assert [
        (place.participation.name, place.answered, place.dimension and place.dimension.id, place.stuck)
        for place in places
    ] == [("Slow", 1, "data", True), ("Quick", 0, None, False)]
    assert places[0].shown == len(every_core_answer())


def test_another_clinic_changes_nothing() -> None:
    cohort, other = make_cohort(), make_cohort(title="Hull clinic", by=make_facilitator("hull@example.org"))
    member = make_participation(cohort)
    for number in range(5):
        make_participation(other, f"Elsewhere {number}")
    assert medians(cohort) == {None}
    assert [row.participation for row in list_rows(cohort, latest_questionnaire())] == [member]
    assert make_assessment().participations.count() == 0
