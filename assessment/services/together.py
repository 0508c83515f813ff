"""Several people on one assessment: who is asked to do what, answering separately, and agreeing."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from assessment.maturity.questionnaire import Reply
from assessment.models import Agreement, Answer, Assessment, Assignment, SeparateAnswering, Sheet
from assessment.services.answering import lock_open_assessment, save_answers
from assessment.services.stamps import figures_of_moved
from hub.accounts.models import Membership, Role, User
from hub.accounts.services.organisations import NotAllowedError, lock_organisation
from hub.edits import Edit

CAN_ANSWER = (Role.OWNER, Role.CONTRIBUTOR)
FEWEST_APART = 2


class NotAMemberError(Exception):
    """Somebody who was named is not in the organisation, or may not answer in it."""


class ApartAlreadyError(Exception):
    """Colleagues are, or were, asked to answer separately. That ends first."""


class NotRevealedError(Exception):
    """Nothing can be agreed before people's own answers are on the table."""


@transaction.atomic
def assign_section(
    *, assessment: Assessment, dimension_id: str, to: User | None, note: str, by: User
) -> Assignment | None:
    """Ask somebody for a section; nobody takes the assignment away.

    Raises:
        NotAllowedError: the actor is no owner, perhaps no longer.
        NotAMemberError: they left meanwhile, or are a viewer.
    """
    _lock_as_owner(assessment, by)
    if to is None:
        assessment.assignments.filter(dimension_id=dimension_id).delete()
        return None
    _require_members(assessment, [to])
    assignment, _ = Assignment.objects.update_or_create(
        assessment=assessment,
        dimension_id=dimension_id,
        defaults={"person": to, "note": note, "assigned_by": by, "assigned_at": timezone.now()},
    )
    return assignment


@transaction.atomic
def start_apart(*, assessment: Assessment, people: Sequence[User], by: User) -> SeparateAnswering:
    """A sheet for each of these people. Until the reveal nobody sees another's.

    Raises:
        NotAllowedError, NotAMemberError: as above.
        ApartAlreadyError: somebody else was quicker.
        AssessmentClosedError: it was submitted meanwhile.
    """
    _lock_as_owner(assessment, by)
    lock_open_assessment(assessment)
    if SeparateAnswering.objects.filter(assessment=assessment).exists():
        raise ApartAlreadyError
    _require_members(assessment, people)
    separate = SeparateAnswering.objects.create(assessment=assessment, started_by=by)
    Sheet.objects.bulk_create(Sheet(assessment=assessment, person=person) for person in people)
    return separate


def mark_done(*, assessment: Assessment, done: bool, by: User) -> None:
    """Whoever answers apart says that they have finished, or have not. Nothing else about it is told."""
    assessment.sheets.filter(person=by).update(is_done=done)


@transaction.atomic
def reveal(*, assessment: Assessment, by: User) -> None:
    """From now on everybody in the organisation sees everybody's answers. A second call changes nothing."""
    _lock_as_owner(assessment, by)
    locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
    waiting = SeparateAnswering.objects.filter(assessment=assessment, revealed_at=None)
    if waiting.update(revealed_at=timezone.now()):
        figures_of_moved(locked)


@transaction.atomic
def discard_apart(*, assessment: Assessment, by: User) -> None:
    """People's own sheets go, seen or unseen, with what was agreed on. The shared answers stay."""
    _lock_as_owner(assessment, by)
    Assessment.objects.select_for_update().get(pk=assessment.pk)
    SeparateAnswering.objects.filter(assessment=assessment).delete()
    assessment.sheets.exclude(person=None).delete()
    assessment.agreements.all().delete()


@transaction.atomic
def agree(
    *, assessment: Assessment, sheet_id: int, question_id: str, reply: Reply, reason: str, by: User
) -> Agreement:
    """The agreed answer, on the shared sheet, with the reason beside it.

    Raises:
        NotRevealedError: people still answer apart, or never did.
        AssessmentClosedError: it was submitted meanwhile.
    """
    lock_open_assessment(assessment)
    if not SeparateAnswering.objects.filter(assessment=assessment, revealed_at__isnull=False).exists():
        raise NotRevealedError
    current = Answer.objects.filter(sheet_id=sheet_id, question_id=question_id).first()
    edit = Edit(question_id, current.revision if current else 0, {"reply": reply})
    saved = save_answers(assessment=assessment, sheet_id=sheet_id, edits=[edit], by=by)[question_id].row
    agreement, _ = Agreement.objects.update_or_create(
        assessment=assessment,
        question_id=question_id,
        defaults={
            "kind": saved.kind,
            "level": saved.level,
            "reason": reason,
            "agreed_by": by,
            "agreed_at": timezone.now(),
        },
    )
    return agreement


def _lock_as_owner(assessment: Assessment, by: User) -> None:
    """Nobody leaves or changes role while this goes on."""
    if assessment.organisation is None:
        raise NotAllowedError
    lock_organisation(assessment.organisation)
    if not _members(assessment).filter(person=by, role=Role.OWNER).exists():
        raise NotAllowedError


def _require_members(assessment: Assessment, people: Sequence[User]) -> None:
    wanted = {person.pk for person in people}
    known = _members(assessment).filter(person__in=people, role__in=CAN_ANSWER)
    if set(known.values_list("person", flat=True)) != wanted:
        raise NotAMemberError


def _members(assessment: Assessment) -> QuerySet[Membership]:
    return Membership.objects.filter(organisation=assessment.organisation)
