"""Starting an assessment and saving what people give, as they give it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils import timezone

from assessment.maturity.questionnaire import Questionnaire
from assessment.models import (
    Answer,
    AnswerChange,
    Assessment,
    PrivateLink,
    ProfileAnswer,
    SectionTarget,
    SeparateAnswering,
    Sheet,
)
from assessment.services.stamps import answers_moved
from hub.accounts.models import User
from hub.edits import Edit, Saved, apply_edit
from hub.private_links.services import replace_return_link


class AssessmentClosedError(Exception):
    """The assessment was submitted. It must be reopened before anything in it changes."""


class NotApartError(AssessmentClosedError):
    """The answers were revealed, or people's own sheets ended: nobody answers on one any more."""


@transaction.atomic
def start_assessment(
    *, questionnaire: Questionnaire, form: str, public_id: UUID | None = None
) -> tuple[PrivateLink, str]:
    """A new assessment with its shared sheet; returns its return link and the link's token."""
    assessment = Assessment.objects.create(
        public_id=public_id or uuid4(),
        questionnaire_key=questionnaire.key,
        questionnaire_version=questionnaire.version,
        form=form,
    )
    Sheet.objects.create(assessment=assessment)
    return replace_return_link(of=assessment)


def lock_open_assessment(assessment: Assessment) -> Assessment:
    """The row, locked until the transaction ends, so that answers and submission cannot cross.

    Raises:
        AssessmentClosedError: it was submitted meanwhile.
        Http404: it was deleted meanwhile.
    """
    locked = Assessment.objects.select_for_update().filter(pk=assessment.pk).first()
    if locked is None:
        raise Http404("It was deleted a moment ago.")
    if not locked.is_open:
        raise AssessmentClosedError
    return locked


def touch_open_assessment(assessment: Assessment, now: datetime) -> None:
    """Note the time of a save, which locks the row as above: one statement less for every answer saved.

    Its clinics, where it has any, are told in another.
    """
    mine = Assessment.objects.filter(pk=assessment.pk, is_open=True)
    if not mine.filter(in_clinic=assessment.in_clinic).update(saved_at=now):
        assessment.in_clinic = lock_open_assessment(assessment).in_clinic  # it joined one a moment ago
        mine.update(saved_at=now)
    assessment.saved_at = now
    answers_moved(assessment)


def hold_open_assessment(assessment: Assessment, sheet_id: int) -> None:
    """The same for somebody's own sheet, by the row that the reveal changes and their end deletes.

    As long as that waits to be revealed, nothing is submitted. The time of the assessment stays as it is: it
    would tell colleagues that somebody answered.

    Raises:
        NotApartError: the own sheets were revealed or ended meanwhile.
    """
    sheet = Sheet.objects.filter(pk=sheet_id, assessment=OuterRef("assessment"))
    waiting = SeparateAnswering.objects.filter(Exists(sheet), assessment=assessment, revealed_at=None)
    if not waiting.update(revealed_at=None):
        raise NotApartError


@transaction.atomic
def save_profile(*, assessment: Assessment, name: str | None, values: Mapping[str, Sequence[str]]) -> None:
    """Keep the given profile answers and, unless it is None, the name. An empty list clears an answer."""
    now = timezone.now()
    touch_open_assessment(assessment, now)
    kept = [
        ProfileAnswer(assessment=assessment, question_id=question_id, values=list(given), changed_at=now)
        for question_id, given in values.items()
        if given
    ]
    cleared = [question_id for question_id, given in values.items() if not given]
    ProfileAnswer.objects.bulk_create(
        kept,
        update_conflicts=True,
        unique_fields=["assessment", "question_id"],
        update_fields=["values", "changed_at"],
    )
    assessment.profile_answers.filter(question_id__in=cleared).delete()
    if name is not None:  # else it stays as it is in the database: another save may have changed it
        Assessment.objects.filter(pk=assessment.pk).update(name=name)
        assessment.name = name


@transaction.atomic
def save_answers(
    *, assessment: Assessment, sheet_id: int, edits: Sequence[Edit], by: User | None, apart: bool = False
) -> dict[str, Saved[Answer]]:
    """Keep what changed in each question and say where somebody else had been in the meantime.

    The key of an edit is a question id; it may hold reply, reason, note, evidence and target.

    The later answer wins, field by field: an edit of a note leaves another person's level alone. Edits
    that change nothing leave every answer as it is. What an organisation's answer was before is kept. With
    `apart`, the sheet is somebody's own, and nothing outside it moves.
    """
    now = timezone.now()
    if apart:
        hold_open_assessment(assessment, sheet_id)
    else:
        touch_open_assessment(assessment, now)
    rows = {
        answer.question_id: answer
        for answer in Answer.objects.filter(sheet_id=sheet_id, question_id__in=[edit.key for edit in edits])
    }
    unanswered = {edit.key: Answer(sheet_id=sheet_id, question_id=edit.key, revision=0) for edit in edits}
    outcome = {
        edit.key: apply_edit(edit, rows.get(edit.key, unanswered[edit.key]), by=by, now=now) for edit in edits
    }
    changed = [saved.row for saved in outcome.values() if saved.is_changed]
    for answer in changed:
        answer.as_last_time = False
    if changed:
        Answer.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["sheet", "question_id"],
            update_fields=[
                "revision",
                "kind",
                "level",
                "reason",
                "note",
                "evidence",
                "target",
                "as_last_time",
                "changed_at",
                "changed_by",
            ],
        )
    if assessment.organisation_id is not None:
        keep_history([rows[answer.question_id] for answer in changed if answer.question_id in rows])
    return outcome


def keep_history(replaced: Sequence[Answer]) -> None:
    """Answers as they stood until now, each with who gave it and when."""
    fields = [field.attname for field in AnswerChange._meta.concrete_fields if not field.primary_key]
    AnswerChange.objects.bulk_create(
        AnswerChange(**{field: getattr(answer, field) for field in fields}) for answer in replaced
    )


@transaction.atomic
def save_section_target(*, assessment: Assessment, dimension_id: str, level: int | None) -> None:
    """Where a dimension needs to be; None takes the target away."""
    touch_open_assessment(assessment, timezone.now())
    if level is None:
        assessment.section_targets.filter(dimension_id=dimension_id).delete()
    else:
        SectionTarget.objects.update_or_create(
            assessment=assessment, dimension_id=dimension_id, defaults={"level": level}
        )
