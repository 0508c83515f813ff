"""An assessment made from a file, and worked out at once."""

from django.db import transaction

from assessment.freezing import Inputs
from assessment.maturity.questionnaire import Form, Questionnaire
from assessment.models import Answer, Assessment, PrivateLink, ProfileAnswer, Result, SectionTarget, Sheet
from assessment.services.submitting import submit_assessment
from hub.private_links.services import replace_return_link


@transaction.atomic
def import_assessment(
    *, questionnaire: Questionnaire, name: str, form: Form, inputs: Inputs, interviewed_by: str = ""
) -> tuple[Result, PrivateLink, str]:
    """A new assessment with these answers, submitted; returns its result, its return link and the token.

    Answers that somebody wrote down in an interview are no more confirmed than they were.
    """
    assessment = Assessment.objects.create(
        questionnaire_key=questionnaire.key,
        questionnaire_version=questionnaire.version,
        form=form,
        name=name,
        interviewer_name=interviewed_by,
    )
    sheet = Sheet.objects.create(assessment=assessment)
    ProfileAnswer.objects.bulk_create(
        ProfileAnswer(
            assessment=assessment,
            question_id=question_id,
            values=[given] if isinstance(given, str) else list(given),
        )
        for question_id, given in inputs.profile.items()
        if given
    )
    SectionTarget.objects.bulk_create(
        SectionTarget(assessment=assessment, dimension_id=dimension_id, level=level)
        for dimension_id, level in inputs.section_targets.items()
    )
    rows = []
    for question_id, given in inputs.answers.items():
        row = Answer(
            sheet=sheet,
            question_id=question_id,
            reason=given.reason,
            note=given.note,
            evidence=given.evidence,
            target=given.target,
        )
        row.reply = given.reply
        rows.append(row)
    Answer.objects.bulk_create(rows)
    result = submit_assessment(assessment=assessment, sheet_id=sheet.pk, questionnaire=questionnaire, by=None)
    link, token = replace_return_link(of=assessment)
    return result, link, token
