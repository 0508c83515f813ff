"""The next assessment starts from the last answers."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from assessment.freezing import FrozenAnswer, Inputs, thaw_inputs
from assessment.maturity.questionnaire import Questionnaire
from assessment.models import Answer, Assessment, PrivateLink, ProfileAnswer, Result, SectionTarget, Sheet
from assessment.services.answering import lock_open_assessment, touch_open_assessment
from hub.private_links.services import replace_return_link


@transaction.atomic
def start_next_assessment(
    *, last: Result, before: Questionnaire, questionnaire: Questionnaire
) -> tuple[PrivateLink, str]:
    """A new assessment with the answers of `last`, each marked as taken over until somebody confirms it.

    An answer comes along where the question is the same in both versions: the same id, and the same words in
    every option. Returns its return link and the link's token.
    """
    earlier = Assessment.objects.get(pk=last.assessment_id)
    assessment = Assessment.objects.create(
        questionnaire_key=questionnaire.key,
        questionnaire_version=questionnaire.version,
        form=last.form,
        name=last.name,
        contact_email=earlier.contact_email,
        organisation_id=earlier.organisation_id,
        previous=earlier,
        # Answers of an interview are no more confirmed than they were.
        interviewed_by_id=earlier.interviewed_by_id if earlier.awaits_confirmation else None,
        interviewer_name=earlier.interviewer_name if earlier.awaits_confirmation else "",
    )
    sheet = Sheet.objects.create(assessment=assessment)
    inputs = thaw_inputs(last.inputs)
    ProfileAnswer.objects.bulk_create(_profile(assessment, inputs, questionnaire))
    SectionTarget.objects.bulk_create(
        SectionTarget(assessment=assessment, dimension_id=dimension_id, level=level)
        for dimension_id, level in inputs.section_targets.items()
        if dimension_id in questionnaire.dimension_by_id
    )
    Answer.objects.bulk_create(
        _answer(sheet, question_id, inputs.answers[question_id])
        for question_id in _same_questions(before, questionnaire)
        if question_id in inputs.answers
    )
    return replace_return_link(of=assessment)


def _profile(assessment: Assessment, inputs: Inputs, questionnaire: Questionnaire) -> Iterable[ProfileAnswer]:
    """Facts that the questionnaire still asks for, as far as their options still exist."""
    for question in questionnaire.profile_questions.values():
        given = inputs.profile.get(question.id, ())
        values = [given] if isinstance(given, str) else list(given)
        known = {option.id for option in question.options}
        kept = [value for value in values if value in known or question.type == "text"]
        if kept:
            yield ProfileAnswer(assessment=assessment, question_id=question.id, values=kept)


def _same_questions(before: Questionnaire, after: Questionnaire) -> Iterable[str]:
    for question in after.questions.values():
        earlier = before.questions.get(question.id)
        if earlier is not None and earlier.options == question.options:
            yield question.id


def _answer(sheet: Sheet, question_id: str, given: FrozenAnswer) -> Answer:
    answer = Answer(
        sheet=sheet,
        question_id=question_id,
        reason=given.reason,
        note=given.note,
        evidence=given.evidence,
        target=given.target,
        as_last_time=given.reply is not None,
    )
    answer.reply = given.reply
    return answer


@transaction.atomic
def confirm_answers(*, assessment: Assessment, sheet_id: int, question_ids: Iterable[str]) -> int:
    """These answers still hold. Returns how many had been waiting for that.

    Raises:
        AssessmentClosedError: it was submitted meanwhile.
    """
    locked = lock_open_assessment(assessment)
    waiting = Answer.objects.filter(sheet_id=sheet_id, question_id__in=list(question_ids), as_last_time=True)
    confirmed = waiting.update(as_last_time=False)
    if confirmed:
        touch_open_assessment(locked, timezone.now())
    return confirmed
