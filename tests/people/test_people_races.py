"""Two people at the same moment: one invitation, one hand-over, one last owner."""

from collections.abc import Callable
from functools import partial
from threading import Event
from time import sleep

import pytest
from django.db import transaction

from assessment.models import Answer
from assessment.services.answering import NotApartError, save_answers
from assessment.services.submitting import delete_assessment
from assessment.services.together import (
    NotAMemberError,
    assign_section,
    discard_apart,
    reveal,
    start_apart,
)
from hub.accounts.models import Role, User
from hub.accounts.services.claims import ClaimedAlreadyError, claim
from hub.accounts.services.organisations import (
    InvitationGoneError,
    LastOwnerError,
    NotAllowedError,
    accept_invitation,
    hand_over,
    invite,
    remove_member,
)
from hub.edits import Edit
from tests import races
from tests.factories import make_assessment, shared_sheet
from tests.people.cast import join, make_cast, make_claimed, make_organisation

pytestmark = pytest.mark.django_db(transaction=True)

REFUSALS = (
    ClaimedAlreadyError,
    InvitationGoneError,
    LastOwnerError,
    NotAllowedError,
    NotAMemberError,
    NotApartError,
)


def at_once(*jobs: Callable[[], object]) -> list[str]:
    """The kind of what each gave or raised, sorted."""
    return races.kinds(races.at_once(*jobs, refusals=REFUSALS))


def test_two_accept_one_invitation_and_one_gets_in() -> None:
    cast = make_cast()
    invitation, _ = invite(organisation=cast.organisation, role=Role.OWNER, email="", by=cast.owner)
    outcome = at_once(
        lambda: accept_invitation(invitation=invitation, by=cast.outsider),
        lambda: accept_invitation(invitation=invitation, by=cast.former),
    )
    assert outcome == ["InvitationGoneError", "Membership"]
    assert cast.organisation.memberships.count() == 4


def test_one_owner_hands_over_to_two_at_once_and_one_takes_over() -> None:
    cast = make_cast()
    heirs = [cast.organisation.memberships.get(person=person) for person in (cast.contributor, cast.viewer)]
    outcome = at_once(
        *(lambda to=to: hand_over(organisation=cast.organisation, to=to, by=cast.owner) for to in heirs)
    )
    assert outcome == ["NoneType", "NotAllowedError"]
    assert cast.organisation.memberships.filter(role=Role.OWNER).count() == 1


def test_two_owners_leave_at_once_and_one_stays() -> None:
    cast = make_cast()
    second = join(cast.organisation, cast.outsider, Role.OWNER)
    first = cast.organisation.memberships.get(person=cast.owner)
    outcome = at_once(
        lambda: remove_member(membership=first, by=cast.owner),
        lambda: remove_member(membership=second, by=cast.outsider),
    )
    assert outcome == ["LastOwnerError", "NoneType"]
    assert cast.organisation.memberships.filter(role=Role.OWNER).count() == 1


def test_claiming_while_somebody_answers_loses_neither() -> None:
    cast = make_cast()
    assessment = make_assessment()
    link, sheet_id = assessment.links.get(), shared_sheet(assessment).pk
    save = partial(save_answers, assessment=assessment, sheet_id=sheet_id, by=None)
    keys = ["data.access", "data.versioning", "data.pipeline"]
    outcome = at_once(
        lambda: claim(link=link, organisation=cast.organisation, by=cast.owner),
        *(partial(save, edits=[Edit(key, 0, {"reply": 2})]) for key in keys),
    )
    assert outcome == ["Assessment", "dict", "dict", "dict"]
    assessment.refresh_from_db()
    assert assessment.organisation == cast.organisation
    assert assessment.links.count() == 0
    assert sorted(Answer.objects.values_list("question_id", flat=True)) == sorted(keys)


def test_two_claim_one_assessment_and_one_gets_it() -> None:
    cast = make_cast()
    other = make_organisation(cast.outsider, "Other Ltd")
    link = make_assessment().links.get()
    outcome = at_once(
        lambda: claim(link=link, organisation=cast.organisation, by=cast.owner),
        lambda: claim(link=link, organisation=other, by=cast.outsider),
    )
    assert outcome == ["Assessment", "ClaimedAlreadyError"]


def test_a_section_is_not_given_to_somebody_who_leaves_at_that_moment() -> None:
    cast = make_cast()
    assessment = make_claimed(cast)
    membership = cast.organisation.memberships.get(person=cast.contributor)
    at_once(
        lambda: assign_section(
            assessment=assessment, dimension_id="data", to=cast.contributor, note="", by=cast.owner
        ),
        lambda: remove_member(membership=membership, by=cast.owner),
    )
    assert assessment.assignments.count() == 0


def test_two_confirmations_of_one_new_address_make_one_person() -> None:
    outcome = at_once(*(lambda: User.objects.get_or_create_by_email("new@example.com") for _ in range(3)))
    assert outcome == ["User"] * 3
    assert User.objects.count() == 1


@pytest.mark.parametrize("end", [reveal, discard_apart])
def test_a_save_that_waits_for_the_end_of_own_sheets_is_refused(end) -> None:
    cast = make_cast()
    assessment = make_claimed(cast)
    start_apart(assessment=assessment, people=[cast.owner, cast.contributor], by=cast.owner)
    sheet_id = assessment.sheets.get(person=cast.contributor).pk
    ended = Event()

    def end_slowly() -> None:
        with transaction.atomic():
            end(assessment=assessment, by=cast.owner)
            ended.set()
            sleep(0.3)  # so that the save arrives before this counts; it is refused after it too

    def save() -> object:
        ended.wait()
        edit = Edit("data.access", 0, {"reply": 2})
        return save_answers(
            assessment=assessment, sheet_id=sheet_id, edits=[edit], by=cast.contributor, apart=True
        )

    assert at_once(end_slowly, save) == ["NoneType", "NotApartError"]
    assert not Answer.objects.exists()


def test_deleting_waits_for_what_is_being_saved_on_somebodys_own_sheet() -> None:
    cast = make_cast()
    assessment = make_claimed(cast)
    start_apart(assessment=assessment, people=[cast.owner, cast.contributor], by=cast.owner)
    sheet_id = assessment.sheets.get(person=cast.contributor).pk
    saved = Event()

    def save_slowly() -> None:
        with transaction.atomic():
            edit = Edit("data.access", 0, {"reply": 2})
            save_answers(
                assessment=assessment, sheet_id=sheet_id, edits=[edit], by=cast.contributor, apart=True
            )
            saved.set()
            sleep(0.3)  # so that the deletion arrives before this counts

    def delete() -> None:
        saved.wait()
        delete_assessment(assessment=assessment)

    assert at_once(save_slowly, delete) == ["NoneType", "NoneType"]
    assert not Answer.objects.exists()
