"""The results that an assessment looks back on: its own, and those of the assessments it was started from."""

from assessment.models import Assessment, Result
from assessment.questionnaires import get_questionnaire
from assessment.report.then import Frozen

FURTHEST_BACK = 20


def list_history(assessment: Assessment) -> list[Result]:
    """The latest first, without the weight of what is frozen in them."""
    ids = [assessment.pk]
    previous_id = assessment.previous_id
    while previous_id is not None and previous_id not in ids and len(ids) < FURTHEST_BACK:
        ids.append(previous_id)
        previous_id = Assessment.objects.values_list("previous_id", flat=True).get(pk=previous_id)
    results = Result.objects.filter(assessment__in=ids).defer("inputs", "figures")
    return list(results.select_related("assessment").order_by("-submitted_at", "-pk"))


def result_before(result: Result, history: list[Result]) -> Result | None:
    """The latest one before this of the same questionnaire, in whatever version; None for the first."""
    older = history[history.index(result) + 1 :] if result in history else []
    return next((one for one in older if one.questionnaire_key == result.questionnaire_key), None)


def thaw_result(result: Result) -> Frozen:
    """With everything that was frozen in it, and the questionnaire of its time."""
    questionnaire = get_questionnaire(result.questionnaire_key, result.questionnaire_version)
    return Frozen.thaw(Result.objects.get(pk=result.pk), questionnaire)
