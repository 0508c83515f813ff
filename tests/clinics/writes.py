"""Every write of the site that could change what a clinic shows, each as a test does it."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from assessment.models import AgendaSlot, Answer, Assessment, Sheet
from assessment.queries import get_assessment_questionnaire
from assessment.services.answering import save_profile, save_section_target
from assessment.services.cohorts import replace_code, set_joining, write_agenda
from assessment.services.following import confirm_answers
from assessment.services.interviews import begin_interview, confirm_interview, forget_address
from assessment.services.joining import change_sharing, join_cohort, leave_cohort
from assessment.services.submitting import delete_assessment, reopen_assessment
from assessment.services.together import agree, discard_apart, reveal, start_apart
from assessment.services.voting import cast_ballot, drop_vote, open_vote, show_vote
from hub.accounts.models import Role
from hub.accounts.services.claims import claim
from hub.accounts.services.organisations import create_organisation, delete_organisation
from hub.accounts.services.people import delete_account
from hub.private_links.expiry import expire
from tests.clinics.factories import facilitating
from tests.factories import give_answers, make_assessment, make_user, shared_sheet, submit
from tests.people.cast import join

QUESTION = "data.access"
# What no page of a clinic shows: other rows, or people who run it (who are part of the question itself).
ELSEWHERE = {
    "start_assessment",
    "start_once",
    "start_next_assessment",
    "import_assessment",
    "create_cohort",
    "delete_cohort",
    "add_facilitator",
    "remove_facilitator",
    "hand_over_cohort",
    "record_sighting",
    "note_interviewer",
    "keep_notes",
    "make_share_link",
    "note_opened",
    "assign_section",
    "start_apart",
    "mark_done",
    # parts of others
    "keep_history",
    "keep_bands",
    "lock_open_assessment",
    "touch_open_assessment",
    "hold_open_assessment",
    # reads
    "refuse_interviewer",
    "fits",
    "find_participation",
}


def claimed(room: SimpleNamespace) -> Any:
    """The owner of the organisation that claimed the assessment."""
    owner = make_user("olu@example.com")
    organisation = create_organisation(name="Brightwater Ltd", by=owner)
    return claim(link=room.assessment.links.get(), organisation=organisation, by=owner) and owner


def apart(room: SimpleNamespace) -> tuple[Any, Any]:
    """Two colleagues who answered separately, far from one another."""
    owner, other = claimed(room), make_user("carla@example.com")
    room.assessment.refresh_from_db()
    join(room.assessment.organisation, other, Role.CONTRIBUTOR)
    start_apart(assessment=room.assessment, people=[owner, other], by=owner)
    for person, level in ((owner, 0), (other, 4)):
        sheet = Sheet.objects.get(assessment=room.assessment, person=person)
        Answer.objects.create(sheet=sheet, question_id=QUESTION, kind="level", level=level)
    return owner, other


def revealed(room: SimpleNamespace) -> tuple[Any, Any]:
    owner, other = apart(room)
    reveal(assessment=room.assessment, by=owner)
    return owner, other


def save(room: SimpleNamespace) -> None:
    give_answers(room.assessment, {QUESTION: 3})


def save_as_last_time(room: SimpleNamespace) -> None:
    shared_sheet(room.assessment).answers.update(as_last_time=True)
    confirm_answers(
        assessment=room.assessment, sheet_id=shared_sheet(room.assessment).pk, question_ids=[QUESTION]
    )


def agree_on(room: SimpleNamespace, owner: Any) -> None:
    agree(
        assessment=room.assessment,
        sheet_id=shared_sheet(room.assessment).pk,
        question_id=QUESTION,
        reply=2,
        reason="We talked",
        by=owner,
    )


def join_another(room: SimpleNamespace) -> None:
    join_cohort(cohort=room.cohort, assessment=make_assessment(), name="New", sector="", sharing="part")


def interview(room: SimpleNamespace) -> None:
    begin_interview(
        cohort=room.cohort,
        questionnaire=get_assessment_questionnaire(room.assessment),
        form="short",
        name="Fenmoor Growers",
        sector="agriculture",
        sharing="named",
        by=room.cohort.facilitators.get().person,
    )


def interviewed(room: SimpleNamespace) -> bool:
    room.assessment.interviewer_name = "Amara Blake"
    room.assessment.save()
    return True


def interviewed_by_the_lead(room: SimpleNamespace) -> Any:
    room.assessment.interviewed_by, room.assessment.interviewer_name = room.lead, room.lead.email
    room.assessment.save()
    return room.lead


def by_staff(room: SimpleNamespace) -> None:
    staff = make_user("staff@example.org", is_staff=True, is_superuser=True)
    fields = {
        "title": "Renamed clinic",
        "starts_at_0": "2026-11-19",
        "starts_at_1": "10:00:00",
        "minutes": "180",
        "place": "Town hall",
        "is_open": "on",
        "facilitators-TOTAL_FORMS": "0",
        "facilitators-INITIAL_FORMS": "0",
    }
    client = facilitating(staff)
    response = client.post(f"/staff/assessment/cohort/{room.cohort.pk}/change/", fields)
    assert response.status_code == 302, response.content
    room.cohort.refresh_from_db()
    assert room.cohort.title == "Renamed clinic"


def nothing(room: SimpleNamespace) -> None:
    return None


def unused(room: SimpleNamespace) -> None:
    Assessment.objects.filter(pk=room.assessment.pk).update(saved_at=timezone.now() - timedelta(days=5000))


Do = Callable[..., object]
# Service, what comes before, what it is called with, whether the combined figures may be others.
WRITES: dict[str, tuple[Do, Do, bool]] = {
    "save_answers": (nothing, save, False),
    "save_profile": (nothing, lambda r: save_profile(assessment=r.assessment, name=None, values={}), False),
    "save_section_target": (
        nothing,
        lambda r: save_section_target(assessment=r.assessment, dimension_id="data", level=3),
        False,
    ),
    "confirm_answers": (nothing, save_as_last_time, False),
    "agree": (revealed, lambda r, people: agree_on(r, people[0]), False),
    "reopen_assessment": (
        lambda r: submit(r.assessment),
        lambda r, _: reopen_assessment(assessment=r.assessment),
        False,
    ),
    "set_joining": (nothing, lambda r: set_joining(cohort=r.cohort, is_open=False), False),
    "replace_code": (nothing, lambda r: replace_code(cohort=r.cohort), False),
    "write_agenda": (
        nothing,
        lambda r: write_agenda(cohort=r.cohort, slots=[AgendaSlot(minutes=5, title="Tea")]),
        False,
    ),
    "open_vote": (nothing, lambda r: open_vote(cohort=r.cohort, question_id=QUESTION), False),
    "cast_ballot": (
        lambda r: open_vote(cohort=r.cohort, question_id=QUESTION),
        lambda r, vote: cast_ballot(vote=vote, voter="phone", reply=2),
        False,
    ),
    "show_vote": (
        lambda r: open_vote(cohort=r.cohort, question_id=QUESTION),
        lambda r, vote: show_vote(vote=vote, threshold=0),
        False,
    ),
    "drop_vote": (
        lambda r: open_vote(cohort=r.cohort, question_id=QUESTION),
        lambda r, vote: drop_vote(vote=vote),
        False,
    ),
    "join_cohort": (nothing, join_another, True),
    "change_sharing": (nothing, lambda r: change_sharing(participation=r.member, sharing="part"), True),
    "leave_cohort": (nothing, lambda r: leave_cohort(participation=r.member), True),
    "begin_interview": (nothing, interview, True),
    "confirm_interview": (interviewed, lambda r, _: confirm_interview(assessment=r.assessment), False),
    "forget_address": (interviewed_by_the_lead, lambda r, lead: forget_address(of=lead), False),
    "submit_assessment": (nothing, lambda r: submit(r.assessment), True),
    "delete_assessment": (nothing, lambda r: delete_assessment(assessment=r.assessment), True),
    "reveal": (apart, lambda r, people: reveal(assessment=r.assessment, by=people[0]), True),
    "discard_apart": (revealed, lambda r, people: discard_apart(assessment=r.assessment, by=people[0]), True),
    # services of the hub, and staff
    "claim": (nothing, claimed, True),
    "delete_organisation": (
        lambda r: claimed(r),
        lambda r, owner: delete_organisation(organisation=owner.memberships.get().organisation, by=owner),
        True,
    ),
    "delete_account": (revealed, lambda r, people: delete_account(person=people[1]), True),
    "expire": (unused, lambda r: expire(send=lambda *given: True, can_send=False), True),
    "staff": (nothing, by_staff, True),
}
