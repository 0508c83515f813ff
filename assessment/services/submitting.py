"""Submitting, reopening and deleting an assessment."""

from django.db import transaction
from django.db.models import Max

from assessment.freezing import Figures, FrozenAnswer, Inputs, freeze_figures, freeze_inputs
from assessment.maturity.actions import plan_actions
from assessment.maturity.questionnaire import DONT_KNOW, NOT_APPLICABLE, Questionnaire
from assessment.maturity.scoring import score
from assessment.models import Answer, Assessment, Band, ReplyRow, Result, ScoreRow, SeparateAnswering
from assessment.queries import get_answer_rows, get_form, get_profile, get_targets, replies_of
from assessment.queries.together import measure_ranges
from assessment.services.answering import lock_open_assessment
from assessment.services.stamps import answers_moved, figures_of_moved
from hub.accounts.models import User
from hub.version import CODE_VERSION


class StillApartError(Exception):
    """Colleagues still answer separately. Their answers are revealed first."""


@transaction.atomic
def submit_assessment(
    *, assessment: Assessment, sheet_id: int, questionnaire: Questionnaire, by: User | None
) -> Result:
    """Work out the result from the answers as they stand, freeze it, and close the assessment.

    Raises:
        AssessmentClosedError: it was submitted already, perhaps a moment ago on another device.
        StillApartError: somebody asked colleagues to answer separately, perhaps a moment ago.
    """
    locked = lock_open_assessment(assessment)
    separate = None
    if locked.organisation_id is not None:
        separate = SeparateAnswering.objects.filter(assessment=locked).first()
    if separate and separate.revealed_at is None:
        raise StillApartError
    rows = get_answer_rows(sheet_id)
    profile = get_profile(locked, questionnaire)
    answers = replies_of(rows)
    figures = score(questionnaire, profile, answers, form=get_form(locked), targets=get_targets(locked, rows))
    plan = plan_actions(questionnaire, figures, answers)
    latest = locked.results.aggregate(latest=Max("revision"))["latest"] or 0
    result = Result.objects.create(
        assessment=locked,
        revision=latest + 1,
        submitted_by=by,
        name=locked.name,
        form=locked.form,
        questionnaire_key=questionnaire.key,
        questionnaire_version=questionnaire.version,
        code_version=CODE_VERSION,
        inputs=freeze_inputs(
            Inputs(
                profile=profile,
                answers={question_id: _freeze(row) for question_id, row in rows.items()},
                section_targets=dict(locked.section_targets.values_list("dimension_id", "level")),
            )
        ),
        figures=freeze_figures(Figures(figures, plan)),
        level=figures.level,
        engineering_level=figures.engineering.level,
        organisation_level=figures.organisation.level,
        genai_level=figures.genai.level,
        target_level=figures.target_level,
        mean=None if figures.mean is None else float(figures.mean),
        coverage=None if figures.coverage is None else float(figures.coverage),
        is_provisional=figures.provisional,
    )
    ScoreRow.objects.bulk_create(
        ScoreRow(
            result=result,
            dimension_id=dimension.dimension_id,
            mean=None if dimension.mean is None else float(dimension.mean),
            level=dimension.level,
            numeric=dimension.numeric,
        )
        for dimension in figures.dimensions.values()
    )
    ReplyRow.objects.bulk_create(
        ReplyRow(
            result=result,
            question_id=question_id,
            level=None if answers[question_id] == DONT_KNOW else answers[question_id],
            target=target,
        )
        for question_id, target in figures.targets.items()
        if answers.get(question_id, NOT_APPLICABLE) != NOT_APPLICABLE
    )
    if separate:
        keep_bands(result, locked, questionnaire)
    locked.is_open = False
    locked.save(update_fields=["is_open"])
    figures_of_moved(locked)
    assessment.is_open = False
    return result


def keep_bands(result: Result, assessment: Assessment, questionnaire: Questionnaire) -> None:
    """Between which averages people's own sheets lie, once they are revealed."""
    Band.objects.bulk_create(
        Band(result=result, dimension_id=key, lowest=found.lowest, highest=found.highest)
        for key, found in measure_ranges(assessment, questionnaire).items()
    )


def _freeze(row: Answer) -> FrozenAnswer:
    return FrozenAnswer(
        reply=row.reply, reason=row.reason, note=row.note, evidence=row.evidence, target=row.target
    )


@transaction.atomic
def reopen_assessment(*, assessment: Assessment) -> None:
    """Open it for answers again. Results stay as they were; the next submission is the next revision."""
    Assessment.objects.filter(pk=assessment.pk).update(is_open=True)
    assessment.is_open = True
    answers_moved(assessment)


@transaction.atomic
def delete_assessment(*, assessment: Assessment) -> None:
    """Everything goes: answers, profile, links, results and their scores. Two at once are as good as one."""
    locked = Assessment.objects.select_for_update().filter(pk=assessment.pk).first()
    if locked is not None:
        SeparateAnswering.objects.filter(assessment=locked).delete()  # waits for saves on people's own sheets
        locked.delete()
