"""The questionnaire that is shipped, read without Django."""

from functools import cache
from pathlib import Path

from assessment.maturity.loader import load_questionnaire
from assessment.maturity.questionnaire import Questionnaire

FILE = Path(__file__).parents[2] / "questionnaires" / "mlops-maturity" / "1.0.yaml"


@cache
def shipped() -> Questionnaire:
    return load_questionnaire(FILE)
