"""`manage.py check` reads every questionnaire file and tells each mistake by file, line and column."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from assessment.passages import find_lost_passages
from assessment.questionnaires import (
    DEFAULT_KEY,
    QuestionnaireNotFoundError,
    find_problems,
    latest_questionnaire,
)


def check_questionnaires(
    app_configs: Sequence[AppConfig] | None = None, **options: object
) -> list[CheckMessage]:
    if problems := find_problems():
        return [Error(str(problem), id="assessment.E001") for problem in problems]
    try:
        latest_questionnaire()
    except QuestionnaireNotFoundError as error:
        hint = f"Put {DEFAULT_KEY}/1.0.yaml into the folder that QUESTIONNAIRES_DIR names."
        return [Error(str(error), hint=hint, id="assessment.E002")]
    return [Error(str(problem), id="assessment.E003") for problem in find_lost_passages()]
