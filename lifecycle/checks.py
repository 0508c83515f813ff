"""`manage.py check` reads the life cycle, and holds what it names against the questionnaire."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from assessment.queries import get_latest_questionnaire
from hub.yamlmarks import MarkedYamlError
from lifecycle.loader import CONTENT_DIR, load_life_cycle
from lifecycle.references import Known


def check_life_cycle(app_configs: Sequence[AppConfig] | None = None, **options: object) -> list[CheckMessage]:
    try:
        life_cycle = load_life_cycle(CONTENT_DIR)
        load_life_cycle(CONTENT_DIR, _known(life_cycle.questionnaire))
    except MarkedYamlError as error:
        return [Error(str(problem), id="lifecycle.E001") for problem in error.problems]
    except LookupError as error:
        return [Error(str(error), hint="Name another in lifecycle/content.", id="lifecycle.E002")]
    return []


def _known(questionnaire_key: str) -> Known | None:
    """What the newest questionnaire has; None when its own check tells why it cannot be read."""
    try:
        questionnaire = get_latest_questionnaire(questionnaire_key)
    except MarkedYamlError:
        return None
    return Known(frozenset(questionnaire.questions), questionnaire.top_level, questionnaire.stages)
