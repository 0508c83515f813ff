"""Whatever changes what a clinic shows moves its tag, and its figures' stamp where those change."""

import inspect
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

import assessment.services
from assessment.access_cohorts import get_facilitation
from assessment.models import Assessment, Cohort, CohortSnapshot, Participation, Sheet
from assessment.services.answering import AssessmentClosedError, save_answers
from assessment.services.joining import change_sharing, join_cohort, leave_cohort
from assessment.views.cohorts.state import _tag_now, tag_of
from hub.edits import Edit
from tests.clinics.factories import STARTS, facilitating, make_cohort, make_facilitator, make_participation
from tests.clinics.writes import ELSEWHERE, QUESTION, WRITES, apart, save
from tests.factories import give_answers, make_assessment, shared_sheet, submit

pytestmark = pytest.mark.django_db

# They move how far somebody is, and nothing that a room sees.
SAVES = (
    "save_answers",
    "save_profile",
    "save_section_target",
    "confirm_answers",
    "agree",
    "reopen_assessment",
)


@pytest.fixture
def room(time_machine) -> SimpleNamespace:
    """A clinic with one organisation that is still answering."""
    time_machine.move_to(STARTS, tick=False)
    lead = make_facilitator()
    cohort = make_cohort(by=lead)
    member = make_participation(cohort, finished=False, answers={QUESTION: 1})
    return SimpleNamespace(lead=lead, cohort=cohort, member=member, assessment=member.assessment)


def tag(room: SimpleNamespace, *, saves: bool = True) -> str:
    """What a page of the clinic would be asked with now, as the page says it and as it is looked up."""
    request = RequestFactory().get(f"/clinics/{room.cohort.slug}/")
    request.user = room.lead
    tag = tag_of(request, get_facilitation(request, room.cohort.slug), saves=saves)
    assert _tag_now(request, room.cohort.slug, room.lead.pk, saves=saves) == tag
    return tag


def figures_stamp(room: SimpleNamespace) -> int:
    return CohortSnapshot.objects.get(cohort=room.cohort).stamp


def keep_snapshot(room: SimpleNamespace) -> None:
    facilitating(room.lead).get(f"/clinics/{room.cohort.slug}/")
    assert is_kept(room)


def is_kept(room: SimpleNamespace) -> bool:
    kept = CohortSnapshot.objects.get(cohort=room.cohort)
    assert (kept.made_by == "") is (kept.figures is None)
    return bool(kept.made_by)


@pytest.mark.parametrize("name", WRITES)
def test_a_write_moves_the_tag_of_its_clinic(room, name) -> None:
    prepare, write, changes_figures = WRITES[name]
    prepared = prepare(room)
    keep_snapshot(room)
    before, in_the_room = tag(room), tag(room, saves=False)
    figures_before = figures_stamp(room)
    write(room) if prepared is None else write(room, prepared)
    assert tag(room) != before
    assert (tag(room, saves=False) != in_the_room) is (name not in SAVES)
    assert (figures_stamp(room) > figures_before) is changes_figures
    assert is_kept(room) is not changes_figures


def test_every_service_is_known_to_move_a_clinic_or_not_to() -> None:
    names = set()
    for path in Path(assessment.services.__file__).parent.glob("*.py"):
        module = import_module(f"assessment.services.{path.stem}") if path.stem != "__init__" else None
        if module is not None and path.stem != "stamps":
            names |= {
                name
                for name, thing in inspect.getmembers(module, inspect.isfunction)
                if thing.__module__ == module.__name__ and not name.startswith("_")
            }
    assert names - WRITES.keys() - ELSEWHERE == set()
    assert names >= ELSEWHERE


def test_what_somebody_answers_apart_moves_nothing(room) -> None:
    owner, _ = apart(room)
    sheet = Sheet.objects.get(assessment=room.assessment, person=owner)
    before = tag(room)
    edit = Edit("data.quality", 0, {"reply": 1})
    save_answers(assessment=room.assessment, sheet_id=sheet.pk, edits=[edit], by=owner, apart=True)
    assert tag(room) == before


def test_only_its_own_clinics_are_told(room) -> None:
    other = make_cohort(title="Hull clinic", by=room.lead)
    member = make_participation(other, "Hull Harbour")
    here, there = tag(room), tag(SimpleNamespace(cohort=other, lead=room.lead))
    change_sharing(participation=member, sharing="part")
    assert tag(room) == here
    assert tag(SimpleNamespace(cohort=other, lead=room.lead)) != there


def test_two_clinics_of_one_assessment_are_both_told(room) -> None:
    other = make_cohort(title="Hull clinic", by=room.lead)
    join_cohort(cohort=other, assessment=room.assessment, name="Brightwater", sector="", sharing="named")
    hull = SimpleNamespace(cohort=other, lead=room.lead)
    before = tag(room), tag(hull), figures_stamp(room), figures_stamp(hull)
    save(room)
    saved = tag(room), tag(hull)
    submit(room.assessment)
    assert saved[0] != before[0] != tag(room) != saved[0]
    assert saved[1] != before[1] != tag(hull) != saved[1]
    assert (figures_stamp(room), figures_stamp(hull)) == (before[2] + 1, before[3] + 1)


def test_a_save_that_began_before_its_assessment_joined_is_counted(room) -> None:
    """The page loaded the assessment before somebody joined with it on another device."""
    loaded = make_assessment()
    join_cohort(
        cohort=room.cohort,
        assessment=Assessment.objects.get(pk=loaded.pk),
        name="Late",
        sector="",
        sharing="named",
    )
    assert loaded.in_clinic is False
    before = tag(room)
    give_answers(loaded, {QUESTION: 3})
    assert tag(room) != before
    assert loaded.in_clinic is True


def test_a_closed_assessment_refuses_whatever_was_known_of_its_clinics(room) -> None:
    submit(room.assessment)
    for known in (True, False):
        room.assessment.in_clinic = known
        with pytest.raises(AssessmentClosedError):
            give_answers(room.assessment, {QUESTION: 0})


def statements_of_a_save(assessment: Assessment) -> int:
    sheet = shared_sheet(assessment)
    row = sheet.answers.get(question_id=QUESTION)
    edit = Edit(QUESTION, row.revision, {"reply": 4 - row.level})
    with CaptureQueriesContext(connection) as asked:
        save_answers(assessment=assessment, sheet_id=sheet.pk, edits=[edit], by=None)
    return len([query for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_only_assessments_in_a_clinic_pay_a_statement_for_it(room) -> None:
    alone = make_assessment(answers={QUESTION: 1})
    assert statements_of_a_save(alone) == 3
    assert statements_of_a_save(room.assessment) == 4
    leave_cohort(participation=room.member)
    assert statements_of_a_save(Assessment.objects.get(pk=room.assessment.pk)) == 3


def test_whoever_leaves_one_of_two_clinics_is_still_counted_in_the_other(room) -> None:
    other = make_cohort(title="Hull clinic", by=room.lead)
    join_cohort(cohort=other, assessment=room.assessment, name="Brightwater", sector="", sharing="named")
    leave_cohort(participation=room.member)
    hull = SimpleNamespace(cohort=other, lead=room.lead)
    before = tag(hull)
    give_answers(Assessment.objects.get(pk=room.assessment.pk), {QUESTION: 3})
    assert tag(hull) != before


def test_deleting_a_clinic_tells_nobody_row_by_row(room) -> None:
    with CaptureQueriesContext(connection) as asked:
        Cohort.objects.get(pk=room.cohort.pk).delete()
    assert not [query for query in asked if query["sql"].startswith("UPDATE")]
    assert not Participation.objects.exists()
