"""Reads about clinics: their figures, their rows, and what a choice would show."""

from assessment.maturity.questionnaire import Questionnaire
from assessment.models import Cohort
from assessment.questionnaires import get_questionnaire


def get_cohort_questionnaire(cohort: Cohort) -> Questionnaire:
    """The version on which the clinic is held, and no other."""
    return get_questionnaire(cohort.questionnaire_key, cohort.questionnaire_version)
