"""Reads that more than one caller needs."""

from collections.abc import Mapping

from assessment.maturity.questionnaire import Answers, Form, Profile, Questionnaire
from assessment.models import Answer, Assessment, Result
from assessment.questionnaires import get_questionnaire, latest_questionnaire


def get_assessment_questionnaire(assessment: Assessment) -> Questionnaire:
    """The version on which the assessment was started, and no other."""
    return get_questionnaire(assessment.questionnaire_key, assessment.questionnaire_version)


def get_latest_questionnaire(key: str) -> Questionnaire:
    """The newest version, for the life cycle: this module is its only door to the assessment."""
    return latest_questionnaire(key)


def get_profile(assessment: Assessment, questionnaire: Questionnaire) -> Profile:
    """The profile answers by id, as the maturity model takes them."""
    questions = questionnaire.profile_questions
    return {
        row.question_id: row.value(multiple=questions[row.question_id].type == "multi")
        for row in assessment.profile_answers.all()
        if row.question_id in questions and row.values
    }


def get_form(assessment: Assessment) -> Form:
    """The form as the maturity model takes it."""
    return "short" if assessment.form == Assessment.Form.SHORT else "full"


def get_answer_rows(sheet_id: int) -> dict[str, Answer]:
    """Every row of a sheet by question id, cleared ones included."""
    return {row.question_id: row for row in Answer.objects.filter(sheet_id=sheet_id)}


def replies_of(rows: Mapping[str, Answer]) -> Answers:
    """The replies as the maturity model takes them: unanswered questions are absent."""
    return {question_id: reply for question_id, row in rows.items() if (reply := row.reply) is not None}


def get_targets(assessment: Assessment, rows: Mapping[str, Answer]) -> dict[str, int]:
    """Targets set by people: by question id, and by dimension id for whole sections."""
    sections = dict(assessment.section_targets.values_list("dimension_id", "level"))
    return sections | {question_id: row.target for question_id, row in rows.items() if row.target is not None}


def get_latest_result(assessment: Assessment) -> Result | None:
    return assessment.results.order_by("-revision").first()
